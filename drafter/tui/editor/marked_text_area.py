"""A text area that shows marks on its paragraphs, and redraws only the rows a key has changed.

Textual draws every row anew at every key, each from the whole of its paragraph. Here a row is a value (`rows.Row`):
when text, cursor or marks change, the rows on the screen are compared with those last drawn, and only those that
differ are drawn and sent. The docstring of a method that overrides one of Textual says so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar, Final

from textual.document._document import Selection
from textual.geometry import Region
from textual.reactive import Reactive, reactive
from textual.scroll_view import ScrollView
from textual.widgets import TextArea

from drafter.text.renumbering import is_heading, number_of
from drafter.tui.editor import styles as looks
from drafter.tui.editor.buffer import DraftNavigator, DraftText, DraftWrapping, differing
from drafter.tui.editor.marks import Marks, ParagraphMarks
from drafter.tui.editor.rows import Row, Run, clipped, flattened, strip_of
from drafter.tui.editor.spelling_marks import SpellingMarks

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Self

    from rich.style import Style
    from textual.document._document import Location
    from textual.strip import Strip

    from drafter.tui.editor.find import Query
    from drafter.tui.editor.spelling_marks import Spans

__all__ = ["MarkedText"]

#: Steps that can be undone.
_STEPS: Final = 1000
_PARTNERS: Final = {"[": "]", "(": ")", "]": "[", ")": "("}
#: A paragraph such as *3 bis*.
_LABELLED: Final = re.compile(r"\d{1,3} [a-z]+(?: \d+)?\.\s")


@dataclass(slots=True)
class _ParagraphRows:
    """The rows of one line without cursor and selection, each made when it is first shown."""

    marks: ParagraphMarks
    number: str
    current: bool
    cuts: list[int]
    stamp: int
    runs: tuple[Run, ...]
    rows: list[Row | None]


class MarkedText(TextArea):
    """A text area with marks on its paragraphs and signs before them; see `drafter.tui.editor.editor`."""

    #: The text area has a selection of its own; Textual's, of what is on the screen, would go to the clipboard too.
    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = set(looks.COMPONENTS)
    DEFAULT_CSS = looks.DEFAULT_CSS

    #: As in `TextArea`, but a cursor that moves repaints two rows, not all.
    selection: Reactive[Selection] = reactive(Selection(), init=False, always_update=True, repaint=False)

    def __init__(
        self,
        text: str = "",
        *,
        ascii_signs: bool = False,
        read_only: bool = False,
        name: str | None = None,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        self.marks = Marks()
        self.spelling = SpellingMarks()
        self._signs = looks.ASCII_SIGNS if ascii_signs else looks.SIGNS
        #: The query whose matches are highlighted.
        self.query_in_force: Query | None = None
        #: The line whose words are lit, and their columns; nothing is lit once that line has changed or is left.
        self._lit: tuple[str, int, int] = ("", 0, 0)
        self._look: looks.Look | None = None
        self._stale_look = True
        #: Changes whenever all rows have to be redrawn: with styles, gutter and query.
        self._stamp = 0
        self._spacing = (0, 0)
        self._paragraphs: dict[str, _ParagraphRows] = {}
        self._drawn: dict[int, Row] = {}
        self._seen: list[str] = []
        self._numbers: list[str] = []
        #: Lines of the present text that the last change touched.
        self.changed_lines = range(0)
        super().__init__(
            text,
            read_only=read_only,
            show_line_numbers=True,
            max_checkpoints=_STEPS,
            name=name,
            id=id,
            classes=classes,
        )

    # Called by the app

    @property
    def lines(self) -> Sequence[str]:
        """The lines of the draft: a paragraph each, with blank ones between."""
        return self.document.lines

    def put_marks(self, results: Mapping[str, ParagraphMarks]) -> None:
        """Show results, by the text of the paragraph they belong to."""
        self.marks.put(results)
        self._repaint()

    def put_misspelled(self, results: Mapping[str, Spans]) -> None:
        """Underline misspelled words, by the text of their line; lines that are left out are looked at anew."""
        if self.spelling.put(results):
            self._stamp += 1
            self._repaint()

    def clear_marks(self) -> None:
        """Forget all results."""
        self.marks.clear()
        self._repaint()

    def highlight(self, query: Query | None) -> None:
        """Highlight the matches of a query; None for none."""
        if query != self.query_in_force:
            self.query_in_force = query
            self._stamp += 1
            self._repaint()

    def show_whole(self, line: int, start: int, end: int) -> None:
        """Scroll so that words are on the screen to their end; where they do not fit, to as much as does."""
        if line < len(self.document.lines):
            length, top = len(self.document.lines[line]), self.scroll_offset.y
            ends = [(line, min(column, length)) for column in (start, end)]
            first, last = (self.wrapped_document.location_to_offset(each).y - top for each in ends)
            if (below := last - self.size.height + 1) > 0:
                self.scroll_to(y=top + min(below, max(first, 0)), animate=False)

    def light(self, line: str, start: int, end: int) -> None:
        """Light words of the line of the cursor, as long as it is that line and the cursor stays in it."""
        self._lit = (line, start, end)
        self._repaint()

    @property
    def lit(self) -> tuple[int, int]:
        """The columns of the words that are lit on the line of the cursor; two equal ones for none."""
        text, start, end = self._lit
        return (start, end) if self.document.get_line(self.selection.end[0]) == text else (0, 0)

    def paragraph_at(self, line: int) -> int | None:
        """The number of a line among those with words, from 0; for a blank line that of the one before."""
        count = sum(1 for text in self.lines[: line + 1] if text.strip())
        return count - 1 if count else None

    # Text

    def _set_document(self, text: str, language: str | None) -> None:  # noqa: ARG002
        """As in `TextArea`, with a document that keeps every character and wraps only what has changed."""
        self._highlight_query = None
        self.document = DraftText(text)
        self.wrapped_document = DraftWrapping(self.document, tab_width=self.indent_width)
        self.navigator = DraftNavigator(self.wrapped_document)
        self._build_highlight_map()
        self.move_cursor((0, 0))
        self._rewrap_and_refresh_virtual_size()

    def _build_highlight_map(self) -> None:
        """Take note of a changed text: `TextArea` calls this after every edit, undo, redo and load."""
        lines = self.document.lines
        first, old_end, new_end = differing(self._seen, lines)
        self.changed_lines = range(first, new_end)
        if first == old_end == new_end:
            return
        old = self._seen[first:old_end]
        self._seen[first:old_end] = lines[first:new_end]
        self.marks.carry(old, lines[first:new_end])
        self.marks.prune(self._seen)
        self._numbers = _numbers(self._seen)
        self._repaint()

    def find_matching_bracket(self, bracket: str, search_from: Location) -> Location | None:
        """The partner of a bracket in the same paragraph; `TextArea` reads on to the end of the text."""
        partner = _PARTNERS.get(bracket)
        if partner is None:
            return None
        row, column = search_from
        line = self.document.get_line(row)
        ahead = bracket in "[("
        depth = 0
        for at in range(column, len(line)) if ahead else range(column, -1, -1):
            depth += (line[at] == bracket) - (line[at] == partner)
            if not depth:
                return row, at
        return None

    # Drawing

    @property
    def gutter_width(self) -> int:
        """Cells of the gutter: number, severity, origin, and a margin."""
        return max(3, len(str(self.document.line_count))) + 4 if self.show_line_numbers else 0

    def watch_selection(self) -> None:
        """Repaint where the cursor was and where it is."""
        # After an edit the cursor moves first; taking in the new text repaints both.
        if self.document.lines == self._seen:
            self._repaint()

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """As in `Widget`; a refresh of everything may come from new styles, which are then looked up again."""
        if not regions and repaint:
            self._stale_look = True
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def render_lines(self, crop: Region) -> list[Strip]:
        """As in `Widget`; `TextArea` looks up all its styles here, each time."""
        return ScrollView.render_lines(self, crop)

    def render_line(self, y: int) -> Strip:
        """One row of the screen."""
        if self.placeholder and self.document.lines == [""]:
            self._theme.apply_css(self)
            return super().render_line(y)
        row = self._drawn[y] = self._row(self.scroll_offset.y + y, self._styles())
        return strip_of(row, self.scrollable_content_region.width)

    def _repaint(self) -> None:
        """Redraw the rows that differ from what is on the screen."""
        if not self.is_mounted:
            return
        drawn, look, top = self._drawn, self._styles(), self.scroll_offset.y
        width, height = self.size
        changed = [y for y in range(height) if y in drawn and self._row(top + y, look) != drawn[y]]
        if changed:
            self.refresh(*[Region(0, y, width, 1) for y in changed])

    def _styles(self) -> looks.Look:
        """The styles in force; rows drawn in others are forgotten."""
        if self._look is None or self._stale_look:
            look = looks.look_of(self, self._theme)
            if look != self._look:
                self._look = look
                self._stamp += 1
            self._stale_look = False
        spacing = (self.gutter_width, self.indent_width)
        if spacing != self._spacing:
            self._spacing = spacing
            self._stamp += 1
        return self._look

    def _row(self, number: int, look: looks.Look) -> Row:
        rows = self.wrapped_document._offset_to_line_info  # noqa: SLF001
        if number >= len(rows):
            return Row(base=look.base)
        index, section = rows[number]
        row = self._resting_row(index, section, look)
        on_top = self._on_top(index, look)
        if not on_top:
            return row
        cuts = self.wrapped_document.get_offsets(index)
        start = cuts[section - 1] if section else 0
        on_this = clipped(on_top, start, start + len(row.text))
        return replace(row, runs=flattened([*row.runs, *on_this])) if on_this else row

    def _on_top(self, index: int, look: looks.Look) -> tuple[Run, ...]:
        """Selection, cursor and partner bracket on one line."""
        start, end = self.selection
        top, bottom = sorted((start, end))
        if not top[0] <= index <= bottom[0]:
            return ()
        runs: list[Run] = []
        start_lit, end_lit = self.lit
        if start_lit < end_lit and index == end[0] and top == bottom:
            runs.append(Run(start_lit, end_lit, look["lit"]))
        if top != bottom:
            left = top[1] if index == top[0] else 0
            # A line end that is selected shows as a cell.
            right = bottom[1] if index == bottom[0] else len(self.document.get_line(index)) + 1
            runs.append(Run(left, right, look.selection))
        elif self.match_cursor_bracket and self._matching_bracket_location is not None and self._has_cursor:
            partner = self._matching_bracket_location[1]
            runs += [Run(end[1], end[1] + 1, look.matching), Run(partner, partner + 1, look.matching)]
        if index == end[0] and self._draw_cursor:
            runs.append(Run(end[1], end[1] + 1, look.cursor))
        return flattened(runs)

    def _resting_row(self, index: int, section: int, look: looks.Look) -> Row:
        text = self.document.get_line(index)
        paragraph = self._paragraph(index, text, look)
        row = paragraph.rows[section]
        if row is None:
            cuts = self.wrapped_document.get_offsets(index)
            start = cuts[section - 1] if section else 0
            last = section == len(cuts)
            end = len(text) if last else cuts[section]
            width = self.gutter_width
            gutter: tuple[tuple[str, Style], ...] = ()
            if width and section:
                gutter = ((" " * width, look.cursor_gutter if paragraph.current else look.gutter),)
            elif width:
                number, current = paragraph.number, paragraph.current
                gutter = looks.gutter_of(number, paragraph.marks, look, self._signs, width=width, current=current)
            row = paragraph.rows[section] = Row(
                # One cell more, for the cursor after the last word.
                text[start:end] + " " if last else text[start:end],
                clipped(paragraph.runs, start, end),
                gutter,
                look.cursor_line if paragraph.current else look.base,
                self._tabs(index, start, end) if "\t" in text else (),
            )
        return row

    def _paragraph(self, index: int, text: str, look: looks.Look) -> _ParagraphRows:
        marks = self.marks.of(text)
        number = self._numbers[index]
        cuts = self.wrapped_document.get_offsets(index)
        current = self._has_cursor and self.highlight_cursor_line and self.selection.end[0] == index
        # Blank lines are all the same text; only one of them has the cursor.
        key = text or ("\n" if current else "")
        kept = self._paragraphs.get(key)
        if (
            kept is not None
            and kept.marks is marks
            and kept.stamp == self._stamp
            and kept.number == number
            and kept.current == current
            and kept.cuts == cuts
        ):
            return kept
        if len(self._paragraphs) > 1024:
            self._paragraphs.clear()
        runs = kept.runs if kept is not None and kept.marks is marks and kept.stamp == self._stamp else None
        if runs is None:
            matches = self.query_in_force.spans(text) if self.query_in_force is not None else ()
            runs = looks.runs_of(text, marks, look, matches, self.spelling.of(text))
        rows: list[Row | None] = [None] * (len(cuts) + 1)
        made = self._paragraphs[key] = _ParagraphRows(marks, number, current, cuts, self._stamp, runs, rows)
        return made

    def _tabs(self, index: int, start: int, end: int) -> tuple[int, ...]:
        text = self.document.get_line(index)
        first = text.count("\t", 0, start)
        return tuple(self.wrapped_document.get_tab_widths(index)[first : first + text.count("\t", start, end)])


def _numbers(lines: Sequence[str]) -> list[str]:
    """The number of each line in the gutter: that of its paragraph, unless the line shows one itself or is a heading.

    Headings count, as they do in findings. A paragraph such as *3 bis* has a label, which stands in the text beside.
    """
    numbers = []
    ordinal = 0
    for line in lines:
        if not line.strip():
            numbers.append("")
            continue
        ordinal += 1
        has_none = is_heading(line) or number_of(line) is not None or _LABELLED.match(line)
        numbers.append("" if has_none else str(ordinal))
    return numbers
