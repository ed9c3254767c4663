"""A text traced: for every sentence where its words were agreed, and what that makes of the whole."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from drafter.bank.match import AGREED, Origin, PhraseMatch, Provenance, left_out
from drafter.bank.matching import Matcher
from drafter.faces import ShownInNotebooks
from drafter.language.disguise import plain_form
from drafter.language.identification import ENGLISH, languages_of
from drafter.text import rough_sentences
from drafter.text.quotation import quotations
from drafter.text.settling import settled
from drafter.trace.cues import may_quote
from drafter.wording.difference import Change, Edit
from drafter.wording.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.bank.concordance import Concordance
    from drafter.text import Block, Document

__all__ = ["MARGINS", "Trace", "TracedSentence", "Tracer"]

#: Blocks that are not the text proper: reported where they repeat agreed words, and never counted as new.
MARGINS: Final = frozenset({"heading", "header", "footer", "footnote", "endnote"})
#: A reference in brackets at the end of a sentence, which is not part of its words.
_REFERENCE: Final = (
    r"\((?=[^()]*\b(?:paras?|paragraphs?|Declaration|Communiqu[ée]|Concept|Treaty|Act|Statement|Article|§)\b)[^()]*\)"
)
_CITED: Final = rf"\s*{_REFERENCE}(?=[.!?]*\Z)"
_CITED_BEHIND: Final = rf"{_REFERENCE}\s+(?=\S)"
#: Least number of words of a quotation that is matched apart from its sentence ...
_QUOTED: Final = 5
#: ... and least number of words that such a sentence has outside its quotations.
_OWN: Final = 3


@dataclass(frozen=True, slots=True)
class TracedSentence:
    """A sentence of a text and where its words come from.

    Attributes:
        text: the sentence as a reader sees it.
        start: offset of its first character in the document's text.
        end: offset past its last.
        paragraph: the paragraph's own number, or its ordinal counted from 1.
        line: 1-based line of ``start``.
        column: 1-based column of ``start``.
        words: how many words it has.
        match: what the bank knows of it; offsets of origins count from the start of ``text``.
        spread: whether it and the sentence before or after it share one phrase.
    """

    text: str
    start: int
    end: int
    paragraph: str
    line: int
    column: int
    words: int
    match: PhraseMatch
    spread: bool = False

    @property
    def provenance(self) -> Provenance:
        """Verbatim, cut short, adapted, partly agreed or new."""
        return self.match.provenance

    def agreed_words(self) -> Iterator[tuple[Origin, int]]:
        """Yield the origins of the sentence with the number of its words each supplied, changed or not."""
        for origin in self.match.origins:
            yield origin, len(self.text[origin.start : origin.end].split())


@dataclass(frozen=True, slots=True)
class Trace(ShownInNotebooks):
    """Where every sentence of a text comes from.

    Attributes:
        document: the text.
        sentences: its sentences in order; titles and notes only where they repeat agreed words.
        foreign: paragraphs in another language, left out: their label and the language.
    """

    document: Document
    sentences: tuple[TracedSentence, ...]
    foreign: tuple[tuple[str, str], ...] = ()

    @property
    def words(self) -> int:
        """How many words were traced."""
        return sum(sentence.words for sentence in self.sentences)

    @property
    def tongue(self) -> str | None:
        """The language of the text when no paragraph of it is in English, else None."""
        return self.foreign[0][1] if self.foreign and not self.sentences else None

    def by_provenance(self) -> dict[Provenance, int]:
        """Return the number of words by provenance; of a partly agreed sentence, words without an origin are new."""
        counted = dict.fromkeys(Provenance, 0)
        for sentence in self.sentences:
            if sentence.provenance is Provenance.PARTLY:
                agreed = sum(number for _, number in sentence.agreed_words())
                counted[Provenance.PARTLY] += agreed
                counted[Provenance.NEW] += max(0, sentence.words - agreed)
            else:
                counted[sentence.provenance] += sentence.words
        return counted

    def by_source(self) -> Counter[str]:
        """Return the number of agreed words by the id of their source, the newest where several have them."""
        counted: Counter[str] = Counter()
        for sentence in self.sentences:
            for origin, number in sentence.agreed_words():
                counted[origin.phrase.source] += number
        return counted

    def by_topic(self) -> Counter[str]:
        """Return the number of agreed words by topic; words on several topics count for each."""
        counted: Counter[str] = Counter()
        for sentence in self.sentences:
            for origin, number in sentence.agreed_words():
                counted.update(dict.fromkeys(origin.phrase.topics, number))
        return counted


class Tracer:
    """Traces texts against a concordance; build once, use for any number of texts."""

    def __init__(self, concordance: Concordance) -> None:
        self.matcher = Matcher(concordance)

    def trace(self, document: Document) -> Trace:
        """Return the trace of ``document``; a draft is read with the first option of every bracket."""
        document = plain_form(settled(document))
        sentences: list[TracedSentence] = []
        foreign: list[tuple[str, str]] = []
        blocks = list(document.linted())
        languages = languages_of([block.reading for block in blocks])
        for ordinal, (block, language) in enumerate(zip(blocks, languages, strict=True), start=1):
            label = block.number or str(ordinal)
            if language == ENGLISH:
                sentences += self.paragraph(document, block, label)
            else:
                foreign.append((label, language))
        return Trace(document, tuple(sentences), tuple(foreign))

    def paragraph(self, document: Document, block: Block, label: str) -> list[TracedSentence]:
        """Return the sentences of one English block without brackets."""
        sentences: list[TracedSentence] = []
        reading = block.reading
        for start, end in _cut(reading):
            text = reading[start:end]
            match = self._match(text)
            if block.kind in MARGINS and match.provenance is Provenance.NEW:
                continue
            source = block.to_source(start, end)
            location = document.position(source.start)
            word_count = len(text.split())
            sentence = TracedSentence(
                text, source.start, source.end, label, location.line, location.column, word_count, match
            )
            if sentences and (pair := _spread(sentences[-1], sentence)):
                sentences[-1], sentence = pair
            sentences.append(sentence)
        return sentences

    def may_restate(self, block: Block) -> bool:
        """Return whether a sentence of a block may be agreed from end to end in one phrase, or share one with the next.

        False is certain: every sentence of `paragraph` is new or partly agreed.
        """
        reading = block.reading
        before = ""
        for start, end in _cut(reading):
            text = reading[start:end]
            # The second of two that share a phrase has nothing but words of it, and may be too short to match alone.
            if self.matcher.may_restate(_bare(text)) and (
                self._match(text).provenance in AGREED or (before and self._match(before).origins)
            ):
                return True
            before = text
        return False

    def _match(self, text: str) -> PhraseMatch:
        """Return what the bank knows of a sentence."""
        return self._quoted(text) or self.matcher.match(_bare(text))

    def _quoted(self, text: str) -> PhraseMatch | None:
        """Return a match for a sentence with a quotation of agreed words: these are agreed, the rest is new."""
        if not may_quote(text):
            return None
        spans = [span for span in quotations(text) if len(text[span[0] : span[1]].split()) >= _QUOTED]
        own_words = len(text.split()) - sum(len(text[start:end].split()) for start, end in spans)
        if not spans or own_words < _OWN:
            return None
        origins = [
            origin.moved(start)
            for start, end in spans
            if (match := self.matcher.match(text[start:end])).provenance in AGREED
            for origin in match.origins
        ]
        return PhraseMatch(Provenance.PARTLY, tuple(origins)) if origins else None


def _cut(reading: str) -> Iterator[tuple[int, int]]:
    """Yield where the sentences of a paragraph begin and end."""
    for span in rough_sentences(reading):
        start, end = span.start, span.end
        # A reference in brackets behind a stop belongs to the sentence before.
        if reading[start] == "(" and (behind := re.match(_CITED_BEHIND, reading[start:end])):
            start += behind.end()
        yield start, end


def _bare(text: str) -> str:
    """Return a sentence without the reference in brackets at its end."""
    return re.sub(_CITED, "", text) if "(" in text else text


def _spread(first: TracedSentence, second: TracedSentence) -> tuple[TracedSentence, TracedSentence] | None:
    """Return two successive sentences that divide one phrase, with the other's words not left out; else None."""
    if not first.match.origins:
        return None
    origin = first.match.origins[-1]
    if not origin.left_after or len(first.match.origins) > 1:
        return None
    remaining, next_words = words(origin.left_after), words(second.text)
    if not next_words or remaining[: len(next_words)] != next_words:
        return None
    left_after = "" if len(next_words) == len(remaining) else origin.left_after
    joined = replace(origin, left_after=left_after, lost=left_out(origin.phrase, origin.left_before, left_after))
    exact = Provenance.VERBATIM if joined.is_exact and not (joined.lost or left_after) else first.provenance
    text = second.text.rstrip(" .")
    kept = (Change(Edit.KEPT, text, text),)
    rest_of_it = PhraseMatch(Provenance.VERBATIM, (replace(joined, start=0, end=len(text), changes=kept),))
    return replace(first, match=PhraseMatch(exact, (joined,)), spread=True), replace(
        second, match=rest_of_it, spread=True
    )
