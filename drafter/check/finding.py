"""One thing the checker says, what it says of one text, and what it says of all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from drafter.consensus.model import Evidence, Severity

__all__ = ["CODES", "Finding", "in_order"]

#: Codes a finding can carry, with one line on each.
CODES = {
    "contested-term": "A wording that a delegation, under the profile in force, cannot or would rather not join.",
    "required-element": "An element that a delegation requires is missing from the text.",
    "over-length": "The text is longer than the profile allows.",
    "topic-limit": "The text says more on a topic than the profile allows.",
    "altered-agreed-language": "A sentence is agreed language with words changed, added or dropped.",
    "dropped-caveat": "A sentence of agreed language lacks a condition on which it was agreed.",
    "superseded-wording": "A sentence is agreed language that a later document has reworded.",
    "misquotation": "Words in quotation marks are not what the document says.",
    "wrong-citation": "A document is cited with a wrong date, place, title, paragraph or number of Allies, "
    "or for words of another.",
    "dropped-commitment": "The baseline commits to something to which the text no longer commits.",
}

#: Codes of findings on a text as a whole.
_WHOLE_TEXT: Final = frozenset({"over-length", "topic-limit", "required-element", "dropped-commitment"})


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing the checker says, with rule, severity, span, reason and what could stand there instead.

    Attributes:
        rule: the rule's id (``russia.partner``).
        code: the kind of rule, a key of :data:`CODES`.
        severity: ``error`` when a delegation objects, ``warning`` when it is wary, ``info`` otherwise.
        message: one sentence, without the reason.
        start: offset of the first character in the document's text.
        end: offset past the last; equal to ``start`` for something that is missing.
        text: the marked words as they stand, ``""`` for something that is missing.
        paragraph: the paragraph's own number, or its ordinal counted from 1.
        line: 1-based line of ``start``.
        column: 1-based column of ``start``.
        delegations: ids of the delegations whose position this is; empty if the profile names none.
        why: the reason.
        evidence: the public sources of the reason.
        instead: ids of agreed phrases that could stand there.
        sentence: offsets of the sentence around it, for display; equal to (start, end) for the text as a whole.
    """

    rule: str
    code: str
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


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings in the order of the text; what concerns the text as a whole stands last."""
    return tuple(
        sorted(
            findings,
            key=lambda each: (
                each.code in _WHOLE_TEXT,
                0 if each.code in _WHOLE_TEXT else each.start,
                each.end,
                each.severity.rank,
            ),
        )
    )
