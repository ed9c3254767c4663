"""The tables of an export: created with their first cell, aligned with the text above, as wide as their words need."""

from __future__ import annotations

from collections import defaultdict
from itertools import product
from typing import TYPE_CHECKING, Final, NamedTuple

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu, Twips

from drafter.word.lists import text_indent

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from docx.document import Document as WordDocument
    from docx.oxml.table import CT_Tbl
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.table import Table, _Cell
    from docx.text.paragraph import Paragraph

    from drafter.word.cells import Cell
    from drafter.word.lines import DraftLine

__all__ = ["Tables", "add_table", "paragraph_in"]

#: The height of the line between a table and what follows, in twentieths of a point.
_GAP: Final = 200
#: About how wide a character is, and how much of a column is padding.
_CHARACTER, _PADDING = 115, 240
#: The width of the text of the style carrier, in twips.
_TEXT_WIDTH: Final = 9070
_STYLE: Final = "Table Grid"


class _Grid(NamedTuple):
    """What is known of a table before it is made: its rows, what its columns hold, merged cells, where it stands."""

    rows: int
    natural: list[int]
    least: list[int]
    merged: dict[tuple[int, int], Cell]
    has_head: bool
    within: Cell | None


class Tables:
    """The tables of one document, each created with its first cell.

    Args:
        word: the document.
        lines: all lines in them.
        begun: the cells that hold something already, to which others are added; those of several of this kind together.
        home: gives the cell for one in which a table stands; None for that of a table of these lines.
    """

    def __init__(
        self,
        word: WordDocument,
        lines: Iterable[DraftLine],
        begun: set[BaseOxmlElement] | None = None,
        home: Callable[[Cell], _Cell] | None = None,
    ) -> None:
        self._word = word
        self._grids = _grids(lines)
        # python-docx counts all cells of a table for each it is asked for.
        self._made: dict[int, list[list[_Cell]]] = {}
        self._rows: dict[int, list[BaseOxmlElement]] = {}
        self._begun = set() if begun is None else begun
        self._home = self.cell if home is None else home

    def begin(self, line: DraftLine) -> tuple[Paragraph, str]:
        """The paragraph for the cell of ``line``, and what to type in front of its words."""
        assert line.cell is not None
        return self.paragraph_in(line.cell.table, line.cell.row, line.cell.column), line.typed

    def paragraph_in(self, table: int, row: int, column: int) -> Paragraph:
        """One more paragraph in a cell; a column that the table does not have is the last one."""
        return paragraph_in(self._cell(table, row, column), self._begun)

    def row_of(self, cell: Cell) -> BaseOxmlElement:
        """The row in which ``cell`` stands."""
        self._cells(cell.table)
        return self._rows[cell.table][cell.row]

    def width(self, table: int) -> int:
        """The number of columns of a table."""
        return len(self._grids[table].natural)

    def put_first(self, element: BaseOxmlElement, table: int, row: int, column: int) -> None:
        """Put an element in front of what a cell will hold, behind those put there before."""
        self._cell(table, row, column).paragraphs[-1]._p.addprevious(element)  # noqa: SLF001  (has no other way)

    def cell(self, cell: Cell) -> _Cell:
        """The cell of the document that ``cell`` is."""
        return self._cell(cell.table, cell.row, cell.column)

    def _cell(self, table: int, row: int, column: int) -> _Cell:
        return self._cells(table)[row][min(column, self.width(table) - 1)]

    def _cells(self, table: int) -> list[list[_Cell]]:
        if table not in self._made:
            grid = self._grids[table]
            if grid.within is None:
                made = add_table(self._word, grid.rows, grid.natural, grid.least, has_head=grid.has_head)
            else:
                made = self._inside(self._home(grid.within), grid)
            width = len(grid.natural)
            cells = made._cells  # noqa: SLF001  (all in one go)
            self._made[table] = [cells[start : start + width] for start in range(0, len(cells), width)]
            self._rows[table] = list(made._tbl.tr_lst)  # noqa: SLF001
            _merge(self._made[table], grid.merged)
        return self._made[table]

    def _inside(self, cell: _Cell, grid: _Grid) -> Table:
        """A table in a cell of another, with the paragraph that Word wants behind it, which is the next to be used."""
        empty = None if cell._tc in self._begun else cell.paragraphs[-1]._p  # noqa: SLF001
        self._begun.discard(cell._tc)  # noqa: SLF001
        known = int(Emu(cell.width).twips) if cell.width else _room(self._word) // 2
        room = max(known - _PADDING, _PADDING * len(grid.natural))
        made = cell.add_table(grid.rows, len(grid.natural))
        made.style = self._word.styles[_STYLE]
        if empty is not None:
            cell._tc.remove(empty)  # noqa: SLF001
        _lay_out(made, _widths(grid.natural, grid.least, room), 0, has_head=grid.has_head)
        return made


def paragraph_in(cell: _Cell, begun: set[BaseOxmlElement]) -> Paragraph:
    """One more paragraph in a cell: the one it has, unless ``begun`` says that this is taken."""
    if cell._tc in begun:  # noqa: SLF001  (python-docx has no other way)
        added: Paragraph = cell.add_paragraph()
        return added
    begun.add(cell._tc)  # noqa: SLF001
    # Behind what was put in front.
    last: Paragraph = cell.paragraphs[-1]
    return last


def add_table(word: WordDocument, rows: int, natural: Sequence[int], least: Sequence[int], *, has_head: bool) -> Table:
    """A table at the end of ``word``, its left edge that of the words above it.

    Args:
        word: the document.
        rows: the number of rows.
        natural: for each column, the characters of its longest line.
        least: for each column, the characters of its longest word.
        has_head: whether its first row is a head, which stands at the top of every page that the table takes.
    """
    last = word.element.body[-1] if word.element.body[-1].tag == qn("w:p") else word.element.body[-1].getprevious()
    indent = text_indent(word, last)
    made: Table = word.add_table(rows, len(natural), word.styles[_STYLE])
    _lay_out(made, _widths(natural, least, _room(word) - indent), indent, has_head=has_head)
    # Word joins two tables with nothing between them.
    gap = word.add_paragraph(style=word.styles["Body Text"]).paragraph_format
    gap.space_before = gap.space_after = Twips(0)
    gap.line_spacing = Twips(_GAP)
    return made


def _room(word: WordDocument) -> int:
    """The width of the text on the last pages of ``word``, in twips; that of A4 where a template does not say."""
    section = word.sections[-1]
    width, left, right = section.page_width, section.left_margin, section.right_margin
    return _TEXT_WIDTH if width is None or left is None or right is None else Emu(width - left - right).twips


def _grids(lines: Iterable[DraftLine]) -> dict[int, _Grid]:
    """What the lines of a document say of its tables."""
    found: defaultdict[int, dict[Cell, tuple[int, int]]] = defaultdict(dict)
    for line in lines:
        cell, natural, least = line.cell, len(line.text), max(map(len, line.text.split()), default=0)
        while cell is not None:
            before = found[cell.table].get(cell, (0, 0))
            found[cell.table][cell] = max(before[0], natural), max(before[1], least)
            cell = cell.within
    return {table: _grid(cells) for table, cells in found.items()}


def _grid(cells: dict[Cell, tuple[int, int]]) -> _Grid:
    width = max(cell.column + cell.columns for cell in cells)
    natural, least = [1] * width, [1] * width
    for cell, (longest, word) in cells.items():
        for column in range(cell.column, cell.column + cell.columns):
            natural[column] = max(natural[column], longest // cell.columns)
            least[column] = max(least[column], word // cell.columns)
    return _Grid(
        max(cell.row + cell.rows for cell in cells),
        natural,
        least,
        {(cell.row, cell.column): cell for cell in cells if cell.columns > 1 or cell.rows > 1},
        any(cell.is_head for cell in cells),
        next(iter(cells)).within,
    )


def _widths(natural: Sequence[int], least: Sequence[int], room: int) -> list[int]:
    """The widths of columns, in all ``room``: as their longest lines need, or else at least their longest words."""
    wanted = [min(count * _CHARACTER + _PADDING, room) for count in natural]
    needed = [min(count * _CHARACTER + _PADDING, room) for count in least]
    if sum(wanted) <= room:
        base, shares = wanted, wanted
    elif sum(needed) <= room:
        base, shares = needed, [want - need for want, need in zip(wanted, needed, strict=True)]
    else:
        base, shares = [0] * len(needed), needed
    left, parts = room - sum(base), sum(shares)
    return [width + left * share // parts for width, share in zip(base, shares, strict=True)]


def _lay_out(table: Table, widths: Sequence[int], indent: int, *, has_head: bool) -> None:
    """Give a table its widths and its place; no row goes over two pages, and a head stands on each."""
    element: CT_Tbl = table._tbl  # noqa: SLF001  (python-docx has no way to indent a table, or to repeat a head)
    if indent:
        place = OxmlElement("w:tblInd")
        place.set(qn("w:w"), str(indent))
        place.set(qn("w:type"), "dxa")
        element.tblPr.find(qn("w:tblW")).addnext(place)
    for column, width in zip(element.tblGrid.gridCol_lst, widths, strict=True):
        column.w = Twips(width)
    for number, row in enumerate(element.tr_lst):
        properties = row.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
        if has_head and number == 0:
            properties.append(OxmlElement("w:tblHeader"))
        for cell, width in zip(row.tc_lst, widths, strict=True):
            cell.width = Twips(width)


def _merge(cells: list[list[_Cell]], merged: dict[tuple[int, int], Cell]) -> None:
    """Merge cells that take several columns or rows; their whole place is then one cell of ``cells``."""
    taken: set[tuple[int, int]] = set()
    for (row, column), wanted in merged.items():
        down, across = range(row, row + wanted.rows), range(column, column + wanted.columns)
        places = set(product(down, across))
        if taken & places:
            # Two that lie over each other, as no sound file has them.
            continue
        taken |= places
        first = cells[row][column]
        for at in down:
            own, *others = (cells[at][each]._tc for each in across)  # noqa: SLF001  (python-docx counts all cells anew)
            for other in others:
                own.width = Emu((own.width or 0) + (other.width or 0))
                other.getparent().remove(other)
            if others:
                own.grid_span = len(across)
            if wanted.rows > 1:
                own.vMerge = "restart" if at == row else "continue"
            cells[at][column : across.stop] = [first] * len(across)
