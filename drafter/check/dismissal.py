"""Dismissals: findings that a drafter has put aside with a reason, stored with the draft.

A dismissal in the front matter is tied to words and their sentence, not to a position, so that it survives edits
elsewhere and moves of the paragraph; one in a comment moves with the paragraph anyhow. In doubt it lapses: showing a
finding once too often costs a glance, hiding it wrongly may cost the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from drafter.check.codes import Code
from drafter.errors import UsageError
from drafter.text.sentences import rough_sentences

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from drafter.check.finding import Finding
    from drafter.text import Document

__all__ = [
    "CommentDismissal",
    "Dismissal",
    "IdleDismissal",
    "comment_dismissals",
    "dismissal_of",
    "idle",
    "in_force",
    "is_dismissed",
    "marked",
    "set_aside",
]

_COMMENT_FORM: Final = '<!-- drafter: dismiss RULE: why -->, or dismiss RULE "words" until 2030-12-31: why'
#: What such a comment says.
_COMMENT: Final = re.compile(
    r"dismiss\s+(?P<rule>[\w.-]+)(?:\s+[\"“](?P<words>[^\"“”]+)[\"”])?(?:\s+until\s+(?P<until>[\d-]+))?\s*:\s*(?P<reason>\S.*)"
)

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
        until: the last day on which it holds; None without an end.
    """

    rule: str
    words: str
    sentence: str
    reason: str
    by: str = ""
    until: date | None = None


@dataclass(frozen=True, slots=True)
class CommentDismissal(Dismissal):
    """A dismissal by a comment in the text; it holds for the paragraph that the comment stands in or before.

    Its rule may be a code as well; without words it holds for all that the rule finds there.

    Attributes:
        within: offsets of the paragraph; empty at the end of the text.
        line: the line of the comment's paragraph, counted from 1.
    """

    within: tuple[int, int] = (0, 0)
    line: int = 1


@dataclass(frozen=True, slots=True)
class IdleDismissal:
    """A dismissal that dismisses nothing.

    Attributes:
        line: the line of a comment; None for one in the front matter.
        said: why, in one line.
        dismissal: the dismissal; None for a comment that is not understood.
    """

    line: int | None
    said: str
    dismissal: Dismissal | None = None


def comment_dismissals(document: Document) -> tuple[list[CommentDismissal], list[IdleDismissal]]:
    """The dismissals by comments in ``document``, and the comments that are not understood."""
    dismissals: list[CommentDismissal] = []
    wrong: list[IdleDismissal] = []
    for at, said in document.comments:
        block = next((block for block in document.linted() if block.span.end > at), None)
        span = (block.span.start, block.span.end) if block else (len(document.text), len(document.text))
        line = document.position(min(at, len(document.text))).line
        match = _COMMENT.fullmatch(said)
        try:
            until = date.fromisoformat(match["until"]) if match and match["until"] else None
        except ValueError:
            match = None
        if match is None:
            wrong.append(IdleDismissal(line, f"a comment to drafter is not understood; write {_COMMENT_FORM}"))
        else:
            words = _line(match["words"] or "")
            dismissals.append(
                CommentDismissal(match["rule"], words, "", match["reason"], until=until, within=span, line=line)
            )
    return dismissals, wrong


def in_force(dismissals: Iterable[Dismissal], today: date) -> list[Dismissal]:
    """The ``dismissals`` that have not come to their end; one holds on its last day."""
    return [each for each in dismissals if each.until is None or today <= each.until]


def idle(
    dismissals: Iterable[Dismissal], used: Iterable[Dismissal], judges: Callable[[str], bool], today: date
) -> Iterator[IdleDismissal]:
    """The dismissals that dismiss nothing, because they came to their end or because nothing is found there.

    Args:
        dismissals: all of the text.
        used: those that dismiss something.
        judges: whether a rule was looked for: of others it is not known whether anything would be found.
        today: the day.
    """
    needed = set(used)
    for each in dismissals:
        what = f"the dismissal of {each.rule!r}" + (f" at “{each.words}”" if each.words else "")
        line = each.line if isinstance(each, CommentDismissal) else None
        if each.until is not None and each.until < today:
            yield IdleDismissal(line, f"{what} came to its end on {each.until.isoformat()}", each)
        elif each not in needed and judges(each.rule):
            yield IdleDismissal(line, f"{what} is not needed: nothing is found there", each)


def dismissal_of(
    finding: Finding, document: Document, reason: str, by: str = "", until: date | None = None
) -> Dismissal:
    """The dismissal of a ``finding`` in ``document``.

    Raises:
        UsageError: no reason is given.
    """
    line = _line(reason)
    if not line:
        raise UsageError(
            "a finding is dismissed with a reason", remedy="say why it does not stand in the way (--reason)"
        )
    return Dismissal(finding.rule, *marked(finding, document), line, _line(by), until)


def is_dismissed(finding: Finding, document: Document, dismissals: Iterable[Dismissal]) -> Dismissal | None:
    """The dismissal that applies to ``finding``; None if there is none.

    The marked words must be the same. Their sentence may differ in a few words, as long as these carry no negation,
    condition, modal, strength, number, date or name. If several sentences of the text qualify, the dismissal applies
    only to the most similar one. A finding on the text as a whole is dismissed by its rule.
    """
    words, sentence = marked(finding, document)
    candidates = []
    for dismissal in dismissals:
        if isinstance(dismissal, CommentDismissal):
            if _is_said_of(dismissal, finding, words):
                return dismissal
        elif dismissal.rule == finding.rule and dismissal.words == words:
            candidates.append(dismissal)
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


def _is_said_of(dismissal: CommentDismissal, finding: Finding, words: str) -> bool:
    """Whether a comment is about ``finding``."""
    if dismissal.rule not in {finding.rule, finding.code.value} or (dismissal.words and dismissal.words != words):
        return False
    start, end = dismissal.within
    return finding.code.whole_text or start <= finding.start < end


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
