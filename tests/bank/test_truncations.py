"""Sentences that stop where a phrase goes on are cut short; whole phrases stay verbatim."""

from __future__ import annotations

import random
import re

import pytest

from drafter.bank.concordance import bound
from drafter.bank.matching import Matcher, Provenance

#: The seed of the draws, and how many there are.
_SEED = 17
_DRAWN = 200
_STOP = re.compile(r"[.!?][)\\]\"'”’]*$")


@pytest.fixture(scope="module")
def concordance(bank):
    return bound(bank)


@pytest.fixture(scope="module")
def matcher(concordance):
    return Matcher(concordance)


def _texts(concordance, least):
    texts = [concordance.phrase(number).text for number in range(len(concordance))]
    return [text for text in texts if len(text.split()) >= least]


def _truncations(concordance):
    """Yield texts that stop in the middle of a sentence of the bank, and are no phrase of their own."""
    draw = random.Random(_SEED)
    texts = _texts(concordance, 8)
    while True:
        pieces = draw.choice(texts).split()
        kept = pieces[: draw.randint(4, len(pieces) - 1)]
        text = " ".join(kept).rstrip(" ,;:–—-") + "."
        if not _STOP.search(kept[-1]) and not concordance.exact(concordance.alphabet.spell(text)):
            yield text


def test_no_truncation_is_verbatim(matcher, concordance):
    truncations = _truncations(concordance)
    found = [(text, matcher.match(text)) for text in (next(truncations) for _ in range(_DRAWN))]
    assert [text for text, match in found if match.provenance is Provenance.VERBATIM] == []
    cut = [match for _, match in found if match.provenance is Provenance.CUT]
    assert len(cut) > _DRAWN * 0.8
    assert all(match.origins[0].left_after and match.origins[0].goes_on for match in cut)


def test_whole_phrases_stay_verbatim(matcher, concordance):
    drawn = random.Random(_SEED).sample(_texts(concordance, 1), _DRAWN)
    assert [text for text in drawn if matcher.match(text).provenance is not Provenance.VERBATIM] == []


@pytest.mark.parametrize(
    ("text", "provenance"),
    [
        ("Any state so invited may become a Party to the Treaty.", Provenance.CUT),
        ("We remain willing to maintain channels of communication with Moscow to mitigate risk.", Provenance.CUT),
        ("We will not recognise.", Provenance.NEW),
    ],
)
def test_a_sentence_without_its_object_or_second_half(matcher, text, provenance):
    assert matcher.match(text).provenance is provenance
