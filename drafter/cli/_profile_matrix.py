"""Texts against profiles or delegations: the work of ``drafter profile matrix``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from drafter.cli.screen import heading, paragraph, styled, width
from drafter.cli.texts import say_foreign
from drafter.consensus import Severity, Verdict
from drafter.report.json_format import unread_as_json
from drafter.report.window import cells, clean, window

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from drafter.check import Finding, Session
    from drafter.consensus import Profile
    from drafter.text import Document

__all__ = ["MatrixRow", "as_json", "print_rows", "rows_of"]

_COLOURS = {Verdict.JOINS: "green", Verdict.UNKNOWN: "yellow", Verdict.RESERVATIONS: "yellow", Verdict.BREAKS: "red"}
_VERDICT_WIDTH = max(len(verdict.value) for verdict in Verdict)
_MARKS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "blue"}


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One profile, or one delegation of it, and what it makes of a text.

    Attributes:
        profile: the profile.
        delegation: the delegation's id; ``None`` for the profile as a whole.
        verdict: what it makes of the text.
        findings: those behind the verdict, in the order of the text.
    """

    profile: Profile
    delegation: str | None
    verdict: Verdict
    findings: tuple[Finding, ...]

    @property
    def name(self) -> str:
        """How the row is called on a screen."""
        return self.profile.id if self.delegation is None else self.profile.delegations[self.delegation].name


def rows_of(document: Document, sessions: Sequence[Session], *, by: str) -> list[MatrixRow]:
    """What the profile of every session, or every delegation of each, makes of ``document``.

    Paragraphs that were not judged are named on stderr.
    """
    rows = []
    reports = [session.check(document) for session in sessions]
    say_foreign(reports[0])
    for report in reports:
        if by == "profile":
            whole = not document.unread and not report.foreign
            rows.append(MatrixRow(report.profile, None, _worst(report.findings, whole=whole), report.findings))
            continue
        for delegation, verdict in report.verdicts.items():
            own = tuple(finding for finding in report.findings if delegation in finding.delegations)
            rows.append(MatrixRow(report.profile, delegation, verdict, own))
    return rows


def _worst(findings: Iterable[Finding], *, whole: bool) -> Verdict:
    """The verdict of a profile: that of its gravest finding, whoever's it is; ``whole`` if all of the text was read."""
    grave = {finding.severity for finding in findings}
    if Severity.ERROR in grave:
        return Verdict.BREAKS
    if Severity.WARNING in grave:
        return Verdict.RESERVATIONS
    return Verdict.JOINS if whole else Verdict.UNKNOWN


def print_rows(document: Document, rows: Sequence[MatrixRow]) -> None:
    """Print a table of verdicts on ``document``, then the findings behind each, with a reason where it first counts."""
    heading(clean(str(document.path)))
    longest = max((len(row.name) for row in rows), default=0)
    several = len({row.profile.id for row in rows}) > 1
    for row in rows:
        under = row.profile.id if several and row.delegation is not None else ""
        tail = f"{_tally(row.findings).ljust(22)}  {under}".rstrip()
        verdict = styled(row.verdict.value.ljust(_VERDICT_WIDTH if tail else 0), fg=_COLOURS[row.verdict])
        click.echo(f"  {row.name.ljust(longest)}  {verdict}  {tail}".rstrip())
    for row in rows:
        if row.findings:
            click.echo()
            click.echo("  " + styled(row.name, bold=True) + (f" ({row.profile.id})" if row.delegation else ""))
            said: set[str] = set()
            for finding in row.findings:
                _print_finding(document, finding, why=finding.why not in said)
                said.add(finding.why)


def _tally(findings: Iterable[Finding]) -> str:
    severities = [finding.severity for finding in findings]
    nouns = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "remark"}
    counted = ((severities.count(severity), noun) for severity, noun in nouns.items())
    return ", ".join(f"{number} {noun}{'' if number == 1 else 's'}" for number, noun in counted if number)


def _print_finding(document: Document, finding: Finding, *, why: bool) -> None:
    severity = styled(finding.severity.value, fg=_MARKS[finding.severity])
    place = f"paragraph {finding.paragraph}, line {finding.line}" if finding.text else "missing"
    paragraph(f"{severity} {finding.rule}: {clean(finding.message)} ({place})", "      ", first="    ")
    if finding.text:
        start, end = finding.sentence
        sentence = document.text[start:end]
        before, mark, after = window(sentence, finding.start - start, finding.end - start, min(width(), 100) - 8)
        click.echo(f"        {before}{styled(mark, fg=_MARKS[finding.severity], bold=True)}{after}")
        click.echo(" " * (8 + cells(before)) + "^" * cells(mark))
    if why:
        paragraph(finding.why, "        ")


def as_json(rows: Iterable[tuple[Document, Sequence[MatrixRow]]], *, by: str) -> dict[str, Any]:
    """The matrix for machines."""
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
                        "findings": [_finding_json(finding) for finding in row.findings],
                    }
                    for row in found
                ],
            }
            for document, found in rows
        ],
    }


def _finding_json(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "code": finding.code,
        "severity": finding.severity.value,
        "message": finding.message,
        "paragraph": finding.paragraph,
        "line": finding.line,
        "column": finding.column,
        "start": finding.start,
        "end": finding.end,
        "text": finding.text,
        "delegations": list(finding.delegations),
        "why": finding.why,
        "instead": list(finding.instead),
    }
