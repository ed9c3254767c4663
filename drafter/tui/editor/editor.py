"""The editor of a draft: paragraphs with their marks, and what can be done to them, each one step for undo.

The text is the body of a draft in Markdown, one paragraph to a line with blank lines between. Lines and columns count
from 0, columns in code points of the line. Methods that change the text return whether they did: they do not if the
editor is read-only, or if there is nothing to change at that location. `drafter.tui.editor.marked_text_area` draws,
`drafter.tui.editor.paragraphs` says what becomes of the lines.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from textual.binding import Binding
from textual.document._document import Selection
from textual.message import Message
from textual.widgets import TextArea

from drafter.tui.editor import paragraphs as structure
from drafter.tui.editor.buffer import differing, lines_of, pasted, replacing
from drafter.tui.editor.find import Match, Query
from drafter.tui.editor.ghost import GhostedText

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from textual import events
    from textual.binding import BindingType
    from textual.document._document import EditResult, Location

    from drafter.tui.editor.marks import ParagraphMarks

__all__ = ["DraftEditor"]

#: Clicks that select the word; more select the paragraph.
_WORD_CLICKS: Final = 2


class DraftEditor(GhostedText):
    """A text area for a draft, with its findings, brackets, numbers and signs."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+home", "text_edge(False)", "Start of the text", show=False),
        Binding("ctrl+end", "text_edge(True)", "End of the text", show=False),
        Binding("ctrl+shift+home", "text_edge(False, True)", "Select to the start", show=False),
        Binding("ctrl+shift+end", "text_edge(True, True)", "Select to the end", show=False),
    ]

    class Changed(TextArea.Changed):
        """The text has changed.

        Attributes:
            lines: the lines that are not as they were; empty when lines only went.
        """

        def __init__(self, text_area: DraftEditor) -> None:
            super().__init__(text_area)
            self.lines = text_area.changed_lines

    class CursorMoved(Message):
        """The cursor has moved.

        Attributes:
            line: the line it is in.
            column: its column there.
            paragraph: the number of its paragraph among those with words, from 0; None above the first.
        """

        def __init__(self, editor: DraftEditor, location: Location) -> None:
            super().__init__()
            self.editor = editor
            self.line, self.column = location
            self.paragraph = editor.paragraph_at(self.line)

        @property
        def control(self) -> DraftEditor:
            """The editor."""
            return self.editor

    class MarkAtCursor(Message):
        """The cursor is on other findings than before.

        Attributes:
            line: the line of the cursor.
            keys: keys of the findings, the shortest first; empty when there are none any more.
        """

        def __init__(self, editor: DraftEditor, line: int, keys: tuple[str, ...]) -> None:
            super().__init__()
            self.editor, self.line, self.keys = editor, line, keys

        @property
        def control(self) -> DraftEditor:
            """The editor."""
            return self.editor

    class MarkClicked(MarkAtCursor):
        """Words with findings were clicked, or the gutter before a paragraph that has some."""

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
        self._keys_at_cursor: tuple[str, ...] = ()
        self._told_location: Location = (0, 0)
        super().__init__(text, ascii_signs=ascii_signs, read_only=read_only, name=name, id=id, classes=classes)

    def action_text_edge(self, end: bool, select: bool = False) -> None:  # noqa: FBT001, FBT002  (as bindings give it)
        """Go to the start of the text or the end of its last words, and select what is on the way if asked to."""
        last = next((line for line in reversed(range(len(self.lines))) if self.lines[line].strip()), 0)
        self.move_cursor((last, len(self.lines[last])) if end else (0, 0), select=select)

    # Paragraphs

    def move_paragraph_up(self) -> bool:
        """Exchange the cursor's paragraph with the one before."""
        return self._move_paragraph(-1)

    def move_paragraph_down(self) -> bool:
        """Exchange the cursor's paragraph with the next."""
        return self._move_paragraph(1)

    def split_paragraph(self) -> bool:
        """Split the paragraph at the cursor, replacing the selection; the second gets the next number."""
        lines, (line, column) = self._without_selection()
        return self._rewrite(structure.split(lines, line, column))

    def join_next(self) -> bool:
        """Join the cursor's paragraph with the next; headings are not joined."""
        return self._rewrite(structure.joined(self.lines, self.cursor_location[0]))

    def join_previous(self) -> bool:
        """Join the cursor's paragraph with the one before."""
        before = structure.next_paragraph(self.lines, self.cursor_location[0], -1)
        return before is not None and self._rewrite(structure.joined(self.lines, before))

    def select_paragraph(self) -> None:
        """Select the words of the cursor's paragraph, without its number."""
        line = self.cursor_location[0]
        text = self.lines[line]
        self.selection = Selection((line, structure.marker_end(text)), (line, len(text)))

    def go_to(self, line: int, start: int = 0, end: int | None = None) -> None:
        """Put the cursor at a location, or select a span of a line; locations outside the text are moved inside."""
        line = max(0, min(line, len(self.lines) - 1))
        end = start if end is None else end
        target = self.clamp_visitable((line, end))
        rows = self.wrapped_document.location_to_offset(target).y - self.scroll_offset.y
        self.selection = Selection(self.clamp_visitable((line, start)), target)
        self.record_cursor_width()
        self.history.checkpoint()
        if not 0 <= rows < self.size.height:
            self.scroll_cursor_visible(center=True)

    def point_to(self, line: int, start: int, end: int) -> None:
        """Put the cursor before words and light them, without selecting them: the next letter deletes nothing."""
        self.go_to(line, start)
        line = self.cursor_location[0]
        self.light(self.lines[line], start, end)
        self.call_after_refresh(self.show_whole, line, start, end)

    # Words

    def replace_words(self, line: int, start: int, end: int, text: str) -> bool:
        """Replace a span of one paragraph by ``text``; line ends in it become spaces."""
        if not self._spans(line, start, end):
            return False
        words = " ".join(pasted(text).split("\n"))
        old = self.lines[line]
        return self._replace_line(line, old[:start] + words + old[end:], start + len(words))

    def bracket_words(self, line: int, start: int, end: int, attribution: str = "") -> bool:
        """Put a span into brackets with an attribution: ``[USA: ...]``; an empty span gives brackets to fill in."""
        if not self._spans(line, start, end):
            return False
        old = self.lines[line]
        inside = old[start:end]
        start, end = end - len(inside.lstrip()) if inside.strip() else start, start + len(inside.rstrip())
        label = f"{' '.join(attribution.split())}: " if attribution.strip() else ""
        bracketed = f"[{label}{old[start:end]}]"
        cursor = start + len(bracketed) - (start >= end)
        return self._replace_line(line, old[:start] + bracketed + old[max(start, end) :], cursor)

    def bracket_selection(self, attribution: str = "") -> bool:
        """Put the selected words into brackets; no further than the end of the paragraph in which they begin."""
        (top, left), (bottom, right) = sorted(self.selection)
        return self.bracket_words(top, left, right if bottom == top else len(self.lines[top]), attribution)

    def insert_sentence(self, words: str) -> bool:
        """Insert words at the cursor, replacing the selection, with spaces around them where needed."""
        words = " ".join(pasted(words).split())
        if not words:
            return False
        lines, (line, column) = self._without_selection()
        lines[line], column = structure.inserted_words(lines[line], column, words)
        return self._rewrite(structure.Rewriting(lines, (line, column)))

    def insert_paragraph(self, words: str) -> bool:
        """Insert words as a paragraph after the cursor's, numbered if that one is."""
        words = " ".join(pasted(words).split())
        return bool(words) and self._rewrite(
            structure.inserted_paragraph(self.lines, self.cursor_location[0], words),
        )

    def reload(self, text: str) -> bool:
        """Replace the text, as one step that can be undone; the cursor stays with its paragraph."""
        lines = lines_of(text)
        first, old_end, new_end = differing(self.lines, lines)
        line, column = self.cursor_location
        if line >= old_end:
            line += new_end - old_end
        elif line >= first:
            line = min(line, max(first, new_end - 1))
        line = min(line, len(lines) - 1)
        cursor = (line, min(column, len(lines[line])))
        return self._rewrite(structure.Rewriting(lines, cursor), from_file=True)

    # Undo, as in `drafter.draft.undo.Body`; Textual has no public access to the batches on its stacks.

    @property
    def last_step(self) -> object | None:
        """The batch of edits that `undo` would undo."""
        batches = self.history._undo_stack  # noqa: SLF001
        return batches[-1] if batches else None

    @property
    def next_step(self) -> object | None:
        """The batch of edits that `redo` would redo."""
        batches = self.history._redo_stack  # noqa: SLF001
        return batches[-1] if batches else None

    def end_step(self) -> None:
        """Begin a new step with the next edit, and forget what could be redone."""
        self.history.checkpoint()
        self.history._redo_stack.clear()  # noqa: SLF001

    # Finding and replacing

    def search(self, query: Query | None) -> tuple[Match, ...]:
        """Highlight all matches of a query and return them; None ends the search."""
        self.highlight(query)
        return self.matches

    @property
    def matches(self) -> tuple[Match, ...]:
        """The matches of the query in force."""
        return self.query_in_force.matches(self.lines) if self.query_in_force is not None else ()

    def find_next(self) -> Match | None:
        """Select the next match after the cursor; after the last one start over at the top."""
        after = max(self.selection)
        return self._select_match(lambda match: (match.line, match.start) >= after, forward=True)

    def find_previous(self) -> Match | None:
        """Select the last match before the selection; before the first one start over at the end."""
        before = min(self.selection)
        return self._select_match(lambda match: (match.line, match.end) <= before, forward=False)

    def replace_match(self, replacement: str) -> bool:
        """Replace the match that is selected, and select the next; False when none is selected."""
        start, end = sorted(self.selection)
        selected = Match(start[0], start[1], end[1])
        if start[0] != end[0] or selected not in self.matches:
            return False
        done = self.replace_words(start[0], start[1], end[1], replacement)
        self.find_next()
        return done

    def replace_all(self, replacement: str) -> int:
        """Replace every match, as one step, and return how many there were."""
        query = self.query_in_force
        if query is None or self.read_only:
            return 0
        words = " ".join(pasted(replacement).split("\n"))
        replaced = [query.replaced(line, words) for line in self.lines]
        count = sum(times for _, times in replaced)
        line, column = self.cursor_location
        lines = [text for text, _ in replaced]
        if count:
            self._rewrite(structure.Rewriting(lines, (line, min(column, len(lines[line])))))
        return count

    # Called by TextArea

    def put_marks(self, results: Mapping[str, ParagraphMarks]) -> None:
        """Show results, by the text of the paragraph they belong to."""
        super().put_marks(results)
        self._tell_of_cursor()

    def clear_marks(self) -> None:
        """Forget all results."""
        super().clear_marks()
        self._tell_of_cursor()

    def watch_selection(self) -> None:
        """Post messages on where the cursor is."""
        super().watch_selection()
        self._tell_of_cursor()

    def action_delete_left(self) -> None:
        """As in `TextArea`; at the start of a paragraph join it with the one before."""
        at_start = self.selection.is_empty and self.cursor_location[1] == 0
        if not (at_start and self.lines[self.cursor_location[0]].strip() and self.join_previous()):
            super().action_delete_left()

    def action_delete_right(self) -> None:
        """As in `TextArea`; at the end of a paragraph join it with the next."""
        if not (self.selection.is_empty and self.cursor_at_end_of_line and self.join_next()):
            super().action_delete_right()

    def _replace_via_keyboard(self, insert: str, start: Location, end: Location) -> EditResult | None:
        """As in `TextArea`, which calls this for keys and pastes; characters no draft can hold are left out."""
        return super()._replace_via_keyboard(pasted(insert), start, end)

    async def _on_key(self, event: events.Key) -> None:
        """Enter splits the paragraph; the rest is for `TextArea`, whose handler is called after this one."""
        if event.key != "enter" or self.read_only or not self.lines[self.cursor_location[0]].strip():
            return
        event.stop()
        event.prevent_default()
        self._restart_blink()
        self.split_paragraph()

    async def _on_click(self, event: events.Click) -> None:
        """Select the word on a double click, the paragraph on a triple one; tell of findings on a single one."""
        line, column = self.get_target_document_location(event)
        if event.chain > 1:
            if event.chain > _WORD_CLICKS:
                self.select_paragraph()
            else:
                self.selection = Selection(*[(line, at) for at in structure.word_at(self.lines[line], column)])
            return
        if not self.selection.is_empty:
            return
        marks = self.marks.of(self.lines[line])
        in_gutter = event.x - self.gutter.left < self.gutter_width
        keys = tuple(mark.key for mark in marks.findings) if in_gutter else marks.keys_at(column)
        if keys:
            self.post_message(self.MarkClicked(self, line, keys))

    # Inside

    def _move_paragraph(self, by: int) -> bool:
        line, column = self.cursor_location
        return self._rewrite(structure.moved(self.lines, line, column, by))

    def _spans(self, line: int, start: int, end: int) -> bool:
        return 0 <= line < len(self.lines) and 0 <= start <= end <= len(self.lines[line])

    def _replace_line(self, line: int, text: str, column: int) -> bool:
        lines = list(self.lines)
        lines[line] = text
        return self._rewrite(structure.Rewriting(lines, (line, column)))

    def _without_selection(self) -> tuple[list[str], Location]:
        """The lines without the selection, and the location where it was."""
        lines = self.lines
        (top, left), (bottom, right) = sorted(self.selection)
        return [*lines[:top], lines[top][:left] + lines[bottom][right:], *lines[bottom + 1 :]], (top, left)

    def _rewrite(self, rewriting: structure.Rewriting | None, *, from_file: bool = False) -> bool:
        """Apply a rewriting, as one step; return whether anything changed."""
        if rewriting is None or (self.read_only and not from_file):
            return False
        edit = replacing(self.lines, rewriting.lines, Selection.cursor(rewriting.cursor))
        if edit is None:
            return False
        self.history.checkpoint()
        self.edit(edit)
        self.history.checkpoint()
        return True

    def _select_match(self, wanted: Callable[[Match], bool], *, forward: bool) -> Match | None:
        matches = self.matches
        if not matches:
            return None
        candidates = [match for match in matches if wanted(match)] or matches
        match = candidates[0] if forward else candidates[-1]
        self.go_to(match.line, match.start, match.end)
        return match

    def _tell_of_cursor(self) -> None:
        if not self.is_mounted:
            return
        line, column = self.cursor_location
        if self._told_location != (line, column):
            self._told_location = (line, column)
            self.post_message(self.CursorMoved(self, (line, column)))
        keys = self.marks.of(self.lines[line]).keys_at(column)
        if keys != self._keys_at_cursor:
            self._keys_at_cursor = keys
            self.post_message(self.MarkAtCursor(self, line, keys))
