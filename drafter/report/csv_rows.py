"""Rows for spreadsheets."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["csv_text"]

#: How a cell begins that a spreadsheet would take for a formula.
_FORMULAS: Final = frozenset("=+-@\t\r")


def csv_text(rows: Iterable[Iterable[str]]) -> str:
    """Rows as comma-separated values; no cell is taken for a formula by a spreadsheet."""
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\n")
    for row in rows:
        writer.writerow([f"'{cell}" if cell[:1] in _FORMULAS else cell for cell in row])
    return target.getvalue()
