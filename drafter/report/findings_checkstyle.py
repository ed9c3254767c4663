"""Findings as Checkstyle XML, which many build servers read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from drafter.report.findings_entries import EntryLevel, entries, problem_entry
from drafter.report.findings_stream import FindingsWriter
from drafter.report.xml_text import HEAD, element, opening

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from drafter.check import TextReport
    from drafter.errors import DrafterError
    from drafter.report.agreed import Agreed
    from drafter.report.findings_entries import TextEntry
    from drafter.report.findings_tally import Tally

__all__ = ["CheckstyleFindings", "writer"]

_SEVERITIES: Final = {EntryLevel.ERROR: "error", EntryLevel.WARNING: "warning", EntryLevel.NOTE: "info"}
#: The version of Checkstyle whose reports have this shape; readers look at it.
_VERSION: Final = "4.3"


class CheckstyleFindings(FindingsWriter):
    """A ``file`` for each text, with an ``error`` for each entry."""

    def begin(self) -> str:
        """The head of the document."""
        return f"{HEAD}{opening('checkstyle', version=_VERSION)}\n"

    def text(self, reports: Sequence[TextReport], agreed: Mapping[str, Agreed]) -> str:
        """One ``file``; empty for a text without findings."""
        found = list(entries(reports, agreed))
        return _file(found[0].path, found) if found else ""

    def problem(self, error: DrafterError) -> str:
        """A ``file`` for what could not be used."""
        entry = problem_entry(error)
        return _file(entry.path, [entry])

    def end(self, tally: Tally) -> str:  # noqa: ARG002
        """The end of the document."""
        return "</checkstyle>\n"


writer = CheckstyleFindings


def _file(path: str, found: Iterable[TextEntry]) -> str:
    errors = "".join(f"    {_error(entry)}\n" for entry in found)
    return f"  {opening('file', name=path)}\n{errors}  </file>\n"


def _error(entry: TextEntry) -> str:
    column: dict[str, object] = {"column": entry.span[0].column} if entry.span else {}
    return element(
        "error",
        line=entry.line,
        **column,
        severity=_SEVERITIES[entry.level],
        message=entry.in_full.replace("\n", " · "),
        source=entry.rule if entry.rule.startswith("drafter.") else f"drafter.{entry.rule}",
    )
