"""A dialog to pick an id or a file from a list that narrows as one types."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from drafter.report.window import clean
from drafter.tui.completing import COMPLETES
from drafter.tui.options import Options, is_current
from drafter.tui.screens.dialogs import DIALOG_CSS, Dialog

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from drafter.tui.completing import Completion

__all__ = ["PickDialog"]


class PickDialog(Dialog[str | None]):
    """Returns what was picked, or what was typed where nothing in the list has these words.

    Args:
        title: what it is about.
        choices: what can be picked, each with what is said of it.
        hint: what else can be typed.
        completion: completes what is typed.
    """

    CSS = f"{DIALOG_CSS} PickDialog {{ align: center middle; background: $background 60%; }}"
    BINDINGS: ClassVar = [
        ("escape", "dismiss(None)", "Back"),
        ("up", "list('cursor_up')", "Up"),
        ("down", "list('cursor_down')", "Down"),
        ("pageup", "list('page_up')", "Page up"),
        ("pagedown", "list('page_down')", "Page down"),
    ]

    def __init__(self, title: str, choices: Sequence[tuple[str, str]], hint: str, completion: Completion) -> None:
        super().__init__()
        self._title, self._choices, self._hint, self._completion = title, choices, hint, completion
        self._matching: list[str] = []

    def compose(self) -> ComposeResult:
        """A line to type in, and the choices below it."""
        with Vertical(classes="dialog") as box:
            box.border_title = Content(self._title)
            yield Input(placeholder="Words of it", suggester=self._completion)
            options = Options(compact=True)
            options.can_focus = False
            yield options
            yield Static(Content(f"{self._hint}; {COMPLETES}. Enter takes it, Escape goes back"), classes="hint")

    def on_mount(self) -> None:
        """Show all of them."""
        self._show("")

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._show(event.value)

    def _show(self, typed: str) -> None:
        words = typed.casefold().split()
        hits = [each for each in self._choices if all(word in " ".join(each).casefold() for word in words)]
        self._matching = [value for value, _ in hits]
        options = self.query_one(Options)
        rows = [Content.assemble((clean(value), "bold"), (f"  {clean(said)}", "$text-muted")) for value, said in hits]
        options.set_options([Option(row) for row in rows])
        options.highlighted = 0 if hits else None

    def action_list(self, name: str) -> None:
        """Move in the list."""
        getattr(self.query_one(Options), f"action_{name}")()

    @on(Input.Submitted)
    def _take(self, event: Input.Submitted) -> None:
        index, typed = self.query_one(Options).highlighted, event.value.strip()
        if index is not None and typed not in self._matching:
            self.dismiss(self._matching[index])
        elif typed:
            self.dismiss(typed)

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        if is_current(event):
            self.dismiss(self._matching[event.option_index])
