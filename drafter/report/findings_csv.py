"""Findings for a spreadsheet: a row for each, and for what was not read or judged."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from drafter.report.csv_rows import csv_text
from drafter.report.findings_entries import entries, problem_entry
from drafter.report.findings_stream import FindingsWriter

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from drafter.check import TextReport
    from drafter.errors import DrafterError
    from drafter.report.agreed import Agreed
    from drafter.report.findings_entries import TextEntry

__all__ = ["CsvFindings", "writer"]

_HEAD: Final = (
    "path", "profile", "paragraph", "line", "column", "severity", "rule", "code", "delegations", "words", "message",
    "why", "instead", "fingerprint",
)  # fmt: skip


class CsvFindings(FindingsWriter):
    """Comma-separated values."""

    def begin(self) -> str:
        """The row of headings."""
        return csv_text([_HEAD])

    def text(self, reports: Sequence[TextReport], agreed: Mapping[str, Agreed]) -> str:
        """A row for each entry."""
        return csv_text(_row(entry) for entry in entries(reports, agreed))

    def problem(self, error: DrafterError) -> str:
        """A row for what could not be used."""
        return csv_text([_row(problem_entry(error))])


writer = CsvFindings


def _row(entry: TextEntry) -> tuple[str, ...]:
    finding = entry.finding
    if finding is None:
        return (
            entry.path,
            "",
            entry.paragraph,
            "",
            "",
            entry.level.value,
            entry.rule,
            "",
            "",
            "",
            entry.message,
            "",
            "",
            "",
        )
    return (
        entry.path,
        entry.profile,
        entry.paragraph,
        str(finding.line),
        str(finding.column),
        finding.severity.value,
        entry.rule,
        finding.code.value,
        ", ".join(finding.delegations),
        " ".join(finding.text.split()),
        entry.message,
        finding.why,
        ", ".join(finding.instead),
        entry.print,
    )
