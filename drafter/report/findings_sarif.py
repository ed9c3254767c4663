"""Findings as SARIF 2.1.0, which GitHub code scanning and many editors read.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from drafter import __version__
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

__all__ = ["SarifFindings", "writer"]

_SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
#: The name under which our fingerprints stand; the number changes when they are made in another way.
_PRINT: Final = "drafterFinding/v1"


class SarifFindings(FindingsWriter):
    """One run: results as they come, then the rules they name and what could not be read."""

    def __init__(self, run: LintRun) -> None:
        super().__init__(run)
        self._results = JsonArray(3)
        self._rules: dict[str, dict[str, Any]] = {}
        self._notices: list[dict[str, Any]] = []

    def begin(self) -> str:
        """The head of the log, as far as the array of results."""
        head = json_text({"$schema": _SCHEMA, "version": "2.1.0"}).removesuffix("\n}\n")
        return f'{head},\n  "runs": [\n    {{\n      "columnKind": "unicodeCodePoints",\n      "results": '

    def text(self, reports: Sequence[TextReport], agreed: Mapping[str, Agreed]) -> str:
        """A result for each finding, dismissed ones as suppressed."""
        parts = []
        for entry in entries(reports, agreed, dismissed=True):
            if entry.finding is None:
                self._notices.append(_notification(entry))
            else:
                parts.append(self._results.item(self._result(entry)))
        return "".join(parts)

    def problem(self, error: DrafterError) -> str:
        """Nothing yet: what could not be used stands at the end."""
        self._notices.append(_notification(problem_entry(error)))
        return ""

    def end(self, tally: Tally) -> str:
        """The rules, and whether the run did all of its work."""
        done = not tally.interrupted and not any(notice["level"] == "error" for notice in self._notices)
        driver = {"name": "drafter", "version": __version__, "rules": list(self._rules.values())}
        rest = {
            "tool": {"driver": driver},
            "invocations": [{"executionSuccessful": done, "toolExecutionNotifications": self._notices}],
        }
        tail = json_text(rest).removeprefix("{").removesuffix("\n}\n").replace("\n", "\n    ")
        return f"{self._results.end()},{tail}\n    }}\n  ]\n}}\n"

    def _result(self, entry: TextEntry) -> dict[str, Any]:
        finding = entry.finding
        assert finding is not None
        if entry.rule not in self._rules:
            self._rules[entry.rule] = {
                "id": entry.rule,
                "shortDescription": {"text": finding.code.says},
                "fullDescription": {"text": finding.why or finding.code.says},
                "defaultConfiguration": {"level": entry.level.value},
                "properties": {"tags": [finding.code.value]},
            }
        return {
            "ruleId": entry.rule,
            "ruleIndex": list(self._rules).index(entry.rule),
            "level": entry.level.value,
            "message": {"text": entry.in_full},
            "locations": [_location(entry)],
            "partialFingerprints": {_PRINT: entry.print},
            **({"suppressions": [{"kind": "inSource", "justification": entry.reason}]} if entry.reason else {}),
            "properties": {
                "profile": entry.profile,
                "code": finding.code.value,
                "delegations": list(finding.delegations),
                "instead": list(finding.instead),
            },
        }


writer = SarifFindings


def _location(entry: TextEntry) -> dict[str, Any]:
    where: dict[str, Any] = {"physicalLocation": {"artifactLocation": _artifact(entry.path)}}
    if entry.span:
        start, end = entry.span
        where["physicalLocation"]["region"] = {
            "startLine": start.line,
            "startColumn": start.column,
            "endLine": end.line,
            "endColumn": end.column,
        }
    if entry.paragraph:
        where["logicalLocations"] = [{"name": entry.paragraph, "fullyQualifiedName": f"paragraph {entry.paragraph}"}]
    return where


def _artifact(path: str) -> dict[str, str]:
    if Path(path).is_absolute():
        return {"uri": Path(path).as_uri()}
    return {"uri": quote(path), "uriBaseId": "%SRCROOT%"}


def _notification(entry: TextEntry) -> dict[str, Any]:
    place = {"locations": [_location(entry)]} if entry.path else {}
    level = EntryLevel.ERROR if entry.level is EntryLevel.ERROR else EntryLevel.WARNING
    return {"descriptor": {"id": entry.rule}, "level": level.value, "message": {"text": entry.message}, **place}
