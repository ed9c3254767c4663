"""The bank kept in one file is the bank, until one of its own files changes."""

import shutil

import pytest

from drafter.bank import default_directories, load_bank, open_bank
from drafter.errors import BankError


@pytest.fixture
def folder(tmp_path):
    """A bank of three documents that may be edited."""
    built_in, *_ = default_directories()
    target = tmp_path / "agreed"
    target.mkdir()
    names = ["topics.toml", "lineages.toml", "synonyms.toml"]
    names += ["hague-2025.toml", "founding-act-1997.toml", "washington-2024.toml"]
    for name in names:
        shutil.copy(built_in / name, target / name)
    return target


def test_it_is_the_same_bank_in_the_same_order(folder, tmp_path):
    cache = tmp_path / "cache"
    loaded = load_bank([folder])
    first, second = open_bank([folder], cache), open_bank([folder], cache)
    for opened in (first, second):
        assert opened == loaded
        assert list(opened.phrases) == list(loaded.phrases)
        assert [phrase.path for phrase in opened.phrases.values()] == [each.path for each in loaded.phrases.values()]
    assert len(list(cache.iterdir())) == 1


def test_it_is_read_without_the_files_of_the_bank(folder, tmp_path, monkeypatch):
    open_bank([folder], tmp_path / "cache")
    monkeypatch.setattr("drafter.bank.kept_bank.load_bank", lambda _: pytest.fail("the files were read"))
    assert "hague-2025" in open_bank([folder], tmp_path / "cache").sources


def test_an_edit_is_seen_and_the_older_file_goes(folder, tmp_path):
    cache = tmp_path / "cache"
    open_bank([folder], cache)
    (folder / "hague-2025.toml").unlink()
    assert "hague-2025" not in open_bank([folder], cache).sources
    assert len(list(cache.iterdir())) == 1


@pytest.mark.parametrize("damage", ["", "{}", "[]\n", '{"sources": 9, "phrases": 9}\n{}'])
def test_a_damaged_file_costs_time_only(folder, tmp_path, damage):
    cache = tmp_path / "cache"
    whole = open_bank([folder], cache)
    (kept,) = cache.iterdir()
    kept.write_text(damage)
    assert open_bank([folder], cache) == whole


def test_a_bank_that_is_not_right_is_not_kept(folder, tmp_path):
    (folder / "hague-2025.toml").write_text("not TOML")
    for _ in range(2):
        with pytest.raises(BankError, match="hague-2025"):
            open_bank([folder], tmp_path / "cache")
