"""What was learned of the uses of a rule's words in real prose: how likely a careful reader flags one.

Patterns say what a rule looks for; real prose has ever different words around it. ``learned.tsv`` beside this file
holds, for each rule that says so, the weight of each feature in a logistic regression on sentences of real texts that
were labelled by hand. ``MODEL_CARD.md`` says which, and how right it is.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from math import exp
from pathlib import Path
from typing import TYPE_CHECKING, Final

from drafter.consensus.patterns import LEARNED

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Set as AbstractSet

__all__ = ["FAINT", "LIKELY", "UNLIKELY", "Learned", "is_of_others", "is_told_before", "learned"]

#: A use on which the patterns are silent is flagged from LIKELY on, one that they flag let go below UNLIKELY; below
#: FAINT where the sentence before alone says that it is about Russia.
LIKELY: Final = 0.5
UNLIKELY: Final = 0.12
FAINT: Final = 0.3
_RUSSIA: Final = frozenset({"side russia", "side of russia"})
_OURS: Final = frozenset({"side us", "side of us", "side west", "side of west", "side nato", "side of nato"})
_OTHERS: Final = frozenset({"side others", "side of others"})
_US: Final = frozenset({"us", "west", "nato"})
_NAMED: Final = frozenset({"names russia", *_RUSSIA})
_WITH: Final = ("kid nmod with ", "kid obl with ")
_AMONG: Final = ("kid nmod among ", "kid nmod between ", "kid obl about ")
#: The name of the weight that every use has.
_ALWAYS: Final = ""
_FILE: Final = Path(__file__).parent / "learned.tsv"


@dataclass(frozen=True, slots=True)
class Learned:
    """What was learned for one rule: the weight of each feature, and that of every use under the empty name."""

    name: str
    weights: Mapping[str, float]

    def likelihood(self, features: Iterable[str]) -> float:
        """How likely a use with ``features`` is flagged, from 0 to 1."""
        total = self.weights[_ALWAYS] + sum(self.weights.get(each, 0.0) for each in features)
        return 1 / (1 + exp(-total))


def is_of_others(features: AbstractSet[str]) -> bool:
    """Whether a use with ``features`` says with whom it is, and that is not Russia, or whose it is, and not ours."""
    if not features.isdisjoint(_OTHERS) and features.isdisjoint(_OURS):
        return True
    if not features.isdisjoint(_RUSSIA):
        return False
    if any(each.startswith(_AMONG) and not each.endswith(" us") for each in features):
        return True
    beside = {each.rsplit(" with ", 1)[1] for each in features if each.startswith(_WITH)}
    # "It is in their interest to build a partnership with Europe": with us is with whom it should be.
    return bool(beside) and not (beside <= _US and features.isdisjoint(_OTHERS))


def is_told_before(features: AbstractSet[str]) -> bool:
    """Whether the sentence of a use with ``features`` leaves it to the one before to say that it is about Russia."""
    return features.isdisjoint(_NAMED)


@cache
def _tables() -> dict[str, dict[str, float]]:
    tables: dict[str, dict[str, float]] = {name: {} for name in LEARNED}
    with _FILE.open(encoding="utf-8", newline="") as file:
        for name, feature, weight in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE, quotechar=None):
            tables[name][feature] = float(weight)
    return tables


@cache
def learned(name: str) -> Learned:
    """What was learned under ``name``, one of ``drafter.consensus.patterns.LEARNED``; read when first asked for."""
    return Learned(name, _tables()[name])
