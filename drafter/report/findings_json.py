"""Findings as JSON; the format is version 1.

The format is published in ``findings-1.schema.json`` beside this module. With one profile, its id is at the top as
``profile``; with several, their ids are there as ``profiles``, and each file has one entry per profile, which names it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from drafter.consensus import Severity
from drafter.report.agreed import Agreed
from drafter.report.findings_stream import FindingsWriter
from drafter.report.json_values import JsonArray, json_text, paragraph_as_json, unread_as_json

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from drafter.check import Finding, TextReport
    from drafter.errors import DrafterError
    from drafter.report.findings_stream import LintRun
    from drafter.report.findings_tally import Tally

__all__ = [
    "JsonFindings",
    "dismissed_as_json",
    "file_as_json",
    "finding_as_json",
    "foreign_as_json",
    "problem_as_json",
    "summary_as_json",
    "writer",
]


class JsonFindings(FindingsWriter):
    """One document; with one profile its id is at the top, with several each entry names its own."""

    def __init__(self, run: LintRun) -> None:
        super().__init__(run)
        self._files = JsonArray(1)
        self._problems: list[dict[str, Any]] = []

    def begin(self) -> str:
        """The head of the document, as far as the array of texts."""
        held = {"profiles": list(self.run.profiles)} if self.run.several else {"profile": self.run.profiles[0]}
        head = json_text({"version": 1, **held}).removesuffix("\n}\n")
        return f'{head},\n  "files": '

    def text(self, reports: Sequence[TextReport], agreed: Mapping[str, Agreed]) -> str:
        """An entry for each profile."""
        return "".join(self._files.item(file_as_json(file, agreed, several=self.run.several)) for file in reports)

    def problem(self, error: DrafterError) -> str:
        """Nothing yet: problems stand at the end."""
        self._problems.append(problem_as_json(error))
        return ""

    def end(self, tally: Tally) -> str:
        """The end of the array, what could not be read, and the summary."""
        tail = json_text({"problems": self._problems, "summary": summary_as_json(tally)}).removeprefix("{\n")
        return f"{self._files.end()},\n{tail}"


writer = JsonFindings


def summary_as_json(tally: Tally) -> dict[str, Any]:
    """The counts of a run according to the schema."""
    return {
        "texts": tally.texts,
        "interrupted": tally.interrupted,
        "known": tally.known,
        "profiles": [
            {
                "profile": each.profile.id,
                "words": each.words,
                "findings": {severity.value: each.severities[severity] for severity in Severity},
                "dismissed": each.dismissed,
                "unread": each.unread,
                "unjudged": each.foreign,
                "verdicts": {delegation: verdict.value for delegation, verdict in each.verdicts.items()},
            }
            for each in tally.profiles.values()
        ],
    }


def problem_as_json(error: DrafterError) -> dict[str, Any]:
    """What could not be used according to the schema."""
    remedy = f"; {error.remedy}" if error.remedy else ""
    return {
        "path": None if error.path is None else str(error.path),
        "place": None if error.place is None else str(error.place),
        "message": f"{error.message}{remedy}",
    }


def dismissed_as_json(file: TextReport) -> list[dict[str, Any]]:
    """The dismissed findings of a draft according to the schema."""
    return [
        {
            "rule": finding.rule,
            "reason": dismissal.reason,
            "paragraph": paragraph_as_json(finding.paragraph),
            "words": " ".join(finding.text.split()) if finding.code.means_words else "",
            **({"until": dismissal.until.isoformat()} if dismissal.until else {}),
        }
        for finding, dismissal in file.dismissed
    ]


def foreign_as_json(file: TextReport) -> list[dict[str, Any]]:
    """The paragraphs in another language, which were not judged, according to the schema."""
    return [
        {"paragraph": paragraph_as_json(paragraph.paragraph), "line": paragraph.line, "language": paragraph.language}
        for paragraph in file.foreign
    ]


def file_as_json(file: TextReport, agreed: Mapping[str, Agreed], *, several: bool) -> dict[str, Any]:
    """One text according to the schema; with ``several`` profiles it names its own."""
    return {
        "path": str(file.path),
        **({"profile": file.profile.id} if several else {}),
        "words": file.document.words,
        "findings": [finding_as_json(finding, agreed) for finding in file.findings],
        "dismissed": dismissed_as_json(file),
        **({"unread": unread_as_json(file.document)} if file.document.unread else {}),
        **({"unjudged": foreign_as_json(file)} if file.foreign else {}),
        **({"idle": [{"line": each.line, "said": each.said} for each in file.idle]} if file.idle else {}),
    }


def finding_as_json(finding: Finding, agreed: Mapping[str, Agreed]) -> dict[str, Any]:
    """One finding according to the schema; ``agreed`` is the agreed language that findings offer, by phrase id."""
    offered = [agreed.get(id_, Agreed(id_)) for id_ in finding.instead]
    return {
        "rule": finding.rule,
        "code": finding.code,
        "severity": finding.severity.value,
        "message": finding.message,
        "paragraph": paragraph_as_json(finding.paragraph),
        "line": finding.line,
        "column": finding.column,
        "start": finding.start,
        "end": finding.end,
        "text": finding.text,
        "delegations": list(finding.delegations),
        "why": finding.why,
        "instead": [
            {"phrase": phrase.phrase, "text": phrase.text, "reference": phrase.reference} for phrase in offered
        ],
        **({"notation": finding.notation} if finding.notation else {}),
    }
