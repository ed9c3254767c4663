"""Values of TOML files kept from one run to the next are those that would be read."""

import os
import threading
import tomllib
from datetime import date

import pytest

from drafter.consensus import load_profile
from drafter.files import kept_toml, toml
from drafter.files.kept import read_sealed, sealed
from drafter.files.kept_toml import parse_kept
from drafter.files.paths import phrasebank_dir

PROFILES = sorted((phrasebank_dir() / "profiles").glob("*.toml"))
TEXT = 'a.b = [{ "" = 2025-06-24, c = [1, 2.5, "é \u2028"] }, { day = 1949-04-04 }]\nd = 1949-04-04\n'


@pytest.fixture
def shipped(monkeypatch, tmp_path):
    """A file that counts as one of drafter's own."""
    monkeypatch.setattr(kept_toml, "is_shipped", lambda _: True)
    return tmp_path / "own.toml"


@pytest.fixture
def unread(monkeypatch):
    """Fails where a text is read as TOML; called to be in force."""
    return lambda: monkeypatch.setattr(kept_toml, "parse_toml", lambda _: pytest.fail("read again"))


@pytest.mark.parametrize("path", PROFILES, ids=lambda path: path.stem)
def test_what_is_kept_is_what_is_read(path, tmp_path, unread):
    text = path.read_text(encoding="utf-8")
    assert parse_kept(text, path, tmp_path) == tomllib.loads(text)
    unread()
    assert parse_kept(text, path, tmp_path) == tomllib.loads(text)


def test_dates_are_dates_wherever_they_stand(shipped, tmp_path, unread):
    parse_kept(TEXT, shipped, tmp_path)
    unread()
    data = parse_kept(TEXT, shipped, tmp_path)
    assert data == tomllib.loads(TEXT)
    assert data["a"]["b"][0][""] == date(2025, 6, 24)


@pytest.mark.parametrize("value", ["1949-04-04T12:00:00Z", "12:30:00", "nan", "-inf"])
def test_what_json_does_not_know_is_read_each_time(value, shipped, tmp_path):
    for _ in range(2):
        assert str(parse_kept(f"a = {value}", shipped, tmp_path)) == str(tomllib.loads(f"a = {value}"))
    assert list(tmp_path.iterdir()) == []


def test_an_edit_is_never_missed(shipped, tmp_path):
    assert parse_kept("a = 1", shipped, tmp_path) == {"a": 1}
    assert parse_kept("a = 2", shipped, tmp_path) == {"a": 2}
    assert parse_kept("a = 1", shipped, tmp_path) == {"a": 1}
    assert len(list(tmp_path.iterdir())) == 1


def test_what_users_write_is_not_kept(tmp_path):
    assert parse_kept("a = 1", tmp_path / "secret.toml", tmp_path) == {"a": 1}
    assert list(tmp_path.iterdir()) == []


def test_what_is_wrong_is_said_as_without(shipped, tmp_path):
    for _ in range(2):
        with pytest.raises(toml.TomlError):
            parse_kept("a = ", shipped, tmp_path)
    assert list(tmp_path.iterdir()) == []


def _cut(data):
    return data[: len(data) // 2]


def _turned(data):
    return data.replace(b'"a": 1', b'"a": 2')


def _of_another_version(data):
    body = data.partition(b"\n")[2]
    return sealed(body.replace(b'"days"', b'"dates"'))


def _ways_astray(data):
    return sealed(data.partition(b"\n")[2].replace(b'"days": []', b'"days": [["b", 7]]'))


@pytest.mark.parametrize("harm", [_cut, _turned, _of_another_version, _ways_astray, lambda _: b"", lambda _: b"\xff\0"])
def test_a_file_that_is_damaged_is_made_anew(harm, shipped, tmp_path, unread):
    parse_kept("a = 1", shipped, tmp_path)
    (kept,) = tmp_path.iterdir()
    whole = kept.read_bytes()
    kept.write_bytes(harm(whole))
    assert kept.read_bytes() != whole
    assert parse_kept("a = 1", shipped, tmp_path) == {"a": 1}
    assert kept.read_bytes() == whole
    unread()
    assert parse_kept("a = 1", shipped, tmp_path) == {"a": 1}


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="files have no owner here")
def test_what_others_may_write_is_not_read(shipped, tmp_path):
    parse_kept("a = 1", shipped, tmp_path)
    (kept,) = tmp_path.iterdir()
    assert kept.stat().st_mode & 0o777 == 0o600
    kept.write_bytes(sealed(read_sealed(kept).replace(b'"a": 1', b'"a": 2')))
    kept.chmod(0o622)
    assert parse_kept("a = 1", shipped, tmp_path) == {"a": 1}


def test_a_folder_that_cannot_be_written_costs_time_only(shipped, tmp_path):
    (tmp_path / "file").touch()
    assert parse_kept("a = 1", shipped, tmp_path / "file") == {"a": 1}


def test_those_that_write_at_once_leave_one_whole_file(shipped, tmp_path):
    texts = [f"a = {number}" for number in range(8)]
    found = {}

    def work(text):
        for _ in range(20):
            found.setdefault(text, []).append(parse_kept(text, shipped, tmp_path))

    threads = [threading.Thread(target=work, args=(text,)) for text in texts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(each == tomllib.loads(text) for text in texts for each in found[text])
    (kept,) = tmp_path.iterdir()
    read_sealed(kept)


def test_lines_of_a_kept_profile_are_known():
    plain = load_profile("hague-2025")
    again = load_profile("hague-2025")
    assert again == plain
    assert again.positions[0].origin.line == plain.positions[0].origin.line > 1
