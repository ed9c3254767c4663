"""Dismissals: findings that a drafter has put aside with a reason, stored with the draft.

A dismissal is tied to words and their sentence, not to a position, so that it survives edits elsewhere and moves of
the paragraph. In doubt it lapses: showing a finding once too often costs a glance, hiding it wrongly may cost the text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from drafter.check.codes import Code
from drafter.errors import UsageError
from drafter.text.sentences import rough_sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from drafter.check.finding import Finding
    from drafter.text import Document

__all__ = ["Dismissal", "dismissal_of", "is_dismissed", "marked", "set_aside"]

#: The least share of the words of both sentences that must be common and in the same order. It allows small edits, such
#: as *today* to *this week*. Of 455,785 pairs of unrelated sentences in the phrase bank, 39 are as alike as this; of
#: successive wordings of one commitment, nineteen in twenty are less alike, so a judgement is not carried over.
_ALIKE: Final = 0.75


@dataclass(frozen=True, slots=True)
class Dismissal:
    """A dismissed finding.

    Attributes:
        rule: the rule's id.
        words: the marked words; empty for a finding on the text as a whole.
        sentence: the sentence around them; the reason of a dropped commitment; empty for the text as a whole.
        reason: why it does not stand in the way.
        by: who dismissed it; may be empty.
    """

    rule: str
    words: str
    sentence: str
    reason: str
    by: str = ""


def dismissal_of(finding: Finding, document: Document, reason: str, by: str = "") -> Dismissal:
    """The dismissal of a ``finding`` in ``document``.

    Raises:
        UsageError: no reason is given.
    """
    line = _line(reason)
    if not line:
        raise UsageError("a finding is dismissed with a reason", remedy="say why it does not stand in the way")
    return Dismissal(finding.rule, *marked(finding, document), line, _line(by))


def is_dismissed(finding: Finding, document: Document, dismissals: Iterable[Dismissal]) -> Dismissal | None:
    """The dismissal that applies to ``finding``; None if there is none.

    The marked words must be the same. Their sentence may differ in a few words, as long as these carry no negation,
    condition, modal, strength, number, date or name. If several sentences of the text qualify, the dismissal applies
    only to the most similar one. A finding on the text as a whole is dismissed by its rule.
    """
    words, sentence = marked(finding, document)
    candidates = [dismissal for dismissal in dismissals if dismissal.rule == finding.rule and dismissal.words == words]
    for candidate in candidates:
        if candidate.sentence == sentence:
            return candidate
    best: tuple[float, Dismissal | None] = (0.0, None)
    # A finding without words has no sentence that an edit could have changed.
    for candidate in candidates if words else ():
        likeness = _likeness(candidate.sentence, sentence)
        if likeness > best[0] and _is_likest(candidate, likeness, document):
            best = likeness, candidate
    return best[1]


def set_aside(
    findings: Iterable[Finding], document: Document, dismissals: Sequence[Dismissal]
) -> tuple[tuple[Finding, ...], tuple[tuple[Finding, Dismissal], ...]]:
    """The ``findings`` that are not dismissed, and the dismissed ones, each with its dismissal."""
    if not dismissals:
        return tuple(findings), ()
    judged = [(finding, is_dismissed(finding, document, dismissals)) for finding in findings]
    return (
        tuple(finding for finding, by in judged if by is None),
        tuple((finding, by) for finding, by in judged if by is not None),
    )


def marked(finding: Finding, document: Document) -> tuple[str, str]:
    """The words of a finding and their sentence, each on one line; both empty for the text as a whole.

    A dropped commitment has no words in the text; its reason, which quotes the commitment, takes their place.
    """
    start, end = finding.sentence
    if finding.code is Code.DROPPED_COMMITMENT and start == end:
        # The reason names the commitment, so dismissing one leaves the others.
        return "", _line(finding.why)
    if start == end or not (finding.code.means_words or finding.code is Code.DROPPED_COMMITMENT):
        return "", ""
    return _line(document.text[finding.start : finding.end]), _line(document.text[start:end])


def _is_likest(dismissal: Dismissal, likeness: float, document: Document) -> bool:
    """Whether no other sentence of the document with the same words is more like the dismissed one."""
    others = (sentence for sentence in _sentences(document) if dismissal.words in sentence)
    return all(_likeness(dismissal.sentence, other) <= likeness for other in others)


def _sentences(document: Document) -> Iterator[str]:
    for block in document.linted():
        for span in rough_sentences(block.reading):
            source = block.to_source(span.start, span.end)
            yield _line(document.text[source.start : source.end])


def _likeness(before: str, after: str) -> float:
    """How similar two sentences are: 1 if they are the same, 0 if they differ in sense."""
    if before == after:
        return 1.0
    from rapidfuzz.distance import Indel

    from drafter.wording.difference import difference
    from drafter.wording.sense import SENSE_BEARING

    likeness = Indel.normalized_similarity(before.split(), after.split(), score_cutoff=_ALIKE)
    if not likeness or any(not SENSE_BEARING.isdisjoint(change.kinds) for change in difference(before, after)):
        return 0.0
    return likeness


def _line(text: str) -> str:
    return " ".join(text.split())
