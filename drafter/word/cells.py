"""The cells of the tables in a Word file: where each stands, how far it goes, and which paragraphs are in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from drafter.text.word.numbering import W, value
from drafter.text.word.runs import PARAGRAPH

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml import etree

__all__ = ["Cell", "cells_in"]

_TABLE, _ROW, _CELL = f"{W}tbl", f"{W}tr", f"{W}tc"
#: The number of columns that Word allows.
_COLUMNS: Final = 63
_OFF: Final = frozenset({"0", "false", "off", "none"})


class Cell(NamedTuple):
    """A cell: the number of its table in the text, its row and its column, all from 0.

    ``columns`` and ``rows`` say how many of the grid it takes, ``is_head`` whether the words of a head are to stand
    out in it, and ``within`` in which cell its table stands.
    """

    table: int
    row: int
    column: int
    columns: int = 1
    rows: int = 1
    is_head: bool = False
    within: Cell | None = None

    @property
    def outermost(self) -> Cell:
        """The cell of the outermost table around it: itself, for most."""
        return self.around[0]

    @property
    def around(self) -> tuple[Cell, ...]:
        """The cells in which it stands, the outermost first, and itself as the last."""
        return (self,) if self.within is None else (*self.within.around, self)


class _Row:
    """The row of a table that is walked through, and the cells of earlier rows that go on into it."""

    def __init__(self, table: int, within: etree._Element | None, *, has_head: bool) -> None:
        self.table, self.within, self.has_head = table, within, has_head
        self.row = self.after = -1
        self.is_hidden = False
        self.cell: etree._Element | None = None
        self.above: dict[int, etree._Element] = {}


def cells_in(
    root: etree._Element, hides: Callable[[etree._Element], bool], heads: frozenset[str]
) -> tuple[dict[etree._Element, Cell], int]:
    """The cell of every paragraph that stands in a table, and the number of tables inside others.

    Args:
        root: the main part of a Word file.
        hides: whether a tracked change is one that is not read; a row it hides counts for nothing.
        heads: the ids of the styles of tables whose first row is bold.
    """
    walked: list[_Row] = []
    tables = nested = 0
    homes: dict[etree._Element, etree._Element] = {}
    places: dict[etree._Element, tuple[int, int, int, int, bool, etree._Element | None]] = {}
    rows: dict[etree._Element, int] = {}
    for element in root.iter(_TABLE, _ROW, _CELL, PARAGRAPH):
        depth = sum(1 for _ in element.iterancestors(_TABLE))
        del walked[depth + (element.tag == _TABLE) :]
        at = walked[depth - 1] if depth else None
        if element.tag == _TABLE:
            del walked[depth:]
            walked.append(_Row(tables, at.cell if at else None, has_head=_has_head(element, heads)))
            tables, nested = tables + 1, nested + (depth > 0)
        elif at is None:
            continue
        elif element.tag == PARAGRAPH:
            if at.cell is not None:
                homes[element] = at.cell
        elif element.tag == _ROW:
            properties = element.find(f"{W}trPr")
            at.cell, at.is_hidden = None, properties is not None and any(map(hides, properties))
            at.row += not at.is_hidden
            at.after = _number(value(properties, "gridBefore"), least=0)
        else:
            properties = element.find(f"{W}tcPr")
            if at.is_hidden or (properties is not None and any(map(hides, properties))):
                at.cell = None
                continue
            column, span = at.after, _number(value(properties, "gridSpan"))
            at.after, at.cell = min(column + span, _COLUMNS), element
            places[element] = at.table, at.row, min(column, _COLUMNS - 1), span, at.has_head and not at.row, at.within
            rows[element] = 1
            if _goes_on(properties) and (above := at.above.get(column)) is not None:
                rows[above] += 1
            else:
                at.above[column] = element
    made: dict[etree._Element, Cell] = {}
    for element, (table, row, column, span, is_head, within) in places.items():
        made[element] = Cell(table, row, column, span, rows[element], is_head, made.get(within))
    return {paragraph: made[cell] for paragraph, cell in homes.items()}, nested


def _goes_on(properties: etree._Element | None) -> bool:
    """Whether a cell is the continuation of the one above it."""
    merged = properties.find(f"{W}vMerge") if properties is not None else None
    return merged is not None and merged.get(f"{W}val", "continue") != "restart"


def _has_head(table: etree._Element, heads: frozenset[str]) -> bool:
    """Whether the style of a table makes its first row bold."""
    properties = table.find(f"{W}tblPr")
    if value(properties, "tblStyle") not in heads:
        return False
    look = properties.find(f"{W}tblLook") if properties is not None else None
    if look is None:
        return False
    named = look.get(f"{W}firstRow")
    if named is not None:
        return named not in _OFF
    try:
        return bool(int(look.get(f"{W}val", "0"), 16) & 0x20)
    except ValueError:
        return False


def _number(text: str | None, least: int = 1) -> int:
    return min(max(int(text), least), _COLUMNS) if text and text.isascii() and text.isdigit() else least
