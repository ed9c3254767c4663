"""A finding of the checker."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from drafter.check.codes import Code
    from drafter.consensus.model import Evidence, Position, Profile, Severity
    from drafter.text import Document

__all__ = ["Finding", "by_position", "in_order"]


@dataclass(frozen=True, slots=True)
class Finding:
    """A finding: rule, severity, span, reason and what could stand there instead.

    Attributes:
        rule: the rule's id (``russia.partner``).
        code: the kind of finding.
        severity: ``error`` when a delegation objects, ``warning`` when it is wary, ``info`` otherwise.
        message: one sentence, without the reason.
        start: offset of the first character in the document's text.
        end: offset past the last character; equal to ``start`` for something that is missing.
        text: the marked words, ``""`` for something that is missing.
        paragraph: the paragraph's own number, or its ordinal counted from 1.
        line: 1-based line of ``start``.
        column: 1-based column of ``start``.
        delegations: ids of the delegations whose position this is; empty if the profile names none.
        why: the reason.
        evidence: the public sources of the reason.
        instead: ids of agreed phrases that could stand there.
        sentence: offsets of the sentence around it, for display; equal to (start, end) for a finding on the whole text.
        notation: what to write in place of the marked words, where that is another notation of the same and exactly one
            thing will do; else empty.
    """

    rule: str
    code: Code
    severity: Severity
    message: str
    start: int
    end: int
    text: str
    paragraph: str
    line: int
    column: int
    delegations: tuple[str, ...]
    why: str
    evidence: tuple[Evidence, ...]
    instead: tuple[str, ...]
    sentence: tuple[int, int]
    notation: str = ""

    @classmethod
    def at(  # noqa: PLR0913  (a finding has as many parts)
        cls,
        document: Document,
        span: tuple[int, int],
        code: Code,
        message: str,
        severity: Severity,
        *,
        why: str,
        rule: str = "",
        delegations: tuple[str, ...] = (),
        evidence: tuple[Evidence, ...] = (),
        instead: tuple[str, ...] = (),
        around: tuple[int, int] | None = None,
        notation: str = "",
    ) -> Finding:
        """The finding on a span of ``document``; the span is empty for something that is missing.

        Args:
            document: the text.
            span: offsets in it.
            code: the kind of finding.
            message: one sentence, without the reason.
            severity: how grave it is.
            why: the reason.
            rule: the rule's id; the code where no profile makes the rule.
            delegations: ids of the delegations whose position it is.
            evidence: the public sources of the reason.
            instead: ids of phrases that could stand there.
            around: the sentence around the span; the span itself when None.
            notation: what to write in place of the words of the span, if they only have another notation.
        """
        start, end = span
        position = document.position(start)
        return cls(
            rule=rule or code.value,
            code=code,
            severity=severity,
            message=message,
            start=start,
            end=end,
            text=document.text[start:end],
            paragraph=document.label_of(document.paragraph_of(start)) if start < end else "",
            line=position.line,
            column=position.column,
            delegations=delegations,
            why=why,
            evidence=evidence,
            instead=instead,
            sentence=around or span,
            notation=notation,
        )

    @classmethod
    def of_position(
        cls,
        document: Document,
        span: tuple[int, int],
        code: Code,
        said: str,
        profile: Profile,
        position: Position,
    ) -> Finding:
        """The finding of ``position`` on the text as a whole; its message says whose it is, and then ``said``."""
        return cls.at(
            document,
            span,
            code,
            f"{', '.join(profile.names_of(position.delegations)) or 'Consensus'}: {said}",
            position.stance.severity,
            why=position.why,
            rule=position.rule,
            delegations=position.delegations,
            evidence=position.evidence,
            instead=position.instead,
        )


def by_position(finding: Finding) -> tuple[int, int, int, str]:
    """The key that sorts findings by position, then the gravest first."""
    return finding.start, finding.end, finding.severity.rank, finding.rule


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """``findings`` in text order; those on the text as a whole stand last."""
    return tuple(
        sorted(
            findings,
            key=lambda finding: (
                finding.code.whole_text,
                0 if finding.code.whole_text else finding.start,
                finding.end,
                finding.severity.rank,
            ),
        )
    )
