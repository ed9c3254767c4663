"""The ledger as a page: a table of what is asked for, in the order of the text."""

from __future__ import annotations

from html import escape
from itertools import groupby
from typing import TYPE_CHECKING

from drafter.negotiate.ledger import RequestFate
from drafter.report.negotiation_page import chip, colours, negotiation_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.negotiate.ledger import Request
    from drafter.report.layout import Layout
    from drafter.report.ledger_outline import LedgerReport

__all__ = ["render"]

_SIGN = {RequestFate.OPEN: "●", RequestFate.TAKEN: "✓", RequestFate.NOT_TAKEN: "✗", RequestFate.GONE: "✗"}


def render(report: LedgerReport, _: Layout) -> str:
    """The ledger as one self-contained page."""
    names = report.ledger.delegations
    still = sum(each.fate is RequestFate.OPEN for each in report.ledger.entries)
    head = f"{len(report.ledger.entries)} requests of {len(names)} delegations, {still} still open"
    return negotiation_page("Ledger", _body(report, head), names)


def _body(report: LedgerReport, head: str) -> Iterator[str]:
    shade = colours(report.ledger.delegations)
    yield f"<h1>Ledger</h1><p class='note'>{escape(', '.join(report.ledger.names))} · {escape(head)}"
    yield f" · {escape(report.profile)}</p>" if report.profile else "</p>"
    yield "<table class='ledger'><thead><tr><th>Para</th><th>Delegation</th><th>Asks</th><th>Agreed language</th>"
    yield "<th>Could not live with it</th><th>Became</th></tr></thead><tbody>"
    for place, entries in report.places:
        first = " class='first'"
        label = escape(place)
        for _, group in groupby(entries, key=lambda each: id(each.opening)):
            together = list(group)
            for entry in together:
                yield f"<tr{first}><th class='place'>{label}</th>{''.join(_cells(entry, shade))}</tr>"
                first = label = ""
            if together[0].landing:
                yield f"<tr class='landing'><th></th><td colspan='5'>→ {escape(together[0].landing)}</td></tr>"
    yield "</tbody></table>"
    if report.ledger.reserves:
        yield "<h2>Said beside the words</h2><ul>"
        for each in report.ledger.reserves:
            yield f"<li><b>{escape(each.place)}</b> {escape(each.text)}</li>"
        yield "</ul>"


def _cells(entry: Request, shade: dict[str, int]) -> Iterator[str]:
    yield f"<td>{' '.join(chip(name, shade) for name in entry.delegations)}</td>"
    before = f"<del>{escape(entry.before)}</del> " if entry.before else ""
    after = f"<ins>{escape(entry.after)}</ins>" if entry.after else ""
    other = escape(entry.asks) if entry.others else ""
    reason = f"<p class='note'>“{escape(entry.reason)}”</p>" if entry.reason else ""
    yield f"<td>{before}{after}{other}{reason}</td><td>{escape(entry.agreed) or '–'}</td>"
    yield f"<td>{escape(', '.join(entry.against)) or '–'}</td>"
    yield f"<td class='fate'>{_SIGN[entry.fate]} {escape(entry.fate.value)}</td>"
