"""Numbers in brackets: references to notes, or figures that a draft leaves open.

``[3]`` is a reference where the text has a note 3, or where it stands right behind the end of a sentence or clause, as
no figure can. Every other number in brackets is left in the reading view, for it may be in dispute: ``[5] per cent``.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from itertools import accumulate, pairwise
from operator import itemgetter
from typing import TYPE_CHECKING, Final

from drafter.text.reading_view import note_labels

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence, Set as AbstractSet

    from drafter.text.document import Block

_MARK: Final = re.compile(r"\[\d{1,3}(?:\s?[,–-]\s?\d{1,3})*\](?!\()")
_OPENING: Final = re.compile(r"\[(\d{1,3})\]\s*(?=\S)")
_NOTES: Final = frozenset({"footnote", "endnote"})
#: Behind the end of a sentence or clause that ends with a word.
_BEHIND_STOP: Final = re.compile(r"[^\W\d_][”’\"')]*[.,;:!?][”’\"')]*\Z|[”\"]\Z")
#: Number of characters before a mark that are looked at.
_BEFORE: Final = 8
#: After one of these characters a bracket belongs to a figure or to a bracket of the draft.
_JOINS: Final = frozenset("[](/-–—$€£¥+±<>=~*")
_MEASURED: Final = re.compile(
    r"\s?(?:%|‰|[-–/]|(?:per ?cent|percentage|thousand|hundred|million|billion|trillion|euros?|dollars?|years?|months?|"
    r"weeks?|days?|hours?)\b)",
    re.IGNORECASE,
)
_GOES_ON: Final = re.compile(r"\s?[a-z%]")
_CURRENCY: Final = re.compile(r"(?:[$€£¥]|\b(?:EUR|USD|GBP|euro|dollar)s?)\s?\Z")


def with_note_marks(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Return the blocks of a text with the references to notes taken out of their reading views, into `Block.notes`."""
    known = tuple(blocks)
    if not any("[" in block.reading and _MARK.search(block.reading) for block in known if block.linted):
        return known
    opened = _opened(known)
    labels = {block.number for block in known if block.kind in _NOTES and block.number} | opened
    return tuple(_resolved(block, labels, opened) if block.linted else block for block in known)


def _opened(blocks: Sequence[Block]) -> set[str]:
    """Return the numbers of the notes among ordinary paragraphs: those that open one, if they count from 1."""
    labels = [match[1] for block in blocks if block.kind not in _NOTES and (match := _OPENING.match(block.reading))]
    return set(labels) if labels == [str(count) for count in range(1, len(labels) + 1)] else set()


def _resolved(block: Block, labels: AbstractSet[str], opened: AbstractSet[str]) -> Block:
    reading = block.reading
    cuts: list[tuple[int, int]] = []
    references: list[tuple[int, str]] = []
    for mark in _MARK.finditer(reading):
        start, end = mark.span()
        labels_named = note_labels(mark[0])
        if start == 0 or cuts[:1] == [(0, start)]:
            # A mark at the beginning of a paragraph is not a reference.
            if start == 0 and labels_named[0] in opened and len(labels_named) == 1:
                cuts.append((0, end + reading.startswith(" ", end)))
            continue
        follows = bool(cuts) and cuts[-1][1] == start
        if follows or _is_reference(reading, start, end, is_known=labels >= set(labels_named)):
            # Reading views have single spaces.
            begin = start - (not follows and reading[start - 1] == " ")
            cuts.append((begin, end))
            references += [(begin, label) for label in labels_named]
    is_left = sum(end - start for start, end in cuts) < len(reading)
    return _without(block, cuts, references) if cuts and is_left else block


def _is_reference(reading: str, start: int, end: int, *, is_known: bool) -> bool:
    if _BEHIND_STOP.search(reading, max(0, start - _BEFORE), start):
        return True
    before = reading[start - 1]
    if not is_known or before in _JOINS:
        return False
    if before in ".," and reading[start - 2 : start - 1].isdigit() and _GOES_ON.match(reading, end):
        return False
    is_spaced = before.isspace()
    return not is_spaced or not (_MEASURED.match(reading, end) or _CURRENCY.search(reading, 0, start))


def _without(block: Block, cuts: Sequence[tuple[int, int]], references: Sequence[tuple[int, str]]) -> Block:
    """Return the block without ``cuts``, and with the references ``references`` beside those it has."""
    edges = [(0, 0), *cuts, (len(block.reading), len(block.reading))]
    pieces = [(cut[1], following[0]) for cut, following in pairwise(edges) if cut[1] < following[0]]

    gone = [0, *accumulate(end - start for start, end in cuts)]

    def moved(offset: int) -> int:
        cuts_before = bisect_left(cuts, (offset,))
        return offset - gone[cuts_before] + max(0, cuts[cuts_before - 1][1] - offset if cuts_before else 0)

    notes = sorted(((moved(offset), label) for offset, label in (*references, *block.notes)), key=itemgetter(0))
    return replace(
        block,
        reading="".join(block.reading[start:end] for start, end in pieces),
        reading_map=block.reading_map.only(pieces),
        notes=tuple(notes),
    )
