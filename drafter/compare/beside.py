"""Two texts side by side: which paragraphs of one stand beside which of the other, and what differs in them."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from drafter.compare.alignment import Group, align
from drafter.wording.difference import Change, Edit, difference

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drafter.text import Block, Document

__all__ = ["BesideRow", "beside", "words_of"]


@dataclass(frozen=True, slots=True)
class BesideRow:
    """Paragraphs that stand beside each other.

    Attributes:
        old: those of the earlier text; none where the later one has something new, or something from elsewhere.
        new: those of the later text; none where something was dropped, or went elsewhere.
        changes: from the words of ``old`` to those of ``new``; for those from elsewhere, from what they were there.
        elsewhere: their counterpart in the other text, where that stands in another order; empty for none.
    """

    old: tuple[Block, ...]
    new: tuple[Block, ...]
    changes: tuple[Change, ...]
    elsewhere: tuple[Block, ...] = ()

    @property
    def is_different(self) -> bool:
        """Whether anything differs, be it the place."""
        return not self.old or not self.new or any(change.edit is not Edit.KEPT for change in self.changes)


def beside(old: Document, new: Document) -> tuple[BesideRow, ...]:
    """Return two texts as rows: all paragraphs of each in its order, corresponding ones beside each other."""
    left = [block for block in old.linted() if block.reading.strip()]
    right = [block for block in new.linted() if block.reading.strip()]
    groups = align([block.reading for block in left], [block.reading for block in right]).groups
    return tuple(_rows(left, right, groups, _in_order(groups)))


def words_of(blocks: Sequence[Block]) -> str:
    """Return the words of paragraphs of one side as one text, as the changes of a row count them."""
    return " ".join(block.reading for block in blocks)


def _in_order(groups: Sequence[Group]) -> list[Group]:
    """Return as many groups as stand in the same order in both texts."""
    ends: list[int] = []
    best: list[tuple[Group, int]] = []
    last: list[int] = []
    for at, group in enumerate(groups):
        length = bisect_left(ends, group.new[0])
        best.append((group, last[length - 1] if length else -1))
        ends[length:] = [group.new[0], *ends[length + 1 :]]
        last[length:] = [at, *last[length + 1 :]]
    chain = []
    at = last[-1] if last else -1
    while at >= 0:
        group, at = best[at]
        chain.append(group)
    return chain[::-1]


def _rows(
    left: Sequence[Block], right: Sequence[Block], groups: Sequence[Group], in_order: Sequence[Group]
) -> Iterator[BesideRow]:
    moved = [group for group in groups if group not in in_order]
    to_new = {old: tuple(right[new] for new in group.new) for group in moved for old in group.old}
    to_old = {new: tuple(left[old] for old in group.old) for group in moved for new in group.new}
    beside_old = {old for group in in_order for old in group.old}
    beside_new = {new for group in in_order for new in group.new}
    at_old = at_new = 0

    def alone(until_old: int, until_new: int) -> Iterator[BesideRow]:
        for index in range(at_old, until_old):
            if index not in beside_old:
                block = left[index]
                dropped = (Change(Edit.DROPPED, block.reading, ""),) if index not in to_new else ()
                yield BesideRow((block,), (), dropped, to_new.get(index, ()))
        for index in range(at_new, until_new):
            if index not in beside_new:
                block = right[index]
                was = to_old.get(index, ())
                changes = difference(words_of(was), block.reading) if was else (Change(Edit.ADDED, "", block.reading),)
                yield BesideRow((), (block,), tuple(changes), was)

    for group in in_order:
        yield from alone(group.old[0], group.new[0])
        old, new = tuple(left[each] for each in group.old), tuple(right[each] for each in group.new)
        yield BesideRow(old, new, tuple(difference(words_of(old), words_of(new))))
        at_old, at_new = group.old[0] + 1, group.new[0] + 1
    yield from alone(len(left), len(right))
