"""The reader for HTML: the text of a web page, without the site around it.

The main part of the page is read where one is marked. Every element that browsers set on lines of
its own ends a paragraph, and so do two line breaks in a row.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from operator import itemgetter
from typing import TYPE_CHECKING

from lxml import etree

from drafter.text.comments import said_to_drafter
from drafter.text.document import MAX_BLOCKS, Block, Document, Kind, ReadingMap, Span, too_many_blocks
from drafter.text.html_damage import swallowed_in
from drafter.text.html_page import (
    BLOCKS,
    Reference,
    Survey,
    is_back_link,
    is_layout,
    names_of,
    note_kind,
    parse_page,
    root_kind,
    shown,
    survey,
    target_kind,
    unread,
)
from drafter.text.note_marks import with_note_marks
from drafter.text.numbering import NumberOutline, marker_at
from drafter.text.plain import CLOSED
from drafter.text.reading_view import note_labels, view
from drafter.text.word.numbering import figure, whole

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_SPACES = re.compile(r"[ \t\n\r\f]+")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_SUPERSCRIPT = re.compile(r"\[?\d{1,3}(?:[,–-]\s?\d{1,3})*\]?\Z")
_OWN_LABEL = re.compile(r"(?:\[(\d{1,3})\]|(\d{1,3})[.)](?=\s)|([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}))\s*(?=\S)")
_FIGURES = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_LIST_STYLE = re.compile(r"\b(?:(lower|upper)-(alpha|latin|roman)|none)\b")
# Number of characters before a line break that tell whether the line is closed.
_CLOSING = 24
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_QUOTES = {"start": "“", "end": "”"}


def read_html(text: str, path: Path) -> Document:
    """Read an HTML page; one without words gives a document without blocks.

    Raises `ReadError` for a page that is too large or nested too deeply to be a text.
    """
    root = parse_page(text, path)
    if root is None:
        return Document(path, "", (), "html")
    page_survey = survey(root)
    for kind in (*page_survey.roots, ""):
        reader = _PageReader(page_survey, kind, path)
        reader.read(root)
        if reader.blocks:
            break
    blocks = with_note_marks(reader.blocks)
    unread = swallowed_in(text, page_survey)
    return Document(path, "\n".join(reader.texts), blocks, "html", unread=unread, comments=tuple(reader.comments))


@dataclass(frozen=True, slots=True)
class _Context:
    """What the elements around a place make of a text there."""

    read: bool = False
    heading: int = 0
    note: Kind | None = None
    quote: bool = False
    data: bool = False
    cell: bool = False
    verbatim: bool = False
    lists: tuple[str | None, ...] = ()

    @property
    def kind(self) -> Kind:
        """What a paragraph is here."""
        if self.verbatim:
            return "code"
        if self.heading:
            return "heading"
        if self.note or self.quote:
            return self.note or "quote"
        if self.cell:
            return "table-cell"
        # What follows a numbered paragraph in the same item is a paragraph like it.
        return "list-item" if self.lists and not (len(self.lists) == 1 and self.lists[0]) else "paragraph"


@dataclass(slots=True)
class _Passage:
    """The text since the last break: where it has single line breaks and references to notes."""

    text: list[str]
    breaks: list[int]
    references: list[tuple[int, Reference]]
    length: int = 0
    broken: bool = False

    def append(self, text: str) -> None:
        """Append text, its spaces made single."""
        text = _SPACES.sub(" ", text)
        if text.startswith(" ") and (not self.text or self.text[-1].endswith(" ")):
            text = text[1:]
        if text:
            self.text.append(text)
            self.length += len(text)
            self.broken = self.broken and text.isspace()


class _PageReader:
    """Walks through a page and collects blocks; reads only inside elements of the kind `root`, if one is given."""

    def __init__(self, page_survey: Survey, root: str, path: Path) -> None:
        self._survey = page_survey
        self._root = root
        self._path = path
        self._outline = NumberOutline()
        self._context = _Context(read=not root)
        self._outer: list[tuple[etree._Element, _Context]] = []
        self._counts: list[int] = []
        self._item: str | None = None
        self._leading: list[str] = []
        self._passage = _Passage([], [], [])
        self._numbers: dict[str, str] = {}
        self._references: list[tuple[int, int, Reference]] = []
        self._at = 0
        self.texts: list[str] = []
        self.comments: list[tuple[int, str]] = []
        self.blocks: list[Block] = []

    def read(self, root: etree._Element) -> None:
        """Read the page from its root element."""
        walk = etree.iterwalk(root, events=("start", "end", "comment"))
        passed: etree._Element | None = None
        for event, element in walk:
            if event == "start":
                if self._passes(element):
                    passed = element
                    walk.skip_subtree()
                else:
                    self._enter(element)
                    self._append(element.text)
                continue
            if event == "comment":
                if (said := said_to_drafter(element.text)) is not None:
                    self.comments.append((self._at, said))
            elif element is passed:
                passed = None
            else:
                self._leave(element)
            self._append(element.tail)
        self._flush()
        self._refer()

    def _append(self, text: str | None) -> None:
        if not text or not self._context.read:
            return
        if self._context.verbatim:
            self._passage.text.append(text)
        else:
            self._passage.append(text)

    def _passes(self, element: etree._Element) -> bool:
        """Read an element that is a mark or no text, whose inside is not looked into, and say that it was one."""
        if unread(element):
            if element.tag in BLOCKS:
                self._flush()
            return True
        references = self._survey.references.get(element)
        if references and not self._context.verbatim:
            for inner in element.iter("a", "sup"):
                self._lead(inner)
            if self._in_note() and not self._passage.length:
                self._item = references[0].label
            elif self._context.read:
                self._passage.references.extend((self._passage.length, reference) for reference in references)
            return True
        if element.tag == "sup" and _SUPERSCRIPT.match(shown(element)):
            text = shown(element)
            if not text.startswith("["):
                self._append(text.translate(_RAISED))
            elif self._context.read:
                # Raised and in brackets: a reference, whether or not the page has the note.
                at = self._passage.length
                self._passage.references.extend((at, Reference("", label)) for label in note_labels(text))
            return True
        return element.tag == "a" and self._in_note() and is_back_link(element)

    def _in_note(self) -> bool:
        return self._context.note is not None or bool(self._leading)

    def _lead(self, element: etree._Element) -> None:
        """Take down the names of an element that make the paragraph it leads to a note."""
        self._leading.extend(name for name in names_of(element) if name in self._survey.targets)

    def _enter(self, element: etree._Element) -> None:
        tag = element.tag
        if tag == "br":
            self._break()
        elif tag == "q":
            self._append(_QUOTES["start"])
        if tag in BLOCKS:
            self._flush()
        if not self._passage.length:
            self._lead(element)
        context = self._changed(element)
        if context != self._context:
            self._outer.append((element, self._context))
            self._context = context
        if tag in {"ol", "ul"}:
            self._counts.append(whole(element.get("start"), 1))
        elif tag == "li":
            self._count(element)

    def _changed(self, element: etree._Element) -> _Context:
        """Return the context inside an element."""
        tag, context = element.tag, self._context
        if self._root and root_kind(element) == self._root:
            context = replace(context, read=True)
        if note := note_kind(element, None if context.note else self._survey.targets):
            context = replace(context, note=note)
        if tag in _HEADINGS:
            context = replace(context, heading=_HEADINGS[tag])
        elif tag == "blockquote":
            context = replace(context, quote=True)
        elif tag == "table":
            context = replace(context, data=not is_layout(element), cell=False, lists=())
        elif tag in {"td", "th"}:
            context = replace(context, cell=context.data)
        elif tag == "pre":
            context = replace(context, verbatim=True)
        elif tag in {"ol", "ul"}:
            context = replace(context, lists=(*context.lists, _style_of(element) if tag == "ol" else None))
        return context

    def _leave(self, element: etree._Element) -> None:
        tag = element.tag
        if tag in BLOCKS:
            self._flush()
        elif tag == "q":
            self._append(_QUOTES["end"])
        if tag in {"ol", "ul"}:
            self._counts.pop()
        if tag in {"ol", "ul", "li"}:
            self._item = None
        if self._outer and self._outer[-1][0] is element:
            self._context = self._outer.pop()[1]

    def _count(self, item: etree._Element) -> None:
        """Take down the number that browsers show before a list item."""
        lists = self._context.lists
        style = lists[-1] if lists else None
        self._item = None
        if style:
            count = whole(item.get("value"), self._counts[-1])
            self._counts[-1] = count + 1
            label = figure(count, _FIGURES.get(item.get("type", ""), style))
            lower = label.isalpha() and label.islower()
            self._item = f"({label})" if not self._context.note and (lower or len(lists) > 1) else label

    def _break(self) -> None:
        passage = self._passage
        if self._context.verbatim:
            self._append("\n")
        elif passage.broken:
            self._flush()
        else:
            self._append(" ")
            passage.breaks.append(passage.length)
            passage.broken = True

    def _flush(self) -> None:
        """End the paragraph, and make blocks of it."""
        passage = self._passage
        if not passage.text:
            passage.references.clear()
            passage.breaks.clear()
            return
        self._passage = _Passage([], [], [])
        text = "".join(passage.text)
        if self._context.verbatim:
            if not text.isspace():
                self._add_code(text.strip("\r\n").rstrip())
            return
        start = first = 0
        for end in (*_numbered_lines(text, passage.breaks), len(text)):
            last = bisect_left(passage.references, end, key=itemgetter(0)) if end < len(text) else None
            references = [(at - start, reference) for at, reference in passage.references[first:last]]
            self._add(text[start:end].rstrip(), references)
            start, first = end, last or 0

    def _add_code(self, text: str) -> None:
        span = Span(self._at, self._at + len(text))
        even = ReadingMap((0,), (span.start,), (span.end,), len(text))
        self._keep(Block("code", span, span, text, even), text)

    def _add(self, text: str, references: list[tuple[int, Reference]]) -> None:
        kind, number, content, level = self._dress(text)
        start = self._at
        reading, reading_map, notes = view(text, content, len(text), start)
        if not reading:
            return
        self._references.extend((len(self.blocks), start + at, reference) for at, reference in references)
        span = Span(start, start + len(text))
        self._keep(Block(kind, span, Span(start + content, span.end), reading, reading_map, number, level, notes), text)
        self._item = None
        self._leading.clear()

    def _keep(self, block: Block, text: str) -> None:
        if len(self.blocks) >= MAX_BLOCKS:
            raise too_many_blocks(self._path)
        self.blocks.append(block)
        self.texts.append(text)
        self._at = block.span.end + 1

    def _dress(self, text: str) -> tuple[Kind, str | None, int, int]:
        """Return kind, number, start of the content and level of a paragraph."""
        context, kind = self._context, self._context.kind
        target = self._leading[0] if self._leading else None
        if kind in {"footnote", "endnote"} or (target and kind != "heading"):
            number, content = self._own_label(text, target)
            return context.note or target_kind(target or ""), number, content, 0
        level = context.heading or (len(context.lists) if kind == "list-item" else 0)
        marker = marker_at(text, 0, len(text))
        label = marker.label if marker else None
        number = None
        if self._item and (label is None or label.startswith("(")):
            number = self._outline.place(self._item)
            if number.endswith(")") or label is None:
                marker = None
        if marker and label:
            number = self._outline.place(label)
        if kind == "paragraph" and (number.endswith(")") if number else marker):
            kind, level = "list-item", max(len(context.lists), 1)
        return kind, number, marker.end if marker else 0, level

    def _own_label(self, text: str, target: str | None) -> tuple[str | None, int]:
        """Return the number of a note, and where its words begin."""
        match = _OWN_LABEL.match(text)
        number = self._item or (self._survey.targets[target] if target else None)
        written = match[match.lastindex].translate(_PLAIN) if match and match.lastindex else None
        if written and number in {None, written}:
            number = written
        content = match.end() if match and written == number else 0
        if number:
            self._numbers.update(dict.fromkeys(self._leading, number))
        return number, content

    def _refer(self) -> None:
        """Give the blocks their references to notes, under the numbers those were read with."""
        referring: dict[int, list[tuple[int, str]]] = {}
        for index, at, reference in self._references:
            block = self.blocks[index]
            label = self._numbers.get(reference.target)
            if label is None and block.kind not in {"footnote", "endnote"}:
                label = reference.label
            if label is not None:
                referring.setdefault(index, []).append((block.place_in_reading(at), label))
        for index, notes in referring.items():
            block = self.blocks[index]
            self.blocks[index] = replace(block, notes=tuple(sorted([*block.notes, *notes], key=itemgetter(0))))


def _style_of(ordered: etree._Element) -> str | None:
    """Return how an `ol` writes its numbers; `None` when it shows none."""
    for declaration in ordered.get("style", "").lower().split(";"):
        name, _, wanted = declaration.partition(":")
        if name.strip() in {"list-style", "list-style-type"} and (style := _LIST_STYLE.search(wanted)):
            return style[1] + ("Roman" if style[2] == "roman" else "Letter") if style[1] else None
    return _FIGURES.get(ordered.get("type", ""), "decimal")


def _numbered_lines(text: str, breaks: list[int]) -> Iterator[int]:
    """Yield the line breaks behind which a number opens a paragraph of its own."""
    start = 0
    for at in breaks:
        marker = marker_at(text, at, len(text))
        if marker and marker.label and CLOSED.search(text, max(start, at - _CLOSING), at):
            yield at
            start = at
