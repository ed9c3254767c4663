"""Findings as a code quality report of GitLab, which shows them in a merge request.

https://docs.gitlab.com/ci/testing/code_quality/
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any, Final

from drafter.report.findings_entries import EntryLevel, entries, problem_entry
from drafter.report.findings_stream import FindingsWriter
from drafter.report.json_values import JsonArray

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from drafter.check import TextReport
    from drafter.errors import DrafterError
    from drafter.report.agreed import Agreed
    from drafter.report.findings_entries import TextEntry
    from drafter.report.findings_stream import LintRun
    from drafter.report.findings_tally import Tally

__all__ = ["GitlabFindings", "writer"]

_SEVERITIES: Final = {EntryLevel.ERROR: "major", EntryLevel.WARNING: "minor", EntryLevel.NOTE: "info"}


class GitlabFindings(FindingsWriter):
    """An array with an object for each entry."""

    def __init__(self, run: LintRun) -> None:
        super().__init__(run)
        self._issues = JsonArray(0)

    def text(self, reports: Sequence[TextReport], agreed: Mapping[str, Agreed]) -> str:
        """An object for each entry."""
        return "".join(self._issues.item(_issue(entry)) for entry in entries(reports, agreed))

    def problem(self, error: DrafterError) -> str:
        """An object for what could not be used."""
        return self._issues.item(_issue(problem_entry(error)))

    def end(self, tally: Tally) -> str:  # noqa: ARG002
        """The end of the array."""
        return f"{self._issues.end()}\n"


writer = GitlabFindings


def _issue(entry: TextEntry) -> dict[str, Any]:
    # GitLab takes two issues with the same fingerprint for one, wherever they are.
    identity = "\0".join((entry.path, entry.profile, entry.rule, entry.print or entry.message))
    return {
        "description": entry.message if not entry.finding else f"{entry.message}. {entry.finding.why}".strip(),
        "check_name": entry.rule,
        "fingerprint": hashlib.sha256(identity.encode("utf-8", "surrogatepass")).hexdigest()[:32],
        "severity": "blocker" if not entry.finding and entry.level is EntryLevel.ERROR else _SEVERITIES[entry.level],
        "location": {
            # What concerns no file is shown at the configuration.
            "path": entry.path.removeprefix("./") or "drafter.toml",
            "lines": {"begin": entry.line, "end": entry.span[1].line if entry.span else entry.line},
        },
    }
