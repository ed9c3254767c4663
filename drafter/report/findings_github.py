"""Findings as workflow commands of GitHub Actions, which become annotations at the lines of a pull request.

https://docs.github.com/actions/reference/workflow-commands-for-github-actions
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from drafter.report.findings_entries import EntryLevel, entries, problem_entry
from drafter.report.findings_stream import FindingsWriter

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from drafter.check import TextReport
    from drafter.errors import DrafterError
    from drafter.report.agreed import Agreed
    from drafter.report.findings_entries import TextEntry

__all__ = ["GithubFindings", "writer"]

_COMMANDS: Final = {EntryLevel.ERROR: "error", EntryLevel.WARNING: "warning", EntryLevel.NOTE: "notice"}


class GithubFindings(FindingsWriter):
    """A command for each entry."""

    def text(self, reports: Sequence[TextReport], agreed: Mapping[str, Agreed]) -> str:
        """A command for each entry; those of a Word file name the file and the paragraph, because it has no lines."""
        return "".join(_command(entry) for entry in entries(reports, agreed))

    def problem(self, error: DrafterError) -> str:
        """A command for what could not be used."""
        return _command(problem_entry(error))


writer = GithubFindings


def _command(entry: TextEntry) -> str:
    parameters: dict[str, str | int] = {"file": entry.path} if entry.path else {}
    if entry.span:
        start, end = entry.span
        parameters |= {"line": start.line, "endLine": end.line}
        if start.line == end.line:
            # Columns of an annotation over several lines mean nothing to GitHub.
            parameters |= {"col": start.column, "endColumn": max(start.column, end.column - 1)}
    place = f", paragraph {entry.paragraph}" if entry.paragraph and not entry.span else ""
    parameters["title"] = f"{entry.rule}{place}"
    shown = ",".join(f"{name}={_escaped(str(value), parameter=True)}" for name, value in parameters.items())
    return f"::{_COMMANDS[entry.level]} {shown}::{_escaped(entry.in_full)}\n"


def _escaped(text: str, *, parameter: bool = False) -> str:
    """``text`` with what would end the command or the parameter escaped."""
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return text.replace(":", "%3A").replace(",", "%2C") if parameter else text
