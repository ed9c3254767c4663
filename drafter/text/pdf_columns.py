"""Columns whose lines a PDF draws across: first a line of the left one, then that of the right one beside it.

Scanned pages with recognised text are drawn like that, and pages that a printer driver or a browser made. pdfium takes
what is drawn on one height for one line. Columns that are drawn one after the other need nothing of this.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = ["Gap", "PageRow", "gutters_of"]

#: Fewest rows with a gap at the same place that make columns, and greatest share of rows that run across it.
_ROWS: Final = 5
_ACROSS: Final = 0.5
#: Rows that are looked at first, and the least share of them with a gap: most pages have no columns.
_SAMPLE: Final = 12
_SAMPLED: Final = 0.25
#: Fewest characters on either side of a gap, and least share of the rows with as many: cells of tables are shorter.
_PROSE: Final = 15
_PROSE_SHARE: Final = 0.6
#: Least share of lines that begin with a small letter, so that sentences run on from one to the next. Cells do not.
_RUN_ON: Final = 0.35
#: Greatest number of columns.
_MOST: Final = 4


@dataclass(frozen=True, slots=True)
class Gap:
    """A wide gap in a row: its edges on the page, and where the words before it end and those behind it begin."""

    left: float
    right: float
    end: int
    start: int


@dataclass(frozen=True, slots=True)
class PageRow:
    """What stands on one height: its edges, its text between ``start`` and ``end``, and its wide gaps from the left."""

    left: float
    right: float
    start: int
    end: int
    gaps: tuple[Gap, ...] = ()


def gutters_of(count: int, row_at: Callable[[int], PageRow], text: str) -> list[float]:
    """The places between columns that are drawn across, from the left; none for a page without such.

    Args:
        count: how many rows the page has.
        row_at: finds the row of a number; it is slow, and asked for a few rows first.
        text: the text that rows and gaps count in.
    """
    if count < _ROWS:
        return []
    sample = [row_at(index) for index in range(0, count, max(1, count // _SAMPLE))]
    if sum(bool(row.gaps) for row in sample) < _SAMPLED * len(sample):
        return []
    rows = [row_at(index) for index in range(count)]
    found: list[float] = []
    while len(found) < _MOST - 1 and (gutter := _gutter(rows, text, found)) is not None:
        found.append(gutter)
    return sorted(found)


def _gutter(rows: Sequence[PageRow], text: str, known: Sequence[float]) -> float | None:
    """The place where the most rows have a gap, if what is on both sides of it is prose."""
    spans = [
        (gap.left, gap.right)
        for row in rows
        for gap in row.gaps
        if not any(gap.left <= gutter <= gap.right for gutter in known)
    ]
    # Where gaps overlap the most, the last of them to begin begins.
    best = max((left for left, _ in spans), key=lambda x: sum(left <= x < right for left, right in spans), default=None)
    if best is None:
        return None
    place = (best + min(right for left, right in spans if left <= best < right)) / 2
    parted = [(row, gap) for row in rows for gap in row.gaps if gap.left <= best < gap.right]
    across = sum(row.left < best < row.right for row in rows) - len(parted)
    if len(parted) < _ROWS or across > _ACROSS * len(parted):
        return None
    left = [text[_begin(row, gap) : gap.end].strip() for row, gap in parted]
    right = [text[gap.start : _finish(row, gap)].strip() for row, gap in parted]
    return place if _are_prose(left) and _are_prose(right) else None


def _begin(row: PageRow, gap: Gap) -> int:
    """Where the text between a gap and the one before it begins."""
    return max((each.start for each in row.gaps if each.start < gap.start), default=row.start)


def _finish(row: PageRow, gap: Gap) -> int:
    return min((each.end for each in row.gaps if each.end > gap.end), default=row.end)


def _are_prose(lines: Sequence[str]) -> bool:
    """Whether lines below each other are those of running text."""
    long = sum(len(line) >= _PROSE for line in lines)
    run_on = sum(below[:1].islower() for _, below in pairwise(lines))
    return long >= _PROSE_SHARE * len(lines) and run_on >= _RUN_ON * (len(lines) - 1)
