"""The tables of a redline: those of the later text, with rows that came and rows that went as tracked changes."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from drafter.word.tables import Tables

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from docx.document import Document as WordDocument
    from docx.oxml.xmlchemy import BaseOxmlElement

    from drafter.word.lines import DraftLine
    from drafter.word.redline import LinePair

__all__ = ["RedlineTables"]

_Row = tuple[int, int]


class RedlineTables:
    """Finds the paragraph for every line of a redline that stands in a cell, in the order of the lines.

    Args:
        word: the document that is written.
        pairs: all lines of the redline; none pairs a cell with a line outside tables.
        change: makes the element of a tracked change.
    """

    def __init__(self, word: WordDocument, pairs: Sequence[LinePair], change: Callable[[str], BaseOxmlElement]) -> None:
        self._word = word
        self._change = change
        self._rows: dict[_Row, _Row] = {}
        for old, new in pairs:
            if old and new and old.cell and new.cell:
                self._rows.setdefault(old.cell[:2], new.cell[:2])
        self._homes = {old[0]: new[0] for old, new in reversed(self._rows.items())}
        self._kept = frozenset(new.cell[:2] for old, new in pairs if old and new and new.cell)
        self._now = Tables(word, [new for _, new in pairs if new])
        gone = [old for old, new in pairs if old and not new and old.cell and old.cell.table not in self._homes]
        self._gone = Tables(word, gone)
        self._marked: set[BaseOxmlElement] = set()
        self._made: dict[_Row, list[_Cell]] = {}
        self._begun: set[tuple[int, int, int]] = set()
        # What went from a table of the later text that has not begun yet, each with the cell it is put into, if any.
        self._early: defaultdict[int, list[tuple[BaseOxmlElement, tuple[int, int] | None]]] = defaultdict(list)
        # The row that was last written in each table of the later text.
        self._last: dict[int, BaseOxmlElement] = {}

    def begin(self, pair: LinePair) -> tuple[Paragraph, str]:
        """The paragraph for a line in a cell, and what to type in front of its words."""
        line = pair.new or pair.old
        assert line is not None
        assert line.cell is not None
        if pair.new:
            row = self._now.row_of(line)
            self._enter(line.cell.table, row)
            if line.cell[:2] not in self._kept:
                self._mark(row, "w:ins")
            return self._now.begin(line)
        if line.cell.table not in self._homes:
            self._mark(self._gone.row_of(line), "w:del")
            return self._gone.begin(line)
        return self._went(line), ""

    def _went(self, line: DraftLine) -> Paragraph:
        """A paragraph for what went from a table that is still there: in its row, or in one made for it."""
        assert line.cell is not None
        where, column = line.cell[:2], line.cell.column
        if where in self._rows:
            table, row = self._rows[where]
            if table in self._last:
                return self._now.paragraph_in(table, row, column)
            paragraph = Paragraph(OxmlElement("w:p"), self._word._body)  # noqa: SLF001  (stands nowhere yet)
            self._early[table].append((paragraph._p, (row, column)))  # noqa: SLF001
            return paragraph
        if where not in self._made:
            self._made[where] = self._row_for(self._homes[line.cell.table])
        cells = self._made[where]
        column = min(column, len(cells) - 1)
        if (*where, column) in self._begun:
            added: Paragraph = cells[column].add_paragraph()
            return added
        self._begun.add((*where, column))
        first: Paragraph = cells[column].paragraphs[0]
        return first

    def _row_for(self, table: int) -> list[_Cell]:
        """The cells of a deleted row behind the last one written in a table of the later text, or before its first."""
        made = OxmlElement("w:tr")
        for _ in range(self._now.width(table)):
            cell = OxmlElement("w:tc")
            cell.append(OxmlElement("w:p"))
            made.append(cell)
        self._mark(made, "w:del")
        if table in self._last:
            self._last[table].addnext(made)
            self._last[table] = made
        else:
            self._early[table].append((made, None))
        return [
            _Cell(cell, self._word._body)  # type: ignore[arg-type]  # noqa: SLF001  (stands nowhere yet)
            for cell in made.iterchildren(qn("w:tc"))
        ]

    def _enter(self, table: int, row: BaseOxmlElement) -> None:
        """Take note of the row that is written; what went before the first of a table is put before it."""
        if table not in self._last:
            for element, place in self._early.pop(table, ()):
                if place is None:
                    row.addprevious(element)
                else:
                    self._now.put_first(element, table, *place)
        self._last[table] = row

    def _mark(self, row: BaseOxmlElement, name: str) -> None:
        """Mark a row as inserted or deleted, once."""
        if row not in self._marked:
            self._marked.add(row)
            row.get_or_add_trPr().append(self._change(name))
