"""Sentences of an earlier text and what they have become."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from drafter.wording import Change, ChangeKind, Edit, kinds_in
from drafter.wording.sense import has_condition

if TYPE_CHECKING:
    from drafter.compare.commitments import Commitment
    from drafter.compare.located import LocatedSentence
    from drafter.compare.shift import Shift

__all__ = ["Fate", "SentencePair"]

#: Share of the words of both that is kept, below which one sentence may be only a part of the other, 0 to 1.
_WHOLE: Final = 0.5
#: Least share of the words of the shorter one that is then kept, 0 to 1.
_MOST: Final = 0.6
#: Phrases with a conditional word that state no condition: *no matter where*, *at a time when*.
_NO_TERMS: Final = re.compile(
    r"\b(?:no matter|regardless of|time|times|moment|period|point|year|day) (?:where|when|whether|if|how)\b",
    re.IGNORECASE,
)


class Fate(StrEnum):
    """What became of sentences that have a counterpart."""

    KEPT = "kept"
    REWORDED = "reworded"
    SPLIT = "split"
    JOINED = "joined"


@dataclass(frozen=True, slots=True)
class SentencePair:
    """Sentences of the earlier text and what they have become.

    Attributes:
        fate: kept, reworded, one split in several, or several joined in one.
        old: the sentences of the earlier text; several only when joined, in the order in which they were.
        new: those of the later text; several only when split, in the order of the words that they were made from.
        changes: from the words of ``old`` to those of ``new``, as `drafter.wording.difference` gives them.
        shifts: where a verb or modal came to bind more or less firmly.
        lost: commitments that went with a whole clause, in the words of ``old``, the weightiest first.
        is_moved: whether it stands in another order than the sentences around it.
    """

    fate: Fate
    old: tuple[LocatedSentence, ...]
    new: tuple[LocatedSentence, ...]
    changes: tuple[Change, ...]
    shifts: tuple[Shift, ...] = ()
    lost: tuple[tuple[Commitment, str], ...] = ()
    is_moved: bool = False

    @property
    def is_part(self) -> bool:
        """Whether one is only a part of the other: what it says lives on in a longer sentence, or less of it does."""
        if self.fate is Fate.KEPT:
            return False
        kept = sum(len(change.before.split()) for change in self.changes if change.edit is Edit.KEPT)
        sizes = [sum(sentence.words for sentence in side) for side in (self.old, self.new)]
        return 2 * kept < _WHOLE * sum(sizes) and kept >= _MOST * min(sizes)

    @property
    def kinds(self) -> tuple[ChangeKind, ...]:
        """What the changes do, the gravest first, each once."""
        return kinds_in(self.changes)

    @property
    def conditions_lost(self) -> tuple[str, ...]:
        """Conditions of the earlier text that the later one does not have."""
        return tuple(change.before for change in self.changes if _had(change, change.before, change.after))

    @property
    def conditions_gained(self) -> tuple[str, ...]:
        """Conditions of the later text that the earlier one did not have."""
        return tuple(change.after for change in self.changes if _had(change, change.after, change.before))


def _had(change: Change, text: str, against: str) -> bool:
    """Return whether ``text`` states a condition and ``against`` does not."""
    if ChangeKind.CONDITION not in change.kinds:
        return False
    own_terms, other_terms = _NO_TERMS.sub(" ", text), _NO_TERMS.sub(" ", against)
    return has_condition(own_terms) and not has_condition(other_terms)
