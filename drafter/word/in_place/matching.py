"""Which paragraph, row or column of one text is which of the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from drafter.compare.alignment import align
from drafter.word.redline import rising
from drafter.wording.difference import opcodes
from drafter.wording.words import is_content, words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

__all__ = ["MOVED", "BlockMatch", "BlockWords", "matched"]

#: Least share of the words of the shorter that two units have in common, if they stand in the same place.
_LIKE: Final = 0.3

#: The least number of words of what moved: fewer are likely to stand at two places by chance.
MOVED: Final = 4

#: How many units ahead the counterpart of one is looked for.
_AHEAD: Final = 12

#: How many characters of a block are read to find its counterpart: a table may hold a million.
_READ: Final = 4000


class BlockWords(NamedTuple):
    """A paragraph, table, row or column: its kind and its words."""

    kind: str
    text: str


class BlockMatch(NamedTuple):
    """Units of both sides by index, from start to end: one of each, a split or joined paragraph, or only one side."""

    old: range
    new: range


def matched(
    old: Sequence[BlockWords], new: Sequence[BlockWords], *, parts: str = "", tables: str = ""
) -> list[BlockMatch]:
    """All units in the order of the later side, dropped ones where they stood.

    Args:
        old: the units of the earlier side.
        new: those of the later side.
        parts: a kind of which one may have become several, or several one.
        tables: a kind of which the first left is taken for the first left on the other side.
    """
    keys = [[_key(unit) for unit in side] for side in (old, new)]
    runs = list(opcodes(*keys))
    sides = _Sides(old, new, _moved(old, new, [run for run in runs if not run[0]]), parts, tables)
    pairs: list[BlockMatch] = []
    for kept, old_start, old_end, new_start, new_end in runs:
        if kept:
            pairs += map(_one, range(old_start, old_end), range(new_start, new_end))
        else:
            pairs += _between(sides, BlockMatch(range(old_start, old_end), range(new_start, new_end)))
    return list(_filled(pairs, len(old), len(new)))


class _Sides(NamedTuple):
    """Both sides, which units of each have their equal at another place, and `matched`'s kinds of units."""

    old: Sequence[BlockWords]
    new: Sequence[BlockWords]
    moved: Sequence[Collection[int]]
    parts: str
    tables: str


def _moved(
    old: Sequence[BlockWords], new: Sequence[BlockWords], gaps: Sequence[tuple[bool, int, int, int, int]]
) -> tuple[frozenset[int], frozenset[int]]:
    """The units of each side, among those that are not kept, whose equal stands elsewhere: none is another reworded."""
    places = [at for gap in gaps for at in range(gap[1], gap[2])], [at for gap in gaps for at in range(gap[3], gap[4])]
    both = {old[at] for at in places[0]}.intersection(new[at] for at in places[1])
    both = {unit for unit in both if len(words(unit.text[:_READ])) >= MOVED}
    return frozenset(at for at in places[0] if old[at] in both), frozenset(at for at in places[1] if new[at] in both)


def _key(unit: BlockWords) -> str:
    # An empty paragraph is no landmark: a key without content may be dropped from what is kept.
    return f"x{unit.kind}{unit.text}" if unit.text.strip() else f"\0{unit.kind}"


def _one(old: int, new: int) -> BlockMatch:
    return BlockMatch(range(old, old + 1), range(new, new + 1))


def _filled(pairs: Sequence[BlockMatch], old_end: int, new_end: int) -> Iterator[BlockMatch]:
    old_at = new_at = 0
    for pair in (*pairs, BlockMatch(range(old_end, old_end), range(new_end, new_end))):
        yield from (BlockMatch(range(at, at + 1), range(0)) for at in range(old_at, pair.old.start))
        yield from (BlockMatch(range(0), range(at, at + 1)) for at in range(new_at, pair.new.start))
        if len(pair.old):
            yield pair
        old_at, new_at = pair.old.stop, pair.new.stop


def _between(sides: _Sides, gap: BlockMatch) -> Iterator[BlockMatch]:
    """The pairs among units of which no two are equal."""
    old, new = sides.old, sides.new
    places = [[at for at in gap[side] if at not in sides.moved[side]] for side in (0, 1)]
    if not places[0] or not places[1]:
        return
    if len(gap.old) == len(gap.new) == 1:
        if old[gap.old.start].kind == new[gap.new.start].kind:
            yield gap
        return
    groups = align([old[at].text[:_READ] for at in places[0]], [new[at].text[:_READ] for at in places[1]]).groups
    found: dict[tuple[int, int], BlockMatch] = {}
    for group in groups:
        went, came = [places[0][at] for at in group.old], [places[1][at] for at in group.new]
        pair = BlockMatch(_span(went), _span(came))
        kinds = {*(old[at].kind for at in pair.old), *(new[at].kind for at in pair.new)}
        fits = len(pair.old) == len(group.old) and len(pair.new) == len(group.new) and len(kinds) == 1
        if not fits or (len(pair.old) + len(pair.new) > 2 and kinds != {sides.parts}):
            pair = _one(went[0], came[0])
            if old[pair.old.start].kind != new[pair.new.start].kind:
                continue
        found[pair.old.start, pair.new.start] = pair
    old_at, new_at = gap.old.start, gap.new.start
    for key in (*rising(sorted(found)), (gap.old.stop, gap.new.stop)):
        best = found.get(key, BlockMatch(range(key[0], key[0]), range(key[1], key[1])))
        if best.old.start < old_at or best.new.start < new_at:
            continue
        yield from _in_place(sides, BlockMatch(range(old_at, best.old.start), range(new_at, best.new.start)))
        if len(best.old):
            yield best
        old_at, new_at = best.old.stop, best.new.stop


def _span(places: Sequence[int]) -> range:
    return range(min(places), max(places) + 1)


def _in_place(sides: _Sides, gap: BlockMatch) -> Iterator[BlockMatch]:
    """Pairs among units that stand in the same place: tables, and what shares words, or fills the place alone."""
    old, new, moved, _, tables = sides
    new_at = gap.new.start
    is_even = len(gap.old) == len(gap.new)
    contents = {at: _content(new[at].text) for at in gap.new if at not in moved[1]}
    for old_at in [at for at in gap.old if at not in moved[0]]:
        block, content = old[old_at], _content(old[old_at].text)
        for at in range(new_at, min(new_at + _AHEAD, gap.new.stop)):
            if at in moved[1] or block.kind != new[at].kind:
                continue
            is_beside = is_even and at - gap.new.start == old_at - gap.old.start
            fills = is_beside and (len(gap.old) == 1 or not tables)
            if block.kind == tables or fills or _like(content, contents[at]):
                yield _one(old_at, at)
                new_at = at + 1
                break


def _content(text: str) -> set[str]:
    return {word for word in words(text[:_READ]) if is_content(word)}


def _like(old: set[str], new: set[str]) -> bool:
    least = min(len(old), len(new))
    return least > 0 and len(old & new) >= _LIKE * least
