"""The effect of a change of words on a commitment: whether it binds more or less firmly, or is lost."""

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
    """Return the shifts of the words that govern a commitment up or down the ladder, in reading order.

    Where both wordings have the same number of predicates, these are compared in order; otherwise those that stand in
    the same change.
    """
    old = [commitment for commitment in commitments(before) if commitment.rung > STATEMENT]
    new = [commitment for commitment in commitments(after) if commitment.rung > STATEMENT]
    touched_old = [_touches(commitment, changes, old=True) for commitment in old]
    touched_new = [_touches(commitment, changes, old=False) for commitment in new]
    shifts_found: list[Shift] = []
    if len(old) == len(new):
        pairs = [
            (earlier, later)
            for earlier, later, old_touched, new_touched in zip(old, new, touched_old, touched_new, strict=True)
            if old_touched or new_touched
        ]
    else:
        pairs = [
            (earlier, later)
            for earlier, old_touched in zip(old, touched_old, strict=True)
            for later, new_touched in zip(new, touched_new, strict=True)
            if old_touched & new_touched
        ]
    for earlier, later in pairs:
        if (step := _step(earlier, later)) != 0:
            shifts_found.append(Shift(earlier.words, later.words, step > 0))
    return tuple(dict.fromkeys(shifts_found))


def _step(earlier: Commitment, later: Commitment) -> int:
    """Return a number above 0 when the later predicate binds more firmly, below 0 when less; else 0."""
    if earlier.rung != later.rung:
        return later.rung - earlier.rung
    old_words, new_words = words(earlier.words), words(later.words)
    if len(old_words) > 1 or len(new_words) > 1:
        return 0
    old_rung, new_rung = ladder().modal(old_words), ladder().modal(new_words)
    return 0 if old_rung is None or new_rung is None else old_rung - new_rung


def _touches(predicate: Commitment, changes: Sequence[Change], *, old: bool) -> set[int]:
    """Return the indices of the changes that touch a predicate."""
    numbers = set()
    for number, change in enumerate(changes):
        start, text = (change.before_at, change.before) if old else (change.after_at, change.after)
        if change.edit is not Edit.KEPT and text and start < predicate.end and predicate.start < start + len(text):
            numbers.add(number)
    return numbers


def lost_in(before: str, changes: Sequence[Change]) -> tuple[tuple[Commitment, str], ...]:
    """Return the commitments lost with a whole clause of ``before``, each with the clause, the weightiest first."""
    losses = []
    for change in changes:
        if change.edit is Edit.KEPT or not change.before:
            continue
        # A clause replaced by one that is at least half as long is reworded, not lost.
        if change.edit is Edit.REPLACED and 2 * len(words(change.after)) > len(words(change.before)):
            continue
        if commitments(change.after) and change.edit is Edit.REPLACED:
            continue
        lost = lost_clause(before, change.before_at, change.before_at + len(change.before))
        if lost is not None:
            losses.append((lost, change.before))
    return tuple(sorted(losses, key=lambda loss: (-loss[0].rung, loss[0].start)))
