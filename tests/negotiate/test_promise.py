"""The promise: base and every delegation's version come back from a rolling text to the letter, whatever the order."""

from __future__ import annotations

import random

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st
from random_texts import trial

from drafter.errors import ReadError
from drafter.negotiate import Submission, consolidated, reading_of
from drafter.negotiate.signs import parted, plain_words
from drafter.negotiate.units import units_of
from drafter.text import read_text


def paragraphs(text):
    """The paragraphs of a text with the words of the notes they refer to."""
    units = units_of(read_text(text, format="md"))
    notes = {each.label: plain_words(each.text) for each in units if each.is_note}
    body = [
        "".join(piece if isinstance(piece, str) else f"⟨{notes.get(piece[1], '?')}⟩" for piece in parted(each.text))
        for each in units
        if not each.is_note
    ]
    return [each for each in body if each], sorted(notes.values())


def broken(seed, odd=0.03, most=12):
    """Whose reading does not come back; None where a version shares too little with the base to be one."""
    base, versions = trial(seed, odd, most)
    text = read_text(base, format="md", name="base.md")
    sent = [Submission(name, read_text(each, format="md", name=f"{name}.md")) for name, each in versions.items()]
    wrong = []
    for _ in range(2):
        try:
            rolling = consolidated(text, sent)
        except ReadError:
            return None
        document = read_text(rolling.text, format="md")
        if paragraphs(reading_of(document, [])[0]) != paragraphs(base):
            wrong.append("base")
        wrong += [
            name for name, each in versions.items() if paragraphs(reading_of(document, [name])[0]) != paragraphs(each)
        ]
        random.Random(seed).shuffle(sent)
    return wrong


@pytest.mark.parametrize("odd", [0.0, 0.05, 0.4], ids=["plain", "odd signs", "hostile"])
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 10**9))
def test_base_and_every_version_come_back(odd, seed):
    assert not broken(seed, odd, 6)


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 10**9))
def test_the_order_of_submissions_changes_the_order_of_options_alone(seed):
    base, versions = trial(seed, 0.03, 6)
    text = read_text(base, format="md", name="base.md")
    sent = [Submission(name, read_text(each, format="md", name=f"{name}.md")) for name, each in versions.items()]
    try:
        one = consolidated(text, sent)
        other = consolidated(text, sent[::-1])
    except ReadError:
        return

    def kinds(rolling):
        return sorted((a.place, a.kind, a.before, a.after, tuple(sorted(a.delegations))) for a in rolling.amendments)

    assert kinds(one) == kinds(other)
