"""The ledger for people: paragraph by paragraph, what is asked for, and where it could land."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from drafter.negotiate.ledger import RequestFate
from drafter.report.layout import counted
from drafter.report.window import clean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.negotiate.ledger import Request
    from drafter.report.layout import Layout
    from drafter.report.ledger_outline import LedgerReport

__all__ = ["render"]

_MARK = {RequestFate.OPEN: "·", RequestFate.TAKEN: "✓", RequestFate.NOT_TAKEN: "✗", RequestFate.GONE: "✗"}


def render(report: LedgerReport, layout: Layout) -> str:
    """The ledger as lines."""
    return "".join(f"{line}\n" for line in _lines(report, layout.narrow()))


def _lines(report: LedgerReport, layout: Layout) -> Iterator[str]:
    ledger = report.ledger
    still = sum(each.fate is RequestFate.OPEN for each in ledger.entries)
    who = ", ".join(ledger.delegations) or "nobody"
    head = f"{', '.join(ledger.names)}: {counted(len(ledger.entries), 'request')}, {still} open, of {who}"
    yield layout.style(clean(head), bold=True)
    for place, entries in report.places:
        yield layout.style(f"  {clean(place if place.startswith('note') else f'para {place}')}", bold=True)
        for _, group in groupby(entries, key=lambda each: id(each.opening)):
            together = list(group)
            for entry in together:
                yield from _entry(entry, layout, several=len(ledger.names) > 1)
            if together[0].landing:
                yield from layout.wrapped(f"→ {clean(together[0].landing)}", "      ", "        ")
    for reserve in ledger.reserves:
        yield from layout.wrapped(f"para {clean(reserve.place)}: {clean(reserve.text)}", "  ", "    ")
    if report.profile:
        yield from layout.wrapped(f"under {clean(report.profile)}", "  ")


def _entry(entry: Request, layout: Layout, *, several: bool) -> Iterator[str]:
    names = layout.style(clean(", ".join(entry.delegations)), bold=True)
    fate = f" [{entry.fate.value}]" if several or entry.fate is not RequestFate.OPEN else ""
    yield from layout.wrapped(f"{_MARK[entry.fate]} {names}: {clean(entry.asks)}{fate}", "    ", "      ")
    if entry.reason:
        yield from layout.wrapped(f"says: {clean(entry.reason)}", "      ", "        ")
    if entry.agreed:
        yield from layout.wrapped(f"agreed: {clean(entry.agreed)}", "      ", "        ")
    if entry.against:
        yield from layout.wrapped(f"against it: {clean(', '.join(entry.against))}", "      ", "        ")
