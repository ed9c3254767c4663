"""Reports as plain values and back: for results that are kept, and for those of another process.

A text is not part of the values: whoever reads them has it. What the bank says of each sentence is left out.
"""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from drafter.check.codes import Code
from drafter.check.dismissal import CommentDismissal, Dismissal, IdleDismissal
from drafter.check.finding import Finding
from drafter.check.report import ForeignParagraph, TextReport
from drafter.consensus.model import Evidence, Severity, Verdict
from drafter.errors import ReadError
from drafter.text.unread import Unread

if TYPE_CHECKING:
    from drafter.consensus.model import Profile
    from drafter.text import Document

__all__ = ["report_of", "stored_report"]

_FINDING: Final = tuple(field.name for field in fields(Finding))
_EVIDENCE: Final = tuple(field.name for field in fields(Evidence))
_DISMISSAL: Final = tuple(field.name for field in fields(Dismissal))


def stored_report(report: TextReport) -> dict[str, Any]:
    """``report`` as values that JSON knows, without its text and its profile."""
    paragraphs = [
        [number, list(map(_stored_finding, findings)), list(map(_stored_pair, dismissed))]
        for number, (findings, dismissed) in report.found.items()
    ]
    unjudged = report.unjudged
    return {
        "paragraphs": paragraphs,
        "whole": list(map(_stored_finding, report.whole)),
        "whole_dismissed": list(map(_stored_pair, report.whole_dismissed)),
        "verdicts": {id_: verdict.value for id_, verdict in report.verdicts.items()},
        "topics": dict(report.topics),
        "words": report.words,
        "all_words": report.document.words,
        "foreign": [[each.paragraph, each.line, each.language] for each in report.foreign],
        "unjudged": [unjudged.message, unjudged.place, unjudged.remedy] if unjudged else None,
        "unread": [[each.place, each.reason, each.words] for each in report.document.unread],
        "idle": [[each.line, each.said, _stored_dismissal(each.dismissal)] for each in report.idle],
    }


def report_of(stored: dict[str, Any], document: Document, profile: Profile) -> TextReport:
    """The report on ``document`` under ``profile`` that was stored; its paragraphs have no sentences and provenance.

    Raises:
        KeyError, IndexError, TypeError or ValueError: the values are not those of a report on this text.
    """
    found = {
        int(number): (tuple(map(_finding_of, findings)), tuple(map(_pair_of, dismissed)))
        for number, findings, dismissed in stored["paragraphs"]
    }
    unjudged = stored["unjudged"]
    return TextReport(
        _with_unread(document, stored["unread"]).with_words(int(stored["all_words"])),
        profile,
        (),
        tuple(map(_finding_of, stored["whole"])),
        tuple(map(_pair_of, stored["whole_dismissed"])),
        {id_: Verdict(verdict) for id_, verdict in stored["verdicts"].items()},
        {topic: (sentences, words) for topic, (sentences, words) in stored["topics"].items()},
        stored["words"],
        tuple(ForeignParagraph(*each) for each in stored["foreign"]),
        ReadError(unjudged[0], path=document.path, place=unjudged[1], remedy=unjudged[2]) if unjudged else None,
        tuple(IdleDismissal(line, said, _dismissal_of(by)) for line, said, by in stored["idle"]),
    ).with_stored(found)


def _with_unread(document: Document, stored: list[list[str]]) -> Document:
    left = tuple(Unread(*each) for each in stored)
    return document if left == document.unread else replace(document, unread=left)


def _stored_finding(finding: Finding) -> list[Any]:
    values = {name: getattr(finding, name) for name in _FINDING}
    values["evidence"] = [_plain(each, _EVIDENCE) for each in finding.evidence]
    return list(values.values())


def _finding_of(stored: list[Any]) -> Finding:
    values = dict(zip(_FINDING, stored, strict=True))
    values["code"] = Code(values["code"])
    values["severity"] = Severity(values["severity"])
    values["evidence"] = tuple(map(_evidence_of, values["evidence"]))
    for name in ("delegations", "instead", "sentence"):
        values[name] = tuple(values[name])
    return Finding(**values)


def _evidence_of(stored: list[Any]) -> Evidence:
    values = dict(zip(_EVIDENCE, stored, strict=True))
    return Evidence(**{**values, "date": date.fromisoformat(values["date"])})


def _stored_pair(pair: tuple[Finding, Dismissal]) -> list[Any]:
    return [_stored_finding(pair[0]), _stored_dismissal(pair[1])]


def _pair_of(stored: list[Any]) -> tuple[Finding, Dismissal]:
    dismissal = _dismissal_of(stored[1])
    if dismissal is None:
        raise ValueError("a dismissed finding without its dismissal")
    return _finding_of(stored[0]), dismissal


def _stored_dismissal(dismissal: Dismissal | None) -> list[Any] | None:
    if dismissal is None:
        return None
    comment = [list(dismissal.within), dismissal.line] if isinstance(dismissal, CommentDismissal) else None
    return [_plain(dismissal, _DISMISSAL), comment]


def _dismissal_of(stored: list[Any] | None) -> Dismissal | None:
    if stored is None:
        return None
    values = dict(zip(_DISMISSAL, stored[0], strict=True))
    values["until"] = date.fromisoformat(values["until"]) if values["until"] else None
    if stored[1] is None:
        return Dismissal(**values)
    within, line = stored[1]
    return CommentDismissal(**values, within=tuple(within), line=line)


def _plain(value: object, names: tuple[str, ...]) -> list[Any]:
    """The attributes of ``value`` in order, dates as text."""
    attributes = (getattr(value, name) for name in names)
    return [each.isoformat() if isinstance(each, date) else each for each in attributes]
