"""The ledger for machines: JSON, version 1."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.report.json_values import json_text

if TYPE_CHECKING:
    from drafter.report.layout import Layout
    from drafter.report.ledger_outline import LedgerReport

__all__ = ["render"]


def render(report: LedgerReport, _: Layout) -> str:
    """The ledger as JSON."""
    ledger = report.ledger
    return json_text(
        {
            "version": 1,
            "rounds": list(ledger.names),
            "delegations": list(ledger.delegations),
            "entries": [
                {
                    "round": each.round,
                    "paragraph": each.place,
                    "delegations": list(each.delegations),
                    "before": each.before,
                    "after": each.after,
                    "asks": each.asks,
                    "reason": each.reason,
                    "sentence": each.sentence,
                    "fates": [fate.value for fate in each.fates],
                    "agreed": each.agreed or None,
                    "against": list(each.against),
                    "landing": each.landing or None,
                }
                for each in ledger.entries
            ],
            "landings": [
                {
                    "paragraph": each.opening.place,
                    "sides": [
                        {
                            "delegations": list(judged.side.names),
                            "words": judged.side.words,
                            "against": list(judged.against),
                            "wary": list(judged.wary),
                        }
                        for judged in each.sides
                    ],
                    "zone": [judged.side.words for judged in each.zone],
                    "agreed": dict(zip(("text", "reference"), each.agreed, strict=True)) if each.agreed else None,
                }
                for each in report.landings
            ],
            "reserves": [
                {
                    "paragraph": each.place,
                    "delegations": list(each.delegations),
                    "kind": each.kind,
                    "text": each.text,
                }
                for each in ledger.reserves
            ],
        }
    )
