"""A text as the other packages see it: `Document`, `Block`, `Span`, and the map back to the source."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar, Literal

from drafter.errors import ReadError
from drafter.lazy_names import WithLazyAttribute

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path
    from typing import SupportsIndex

    from drafter.text.unread import Unread

Kind = Literal[
    "paragraph",
    "heading",
    "list-item",
    "table-cell",
    "header",
    "footer",
    "footnote",
    "endnote",
    "quote",
    "front-matter",
    "code",
]
Format = Literal["txt", "md", "docx", "html", "pdf", "odt", "rtf", "eml"]

#: Greatest number of paragraphs, cells and notes of a text: the longest treaties have 15,000 on
#: 1,000 pages, a table of 10,000 rows and twelve columns 120,000.
MAX_BLOCKS = 150_000

UNLINTED: frozenset[Kind] = frozenset({"front-matter", "code"})

# The line ends that editors count. Form feed, vertical tab, NEL, LS and PS are characters
# inside a line to them, so they are here too.
LINE_END = re.compile(r"\r\n?|\n")

_END = r"(?:\r\n?|\n)"
_YAML_LINE = (
    rf"""(?:(?:(?:\w[\w.-]*|"[^"\r\n]*"|'[^'\r\n]*')[ \t]*:|-)(?:[ \t][^\r\n]*)?|[ \t]+[^\r\n]*|#[^\r\n]*)?{_END}"""
)

#: The front matter of a Markdown file, at its top: TOML between two lines of ``+++``, or YAML between two lines of
#: ``---``, which around anything else are rules between paragraphs.
FRONT_MATTER = re.compile(
    rf"(?:\+\+\+[ \t]*{_END}(?:[\s\S]*?{_END})??\+\+\+|---[ \t]*{_END}(?:(?=\S)(?:{_YAML_LINE})+?)?---)"
    r"[ \t]*(?=[\r\n]|\Z)"
)

#: The signs of ASCII that make no word.
_NO_WORDS = bytes(code for code in range(0x21, 0x7F) if not chr(code).isalnum())
_WORDLESS = re.compile(r" (?:[^\w ]|_)+(?![^ ])")


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open range of character offsets in `Document.text`."""

    start: int
    end: int

    def __len__(self) -> int:
        """Count the characters in the span."""
        return self.end - self.start

    def __contains__(self, offset: int) -> bool:
        """Return whether `offset` lies in the span; its end does not."""
        return self.start <= offset < self.end

    # What dataclasses do by themselves takes ten times as long, and a file that is read apart comes in 100,000 pieces.
    def __reduce__(self) -> tuple[type[Span], tuple[int, int]]:
        """Return how to make it anew, in another process."""
        return Span, (self.start, self.end)


@dataclass(frozen=True, slots=True)
class Location:
    """A place as editors show it: line and column count from 1, columns in characters."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class ReadingMap:
    """Where each stretch of a reading view comes from.

    Stretch *i* begins at `starts[i]` of the reading view and runs to the next one's start; it
    stands for `text[sources[i]:ends[i]]`. Stretches as long as their source map character by
    character. The others (an entity, a line break with its indent) map as a whole.
    """

    starts: tuple[int, ...]
    sources: tuple[int, ...]
    ends: tuple[int, ...]
    length: int

    def __reduce__(self) -> tuple[type[ReadingMap], tuple[object, ...]]:
        """Return how to make it anew, in another process."""
        return ReadingMap, (self.starts, self.sources, self.ends, self.length)

    def to_source(self, start: int, end: int) -> Span:
        """Map reading offsets to document offsets, tightly; raise `ValueError` outside the view."""
        if not 0 <= start <= end <= self.length:
            raise ValueError(f"span {start}:{end} lies outside a reading view of {self.length}")
        if not self.starts:
            raise ValueError("an empty reading view has no source")
        if start == self.length:
            return Span(self.ends[-1], self.ends[-1])
        first = bisect_right(self.starts, start) - 1
        source = self.sources[first]
        if self._even(first):
            source += start - self.starts[first]
        if start == end:
            return Span(source, source)
        last = bisect_left(self.starts, end) - 1
        if self._even(last):
            return Span(source, self.sources[last] + end - self.starts[last])
        return Span(source, self.ends[last])

    def to_reading(self, offset: int) -> int:
        """Map a document offset to the reading view; one that is not read, to the end of what is before it."""
        index = bisect_right(self.sources, offset) - 1
        if index < 0:
            return 0
        after = self.starts[index + 1] if index + 1 < len(self.starts) else self.length
        if self._even(index):
            return min(self.starts[index] + offset - self.sources[index], after)
        return after if offset >= self.ends[index] else self.starts[index]

    def only(self, pieces: Iterable[tuple[int, int]]) -> ReadingMap:
        """Return the map of a view with only these pieces of this one, in order and none empty."""
        starts: list[int] = []
        sources: list[int] = []
        ends: list[int] = []
        length = 0
        for start, end in pieces:
            for index in range(bisect_right(self.starts, start) - 1, bisect_left(self.starts, end)):
                after = self.starts[index + 1] if index + 1 < len(self.starts) else self.length
                first, last = max(start, self.starts[index]), min(end, after)
                span = self.to_source(first, last)
                starts.append(length)
                sources.append(span.start)
                ends.append(span.end)
                length += last - first
        return ReadingMap(tuple(starts), tuple(sources), tuple(ends), length)

    def with_edits(self, edits: Iterable[tuple[int, int, int]]) -> ReadingMap:
        """Return the map of a view in which stretches of this one were replaced.

        Each edit is the start and end of a stretch, and the length of what stands there instead, which maps as a whole;
        edits are in order and none touches another's inside.
        """
        starts: list[int] = []
        sources: list[int] = []
        ends: list[int] = []
        length = at = 0
        for start, end, instead in (*edits, (self.length, self.length, 0)):
            kept = self.only([(at, start)] if at < start else [])
            starts += [length + each for each in kept.starts]
            sources += kept.sources
            ends += kept.ends
            length += start - at
            if instead:
                span = self.to_source(start, end)
                starts.append(length)
                sources.append(span.start)
                ends.append(span.end)
                length += instead
            at = end
        return ReadingMap(tuple(starts), tuple(sources), tuple(ends), length)

    def _even(self, index: int) -> bool:
        after = self.starts[index + 1] if index + 1 < len(self.starts) else self.length
        return self.ends[index] - self.sources[index] == after - self.starts[index]


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading, cell or note of a document.

    `span` covers the block with its number or bullet, `content` the part after it. `number` is
    the paragraph number as written or as Word computes it, without its full stop: `14`, `14(a)`,
    `IV.2`. `reading` is the content as a reader sees it: one line, no markup, no invisible
    characters, single spaces; `to_source` leads from it back to the document. `level` is a
    heading's level or a list item's depth, from 1, and 0 for the rest. `notes` holds, in order,
    the references to notes, which `reading` leaves out: the offset in `reading` behind the word
    at which each stands, and the number that the note's own block carries.
    """

    kind: Kind
    span: Span
    content: Span
    reading: str
    reading_map: ReadingMap = field(repr=False)
    number: str | None = None
    level: int = 0
    notes: tuple[tuple[int, str], ...] = ()

    def __reduce__(self) -> tuple[type[Block], tuple[object, ...]]:
        """Return how to make it anew, in another process."""
        return Block, (
            self.kind, self.span, self.content, self.reading, self.reading_map, self.number, self.level, self.notes,
        )  # fmt: skip

    @property
    def linted(self) -> bool:
        """Whether the checker looks at the block: not front matter, not code."""
        return self.kind not in UNLINTED

    @property
    def words(self) -> int:
        """The number of words of the reading view, as a word processor does, stray dashes and remarks left out."""
        reading = self.reading
        if "[" in reading and (" remark" in reading or " comment" in reading):
            from drafter.text.remarks import without_remarks

            reading = without_remarks(reading).text
        if reading.isascii() and reading.isprintable():
            # Without its other signs, what has no letter and no figure is gone.
            return len(reading.encode().translate(None, _NO_WORDS).split())
        return len(reading.split()) - len(_WORDLESS.findall(f" {reading}"))

    def to_source(self, start: int, end: int) -> Span:
        """Map a span of `reading` to document offsets; raise `ValueError` outside the view."""
        return self.reading_map.to_source(start, end)

    def place_in_reading(self, offset: int) -> int:
        """Map a document offset to the end of the word before it, or to the place inside a word."""
        offset_ = self.reading_map.to_reading(offset)
        return offset_ - (0 < offset_ <= len(self.reading) and self.reading[offset_ - 1] == " ")

    def notes_between(self, start: int, end: int) -> tuple[str, ...]:
        """Return the numbers of the notes referred to from `start` to `end` of `reading`, both included."""
        return tuple(label for offset, label in self.notes if start <= offset <= end)


@dataclass(frozen=True, slots=True)
class SourceRun:
    """Where `Document.text[start:end]` stands in a Word file.

    `part` is the name of the part in the package, `paragraph` the index of the `w:p` among all
    of that part in document order, `run` the index of the `w:r` among all of that paragraph.
    `text[start:end]` is the whole text of the run: `drafter.text.word.runs.run_text` says which
    character stands for which child of the run.
    """

    start: int
    end: int
    part: str
    paragraph: int
    run: int

    def __reduce__(self) -> tuple[type[SourceRun], tuple[object, ...]]:
        """Return how to make it anew, in another process."""
        return SourceRun, (self.start, self.end, self.part, self.paragraph, self.run)


def too_many_blocks(path: Path) -> ReadError:
    """Return the error for a text of more than `MAX_BLOCKS`."""
    return ReadError(f"more than {MAX_BLOCKS:,} paragraphs", path=path, remedy="split the text")


@dataclass(frozen=True, slots=True)
class Document(WithLazyAttribute):
    """A text as read, with its blocks in order, none overlapping another.

    For plain text and Markdown, `text` is the file's own text after decoding and offsets index
    it exactly; a byte order mark is not part of it, so offset 0 is the character after the mark.
    CRLF is kept and counts as two characters. For Word, `text` is the blocks joined by line
    feeds and `source_map` leads from it to the runs. For HTML, `text` is the blocks joined by
    line feeds, and for PDF the text taken from the pages, with blank lines between paragraphs.

    What `unread` names stands in the file and not here: whoever judges the document says so, and
    clears nothing. `comments` holds what comments of Markdown and HTML say to drafter, each with
    the offset of the paragraph it stands in, or of what it stands before. `digest` is the SHA-256
    of the bytes of a Word file read with its tracked changes accepted, and empty for all else.
    """

    _LAZY: ClassVar = "blocks"

    path: Path
    text: str = field(repr=False)
    blocks: tuple[Block, ...] = field(repr=False)
    format: Format = "txt"
    source_map: tuple[SourceRun, ...] = field(default=(), repr=False)
    unread: tuple[Unread, ...] = ()
    comments: tuple[tuple[int, str], ...] = ()
    digest: bytes = field(default=b"", repr=False, compare=False)
    _line_starts: tuple[int, ...] = field(init=False, repr=False, compare=False)
    _words: int = field(init=False, repr=False, compare=False)
    _read: Callable[[str], tuple[Block, ...]] | None = field(init=False, repr=False, compare=False)

    @classmethod
    def unopened(cls, path: Path, text: str, read: Callable[[str], tuple[Block, ...]]) -> Document:
        """Return a plain text whose blocks `read` gives once they are asked for, here or in another process."""
        document = cls(path, text, ())
        object.__setattr__(document, "_read", read)
        document._leave_out()
        return document

    def _made(self) -> tuple[Block, ...]:
        return () if self._read is None else self._read(self.text)

    def __reduce_ex__(self, protocol: SupportsIndex) -> str | tuple[object, ...]:
        """Return how to make it anew, in another process, where blocks are found anew in less time than sent."""
        if self._read is None:
            return object.__reduce_ex__(self, protocol)
        return Document.unopened, (self.path, self.text, self._read)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_read", None)
        object.__setattr__(self, "_line_starts", ())
        object.__setattr__(self, "_words", -1)

    def _lines(self) -> tuple[int, ...]:
        """Return where each line starts; found when a place is first asked for, which few paragraphs are."""
        if not self._line_starts:
            object.__setattr__(self, "_line_starts", (0, *[end.end() for end in LINE_END.finditer(self.text)]))
        return self._line_starts

    @property
    def words(self) -> int:
        """The number of words of all blocks that are linted."""
        if self._words < 0:
            object.__setattr__(self, "_words", sum(block.words for block in self.linted()))
        return self._words

    def with_words(self, words: int) -> Document:
        """Return the document itself, of which `words` were counted earlier, or elsewhere."""
        object.__setattr__(self, "_words", words)
        return self

    def linted(self) -> Iterator[Block]:
        """Yield the blocks the checker looks at, in order."""
        return (block for block in self.blocks if block.linted)

    def position(self, offset: int) -> Location:
        """Return line and column of `offset`, which may be the end of the text; raise `ValueError` beyond it."""
        if not 0 <= offset <= len(self.text):
            raise ValueError(f"offset {offset} lies outside a text of {len(self.text)} characters")
        starts = self._lines()
        line = bisect_right(starts, offset)
        return Location(line, offset - starts[line - 1] + 1)

    def offset(self, line: int, column: int) -> int:
        """Return the offset at line and column, both from 1; raise `ValueError` outside the text."""
        starts = self._lines()
        if not 1 <= line <= len(starts) or column < 1:
            raise ValueError(f"no line {line}, column {column}")
        offset = starts[line - 1] + column - 1
        last = line == len(starts)
        limit = len(self.text) if last else starts[line] - 1
        if offset > limit:
            raise ValueError(f"no line {line}, column {column}")
        return offset

    def paragraph_of(self, offset: int) -> Block:
        """Return the block at `offset`, or in a gap the one before it.

        Before the first block it is the first one. Raises `ValueError` outside the text and
        `LookupError` for a document without blocks.
        """
        if not 0 <= offset <= len(self.text):
            raise ValueError(f"offset {offset} lies outside a text of {len(self.text)} characters")
        if not self.blocks:
            raise LookupError("the document has no blocks")
        return self.blocks[max(bisect_right(self.blocks, offset, key=lambda block: block.span.start) - 1, 0)]

    def label_of(self, block: Block) -> str:
        """Return the paragraph's own number, or its ordinal among the linted blocks, counted from 1."""
        return block.number or str(
            next(ordinal for ordinal, candidate in enumerate(self.linted(), 1) if candidate is block)
        )

    def runs_of(self, span: Span) -> tuple[SourceRun, ...]:
        """Return the entries of `source_map` that touch `span`, in order."""
        first = bisect_right(self.source_map, span.start, key=lambda run: run.end)
        last = bisect_left(self.source_map, span.end, key=lambda run: run.start)
        return self.source_map[first:last]
