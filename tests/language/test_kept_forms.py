"""Inflections kept from one run to the next are those that would be worked out."""

import json

import pytest

from drafter.files.kept import read_sealed, sealed
from drafter.language import words
from drafter.language.kept_forms import have_forms

WORDS = ["contest", "will", "re-engage", "thief", "ſ", "no-word-of-english", "\ud800"]


@pytest.fixture(autouse=True)
def _nothing_known():
    before = dict(words.KNOWN_FORMS)
    words.forget()
    yield
    words.forget()
    words.KNOWN_FORMS.update(before)


def plainly(word):
    words.forget()
    return words.forms(word)


def test_what_is_kept_is_what_is_worked_out(tmp_path, monkeypatch):
    expected = {word: plainly(word) for word in WORDS}
    words.forget()
    have_forms(WORDS, tmp_path)
    words.forget()
    monkeypatch.setattr(words, "_candidates", lambda _: pytest.fail("worked out again"))
    have_forms(WORDS, tmp_path)
    assert {word: words.forms(word) for word in WORDS} == expected


@pytest.mark.parametrize(
    "content", [b"", b"{", sealed(b"[]"), sealed(b'{"contest": 1}'), sealed(b'{"contest": ["x"]}')[:-1], b"\xff\xfe"]
)
def test_a_file_that_is_damaged_is_made_anew(content, tmp_path):
    have_forms(["contest"], tmp_path)
    (path,) = tmp_path.glob("forms*.json")
    path.write_bytes(content)
    words.forget()
    have_forms(["contest"], tmp_path)
    assert words.forms("contest") == plainly("contest")
    assert json.loads(read_sealed(path)) == {"contest": sorted(words.forms("contest"))}


def test_verbs_are_kept_apart_from_words_of_any_kind(tmp_path, monkeypatch):
    words.forget()
    expected = words.forms("step"), words.forms("step", "VERB"), words.forms("better", "ADJ")
    words.forget()
    have_forms(["step"], tmp_path)
    have_forms(["step"], tmp_path, "VERB")
    have_forms(["better"], tmp_path, "ADJ")
    words.forget()
    monkeypatch.setattr(words, "_candidates", lambda _: pytest.fail("worked out again"))
    have_forms(["step"], tmp_path)
    have_forms(["step"], tmp_path, "VERB")
    have_forms(["better"], tmp_path, "ADJ")
    assert (words.forms("step"), words.forms("step", "VERB"), words.forms("better", "ADJ")) == expected


def test_another_drafter_keeps_its_own(tmp_path, monkeypatch):
    have_forms(["contest"], tmp_path)
    monkeypatch.setattr(words, "RULES", words.RULES.with_name("__init__.py"))
    words.forget()
    have_forms(["contest"], tmp_path)
    assert len(list(tmp_path.glob("forms*.json"))) == 2


def test_what_others_may_write_is_not_read(tmp_path):
    have_forms(["contest"], tmp_path)
    (path,) = tmp_path.glob("forms*.json")
    path.write_bytes(sealed(b'{"contest": ["misled"]}'))
    path.chmod(0o666)
    words.forget()
    have_forms(["contest"], tmp_path)
    assert words.forms("contest") == plainly("contest")
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_folder_that_cannot_be_written_costs_time_only(tmp_path):
    (tmp_path / "file").touch()
    have_forms(["contest"], tmp_path / "file")
    assert "contested" in words.forms("contest")
