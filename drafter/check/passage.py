"""Paragraphs taken out of a draft, so that their findings can be cached and moved to where they stand later."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from drafter.text import Block, Document, Span
from drafter.text.document import ReadingMap
from drafter.trace.cues import may_quote
from drafter.trace.quoting import is_credit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from drafter.check.finding import Finding
    from drafter.text.document import Kind
    from drafter.trace import TracedSentence

__all__ = ["NOWHERE", "Passage", "Place", "literal_block", "moved", "passages"]

_GAP: Final = "\n\n"
_NOTES: Final = frozenset({"footnote", "endnote"})
#: The path of a text that is in no file.
NOWHERE: Final = Path("-")


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph with everything that its findings depend on; equal passages have equal findings.

    Attributes:
        source: its characters in the draft, with number and markup.
        block: the paragraph as read, without its number; offsets count from the start of ``source``.
        lead: the words of the paragraph before if they introduce a quotation in this one; else empty.
        notes: labels and words of the notes it refers to.
        credit: the words of the line behind a block quotation that says whose words it has; else empty.
    """

    source: str
    block: Block
    lead: str = ""
    notes: tuple[tuple[str, str], ...] = ()
    credit: str = ""

    def __hash__(self) -> int:
        """Of the source alone, which Python computes once: the check asks for passages again and again."""
        return hash(self.source)

    @property
    def is_alone(self) -> bool:
        """Whether its findings depend on no other words."""
        return not (self.lead or self.notes or self.credit)

    def document(self) -> Document:
        """The paragraph as a text of its own."""
        return Document(NOWHERE, self.source, (self.block,))

    def with_context(self, block: Block) -> tuple[Document, int]:
        """A text of the lead, the paragraph read as ``block``, its credit and its notes; and the paragraph's offset."""
        base = len(self.lead) + len(_GAP) if self.lead else 0
        parts = [self.lead, self.source] if self.lead else [self.source]
        blocks = [literal_block("paragraph", self.lead, 0)] if self.lead else []
        blocks.append(_moved(block, base, block.number))
        end = base + len(self.source)
        if self.credit:
            end += len(_GAP)
            blocks.append(literal_block("quote", self.credit, end))
            parts.append(self.credit)
            end += len(self.credit)
        for label, words in self.notes:
            end += len(_GAP)
            blocks.append(replace(literal_block("footnote", words, end), number=label))
            parts.append(words)
            end += len(words)
        return Document(NOWHERE, _GAP.join(parts), tuple(blocks)), base


@dataclass(frozen=True, slots=True)
class Place:
    """The place of a paragraph in a draft, to which findings of its passage are moved.

    Attributes:
        document: the draft.
        block: the paragraph in it.
        label: its own number, or its ordinal counted from 1.
    """

    document: Document
    block: Block
    label: str

    def finding(self, finding: Finding) -> Finding:
        """A finding of the passage as a finding of the draft."""
        by = self.block.span.start
        at = self.document.position(finding.start + by)
        return replace(
            moved(finding, by),
            paragraph=self.label if finding.paragraph else "",
            line=at.line,
            column=at.column,
        )

    def sentence(self, sentence: TracedSentence) -> TracedSentence:
        """A sentence of the passage as a sentence of the draft."""
        start = sentence.start + self.block.span.start
        at = self.document.position(start)
        end = sentence.end + self.block.span.start
        return replace(sentence, start=start, end=end, paragraph=self.label, line=at.line, column=at.column)


def moved(finding: Finding, by: int) -> Finding:
    """``finding`` with ``by`` added to its offsets."""
    first, last = finding.sentence
    return replace(finding, start=finding.start + by, end=finding.end + by, sentence=(first + by, last + by))


def passages(document: Document, reading: Document) -> Iterator[tuple[Place, Passage]]:
    """The paragraphs of a draft to check, in order, each with its place.

    Args:
        document: the draft.
        reading: the draft with its brackets settled; it has the same blocks.
    """
    notes = {block.number: block.reading for block in reading.linted() if block.kind in _NOTES and block.number}
    before = ""
    ordinal = 0
    for block, settled, after in zip(document.blocks, reading.blocks, (*reading.blocks[1:], None), strict=False):
        if not block.linted:
            continue
        ordinal += 1
        source = document.text[block.span.start : block.span.end]
        alone = _moved(block, -block.span.start, None)
        credit = after.reading if block.kind == "quote" and after is not None and is_credit(after) else ""
        passage = Passage(source, alone, _lead(before, settled), _cited(block, notes), credit)
        if block.kind not in _NOTES and block.kind != "quote":
            before = settled.reading
        yield Place(document, block, block.number or str(ordinal)), passage


def _lead(before: str, block: Block) -> str:
    """The words of the paragraph before if they may attribute a quotation in ``block``."""
    return before if before.rstrip().endswith(":") and (block.kind == "quote" or may_quote(block.reading)) else ""


def _cited(block: Block, notes: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    labels: Sequence[str] = [label for _, label in block.notes]
    return tuple((label, notes[label]) for label in dict.fromkeys(labels) if label in notes)


def _moved(block: Block, by: int, number: str | None) -> Block:
    """``block`` with ``by`` added to its offsets, and this number."""
    if not by and number == block.number:
        return block
    there = block.reading_map
    # Every paragraph of every text is moved, and `replace` takes several times as long.
    return Block(
        block.kind,
        Span(block.span.start + by, block.span.end + by),
        Span(block.content.start + by, block.content.end + by),
        block.reading,
        ReadingMap(
            there.starts,
            tuple([source + by for source in there.sources]),
            tuple([end + by for end in there.ends]),
            there.length,
        ),
        number,
        block.level,
        block.notes,
    )


def literal_block(kind: Kind, words: str, start: int) -> Block:
    """A block of these words, taken literally."""
    span = Span(start, start + len(words))
    return Block(kind, span, span, words, ReadingMap((0,), (start,), (span.end,), len(words)))
