"""The start screen: recent drafts, templates for new ones, and a field for a path."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final

from textual import on
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Footer, Input, OptionList, Static
from textual.widgets.option_list import Option

from drafter.draft.opening import draft_at
from drafter.errors import DrafterError
from drafter.report.window import clean
from drafter.tui.action_screen import ActionScreen
from drafter.tui.actions import ACTIONS, Where
from drafter.tui.navigation import FillForm, OpenDraft
from drafter.tui.options import Options, is_current
from drafter.tui.screens.dialogs import QuestionDialog

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from drafter.draft import Template
    from drafter.errors import TemplateError
    from drafter.tui.services import Services

__all__ = ["StartScreen"]

_PROMISE: Final = "Was it agreed, and can it be agreed now?"


class StartScreen(ActionScreen):
    """The first screen."""

    PLACE = Where.START
    BINDINGS: ClassVar[list[BindingType]] = [
        *ACTIONS.bindings(Where.START),
        Binding("escape", "lists", "Back to the lists", show=False),
    ]
    CSS = """
    StartScreen {
        align: center top;
        & #start { width: 84; max-width: 100%; padding: 1 2; height: 1fr; }
        & #name { text-style: bold; color: $primary; } & #promise { color: $text-muted; margin-bottom: 1; }
        & .label { text-style: bold; color: $accent; }
        & OptionList { height: auto; max-height: 12; border: none; padding: 0; background: $background;
                       margin-bottom: 1; text-wrap: nowrap; text-overflow: ellipsis; overflow-x: hidden; }
        & Input { border: tall $border; &:focus { border: tall $primary; } }
        & #start-problem { color: $text-error; height: auto; }
    }
    """

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self._recent: list[Path] = []
        self._templates: list[Template] = []

    def compose(self) -> ComposeResult:
        """The lists, one under the other, and the field for a path."""
        with VerticalScroll(id="start", can_focus=False):
            yield Static("drafter", id="name")
            yield Static(_PROMISE, id="promise")
            with Vertical(id="recent-part"):
                yield Static("Recent drafts", classes="label")
                yield Options(id="recent", compact=True)
            yield Static("New draft", classes="label")
            yield Options(Option("Reading the templates …", disabled=True), id="templates", compact=True)
            yield Static("Open by path", classes="label")
            yield Input(placeholder="path/to/draft.md", id="path", compact=False)
            yield Static(id="start-problem")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Fill the lists."""
        self.handlers = {"open": self._to_path, "forget": self._forget}
        self._show_recent()
        (self.query_one("#recent" if self._recent else "#templates", OptionList)).focus()
        self.call_after_refresh(lambda: self.run_worker(self._read, thread=True))

    def _show_recent(self) -> None:
        from drafter.draft.recent import listed_drafts

        self._recent = listed_drafts()
        options = self.query_one("#recent", OptionList)
        options.set_options([Option(_row(path)) for path in self._recent])
        options.highlighted = 0 if self._recent else None
        self.query_one("#recent-part").display = bool(self._recent)

    def _read(self) -> None:
        """Read the templates; runs in a thread."""
        try:
            templates, problems = self._services.templates()
        except DrafterError as error:
            problem = str(error)
            self.call_in_app(lambda: self._complain(problem))
            return
        self.call_in_app(lambda: self._show_templates(templates, problems))

    def _show_templates(self, templates: list[Template], problems: list[TemplateError]) -> None:
        self._templates = templates
        options = self.query_one("#templates", OptionList)
        options.set_options(
            [
                Option(Content.assemble((f"{clean(template.title):<36}", "bold"), (template.kind, "$text-muted")))
                for template in templates
            ]
        )
        options.highlighted = 0 if templates else None
        if problems:
            self._complain("; ".join(str(problem) for problem in problems))

    def _complain(self, problem: str) -> None:
        self.query_one("#start-problem", Static).update(Content(clean(problem)))

    @on(OptionList.OptionSelected, "#recent")
    def _open_recent(self, event: OptionList.OptionSelected) -> None:
        if is_current(event):
            self._open(self._recent[event.option_index])

    @on(OptionList.OptionSelected, "#templates")
    def _new(self, event: OptionList.OptionSelected) -> None:
        from drafter.draft.starting import NewDraft

        if is_current(event):
            self.app.post_message(FillForm(NewDraft(self._templates[event.option_index])))

    @on(Input.Submitted, "#path")
    def _open_typed(self, event: Input.Submitted) -> None:
        if event.value.strip():
            self._open(Path(event.value.strip()).expanduser())

    def _open(self, path: Path) -> None:
        try:
            file = draft_at(path)
        except DrafterError as error:
            self._complain(str(error))
            self._offer_conversion(path)
            return
        self.app.post_message(OpenDraft(file))

    def _offer_conversion(self, path: Path) -> None:
        """Ask whether a draft that is not UTF-8 is to be converted, where it would be text."""
        from drafter.draft.converting import conversion_of, convert

        try:
            conversion = conversion_of(path)
        except DrafterError:
            return
        if conversion is None:
            return

        def answered(answer: str | None) -> None:
            if answer != "convert":
                return
            try:
                file, original = convert(path, conversion.encoding)
            except DrafterError as error:
                self._complain(str(error))
                return
            self.app.notify(
                f"Converted to UTF-8. The original is among the versions, and in {original}", timeout=10, markup=False
            )
            self.app.post_message(OpenDraft(file))

        body = (
            f"{clean(path.name)} is not in UTF-8. Read as {conversion.encoding} it says, among other words:\n\n"
            f"{clean(conversion.samples(12))}\n\n"
            "Converting writes the file anew in UTF-8 and keeps the original as a version. If the words are not right, "
            "leave it, and name the encoding on the command line: drafter open --encoding."
        )
        answers = {"convert": "Convert it", "leave": "Leave it"}
        self.app.push_screen(QuestionDialog("Another encoding", body, answers), answered)

    def _forget(self) -> None:
        from drafter.draft.recent import forget_draft

        index = self.query_one("#recent", OptionList).highlighted
        if index is not None and index < len(self._recent):
            forget_draft(self._recent[index])
            self._show_recent()

    def _to_path(self) -> None:
        self.query_one("#path", Input).focus()

    def action_lists(self) -> None:
        """Leave the field for the path."""
        self.query_one("#recent" if self._recent else "#templates", OptionList).focus()


def _row(path: Path) -> Content:
    try:
        missing = not path.is_file()
    except OSError:
        missing = True
    return Content.assemble(
        (clean(path.name), "bold"), (f"  {clean(str(path.parent))}", "$text-muted"),
        ("  not there any more", "$text-warning") if missing else "",
    )  # fmt: skip
