"""What the bank knows about a sentence: where its words come from, and how they were changed."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from drafter.wording.difference import Change, Edit, kinds_in
from drafter.wording.sense import SENSE_BEARING, ChangeKind, has_condition, negations
from drafter.wording.words import tokens

if TYPE_CHECKING:
    from drafter.bank.model import Phrase

__all__ = ["AGREED", "Origin", "PhraseMatch", "Provenance", "left_out"]


#: The end of a sentence inside a phrase.
_SENTENCE_END: Final = re.compile(r"[.!?][)\]\"'”’]*\s*\Z")


class Provenance(StrEnum):
    """Where a sentence comes from.

    A sentence is cut short when its words are those of a phrase that goes on, in the same sentence, to an object,
    a condition or a second half.
    """

    VERBATIM = "verbatim"
    CUT = "cut short"
    ADAPTED = "adapted"
    PARTLY = "partly agreed"
    NEW = "new"


#: What a sentence is whose words come from agreed language from end to end.
AGREED: Final = frozenset({Provenance.VERBATIM, Provenance.CUT, Provenance.ADAPTED})


@dataclass(frozen=True, slots=True)
class Origin:
    """A phrase that words of a sentence come from.

    Attributes:
        phrases: the phrase, and others with the same words where there are any; the newest first.
        start: offset in the sentence of the first word from it.
        end: offset past the last.
        changes: from the phrase, or the piece of it that is used, to the words of the sentence.
        left_before: words of the phrase before the piece that is used; empty when it is used from its start.
        left_after: words of the phrase behind it.
        lost: kinds of meaning lost with the words left out: a condition, a negation.
        likeness: share of the weight of the words of both that is common, 0 to 1.
    """

    phrases: tuple[Phrase, ...]
    start: int
    end: int
    changes: tuple[Change, ...]
    left_before: str = ""
    left_after: str = ""
    lost: tuple[ChangeKind, ...] = ()
    likeness: float = 1.0

    def moved(self, by: int) -> Origin:
        """Return the origin with its offsets in the sentence increased by ``by``."""
        changes = tuple(replace(change, after_at=change.after_at + by) for change in self.changes)
        return replace(self, start=self.start + by, end=self.end + by, changes=changes)

    @property
    def phrase(self) -> Phrase:
        """The newest of the phrases."""
        return self.phrases[0]

    @property
    def is_exact(self) -> bool:
        """Whether the words are used as they stand in the phrase."""
        return all(change.edit is Edit.KEPT for change in self.changes)

    @property
    def is_whole(self) -> bool:
        """Whether nothing of the phrase is left out at its ends."""
        return not (self.left_before or self.left_after)

    @property
    def goes_on(self) -> bool:
        """Whether the phrase has more words, in the same sentence, after those that are used."""
        if not self.left_after:
            return False
        used = len(self.phrase.text) - len(self.left_after)
        return not _SENTENCE_END.search(self.phrase.text[:used])

    @property
    def kinds(self) -> tuple[ChangeKind, ...]:
        """What the changes do, and what is lost with the words left out, the gravest first, each once."""
        return kinds_in(self.changes, self.lost)


@dataclass(frozen=True, slots=True)
class PhraseMatch:
    """What the bank knows of a sentence; ``origins`` in the order of its words."""

    provenance: Provenance
    origins: tuple[Origin, ...] = ()

    @property
    def is_sense_changed(self) -> bool:
        """Whether a change bears on the sense: a negation, modal, condition, number, name or the strength of a verb."""
        return any(kind in SENSE_BEARING for origin in self.origins for kind in origin.kinds)


def left_out(phrase: Phrase, *parts: str) -> tuple[ChangeKind, ...]:
    """Return the kinds of meaning in the words that a quotation leaves out at its ends: a negation, a condition."""
    lost = []
    if negations(token.form for part in parts for token in tokens(part)):
        lost.append(ChangeKind.NEGATION)
    if any(
        has_condition(part) or any(caveat in part or part.strip(" .,;") in caveat for caveat in phrase.caveats)
        for part in parts
        if part
    ):
        lost.append(ChangeKind.CONDITION)
    return tuple(lost)
