"""The formatting of text in Word: bold, italic, and tables."""

from __future__ import annotations

from collections import defaultdict
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from drafter.word.redline import NOTE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from docx.document import Document as WordDocument
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.table import _Cell
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

    from drafter.word.lines import Cell, DraftLine

__all__ = ["RedlineSide", "Tables", "apply_emphasis"]


def apply_emphasis(run: Run, line: DraftLine, at: int) -> None:
    """Make ``run``, whose words start at ``at`` in ``line``, bold or italic as they are there."""
    for look in line.looks:
        if look.start <= at < look.end and look.strong:
            run.bold = True
        elif look.start <= at < look.end:
            run.italic = True
    if line.head:
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
        self._merged: defaultdict[int, set[Cell]] = defaultdict(set)
        for line in lines:
            if line.cell:
                table, row, column, rows, columns = line.cell
                self._rows[table] = max(self._rows[table], row + rows)
                self._columns[table] = max(self._columns[table], column + columns)
                if rows > 1 or columns > 1:
                    self._merged[table].add(line.cell)
        # python-docx counts all cells of a table for each it is asked for.
        self._made: dict[int, list[list[_Cell]]] = {}
        self._row_elements: dict[int, list[BaseOxmlElement]] = {}
        self._begun: set[BaseOxmlElement] = set()

    def begin(self, line: DraftLine) -> tuple[Paragraph, str]:
        """The paragraph for the cell of ``line``, and what to type in front of its words."""
        assert line.cell is not None
        return self.paragraph_in(*line.cell[:3]), line.typed

    def paragraph_in(self, table: int, row: int, column: int) -> Paragraph:
        """One more paragraph in a cell; a column that the table does not have is the last one."""
        column = min(column, self._columns[table] - 1)
        cell = self._cells(table)[row][column]
        if cell._tc in self._begun:  # noqa: SLF001  (python-docx has no other way)
            added: Paragraph = cell.add_paragraph()
            return added
        self._begun.add(cell._tc)  # noqa: SLF001
        # Behind what was put in front.
        last: Paragraph = cell.paragraphs[-1]
        return last

    def row_of(self, line: DraftLine) -> BaseOxmlElement:
        """The row in which ``line`` stands."""
        assert line.cell is not None
        return self._row(line.cell.table, line.cell.row)

    def width(self, table: int) -> int:
        """The number of columns of a table."""
        return self._columns[table]

    def put_first(self, paragraph: BaseOxmlElement, table: int, row: int, column: int) -> None:
        """Put a paragraph in front of what a cell will hold, behind those put there before."""
        cell = self._cells(table)[row][min(column, self._columns[table] - 1)]
        cell.paragraphs[-1]._p.addprevious(paragraph)  # noqa: SLF001  (python-docx has no other way)

    def _row(self, table: int, row: int) -> BaseOxmlElement:
        self._cells(table)
        return self._row_elements[table][row]

    def _cells(self, table: int) -> list[list[_Cell]]:
        if table not in self._made:
            style, width = self._word.styles["Table Grid"], self._columns[table]
            made = self._word.add_table(self._rows[table], width, style)
            cells = made._cells  # noqa: SLF001  (all in one go)
            self._made[table] = [cells[start : start + width] for start in range(0, len(cells), width)]
            self._row_elements[table] = [row._tr for row in made.rows]  # noqa: SLF001
            _merge(self._made[table], sorted(self._merged[table]))
            # Word joins two tables with nothing between them.
            self._word.add_paragraph(style=self._word.styles["Body Text"])
        return self._made[table]


def _merge(grid: list[list[_Cell]], spans: Iterable[Cell]) -> None:
    """Make one cell of all that each of ``spans`` covers, and let its place in ``grid`` be it everywhere."""
    taken: set[tuple[int, int]] = set()
    for _, row, column, rows, columns in spans:
        covered = {(down, across) for down in range(row, row + rows) for across in range(column, column + columns)}
        # A file that is not right may give a place to two cells.
        if taken.isdisjoint(covered):
            merged = grid[row][column].merge(grid[row + rows - 1][column + columns - 1])
            for down, across in covered:
                grid[down][across] = merged
            taken |= covered
