"""What can be done to the paragraphs of a draft: split, join, move, insert, and number them afresh.

Every function takes the lines of the draft, one paragraph to a line with blank lines between, and returns what they
become with the cursor's new place; none changes what it was given. Numbers run on over headings and start where the
draft has them start; a list that started over behind a heading before still does afterwards.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from drafter.text import rough_sentences
from drafter.text.renumbering import NUMBER, is_heading, number_of, renumbered

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = [
    "Rewriting",
    "inserted_paragraph",
    "inserted_words",
    "joined",
    "marker_end",
    "moved",
    "next_paragraph",
    "sentence_at",
    "shared",
    "split",
    "word_at",
]

_MARKER: Final = re.compile(rf"(?:{NUMBER.pattern}|[-*+][ \t]+)")
#: What a sub-paragraph begins with: a bullet, a letter, a small Roman numeral, or a figure in brackets.
_LETTER: Final = re.compile(r"\s*\(?(?:[a-z]|[ivx]+)[.)][ \t]+")
_ITEM: Final = re.compile(rf"[-*+•][ \t]+|\(\d{{1,2}}\)[ \t]+|{_LETTER.pattern}")
_WORD: Final = re.compile(r"\w+(?:['’-]\w+)*")
#: Characters without a space before them, and characters without a space after them.
_CLOSING: Final = frozenset(".,;:!?)]}”’»…")
_OPENING: Final = frozenset("([{“‘«")


@dataclass(frozen=True, slots=True)
class Rewriting:
    """New lines, and the location of the cursor in them."""

    lines: list[str]
    cursor: tuple[int, int]


def marker_end(line: str) -> int:
    """The column at which the words of a paragraph begin, after its number or bullet."""
    match = _MARKER.match(line)
    return match.end() if match else 0


def split(lines: Sequence[str], line: int, column: int) -> Rewriting:
    """Split a paragraph in two; the second carries on its number, or its bullet, and gets the cursor.

    A paragraph that is only a number loses it instead.
    """
    text = lines[line]
    if number_of(text) is not None and not text[marker_end(text) :].strip():
        return _numbered(lines, [*lines[:line], "", *lines[line + 1 :]], (line, 0))
    at = max(column, marker_end(text))
    marker = f"{text[: marker_end(text)].rstrip()} " if marker_end(text) else ""
    second = marker + text[at:].lstrip()
    first = text[:at].rstrip() if at > marker_end(text) else marker
    rewritten = [*lines[:line], first, "", second, *lines[line + 1 :]]
    return _numbered(lines, rewritten, (line + 2, len(marker)))


def joined(lines: Sequence[str], line: int) -> Rewriting | None:
    """Join a paragraph with the next, the cursor where they meet; None for headings and the last paragraph."""
    following = next_paragraph(lines, line, 1)
    if following is None or not lines[line].strip() or is_heading(lines[line]) or is_heading(lines[following]):
        return None
    first, second = lines[line].rstrip(), lines[following][marker_end(lines[following]) :].lstrip()
    # An empty numbered paragraph keeps the space behind its number.
    first = first + " " if second else first
    rewritten = [*lines[:line], first + second, *lines[following + 1 :]]
    return _numbered(lines, rewritten, (line, len(first)))


def moved(lines: Sequence[str], line: int, column: int, by: int) -> Rewriting | None:
    """Exchange a paragraph with the one before (``by`` = -1) or after it (1); None if there is none.

    Both take with them what belongs to them: list items, sub-paragraphs, lines set in. An item stays under its
    paragraph as long as it has a neighbour there; then it goes on to the next paragraph.
    """
    if not lines[line].strip():
        return None
    end = _end_of(lines, line)
    if by > 0:
        other = next_paragraph(lines, end - 1, 1)
        if other is None:
            return None
        other_end = _end_of(lines, other) if _depth(lines[other]) == _depth(lines[line]) else other + 1
        first, second, at = (line, end), (other, other_end), line + other_end - end
    else:
        other = _before(lines, line)
        if other is None:
            return None
        other_end = (next_paragraph(lines, line, -1) or 0) + 1
        first, second, at = (other, other_end), (line, end), other
    moving, neighbour = list(lines[line:end]), list(lines[other:other_end])
    _exchange_letters(moving, neighbour)
    upper, lower = (neighbour, moving) if by > 0 else (moving, neighbour)
    rewritten = [*lines[: first[0]], *upper, *lines[first[1] : second[0]], *lower, *lines[second[1] :]]
    return _numbered(lines, rewritten, (at, column))


def _depth(line: str) -> int:
    """How deep a paragraph stands under others: 0 for one that stands alone, 1 for a list item, more where set in."""
    spaces = len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip())
    return 1 + spaces // 2 if spaces > 1 or _ITEM.match(line.lstrip()) else 0


def _end_of(lines: Sequence[str], line: int) -> int:
    """The line behind a paragraph and what belongs to it; to a heading belongs nothing here."""
    end = line + 1
    if is_heading(lines[line]):
        return end
    for at in range(end, len(lines)):
        if lines[at].strip():
            if is_heading(lines[at]) or _depth(lines[at]) <= _depth(lines[line]):
                break
            end = at + 1
    return end


def _before(lines: Sequence[str], line: int) -> int | None:
    """The paragraph before another that is no deeper, with what belongs to it in between; else the line before."""
    nearest = at = next_paragraph(lines, line, -1)
    while at is not None and not is_heading(lines[at]):
        if _depth(lines[at]) <= _depth(lines[line]):
            return at
        at = next_paragraph(lines, at, -1)
    return nearest


def _exchange_letters(one: list[str], other: list[str]) -> None:
    """Exchange the letters of two items, in place, so that they stay in their order: *(a)*, *(b)*."""
    first, second = _LETTER.match(one[0]), _LETTER.match(other[0])
    if first is not None and second is not None:
        one[0], other[0] = second[0] + one[0][first.end() :], first[0] + other[0][second.end() :]


def inserted_paragraph(lines: Sequence[str], line: int, text: str) -> Rewriting:
    """Insert ``text`` as a paragraph after the one at ``line``, numbered if that one is, the cursor at its end.

    Under a heading it is numbered if the next paragraph is.
    """
    if lines[line].strip():
        following = next_paragraph(lines, line, 1) if is_heading(lines[line]) else line
        number = number_of(lines[following]) if following is not None else None
        text = text if number is None else f"{number}. {text}"
        rewritten = [*lines[: line + 1], "", text, *lines[line + 1 :]]
        return _numbered(lines, rewritten, (line + 2, len(text)))
    before = next_paragraph(lines, line, -1)
    number = number_of(lines[before]) if before is not None else None
    text = text if number is None else f"{number}. {text}"
    above = [""] if line and lines[line - 1].strip() else []
    below = [""] if line + 1 < len(lines) and lines[line + 1].strip() else []
    rewritten = [*lines[:line], *above, text, *below, *lines[line + 1 :]]
    return _numbered(lines, rewritten, (line + len(above), len(text)))


def inserted_words(text: str, column: int, words: str) -> tuple[str, int]:
    """A line with ``words`` inserted at a column behind its number, spaces where needed, and the column after them."""
    column = max(column, marker_end(text))
    before, after = text[:column], text[column:]
    if before and not before[-1].isspace() and before[-1] not in _OPENING and words[:1] not in _CLOSING:
        before += " "
    head = before + words
    if after and not after[0].isspace() and after[0] not in _CLOSING:
        after = " " + after
    return head + after, len(head)


def next_paragraph(lines: Sequence[str], line: int, by: int) -> int | None:
    """The nearest line with words before (``by`` = -1) or after (1) another."""
    at = line + by
    while 0 <= at < len(lines):
        if lines[at].strip():
            return at
        at += by
    return None


def shared(old: str, new: str) -> tuple[int, int]:
    """How many characters two texts share at their start, and how many of the rest at their end."""
    before = _shared_start(old, new)
    return before, _shared_start(old[before:][::-1], new[before:][::-1])


def _shared_start(old: str, new: str) -> int:
    low, high = 0, min(len(old), len(new))
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if old[low:middle] == new[low:middle] else (low, middle - 1)
    return low


def _numbered(old: Sequence[str], new: list[str], cursor: tuple[int, int]) -> Rewriting:
    """``new`` with its numbers running on from where those of ``old`` start."""
    row, column = cursor
    lines = renumbered(old, new)
    number = NUMBER.match(new[row])
    if number is not None and column >= number.end(1):
        column += len(lines[row]) - len(new[row])
    return Rewriting(lines, (row, min(column, len(lines[row]))))


def word_at(line: str, column: int) -> tuple[int, int]:
    """The columns of the word at a column; two equal ones where there is none."""
    word = next((match for match in _WORD.finditer(line) if match.start() <= column <= match.end()), None)
    return word.span() if word is not None else (column, column)


def sentence_at(line: str, column: int) -> tuple[int, int] | None:
    """The columns of the sentence at a column, the last one behind all of them; None for a line without words."""
    first = marker_end(line)
    spans = [(first + span.start, first + span.end) for span in rough_sentences(line[first:])]
    return next((span for span in spans if column <= span[1]), spans[-1] if spans else None)
