"""Findings as diagnostics of reviewdog, which writes them into a review.

https://github.com/reviewdog/reviewdog/tree/master/proto/rdf
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from drafter.report.findings_entries import EntryLevel, entries, problem_entry
from drafter.report.findings_stream import FindingsWriter
from drafter.report.json_values import JsonArray, json_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from drafter.check import TextReport
    from drafter.errors import DrafterError
    from drafter.report.agreed import Agreed
    from drafter.report.findings_entries import TextEntry
    from drafter.report.findings_stream import LintRun
    from drafter.report.findings_tally import Tally
    from drafter.text import Document

__all__ = ["RdjsonFindings", "writer"]

_SEVERITIES: Final = {EntryLevel.ERROR: "ERROR", EntryLevel.WARNING: "WARNING", EntryLevel.NOTE: "INFO"}


class RdjsonFindings(FindingsWriter):
    """One ``DiagnosticResult``."""

    def __init__(self, run: LintRun) -> None:
        super().__init__(run)
        self._diagnostics = JsonArray(1)

    def begin(self) -> str:
        """The head of the document, as far as the array of diagnostics."""
        head = json_text({"source": {"name": "drafter"}}).removesuffix("\n}\n")
        return f'{head},\n  "diagnostics": '

    def text(self, reports: Sequence[TextReport], agreed: Mapping[str, Agreed]) -> str:
        """A diagnostic for each entry."""
        document = reports[0].document
        return "".join(self._diagnostics.item(_diagnostic(entry, document)) for entry in entries(reports, agreed))

    def problem(self, error: DrafterError) -> str:
        """A diagnostic for what could not be used."""
        return self._diagnostics.item(_diagnostic(problem_entry(error), None))

    def end(self, tally: Tally) -> str:  # noqa: ARG002
        """The end of the document."""
        return f"{self._diagnostics.end()}\n}}\n"


writer = RdjsonFindings


def _diagnostic(entry: TextEntry, document: Document | None) -> dict[str, Any]:
    location: dict[str, Any] = {"path": entry.path}
    if entry.span and document is not None:
        start, end = entry.span
        location["range"] = {
            "start": {"line": start.line, "column": _bytes_column(document, start.line, start.column)},
            "end": {"line": end.line, "column": _bytes_column(document, end.line, end.column)},
        }
    return {
        "message": entry.in_full,
        "location": location,
        "severity": _SEVERITIES[entry.level],
        "code": {"value": entry.rule},
    }


def _bytes_column(document: Document, line: int, column: int) -> int:
    """The column as reviewdog counts it: in bytes of UTF-8, from 1."""
    end = document.offset(line, column)
    return len(document.text[end - column + 1 : end].encode("utf-8", "surrogatepass")) + 1
