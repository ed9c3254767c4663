"""The reader for Markdown: markdown-it for the blocks, `drafter.text.inline` for what is in them."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from markdown_it.rules_block import blockquote, code, list_block, reference
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.footnote.index import footnote_def

from drafter.text.comments import comments_in
from drafter.text.document import FRONT_MATTER, LINE_END, Block, Document, Kind, ReadingMap, Span
from drafter.text.inline import Emphasis, Markup, emphasis, label_key, markup
from drafter.text.note_marks import with_note_marks
from drafter.text.numbering import NumberOutline, behind_at, marker_at
from drafter.text.reading_view import ReadingBuilder, seen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from markdown_it.rules_block import StateBlock
    from markdown_it.token import Token

    _Rule = Callable[[StateBlock, int, int, bool], bool]

# markdown-it calls itself for each list, quotation and note in another, and passes over what lies deeper than it may.
# From this depth on, signs of lists and quotations are words, so that all of a text is read.
_DEEPEST = 100


def _no_deeper(rule: _Rule) -> _Rule:
    """Let a rule of markdown-it find nothing below `_DEEPEST`, where what it looks for is read as a paragraph."""
    return lambda state, start, end, silent: state.level < _DEEPEST and rule(state, start, end, silent)


def _to_an_address(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001  (as markdown-it calls it)
    """Take a definition of a link for one only where it leads somewhere: `[USA]: objects` is a remark."""
    line = state.bMarks[start] + state.tShift[start]
    return _DEFINITION.match(state.src, line) is not None and reference(state, start, end, silent)


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"maxNesting": 2 * _DEEPEST}).enable("table")
    parser.use(footnote_plugin, inline=False)
    rules = parser.block.ruler
    interrupting = ["paragraph", "reference"]
    rules.at("blockquote", _no_deeper(blockquote), {"alt": [*interrupting, "blockquote", "list"]})
    rules.at("list", _no_deeper(list_block), {"alt": [*interrupting, "blockquote"]})
    rules.at("footnote_def", _no_deeper(footnote_def), {"alt": interrupting})
    rules.at("code", _no_deeper(code))
    rules.at("reference", _to_an_address)
    return parser


_PARSER = _parser()

# A label, and an address behind it: one that has a sign no word has, or stands in angle brackets.
_DEFINITION = re.compile(r"\[(?:[^\[\]\\]|\\.){1,999}\]:\s*(?:<|[^\s.:/#@?=]*(?:[:/#@?=]|\.\w))")
# What stands before a block's first word on its line and belongs to the block.
_ITEM = re.compile(r"(?:\d{1,9}[.)]|[-+*])[ \t]*\Z")
_NOTE = re.compile(r"\[\^[^\]]+\]:[ \t]*\Z")
_ATX = re.compile(r"#{1,6}[ \t]*\Z")
_TASK = re.compile(r"\[[ xX]\][ \t]+(?=\S)")
_CELL = re.compile(r"(?:[^\s|\\]|\\.)(?:[^|\\\r\n]*(?:[^\s|\\]|\\.))*")
_CELL_PREFIX = re.compile(r"[\s>]*")
_PROGRAM = re.compile(r"\s*<(script|style)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_BROKEN_WORD = re.compile(r"\w[-\u2010\u2011\u00ad]\Z")
_NO_WORD_PART = re.compile(r"(?:and|or|to|nor)\b|\W")
_CONTAINERS = frozenset({"blockquote", "bullet_list", "ordered_list", "footnote_reference", "heading", "tr"})


def read_markdown(text: str, path: Path) -> Document:
    """Read Markdown; front matter and code are blocks that are not linted."""
    blocks = with_note_marks(_MarkdownReader(text).blocks())
    return Document(path, text, blocks, "md", comments=comments_in(text, blocks))


def emphasis_of(document: Document, block: Block) -> tuple[Emphasis, ...]:
    """Return what stands out in a block of a Markdown document, its places those of the reading view."""
    start = block.content.start
    at = block.reading_map.to_reading
    return tuple(
        Emphasis(at(start + stretch.start), min(at(start + stretch.end), len(block.reading)), stretch.strong)
        for stretch in emphasis(document.text[start : block.content.end])
    )


class _MarkdownReader:
    """Turns block tokens, which know their lines, into blocks, which know their characters."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._lines = _lines_of(text)
        self._outline = NumberOutline()
        self._labels: frozenset[str] = frozenset()
        self._containers: list[str] = []
        self._item: Token | None = None
        self._note: Token | None = None
        self._cell = 0
        self._row_end = 0
        self._level = 0

    def blocks(self) -> Iterator[Block]:
        hidden = 0
        if front := FRONT_MATTER.match(self._text):
            yield self._unlinted("front-matter", Span(0, front.end()))
            hidden = len(LINE_END.findall(front[0])) + 1
        lines = [self._text[line.start : line.end] for line in self._lines[hidden:]]
        tokens: list[Token] = []
        env: dict[str, dict[str, object]] = {}
        _PARSER.block.parse("\n" * hidden + "\n".join(lines), _PARSER, env, tokens)
        self._labels = frozenset(label_key(label) for label in env.get("references", {}))
        for token in tokens:
            yield from self._token(token)

    def _token(self, token: Token) -> Iterator[Block]:
        name, _, edge = token.type.rpartition("_")
        if token.type == "tr_close":
            yield from self._rest_of_row()
        if edge in {"open", "close"}:
            self._cross(token, name, opens=edge == "open")
        elif token.map is None or token.map[0] >= len(self._lines):
            return
        elif token.type in {"fence", "code_block"}:
            lines = self._lines[token.map[0] : token.map[1]]
            yield self._unlinted("code", Span(lines[0].start, lines[-1].end))
        elif token.type == "inline" and self._containers[-1:] == ["tr"]:
            yield from self._table_cell(token.content, self._lines[token.map[0]])
        else:
            program = _PROGRAM.match(token.content) if token.type == "html_block" else None
            at = program.end() if program else 0
            first = token.map[0] + token.content.count("\n", 0, at)
            yield from self._paragraph(token.content[at:], self._lines[first : token.map[1]])

    def _cross(self, token: Token, name: str, *, opens: bool) -> None:
        """Enter or leave a container."""
        if name in _CONTAINERS:
            if opens:
                self._containers.append(name)
            else:
                self._containers.pop()
        if name == "list_item":
            self._item = token if opens else None
        elif name == "footnote_reference":
            self._note = token if opens else None
        elif not opens:
            return
        elif name == "heading":
            self._level = int(token.tag[1:])
        elif name == "tr" and token.map:
            line = self._lines[token.map[0]]
            self._cell, self._row_end = line.start, line.end

    def _table_cell(self, content: str, line: Span) -> Iterator[Block]:
        words = content.replace("|", "\\|")
        prefix = _CELL_PREFIX.match(self._text, self._cell, line.end)
        start = self._text.find(words, prefix.end() if prefix else self._cell, line.end)
        if not words or start < 0:
            return
        span = Span(start, start + len(words))
        bar = self._text.find("|", span.end, line.end)
        self._cell = bar + 1 if bar >= 0 else line.end
        yield from self._made_cell(span)

    def _rest_of_row(self) -> Iterator[Block]:
        """Read the cells beyond those of the head of the table, which Markdown gives up."""
        for match in _CELL.finditer(self._text, self._cell, self._row_end):
            yield from self._made_cell(Span(*match.span()))

    def _made_cell(self, span: Span) -> Iterator[Block]:
        kind = self._kind()
        block = self._made(kind if kind in {"quote", "footnote"} else "table-cell", span.start, [span])
        if block.reading:
            yield block

    def _paragraph(self, content: str, lines: list[Span]) -> Iterator[Block]:
        spans = [
            span
            for words, line in zip(content.split("\n"), lines, strict=False)
            if (span := self._place(words.strip(), line))
        ]
        if not spans:
            return
        start, number, kind, level = self._opening(spans, lines[0].start)
        block = self._made(kind, start, spans, number, level)
        if block.reading:
            yield block

    def _place(self, words: str, line: Span) -> Span | None:
        """Find the words of a line, from which markdown-it took indents and quote signs, in the source."""
        start = self._text.rfind(words, line.start, line.end) if words else -1
        return Span(start, start + len(words)) if start >= 0 else None

    def _opening(self, spans: list[Span], line: int) -> tuple[int, str | None, Kind, int]:
        """Read what stands before the first word: give the block's start, number, kind and level.

        A number or bullet written in the paragraph itself is cut off the first span.
        """
        kind = self._kind()
        before = self._text[line : spans[0].start]
        item, self._item = self._item, None
        if kind == "footnote":
            return *self._opening_in_note(spans, line, item), kind, 0
        if kind == "heading":
            atx = _ATX.search(before)
            start = line + atx.start() if atx else spans[0].start
            number = self._cut_marker(spans) if len(spans) == 1 else None
            return start, number, kind, self._level
        start = spans[0].start
        level = sum(container.endswith("_list") for container in self._containers)
        if item and (marker := _ITEM.search(before)):
            start = line + marker.start()
        if item and item.info:
            if level > 1:
                return start, self._outline.place(f"({item.info})"), kind, level
            number = self._outline.place(item.info)
            return start, self._cut_sub(spans, number), "paragraph" if kind == "list-item" else kind, 0
        if item:
            self._cut_task(spans)
            return start, None, kind, level
        if kind == "list-item" and self._containers[-1] == "ordered_list" and level == 1:
            kind, level = "paragraph", 0
        number = self._cut_marker(spans)
        if start != spans[0].start and kind == "paragraph" and (number is None or number.endswith(")")):
            kind, level = "list-item", 1
        return start, number, kind, level if kind == "list-item" else 0

    def _opening_in_note(self, spans: list[Span], line: int, item: Token | None) -> tuple[int, str | None]:
        """Return the start of a block in a note, and the number of the note where it is the first.

        The numbers of lists in the note are words of it: they count nothing outside.
        """
        note, self._note = self._note, None
        start = spans[0].start
        if item and (marker := _ITEM.search(self._text[line:start])):
            start = line + marker.start()
            if item.info:
                spans[0] = Span(start, spans[0].end)
        if note and (marker := _NOTE.search(self._text[line:start])):
            start = line + marker.start()
        return start, str(note.meta["label"]) if note else None

    def _kind(self) -> Kind:
        if "footnote_reference" in self._containers:
            return "footnote"
        if self._containers[-1:] == ["heading"]:
            return "heading"
        if "blockquote" in self._containers:
            return "quote"
        return "list-item" if self._containers else "paragraph"

    def _cut_marker(self, spans: list[Span]) -> str | None:
        marker = marker_at(self._text, spans[0].start, spans[0].end)
        if marker is None:
            return None
        spans[0] = Span(marker.end, spans[0].end)
        return self._outline.place(marker.label) if marker.label else None

    def _cut_sub(self, spans: list[Span], number: str) -> str:
        """Cut the `(a)` of `14. (a) The Council` and give `14(a)`, the `bis` of `14. bis.`; else `number`."""
        if behind := behind_at(self._text, number, spans[0].start, spans[0].end):
            spans[0] = Span(behind.end, spans[0].end)
            return behind.label or number
        marker = marker_at(self._text, spans[0].start, spans[0].end)
        if marker is None or not (marker.label or "").startswith("("):
            return number
        return self._cut_marker(spans) or number

    def _cut_task(self, spans: list[Span]) -> None:
        if box := _TASK.match(self._text, spans[0].start, spans[0].end):
            spans[0] = Span(box.end(), spans[0].end)

    def _made(self, kind: Kind, start: int, spans: list[Span], number: str | None = None, level: int = 0) -> Block:
        builder = self._view(spans)
        reading, reading_map = builder.finish()
        span = Span(start, spans[-1].end)
        content = Span(spans[0].start, span.end)
        return Block(kind, span, content, reading, reading_map, number, level, builder.notes)

    def _unlinted(self, kind: Kind, span: Span) -> Block:
        words = self._text[span.start : span.end]
        even = ReadingMap((0,), (span.start,), (span.end,), len(words))
        return Block(kind, span, span, words, even)

    def _view(self, spans: list[Span]) -> ReadingBuilder:
        """Build the reading view of lines of Markdown."""
        flat = "\n".join(self._text[span.start : span.end] for span in spans)
        lines = _Lines(self._text, spans)
        at = 0
        for edit in markup(flat, self._labels):
            if edit.start > at:
                lines.keep(at, edit.start)
            if edit.reading:
                lines.put(seen(edit.reading), edit)
            elif edit.note and edit.start >= at:
                lines.builder.refer(edit.note)
            at = max(at, edit.end)
        lines.keep(at, len(flat))
        return lines.builder


class _Lines:
    """Leads from the lines of a paragraph, joined by line feeds, to a reading view."""

    def __init__(self, text: str, spans: list[Span]) -> None:
        self._text = text
        self._spans = spans
        self._begins = [0, *accumulate(len(span) + 1 for span in spans[:-1])]
        self.builder = ReadingBuilder()

    def keep(self, start: int, end: int) -> None:
        """Append the stretch from `start` to `end`, its line feeds as spaces."""
        while start < end:
            index = bisect_right(self._begins, start) - 1
            shift = self._spans[index].start - self._begins[index]
            limit = min(end, self._begins[index] + len(self._spans[index]))
            if start < limit:
                self.builder.view(self._text, start + shift, limit + shift)
                start = limit
            else:
                self._join(index)
                start += 1

    def put(self, reading: str, edit: Markup) -> None:
        """Append `reading` for the characters of `edit`, which stand on one line."""
        index = bisect_right(self._begins, edit.start) - 1
        shift = self._spans[index].start - self._begins[index]
        self.builder.replace(reading, edit.start + shift, edit.end + shift)

    def _join(self, index: int) -> None:
        line, following = self._spans[index], self._spans[index + 1]
        broken = _BROKEN_WORD.match(self._text, max(line.end - 2, line.start), line.end)
        if not broken or (
            broken[0][-1] != "\u00ad" and _NO_WORD_PART.match(self._text, following.start, following.end)
        ):
            self.builder.replace(" ", line.end, following.start)


def _lines_of(text: str) -> list[Span]:
    lines = []
    start = 0
    for match in LINE_END.finditer(text):
        lines.append(Span(start, match.start()))
        start = match.end()
    lines.append(Span(start, len(text)))
    return lines
