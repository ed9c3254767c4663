"""Findings on agreed language that a text alters, quotes without its condition, or uses in a superseded wording.

These findings belong to no delegation. They say what was agreed; whether to repeat it is for the drafters to decide.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from drafter.bank.matching import Provenance
from drafter.bank.model import day
from drafter.check.codes import Code
from drafter.check.finding import Finding
from drafter.consensus.model import Severity
from drafter.text.quotation import quotations
from drafter.wording.difference import Change, Edit, difference
from drafter.wording.sense import SENSE_BEARING, ChangeKind, has_condition
from drafter.wording.words import is_content, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from drafter.bank.concordance import Concordance
    from drafter.bank.matching import Origin
    from drafter.bank.model import Phrase, Source
    from drafter.text import Document
    from drafter.trace import Trace, TracedSentence

__all__ = ["as_remarks", "describe_changes", "origin_findings"]

#: The least likeness at which a sentence counts as altered agreed language and not as merely similar.
_ALTERED: Final = 0.7
#: The number of changes that a message describes, and of phrases that a finding offers.
_MOST_DESCRIBED: Final = 4
_MOST_OFFERED: Final = 2
#: An opening that introduces agreed language and is not part of it, *At Madrid, Allies declared that*, or numbers it.
_LEADING: Final = re.compile(r"(?:\bthat|[:–])\Z|\A[(]?\d+(?:[.)]|\\\.)*\Z")
#: An opening that reports what was agreed: *The Council's statement yesterday underscored*.
_REPORTING: Final = re.compile(
    r"\b(?:sa(?:id|ys)|state[ds]|underscore[ds]|underlined|stress(?:ed|es)|declare[ds]|note[ds]|insist(?:ed|s)|(?:re)?affirm(?:ed|s)?"
    r"|reiterate[ds]|added|announced|wrote|writes|warn(?:ed|s)|agreed|pledged|vowed|promised|explained|argue[ds]|claim(?:ed|s)"
    r"|recalled|repeat(?:ed|s))\b(?:\W+\w+){0,4}\W*\Z",
    re.IGNORECASE,
)
_FIRST_PERSON: Final = re.compile(r"\b(?:we|our)\b", re.IGNORECASE)
#: Blocks in which nothing is stated again.
_NOT_STATED: Final = frozenset({"heading", "header", "footer", "quote"})
#: Least number of words of a sentence without a stop, as one that is being typed.
_LONG: Final = 8
#: Least number of content words that a sentence has of a phrase, unchanged, for it to be that phrase again: the bank
#: has many short sentences that anybody may say (*We are making progress*).
_SAME: Final = 6
#: The same where one change is all that sets it apart from a whole phrase.
_SAME_BUT_ONE: Final = 5
#: Least share of the words of a sentence that stand as they were agreed where a change of sense is a warning, 0 to 1.
_SURE: Final = 0.8
#: Number of words next to those that are used in which a condition stands that belongs to them.
_BESIDE: Final = 6
#: What stands before the place or the day of a meeting: *have gathered in*, *met in special session on*.
_MEETING: Final = re.compile(
    r"\b(?:met|meet(?:ing)?|gather(?:ed|ing)?|conven(?:ed|ing)|assembled)\b(?:\s+\w+){0,6}\s+(?:in|at|on)\s+\Z"
)
#: Kinds of a change that gives another place or day.
_OF_OCCASION: Final = frozenset({ChangeKind.NAME, ChangeKind.DATE, ChangeKind.WORDING})
#: Who speaks in agreed language.
_SPEAKERS: Final = frozenset("we us our allies allied alliance alliance's nato nato's council".split())


def origin_findings(trace: Trace, concordance: Concordance) -> Iterator[Finding]:
    """The findings ``altered-agreed-language``, ``dropped-caveat`` and ``superseded-wording``, in text order.

    Quotations are left to the rules on quotations; headings, captions and fragments state nothing again.
    """
    quoted = _QuotedSentences(trace.document)
    for sentence in trace.sentences:
        if len(sentence.match.origins) != 1 or sentence in quoted:
            continue
        if trace.document.paragraph_of(sentence.start).kind in _NOT_STATED or not _is_sentence(sentence.text):
            continue
        origin = sentence.match.origins[0]
        if sentence.provenance is Provenance.ADAPTED and (origin.likeness >= _ALTERED or origin.lost):
            yield from _altered(trace.document, sentence, origin, concordance)
        elif sentence.provenance is Provenance.CUT:
            yield from _cut_short(trace.document, sentence, origin, concordance)
        elif sentence.provenance is Provenance.VERBATIM:
            yield from _superseded(trace.document, sentence, origin, concordance)


def _is_sentence(text: str) -> bool:
    """Whether a text is written as a sentence: it begins as one, and ends as one or goes on long enough."""
    bare = text.strip().strip("\"'“”‘’")
    if not bare or bare.isupper() or bare[0].islower():
        return False
    return bare.rstrip(")]\"'”’").endswith((".", "!", "?")) or (
        len(bare.split()) >= _LONG and not bare.endswith((";", ":", ","))
    )


def as_remarks(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """``findings`` on a text of another body than the Alliance, which has words of its own: warnings become remarks.

    Remarks are left out.
    """
    return tuple(
        replace(
            finding,
            severity=Severity.INFO,
            why=f"{finding.why} The text seems to be another's than the Alliance's, so it may have words of its own.",
        )
        for finding in findings
        if finding.severity is not Severity.INFO
    )


class _QuotedSentences:
    """The sentences of a text at least half of which stands between quotation marks."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._known: dict[int, list[tuple[int, int]]] = {}

    def __contains__(self, sentence: TracedSentence) -> bool:
        block = self._document.paragraph_of(sentence.start)
        if block.span.start not in self._known:
            spans = [block.to_source(start, end) for start, end in quotations(block.reading)]
            self._known[block.span.start] = [(span.start, span.end) for span in spans]
        quoted = sum(
            max(0, min(end, sentence.end) - max(start, sentence.start)) for start, end in self._known[block.span.start]
        )
        return 2 * quoted >= sentence.end - sentence.start


def _altered(
    document: Document, sentence: TracedSentence, origin: Origin, concordance: Concordance
) -> Iterator[Finding]:
    changes = [change for change in origin.changes if change.edit is not Edit.KEPT]
    if changes and _is_of_others(sentence.text, changes[0]):
        return
    if changes and changes[0].edit is Edit.ADDED and not changes[0].after_at and _LEADING.search(changes[0].after):
        changes = changes[1:]
    same = sum(_content(change.after) for change in origin.changes if change.edit is Edit.KEPT)
    if same < (_SAME_BUT_ONE if len(changes) == 1 and origin.is_whole else _SAME):
        return
    source = concordance.source(origin.phrase.source)
    changes = [change for change in _of_extract(origin, changes) if not _is_of_occasion(change, origin, source)]
    dropped = _dropped_condition(origin, changes)
    if not changes and not dropped:
        return
    cited = concordance.reference(origin.phrase)
    kinds = {kind for change in changes for kind in change.kinds}
    span = _span(document, sentence, changes)
    if dropped:
        message = f"condition left out: “{dropped}”"
        others = [change for change in changes if dropped not in change.before]
        if others:
            message += f"; and {describe_changes(others)}"
        yield _finding(document, sentence, span, (Code.DROPPED_CAVEAT, message, Severity.WARNING), cited, origin)
        return
    is_sure = _kept(origin) >= _SURE * len(words(sentence.text))
    severity = Severity.WARNING if is_sure and SENSE_BEARING.intersection(kinds) else Severity.INFO
    message = f"agreed language altered: {describe_changes(changes)}"
    yield _finding(document, sentence, span, (Code.ALTERED_AGREED_LANGUAGE, message, severity), cited, origin)


def _cut_short(
    document: Document, sentence: TracedSentence, origin: Origin, concordance: Concordance
) -> Iterator[Finding]:
    """A finding on a sentence that stops where the phrase goes on: before its condition, object or second half."""
    used = words(sentence.text)
    # "… by depositing." stops short; "NATO's door remains open." is a sentence of its own.
    if _content(sentence.text) < _SAME and is_content(used[-1]):
        return
    span = sentence.start, sentence.end
    cited = concordance.reference(origin.phrase)
    if dropped := _dropped_condition(origin, ()):
        what = Code.DROPPED_CAVEAT, f"condition left out: “{dropped}”", Severity.WARNING
    else:
        rest = origin.left_after.strip(" .,;")
        what = Code.ALTERED_AGREED_LANGUAGE, f"cut short: the sentence goes on “{rest}”", Severity.INFO
    yield _finding(document, sentence, span, what, cited, origin)


def _kept(origin: Origin) -> int:
    """How many words stand as they were agreed."""
    return sum(len(words(change.after)) for change in origin.changes if change.edit is Edit.KEPT)


def _is_of_others(text: str, opening: Change) -> bool:
    """Whether the change with which a sentence begins makes somebody else say it."""
    before = words(text[: opening.after_at])
    # "The ministers reaffirm that the fundamental purpose …": an article stands before what was put in front.
    if any(map(is_content, before)):
        return False
    return _is_reported(opening) or (not before and _has_other_speaker(opening))


def _is_reported(opening: Change) -> bool:
    """Whether a sentence reports agreed language (others said it) instead of stating it again."""
    return bool(_REPORTING.search(opening.after)) and not _FIRST_PERSON.search(opening.after)


def _has_other_speaker(opening: Change) -> bool:
    """Whether somebody else speaks than in the phrase: *The Parties reaffirm their support* for *We reaffirm our*."""
    was_ours, is_ours = (not _SPEAKERS.isdisjoint(words(text)) for text in (opening.before, opening.after))
    return opening.edit is Edit.REPLACED and was_ours != is_ours


def _is_of_occasion(change: Change, origin: Origin, source: Source) -> bool:
    """Whether a change says where or when another meeting met: *gathered in Atlantis* for *gathered in The Hague*.

    What is told of earlier meetings is no occasion: their place and day are facts.
    """
    if change.edit is not Edit.REPLACED or not _OF_OCCASION.issuperset(change.kinds):
        return False
    is_its_own = change.before in {source.place, day(source.date)}
    return is_its_own and bool(_MEETING.search(origin.phrase.text[: change.before_at]))


def _content(text: str) -> int:
    return sum(map(is_content, words(text)))


def _of_extract(origin: Origin, changes: Sequence[Change]) -> list[Change]:
    """The changes without those at an end where the phrase is an extract of a longer sentence."""
    kept = list(changes)
    cut = origin.phrase.fragment
    if kept and "start" in cut and kept[0] is origin.changes[0]:
        kept = kept[1:]
    if kept and "end" in cut and kept[-1] is origin.changes[-1]:
        kept = kept[:-1]
    return kept


def _dropped_condition(origin: Origin, changes: Sequence[Change]) -> str:
    """The condition of the phrase that the sentence leaves out; empty if it leaves out none."""
    if ChangeKind.CONDITION in origin.lost and (lost := _condition_beside(origin)):
        return next((caveat for caveat in origin.phrase.caveats if caveat in lost), lost.strip(" .,;"))
    for change in changes:
        if change.edit is Edit.DROPPED and ChangeKind.CONDITION in change.kinds:
            return next(
                (caveat for caveat in origin.phrase.caveats if caveat in change.before), change.before.strip(" ,;")
            )
    return ""


def _condition_beside(origin: Origin) -> str:
    """The words left out at an end of the phrase, if a condition stands next to those that are used; else empty.

    Where more than the condition went, the sentence states less than was agreed, and not the same without it.
    """
    behind, before = origin.left_after.split(), origin.left_before.split()
    for lost, beside in ((origin.left_after, behind[:_BESIDE]), (origin.left_before, before[-_BESIDE:])):
        text = " ".join(beside).strip(" .,;")
        if text and (has_condition(text) or any(text in caveat or caveat in text for caveat in origin.phrase.caveats)):
            return lost
    return ""


def _superseded(
    document: Document, sentence: TracedSentence, origin: Origin, concordance: Concordance
) -> Iterator[Finding]:
    newest = origin.phrase
    later = [
        number for number in concordance.later(_number(newest, concordance)) if _is_newer(number, newest, concordance)
    ]
    # A sentence that cites the document is meant to have its wording.
    if not later or not origin.is_whole or "(" in sentence.text[origin.end :]:
        return
    phrase = concordance.phrase(later[-1])
    changes = _of_later(difference(newest.text, phrase.text, caveats=newest.caveats, names=concordance.names), phrase)
    if all(change.kinds == (ChangeKind.PUNCTUATION,) for change in changes):
        return
    cited = concordance.reference(phrase)
    message = f"reworded since, in {cited}: {describe_changes(changes)}"
    why = f"This is the wording of {concordance.reference(newest)}."
    yield Finding.at(
        document,
        (sentence.start, sentence.end),
        Code.SUPERSEDED_WORDING,
        message,
        Severity.INFO,
        why=why,
        instead=(phrase.id,),
    )


def _of_later(changes: Sequence[Change], phrase: Phrase) -> list[Change]:
    """The changes that led to a later phrase, without those at an end where that phrase is an extract."""
    common = [
        index
        for index, change in enumerate(changes)
        if change.edit is Edit.KEPT and any(map(is_content, words(change.before)))
    ]
    first = common[0] if common and "start" in phrase.fragment else 0
    last = common[-1] if common and "end" in phrase.fragment else len(changes)
    return [change for change in changes[first : last + 1] if change.edit is not Edit.KEPT]


def _number(phrase: Phrase, concordance: Concordance) -> int:
    """The number of a phrase in the concordance."""
    return next(number for number in concordance.of_source(phrase.source) if concordance.phrase(number).id == phrase.id)


def _is_newer(number: int, phrase: Phrase, concordance: Concordance) -> bool:
    other = concordance.phrase(number)
    return concordance.source(other.source).date > concordance.source(phrase.source).date


def describe_changes(changes: Sequence[Change]) -> str:
    """The first few changes in words: ``“may” for “will” (modal)``."""
    shown = [_describe(change) for change in changes[:_MOST_DESCRIBED]]
    more = len(changes) - len(shown)
    return "; ".join(shown) + (f"; and {more} more" if more else "")


def _describe(change: Change) -> str:
    kinds = ", ".join(kind for kind in change.kinds if kind is not ChangeKind.WORDING)
    named = f" ({kinds})" if kinds else ""
    if change.edit is Edit.DROPPED:
        return f"“{change.before}” dropped{named}"
    if change.edit is Edit.ADDED:
        return f"“{change.after}” added{named}"
    return f"“{change.after}” for “{change.before}”{named}"


def _span(document: Document, sentence: TracedSentence, changes: Sequence[Change]) -> tuple[int, int]:
    """The span from the first to the last changed word; the whole sentence if words are only missing."""
    written = [change for change in changes if change.after]
    if not written:
        return sentence.start, sentence.end
    block = document.paragraph_of(sentence.start)
    base = block.reading.find(sentence.text)
    start, end = written[0].after_at, written[-1].after_at + len(written[-1].after)
    span = block.to_source(base + start, base + end)
    return span.start, span.end


def _finding(
    document: Document,
    sentence: TracedSentence,
    span: tuple[int, int],
    what: tuple[Code, str, Severity],
    cited: str,
    origin: Origin,
) -> Finding:
    phrases = origin.phrases
    same = f", and {len(phrases) - 1} more with the same words" if len(phrases) > 1 else ""
    sure = f"{_kept(origin)} of {len(words(sentence.text))} words stand as they were agreed"
    around = (sentence.start, sentence.end)
    instead = tuple(phrase.id for phrase in phrases[:_MOST_OFFERED])
    why = f"Agreed otherwise in {cited}{same}: {sure}."
    return Finding.at(document, span, *what, why=why, instead=instead, around=around)
