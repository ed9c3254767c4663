"""A draft as it would read with its brackets settled, in every way in which they can be.

Of a bracket the words stay or go, of a choice one option stays, or none; brackets side by side are one choice of which
all may stay together. Every such way is read, and every way of one bracket beside every way of another in the same
sentence: all of them together where they are few, else each two neighbours, or at the least each by itself.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import product
from math import prod
from operator import itemgetter
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from drafter.text import rough_sentences
from drafter.text.attribution import Says
from drafter.text.brackets import Option, Remaining, brackets_inside, parsed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from drafter.text import Block, Document
    from drafter.text.brackets import FoundBracket, Parsed

__all__ = ["readings", "settled"]

#: So many ways of reading one sentence are all read; of more, enough that any two brackets meet in every way.
_ALL: Final = 64
#: The same of the brackets inside one option.
_ALL_INSIDE: Final = 8
#: Two brackets with more ways between them than this times as many are read one after the other.
_PAIRED: Final = 4
#: So many brackets side by side, or groups of them in one sentence, are looked at together.
_NEIGHBOURS: Final = 12
_MOST_OPTIONS: Final = 48
#: In a paragraph of more brackets than any has, each is read in every way, and no two beside each other.
_READ_TOGETHER: Final = 400
#: What may stand between brackets that are one choice.
_BETWEEN: Final = re.compile(r"\s*[/|]?\s*\Z")
_NUMBERED: Final = re.compile(r"(?:option|alternative|alt|variant|version)\b", re.IGNORECASE)
_ENDED: Final = re.compile(r"[.;:!?]['\"”’)]*\s*\Z")

#: Spans of a reading that go.
_Cuts: TypeAlias = "tuple[tuple[int, int], ...]"


def settled(document: Document) -> Document:
    """``document`` with the first option of every choice and of brackets side by side, every other bracket's words in.

    Its spans are those of ``document``, and so are its blocks, one for one.
    """
    blocks = [next(readings(block)) if block.linted else block for block in document.blocks]
    if all(one is other for one, other in zip(blocks, document.blocks, strict=True)):
        return document
    return replace(document, blocks=tuple(blocks))


def readings(block: Block) -> Iterator[Block]:
    """``block`` in every way in which its brackets can be read, the one of `settled` first; itself without brackets.

    The first keeps the place of the block even where nothing of it would be left; other empty ones are passed over.
    """
    if "[" not in block.reading and "]" not in block.reading and "{+" not in block.reading:
        yield block
        return
    known = parsed(block.reading)
    if not known.found and not known.strays:
        yield block
        return
    always = (*known.cuts, *known.strays)
    seen: set[str] = set()
    for cuts in _ways(block.reading, known):
        left = Remaining.of(block.reading, (*always, *cuts))
        if not left.text.strip() and seen:
            continue
        # Equal words in other places would be judged alike; where they stand differs only between equal options.
        if left.text not in seen:
            seen.add(left.text)
            yield _read(block, left)


def _read(block: Block, left: Remaining) -> Block:
    return replace(
        block,
        reading=left.text,
        reading_map=block.reading_map.only(left.pieces() if left.text else ()),
        notes=tuple((left.at(place), label) for place, label in block.notes),
    )


def _ways(reading: str, known: Parsed) -> Iterator[_Cuts]:
    """What goes of a reading, the ways of each sentence side by side."""
    most = _ALL if len(known.found) <= _READ_TOGETHER else 1
    groups = list(_by_sentence(reading, known))
    # Whoever wants the first alone is not made to wait for the others.
    yield tuple(cut for sentence in groups for ways in sentence for cut in ways[0])
    sentences = [list(_combined(each, most)) for each in groups]
    for number in range(1, max((len(each) for each in sentences), default=1)):
        yield tuple(cut for each in sentences for cut in each[min(number, len(each) - 1)])


# Brackets side by side ------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Group:
    """Brackets side by side, and every way to read them."""

    start: int
    end: int
    ways: list[_Cuts]


def _by_sentence(reading: str, known: Parsed) -> Iterator[list[list[_Cuts]]]:
    """The ways of the groups of each sentence; a group over several sentences joins them."""
    found = list(_groups(reading, known, 0, len(reading), 0))
    if not found:
        return
    first = Remaining.of(reading, [*known.cuts, *known.strays])
    ends = [span.end for span in rough_sentences(first.text)]
    together: list[list[_Cuts]] = []
    reached = -1
    for group in found:
        sentence = sum(end <= first.at(group.start) for end in ends)
        if together and (sentence > reached or len(together) == _NEIGHBOURS):
            yield together
            together = []
        together.append(group.ways)
        reached = max(reached, sum(end < first.at(group.end) for end in ends))
    yield together


def _groups(reading: str, known: Parsed, start: int, end: int, depth: int) -> Iterator[_Group]:
    """The brackets between two places, those side by side together."""
    members: list[FoundBracket] = []
    for each in brackets_inside(known.found, start, end, depth):
        if each.says is not Says.WORDS:
            continue
        if members and not _are_beside(reading, known, members, each):
            yield _group(reading, known, members)
            members = []
        members.append(each)
    if members:
        yield _group(reading, known, members)


def _are_beside(reading: str, known: Parsed, members: Sequence[FoundBracket], other: FoundBracket) -> bool:
    """Whether a bracket stands at the side of the last of several, with nothing between but what is no word."""
    start, end = members[-1].pair.end, other.pair.start
    first, last = (bisect_left(known.cuts, place, key=itemgetter(0)) for place in (start, end))
    cuts = [(opens - start, closes - start) for opens, closes in known.cuts[first:last]]
    return len(members) < _NEIGHBOURS and bool(_BETWEEN.match(Remaining.of(reading[start:end], cuts).text))


def _group(reading: str, known: Parsed, members: Sequence[FoundBracket]) -> _Group:
    start, end = members[0].pair.start, members[-1].pair.end
    options = [[_way(reading, known, each, option) for option in _few(each.options)] for each in members]
    alone = [
        ((start, each.pair.start), (each.pair.end, end), *way.beside, *inner)
        for each, ways in zip(members, options, strict=True)
        for way in ways
        for inner in way.inner
    ]
    together: list[_Cuts] = []
    if len(members) > 1:
        for number in range(max(map(len, options))):
            chosen = [ways[min(number, len(ways) - 1)] for ways in options]
            together.append(tuple(cut for way in chosen for cut in (*way.beside, *way.inner[0])))
    ways = [*together, *alone] if _follow(reading, members) else [alone[0], *together, *alone[1:]]
    return _Group(start, end, [*ways, ((start, end),)])


class _Way(NamedTuple):
    """An option that stays: what goes of the bracket beside it, and every way to read what is in it."""

    beside: _Cuts
    inner: list[_Cuts]


def _way(reading: str, known: Parsed, bracket: FoundBracket, option: Option) -> _Way:
    nested = _groups(reading, known, option.start, option.end, bracket.pair.depth + 1)
    beside = ((bracket.opened, option.start), (option.end, bracket.closed))
    return _Way(beside, list(_combined([each.ways for each in nested], _ALL_INSIDE)))


def _few(options: Sequence[Option]) -> Sequence[Option]:
    """The options, or where nobody would tell so many apart, neighbours with the stroke between them as one."""
    size = -(-len(options) // _MOST_OPTIONS)
    runs = [options[at : at + size] for at in range(0, len(options), size)]
    return [Option(each[0].start, each[-1].end) for each in runs]


def _follow(reading: str, members: Sequence[FoundBracket]) -> bool:
    """Whether brackets side by side are sentences one after the other rather than options of one."""
    return all(
        _ENDED.search(reading, each.opened, each.closed) and not _NUMBERED.match(each.label) for each in members[:-1]
    ) and not _NUMBERED.match(members[-1].label)


# Every way beside every other -----------------------------------------------------------------------------------------


def _combined(ways: Sequence[Sequence[_Cuts]], most: int) -> Iterator[_Cuts]:
    """One way of each, every one beside the others as far as ``most`` rows allow, the first of each first."""
    widths = [len(each) for each in ways]
    if prod(widths) <= most:
        rows: Iterable[Sequence[int]] = product(*map(range, widths))
    elif prod(sorted(widths)[-2:]) <= _PAIRED * most:
        rows = _pairwise(tuple(widths))
    else:
        rows = ([min(number, width - 1) for width in widths] for number in range(max(widths)))
    for row in rows:
        yield tuple(cut for each, number in zip(ways, row, strict=True) for cut in each[number])


@lru_cache(maxsize=256)
def _pairwise(widths: tuple[int, ...]) -> Sequence[Sequence[int]]:
    """Rows of choices, one of each width, in which any two choices stand together, the first being all first choices.

    Found one factor after the other (Lei and Tai, 1998): each takes the choice that brings most new pairs into a row,
    and further rows hold the pairs that are left.
    """
    rows = [list(each) for each in product(*map(range, widths[:2]))]
    for place in range(2, len(widths)):
        missing = {
            (other, theirs, mine)
            for other in range(place)
            for theirs in range(widths[other])
            for mine in range(widths[place])
        }
        for row in rows:
            gains = [sum((at, own, each) in missing for at, own in enumerate(row)) for each in range(widths[place])]
            best = max(range(widths[place]), key=gains.__getitem__) if any(row) else 0
            missing -= {(at, own, best) for at, own in enumerate(row)}
            row.append(best)
        for other, theirs, mine in sorted(missing):
            row = [0] * (place + 1)
            row[other], row[place] = theirs, mine
            rows.append(row)
    return rows
