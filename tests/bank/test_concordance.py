from __future__ import annotations

import os

import pytest
from hypothesis import given, strategies as st

from drafter.bank import load_bank
from drafter.bank.alphabet import Alphabet, informative_pairs
from drafter.bank.concordance import Concordance, bound, open_concordance
from drafter.errors import BankError
from drafter.wording.words import words


@pytest.fixture
def cache(tmp_path):
    return tmp_path / "cache"


def test_it_holds_every_phrase_and_source(bank):
    found = bound(bank)
    assert len(found) == len(bank.phrases)
    assert [found.phrase(number) for number in range(len(found))] == list(bank.phrases.values())
    assert [found.source(each) for each in found.sources()] == list(bank.sources.values())
    for source in bank.sources:
        assert [found.phrase(number).source for number in found.of_source(source)] == [source] * len(
            bank.of_source(source)
        )


def test_phrases_are_found_by_their_very_words(bank):
    found = bound(bank)
    for number, phrase in enumerate(bank.phrases.values()):
        assert number in found.exact(found.alphabet.spell(phrase.text.upper()))
    assert found.exact(found.alphabet.spell("nobody ever agreed to this")) == []


def test_the_phrases_of_a_pair_of_words(bank):
    found = bound(bank)
    spelled = found.alphabet.spell("collective defence")
    for key in informative_pairs(spelled, found.alphabet.contents(spelled)):
        having = {number for number, phrase in enumerate(bank.phrases.values()) if "ollective defence" in phrase.text}
        assert having
        assert having <= set(found.having(key))
    assert not found.having(1)


def test_later_wordings_of_the_same_statement(bank):
    found = bound(bank)
    number = list(bank.phrases).index("strategic-concept-2022.9.7")
    assert [found.phrase(each).id for each in found.later(number)] == ["washington-2024.18.6"]
    assert found.later(list(bank.phrases).index("washington-2024.18.6")) == []


def test_names_are_known_by_their_capitals(bank):
    found = bound(bank)
    assert {"ukraine", "nato", "allies"} <= found.names
    assert not {"we", "defence", "threat"} & found.names


def test_it_is_kept_until_the_bank_changes(folder, cache, source_file):
    assert len(open_concordance([folder], cache)) == 3
    [kept] = cache.iterdir()
    before = kept.stat().st_mtime_ns
    assert len(open_concordance([folder], cache)) == 3
    assert kept.stat().st_mtime_ns == before
    text = source_file.read_text(encoding="utf-8")
    source_file.write_text(
        text
        + text[text.index("[[phrase]]") :]
        .split("[[phrase]]")[1]
        .join(["\n[[phrase]]", ""])
        .replace("paris-2030.1.1", "paris-2030.1.9"),
        encoding="utf-8",
    )
    assert len(open_concordance([folder], cache)) == 4
    assert [each for each in cache.iterdir() if each == kept] == []


@pytest.mark.parametrize("broken", [b"", b"{}\n", b"nonsense", b'{"what": "drafter concordance"}\n' + b"\0" * 5000])
def test_a_broken_file_is_made_anew(folder, cache, broken):
    open_concordance([folder], cache)
    [kept] = cache.iterdir()
    kept.write_bytes(broken)
    assert len(open_concordance([folder], cache)) == 3


def test_a_file_cut_short_is_no_concordance(folder, cache):
    open_concordance([folder], cache)
    [kept] = cache.iterdir()
    with pytest.raises(ValueError, match="cut short"):
        Concordance(kept.read_bytes()[:-1])


@pytest.mark.skipif(os.geteuid() == 0, reason="permissions do not bind here")
def test_a_folder_that_cannot_be_written_costs_nothing_but_time(folder, tmp_path):
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o500)
    assert len(open_concordance([folder], closed / "cache")) == 3


def test_a_cache_that_is_a_file(folder, tmp_path):
    (tmp_path / "cache").write_text("in the way")
    assert len(open_concordance([folder], tmp_path / "cache")) == 3


def test_a_bank_that_is_not_right(folder, cache, source_file):
    source_file.write_text("nonsense", encoding="utf-8")
    with pytest.raises(BankError, match="not TOML"):
        open_concordance([folder], cache)


def test_an_empty_bank(tmp_path):
    (tmp_path / "none").mkdir()
    found = bound(load_bank([tmp_path / "none"]))
    assert len(found) == 0
    assert found.exact(found.alphabet.spell("some words")) == []


@given(st.text(max_size=60), st.text(max_size=60))
def test_two_texts_are_spelled_alike_when_their_words_are(one, other):
    alphabet = Alphabet(["we", "nato"])
    assert (alphabet.spell(one) == alphabet.spell(other)) == (words(one) == words(other))


def test_an_alphabet_lets_go_of_words_that_no_bank_has():
    alphabet = Alphabet(["we", "remain"])
    first = alphabet.spell("we remain")
    for number in range(40):
        alphabet.spell(f"word{number}")
    alphabet.forget(10)
    assert alphabet.words() == ["we", "remain"]
    assert alphabet.spell("We remain") == first
