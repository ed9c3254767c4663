"""Tracked changes from an earlier text to a later one, word by word.

Accepting all changes gives the later text, rejecting all gives the earlier one, both to the letter.
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

__all__ = ["NOTE", "LinePair", "Revision", "Stretch", "rising", "rows", "stretches", "tokens"]

#: The start of a token that stands for a note; the text of the note follows.
NOTE: Final = "\0"
_TOKEN: Final = re.compile(r"\w+(?:['’.,-]\w+)*|\s+|[^\w\s]")
#: The most tokens in a kept stretch without content words that is merged into the changes around it.
_ISLAND: Final = 3


@dataclass(frozen=True, slots=True)
class Revision:
    """The author of the changes, and their date, such as ``2026-11-25T00:00:00Z``, or empty."""

    author: str
    date: str = ""


class LinePair(NamedTuple):
    """A line of one text and its counterpart in the other, if it has one."""

    old: DraftLine | None
    new: DraftLine | None


class Stretch(NamedTuple):
    """Tokens that are kept, the same on both sides, or tokens that are replaced."""

    kept: bool
    old: tuple[str, ...]
    new: tuple[str, ...]


def rows(old: Sequence[DraftLine], new: Sequence[DraftLine]) -> Iterator[LinePair]:
    """The lines of both texts in the order of the later one, with dropped lines where they stood."""
    groups = align([line.text for line in old], [line.text for line in new]).groups
    pairs = [(group.old[0], group.new[0]) for group in groups if old[group.old[0]].style not in TITLE_BLOCK]
    heads = [{line.style: at for at, line in enumerate(side) if line.style in TITLE_BLOCK} for side in (old, new)]
    pairs += [(at, heads[1][style]) for style, at in heads[0].items() if style in heads[1]]
    old_done = new_done = 0
    for before, after in rising(sorted(dict.fromkeys(pairs))):
        if before < old_done or after < new_done:
            continue
        yield from (LinePair(line, None) for line in old[old_done:before])
        yield from (LinePair(None, line) for line in new[new_done:after])
        yield LinePair(old[before], new[after])
        old_done, new_done = before + 1, after + 1
    yield from (LinePair(line, None) for line in old[old_done:])
    yield from (LinePair(None, line) for line in new[new_done:])


def rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest subsequence of ``pairs``, sorted by the first number, that is also sorted by the second."""
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
    """The words, spaces and marks of ``text``, with its notes in their places."""
    parts: list[str] = []
    at = 0
    for offset, note in notes:
        parts += _TOKEN.findall(text[at:offset])
        parts.append(NOTE + note)
        at = offset
    return parts + _TOKEN.findall(text[at:])


def stretches(old: Sequence[str], new: Sequence[str]) -> list[Stretch]:
    """The stretches that turn the tokens of one line into those of another, with small kept islands merged."""
    raw = [
        Stretch(kept, tuple(old[old_start:old_end]), tuple(new[new_start:new_end]))
        for kept, old_start, old_end, new_start, new_end in opcodes(old, new)
    ]
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
    """A change without the tokens with which both sides begin and end, which are kept."""
    _, old, new = stretch
    lead, tail = (0, 0) if stretch.kept else common_ends(old, new)
    if lead:
        yield Stretch(True, old[:lead], new[:lead])
    yield Stretch(stretch.kept, old[lead : len(old) - tail], new[lead : len(new) - tail])
    if tail:
        yield Stretch(True, old[len(old) - tail :], new[len(new) - tail :])


def _has_meaning(token: str) -> bool:
    return token.startswith(NOTE) or (token[0].isalnum() and is_content(token.lower()))
