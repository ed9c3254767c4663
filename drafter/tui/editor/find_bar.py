"""The bar for finding and replacing words, below the editor while it is open."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, Checkbox, Input, Static

from drafter.tui.editor.find import Query
from drafter.tui.tick_box import TickBox

if TYPE_CHECKING:
    from drafter.tui.editor.editor import DraftEditor

__all__ = ["FindBar"]


class FindBar(Vertical):
    """Enter goes to the next match or replaces the one selected, Up to the one before; Escape closes."""

    DEFAULT_CSS = """
    FindBar { height: auto; display: none; background: $panel; padding: 0 1; &.open { display: block; }
        & Horizontal { height: 1; }
        & #replacing { display: none; }
        &.with-replace #replacing { display: block; }
        & Static { width: 9; color: $text-muted; } & #matches { width: 14; text-align: right; }
        & Input { width: 1fr; border: none; height: 1; padding: 0 1; background: $surface;
                  &:focus { background: $background; text-style: none; } }
        & TickBox { border: none; height: 1; padding: 0 1; background: transparent; width: auto; }
        & Button { height: 1; border: none; min-width: 14; margin-left: 1; } }
    """
    BINDINGS: ClassVar = [
        Binding("escape", "close", "Close", show=False),
        Binding("up", "previous", "Previous match", show=False),
        Binding("tab", "next_field", "Next field", show=False),
    ]

    def __init__(self, editor: DraftEditor, *, id: str) -> None:
        super().__init__(id=id)
        self._editor = editor

    async def open(self, *, replacing: bool) -> None:
        """Show the bar, with the selected words to look for."""
        if not self.children:
            # Mounted on first use, so that the room is on the screen sooner.
            await self.mount(
                Horizontal(
                    Static("Find"),
                    Input(id="find-words", compact=True),
                    TickBox("Aa", id="find-case", compact=True, tooltip="Capitals count"),
                    TickBox("Whole", id="find-whole", compact=True, tooltip="Whole words only"),
                    Static(id="matches"),
                ),
                Horizontal(
                    Static("Replace"),
                    Input(id="replace-words", compact=True),
                    Button("Replace all", id="replace-all", compact=True),
                    id="replacing",
                ),
            )
        selected = self._editor.selected_text
        field = self.query_one("#find-words", Input)
        if selected and "\n" not in selected:
            field.value = selected
        self.add_class("open")
        self.set_class(replacing, "with-replace")
        self.look()
        field.focus()
        field.action_select_all()

    def action_close(self) -> None:
        """Hide the bar and go back to the text."""
        self.remove_class("open")
        self._editor.search(None)
        self._editor.focus()

    def action_next_field(self) -> None:
        """Go from the words to look for to those that replace them, and from there on to boxes and button."""
        if self.has_class("with-replace") and self.query_one("#find-words").has_focus:
            self.query_one("#replace-words").focus()
        elif self.query_one("#replace-words").has_focus:
            self.query_one("#find-case").focus()
        elif self.query_one("#find-whole").has_focus and self.has_class("with-replace"):
            self.query_one("#replace-all").focus()
        else:
            self.screen.focus_next()

    def action_previous(self) -> None:
        """Go to the match before."""
        self._editor.find_previous()
        self.count()

    def next(self) -> None:
        """Go to the next match."""
        self._editor.find_next()
        self.count()

    @on(Input.Changed, "#find-words")
    @on(Checkbox.Changed)
    def look(self) -> None:
        """Search for the words typed."""
        words = self.query_one("#find-words", Input).value
        case, whole = (self.query_one(id_, Checkbox).value for id_ in ("#find-case", "#find-whole"))
        self._editor.search(Query(words, match_case=case, whole_words=whole) if words else None)
        self.count()

    def count(self) -> None:
        """Show how many matches there are."""
        matches = self._editor.matches
        start, end = sorted(self._editor.selection)
        here = [
            number
            for number, match in enumerate(matches, start=1)
            if (match.line, match.start, match.end) == (start[0], start[1], end[1])
        ]
        said = f"{here[0]} of {len(matches)}" if here else f"{len(matches)} found" if matches else "none"
        self.query_one("#matches", Static).update(Content(said if self.query_one("#find-words", Input).value else ""))

    @on(Input.Submitted, "#find-words")
    def _next(self) -> None:
        self.next()

    @on(Input.Submitted, "#replace-words")
    def _replace(self, event: Input.Submitted) -> None:
        if not self._editor.replace_match(event.value):
            self._editor.find_next()
        self.count()

    @on(Button.Pressed, "#replace-all")
    def _replace_all(self) -> None:
        count = self._editor.replace_all(self.query_one("#replace-words", Input).value)
        self.notify(f"{count} replaced", markup=False)
        self.count()
