"""The reader for plain text: paragraphs, headings, lists and notes from layout alone."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from drafter.text.document import Block, Document, Kind, Span
from drafter.text.note_marks import with_note_marks
from drafter.text.numbering import Marker, NumberOutline, marker_at
from drafter.text.reading_view import view

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# Lines longer than this are paragraphs of their own: nobody wraps by hand at such a width.
_WRAPPED = 120
# Narrower text is a list of short lines rather than a wrapped paragraph.
_NARROW = 40
# Greatest length of a heading, in characters and in words.
_HEADING_CHARACTERS = 80
_HEADING_WORDS = 10
_HEADING_LEVEL = 1

# Bullets that may also be a dash between words, or a word.
_DOUBTFUL_BULLETS = "-–—*o"

_LINE = re.compile(r"[^\r\n]+")
_NOTE = re.compile(r"\[(\d{1,3})\]\s*")
_NOTES_HEADING = re.compile(r"(?:end\s?notes|foot\s?notes|notes|references)\s*:?\Z", re.IGNORECASE)
_FINAL = re.compile(r"[.!?;:,…][”’\"')\]]*(?:\[\d+\])*\s*\Z")
CLOSED = re.compile(r"(?:[.!?;:,…)\]”\"]|\b(?:and|or))(?:\[\d+\])*\s*\Z")
_STOPPED = re.compile(r"[.!?:…][”’\"')\]]*(?:\[\d+\])*\s*\Z")


def read_plain(text: str, path: Path) -> Document:
    """Read plain text; a text without words gives a document without blocks."""
    return Document(path, text, plain_blocks(text), "txt")


def plain_blocks(text: str) -> tuple[Block, ...]:
    """Return the blocks of a plain text."""
    return with_note_marks(_PlainReader(text).blocks())


class _PlainReader:
    def __init__(self, text: str) -> None:
        self._text = text
        self._outline = NumberOutline()
        self._in_notes = False

    def blocks(self) -> Iterator[Block]:
        paragraphs = [lines for chunk in self._chunks() for lines in self._paragraphs(chunk)]
        for index, span in enumerate(paragraphs):
            block = self._block(span, last=index + 1 == len(paragraphs))
            if block.reading:
                yield block

    def _chunks(self) -> Iterator[list[Span]]:
        """Yield the runs of lines between blank lines; spans leave out the spaces around a line."""
        chunk: list[Span] = []
        at = 0
        for match in _LINE.finditer(self._text):
            gap = self._text[at : match.start()]
            if chunk and (gap == "\n\n" or gap.replace("\r\n", "\n").replace("\r", "\n").count("\n") > 1):
                yield chunk
                chunk = []
            at = match.end()
            line = match[0]
            words = line.strip()
            if words:
                start = match.start() + len(line) - len(line.lstrip())
                chunk.append(Span(start, start + len(words)))
            elif chunk:
                yield chunk
                chunk = []
        if chunk:
            yield chunk

    def _paragraphs(self, chunk: list[Span]) -> Iterator[Span]:
        """Yield the paragraphs of a chunk: wrapped lines together, the others one by one."""
        if len(chunk) == 1:
            yield chunk[0]
            return
        width = max(len(line) for line in chunk)
        start = chunk[0].start
        for line, following in pairwise(chunk):
            if self._breaks(start, line, following, width):
                yield Span(start, line.end)
                start = following.start
        yield Span(start, chunk[-1].end)

    def _breaks(self, start: int, line: Span, following: Span, width: int) -> bool:
        """Return whether the paragraph begun at `start` ends with `line`."""
        if len(line) > _WRAPPED or len(following) > _WRAPPED:
            return True
        text = self._text
        marker = marker_at(text, start, following.end)
        if marker and marker.end >= following.start:
            return False
        before = text[line.start : line.end]
        if self._in_list(start, line, following):
            return True
        if before.isupper() and not text[following.start : following.end].isupper():
            return True
        if width < _NARROW:
            return bool(_STOPPED.search(before))
        first = text[following.start : following.end].split(None, 1)[0]
        return len(line) + 1 + len(first) < width and bool(_STOPPED.search(before))

    def _in_list(self, start: int, line: Span, following: Span) -> bool:
        """Return whether the following line begins with a number or bullet that is no word of a sentence."""
        text = self._text
        closed = bool(CLOSED.search(text[line.start : line.end]))
        if _NOTE.match(text, following.start, following.end):
            return closed
        marker = marker_at(text, following.start, following.end)
        if marker is None:
            return False
        if marker.bullet and text[following.start] not in _DOUBTFUL_BULLETS:
            return True
        return closed or marker_at(text, start, line.end) is not None

    def _block(self, span: Span, *, last: bool) -> Block:
        text = self._text
        note = _NOTE.match(text, span.start, span.end) if self._in_notes else None
        if note and note.end() < span.end:
            return self._made("endnote", span, note.end(), note[1])
        marker = marker_at(text, span.start, span.end)
        heading = self._is_heading(Span(marker.end if marker else span.start, span.end), last=last)
        if marker:
            return self._marked(span, marker, heading=heading)
        if heading:
            self._in_notes = bool(_NOTES_HEADING.match(text, span.start, span.end))
            return self._made("heading", span, span.start, None, _HEADING_LEVEL)
        return self._made("paragraph", span, span.start, None)

    def _marked(self, span: Span, marker: Marker, *, heading: bool) -> Block:
        if marker.label is None:
            return self._made("list-item", span, marker.end, None, 1)
        if self._in_notes and marker.label.isdigit():
            return self._made("endnote", span, marker.end, marker.label)
        number = self._outline.place(marker.label)
        if number.endswith(")"):
            return self._made("list-item", span, marker.end, number, 1)
        if heading:
            return self._made("heading", span, marker.end, number, _HEADING_LEVEL)
        return self._made("paragraph", span, marker.end, number)

    def _made(self, kind: Kind, span: Span, content: int, number: str | None, level: int = 0) -> Block:
        reading, reading_map, notes = view(self._text, content, span.end)
        return Block(kind, span, Span(content, span.end), reading, reading_map, number, level, notes)

    def _is_heading(self, span: Span, *, last: bool) -> bool:
        """Return whether a paragraph is short, without final punctuation, and has text below it."""
        words = self._text[span.start : span.end]
        if last or len(words) > _HEADING_CHARACTERS or _FINAL.search(words):
            return False
        if "\n" in words or "\r" in words or len(words.split()) > _HEADING_WORDS:
            return words.isupper()
        return words[0].isupper() or (words[0].isdigit() and any(c.isalpha() for c in words))
