"""Which paragraph, row or column of one text is which of the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from drafter.compare.alignment import align
from drafter.word.redline import rising
from drafter.wording.difference import opcodes
from drafter.wording.words import is_content, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["BlockMatch", "BlockWords", "matched"]

#: Least share of the words of the shorter that two units have in common, if they stand in the same place.
_LIKE: Final = 0.3

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
    pairs: list[BlockMatch] = []
    for kept, old_start, old_end, new_start, new_end in opcodes(
        [_key(unit) for unit in old], [_key(unit) for unit in new]
    ):
        if kept:
            pairs += map(_one, range(old_start, old_end), range(new_start, new_end))
        else:
            pairs += _between(old, new, BlockMatch(range(old_start, old_end), range(new_start, new_end)), parts, tables)
    return list(_filled(pairs, len(old), len(new)))


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


def _between(
    old: Sequence[BlockWords], new: Sequence[BlockWords], gap: BlockMatch, parts: str, tables: str
) -> Iterator[BlockMatch]:
    """The pairs among units of which no two are equal."""
    if not len(gap.old) or not len(gap.new):
        return
    if len(gap.old) == len(gap.new) == 1:
        if old[gap.old.start].kind == new[gap.new.start].kind:
            yield gap
        return
    groups = align([old[at].text[:_READ] for at in gap.old], [new[at].text[:_READ] for at in gap.new]).groups
    found: dict[tuple[int, int], BlockMatch] = {}
    for group in groups:
        pair = BlockMatch(_span(group.old, gap.old.start), _span(group.new, gap.new.start))
        kinds = {*(old[at].kind for at in pair.old), *(new[at].kind for at in pair.new)}
        fits = len(pair.old) == len(group.old) and len(pair.new) == len(group.new) and len(kinds) == 1
        if not fits or (len(pair.old) + len(pair.new) > 2 and kinds != {parts}):
            pair = _one(gap.old.start + group.old[0], gap.new.start + group.new[0])
            if old[pair.old.start].kind != new[pair.new.start].kind:
                continue
        found[pair.old.start, pair.new.start] = pair
    old_at, new_at = gap.old.start, gap.new.start
    for key in (*rising(sorted(found)), (gap.old.stop, gap.new.stop)):
        best = found.get(key, BlockMatch(range(key[0], key[0]), range(key[1], key[1])))
        if best.old.start < old_at or best.new.start < new_at:
            continue
        yield from _in_place(old, new, BlockMatch(range(old_at, best.old.start), range(new_at, best.new.start)), tables)
        if len(best.old):
            yield best
        old_at, new_at = best.old.stop, best.new.stop


def _span(places: Sequence[int], offset: int) -> range:
    return range(min(places) + offset, max(places) + offset + 1)


def _in_place(
    old: Sequence[BlockWords], new: Sequence[BlockWords], gap: BlockMatch, tables: str
) -> Iterator[BlockMatch]:
    """Pairs among units that stand in the same place: tables, and what shares words, or fills the place alone."""
    new_at = gap.new.start
    is_even = len(gap.old) == len(gap.new)
    contents = {at: _content(new[at].text) for at in gap.new}
    for old_at in gap.old:
        block, content = old[old_at], _content(old[old_at].text)
        for at in range(new_at, min(new_at + _AHEAD, gap.new.stop)):
            if block.kind != new[at].kind:
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
