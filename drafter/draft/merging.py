"""Three-way merge of texts, paragraph by paragraph: mine and theirs, both made from one base.

The number of a paragraph and its words are merged separately, so that one side may add a paragraph and renumber the
rest while the other edits one of those. A paragraph changed on both sides is a conflict: mine stays, theirs is offered.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from drafter.text import read_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["NUMBER", "Conflict", "Merged", "merge", "paired", "take", "take_theirs", "unnumbered"]

#: The number of a paragraph with what stands around it.
NUMBER: Final = re.compile(r"[ \t]*\d{1,3}[.)][ \t]+(?=\S)")
#: The least similarity, in percent of letters, at which two paragraphs count as one paragraph edited. It is used only
#: where the number of paragraphs differs.
_SAME_PARAGRAPH: Final = 50.0
_APART: Final = "\n\n"


def unnumbered(paragraph: str) -> str:
    """A paragraph without the number it begins with; a number further on is one of its words."""
    number = NUMBER.match(paragraph)
    return paragraph[number.end() :] if number else paragraph


@dataclass(frozen=True, slots=True)
class Conflict:
    """Words that both sides changed in different ways.

    Attributes:
        base: the common original; empty if both sides added words.
        mine: the words in the merged text; empty if I deleted them.
        theirs: the words offered instead; empty if they deleted them.
        start: the offset of mine in the merged text.
        end: the offset past mine.
    """

    base: str
    mine: str
    theirs: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Merged:
    """The result of a merge.

    Attributes:
        text: the merged text, with my side of every conflict.
        conflicts: the conflicts in text order.
    """

    text: str = field(repr=False)
    conflicts: tuple[Conflict, ...] = ()


def merge(base: str, mine: str, theirs: str) -> Merged:
    """Merge ``mine`` and ``theirs``, both made from ``base``: what only one side changed is taken from that side.

    If one side equals the base, the result is the other side to the letter. All texts should have the same line ends.
    """
    sides = _ThreeTexts(_paragraphs(base), _paragraphs(mine), _paragraphs(theirs))
    return _written(list(_merged(sides)), sides)


def take_theirs(merged: Merged, conflict: Conflict) -> Merged:
    """The merged text with their side of ``conflict``."""
    return take(merged, conflict, conflict.theirs)


def take(merged: Merged, conflict: Conflict, words: str) -> Merged:
    """The merged text with ``words`` for both sides of ``conflict``; the other conflicts are moved accordingly."""
    start, end = conflict.start, conflict.end
    text = merged.text
    if not words:
        # The gap after the paragraph is removed too.
        end += len(text[end:]) - len(text[end:].lstrip("\r\n")) if text[end:].strip() else 0
    elif not conflict.mine:
        last = not text[start:].strip()
        words = f"{_APART}{words}" if last and text[:start].strip() else words if last else f"{words}{_APART}"
    shift = len(words) - (end - start)
    others = tuple(
        other if other.start < conflict.start else replace(other, start=other.start + shift, end=other.end + shift)
        for other in merged.conflicts
        if other != conflict
    )
    return Merged(text[:start] + words + text[end:], others)


@dataclass(frozen=True, slots=True)
class _DraftParagraph:
    number: str
    words: str

    @property
    def text(self) -> str:
        return self.number + self.words


@dataclass(frozen=True, slots=True)
class _ParagraphedText:
    """A text as paragraphs and the gaps around them; there is one more gap than paragraphs."""

    paragraphs: tuple[_DraftParagraph, ...]
    gaps: tuple[str, ...]

    def stretch(self, start: int, end: int) -> str:
        """The paragraphs from ``start`` to ``end``, with the gaps between them."""
        parts = [
            paragraph.text + gap
            for paragraph, gap in zip(self.paragraphs[start:end], self.gaps[start + 1 :], strict=False)
        ]
        return "".join(parts)[: -len(self.gaps[end]) or None] if end > start else ""


@dataclass(frozen=True, slots=True)
class _ThreeTexts:
    base: _ParagraphedText
    mine: _ParagraphedText
    theirs: _ParagraphedText


@dataclass(frozen=True, slots=True)
class _MergedParagraph:
    """A paragraph of the merged text, with its index in each text, or -1. Without text it only marks a conflict."""

    text: str
    base: int = -1
    mine: int = -1
    theirs: int = -1
    conflict: tuple[str, str, str] | None = None
    covers: int = 1
    """The number of paragraphs from this one on, including it, that are my side of its conflict."""


def _paragraphs(text: str) -> _ParagraphedText:
    """``text`` cut at the starts of its Markdown blocks; joined again, it is the same to the letter."""
    starts: list[int] = []
    line = 0
    for block in read_text(text, format="md").blocks:
        line = max(text.rfind("\n", 0, block.span.start), text.rfind("\r", 0, block.span.start)) + 1
        # The cells of a table row stand on one line.
        if not starts or line > starts[-1]:
            starts.append(line)
    pieces = [text[start:end] for start, end in pairwise([0, *starts, len(text)])]
    gaps = [pieces[0]]
    paragraphs = []
    for piece in pieces[1:]:
        body = piece.rstrip()
        number = NUMBER.match(body)
        cut = number.end() if number else 0
        paragraphs.append(_DraftParagraph(body[:cut], body[cut:]))
        gaps.append(piece[len(body) :])
    return _ParagraphedText(tuple(paragraphs), tuple(gaps))


def paired(base_words: Sequence[str], side_words: Sequence[str]) -> dict[int, int]:
    """The index in one text of each paragraph of the other that is still there, in the same order; without numbers."""
    pairs: dict[int, int] = {}
    for tag, start, end, first, last in SequenceMatcher(None, base_words, side_words, autojunk=False).get_opcodes():
        if tag == "equal" or (tag == "replace" and end - start == last - first):
            pairs.update(zip(range(start, end), range(first, last), strict=True))
        elif tag == "replace":
            pairs.update(_alike(base_words, side_words, range(start, end), range(first, last)))
    return pairs


def _alike(base: Sequence[str], side: Sequence[str], old: range, new: range) -> Iterator[tuple[int, int]]:
    """The pairs of similar paragraphs, in order, with the greatest total similarity."""
    from rapidfuzz.fuzz import ratio

    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    likeness = [[ratio(base[row], side[column], score_cutoff=_SAME_PARAGRAPH) for column in new] for row in old]
    for row in reversed(range(len(old))):
        for column in reversed(range(len(new))):
            score = likeness[row][column]
            taken = score + best[row + 1][column + 1] if score else 0.0
            best[row][column] = max(taken, best[row + 1][column], best[row][column + 1])
    row = column = 0
    while row < len(old) and column < len(new):
        score = likeness[row][column]
        if score and best[row][column] == score + best[row + 1][column + 1]:
            yield old[row], new[column]
            row, column = row + 1, column + 1
        elif best[row][column] == best[row + 1][column]:
            row += 1
        else:
            column += 1


def _merged(sides: _ThreeTexts) -> Iterator[_MergedParagraph]:
    """The paragraphs of the merged text in order."""
    base, mine, theirs = sides.base.paragraphs, sides.mine.paragraphs, sides.theirs.paragraphs
    base_words, my_words, their_words = ([each.words for each in side] for side in (base, mine, theirs))
    to_mine, to_theirs = paired(base_words, my_words), paired(base_words, their_words)
    at_mine = at_theirs = 0
    for index in range(len(base) + 1):
        # Paragraphs that a side added stand before the next paragraph that it kept.
        end_mine = to_mine.get(index, len(mine) if index == len(base) else at_mine)
        end_theirs = to_theirs.get(index, len(theirs) if index == len(base) else at_theirs)
        yield from _added(sides, range(at_mine, end_mine), range(at_theirs, end_theirs))
        at_mine, at_theirs = end_mine, end_theirs
        if index == len(base):
            return
        my_index, their_index = to_mine.get(index, -1), to_theirs.get(index, -1)
        yield from _kept(sides, index, my_index, their_index)
        at_mine += my_index >= 0
        at_theirs += their_index >= 0


def _added(sides: _ThreeTexts, mine: range, theirs: range) -> Iterator[_MergedParagraph]:
    my_own = [sides.mine.paragraphs[index] for index in mine]
    their_own = [sides.theirs.paragraphs[index] for index in theirs]
    if not their_own or my_own == their_own:
        their_indices = theirs if their_own else [-1] * len(mine)
        for paragraph, my_index, their_index in zip(my_own, mine, their_indices, strict=True):
            yield _MergedParagraph(paragraph.text, mine=my_index, theirs=their_index)
    elif not my_own:
        for paragraph, their_index in zip(their_own, theirs, strict=True):
            yield _MergedParagraph(paragraph.text, theirs=their_index)
    else:
        offered = sides.theirs.stretch(theirs.start, theirs.stop)
        readings = ("", sides.mine.stretch(mine.start, mine.stop), offered)
        for paragraph, my_index in zip(my_own, mine, strict=True):
            first = my_index == mine.start
            yield _MergedParagraph(
                paragraph.text, mine=my_index, conflict=readings if first else None, covers=len(mine) if first else 1
            )


def _kept(sides: _ThreeTexts, index: int, mine: int, theirs: int) -> Iterator[_MergedParagraph]:
    """The merged form of one paragraph of the base; nothing if it was deleted."""
    before = sides.base.paragraphs[index]
    my_own = sides.mine.paragraphs[mine] if mine >= 0 else None
    their_own = sides.theirs.paragraphs[theirs] if theirs >= 0 else None
    if my_own is not None and their_own is not None:
        number = their_own.number if my_own.number == before.number else my_own.number
        words = their_own.words if my_own.words == before.words else my_own.words
        differ = words not in (their_own.words, before.words) and their_own.words != before.words
        readings = (before.text, number + words, number + their_own.words) if differ else None
        yield _MergedParagraph(number + words, index, mine, theirs, readings)
    elif my_own is not None:
        if my_own.words != before.words:
            yield _MergedParagraph(my_own.text, index, mine, -1, (before.text, my_own.text, ""))
    elif their_own is not None and their_own.words != before.words:
        yield _MergedParagraph("", index, -1, theirs, (before.text, "", their_own.text), covers=0)


def _written(pieces: list[_MergedParagraph], sides: _ThreeTexts) -> Merged:
    """The merged text; the gap between two paragraphs is taken from the side that changed it."""
    shown = [piece for piece in pieces if piece.text]
    ends = _MergedParagraph("", len(sides.base.paragraphs), len(sides.mine.paragraphs), len(sides.theirs.paragraphs))
    row = [_MergedParagraph(""), *shown, ends]
    parts: list[str] = []
    places: list[tuple[int, int]] = []
    at = 0
    for left, right in pairwise(row):
        gap = _gap(left, right, sides)
        parts += [gap, right.text]
        at += len(gap)
        places.append((at, at + len(right.text)))
        at += len(right.text)
    conflicts = []
    number = 0
    for piece in pieces:
        if piece.conflict is not None:
            start = places[number][0]
            end = places[number + piece.covers - 1][1] if piece.covers else start
            conflicts.append(Conflict(*piece.conflict, start, end))
        number += bool(piece.text)
    return Merged("".join(parts), tuple(conflicts))


def _gap(left: _MergedParagraph, right: _MergedParagraph, sides: _ThreeTexts) -> str:
    """The gap between two paragraphs: mine if I changed it, else theirs."""
    mine = _between(left.mine, right.mine, sides.mine)
    theirs = _between(left.theirs, right.theirs, sides.theirs)
    base = _between(left.base, right.base, sides.base)
    if mine is not None and theirs is not None:
        return theirs if mine == base else mine
    if mine is not None:
        return mine
    if theirs is not None:
        return theirs
    if not left.text:
        return sides.mine.gaps[0]
    return _APART if right.text else sides.mine.gaps[-1]


def _between(left: int, right: int, text: _ParagraphedText) -> str | None:
    """The gap between two paragraphs of one text; None if they are not adjacent."""
    return text.gaps[right] if right == left + 1 and right >= 0 else None
