"""The reader for Rich Text (.rtf): rewritten as a page of HTML, which `drafter.text.html` reads.

Tracked changes are read as accepted; comments and hidden text are not. Notes, headers and footers stand at the end.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from dataclasses import dataclass, field, replace
from html import escape
from typing import TYPE_CHECKING, Final

from drafter.errors import ReadError
from drafter.text.html import read_html
from drafter.text.rtf_words import BOXES, BREAKS, CODE_PAGES, MARGINS, SIGNS, SKIPPED, STARRED, WITHOUT_TEXT, charset
from drafter.text.unread import Unread

if TYPE_CHECKING:
    from pathlib import Path

    from drafter.text.document import Document

__all__ = ["read_rtf"]

_MAGIC: Final = b"{\\rtf"
_REMEDY: Final = "open it in a word processor and save it as .docx"
_TOKEN: Final = re.compile(
    r"\\([A-Za-z]{1,32})(-?\d{1,10})? ?|\\'([0-9A-Fa-f]{2})|\\([\s\S])|([{}])|([^\\{}\r\n\0]+)|[\r\n\0]+"
)
_HEADING: Final = re.compile(r"heading (\d)")
_TITLES: Final = frozenset({"title", "subtitle"})
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
#: A reference to a note, in signs that no text has.
_REFERENCE: Final = re.compile("\x01(\\d+)\x02")
#: What is more than control words behind the end, and more than a name in a group.
_FOLLOWING: Final = re.compile(r"(?<![\\\w])[^\W\d_]{4,}")
_PROSE: Final = re.compile(r"[^\W\d_]{2,}[,.]?\s+[^\W\d_]{2,}")
#: What no page of HTML can hold, but for what stands for references.
_CONTROLS: Final = {code: None for code in range(32) if chr(code) not in "\t\v\x01\x02"}
#: Greatest number of groups inside one another, and of notes and text boxes.
_DEEPEST: Final = 5_000
_DEEPEST_FLOW: Final = 20
#: Why something was left out, by where it is.
_REASONS: Final = {
    "the end": "the file is cut off",
    "what follows the end": "the text is closed before the end of the file",
    "a table of names": "paragraphs stand in it: the file is damaged",
    "a group with words": "marked by a word that drafter does not know",
    "an object": "embedded from another program",
    "a formula": "a formula",
    "a group": "nested too deeply, made to exhaust memory",
}


@dataclass(slots=True)
class _RtfFlow:
    """A run of paragraphs: the body, a note, a margin or a text box."""

    kind: str = ""
    note: int = 0
    parts: list[str] = field(default_factory=list)
    blocks: list[str] = field(default_factory=list)
    cell: list[str] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)
    #: What is anchored in the paragraph and cannot stand inside it.
    after: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _RtfGroup:
    """The state that a group in braces takes from the one around it and gives up at its end."""

    flow: _RtfFlow
    kind: str = ""
    is_read: bool = True
    is_unknown: bool = False
    is_starred: bool = False
    skip: int = 1
    font: str = ""
    level: int = 0
    in_table: bool = False
    is_hidden: bool = False
    is_deleted: bool = False
    is_markup: bool = False

    @property
    def is_shown(self) -> bool:
        """Whether what stands in it is text."""
        return self.is_read and not (self.is_hidden or self.is_deleted or self.is_markup)


def read_rtf(data: bytes, path: Path) -> Document:
    """Read the bytes of an .rtf file; raise `ReadError` for one that is not right or has no text."""
    if not data.lstrip().startswith(_MAGIC):
        raise ReadError("not a Rich Text file", path=path, remedy=_REMEDY)
    reader = _Reader(data.decode("latin-1"))
    document = read_html(reader.page(), path)
    unread = tuple(reader.unread())
    if not document.blocks:
        raise (
            unread[0].error(path)
            if unread
            else ReadError("no text in the file", path=path, remedy="name one with words in it")
        )
    return replace(document, format="rtf", unread=unread)


class _Reader:
    """Follows the control words of a file, each once."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._at = 0
        self._body = _RtfFlow()
        self._group = _RtfGroup(self._body)
        self._outer: list[_RtfGroup] = []
        self._encoding = "cp1252"
        self._fonts: dict[str, str] = {}
        self._font_named = ""
        self._levels: dict[str, int] = {}
        self._style = ""
        self._style_name: list[str] = []
        #: Bytes that came one after the other, which may be halves of letters.
        self._bytes = bytearray()
        #: How many signs follow that older programs read in place of a letter.
        self._to_skip = 0
        self._notes: dict[int, str] = {}
        self._note_names: dict[int, str] = {}
        self._margins: dict[str, None] = {}
        #: What stands in a group that programs may pass over, of a kind that is not known.
        self._passed_over: list[str] = []
        self._left_out: Counter[str] = Counter()

    def page(self) -> str:
        """The whole text as a page."""
        self._follow()
        self._flush()
        if self._outer:
            self._left_out["the end"] = 1
        while self._outer:
            self._close()
        _end_row(self._body, self._group)
        notes = [self._notes[number] for number in sorted(self._notes)]
        page = "".join([*self._body.blocks, *notes, *self._margins])
        return f"<html><body>{_REFERENCE.sub(self._reference, page)}</body></html>"

    def _follow(self) -> None:
        # No loop over matches: binary data has a length and no end mark.
        while match := _TOKEN.match(self._source, self._at):
            self._at = match.end()
            word, number, code, sign, brace, text = match.groups()
            if self._bytes and code is None:
                self._flush()
            if text is not None:
                self._text(text)
            elif code is not None:
                self._byte(int(code, 16))
            elif word is not None or sign is not None:
                self._to_skip = 0
                self._control(word or sign, number)
            elif brace == "{":
                self._open()
            elif brace == "}":
                self._close()
                if not self._outer:
                    if _FOLLOWING.search(self._source, self._at):
                        self._left_out["what follows the end"] = 1
                    break

    def unread(self) -> list[Unread]:
        """What stands in the file and could not be read."""
        return [
            Unread(place if count == 1 else f"{place}, {count:,} times", _REASONS[place])
            for place, count in self._left_out.items()
        ]

    def _open(self) -> None:
        self._to_skip = 0
        if len(self._outer) >= _DEEPEST:
            self._left_out["a group"] = 1
            self._at = len(self._source)
            return
        self._outer.append(self._group)
        self._group = replace(self._group, is_starred=False)

    def _close(self) -> None:
        self._to_skip = 0
        if not self._outer:
            return
        ended, self._group = self._group, self._outer.pop()
        if ended.kind == "stylesheet":
            self._end_style()
        if ended.is_unknown and not self._group.is_unknown:
            if _PROSE.search("".join(self._passed_over)):
                self._left_out["a group with words"] += 1
            self._passed_over.clear()
        if ended.flow is not self._group.flow:
            self._end_flow(ended)

    def _control(self, word: str, number: str | None) -> None:
        group = self._group
        starred, group.is_starred = group.is_starred, word == "*"
        value = int(number) if number else 0
        if word == "bin":
            self._at += max(value, 0)
        elif word == "u":
            self._add(chr(value % 0x10000))
            self._to_skip = group.skip
        elif word == "upr":
            # What follows is read in its second form, in Unicode.
            group.is_read = False
        elif word == "ud" and starred:
            group.is_read = self._outer[-2].is_read if len(self._outer) > 1 else True
        elif word in SKIPPED or (starred and word not in STARRED):
            self._leave_out(word)
        elif word in MARGINS or word in BOXES or word == "footnote":
            self._begin_flow(word)
        elif word in SIGNS:
            self._add(SIGNS[word])
        elif word in BREAKS or word in {"\r", "\n"}:
            self._break(word)
        else:
            self._state(word, number, value)

    def _state(self, word: str, number: str | None, value: int) -> None:  # noqa: C901, PLR0912  (a word, a branch)
        group = self._group
        is_on = number != "0"
        if word == "pard":
            group.level, group.in_table = 0, False
        elif word == "plain":
            group.is_hidden = group.is_deleted = False
        elif word == "v":
            group.is_hidden = is_on
        elif word == "deleted":
            group.is_deleted = is_on
        elif word == "htmlrtf":
            group.is_markup = is_on
        elif word == "intbl":
            group.in_table = True
        elif word == "uc":
            group.skip = max(value, 0)
        elif word == "s":
            self._style = number or ""
            group.level = self._levels.get(self._style, 0)
        elif word == "outlinelevel":
            group.level = min(value + 1, 6) if 0 <= value < 9 else 0
            if group.kind == "stylesheet":
                self._levels[self._style] = group.level
        elif word == "f":
            group.font = self._font_named = number or ""
        elif word == "fcharset" and (encoding := charset(value)):
            self._fonts[self._font_named] = encoding
        elif word in {"stylesheet", "fonttbl"}:
            group.kind, group.is_read = word, False
        elif word in CODE_PAGES:
            self._encoding = CODE_PAGES[word]
        elif word == "ansicpg" and value:
            self._encoding = "utf-8" if value == 65001 else _known(f"cp{value}")
        elif word == "ftnalt" and group.flow.kind == "footnote":
            group.flow.kind = "endnote"

    def _leave_out(self, word: str) -> None:
        if self._group.is_read and word in {"object", "mmath"}:
            self._left_out["an object" if word == "object" else "a formula"] += 1
        self._group.is_unknown = self._group.is_read and word not in SKIPPED and word not in WITHOUT_TEXT
        self._group.is_read = False
        self._group.kind = word

    def _byte(self, byte: int) -> None:
        if self._to_skip:
            self._to_skip -= 1
        else:
            self._bytes.append(byte)

    def _flush(self) -> None:
        if self._bytes:
            self._add(self._bytes.decode(self._letters, "replace"))
            self._bytes.clear()

    @property
    def _letters(self) -> str:
        return self._fonts.get(self._group.font, self._encoding)

    def _text(self, text: str) -> None:
        skipped = min(self._to_skip, len(text))
        self._to_skip -= skipped
        text = text[skipped:].translate({11: None})
        self._add(text if text.isascii() else text.encode("latin-1").decode(self._letters, "replace"))

    def _add(self, text: str) -> None:
        group = self._group
        text = text.replace("\x01", "").replace("\x02", "")
        if group.kind == "stylesheet":
            self._style_name.append(text)
        elif group.is_unknown:
            self._passed_over.append(text)
        elif group.is_shown:
            group.flow.parts.append(text)

    def _break(self, word: str) -> None:
        group = self._group
        if group.kind in {"fonttbl", "colortbl", "stylesheet"}:
            self._left_out["a table of names"] = 1
        if not group.is_read or (group.is_deleted and word == "par") or group.is_markup:
            return
        if word == "cell":
            group.in_table = True
            _end_paragraph(group.flow, group)
            group.flow.cells.append(f"<td>{''.join(group.flow.cell)}</td>")
            group.flow.cell.clear()
        elif word == "row":
            _end_row(group.flow, group)
        else:
            _end_paragraph(group.flow, group)

    def _begin_flow(self, word: str) -> None:
        group = self._group
        if not group.is_read:
            return
        if group.flow is not self._outer[-1].flow:
            # A second one in one group ends the first.
            ended = replace(group)
            group.flow = self._outer[-1].flow
            self._end_flow(ended)
        if sum(each.flow is not self._body for each in self._outer[-_DEEPEST_FLOW:]) == _DEEPEST_FLOW:
            self._left_out["a group"] = 1
            group.is_read = False
            return
        flow = _RtfFlow(word)
        if word == "footnote":
            flow.note = len(self._notes) + 1
            self._notes[flow.note] = ""
            if group.is_shown:
                group.flow.parts.append(f"\x01{flow.note}\x02")
        group.flow = flow
        group.level, group.in_table = 0, False

    def _end_flow(self, ended: _RtfGroup) -> None:
        flow = ended.flow
        _end_row(flow, ended)
        text = "".join(flow.blocks)
        if flow.note:
            name = self._note_names[flow.note] = f"{flow.kind}-{flow.note}"
            mark = f'<p id="{name}"><a href="#{name}-ref">{flow.note}.</a> '
            self._notes[flow.note] = text.replace("<p>", mark, 1)
        elif flow.kind in MARGINS:
            self._margins[text] = None
        else:
            self._group.flow.after.append(text)

    def _reference(self, match: re.Match[str]) -> str:
        name = self._note_names[int(match[1])]
        return f'<sup><a id="{name}-ref" href="#{name}">{match[1]}</a></sup>'

    def _end_style(self) -> None:
        name = "".join(self._style_name).strip(" ;").lower()
        self._style_name.clear()
        if match := _HEADING.match(name):
            self._levels[self._style] = min(int(match[1]), 6) or 1
        elif name in _TITLES:
            self._levels.setdefault(self._style, 1)


def _end_paragraph(flow: _RtfFlow, group: _RtfGroup) -> None:
    text = "".join(flow.parts).translate(_CONTROLS)
    flow.parts.clear()
    if not group.in_table and flow.cells:
        _end_cells(flow)
    if _SURROGATE.search(text):
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    blocks = flow.cell if group.in_table else flow.blocks
    if text.strip():
        tag = f"h{group.level}" if group.level else "p"
        inside = escape(text).replace("\v", "<br>")
        blocks.append(f"<{tag}>{inside}</{tag}>")
    blocks.extend(flow.after)
    flow.after.clear()


def _end_row(flow: _RtfFlow, group: _RtfGroup) -> None:
    _end_paragraph(flow, group)
    _end_cells(flow)


def _end_cells(flow: _RtfFlow) -> None:
    if flow.cell:
        flow.cells.append(f"<td>{''.join(flow.cell)}</td>")
        flow.cell.clear()
    if flow.cells:
        flow.blocks.append(f"<table><tr>{''.join(flow.cells)}</tr></table>")
        flow.cells.clear()


def _known(encoding: str) -> str:
    try:
        return codecs.lookup(encoding).name
    except LookupError:
        return "cp1252"
