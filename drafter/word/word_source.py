"""A Word file as read, with what its text does not show: the style, look and cell of every block."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from drafter.text.inline import Emphasis
from drafter.text.word.numbering import W, value, whole
from drafter.text.word.package import Package
from drafter.text.word.reader import read_word
from drafter.text.word.runs import PARAGRAPH, RUN

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from lxml import etree

    from drafter.text import Block, Document
    from drafter.text.word.change_views import View

__all__ = ["Cell", "WordSource"]

_TABLE, _ROW, _CELL = f"{W}tbl", f"{W}tr", f"{W}tc"
#: The styles of brackets in Word, which a draft does not need.
_OWN_STYLES: Final = frozenset({"bracket", "attribution"})
#: Word gives a table no more columns.
_WIDEST: Final = 63
_OFF: Final = frozenset({"0", "false", "off", "none"})


class Cell(NamedTuple):
    """A cell: the number of its table in the text, its row and its column, all from 0, and how many it spans."""

    table: int
    row: int
    column: int
    rows: int = 1
    columns: int = 1


class WordSource:
    """A Word file as read in one view, with the XML elements of its blocks.

    Raises `ReadError` for a file that is not right.
    """

    def __init__(self, data: bytes, path: Path, view: View) -> None:
        self.document: Document = read_word(data, path, view)
        package = Package(data, path)
        self._main = package.main
        root = package.part(package.main)
        self.root: etree._Element = root
        self._elements = list(root.iter(PARAGRAPH)) if root is not None else []
        self._runs: dict[int, list[etree._Element]] = {}
        self._cells: dict[etree._Element, Cell] = {}
        #: The number of tables that stand inside another, whose cells count as words of the cell around them.
        self.nested_tables = 0
        if root is not None:
            self._place_cells(root)
        styles = next(
            (relation.part for relation in package.relations(package.main).values() if relation.kind == "styles"), None
        )
        listed = package.part(styles) if styles else None
        self._styles = {
            style.get(f"{W}styleId", ""): (value(style, "name") or "").lower()
            for style in (listed.iter(f"{W}style") if listed is not None else ())
        }

    def style_of(self, block: Block) -> str:
        """The name of a block's style in lower case; empty outside the main part."""
        element = self.element_of(block)
        return self._styles.get(value(element.find(f"{W}pPr"), "pStyle") or "", "") if element is not None else ""

    def element_of(self, block: Block) -> etree._Element | None:
        """The paragraph of a block; None outside the main part."""
        runs = self.document.runs_of(block.span)
        return self._elements[runs[0].paragraph] if runs and runs[0].part == self._main else None

    def cell_of(self, block: Block) -> Cell | None:
        """The cell of a block in the outermost table around it; None outside tables."""
        element = self.element_of(block) if block.kind == "table-cell" else None
        return self._cells.get(element) if element is not None else None

    def looks_of(self, block: Block) -> Iterator[Emphasis]:
        """The emphasis of words in a block, from its runs; styles of whole paragraphs do not count."""
        for run in self.document.runs_of(block.span):
            if run.part != self._main:
                continue
            look = self._run(run.paragraph, run.run).find(f"{W}rPr")
            if look is None or self._styles.get(value(look, "rStyle") or "", "") in _OWN_STYLES:
                continue
            start = block.reading_map.to_reading(max(run.start, block.content.start))
            end = min(block.reading_map.to_reading(min(run.end, block.content.end)), len(block.reading))
            for sign, strong in (("b", True), ("i", False)):
                switch = look.find(f"{W}{sign}")
                if start < end and switch is not None and switch.get(f"{W}val", "1") not in _OFF:
                    yield Emphasis(start, end, strong)

    def _run(self, paragraph: int, run: int) -> etree._Element:
        if paragraph not in self._runs:
            self._runs[paragraph] = list(self._elements[paragraph].iter(RUN))
        return self._runs[paragraph][run]

    def _place_cells(self, root: etree._Element) -> None:
        """Find the cell of every paragraph, in one walk through the tables."""
        table = row = column = -1
        spans: dict[tuple[int, int, int], tuple[int, int]] = {}
        places: dict[etree._Element, tuple[int, int, int]] = {}
        #: The columns of the current row that its cells fill so far, and the cells that go on below, by column.
        filled, open_ = 0, dict[int, int]()
        for element in root.iter(_TABLE, _ROW, _CELL, PARAGRAPH):
            depth = sum(1 for _ in element.iterancestors(_TABLE))
            if element.tag == PARAGRAPH:
                if depth:
                    places[element] = table, row, column
            elif element.tag == _TABLE:
                self.nested_tables += depth > 0
                if not depth:
                    table, row, open_ = table + 1, -1, {}
            elif depth == 1 and element.tag == _ROW:
                row, filled = row + 1, 0
            elif depth == 1:
                column, properties = filled, element.find(f"{W}tcPr")
                wide = min(max(whole(value(properties, "gridSpan"), 1), 1), _WIDEST)
                filled += wide
                merge = None if properties is None else properties.find(f"{W}vMerge")
                if merge is not None and merge.get(f"{W}val", "continue") != "restart" and column in open_:
                    first = table, open_[column], column
                    spans[first] = row - first[1] + 1, spans[first][1]
                else:
                    open_[column] = row
                    spans[table, row, column] = 1, wide
        self._cells = {element: Cell(*place, *spans.get(place, (1, 1))) for element, place in places.items()}
