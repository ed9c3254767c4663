"""Words offered after the cursor, faint: Tab takes them, whatever else is typed leaves them.

They are not part of the text. Only what is seen is taken: what fits on the row of the cursor, and on the blank row
below it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from rich.cells import cell_len
from textual.message import Message

from drafter.text.renumbering import is_heading
from drafter.tui.editor import styles as looks
from drafter.tui.editor.marked_text_area import MarkedText
from drafter.tui.editor.rows import Row, Run, flattened

if TYPE_CHECKING:
    from textual import events
    from textual.document._document import EditResult, Location

__all__ = ["TAB_SIGNS", "GhostedText"]

_PIECES: Final = re.compile(r"\s*\S+")
#: Shows that Tab takes the words, in a colour or without: with the usual signs, and with those of ASCII.
TAB_SIGNS: Final = (" ⇥", " <Tab")


@dataclass(frozen=True, slots=True)
class _Ghost:
    """Words that are offered.

    Attributes:
        line: the line they would end.
        text: the line as it stands.
        row: the row of the cursor in the wrapped text.
        first: what of them stands on that row.
        second: what of them stands on the row below.
        reference: where they are from.
    """

    line: int
    text: str
    row: int
    first: str
    second: str
    reference: str

    @property
    def words(self) -> str:
        """What Tab would take: all that is shown."""
        return self.first + self.second


class GhostedText(MarkedText):
    """A text area with marks that can offer words after the cursor."""

    class Typed(Message):
        """Something was typed, and the cursor stands at the end of a paragraph."""

        def __init__(self, editor: GhostedText) -> None:
            super().__init__()
            self.editor = editor

        @property
        def control(self) -> GhostedText:
            """The editor."""
            return self.editor

    class Offered(Typed):
        """Words are offered, or no longer.

        Attributes:
            reference: where they are from; empty for no words.
        """

        def __init__(self, editor: GhostedText, reference: str) -> None:
            super().__init__(editor)
            self.reference = reference

    _ghost: _Ghost | None = None

    @property
    def offered(self) -> str:
        """The words that Tab would take; empty for none."""
        return self._ghost.words if self._ghost is not None else ""

    def offer(self, words: str, reference: str) -> None:
        """Offer words after the cursor, as many as can be shown, if it stands at the end of a paragraph."""
        self._put(self._fitted(words, reference) if self._can_offer() else None)

    def withdraw(self) -> None:
        """Offer nothing."""
        self._put(None)

    def take_offer(self) -> bool:
        """Write what is offered, as one step; return whether there was something."""
        if self._ghost is None:
            return False
        words, at = self._ghost.words, self.cursor_location
        self.withdraw()
        self.history.checkpoint()
        self._replace_via_keyboard(words, at, at)
        self.history.checkpoint()
        return True

    def watch_selection(self) -> None:
        """As in `MarkedText`; words that were offered somewhere else are no longer."""
        if self._ghost is not None:
            self._put(self._shortened(self._ghost))
        super().watch_selection()

    def _replace_via_keyboard(self, insert: str, start: Location, end: Location) -> EditResult | None:
        """As in `TextArea`, which calls this for keys and pastes."""
        result = super()._replace_via_keyboard(insert, start, end)
        if insert and result is not None and self._ghost is None and self._can_offer():
            self.post_message(self.Typed(self))
        return result

    async def _on_key(self, event: events.Key) -> None:
        """Take what is offered with Tab; every other key is for `TextArea`."""
        if event.key == "tab" and self.take_offer():
            event.stop()
            event.prevent_default()

    def on_resize(self) -> None:
        """Offer nothing: the rows are others now."""
        self.withdraw()

    def on_blur(self) -> None:
        """Offer nothing while somebody is elsewhere."""
        self.withdraw()

    def _row(self, number: int, look: looks.Look) -> Row:
        row, ghost = super()._row(number, look), self._ghost
        if ghost is None or not ghost.row <= number <= ghost.row + 1:
            return row
        if number == ghost.row:
            # The last cell of the row is the cursor's: the first letter stands on it.
            at, words = max(0, len(row.text) - 1), ghost.first + ("" if ghost.second else self._tab_sign)
        else:
            at, words = 0, ghost.second.lstrip() + self._tab_sign if ghost.second else ""
        if not words:
            return row
        return replace(
            row,
            text=row.text[:at] + words,
            # What was there lies on top: the cursor stays to be seen.
            runs=flattened([Run(at, at + len(words), look["ghost"]), *row.runs]),
            gutter=row.gutter or ((" " * self.gutter_width, look.gutter),),
        )

    @property
    def _tab_sign(self) -> str:
        return TAB_SIGNS[self._signs is looks.ASCII_SIGNS]

    def _can_offer(self) -> bool:
        line, column = self.cursor_location
        text = self.document.get_line(line)
        at_end = self.selection.is_empty and column == len(text)
        return at_end and self.has_focus and not self.read_only and bool(text.strip()) and not is_heading(text)

    def _put(self, ghost: _Ghost | None) -> None:
        old, self._ghost = self._ghost, ghost
        if old == ghost:
            return
        # After an edit the cursor moves first; taking in the new text repaints.
        if self.document.lines == self._seen:
            self._repaint()
        reference = ghost.reference if ghost is not None else ""
        if reference != (old.reference if old is not None else ""):
            self.post_message(self.Offered(self, reference))

    def _shortened(self, ghost: _Ghost) -> _Ghost | None:
        """What is left of an offer after the next letters of it were typed; None after anything else."""
        if not self._can_offer() or self.cursor_location[0] != ghost.line:
            return None
        text = self.document.get_line(ghost.line)
        typed = text[len(ghost.text) :]
        if not text.startswith(ghost.text) or not ghost.words.startswith(typed):
            return None
        return self._fitted(ghost.words[len(typed) :], ghost.reference) if typed else ghost

    def _fitted(self, words: str, reference: str) -> _Ghost | None:
        """The words that fit on the row of the cursor and, where it is blank, on the one below; None for none."""
        location = self.cursor_location
        line = location[0]
        x, row = self.wrapped_document.location_to_offset(location)
        width = self.scrollable_content_region.width - self.gutter_width - cell_len(self._tab_sign)
        is_last = line + 1 == self.document.line_count
        below_is_blank = is_last or not self.document.get_line(line + 1).strip()
        below_is_seen = row + 1 - self.scroll_offset.y < self.size.height
        first: list[str] = []
        second: list[str] = []
        for piece in _PIECES.findall(words):
            if not second and cell_len("".join(first) + piece) <= width - x:
                first.append(piece)
            elif piece[0].isspace() and below_is_blank and below_is_seen and cell_len("".join(second) + piece) <= width:
                second.append(piece)
            else:
                break
        if not any(map(str.isalnum, "".join(first + second))):
            return None
        return _Ghost(line, self.document.get_line(line), row, "".join(first), "".join(second), reference)
