"""The matrix of texts and profiles or delegations: a table of verdicts, and the findings behind each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from drafter.consensus import Severity, Verdict
from drafter.report.findings_json import finding_as_json
from drafter.report.findings_text import SEVERITY_COLOURS, VERDICT_COLOURS, marked_sentence, tally
from drafter.report.json_values import unread_as_json
from drafter.report.window import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from drafter.check import Finding, TextReport
    from drafter.consensus import Profile
    from drafter.report.agreed import Agreed
    from drafter.report.layout import Layout
    from drafter.text import Document

__all__ = ["MatrixRow", "matrix_as_json", "matrix_lines", "rows_of"]

_VERDICT_WIDTH = max(len(verdict.value) for verdict in Verdict)


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """The verdict of a profile, or of one of its delegations, on a text.

    Attributes:
        profile: the profile.
        delegation: the delegation's id; ``None`` for the profile as a whole.
        verdict: its verdict on the text.
        findings: the findings behind the verdict, in text order.
    """

    profile: Profile
    delegation: str | None
    verdict: Verdict
    findings: tuple[Finding, ...]

    @property
    def name(self) -> str:
        """The name of the row in the table."""
        return self.profile.id if self.delegation is None else self.profile.delegations[self.delegation].name


def rows_of(reports: Iterable[TextReport], *, by: str) -> list[MatrixRow]:
    """The rows for a text, one per profile or per delegation; ``reports`` has the report under each profile."""
    rows = []
    for report in reports:
        if by == "profile":
            whole = not report.document.unread and not report.foreign
            rows.append(MatrixRow(report.profile, None, _worst(report.findings, whole=whole), report.findings))
            continue
        for delegation, verdict in report.verdicts.items():
            own = tuple(finding for finding in report.findings if delegation in finding.delegations)
            rows.append(MatrixRow(report.profile, delegation, verdict, own))
    return rows


def _worst(findings: Iterable[Finding], *, whole: bool) -> Verdict:
    """The verdict of a profile, from its gravest finding; ``whole`` says whether all of the text was judged."""
    grave = {finding.severity for finding in findings}
    if Severity.ERROR in grave:
        return Verdict.BREAKS
    if Severity.WARNING in grave:
        return Verdict.RESERVATIONS
    return Verdict.JOINS if whole else Verdict.UNKNOWN


def matrix_lines(document: Document, rows: Sequence[MatrixRow], layout: Layout) -> Iterator[str]:
    """A table of verdicts on ``document``, then the findings behind each; a reason is given once per row."""
    yield layout.style(clean(str(document.path)), bold=True)
    longest = max((len(row.name) for row in rows), default=0)
    several = len({row.profile.id for row in rows}) > 1
    for row in rows:
        under = row.profile.id if several and row.delegation is not None else ""
        tail = f"{tally(row.findings).ljust(22)}  {under}".rstrip()
        verdict = layout.style(row.verdict.value.ljust(_VERDICT_WIDTH if tail else 0), fg=VERDICT_COLOURS[row.verdict])
        yield f"  {row.name.ljust(longest)}  {verdict}  {tail}".rstrip()
    for row in rows:
        if row.findings:
            yield ""
            yield "  " + layout.style(row.name, bold=True) + (f" ({row.profile.id})" if row.delegation else "")
            reasons: set[str] = set()
            for finding in row.findings:
                yield from _finding(document, finding, layout)
                if finding.why not in reasons:
                    yield from layout.wrapped(clean(finding.why), "        ")
                reasons.add(finding.why)


def _finding(document: Document, finding: Finding, layout: Layout) -> Iterator[str]:
    severity = layout.style(finding.severity.value, fg=SEVERITY_COLOURS[finding.severity])
    place = f"paragraph {finding.paragraph}, line {finding.line}" if finding.text else "missing"
    yield from layout.wrapped(f"{severity} {finding.rule}: {clean(finding.message)} ({place})", "    ", "      ")
    yield from marked_sentence(layout, document, finding, "        ")


def matrix_as_json(
    rows: Iterable[tuple[Document, Sequence[MatrixRow]]], agreed: Mapping[str, Agreed], *, by: str
) -> dict[str, Any]:
    """The matrix as JSON values; findings have the form of ``drafter lint``.

    Args:
        rows: each text with its rows.
        agreed: the language that their findings offer, by phrase id.
        by: ``profile`` or ``delegation``.
    """
    return {
        "version": 1,
        "by": by,
        "texts": [
            {
                "path": str(document.path),
                "words": document.words,
                "unread": unread_as_json(document),
                "rows": [
                    {
                        "profile": row.profile.id,
                        **({"delegation": row.delegation, "name": row.name} if row.delegation is not None else {}),
                        "verdict": row.verdict.value,
                        "findings": [finding_as_json(finding, agreed) for finding in row.findings],
                    }
                    for row in text_rows
                ],
            }
            for document, text_rows in rows
        ],
    }
