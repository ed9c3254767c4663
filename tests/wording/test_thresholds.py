"""Every threshold of a difference at its boundary."""

from __future__ import annotations

import pytest

from drafter.wording import ChangeKind
from drafter.wording.difference import opcodes
from drafter.wording.sense import figures
from drafter.wording.words import tokens


@pytest.mark.parametrize(("island", "runs"), [(["of", "the"], 1), (["of", "the", "in"], 3)])
def test_two_small_words_between_changes_join_them(island, runs):
    old, new = ["ask", "our", *island, "east", "coast"], ["tell", "any", *island, "west", "shore"]
    assert len(list(opcodes(old, new))) == runs


@pytest.mark.parametrize(("new", "runs"), [(["tell", "of", "west"], 3), (["tell", "us", "of", "west"], 1)])
def test_changes_of_one_word_each_stay_apart(new, runs):
    assert len(list(opcodes(["ask", "of", "east"], new))) == runs


@pytest.mark.parametrize(("day", "kind"), [("12", ChangeKind.DATE), ("123", ChangeKind.NUMBER)])
def test_a_day_has_two_digits(day, kind):
    assert figures(tokens(f"on {day} June")) == {ChangeKind.DATE, kind}
