"""The tables of a redline: those of the later text, with rows that came and rows that went as tracked changes."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from docx.oxml import OxmlElement
from docx.table import _Cell

from drafter.word.cells import Cell
from drafter.word.tables import Tables, paragraph_in

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from docx.document import Document as WordDocument
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.text.paragraph import Paragraph

    from drafter.word.redline import LinePair

__all__ = ["RedlineTables"]

_Row = tuple[int, int]


class RedlineTables:
    """Finds the paragraph for every line of a redline that stands in a cell, in the order of the lines.

    Args:
        word: the document that is written.
        pairs: all lines of the redline; none pairs a cell with a line outside tables, or in fewer tables.
        change: makes the element of a tracked change.
    """

    def __init__(self, word: WordDocument, pairs: Sequence[LinePair], change: Callable[[str], BaseOxmlElement]) -> None:
        self._word = word
        self._change = change
        self._rows: dict[_Row, _Row] = {}
        for old, new in pairs:
            if old and new and old.cell and new.cell:
                for before, after in zip(old.cell.around, new.cell.around, strict=True):
                    self._rows.setdefault(before[:2], after[:2])
        self._homes = {old[0]: new[0] for old, new in reversed(self._rows.items())}
        both = [new.cell for old, new in pairs if old and new and new.cell]
        self._kept = frozenset(each[:2] for cell in both for each in cell.around)
        self._begun: set[BaseOxmlElement] = set()
        self._now = Tables(word, [new for _, new in pairs if new], self._begun)
        self._gone = Tables(word, [old for old, new in pairs if old and not new], self._begun, self._home)
        self._marked: set[BaseOxmlElement] = set()
        self._made: dict[_Row, list[_Cell]] = {}
        # What went from a table of the later text that has not begun yet: rows, and what goes into a cell of it.
        self._early: defaultdict[int, list[BaseOxmlElement]] = defaultdict(list)
        self._early_cells: dict[tuple[int, int, int], _Cell] = {}
        # The row that was last written in each table of the later text.
        self._last: dict[int, BaseOxmlElement] = {}

    def begin(self, pair: LinePair) -> tuple[Paragraph, str]:
        """The paragraph for a line in a cell, and what to type in front of its words."""
        line = pair.new or pair.old
        assert line is not None
        assert line.cell is not None
        if pair.new:
            for cell in line.cell.around:
                row = self._now.row_of(cell)
                self._enter(cell.table, row)
                if cell[:2] not in self._kept:
                    self._mark(row, "w:ins")
            return self._now.begin(line)
        for cell in line.cell.around:
            if cell.table not in self._homes:
                self._mark(self._gone.row_of(cell), "w:del")
        typed = line.typed if line.cell.table not in self._homes else ""
        return paragraph_in(self._home(line.cell), self._begun), typed

    def _home(self, cell: Cell) -> _Cell:
        """The cell for what went from ``cell``: in a table that went too, in its row, or in one made for it."""
        where = cell[:2]
        if cell.table not in self._homes:
            return self._gone.cell(cell)
        if where in self._rows:
            table, row = self._rows[where]
            if table in self._last:
                return self._now.cell(Cell(table, row, cell.column))
            return self._early_cells.setdefault((table, row, cell.column), self._loose_cell())
        if where not in self._made:
            self._made[where] = self._row_for(self._homes[cell.table])
        cells = self._made[where]
        return cells[min(cell.column, len(cells) - 1)]

    def _loose_cell(self) -> _Cell:
        """A cell that stands nowhere yet."""
        cell = OxmlElement("w:tc")
        cell.append(OxmlElement("w:p"))
        return _Cell(cell, self._word._body)  # type: ignore[arg-type]  # noqa: SLF001  (stands nowhere yet)

    def _row_for(self, table: int) -> list[_Cell]:
        """The cells of a deleted row behind the last one written in a table of the later text, or before its first."""
        made = OxmlElement("w:tr")
        cells = [self._loose_cell() for _ in range(self._now.width(table))]
        made.extend(cell._tc for cell in cells)  # noqa: SLF001  (python-docx has no other way)
        self._mark(made, "w:del")
        if table in self._last:
            self._last[table].addnext(made)
            self._last[table] = made
        else:
            self._early[table].append(made)
        return cells

    def _enter(self, table: int, row: BaseOxmlElement) -> None:
        """Take note of the row that is written; what went before the first of a table is put before it."""
        if table not in self._last:
            for element in self._early.pop(table, ()):
                row.addprevious(element)
            for place in [each for each in self._early_cells if each[0] == table]:
                loose = self._early_cells.pop(place)._tc  # noqa: SLF001  (python-docx has no other way)
                # The cell has the paragraph that Word wants behind a table inside it.
                for element in loose[: len(loose) - (not len(loose[-1]))]:
                    self._now.put_first(element, *place)
        self._last[table] = row

    def _mark(self, row: BaseOxmlElement, name: str) -> None:
        """Mark a row as inserted or deleted, once."""
        if row not in self._marked:
            self._marked.add(row)
            row.get_or_add_trPr().append(self._change(name))
