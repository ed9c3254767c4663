"""Dialogs over a screen: a line to type, a list to choose from, a few answers, a text to read or edit."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final, Generic, TypeVar

from textual import on
from textual.await_complete import AwaitComplete
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.events import Resize
from textual.screen import ModalScreen
from textual.widgets import Button, Input, OptionList, Static, TextArea
from textual.widgets.option_list import Option

from drafter.tui.completing import COMPLETES
from drafter.tui.hanging import HangingText
from drafter.tui.options import Options, is_current

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.app import ComposeResult

    from drafter.tui.columns import Columns
    from drafter.tui.completing import Completion
    from drafter.tui.hanging import Hanging

__all__ = ["DIALOG_CSS", "KEYS", "ChoiceDialog", "Dialog", "LineDialog", "QuestionDialog", "ReadDialog", "TextDialog"]

Answer = TypeVar("Answer")

#: What the keys of most dialogs do.
KEYS: Final = "Enter takes it, Escape goes back"
DIALOG_CSS: Final = """
LineDialog, ChoiceDialog, QuestionDialog, ReadDialog, TextDialog { align: center middle; background: $background 60%; }
.dialog {
    width: 76; max-width: 96%; height: auto; max-height: 90%;
    background: $surface; border: round $primary; padding: 0 1;
    border-title-color: $primary; border-title-style: bold;
    & .hint { color: $text-muted; height: auto; }
    & .problem { color: $text-error; height: auto; display: none; }
    & .problem.said { display: block; }
    & OptionList { height: auto; border: none; background: $surface; padding: 0; }
    & Input { border: none; border-left: thick $primary; height: 1; background: $panel; margin: 1 0; }
    & TextArea { height: 14; border: tall $border; }
    & VerticalScroll { height: auto; max-height: 24; }
    & .answers { height: auto; align-horizontal: right; margin-top: 1; }
    & Button { margin-left: 1; min-width: 10; height: 1; border: none; text-style: none;
               background: $panel; &:focus { background: $primary; color: $background; text-style: bold; } }
}
.wide { width: 110; & > VerticalScroll { max-height: 75vh; padding-right: 1; } }
"""


class Dialog(ModalScreen[Answer], Generic[Answer]):
    """A screen that takes all keys and returns one result, once: keys come faster than a screen is closed.

    Attributes:
        is_unasked: whether it may come over somebody who writes; words typed there are meant for what is below.
        gives_way: whether such words close it.
    """

    is_unasked = False
    gives_way = False
    _is_answered = False

    def dismiss(self, result: Answer | None = None) -> AwaitComplete:
        """As in `Screen`, but only once, and not while another screen is on top."""
        if self._is_answered or not self.is_active:
            return AwaitComplete()
        self._is_answered = True
        return super().dismiss(result)

    @on(Resize)
    def bound_lists(self, event: Resize) -> None:
        """Leave a list half the screen. A share in CSS bounds the list, but not the dialog around it."""
        for options in self.query(".dialog > Options").results(Options):
            options.styles.max_height = event.size.height // 2


class LineDialog(Dialog[str | None]):
    """Asks for one line of text.

    Args:
        title: what it is about.
        hint: what to type.
        value: what stands there already.
        problem: says what is wrong with a line; empty for nothing.
        completion: completes what is typed.
    """

    CSS = DIALOG_CSS
    BINDINGS: ClassVar = [("escape", "dismiss(None)", "Back")]

    def __init__(
        self,
        title: str,
        hint: str,
        value: str = "",
        problem: Callable[[str], str] = lambda _: "",
        completion: Completion | None = None,
    ) -> None:
        super().__init__()
        self._title, self._value, self._problem, self._completion = title, value, problem, completion
        self._hint = hint if completion is None else f"{hint}; {COMPLETES}"

    def compose(self) -> ComposeResult:
        """The line, and a hint below it."""
        with Vertical(classes="dialog") as box:
            box.border_title = Content(self._title)
            if "Escape" not in self._hint:
                box.border_subtitle = KEYS
            yield Input(self._value, select_on_focus=True, suggester=self._completion)
            yield Static(Content(self._hint), classes="hint")
            yield Static(classes="problem")

    @on(Input.Submitted)
    def answer(self, event: Input.Submitted) -> None:
        """Return the line, if it is right."""
        if problem := self._problem(event.value):
            said = self.query_one(".problem", Static)
            said.update(Content(problem))
            said.add_class("said")
        else:
            self.dismiss(event.value)


class ChoiceDialog(Dialog[int | None]):
    """Lets one of a list be chosen; its result is the index."""

    CSS = DIALOG_CSS
    BINDINGS: ClassVar = [("escape", "dismiss(None)", "Back")]

    def __init__(self, title: str, options: Sequence[Content | Columns], hint: str = "", at: int = 0) -> None:
        super().__init__()
        self._title, self._options, self._hint, self._at = title, options, hint, at

    def compose(self) -> ComposeResult:
        """The list."""
        with Vertical(classes="dialog") as box:
            box.border_title = Content(self._title)
            options = Options(*[Option(option) for option in self._options])
            options.highlighted = self._at if self._options else None
            yield options
            yield Static(Content(self._hint or KEYS), classes="hint")

    @on(OptionList.OptionSelected)
    def answer(self, event: OptionList.OptionSelected) -> None:
        """Return the index of what was chosen."""
        if is_current(event):
            self.dismiss(event.option_index)


class QuestionDialog(Dialog[str | None]):
    """Asks a question with a few answers; its result is the key of one.

    Args:
        title: what it is about.
        body: what there is to say.
        answers: key to what its button says.
        is_unasked: as in `Dialog`.
    """

    CSS = DIALOG_CSS
    BINDINGS: ClassVar = [
        ("escape", "dismiss(None)", "Back"),
        ("left", "app.focus_previous", "Previous"),
        ("right", "app.focus_next", "Next"),
    ]

    def __init__(self, title: str, body: Content | str, answers: dict[str, str], *, is_unasked: bool = False) -> None:
        super().__init__()
        self._title, self._answers, self.is_unasked = title, answers, is_unasked
        self._body = Content(body) if isinstance(body, str) else body

    def compose(self) -> ComposeResult:
        """The text, and a button for each answer."""
        with Vertical(classes="dialog") as box:
            box.border_title = Content(self._title)
            with VerticalScroll(can_focus=False):
                yield Static(self._body)
            with Horizontal(classes="answers"):
                for key, said in self._answers.items():
                    yield Button(said, id=key)

    @on(Button.Pressed)
    def answer(self, event: Button.Pressed) -> None:
        """Return the answer."""
        self.dismiss(event.button.id)


class ReadDialog(Dialog[None]):
    """Shows something to read."""

    CSS = DIALOG_CSS
    BINDINGS: ClassVar = [("escape,enter,q", "dismiss(None)", "Back")]

    def __init__(self, title: str, body: Content | Hanging) -> None:
        super().__init__()
        self._title, self._body = title, body

    def compose(self) -> ComposeResult:
        """The text, which scrolls."""
        with Vertical(classes="dialog wide") as box:
            box.border_title = Content(self._title)
            with VerticalScroll() as scroll:
                scroll.can_focus = True
                yield HangingText(self._body)
            yield Static("Escape goes back", classes="hint")


class TextDialog(Dialog[str | None]):
    """Lets a text of several lines be edited."""

    CSS = DIALOG_CSS
    BINDINGS: ClassVar = [("escape", "dismiss(None)", "Back"), ("ctrl+s", "answer", "Take it")]

    def __init__(self, title: str, hint: str, value: str, problem: Callable[[str], str]) -> None:
        super().__init__()
        self._title, self._hint, self._value, self._problem = title, hint, value, problem

    def compose(self) -> ComposeResult:
        """The text, and a hint below it."""
        with Vertical(classes="dialog wide") as box:
            box.border_title = Content(self._title)
            yield TextArea(self._value)
            yield Static(Content(self._hint), classes="hint")
            yield Static(classes="problem")

    def action_answer(self) -> None:
        """Return the text, if it is right."""
        text = self.query_one(TextArea).text
        if problem := self._problem(text):
            said = self.query_one(".problem", Static)
            said.update(Content(problem))
            said.add_class("said")
        else:
            self.dismiss(text)
