"""Packs: the same bytes for the same folder, and nothing taken out that is not as its manifest says."""

from __future__ import annotations

import io
import json
import zipfile
from hashlib import sha256

import pytest

from drafter.bank.adding import additions
from drafter.bank.loading import load_bank
from drafter.bank.pack import packed, unpacked
from drafter.errors import BankError

ROW = '[source]\nid = "a-1"\ntitle = "A"\nkind = "pledge"\nissued_by = "N"\ndate = 2030-01-01\n'


@pytest.fixture
def pack(folder, tmp_path):
    path = tmp_path / "texts.drafterbank"
    path.write_bytes(packed(folder))
    return path


def written(path, files, manifest=None, *, version=1, form="drafterbank", names=None):
    """A pack as somebody else might have written it."""
    rows = {name: {"size": len(data), "sha256": sha256(data).hexdigest()} for name, data in files.items()}
    told = {"format": form, "version": version, "files": rows} if manifest is None else manifest
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("manifest.json", told if isinstance(told, (str, bytes)) else json.dumps(told))
        for name, data in (names or files).items():
            archive.writestr(name, data)
    return path


def test_a_pack_gives_the_files_back(folder, pack):
    contents = unpacked(pack)
    assert contents == {path.name: path.read_bytes() for path in folder.iterdir()}


def test_the_same_folder_gives_the_same_bytes(folder):
    first = packed(folder)
    for path in folder.iterdir():
        path.write_bytes(path.read_bytes())
    assert packed(folder) == first


def test_a_pack_added_elsewhere_is_the_same_bank(folder, pack, tmp_path):
    other = tmp_path / "other"
    added = additions(unpacked(pack), other, [], pack)
    assert (dict(added.sources), added.known) == ({"paris-2030": 3}, ())
    other.mkdir()
    for name, data in added.files.items():
        (other / name).write_bytes(data)
    assert load_bank([other]).phrases.keys() == load_bank([folder]).phrases.keys()
    again = additions(unpacked(pack), other, [], pack)
    assert (again.files, dict(again.sources), again.known) == ({}, {}, ("paris-2030",))


def test_topics_of_a_pack_go_to_the_end_of_those_there_are(pack, tmp_path):
    other = tmp_path / "other"
    other.mkdir()
    (other / "topics.toml").write_text('# Ours.\n[topics]\n"moon" = "The Moon"', encoding="utf-8")
    added = additions(unpacked(pack), other, [], pack)
    text = added.files["topics.toml"].decode()
    assert text.startswith('# Ours.\n[topics]\n"moon" = "The Moon"\n"russia" = "Russia"\n')


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("willing to talk", "ready to talk", "paris-2030 is in .* with other contents"),
        ("", "", ""),
    ],
)
def test_what_is_there_is_not_changed(folder, pack, before, after, said):
    source = folder / "paris-2030.toml"
    source.write_text(source.read_text("utf-8").replace(before, after), encoding="utf-8")
    if said:
        with pytest.raises(BankError, match=said):
            additions(unpacked(pack), folder, [], pack)
    else:
        assert additions(unpacked(pack), folder, [], pack).files == {}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (('title = "Paris Summit', 'title = "Lyon Summit'), "two sources with the id 'paris-2030': 'Lyon Summit"),
        (("willing to talk", "ready to talk"), r"the bank has paris-2030\.1\.1 in other words"),
    ],
)
def test_two_of_one_id_in_folders_below_are_refused(folder, pack, tmp_path, change, said):
    source = folder / "paris-2030.toml"
    source.write_text(source.read_text("utf-8").replace(*change), encoding="utf-8")
    with pytest.raises(BankError, match=said):
        additions(unpacked(pack), tmp_path / "own", [folder], pack)


def test_a_lineage_that_says_something_else_is_refused(folder, pack):
    lineages = folder / "lineages.toml"
    lineages.write_text(lineages.read_text("utf-8").replace("Kept open.", "Closed."), encoding="utf-8")
    with pytest.raises(BankError, match=r"the bank has 'channels' in lineages\.toml with other contents"):
        additions(unpacked(pack), folder, [], pack)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "no pack of drafter"),
        (b"just a text", "no pack of drafter"),
        (b"PK\x03\x04 and no more", "a damaged pack"),
    ],
)
def test_what_is_no_archive(tmp_path, data, said):
    path = tmp_path / "x.drafterbank"
    path.write_bytes(data)
    with pytest.raises(BankError, match=said):
        unpacked(path)


@pytest.mark.parametrize("cut", range(1, 10))
def test_a_pack_cut_off_or_with_another_byte_is_damaged(pack, cut):
    data = pack.read_bytes()
    place = len(data) * cut // 10
    for damaged in (data[:place], data[:place] + bytes([data[place] ^ 0x55]) + data[place + 1 :]):
        pack.write_bytes(damaged)
        try:
            unpacked(pack)
        except BankError as error:
            assert "pack" in error.message  # noqa: PT017
        else:
            # A byte that says nothing, such as one of a time.
            assert unpacked(pack)


@pytest.mark.parametrize(
    ("manifest", "said"),
    [
        ("[" * 100_000, "its manifest is no JSON"),
        ("{", "its manifest is no JSON"),
        ([], "no pack of drafter"),
        ({"format": "zip"}, "no pack of drafter"),
        ({"format": "drafterbank", "version": 2}, "a pack of version 2; this drafter reads 1"),
        ({"format": "drafterbank", "version": True}, "a pack of version True"),
        ({"format": "drafterbank"}, "a pack of version None"),
        ({"format": "drafterbank", "version": 1}, "names no files"),
        ({"format": "drafterbank", "version": 1, "files": {}}, "names no files"),
        ({"format": "drafterbank", "version": 1, "files": {"a-1.toml": 3}}, "has no size"),
        ({"format": "drafterbank", "version": 1, "files": {"a-1.toml": {"size": -1}}}, "has no size"),
        ({"format": "drafterbank", "version": 1, "files": {"a-1.toml": {"size": 2**40}}}, "more than 16 MB"),
        ({"format": "drafterbank", "version": 1, "files": {"a-1.toml": {"size": 1, "sha256": "x"}}}, "no SHA-256"),
    ],
)
def test_a_manifest_that_is_not_right(tmp_path, manifest, said):
    path = written(tmp_path / "x.drafterbank", {"a-1.toml": ROW.encode()}, manifest)
    with pytest.raises(BankError, match=said):
        unpacked(path)


@pytest.mark.parametrize(
    "name",
    ["../a-1.toml", "/etc/a-1.toml", "a/b.toml", "a\\b.toml", "C:a.toml", "A.toml", "a-1.py", "a-1", ".toml", ""],
)
def test_a_name_that_no_bank_has_is_refused(tmp_path, name):
    rows = {name: {"size": 1, "sha256": "0" * 64}}
    told = {"format": "drafterbank", "version": 1, "files": rows}
    path = written(tmp_path / "x.drafterbank", {}, told, names={name or "x": b"x"})
    with pytest.raises(BankError, match="a damaged pack"):
        unpacked(path)
    assert [each.name for each in tmp_path.iterdir()] == ["x.drafterbank"]


def test_files_beside_those_of_the_manifest_are_refused(tmp_path):
    files = {"a-1.toml": ROW.encode()}
    path = written(tmp_path / "x.drafterbank", files, names={**files, "b-1.toml": b"x"})
    with pytest.raises(BankError, match="does not hold the files"):
        unpacked(path)


def test_a_file_that_its_hash_does_not_fit_is_refused(tmp_path):
    path = written(tmp_path / "x.drafterbank", {"a-1.toml": b"one"}, names={"a-1.toml": b"two"})
    with pytest.raises(BankError, match=r"a-1\.toml is not what its manifest says"):
        unpacked(path)


def test_a_file_that_grows_beyond_its_size_is_not_unpacked(tmp_path, monkeypatch):
    rows = {"a-1.toml": {"size": 10, "sha256": "0" * 64}}
    told = {"format": "drafterbank", "version": 1, "files": rows}
    path = written(tmp_path / "x.drafterbank", {}, told, names={"a-1.toml": b"0" * 50_000_000})
    read = []
    original = zipfile.ZipExtFile.read
    monkeypatch.setattr(zipfile.ZipExtFile, "read", lambda self, n=-1: read.append(n) or original(self, n))
    with pytest.raises(BankError, match="not what its manifest says"):
        unpacked(path)
    assert max(read) <= 2**20 + 1
    assert min(read) > 0


def test_a_file_that_is_twice_in_the_archive_is_refused(tmp_path, recwarn):
    data = ROW.encode()
    path = written(tmp_path / "x.drafterbank", {"a-1.toml": data})
    packed_again = io.BytesIO(path.read_bytes())
    with zipfile.ZipFile(packed_again, "a") as archive:
        archive.writestr("a-1.toml", data)
    path.write_bytes(packed_again.getvalue())
    recwarn.clear()
    with pytest.raises(BankError, match="does not hold the files"):
        unpacked(path)


def test_a_source_that_is_not_right_is_refused(tmp_path):
    path = written(tmp_path / "x.drafterbank", {"a-1.toml": ROW.replace("pledge", "poem").encode()})
    with pytest.raises(BankError, match=r"x\.drafterbank: a-1\.toml:4: unknown kind 'poem'"):
        additions(unpacked(path), tmp_path / "own", [], path)


def test_nothing_to_pack(tmp_path):
    with pytest.raises(BankError, match="no source files to pack"):
        packed(tmp_path)
    with pytest.raises(BankError, match="no such folder"):
        packed(tmp_path / "none")


def test_a_folder_that_is_not_right_is_not_packed(folder, source_file):
    source_file.write_text(
        source_file.read_text("utf-8").replace('tone = "dialogue"', 'tone = "loud"'), encoding="utf-8"
    )
    with pytest.raises(BankError, match="unknown tone 'loud'"):
        packed(folder)
