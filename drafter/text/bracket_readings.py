"""The ways in which the brackets of a paragraph can be settled.

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

    from drafter.text import Block
    from drafter.text.brackets import FoundBracket, Parsed

__all__ = ["bracket_readings"]

#: Up to this many ways of reading one sentence are all read; of more, enough that any two brackets meet in every way.
_ALL: Final = 64
#: The same limit for the brackets inside one option.
_ALL_INSIDE: Final = 8
#: Where the two widest brackets have more than this many times `_ALL` ways together, brackets are varied one by one.
_PAIRED: Final = 4
#: At most this many brackets side by side, or groups of them in one sentence, are combined.
_NEIGHBOURS: Final = 12
#: A bracket with more options than this has neighbouring options read together, as one.
_MOST_OPTIONS: Final = 48
#: In a paragraph with more brackets than this, each is varied by itself and no two are combined.
_READ_TOGETHER: Final = 400
#: What may stand between brackets that are one choice.
_BETWEEN: Final = re.compile(r"\s*[/|]?\s*\Z")
_NUMBERED: Final = re.compile(r"(?:option|alternative|alt|variant|version)\b", re.IGNORECASE)
_ENDED: Final = re.compile(r"[.;:!?]['\"”’)]*\s*\Z")

#: Spans of a reading that are cut.
_Cuts: TypeAlias = "tuple[tuple[int, int], ...]"


def bracket_readings(block: Block) -> Iterator[Block]:
    """Yield ``block`` in every way in which its brackets can be read, as `drafter.text.settling.readings` does."""
    brackets = parsed(block.reading)
    if not brackets.found and not brackets.strays:
        yield block
        return
    always_cut = (*brackets.cuts, *brackets.strays)
    seen: set[str] = set()
    for cuts in _ways(block.reading, brackets):
        remaining = Remaining.of(block.reading, (*always_cut, *cuts))
        if not remaining.text.strip() and seen:
            continue
        # Equal words would be judged alike; their offsets differ only between equal options.
        if remaining.text not in seen:
            seen.add(remaining.text)
            yield _read(block, remaining)


def _read(block: Block, remaining: Remaining) -> Block:
    return replace(
        block,
        reading=remaining.text,
        reading_map=block.reading_map.only(remaining.pieces() if remaining.text else ()),
        notes=tuple((remaining.at(offset), label) for offset, label in block.notes),
    )


def _ways(reading: str, known: Parsed) -> Iterator[_Cuts]:
    """Yield the spans to cut from a reading, one way for every sentence at a time."""
    most = _ALL if len(known.found) <= _READ_TOGETHER else 1
    groups = _by_sentence(reading)
    # A caller that takes only the first reading does not wait for the others.
    yield tuple(cut for sentence in groups for ways in sentence for cut in ways[0])
    sentences = [list(_combined(group, most)) for group in groups]
    for number in range(1, max((len(ways) for ways in sentences), default=1)):
        yield tuple(cut for ways in sentences for cut in ways[min(number, len(ways) - 1)])


# Brackets side by side ------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Group:
    """Brackets side by side, and every way to read them."""

    start: int
    end: int
    ways: list[_Cuts]


@lru_cache(maxsize=256)
def _by_sentence(reading: str) -> Sequence[Sequence[Sequence[_Cuts]]]:
    """Return the ways of the groups of each sentence; a group over several sentences joins them."""
    known = parsed(reading)
    groups = list(_groups(reading, known, 0, len(reading), 0))
    if not groups:
        return ()
    first = Remaining.of(reading, [*known.cuts, *known.strays])
    ends = [span.end for span in rough_sentences(first.text)]
    sentences: list[list[list[_Cuts]]] = []
    reached = -1
    for group in groups:
        sentence = sum(end <= first.at(group.start) for end in ends)
        if not sentences or sentence > reached or len(sentences[-1]) == _NEIGHBOURS:
            sentences.append([])
        sentences[-1].append(group.ways)
        reached = max(reached, sum(end < first.at(group.end) for end in ends))
    return sentences


def _groups(reading: str, known: Parsed, start: int, end: int, depth: int) -> Iterator[_Group]:
    """Yield the brackets between two places, those side by side together."""
    members: list[FoundBracket] = []
    for bracket in brackets_inside(known.found, start, end, depth):
        if bracket.says is not Says.WORDS:
            continue
        if members and not _are_beside(reading, known, members, bracket):
            yield _group(reading, known, members)
            members = []
        members.append(bracket)
    if members:
        yield _group(reading, known, members)


def _are_beside(reading: str, known: Parsed, members: Sequence[FoundBracket], bracket: FoundBracket) -> bool:
    """Return whether a bracket follows the last of several with no word between them."""
    start, end = members[-1].pair.end, bracket.pair.start
    first, last = (bisect_left(known.cuts, offset, key=itemgetter(0)) for offset in (start, end))
    cuts = [(opens - start, closes - start) for opens, closes in known.cuts[first:last]]
    return len(members) < _NEIGHBOURS and bool(_BETWEEN.match(Remaining.of(reading[start:end], cuts).text))


def _group(reading: str, known: Parsed, members: Sequence[FoundBracket]) -> _Group:
    start, end = members[0].pair.start, members[-1].pair.end
    options = [[_way(reading, known, bracket, option) for option in _few(bracket.options)] for bracket in members]
    single = [
        ((start, bracket.pair.start), (bracket.pair.end, end), *way.beside, *inner)
        for bracket, ways in zip(members, options, strict=True)
        for way in ways
        for inner in way.inner
    ]
    together: list[_Cuts] = []
    if len(members) > 1:
        for number in range(max(map(len, options))):
            chosen = [ways[min(number, len(ways) - 1)] for ways in options]
            together.append(tuple(cut for way in chosen for cut in (*way.beside, *way.inner[0])))
    ways = [*together, *single] if _follow(reading, members) else [single[0], *together, *single[1:]]
    return _Group(start, end, [*ways, ((start, end),)])


class _Way(NamedTuple):
    """An option that stays: what goes of the bracket beside it, and every way to read what is in it."""

    beside: _Cuts
    inner: list[_Cuts]


def _way(reading: str, known: Parsed, bracket: FoundBracket, option: Option) -> _Way:
    nested = _groups(reading, known, option.start, option.end, bracket.pair.depth + 1)
    beside = ((bracket.opened, option.start), (option.end, bracket.closed))
    return _Way(beside, list(_combined([group.ways for group in nested], _ALL_INSIDE)))


def _few(options: Sequence[Option]) -> Sequence[Option]:
    """Return the options; where there are more than `_MOST_OPTIONS`, neighbouring ones are taken as one."""
    size = -(-len(options) // _MOST_OPTIONS)
    runs = [options[at : at + size] for at in range(0, len(options), size)]
    return [Option(run[0].start, run[-1].end) for run in runs]


def _follow(reading: str, members: Sequence[FoundBracket]) -> bool:
    """Return whether brackets side by side are successive sentences rather than options for one."""
    return all(
        _ENDED.search(reading, bracket.opened, bracket.closed) and not _NUMBERED.match(bracket.label)
        for bracket in members[:-1]
    ) and not _NUMBERED.match(members[-1].label)


# Every way beside every other -----------------------------------------------------------------------------------------


def _combined(ways: Sequence[Sequence[_Cuts]], most: int) -> Iterator[_Cuts]:
    """Yield combinations of one way from each, as many as ``most`` allows, beginning with the first way of each."""
    widths = [len(choices) for choices in ways]
    if prod(widths) <= most:
        rows: Iterable[Sequence[int]] = product(*map(range, widths))
    elif prod(sorted(widths)[-2:]) <= _PAIRED * most:
        rows = _pairwise(tuple(widths))
    else:
        rows = ([min(number, width - 1) for width in widths] for number in range(max(widths)))
    for row in rows:
        yield tuple(cut for choices, number in zip(ways, row, strict=True) for cut in choices[number])


@lru_cache(maxsize=256)
def _pairwise(widths: tuple[int, ...]) -> Sequence[Sequence[int]]:
    """Return rows of choices, one for each width, so that any two choices meet in some row; the first row is all zeros.

    Built factor by factor (Lei and Tai, 1998): each row takes the choice that covers the most new pairs, and further
    rows cover the pairs that are left.
    """
    rows = [list(row) for row in product(*map(range, widths[:2]))]
    for factor in range(2, len(widths)):
        missing = {
            (earlier, earlier_choice, own_choice)
            for earlier in range(factor)
            for earlier_choice in range(widths[earlier])
            for own_choice in range(widths[factor])
        }
        for row in rows:
            gains = [
                sum((index, choice_there, choice) in missing for index, choice_there in enumerate(row))
                for choice in range(widths[factor])
            ]
            best = max(range(widths[factor]), key=gains.__getitem__) if any(row) else 0
            missing -= {(index, choice_there, best) for index, choice_there in enumerate(row)}
            row.append(best)
        for earlier, earlier_choice, own_choice in sorted(missing):
            row = [0] * (factor + 1)
            row[earlier], row[factor] = earlier_choice, own_choice
            rows.append(row)
    return rows
