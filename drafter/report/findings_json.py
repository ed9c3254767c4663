"""Findings as JSON; the format is version 1.

The format is published in ``findings-1.schema.json`` beside this module. With one profile, its id is at the top as
``profile``; with several, their ids are there as ``profiles``, and each file has one entry per profile, which names it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from drafter.report.agreed import Agreed
from drafter.report.json_values import paragraph_as_json, unread_as_json

if TYPE_CHECKING:
    from collections.abc import Mapping

    from drafter.check import Finding, Report, TextReport

__all__ = [
    "as_json",
    "dismissed_as_json",
    "finding_as_json",
    "foreign_as_json",
]


def as_json(report: Report, agreed: Mapping[str, Agreed]) -> dict[str, Any]:
    """``report`` according to the schema, ready for :func:`json.dumps`.

    Args:
        report: the report.
        agreed: the agreed language that its findings offer, by phrase id.
    """
    several = len(report.profiles) > 1
    held = {"profiles": list(report.profiles)} if several else {"profile": report.profiles[0]}
    files = [_file(file, agreed, several=several) for file in report.files]
    return {"version": 1, **held, "files": files}


def dismissed_as_json(file: TextReport) -> list[dict[str, Any]]:
    """The dismissed findings of a draft according to the schema."""
    return [
        {
            "rule": finding.rule,
            "reason": dismissal.reason,
            "paragraph": paragraph_as_json(finding.paragraph),
            "words": dismissal.words,
        }
        for finding, dismissal in file.dismissed
    ]


def foreign_as_json(file: TextReport) -> list[dict[str, Any]]:
    """The paragraphs in another language, which were not judged, according to the schema."""
    return [
        {"paragraph": paragraph_as_json(paragraph.paragraph), "line": paragraph.line, "language": paragraph.language}
        for paragraph in file.foreign
    ]


def _file(file: TextReport, agreed: Mapping[str, Agreed], *, several: bool) -> dict[str, Any]:
    return {
        "path": str(file.path),
        **({"profile": file.profile.id} if several else {}),
        "words": file.document.words,
        "findings": [finding_as_json(finding, agreed) for finding in file.findings],
        "dismissed": dismissed_as_json(file),
        **({"unread": unread_as_json(file.document)} if file.document.unread else {}),
        **({"unjudged": foreign_as_json(file)} if file.foreign else {}),
    }


def finding_as_json(finding: Finding, agreed: Mapping[str, Agreed]) -> dict[str, Any]:
    """One finding according to the schema; ``agreed`` as for :func:`as_json`."""
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
