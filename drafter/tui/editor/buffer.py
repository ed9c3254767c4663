"""The document of the editor and its soft wrapping, where Textual's own lose characters or time.

Both keep the interface of their Textual counterparts; ``textual>=8,<9`` is pinned for the attributes used here.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from rich.cells import split_graphemes
from textual._cells import cell_len
from textual._wrap import compute_wrap_offsets
from textual.document._document import Document, EditResult, Selection
from textual.document._document_navigator import DocumentNavigator
from textual.document._edit import Edit
from textual.document._wrapped_document import WrappedDocument
from textual.expand_tabs import expand_tabs_inline, get_tab_widths
from textual.geometry import Offset

from drafter.tui.editor.paragraphs import shared

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.document._document import DocumentBase, Location
    from textual.widgets import TextArea

__all__ = [
    "DraftNavigator",
    "DraftText",
    "DraftWrapping",
    "RewriteEdit",
    "differing",
    "lines_of",
    "pasted",
    "replacing",
]

_LINE_END: Final = re.compile(r"\r\n?|\n")
#: Characters one cell wide, of which only the space separates words: lines of these wrap without measuring each one.
_EVEN: Final = re.compile(r"[\x20-\x7e\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2027\u2030-\u205e\u20a0-\u20bf]*")
#: What word processors put between lines of one paragraph.
_BREAK_INSIDE: Final = re.compile("[\x0b\x0c\x85\u2028]+")
_SENTENCE_END: Final = re.compile(r"[.;:!?][”’\"')\]]*\s*\Z")
_CONTROL: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")


def pasted(text: str) -> str:
    """Pasted text as a draft may hold it: LF line ends, none inside a paragraph, a blank line after each.

    Control characters are left out: a terminal would obey them.
    """
    if text.isprintable():
        return text
    text = _LINE_END.sub("\n", text).replace("\u2029", "\n")
    text = _CONTROL.sub("", _BREAK_INSIDE.sub(" ", text))
    lines = text.strip("\n").split("\n")
    # Paragraphs from a word processor come one to a line, and each of them ends a sentence.
    if len(lines) > 1 and all(_SENTENCE_END.search(line) for line in lines[:-1]):
        text = "\n\n".join(lines)
    return text


def lines_of(text: str) -> list[str]:
    """The lines of a text, by LF, CRLF and CR only."""
    return _LINE_END.split(text)


class DraftText(Document):
    """The lines of a draft, ended by LF, CRLF or CR only.

    Textual's own document also ends lines at form feeds, NEL and the Unicode separators, and would write line feeds
    instead: opening a draft would change it.
    """

    def __init__(self, text: str) -> None:
        super().__init__(_first_line_end(text))
        self._lines = lines_of(text)

    def replace_range(self, start: Location, end: Location, text: str) -> EditResult:
        """Replace a range by ``text``; return where it ends and what it replaced."""
        (top, left), (bottom, right) = sorted((start, end))
        lines = self._lines
        replaced = self.get_text_range((top, left), (bottom, right))
        before = lines[top][:left] if top < len(lines) else ""
        after = lines[bottom][right:] if bottom < len(lines) else ""
        inserted = lines_of(text)
        inserted[0] = before + inserted[0]
        ends = len(inserted[-1])
        inserted[-1] += after
        lines[top : bottom + 1] = inserted
        return EditResult((top + len(inserted) - 1, ends), replaced)

    def get_text_range(self, start: Location, end: Location) -> str:
        """The text between two locations, lines joined by the draft's line end."""
        (top, left), (bottom, right) = sorted((start, end))
        if top == bottom:
            return self._lines[top][left:right] if top < len(self._lines) else ""
        inside = [self._lines[top][left:], *self._lines[top + 1 : bottom]]
        if bottom < len(self._lines):
            inside.append(self._lines[bottom][:right])
        return self.newline.join(inside)


class DraftNavigator(DocumentNavigator):
    """Moves by what a reader takes for one character: an emoji of several, a letter with its accents."""

    def get_location_left(self, location: Location) -> Location:
        """As in `DocumentNavigator`."""
        row, column = super().get_location_left(location)
        return (row, column) if row != location[0] else (row, self._whole(row, column, 0))

    def get_location_right(self, location: Location) -> Location:
        """As in `DocumentNavigator`."""
        row, column = super().get_location_right(location)
        return (row, column) if row != location[0] else (row, self._whole(row, column, 1))

    def _whole(self, row: int, column: int, side: int) -> int:
        """The column, or the ``side`` of the character in whose middle it lies: 0 its start, 1 its end."""
        line = self._document.get_line(row)
        if line.isascii():
            return column
        spans, _ = split_graphemes(line)
        return next((span[side] for span in spans if span[0] < column < span[1]), column)


class DraftWrapping(WrappedDocument):
    """Soft wrapping that looks only at lines that changed, however they changed.

    Textual's own is told which range an edit touched, and for a batch of edits undone together that range mixes
    locations from before and after. Comparing the lines is right in every case, and as quick.
    """

    def __init__(self, document: DocumentBase, width: int = 0, tab_width: int = 4) -> None:
        self._wrapped: list[str] = []
        super().__init__(document, width, tab_width)

    @property
    def height(self) -> int:
        """The number of rows."""
        return len(self._offset_to_line_info)

    def wrap(self, width: int, tab_width: int | None = None) -> None:
        """Wrap all lines at ``width`` cells; at 0 not at all."""
        tab_width = tab_width or self._tab_width
        if (width, tab_width) != (self._width, self._tab_width):
            self._width, self._tab_width = width, tab_width
            self._wrapped, self._wrap_offsets, self._tab_width_cache = [], [], []
        self._rewrap()

    def wrap_range(self, start: Location, old_end: Location, new_end: Location) -> None:  # noqa: ARG002
        """Wrap again what has changed; the locations given are not needed."""
        self._rewrap()

    def get_sections(self, line_index: int) -> list[str]:
        """The rows of one line."""
        line = self.document[line_index]
        cuts = [0, *self._wrap_offsets[line_index], len(line)]
        return [line[start:end] for start, end in pairwise(cuts)]

    def location_to_offset(self, location: Location) -> Offset:
        """The cell that shows a location; for one outside the text, the nearest inside.

        Textual asks for the old cursor's location in the new text when an undo removes a scroll bar.
        """
        line = max(0, min(location[0], len(self._wrap_offsets) - 1))
        column = min(location[1], len(self.document[line]))
        cuts = self._wrap_offsets[line]
        section = bisect_right(cuts, column)
        start = cuts[section - 1] if section else 0
        before = self.document[line][start:column]
        return Offset(cell_len(expand_tabs_inline(before, self._tab_width)), self._line_index_to_offsets[line][section])

    def _rewrap(self) -> None:
        lines = self.document.lines
        first, old_end, new_end = differing(self._wrapped, lines)
        if first == old_end == new_end and self._offset_to_line_info:
            return
        offsets, tabs = [], []
        for line in lines[first:new_end]:
            sections = get_tab_widths(line, self._tab_width) if "\t" in line or not line else [(line, 0)]
            tabs.append([width for _, width in sections])
            offsets.append(_breaks(line, self._width, self._tab_width, sections))
        same_rows = [len(breaks) for breaks in offsets] == [len(it) for it in self._wrap_offsets[first:old_end]]
        self._wrapped[first:old_end] = lines[first:new_end]
        self._wrap_offsets[first:old_end] = offsets
        self._tab_width_cache[first:old_end] = tabs
        if same_rows and self._offset_to_line_info:
            return
        self._offset_to_line_info = [
            (index, section) for index, breaks in enumerate(self._wrap_offsets) for section in range(len(breaks) + 1)
        ]
        rows: list[list[int]] = []
        row = 0
        for breaks in self._wrap_offsets:
            rows.append(list(range(row, row + len(breaks) + 1)))
            row += len(breaks) + 1
        self._line_index_to_offsets = rows


@dataclass
class RewriteEdit(Edit):
    """An edit that puts cursor or selection where it is told to; one step for undo and redo alike."""

    selection_after: Selection

    def do(self, text_area: TextArea, record_selection: bool = True) -> EditResult:  # noqa: FBT001, FBT002
        """Perform the edit, also when it is done again."""
        result = super().do(text_area, record_selection)
        self._updated_selection = self.selection_after
        return result


def replacing(old: Sequence[str], new: Sequence[str], selection: Selection) -> RewriteEdit | None:
    """The smallest single edit that makes ``new`` of ``old``; None when they are the same."""
    first, old_end, new_end = differing(old, new)
    if first == old_end == new_end:
        return None
    if first in (old_end, new_end):
        # Whole lines are inserted or deleted: an unchanged line beside them gives their line end a position.
        if first:
            first -= 1
        else:
            old_end, new_end = old_end + 1, new_end + 1
    before, after = "\n".join(old[first:old_end]), "\n".join(new[first:new_end])
    left, right = shared(before, after)
    return RewriteEdit(
        text=after[left : len(after) - right],
        from_location=_place(before, left, first),
        to_location=_place(before, len(before) - right, first),
        maintain_selection_offset=False,
        selection_after=selection,
    )


def differing(old: Sequence[str], new: Sequence[str]) -> tuple[int, int, int]:
    """The first line in which two texts differ, and the ends of the differing lines in each."""
    most = min(len(old), len(new))
    first = 0
    while first < most and old[first] == new[first]:
        first += 1
    same = 0
    while same < most - first and old[-1 - same] == new[-1 - same]:
        same += 1
    return first, len(old) - same, len(new) - same


def _breaks(line: str, width: int, tab_width: int, sections: list[tuple[str, int]]) -> list[int]:
    """Columns at which a line is broken to fit ``width``; those that Textual would break it at."""
    if not width:
        return []
    if len(line) <= width and line.isascii() and line.isprintable():
        return []
    breaks = _even_breaks(line, width) if "  " not in line and _EVEN.fullmatch(line) else None
    return compute_wrap_offsets(line, width, tab_width, precomputed_tab_sections=sections) if breaks is None else breaks


def _even_breaks(line: str, width: int) -> list[int] | None:
    """The same for a line of one-cell characters with single spaces; None when a word is too long for a row."""
    breaks: list[int] = []
    row = 0
    while len(line) - row > width:
        # A row includes the spaces after its words.
        row = line.rfind(" ", row, row + width) + 1
        if not row or (breaks and row <= breaks[-1]):
            return None
        breaks.append(row)
    return breaks


def _place(text: str, offset: int, line: int) -> Location:
    """The line and column of an offset in lines that begin at ``line``."""
    row = text.count("\n", 0, offset)
    return line + row, offset - (text.rfind("\n", 0, offset) + 1)


def _first_line_end(text: str) -> str:
    match = _LINE_END.search(text)
    return match[0] if match else ""
