from __future__ import annotations

import os
import sqlite3
import sys

import pytest

import drafter.bank.index as index_module
from drafter.bank.index import Index, words_of
from drafter.bank.search import search
from drafter.errors import BankError


@pytest.fixture
def cache(tmp_path):
    return tmp_path / "cache"


def texts(folder, cache, lemmas, query="talk"):
    with Index([folder], cache, lemmas) as index:
        return [hit.phrase.text for hit in search(index, query).hits]


def test_the_index_is_built_once(folder, cache, lemmas, monkeypatch):
    assert len(texts(folder, cache, lemmas)) == 3
    [file] = cache.iterdir()
    monkeypatch.setattr(index_module, "load_bank", lambda _: pytest.fail("built again"))
    assert len(texts(folder, cache, lemmas)) == 3
    assert list(cache.iterdir()) == [file]


def test_an_edit_makes_a_new_index_and_removes_the_old(folder, source_file, cache, lemmas):
    texts(folder, cache, lemmas)
    before = list(cache.iterdir())
    source_file.write_text(
        source_file.read_text("utf-8").replace("willing to talk", "ready to negotiate"), encoding="utf-8"
    )
    assert texts(folder, cache, lemmas) == []
    assert len(texts(folder, cache, lemmas, "negotiate")) == 3
    assert len(list(cache.iterdir())) == 1
    assert list(cache.iterdir()) != before


def test_an_edit_of_the_same_length_counts(folder, source_file, cache, lemmas):
    texts(folder, cache, lemmas)
    source_file.write_text(source_file.read_text("utf-8").replace("to talk", "to walk"), encoding="utf-8")
    os.utime(source_file, ns=(1, 1))
    assert len(texts(folder, cache, lemmas, "walk")) == 3


def test_banks_in_other_folders_keep_their_index(folder, cache, lemmas, tmp_path):
    texts(folder, cache, lemmas)
    other = tmp_path / "other"
    other.mkdir()
    for file in folder.iterdir():
        (other / file.name).write_bytes(file.read_bytes())
    texts(other, cache, lemmas)
    assert len(list(cache.iterdir())) == 2


@pytest.mark.parametrize("damage", ["empty", "noise", "cut", "other"])
def test_a_broken_index_is_built_again(folder, cache, lemmas, damage):
    texts(folder, cache, lemmas)
    [file] = cache.iterdir()
    raw = file.read_bytes()
    if damage == "other":
        file.unlink()
        connection = sqlite3.connect(file)
        connection.execute("CREATE TABLE source (id)")
        connection.commit()
        connection.close()
    else:
        file.write_bytes({"empty": b"", "noise": b"no database at all" * 400, "cut": raw[: len(raw) // 3]}[damage])
    assert len(texts(folder, cache, lemmas)) == 3
    assert len(texts(folder, cache, lemmas)) == 3


def test_an_index_that_breaks_while_it_is_open_is_built_again(folder, cache, lemmas):
    with Index([folder], cache, lemmas) as index:
        index._connection.close()
        index._connection = sqlite3.connect(":memory:", check_same_thread=False)
        assert len(search(index, "talk").hits) == 3


def test_a_cache_that_cannot_be_written_costs_nothing_but_time(folder, tmp_path, lemmas):
    blocked = tmp_path / "file"
    blocked.write_text("in the way", encoding="utf-8")
    assert len(texts(folder, blocked / "cache", lemmas)) == 3


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="permissions do not bind here")
def test_a_read_only_cache(folder, cache, lemmas):
    cache.mkdir(mode=0o500)
    assert len(texts(folder, cache, lemmas)) == 3
    assert list(cache.iterdir()) == []


def test_a_failed_write_leaves_nothing_behind(folder, cache, lemmas, monkeypatch):
    def fail(*_):
        raise OSError("disk full")

    monkeypatch.setattr("pathlib.Path.replace", fail)
    assert len(texts(folder, cache, lemmas)) == 3
    assert list(cache.iterdir()) == []


def test_a_bank_that_is_not_right_is_said(folder, source_file, cache, lemmas):
    source_file.write_text("[source]\n", encoding="utf-8")
    with pytest.raises(BankError, match=r"paris-2030\.toml:1"):
        Index([folder], cache, lemmas)


def test_the_index_is_for_the_user_alone(folder, cache, lemmas):
    texts(folder, cache, lemmas)
    [file] = cache.iterdir()
    assert sys.platform == "win32" or file.stat().st_mode & 0o077 == 0


def test_no_query_is_stored(folder, cache, lemmas):
    texts(folder, cache, lemmas, "a secret draft sentence")
    assert all(b"secret" not in file.read_bytes() for file in cache.iterdir())


def test_words_are_bare():
    assert words_of("Türkiye's 360-degree “approach”, 3.5%") == [
        "turkiye",
        "s",
        "360",
        "degree",
        "approach",
        "3",
        "5",
        "percent",
    ]


def test_a_closed_index_stays_closed(folder, cache, lemmas):
    index = Index([folder], cache, lemmas)
    index.close()
    with pytest.raises(sqlite3.ProgrammingError):
        search(index, "talk")
    assert len(list(cache.iterdir())) == 1
