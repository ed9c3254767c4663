"""The ledger for a spreadsheet: a row for each thing asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.report.csv_rows import csv_text

if TYPE_CHECKING:
    from drafter.report.layout import Layout
    from drafter.report.ledger_outline import LedgerReport

__all__ = ["render"]

_HEAD = (
    "round", "paragraph", "delegations", "before", "after", "reason", "agreed", "against", "became", "landing", "asks",
)  # fmt: skip


def render(report: LedgerReport, _: Layout) -> str:
    """The ledger as comma-separated values."""
    rows = [
        (
            str(each.round), each.place, ", ".join(each.delegations), each.before, each.after, each.reason,
            each.agreed, ", ".join(each.against), each.fate.value, each.landing, each.asks,
        )
        for each in report.ledger.entries
    ]  # fmt: skip
    return csv_text([_HEAD, *rows])
