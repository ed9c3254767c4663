"""Changes of sense are named and are warnings, changes of notation are not: both made at random from the bank."""

from __future__ import annotations

from collections import Counter

import pytest

from drafter.bank import load_bank
from drafter.bank.concordance import bound
from drafter.check import BankChecker
from drafter.consensus.model import Severity
from drafter.files.paths import phrasebank_dir
from drafter.text import read_text
from tests.check.random_changes import changes_of_notation, changes_of_sense

#: How many changes are made, and the least share of those of sense that must be named.
_OF_SENSE, _OF_NOTATION, _NAMED = 300, 200, 0.95


@pytest.fixture(scope="module")
def bank():
    return load_bank([phrasebank_dir() / "agreed"])


@pytest.fixture(scope="module")
def texts(bank):
    """Whole sentences of eight words or more."""
    every = (phrase.text for phrase in bank.phrases.values() if not phrase.fragment)
    return [text for text in every if len(text.split()) >= 8 and text[0].isupper() and text.rstrip()[-1] in ".!"]


@pytest.fixture(scope="module")
def checked(bank):
    checker = BankChecker(bound(bank))

    def check(text):
        document = read_text(text, name="text", format="txt")
        trace = checker.tracer.trace(document)
        warned = any(finding.severity is not Severity.INFO for finding in checker.check(document))
        return any(sentence.match.is_sense_changed for sentence in trace.sentences), warned

    return check


def test_changes_of_sense_are_named_and_are_warnings(texts, checked):
    made = changes_of_sense(texts, _OF_SENSE)
    assert len(made) >= _OF_SENSE
    missed = [change for change in made if checked(change.changed) != (True, True)]
    assert len(missed) <= (1 - _NAMED) * len(made), missed
    # No kind is missed much more than the others.
    assert max(Counter(change.how for change in missed).values(), default=0) <= 5


def test_changes_of_notation_are_no_warnings(texts, checked):
    made = changes_of_notation(texts, _OF_NOTATION)
    assert len(made) >= _OF_NOTATION
    assert [change for change in made if checked(change.changed) != (False, False)] == []
