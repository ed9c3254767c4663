"""Places of a text as editors count them: lines from 0, columns in the code units that both sides agreed on."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from lsprotocol.types import Position, Range

from drafter.text.document import LINE_END

if TYPE_CHECKING:
    from pygls.workspace import PositionCodec

    from drafter.check import Finding
    from drafter.text import Document

__all__ = ["Places", "span_of"]


class Places:
    """Leads from offsets of one text to places in an editor, and back.

    Lines end where the protocol has them end, at line feeds and carriage returns alone: a form feed or a line separator
    is a character of a line.

    Args:
        text: the text.
        codec: counts the code units of the client.
    """

    def __init__(self, text: str, codec: PositionCodec) -> None:
        self._text, self._codec = text, codec
        ends = list(LINE_END.finditer(text))
        self._starts = [0, *(end.end() for end in ends)]
        self._ends = [*(end.start() for end in ends), len(text)]

    def position(self, offset: int) -> Position:
        """The place of an offset."""
        line = bisect_right(self._starts, offset) - 1
        return Position(line, self._codec.client_num_units(self._text[self._starts[line] : offset]))

    def range(self, start: int, end: int) -> Range:
        """The range between two offsets."""
        return Range(self.position(start), self.position(end))

    def offset(self, position: Position) -> int:
        """The offset of a place; what lies behind the end of a line or of the text is that end."""
        if position.line >= len(self._starts):
            return len(self._text)
        at, end = self._starts[position.line], self._ends[position.line]
        left = position.character
        while at < end and left > 0:
            left -= self._codec.client_num_units(self._text[at])
            at += 1
        return at

    def offsets(self, range_: Range) -> tuple[int, int]:
        """The offsets of both ends of a range."""
        return self.offset(range_.start), self.offset(range_.end)

    def line(self, number: int) -> tuple[int, int]:
        """Where a line, counted from 1, starts and ends; the last line for a number beyond it."""
        index = min(max(number, 1), len(self._starts)) - 1
        return self._starts[index], self._ends[index]

    def line_at(self, offset: int) -> tuple[int, int]:
        """Where the line at an offset starts and ends."""
        return self.line(bisect_right(self._starts, offset))


def span_of(finding: Finding, document: Document, places: Places) -> tuple[int, int]:
    """Where a finding is shown: its words, and for something that is missing the first line with words."""
    if finding.start < finding.end:
        return finding.start, finding.end
    first = next(document.linted(), None)
    return places.line_at(first.span.start if first is not None else 0)
