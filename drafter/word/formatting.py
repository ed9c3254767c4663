"""The formatting of text in Word: bold, italic, and tables."""

from __future__ import annotations

from collections import defaultdict
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from drafter.word.redline import NOTE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from docx.document import Document as WordDocument
    from docx.table import _Cell
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

    from drafter.word.lines import DraftLine
    from drafter.word.word_source import Cell

__all__ = ["RedlineSide", "Tables", "apply_emphasis"]


def apply_emphasis(run: Run, line: DraftLine, at: int) -> None:
    """Make ``run``, whose words start at ``at`` in ``line``, bold or italic as they are there."""
    for look in line.looks:
        if look.start <= at < look.end and look.strong:
            run.bold = True
        elif look.start <= at < look.end:
            run.italic = True
    if line.cell and not line.cell.row:
        run.bold = True


class RedlineSide:
    """One side of a line in a redline, taken token by token from the start.

    Args:
        line: the line; None if this side has no line.
        tokens: its tokens, including what is typed in front of it.
    """

    def __init__(self, line: DraftLine | None, tokens: Sequence[str]) -> None:
        self.line = line
        length = sum(len(token) for token in tokens if not token.startswith(NOTE))
        self._at = (len(line.text) if line else 0) - length

    def take(self, tokens: Sequence[str]) -> list[tuple[str, int]]:
        """The next tokens as notes and stretches of equal emphasis, each with its offset in the line."""
        pieces: list[tuple[str, int]] = []
        edges = {edge for look in self.line.looks for edge in (look.start, look.end)} if self.line else set()
        for is_note, group in groupby(tokens, key=lambda token: token.startswith(NOTE)):
            if is_note:
                pieces += [(token, self._at) for token in group]
                continue
            text, start = "".join(group), self._at
            self._at += len(text)
            cuts = sorted({start, self._at, *(edge for edge in edges if start < edge < self._at)})
            pieces += [(text[first - start : last - start], first) for first, last in pairwise(cuts)]
        return pieces


class Tables:
    """The tables of one document, each created with its first cell."""

    def __init__(self, word: WordDocument, lines: Iterable[DraftLine]) -> None:
        self._word = word
        self._rows: defaultdict[int, int] = defaultdict(int)
        self._columns: defaultdict[int, int] = defaultdict(int)
        for line in lines:
            if line.cell:
                table, row, column = line.cell
                self._rows[table] = max(self._rows[table], row + 1)
                self._columns[table] = max(self._columns[table], column + 1)
        # python-docx counts all cells of a table for each it is asked for.
        self._made: dict[int, list[list[_Cell]]] = {}
        self._begun: set[Cell] = set()

    def begin(self, line: DraftLine) -> tuple[Paragraph, str]:
        """The paragraph for the cell of ``line``, and what to type in front of its words."""
        assert line.cell is not None
        table, row, column = line.cell
        if table not in self._made:
            style = self._word.styles["Table Grid"]
            made = self._word.add_table(self._rows[table], self._columns[table], style)
            cells = made._cells  # noqa: SLF001  (all in one go)
            width = self._columns[table]
            self._made[table] = [cells[start : start + width] for start in range(0, len(cells), width)]
            # Word joins two tables with nothing between them.
            self._word.add_paragraph(style=self._word.styles["Body Text"])
        cell = self._made[table][row][column]
        if line.cell in self._begun:
            return cell.add_paragraph(), line.typed
        self._begun.add(line.cell)
        return cell.paragraphs[0], line.typed
