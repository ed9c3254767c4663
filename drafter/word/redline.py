"""A text against an earlier one as tracked changes: word by word, with tiny islands merged.

To accept all of them gives the later text, to reject all the earlier, each to the letter.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from drafter.compare.alignment import align
from drafter.word.lines import TITLE_BLOCK
from drafter.wording.difference import common_ends, opcodes
from drafter.wording.words import is_content

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drafter.word.lines import DraftLine

__all__ = ["NOTE", "LinePair", "Revision", "Stretch", "rows", "stretches", "tokens"]

#: Begins a token that stands for a note; its text follows.
NOTE: Final = "\0"
_TOKEN: Final = re.compile(r"\w+(?:['’.,-]\w+)*|\s+|[^\w\s]")
#: A kept stretch of at most so many tokens without meaning of its own does not part two changes.
_ISLAND: Final = 3


@dataclass(frozen=True, slots=True)
class Revision:
    """Who made the changes, and when: ``2026-11-25T00:00:00Z``, or empty."""

    author: str
    date: str = ""


class LinePair(NamedTuple):
    """A line of either text with its counterpart, if it has one."""

    old: DraftLine | None
    new: DraftLine | None


class Stretch(NamedTuple):
    """Tokens that stay, the same on both sides, or tokens that give way to others."""

    kept: bool
    old: tuple[str, ...]
    new: tuple[str, ...]


def rows(old: Sequence[DraftLine], new: Sequence[DraftLine]) -> Iterator[LinePair]:
    """The lines of both texts in one order: that of the later text, dropped lines where they stood."""
    groups = align([line.text for line in old], [line.text for line in new]).groups
    pairs = [(group.old[0], group.new[0]) for group in groups if old[group.old[0]].style not in TITLE_BLOCK]
    heads = [{line.style: at for at, line in enumerate(side) if line.style in TITLE_BLOCK} for side in (old, new)]
    pairs += [(at, heads[1][style]) for style, at in heads[0].items() if style in heads[1]]
    one = other = 0
    for before, after in _rising(sorted(dict.fromkeys(pairs))):
        if before < one or after < other:
            continue
        yield from (LinePair(line, None) for line in old[one:before])
        yield from (LinePair(None, line) for line in new[other:after])
        yield LinePair(old[before], new[after])
        one, other = before + 1, after + 1
    yield from (LinePair(line, None) for line in old[one:])
    yield from (LinePair(None, line) for line in new[other:])


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest series of ``pairs``, which are in order of the first, that is in order of the second too."""
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for index, (_, after) in enumerate(pairs):
        at = bisect_left(ends, after)
        before.append(last[at - 1] if at else -1)
        ends[at : at + 1] = [after]
        last[at : at + 1] = [index]
    rising: list[tuple[int, int]] = []
    index = last[-1] if last else -1
    while index >= 0:
        rising.append(pairs[index])
        index = before[index]
    return rising[::-1]


def tokens(text: str, notes: Sequence[tuple[int, str]] = ()) -> list[str]:
    """Words, spaces and marks of ``text``, which together are the text, with its notes in their places."""
    parts: list[str] = []
    at = 0
    for offset, note in notes:
        parts += _TOKEN.findall(text[at:offset])
        parts.append(NOTE + note)
        at = offset
    return parts + _TOKEN.findall(text[at:])


def stretches(old: Sequence[str], new: Sequence[str]) -> list[Stretch]:
    """From the tokens of one line to those of another."""
    raw = [Stretch(kept, tuple(old[a:b]), tuple(new[c:d])) for kept, a, b, c, d in opcodes(old, new)]
    merged: list[Stretch] = []
    for index, stretch in enumerate(raw):
        between = 0 < index < len(raw) - 1
        island = stretch.kept and between and len(stretch.old) <= _ISLAND and not any(map(_has_meaning, stretch.old))
        if merged and not merged[-1].kept and (island or not stretch.kept):
            merged[-1] = Stretch(False, merged[-1].old + stretch.old, merged[-1].new + stretch.new)
        else:
            merged.append(stretch)
    return [part for stretch in merged for part in _trimmed(stretch)]


def _trimmed(stretch: Stretch) -> Iterator[Stretch]:
    """A change without what both of its sides begin and end with, which stays."""
    _, old, new = stretch
    lead, tail = (0, 0) if stretch.kept else common_ends(old, new)
    if lead:
        yield Stretch(True, old[:lead], new[:lead])
    yield Stretch(stretch.kept, old[lead : len(old) - tail], new[lead : len(new) - tail])
    if tail:
        yield Stretch(True, old[len(old) - tail :], new[len(new) - tail :])


def _has_meaning(token: str) -> bool:
    return token.startswith(NOTE) or (token[0].isalnum() and is_content(token.lower()))
