"""What a change of words does to a commitment: whether it binds more or less firmly, and whether it goes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from drafter.compare.commitments import STATEMENT, commitments, lost_clause
from drafter.wording import Edit, ladder
from drafter.wording.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drafter.compare.commitments import Commitment
    from drafter.wording import Change

__all__ = ["Shift", "lost_in", "shifts"]


@dataclass(frozen=True, slots=True)
class Shift:
    """A verb or modal that gave way to one that binds more firmly, or less.

    Attributes:
        before: the modal and verb as they stood.
        after: as they stand now.
        is_stronger: whether the later one binds more firmly.
    """

    before: str
    after: str
    is_stronger: bool

    @property
    def direction(self) -> str:
        """``stronger`` or ``weaker``."""
        return "stronger" if self.is_stronger else "weaker"


def shifts(before: str, after: str, changes: Sequence[Change]) -> tuple[Shift, ...]:
    """Where the words that govern a commitment moved up or down the ladder, in reading order.

    Predicates are set against each other where they stand in one change, and one after the other where both wordings
    have equally many.
    """
    old = [each for each in commitments(before) if each.rung > STATEMENT]
    new = [each for each in commitments(after) if each.rung > STATEMENT]
    touched_old = [_touches(each, changes, old=True) for each in old]
    touched_new = [_touches(each, changes, old=False) for each in new]
    found: list[Shift] = []
    if len(old) == len(new):
        pairs = [
            (one, other) for one, other, was, now in zip(old, new, touched_old, touched_new, strict=True) if was or now
        ]
    else:
        pairs = [
            (one, other)
            for one, was in zip(old, touched_old, strict=True)
            for other, now in zip(new, touched_new, strict=True)
            if was & now
        ]
    for one, other in pairs:
        if (step := _step(one, other)) != 0:
            found.append(Shift(one.words, other.words, step > 0))
    return tuple(dict.fromkeys(found))


def _step(one: Commitment, other: Commitment) -> int:
    """Above 0 when the later predicate binds more firmly, below when less; modals also by their own ladder."""
    if one.rung != other.rung:
        return other.rung - one.rung
    was, now = words(one.words), words(other.words)
    if len(was) > 1 or len(now) > 1:
        return 0
    before, after = ladder().modal(was), ladder().modal(now)
    return 0 if before is None or after is None else before - after


def _touches(predicate: Commitment, changes: Sequence[Change], *, old: bool) -> set[int]:
    """The changes that a predicate stands in, by number."""
    found = set()
    for number, change in enumerate(changes):
        start, text = (change.before_at, change.before) if old else (change.after_at, change.after)
        if change.edit is not Edit.KEPT and text and start < predicate.end and predicate.start < start + len(text):
            found.add(number)
    return found


def lost_in(before: str, changes: Sequence[Change]) -> tuple[tuple[Commitment, str], ...]:
    """The commitments that went with a whole clause of ``before``, each with the clause, the weightiest first."""
    found = []
    for change in changes:
        if change.edit is Edit.KEPT or not change.before:
            continue
        # What is replaced by as much is reworded, and not lost.
        if change.edit is Edit.REPLACED and 2 * len(words(change.after)) > len(words(change.before)):
            continue
        if commitments(change.after) and change.edit is Edit.REPLACED:
            continue
        lost = lost_clause(before, change.before_at, change.before_at + len(change.before))
        if lost is not None:
            found.append((lost, change.before))
    return tuple(sorted(found, key=lambda each: (-each[0].rung, each[0].start)))
