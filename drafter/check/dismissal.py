"""Findings a drafter has looked at and put aside with a reason: kept with the draft, and only while they fit it.

A dismissal is tied to words and to their sentence, not to a place, so that it lives through edits elsewhere and moves
of the paragraph. It lapses when in doubt: a finding shown once too often costs a glance, one hidden wrongly a text.
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

__all__ = ["Dismissal", "dismissal_of", "is_dismissed", "set_aside"]

#: Of the words of both sentences, at least this share must be common and in the same order: one word in four may be
#: another, an edit of a phrase such as *today* to *this week*. Two sentences of the phrase bank that are no wordings of
#: one commitment are as alike in 39 pairs of 455,785, and nineteen of twenty successive wordings of one commitment are
#: less alike: what was judged of one is not taken over to the next.
_ALIKE: Final = 0.75


@dataclass(frozen=True, slots=True)
class Dismissal:
    """A finding put aside.

    Attributes:
        rule: the rule's id.
        words: the marked words; empty for a finding on the text as a whole.
        sentence: the sentence around them; the reason for a commitment that is gone; empty for the text as a whole.
        reason: why it does not stand in the way.
        by: who says so; may be empty.
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
    said = _line(reason)
    if not said:
        raise UsageError("a finding is dismissed with a reason", remedy="say why it does not stand in the way")
    return Dismissal(finding.rule, *_marked(finding, document), said, _line(by))


def is_dismissed(finding: Finding, document: Document, dismissals: Iterable[Dismissal]) -> Dismissal | None:
    """The dismissal that puts ``finding`` aside; None for none.

    The marked words must be the same, and their sentence but for a few words that carry no negation, condition, modal,
    strength, number, date or name. Where several sentences of the text would do, a dismissal holds for the likest
    alone. A finding on the text as a whole is put aside by its rule.
    """
    words, sentence = _marked(finding, document)
    candidates = [dismissal for dismissal in dismissals if dismissal.rule == finding.rule and dismissal.words == words]
    for candidate in candidates:
        if candidate.sentence == sentence:
            return candidate
    best: tuple[float, Dismissal | None] = (0.0, None)
    # Without words of the text there is nothing that an edit could have changed.
    for candidate in candidates if words else ():
        likeness = _likeness(candidate.sentence, sentence)
        if likeness > best[0] and _is_likest(candidate, likeness, document):
            best = likeness, candidate
    return best[1]


def set_aside(
    findings: Iterable[Finding], document: Document, dismissals: Sequence[Dismissal]
) -> tuple[tuple[Finding, ...], tuple[tuple[Finding, Dismissal], ...]]:
    """The ``findings`` in ``document`` that stand, and those that are dismissed, each with its dismissal."""
    if not dismissals:
        return tuple(findings), ()
    judged = [(finding, is_dismissed(finding, document, dismissals)) for finding in findings]
    return (
        tuple(finding for finding, by in judged if by is None),
        tuple((finding, by) for finding, by in judged if by is not None),
    )


def _marked(finding: Finding, document: Document) -> tuple[str, str]:
    """The words of a finding and their sentence, each as one line; two empty ones for the text as a whole.

    A commitment that is gone has no words in the text: for it stands where it was said and how.
    """
    start, end = finding.sentence
    if finding.code is Code.DROPPED_COMMITMENT and start == end:
        # What is gone is told apart by the commitment, which stands in the reason: dismissing one leaves the others.
        return "", _line(finding.why)
    if start == end or not (finding.code.means_words or finding.code is Code.DROPPED_COMMITMENT):
        return "", ""
    return _line(document.text[finding.start : finding.end]), _line(document.text[start:end])


def _is_likest(dismissal: Dismissal, likeness: float, document: Document) -> bool:
    """Whether no sentence of the document with the same words is more like the one that was judged."""
    others = (sentence for sentence in _sentences(document) if dismissal.words in sentence)
    return all(_likeness(dismissal.sentence, other) <= likeness for other in others)


def _sentences(document: Document) -> Iterator[str]:
    for block in document.linted():
        for span in rough_sentences(block.reading):
            source = block.to_source(span.start, span.end)
            yield _line(document.text[source.start : source.end])


def _likeness(before: str, after: str) -> float:
    """How much of two sentences is common, 1 for the same; 0 where they say different things."""
    if before == after:
        return 1.0
    from rapidfuzz.distance import Indel

    from drafter.wording.difference import difference
    from drafter.wording.sense import SENSE_BEARING

    likeness = Indel.normalized_similarity(before.split(), after.split(), score_cutoff=_ALIKE)
    if not likeness or any(not SENSE_BEARING.isdisjoint(change.kinds) for change in difference(before, after)):
        return 0.0
    # Spaces aside, two sentences may differ in no word: still one of them is the sentence that was judged.
    return min(likeness, 0.999)


def _line(text: str) -> str:
    return " ".join(text.split())
