"""The form of a new draft: the variables of its template, optional sections, and a preview of the opening."""

from __future__ import annotations

import re
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final

from textual import events, on
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from drafter.errors import DrafterError
from drafter.report.window import clean
from drafter.tui.action_screen import ActionScreen
from drafter.tui.actions import ACTIONS, Where
from drafter.tui.completing import Completion
from drafter.tui.key_line import KeyLine
from drafter.tui.navigation import GoToStart, OpenDraft
from drafter.tui.room.saving import new_path_problem
from drafter.tui.screens.dialogs import ChoiceDialog
from drafter.tui.tick_box import TickBox

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.widget import Widget

    from drafter.bank.model import Bank
    from drafter.draft import Variable
    from drafter.draft.starting import NewDraft
    from drafter.tui.services import Services

__all__ = ["FormScreen", "free_path"]

_NAME: Final = re.compile(r"[^a-z0-9]+")


class FormScreen(ActionScreen):
    """Asks for what a new draft needs, and creates it."""

    PLACE = Where.FORM
    BINDINGS: ClassVar[list[BindingType]] = [*ACTIONS.bindings(Where.FORM)]
    CSS = """
    FormScreen {
        align: center top;
        & #form { width: 84; max-width: 100%; padding: 0 2; height: 1fr; }
        & #form-title { text-style: bold; color: $primary; margin-bottom: 1; }
        & .label { color: $accent; text-style: bold; } & .note { color: $text-muted; padding-left: 4; }
        & .opens { margin-top: 1; }
        & Input { border: none; border-left: thick $border; height: 1; background: $panel;
                  &:focus { border-left: thick $primary; background: $surface; } }
        & .problem { color: $text-error; height: auto; min-height: 1; }
        & TickBox { border: none; padding: 0; background: transparent; height: 1; }
        & #opening { border-left: thick $primary; padding: 0 1; margin-bottom: 1; color: $foreground; height: auto; }
    }
    """

    def __init__(self, services: Services, new: NewDraft) -> None:
        super().__init__()
        self._services = services
        self._new = new
        self._template = new.template
        self._bank: Bank | None = None
        self._named = new.path is not None

    def compose(self) -> ComposeResult:
        """A field for each variable, a box for each optional section, the opening, and the file."""
        template = self._template
        with VerticalScroll(id="form", can_focus=False):
            yield Static(Content(f"New: {clean(template.title)}"), id="form-title")
            for variable in template.variables:
                yield Static(Content(clean(variable.prompt)), classes="label")
                value = self._new.values.get(variable.name, "")
                yield Input(value, placeholder=f"such as {variable.example}", id=f"var-{variable.name}")
                yield Static(id=f"problem-{variable.name}", classes="problem")
            optional = [section for section in template.sections if not section.required]
            if optional:
                yield Static("Sections to have besides those every text of the kind has", classes="label")
            for section in optional:
                name = section.title or section.id.replace("-", " ").capitalize()
                yield TickBox(clean(name), section.id in self._new.sections, id=f"section-{section.id}", compact=True)
                if section.note:
                    yield Static(Content(clean(section.note)), classes="note")
            yield Static("How it opens", classes="label opens")
            yield Static(Content("Reading the phrase bank …"), id="opening")
            yield Static("File", classes="label")
            path = str(self._new.path or free_path(template.kind))
            yield Input(path, suggester=Completion((".md",)), id="file")
            yield Static(id="problem-file", classes="problem")
        yield KeyLine()

    def on_mount(self) -> None:
        """Read the bank for the preview."""
        self.handlers = {"create": self._create, "back": self._back}
        self.query(Input).first().focus()
        self.call_after_refresh(lambda: self.run_worker(self._read, thread=True))

    def _read(self) -> None:
        try:
            self._services.bank_changed()
            self._bank = self._services.bank()
        except DrafterError as error:
            problem = str(error)
            self.call_in_app(lambda: self._say("file", problem))
            return
        self.call_in_app(self._preview)

    def _values(self) -> dict[str, str]:
        return {
            variable.name: self.query_one(f"#var-{variable.name}", Input).value for variable in self._template.variables
        }

    def _sections(self) -> list[str]:
        optional = [section for section in self._template.sections if not section.required]
        return [section.id for section in optional if self.query_one(f"#section-{section.id}", TickBox).value]

    def _say(self, field: str, problem: str) -> None:
        self.query_one(f"#problem-{field}", Static).update(Content(clean(problem)))

    def _checked(self, *, whole: bool = False) -> Variable | None:
        """Show what is wrong with the values typed so far; return the first variable with a problem.

        Args:
            whole: whether an empty field is a problem too.
        """
        wrong = None
        for variable in self._template.variables:
            value = self.query_one(f"#var-{variable.name}", Input).value
            problem = variable.problem(value) if value.strip() else "Nothing is typed here yet" if whole else ""
            self._say(variable.name, problem)
            wrong = wrong or (variable if problem else None)
        return wrong

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        if event.input.id == "file":
            self._named = self._named or event.input.has_focus
            self._say("file", "")
            return
        self._checked()
        self._preview()
        if not self._named:
            self.query_one("#file", Input).value = str(free_path(self._suggested()))

    def _suggested(self) -> str:
        """A file name made from the first value and the kind."""
        first = next((value for value in self._values().values() if value.strip()), "")
        return _NAME.sub("-", f"{first} {self._template.kind}".casefold()).strip("-") or self._template.kind

    def _preview(self) -> None:
        if self._bank is None:
            return
        values = {name: value for name, value in self._values().items() if not self._problem(name, value)}
        try:
            opening = self._template.opening(values, self._bank)
        except DrafterError as error:
            opening = str(error)
        self.query_one("#opening", Static).update(Content(clean(opening) or "This kind has no agreed opening."))

    def _problem(self, name: str, value: str) -> str:
        variable = self._template.variable(name)
        return variable.problem(value) if variable is not None and value.strip() else ""

    @on(events.DescendantFocus)
    def _show_field(self, event: events.DescendantFocus) -> None:
        """Let what a field is called be seen with it."""
        self.call_after_refresh(self.scroll_to_center, event.widget)

    def scroll_to_center(self, widget: Widget, *_: object, **__: object) -> None:
        """Where Textual would scroll what is in focus to the middle, show it and what it is called, and no more."""
        fields = list(self.query("#form > *"))
        at = fields.index(widget) if widget in fields else 0
        widget.scroll_visible(animate=False)
        if at and fields[at - 1].has_class("label"):
            fields[at - 1].scroll_visible(animate=False)

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        if event.input.id == "file":
            self._create()
        elif not self._ask_which(str(event.input.id).removeprefix("var-")):
            self.focus_next()

    def _ask_which(self, name: str) -> bool:
        """Ask which days are meant, where what was typed may mean several; return whether it may."""
        variable, field = self._template.variable(name), self.query_one(f"#var-{name}", Input)
        choices = variable.choices(field.value) if variable is not None else []
        if not choices:
            return False

        def chosen(index: int | None) -> None:
            if index is not None:
                field.value = choices[index]
                self.focus_next()

        dialog = ChoiceDialog(f"{field.value} may be", [Content(each) for each in choices])
        self.app.push_screen(dialog, chosen)
        return True

    def _create(self) -> None:
        """Write the file and open it."""
        from drafter.draft import create_draft, new_draft

        wrong = self._checked(whole=True)
        if wrong is not None:
            self.query_one(f"#var-{wrong.name}", Input).focus()
            self._ask_which(wrong.name)
            return
        name = self.query_one("#file", Input).value
        if problem := new_path_problem(name):
            self._say("file", problem)
            self.query_one("#file", Input).focus()
            return
        try:
            text = new_draft(self._template, self._values(), self._services.bank(), self._sections())
            file = create_draft(Path(name.strip()).expanduser(), text)
        except DrafterError as error:
            self._say("file", str(error))
            return
        self.app.post_message(OpenDraft(file))

    def _back(self) -> None:
        self.app.post_message(GoToStart())


def free_path(name: str) -> Path:
    """A file name like that which is not taken."""
    for number in count(1):
        path = Path(f"{name}.md" if number == 1 else f"{name}-{number}.md")
        if not path.exists():
            return path
    raise AssertionError("numbers do not end")  # pragma: no cover
