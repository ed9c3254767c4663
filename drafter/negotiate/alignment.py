"""Which paragraph of a version stands for which one of the base, and which were put in, moved or parted."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field
from itertools import accumulate, count, groupby, pairwise, zip_longest
from typing import TYPE_CHECKING, Final

from rapidfuzz.distance import LCSseq

from drafter.negotiate.signs import plain_words
from drafter.wording.words import words

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from drafter.negotiate.units import Unit

__all__ = ["AddedParagraph", "AlignedVersion", "likeness", "likest", "placed"]

#: Between the cells of a row.
_PARTS: Final = "\x1f"
#: From this likeness on, a paragraph is one of the base reworded.
_REWORDED: Final = 0.4
#: From this likeness on, one that stands alone between two others is the one that stood there.
_WRITTEN_ANEW: Final = 0.2
#: From this likeness on, a paragraph elsewhere is one of the base moved.
_MOVED: Final = 0.75
#: With fewer words, nothing is said of where they come from.
_FEW: Final = 3
#: So much liker to two paragraphs together than to either, a paragraph was split in two.
_TOGETHER: Final = 0.08
#: More pairs than this are not compared: such a text has hardly a paragraph in common with the base.
_MOST_PAIRS: Final = 250_000


@dataclass(frozen=True, slots=True)
class AddedParagraph:
    """A paragraph that a version has and the base has not.

    Attributes:
        unit: the paragraph.
        origin: the unit of the base that was moved here, or is continued here, by its order; None for new words.
        fate: *new*, *moved*, or *split*.
    """

    unit: Unit
    origin: int | None = None
    fate: str = "new"


@dataclass(slots=True)
class AlignedVersion:
    """A version set beside the base.

    Attributes:
        of: for every unit of the base, the one that stands for it; None where there is none.
        inserted: what was put in before the unit of the base of that order; at their number, at the end.
        moved: units of the base that stand elsewhere, by their order: the gap where.
        joined: units of the base whose words went to the one before.
    """

    of: list[Unit | None]
    inserted: dict[int, list[AddedParagraph]] = field(default_factory=dict)
    moved: dict[int, int] = field(default_factory=dict)
    joined: set[int] = field(default_factory=set)


def likeness(one: Counter[str], other: Counter[str]) -> float:
    """The share of their words that two paragraphs have in common, 0 to 1."""
    total = one.total() + other.total()
    # To make the counter of what both have would take five times as long.
    common = sum([min(number, other[word]) for word, number in one.items() if word in other])
    return 2 * common / total if total else 0.0


def likest(base: Sequence[Unit], version: AlignedVersion, beside: str) -> int | None:
    """The order of the paragraph of ``base`` with the words ``beside``, there or in ``version``, or those likest."""
    counted = Counter(words(beside))
    best, at = 0.0, None
    for order, (mine, theirs) in enumerate(zip(base, version.of, strict=True)):
        for unit in (mine, theirs):
            if unit is not None and plain_words(unit.text) == beside:
                return order
            like = likeness(counted, Counter(words(plain_words(unit.text)))) if unit is not None else 0.0
            if like > best:
                best, at = like, order
    return at


def placed(base: Sequence[Unit], version: Sequence[Unit], moved: Collection[str] = ()) -> AlignedVersion:
    """``version`` beside ``base``; ``moved`` are the words of paragraphs known to stand elsewhere in it."""
    return _Placing(_items(base), _items(version), moved).version()


@dataclass(frozen=True, slots=True)
class _Item:
    """What is placed as one: a unit, or the cells of a row."""

    units: tuple[Unit, ...]

    @property
    def text(self) -> str:
        return _PARTS.join(each.text for each in self.units)

    @property
    def is_note(self) -> bool:
        return self.units[0].is_note

    @property
    def is_row(self) -> bool:
        return self.units[0].row is not None


def _items(units: Sequence[Unit]) -> list[_Item]:
    alone = count()
    return [_Item(tuple(group)) for _, group in groupby(units, key=lambda each: each.row or next(alone))]


class _Placing:
    def __init__(self, base: Sequence[_Item], version: Sequence[_Item], moved: Collection[str]) -> None:
        self._moved = moved
        self._base, self._version = base, version
        self._starts = list(accumulate((len(each.units) for each in base), initial=0))
        self._counted: dict[str, Counter[str]] = {}
        self._to: dict[int, int] = {}

    def version(self) -> AlignedVersion:
        """The version beside the base, unit by unit."""
        pairs = self._same()
        edges = [(-1, -1), *pairs, (len(self._base), len(self._version))]
        for (one, other), (next_one, next_other) in pairwise(edges):
            self._between(range(one + 1, next_one), range(other + 1, next_other))
        self._to.update(pairs)
        found = AlignedVersion([])
        for at, item in enumerate(self._base):
            theirs = self._version[self._to[at]].units if at in self._to else ()
            found.of += [unit for unit, _ in zip_longest(theirs[: len(item.units)], item.units)]
            if more := theirs[len(item.units) :]:
                found.inserted[self._starts[at + 1]] = [AddedParagraph(each) for each in more]
        self._put_in(found)
        self._told(found)
        return found

    def _count(self, unit: _Item | Unit) -> Counter[str]:
        if unit.text not in self._counted:
            self._counted[unit.text] = Counter(words(plain_words(unit.text.replace(_PARTS, " "))))
        return self._counted[unit.text]

    def _same(self) -> list[tuple[int, int]]:
        """As many pairs of equal paragraphs as stand in the same order."""
        code: dict[str, int] = {}
        one = [
            code.setdefault(each.text, len(code)) if plain_words(each.text) not in self._moved else -1
            for each in self._base
        ]
        other = [code.setdefault(each.text, len(code)) for each in self._version]
        return [
            (block.a + step, block.b + step)
            for block in LCSseq.editops(one, other).as_matching_blocks()
            for step in range(block.size)
        ]

    def _between(self, ones: range, others: range) -> None:
        """Pair what stands between two equal paragraphs: the likest, in order."""
        if not ones or not others:
            return
        if len(ones) * len(others) <= _MOST_PAIRS:
            self._likest(ones, others)
        left = [one for one in ones if one not in self._to and self._stays(one)]
        placed_there = set(self._to.values())
        right = [other for other in others if other not in placed_there]
        for one in left:
            self._lone(one, ones, others, right)

    def _stays(self, one: int) -> bool:
        return plain_words(self._base[one].text) not in self._moved

    def _likest(self, ones: Sequence[int], others: range) -> None:
        """The pairs in order whose likeness is greatest in sum."""
        width = len(others)
        ones = [one for one in ones if self._stays(one)]
        best = [[0.0] * (width + 1) for _ in range(len(ones) + 1)]
        taken = [[False] * (width + 1) for _ in range(len(ones) + 1)]
        counts = [self._count(self._version[other]) for other in others]
        for row in range(len(ones) - 1, -1, -1):
            mine, unit = self._count(self._base[ones[row]]), self._base[ones[row]]
            for column in range(width - 1, -1, -1):
                skip = max(best[row + 1][column], best[row][column + 1])
                if (
                    _alike(unit, self._version[others[column]])
                    and (like := likeness(mine, counts[column])) >= _REWORDED
                ):
                    # Of two halves as like as each other, the first keeps the place.
                    joined = best[row + 1][column + 1] + like
                    if joined >= skip:
                        best[row][column], taken[row][column] = joined, True
                        continue
                best[row][column] = skip
        row = column = 0
        while row < len(ones) and column < width:
            if taken[row][column]:
                self._to[ones[row]] = others[column]
                row, column = row + 1, column + 1
            elif best[row + 1][column] >= best[row][column + 1]:
                row += 1
            else:
                column += 1

    def _lone(self, one: int, ones: range, others: range, right: list[int]) -> None:
        """Pair a paragraph with the only one in its gap: it was written anew."""
        if any(at in ones and at not in self._to for at in (one - 1, one + 1)):
            # It is not the only one on its side.
            return
        before = max((self._to[at] for at in ones if at < one and at in self._to), default=others.start - 1)
        after = min((self._to[at] for at in ones if at > one and at in self._to), default=others.stop)
        gap = [at for at in range(before + 1, after) if at in right and at not in self._to.values()]
        fits = len(gap) == 1 and _alike(self._base[one], self._version[gap[0]])
        if not fits or self._stands_elsewhere(one, gap[0]):
            return
        mine, theirs = self._count(self._base[one]), self._count(self._version[gap[0]])
        if likeness(mine, theirs) >= _WRITTEN_ANEW or min(mine.total(), theirs.total()) <= _FEW:
            self._to[one] = gap[0]

    def _stands_elsewhere(self, one: int, other: int) -> bool:
        """Whether either side is much liker to a paragraph that is not its neighbour: one was moved."""
        mine, theirs = self._count(self._base[one]), self._count(self._version[other])
        return any(
            at != other and likeness(mine, self._count(each)) >= _MOVED for at, each in enumerate(self._version)
        ) or any(at != one and likeness(theirs, self._count(each)) >= _MOVED for at, each in enumerate(self._base))

    def _put_in(self, found: AlignedVersion) -> None:
        """What the version has besides, at its place in the base."""
        pairs = sorted((other, one) for one, other in self._to.items())
        others = [other for other, _ in pairs]
        for at, item in enumerate(self._version):
            place = bisect_left(others, at)
            if place == len(pairs) or others[place] != at:
                gap = self._starts[pairs[place - 1][1] + 1] if place else 0
                found.inserted.setdefault(gap, []).extend(map(AddedParagraph, item.units))

    def _told(self, found: AlignedVersion) -> None:
        """Tell what was moved, split and joined."""
        units = [unit for item in self._base for unit in item.units]
        for at, (mine, theirs) in enumerate(pairwise(found.of)):
            if mine is None and theirs is not None and self._joins(units[at + 1], units[at], theirs):
                # Of two that are one now, the first keeps its place.
                found.of[at], found.of[at + 1] = theirs, None
        gone = [at for at, unit in enumerate(found.of) if unit is None]
        # A table may have lost thousands of rows, none of which is looked at for what is not a row.
        free = [at for at in gone if _can_move(units[at], units[at])]
        for gap, inserted in found.inserted.items():
            inserted[:] = [self._origin(found, gap, each, units, free) for each in inserted]
        for at in gone:
            before = found.of[at - 1] if at else None
            if at not in found.moved and before is not None and self._joins(units[at - 1], units[at], before):
                found.joined.add(at)

    def _joins(self, kept: Unit, gone: Unit, now: Unit) -> bool:
        """Whether the words of a paragraph that is gone are in what its neighbour is now."""
        if not (_can_move(gone, now) and _can_move(gone, kept)):
            return False
        alone, more, joined = self._count(kept), self._count(gone), self._count(now)
        return more.total() >= _FEW and likeness(alone + more, joined) > likeness(alone, joined) + _TOGETHER

    def _origin(
        self, found: AlignedVersion, gap: int, each: AddedParagraph, units: Sequence[Unit], free: Sequence[int]
    ) -> AddedParagraph:
        """A paragraph that was put in, with where its words come from."""
        mine = self._count(each.unit)
        if mine.total() < _FEW:
            return each
        still = [at for at in free if at not in found.moved] if _can_move(each.unit, each.unit) else []
        like, order = max(((likeness(mine, self._count(units[at])), -at) for at in still), default=(0.0, 0))
        if like >= _MOVED:
            found.moved[-order] = gap
            return AddedParagraph(each.unit, -order, "moved")
        before = found.of[gap - 1] if gap else None
        if before is not None and _can_move(before, each.unit):
            whole, kept = self._count(units[gap - 1]), self._count(before)
            if likeness(whole, kept + mine) > likeness(whole, kept) + _TOGETHER:
                return AddedParagraph(each.unit, gap - 1, "split")
        return each


def _alike(one: _Item, other: _Item) -> bool:
    """Whether one could be the other reworded: notes and rows have their places."""
    return (one.is_note, one.is_row) == (other.is_note, other.is_row)


def _can_move(one: Unit, other: Unit) -> bool:
    """Whether one paragraph could be the other moved: notes and cells have their places."""
    return not (one.is_note or other.is_note or one.row or other.row)
