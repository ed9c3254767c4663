"""The spelling of NATO English: what is flagged, and what is left alone."""

import pytest

from drafter.bank import default_directories, open_bank
from drafter.check.misspellings import own_words
from drafter.language.spelling import Speller, words_in


@pytest.fixture(scope="module")
def speller():
    return Speller(own_words(open_bank(default_directories()), ()))


def found(speller, text, known=()):
    return [text[start:end] for start, end in speller.misspelled(text, known)]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("The goverment will act.", ["goverment"]),
        ("Goverments and the Governmet met.", ["Goverments", "Governmet"]),
        ("We reafirm our comittment.", ["reafirm", "comittment"]),
        ("A surprize for those who supervize it.", ["surprize", "supervize"]),
        ("We honor our neighbors.", ["honor", "neighbors"]),
        ("A long-standing and welll-known aim (with brackts).", ["welll", "brackts"]),
        ("The Allies’ commitmnets, Allies' determinaton.", ["commitmnets", "determinaton"]),
    ],
)
def test_wrong_words_are_found(speller, text, wrong):
    assert found(speller, text) == wrong


@pytest.mark.parametrize(
    "text",
    [
        "We will organise, organize, modernisation, modernization, decarbonization and operationalising.",
        "Multilateralism, inclusivity, peacebuilding and wellbeing; over a longer timeframe; the judgment of policymakers.",
        "SACEUR, VJTF, the NRF and UNSCRs; AI-enabled and 360-degree; 2nd, 5G, MiG-31s, iOS.",
        "Zelenskyy, Stoltenberg, Rutte and Szijjártó met at Haltern in Kostiantynivka; the US Department of Defense.",
        "Resolution 'Construire la paix dans le monde entier' was adopted, mutatis mutandis, inter alia vis-à-vis others.",
        "See https://www.nato.int/cps/enn/natohq.htm, mail.x@hq.nato.int, C:\\draftz\\filez, `kode` and <!-- drafter: ignor -->.",
        "The co-operation of non-aligned, pro-democratic and anti-personnel counter-unmanned systems.",
        "The parlia- mentary text of a page, and a soft\u00adhyphenated one.",
        "Allies’ and NATO's, don't, we'll, they’ve.",
    ],
)
def test_what_is_left_alone(speller, text):
    assert found(speller, text) == []


def test_agreed_texts_have_no_wrong_word(speller):
    bank = open_bank(default_directories())
    assert [phrase.id for phrase in bank.phrases.values() if speller.misspelled(phrase.text)] == []


def test_a_bare_list_knows_nearly_all_words_of_agreed_texts():
    bare, bank = Speller(), open_bank(default_directories())
    wrong = sum(len(bare.misspelled(phrase.text)) for phrase in bank.phrases.values())
    assert 0 < wrong < 100


def test_own_words_are_right_in_every_form():
    speller = Speller()
    assert found(speller, "The kilobrigade's") == ["kilobrigade's"]
    assert found(speller, "The kilobrigade's", words_in("Kilobrigade")) == []
    speller.add(["Kilobrigade"])
    assert found(speller, "The kilobrigade’s") == []


def test_suggestions_put_agreed_and_british_words_first(speller):
    assert speller.suggestions("goverment")[0] == "government"
    assert speller.suggestions("Governmet")[0] == "Government"
    assert speller.suggestions("honor")[0] == "honour"
    assert "brackets" in speller.suggestions("brackts")


def test_nothing_is_meant_by_what_is_longer_than_any_word():
    speller = Speller(["a" * 41, "a" * 42])
    assert speller.suggestions("a" * 40)[0] == "a" * 41
    assert speller.suggestions("a" * 43) == ()


def test_all_spellers_have_one_word_list():
    assert Speller()._open() is Speller(["Atlantis"])._open()
