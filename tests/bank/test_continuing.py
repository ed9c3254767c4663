"""Agreed language is found that goes on from the words of an unfinished sentence."""

from datetime import date
from itertools import islice
from types import SimpleNamespace

import pytest

from drafter.bank.continuing import Continuations


def made(*texts):
    """A bank of phrases, the newest last."""
    phrases = {f"x.{number}": SimpleNamespace(text=text, id=f"x.{number}") for number, text in enumerate(texts)}
    return Continuations(SimpleNamespace(phrases=phrases))


def rests(continuations, typed):
    return [rest for _, rest in continuations.after(typed)]


AGREED = (
    "We reaffirm our commitment to the Open Door.",
    "Allies will increase defence spending, as agreed.",
    "We reaffirm our unity. Allies’ forces are ready.",
)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("We reaffirm ", ["our unity. Allies’ forces are ready.", "our commitment to the Open Door."]),
        ("We reaffirm our com", ["mitment to the Open Door."]),
        ("we  REAFFIRM our\tcommitment", [" to the Open Door."]),
        ("In 2025 Allies will increase defence ", ["spending, as agreed."]),
        ("the unity of Allies' forces are ", ["ready."]),
        ("the unity of those forces are ", []),
        ("unity. Allies' forces ", ["are ready."]),
        ("We", []),
        ("", []),
        (" ", []),
        ("Allies will increase defence spending, as agreed.", []),
        ("We reject ", []),
    ],
)
def test_what_comes_next(typed, expected):
    assert rests(made(*AGREED), typed) == expected


def test_words_of_grammar_alone_lead_nowhere():
    agreed = made("Partners, as well as the Council, met.")
    assert rests(agreed, "Ministers and all of the others as well as the ") == []
    assert rests(agreed, "Some partners, as well as the ") == ["Council, met."]


def test_the_longest_beginning_comes_first_and_each_continuation_once():
    agreed = made(
        "Allies support security of Georgia.", "Allies support security of Ukraine.", "They support security of Iraq."
    )
    assert rests(agreed, "Allies support security of ") == ["Ukraine.", "Georgia.", "Iraq."]
    assert rests(made("We met here today.", "We met here today."), "We met ") == ["here today."]


def test_a_phrase_ends_where_it_ends():
    assert rests(made("Second sentence here.", "The first one ends"), "The first one ends") == []


def test_of_the_bank_every_phrase_is_found_by_its_beginning(bank):
    continuations = Continuations(bank)
    sources = bank.sources
    for phrase in islice(bank.phrases.values(), 0, None, 53):
        text = " ".join(phrase.text.split())
        half = text[: len(text) // 2]
        found = [each for each, rest in continuations.after(half) if half + rest == text]
        assert found
        assert all(isinstance(sources[each.source].date, date) for each in found)
