"""A text prepared for comparison: its sentences without brackets, each with its weight, and its brackets."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from drafter.compare.baseline import SourceText
from drafter.compare.commitments import tokens_of, weight_of
from drafter.language.disguise import plain_form
from drafter.text import rough_sentences
from drafter.text.brackets import plain, unbracketed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.text import Block, Document
    from drafter.text.brackets import Bracketed, Plain

__all__ = ["Bracket", "LocatedSentence", "Split", "split"]

#: Blocks that bind nobody, whatever their words.
_TITLES: Final = frozenset({"heading", "header", "footer"})
#: Length in characters from which a sentence may be a list without stops, and is cut into pieces of ``_PIECE`` words.
_LONGEST: Final = 2_000
_PIECE: Final = 1_000
_WORD: Final = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class LocatedSentence:
    """A sentence of a text.

    Attributes:
        order: its place among the sentences of the text, from 0.
        text: its words as a reader sees them, without brackets and their labels.
        start: offset of its first character in the document's text.
        end: offset past its last.
        paragraph: the paragraph's own number, or its ordinal counted from 1; empty where a source's is not known.
        line: 1-based line of ``start``.
        column: 1-based column of ``start``.
        weight: how heavily it binds, as `drafter.compare.commitments.weight_of` has it; 0 for a title.
        phrase: id of the phrase it belongs to, in a source of the bank.
    """

    order: int
    text: str
    start: int
    end: int
    paragraph: str
    line: int
    column: int
    weight: int
    phrase: str = ""

    @property
    def words(self) -> int:
        """How many words it has."""
        return len(self.text.split())

    @property
    def commits(self) -> bool:
        """Whether it binds somebody or states something agreed."""
        return self.weight > 0


@dataclass(frozen=True, slots=True)
class Bracket:
    """Words that a draft marks as not agreed.

    Attributes:
        label: whose they are, as written; empty for a choice or an unattributed bracket.
        text: what stands in it, without the label, inner brackets included.
        shown: the bracket as written.
        start: offset of the opening bracket in the document's text.
        end: offset past the closing one.
        paragraph: as of a `LocatedSentence`.
        line: 1-based line of ``start``.
        depth: how many brackets it stands in.
        within: the sentences it touches: their order, and from where to where in their text.
    """

    label: str
    text: str
    shown: str
    start: int
    end: int
    paragraph: str
    line: int
    depth: int
    within: tuple[tuple[int, int, int], ...]


@dataclass(frozen=True, slots=True)
class Split:
    """A text in sentences, and its brackets, both in order."""

    sentences: tuple[LocatedSentence, ...]
    brackets: tuple[Bracket, ...]


def split(document: Document) -> Split:
    """Return the sentences and brackets of ``document``; lines without any word are left out."""
    sentences: list[LocatedSentence] = []
    brackets: list[Bracket] = []
    is_source = isinstance(document, SourceText)
    pairs = zip(document.linted(), plain_form(document).linted(), strict=True)
    for ordinal, (written, block) in enumerate(pairs, start=1):
        label = block.number or ("" if is_source else str(ordinal))
        without = unbracketed(block.reading) if is_source else plain(block.reading)
        touched: list[tuple[LocatedSentence, int, int]] = []
        for start, end, phrase in _spans(document, block, without):
            text = without.text[start:end]
            if not any(token.is_word for token in tokens_of(text)):
                continue
            span = block.to_source(*without.to_reading(start, end))
            location = document.position(span.start)
            weight = 0 if block.kind in _TITLES else weight_of(text)
            sentence = LocatedSentence(
                len(sentences), text, span.start, span.end, label, location.line, location.column, weight, phrase
            )
            sentences.append(sentence)
            touched.append((sentence, start, end))
        open_ = (bracket for bracket in without.brackets if bracket.is_open)
        brackets += (_bracket(document, written, block, bracket, label, touched) for bracket in open_)
    return Split(tuple(sentences), tuple(brackets))


def _spans(document: Document, block: Block, without: Plain) -> Iterator[tuple[int, int, str]]:
    """Yield the span of each sentence in the words of a block without brackets, and the id of its phrase."""
    text = without.text
    if isinstance(document, SourceText):
        # A phrase may be cut from a longer sentence: where it ends, a sentence ends.
        for place in document.phrases:
            if block.span.start <= place.start < block.span.end:
                begin, end = block.reading_map.to_reading(place.start), block.reading_map.to_reading(place.end)
                for span in rough_sentences(text[begin:end]):
                    yield begin + span.start, begin + span.end, place.phrase
        return
    for span in rough_sentences(text):
        for start, end in _cut(text, span.start, span.end):
            # The stroke between two sentences to choose from belongs to neither.
            first = next((at for at in range(start, end) if text[at] not in "/ "), end)
            if first < end:
                yield first, end, ""


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the stretch, or pieces of it where it is too long for a sentence."""
    if end - start > _LONGEST:
        for number, word in enumerate(_WORD.finditer(text, start, end)):
            if number and number % _PIECE == 0:
                yield start, word.start()
                start = word.start()
    yield start, end


def _bracket(
    document: Document,
    written: Block,
    block: Block,
    bracketed: Bracketed,
    label: str,
    touched: list[tuple[LocatedSentence, int, int]],
) -> Bracket:
    span = block.to_source(bracketed.start, bracketed.end)
    there = written.reading_map
    within = tuple(
        (sentence.order, max(0, bracketed.plain_start - start), min(end, bracketed.plain_end) - start)
        for sentence, start, end in touched
        if bracketed.plain_start < end and start < max(bracketed.plain_end, bracketed.plain_start + 1)
    )
    return Bracket(
        bracketed.label,
        bracketed.text,
        written.reading[there.to_reading(span.start) : there.to_reading(span.end)],
        span.start,
        span.end,
        label,
        document.position(span.start).line,
        bracketed.depth,
        within,
    )
