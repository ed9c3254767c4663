"""The ledger for a spreadsheet: a row for each thing asked for."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from drafter.report.layout import Layout
    from drafter.report.ledger_outline import LedgerReport

__all__ = ["render"]

_HEAD = ("round", "paragraph", "delegations", "before", "after", "reason", "agreed", "against", "became", "landing")


def render(report: LedgerReport, _: Layout) -> str:
    """The ledger as comma-separated values; no cell is taken for a formula by a spreadsheet."""
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\n")
    writer.writerow(_HEAD)
    for each in report.ledger.entries:
        cells = (
            str(each.round), each.place, ", ".join(each.delegations), each.before, each.after, each.reason,
            each.agreed, ", ".join(each.against), each.fate.value, each.landing,
        )  # fmt: skip
        writer.writerow([f"'{cell}" if cell[:1] in {"=", "+", "-", "@"} else cell for cell in cells])
    return target.getvalue()
