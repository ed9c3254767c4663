"""A dialog to choose from a list that narrows as one types."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from textual import on
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from drafter.tui.options import Options, is_current
from drafter.tui.screens.dialogs import Dialog

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.suggester import Suggester

    from drafter.tui.columns import Columns

__all__ = ["NarrowingDialog"]

Answer = TypeVar("Answer")


class NarrowingDialog(Dialog[Answer | None], Generic[Answer]):
    """Returns the row that is chosen.

    Args:
        title: what it is about.
        placeholder: what to type.
        hint: what the keys do.
        completion: completes what is typed.

    Attributes:
        NOTHING: what is said where nothing in the list has the words typed.
    """

    NOTHING = "Nothing in the list has these words."
    BINDINGS: ClassVar = [
        ("escape", "dismiss(None)", "Back"),
        ("up", "list('cursor_up')", "Up"),
        ("down", "list('cursor_down')", "Down"),
        ("pageup", "list('page_up')", "Page up"),
        ("pagedown", "list('page_down')", "Page down"),
    ]

    def __init__(self, title: str, placeholder: str, hint: str, completion: Suggester | None = None) -> None:
        super().__init__()
        self._title, self._placeholder, self._hint, self._completion = title, placeholder, hint, completion
        self._matching: list[Answer] = []

    def matches(self, typed: str) -> Sequence[tuple[Answer, Content | Columns]]:
        """What the words typed leave of the list, each with its row."""
        raise NotImplementedError

    def answer_to(self, typed: str, highlighted: Answer | None) -> Answer | None:  # noqa: ARG002  (for subclasses)
        """What Enter returns; None for nothing yet."""
        return highlighted

    def compose(self) -> ComposeResult:
        """A line to type in, and the list below it."""
        with Vertical(classes="dialog") as box:
            box.border_title = Content(self._title)
            yield Input(placeholder=self._placeholder, suggester=self._completion)
            options = Options(compact=True)
            options.can_focus = False
            yield options
            yield Static(classes="hint")

    def on_mount(self) -> None:
        """Show the whole list."""
        self._show("")

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._show(event.value)

    def _show(self, typed: str) -> None:
        matches = self.matches(typed)
        self._matching = [answer for answer, _ in matches]
        options = self.query_one(Options)
        options.set_options([Option(row) for _, row in matches])
        options.highlighted = 0 if matches else None
        hint = self._hint if matches else f"{self.NOTHING} {self._hint}"
        self.query_one(".hint", Static).update(Content(hint))

    def action_list(self, name: str) -> None:
        """Move in the list."""
        getattr(self.query_one(Options), f"action_{name}")()

    @on(Input.Submitted)
    def _take(self, event: Input.Submitted) -> None:
        index = self.query_one(Options).highlighted
        answer = self.answer_to(event.value.strip(), None if index is None else self._matching[index])
        if answer is not None:
            self.dismiss(answer)

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        if is_current(event):
            self.dismiss(self._matching[event.option_index])
