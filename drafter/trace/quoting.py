"""Quotations in a text, and the documents they are attributed to.

A quotation is attributed to the nearest of these: a reference in brackets after it, a note, a document named in its
sentence, one named in the paragraph that introduces it with a colon, or one named in the sentence before when this
one refers back to it (*it adds*). A quotation set as a block may be credited in the line behind it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from drafter.text import rough_sentences
from drafter.text.quotation import quotations
from drafter.trace.cues import may_name, may_quote

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from drafter.text import Block, Document
    from drafter.trace.citing import Citations, Mention

__all__ = ["Quotation", "is_credit", "read_cited", "read_quotations"]

#: Least number of words of a quotation; fewer are a term, not a statement.
_LEAST_WORDS: Final = 4
#: The bracket that gives the source of a quotation opens within six marks and spaces after it.
_BEHIND: Final = re.compile(r"[”\"’'».,;\s]{0,6}[(\[]")
#: Words between a quotation and a name after it that attribute it (*reads the preamble of the*) ...
_ATTRIBUTES: Final = re.compile(
    r"\b(?:according to|as|by|from|in|of|reads?|sa(?:id|ys?)|state[ds]?|note[ds]?|declare[ds]?|affirm(?:s|ed)?"
    r"|add(?:s|ed)|stress(?:es|ed)|underline[ds]?|underscore[ds]?|agreed|promise[ds]?|(?:conclude|pledge)[ds]?)\b",
    re.IGNORECASE,
)
#: ... and words that begin something new.
_BEGINS_ANEW: Final = re.compile(
    r"[.;:!?]\s|\b(?:and|but|or|also|while|whereas|though|although|because)\b", re.IGNORECASE
)
#: Greatest number of characters between a quotation and a name after it that it is attributed to.
_MOST_BETWEEN: Final = 120
#: Words of at most this many letters are written small in titles too.
_SMALL_WORD: Final = 3
_NOTES: Final = frozenset({"footnote", "endnote"})
#: The line that says whose words a block quotation has.
_CREDIT: Final = re.compile(r"\s*[—–―-]+\s*\S")
#: Greatest number of words of such a line without a dash; it is nothing but a name.
_CREDIT_WORDS: Final = 10
#: A document that is called by no name, with the year that tells which: *the communiqué of the meeting in July 2023*.
_UNNAMED: Final = re.compile(
    r"\b(?:declaration|communiqu[ée]|statement|concept|treaty|act|report|charter|resolution|agreement|strategy)s?\b"
    r"(?=.*\b(?:19|20)\d\d\b)|\b(?:19|20)\d\d\b(?=.*\b(?:declaration|communiqu[ée]|statement|concept|treaty|act"
    r"|report|charter|resolution|agreement|strategy)s?\b)",
    re.IGNORECASE | re.DOTALL,
)
#: A sentence that goes on about the document named before it.
_GOES_ON: Final = re.compile(
    r"\b(?:it|they|which|(?:the|this|that) (?:text|document|declaration|communiqué|statement|act|concept|treaty|"
    r"paragraph))\b(?:\s+\w+){0,3}?,?\s*(?:add|say|state|read|declare|affirm|note|go|reaffirm|commit|pledge|express|stress"
    r"|recall|said|went|call|describe)|\b(?:I|we|to) quote\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between quotation marks.

    Attributes:
        block: the paragraph they stand in.
        start: offset of the first of them in its reading view, behind the mark.
        end: offset past the last.
        text: the words.
        mention: the document they are attributed to; None when the text names none.
        ends_sentence: whether the sentence around them ends with them.
        cites_paragraph: whether the paragraph stated with that document is stated for these words, in this paragraph.
        is_block: whether it is set as a block: every mark of it is quoted.
        is_of_unnamed: whether its sentence speaks of a document of some year by no name that the bank knows.
    """

    block: Block
    start: int
    end: int
    text: str
    mention: Mention | None
    ends_sentence: bool
    cites_paragraph: bool = False
    is_block: bool = False
    is_of_unnamed: bool = False


def is_credit(block: Block) -> bool:
    """Return whether a paragraph may be the line behind a block quotation that says whose words it has: *— NATO*."""
    is_short = len(block.reading.split()) <= _CREDIT_WORDS and not block.reading.endswith((".", ":"))
    return (is_short or _CREDIT.match(block.reading) is not None) and may_name(block.reading)


def read_quotations(document: Document, citations: Citations) -> Iterator[Quotation]:
    """Yield the quotations of a text outside its notes, in order; titles and terms of three words do not count."""
    notes = _notes_of(document)
    before: Block | None = None
    blocks = [block for block in document.linted() if block.kind not in _NOTES]
    for block, after in zip(blocks, [*blocks[1:], None], strict=False):
        if block.kind == "quote":
            yield from _block_quotation(block, before, after, notes, citations)
        else:
            yield from _of_block(block, before, notes, citations)
            before = block


def _notes_of(document: Document) -> dict[str, Block]:
    """Return the notes of a text by their labels."""
    return {block.number: block for block in document.linted() if block.kind in _NOTES and block.number}


def read_cited(document: Document, citations: Citations) -> Iterator[Quotation]:
    """Yield the sentences that a reference in brackets, or a note at their end, attributes to a document unquoted."""
    notes = _notes_of(document)
    for block in document.linted():
        if block.kind not in _NOTES and block.kind != "quote" and ("(" in block.reading or block.notes):
            yield from _cited_in(block, notes, citations)


def _cited_in(block: Block, notes: Mapping[str, Block], citations: Citations) -> Iterator[Quotation]:
    reading = block.reading
    mentions = citations.mentions(reading)
    before: tuple[int, int] | None = None
    for span in rough_sentences(reading):
        start, end = span.start, span.end
        for mention in mentions:
            opening = reading.rfind("(", start, mention.start) if start <= mention.start < end else -1
            if opening >= 0 and ")" not in reading[opening : mention.start]:
                # A bracket that opens a sentence belongs to the one before.
                cited = (start, opening) if opening > start else before
                if cited and _is_cited(reading, cited):
                    yield _whole(block, cited, mention, cites_paragraph=True)
        note_mention = _noted(block, end, notes, citations)
        if note_mention is not None and _is_cited(reading, (start, end)):
            yield _whole(block, (start, end), note_mention, cites_paragraph=False)
        before = (start, end)


def _is_cited(reading: str, span: tuple[int, int]) -> bool:
    """Return whether a stretch has enough words to be looked up, and none of them quoted."""
    text = reading[slice(*span)]
    return len(text.split()) > _LEAST_WORDS and not quotations(text)


def _whole(block: Block, span: tuple[int, int], mention: Mention, *, cites_paragraph: bool) -> Quotation:
    text = block.reading[slice(*span)].rstrip()
    return Quotation(
        block, span[0], span[0] + len(text), text, mention, ends_sentence=True, cites_paragraph=cites_paragraph
    )


def _of_block(
    block: Block, before: Block | None, notes: Mapping[str, Block], citations: Citations
) -> Iterator[Quotation]:
    reading = block.reading
    if not may_quote(reading):
        return
    spans = [span for span in quotations(reading) if len(reading[span[0] : span[1]].split()) >= _LEAST_WORDS]
    if not spans:
        return
    mentions = citations.mentions(reading)
    sentences = [(sentence.start, sentence.end) for sentence in rough_sentences(reading)]
    for start, end in spans:
        if _is_title(reading[start:end]) or any(
            mention.start < end and start < mention.end and 2 * (mention.end - mention.start) > end - start
            for mention in mentions
        ):
            continue
        context = _QuotationContext(block, start, end, sentences, mentions)
        mention = (
            context.in_brackets_behind()
            or _noted(block, end, notes, citations)
            or context.in_sentence()
            or context.in_sentence_before()
            or _leading(before, start, citations)
        )
        yield Quotation(
            block,
            start,
            end,
            reading[start:end],
            mention,
            context.ends_sentence(),
            cites_paragraph=mention is not None and mention in mentions,
            is_of_unnamed=mention is None and context.is_of_unnamed(),
        )


def _block_quotation(
    block: Block, before: Block | None, after: Block | None, notes: Mapping[str, Block], citations: Citations
) -> Iterator[Quotation]:
    """Yield the words of a block quotation, without marks around them and a reference in brackets at their end."""
    reading = block.reading
    if is_credit(block) or len(reading.split()) < _LEAST_WORDS:
        return
    marked = [span for span in quotations(reading) if 2 * (span[1] - span[0]) > len(reading)]
    start, end = marked[0] if len(marked) == 1 else (0, len(reading))
    mentions = citations.mentions(reading)
    behind = next((each for each in mentions if reading.rfind("(", 0, each.start) > len(reading) / 2), None)
    if behind is not None:
        end = min(end, reading.rfind("(", 0, behind.start))
    mention = (
        behind or _noted(block, end, notes, citations) or _credited(after, citations) or _leading(before, 0, citations)
    )
    yield Quotation(
        block,
        start,
        end,
        reading[start:end],
        mention,
        ends_sentence=True,
        cites_paragraph=behind is not None,
        is_block=True,
    )


def _credited(after: Block | None, citations: Citations) -> Mention | None:
    """Return the document to which the line behind a block quotation credits it."""
    if after is None or not is_credit(after):
        return None
    mention = next(iter(citations.mentions(after.reading)), None)
    if mention is None or _CREDIT.match(after.reading):
        return mention
    start, end = mention.stretch
    around = f"{after.reading[:start]} {after.reading[end:]}"
    return None if re.search(r"[^\W_]", re.sub(r"\b(?:the|NATO)\b", "", around, flags=re.IGNORECASE)) else mention


def _is_title(text: str) -> bool:
    """Return whether words are written as a title, every longer one with a capital."""
    long_words = [word for word in re.findall(r"[^\W\d_]+", text) if len(word) > _SMALL_WORD]
    return not text.rstrip().endswith((".", "!", "?")) and all(word[0].isupper() for word in long_words)


@dataclass(frozen=True, slots=True)
class _QuotationContext:
    """A quotation among the sentences and mentions of its paragraph."""

    block: Block
    start: int
    end: int
    sentences: Sequence[tuple[int, int]]
    mentions: Sequence[Mention]

    def sentence(self) -> tuple[int, int]:
        """Return the sentences around the quotation, which may hold several of its own."""
        first = max((start for start, _ in self.sentences if start <= self.start), default=0)
        last = min((end for _, end in self.sentences if end >= self.end - 1), default=len(self.block.reading))
        return first, last

    def is_of_unnamed(self) -> bool:
        """Return whether the sentence speaks of a document of some year that no name in it identifies."""
        first, last = self.sentence()
        reading = self.block.reading
        return _UNNAMED.search(f"{reading[first : self.start]} {reading[self.end : last]}") is not None

    def ends_sentence(self) -> bool:
        """Return whether nothing but marks, references and notes follows in the sentence."""
        rest = self.block.reading[self.end : self.sentence()[1]]
        return not re.search(r"[^\W_]", re.sub(r"\([^)]*\)|\[[^\]]*\]", "", rest))

    def in_brackets_behind(self) -> Mention | None:
        opening = _BEHIND.match(self.block.reading, self.end)
        if opening is None:
            return None
        closing = self.block.reading.find(")", opening.end())
        inside = [
            mention for mention in self.mentions if opening.end() <= mention.stretch[0] and mention.start < closing
        ]
        return inside[0] if inside else None

    def in_sentence(self) -> Mention | None:
        """Return the document named last before the quotation, else first after it; a summit only as a last resort."""
        first, last = self.sentence()
        around = [
            mention
            for mention in self.mentions
            if first <= mention.start < last and not self.start <= mention.start < self.end
        ]
        before = [mention for mention in around if mention.start < self.start]
        ordered = [*reversed(before), *(mention for mention in around if self._is_attributed_behind(mention))]
        return next((mention for mention in ordered if not mention.is_summit), ordered[0] if ordered else None)

    def _is_attributed_behind(self, mention: Mention) -> bool:
        """Return whether the words between the quotation and a name behind it attribute it to that document."""
        between = self.block.reading[self.end : mention.start]
        return (
            self.end <= mention.start <= self.end + _MOST_BETWEEN
            and bool(_ATTRIBUTES.search(between))
            and not _BEGINS_ANEW.search(between)
        )

    def in_sentence_before(self) -> Mention | None:
        first, _ = self.sentence()
        if not _GOES_ON.search(self.block.reading, first, self.start):
            return None
        begin = max((start for start, end in self.sentences if end <= first), default=0)
        earlier = [mention for mention in self.mentions if begin <= mention.start < first]
        return earlier[-1] if earlier else None


def _noted(block: Block, end: int, notes: Mapping[str, Block], citations: Citations) -> Mention | None:
    """Return the document named in a note that follows the quotation directly."""
    for label in block.notes_between(end, end + 3):
        if label in notes and (mentions := citations.mentions(notes[label].reading)):
            return mentions[0]
    return None


def _leading(before: Block | None, start: int, citations: Citations) -> Mention | None:
    """Return the document named last in the paragraph before, when that ends with a colon."""
    if before is None or start > 2 or not before.reading.rstrip().endswith(":"):
        return None
    mentions = citations.mentions(before.reading)
    return mentions[-1] if mentions else None
