"""The start screen: recent drafts, the texts of the folder, templates for new drafts, and a field for a path."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final

from textual import events, on
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from drafter.draft.folder import WORD, drafts_and_word_files
from drafter.draft.opening import draft_at
from drafter.errors import DrafterError
from drafter.report.window import clean
from drafter.tui.action_screen import ActionScreen
from drafter.tui.actions import ACTIONS, Where
from drafter.tui.completing import COMPLETES, Completion
from drafter.tui.key_line import KeyLine
from drafter.tui.navigation import FillForm, OpenDraft
from drafter.tui.options import Options, is_current
from drafter.tui.room.saving import new_path_problem, typed_path
from drafter.tui.screens.dialogs import LineDialog, QuestionDialog
from drafter.tui.screens.form import free_path

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from drafter.draft import DraftFile, Template
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
        & #recent-part, & #folder-part { height: auto; }
        & Input { border: tall $border; &:focus { border: tall $primary; } }
        & #start-problem { color: $text-error; height: auto; }
    }
    """

    def __init__(self, services: Services, wanted: Path | None = None) -> None:
        super().__init__()
        self._services, self._wanted = services, wanted
        self._recent: list[Path] = []
        self._in_folder: list[Path] = []
        self._templates: list[Template] = []

    def compose(self) -> ComposeResult:
        """The lists, one under the other, and the field for a path."""
        with VerticalScroll(id="start", can_focus=False):
            yield Static("drafter", id="name")
            yield Static(_PROMISE, id="promise")
            with Vertical(id="recent-part"):
                yield Static("Recent drafts", classes="label")
                yield Options(id="recent", compact=True)
            with Vertical(id="folder-part"):
                yield Static("In this folder", classes="label")
                yield Options(id="folder", compact=True)
            yield Static("New draft", classes="label")
            yield Options(Option("Reading the templates …", disabled=True), id="templates", compact=True)
            yield Static("Open by path", classes="label")
            completion = Completion((".md", ".markdown", WORD))
            placeholder = f"a draft, or a Word file to make one of; {COMPLETES}"
            yield Input(placeholder=placeholder, suggester=completion, id="path", compact=False)
            yield Static(id="start-problem")
        yield KeyLine()

    def on_mount(self) -> None:
        """Fill the lists."""
        self.handlers = {"open": self._to_path, "forget": self._forget}
        self._show_recent()
        self.action_lists()
        self.call_after_refresh(lambda: self.run_worker(self._read, thread=True))
        if (wanted := self._wanted) is not None:
            self.call_after_refresh(lambda: self._open(wanted))

    def _show_recent(self) -> None:
        from drafter.draft.recent import listed_drafts

        self._recent = listed_drafts()
        options = self.query_one("#recent", OptionList)
        options.set_options([Option(_row(path)) for path in self._recent])
        options.highlighted = 0 if self._recent else None
        self.query_one("#recent-part").display = bool(self._recent)
        self._show_folder()

    def _show_folder(self) -> None:
        """List what lies in the folder and is not among the recent drafts."""
        try:
            found = drafts_and_word_files(Path.cwd())
        except (DrafterError, OSError) as error:
            found = ()
            self._complain(str(error))
        known = set(self._recent)
        self._in_folder = [path for path in found if path not in known]
        options = self.query_one("#folder", OptionList)
        options.set_options([Option(_folder_row(path)) for path in self._in_folder])
        options.highlighted = 0 if self._in_folder else None
        self.query_one("#folder-part").display = bool(self._in_folder)

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
        rows = [("Blank draft", "A file with nothing in it."), *[(each.title, each.purpose) for each in templates]]
        options.set_options([Option(_template_row(*row)) for row in rows])
        options.highlighted = 1 if templates else 0
        if problems:
            self._complain("; ".join(str(problem) for problem in problems))

    def _complain(self, problem: str) -> None:
        self.query_one("#start-problem", Static).update(Content(clean(problem)))

    @on(OptionList.OptionSelected, "#recent")
    def _open_recent(self, event: OptionList.OptionSelected) -> None:
        if is_current(event):
            self._open(self._recent[event.option_index])

    @on(OptionList.OptionSelected, "#folder")
    def _open_in_folder(self, event: OptionList.OptionSelected) -> None:
        if is_current(event):
            self._open(self._in_folder[event.option_index])

    @on(OptionList.OptionSelected, "#templates")
    def _new(self, event: OptionList.OptionSelected) -> None:
        from drafter.draft.starting import NewDraft

        if not is_current(event):
            return
        if event.option_index:
            self.app.post_message(FillForm(NewDraft(self._templates[event.option_index - 1])))
        else:
            self._begin(self._blank())

    @on(Input.Submitted, "#path")
    def _open_typed(self, event: Input.Submitted) -> None:
        if event.value.strip():
            self._open(Path(event.value.strip()).expanduser())

    def _open(self, path: Path) -> None:
        if path.suffix.lower() == WORD and path.is_file():
            self._begin(self._from_word(path))
            return
        try:
            file = draft_at(path)
        except DrafterError as error:
            self._complain(str(error))
            self._begin(self._converted(path))
            return
        self.app.post_message(OpenDraft(file))

    def _begin(self, opening: Awaitable[DraftFile | None]) -> None:
        """Open what needs a question first; what goes wrong is said."""

        async def begin() -> None:
            try:
                file = await opening
            except DrafterError as error:
                self._complain(str(error))
            else:
                if file is not None:
                    self.app.post_message(OpenDraft(file))

        self.run_worker(begin(), exclusive=True, group="begin")

    async def _blank(self) -> DraftFile | None:
        from drafter.draft import create_draft

        path = await self._new_path("Blank draft", "The file to make", "draft")
        return create_draft(path, "") if path is not None else None

    async def _from_word(self, source: Path) -> DraftFile | None:
        """Make a draft of a Word file, which stays as it is."""
        from drafter.draft import create_draft
        from drafter.files.settings import find_config
        from drafter.text.loading import bytes_of
        from drafter.word.submissions import bracketed_draft

        said = (
            "The Word file stays as it is. Its words go into a new draft, tracked changes in brackets. The file to make"
        )
        path = await self._new_path(f"Make a draft of {source.name}", said, source.with_suffix("").name)
        if path is None:
            return None
        authors = find_config(Path.cwd()).authors
        done = await asyncio.to_thread(lambda: bracketed_draft(bytes_of(source), source, authors=authors))
        file = create_draft(path, done.text)
        left = [*(part.error(source).message for part in done.unread), *done.left_out]
        told = [f"{done.paragraphs} paragraphs of {source.name}", *(f"left out: {each}" for each in left)]
        self.app.notify(clean("\n".join(told)), title=f"Made {path.name}", timeout=15, markup=False)
        return file

    async def _converted(self, path: Path) -> DraftFile | None:
        """Ask whether a draft that is not UTF-8 is to be converted, where it would be text."""
        from drafter.draft.converting import conversion_of, convert

        try:
            conversion = conversion_of(path)
        except DrafterError:
            return None
        if conversion is None:
            return None
        body = (
            f"{clean(path.name)} is not in UTF-8. Read as {conversion.encoding} it says, among other words:\n\n"
            f"{clean(conversion.samples(12))}\n\n"
            "Converting writes the file anew in UTF-8 and keeps the original as a version. If the words are not right, "
            "leave it, and name the encoding on the command line: drafter open --encoding."
        )
        answers = {"convert": "Convert it", "leave": "Leave it"}
        if await self.app.push_screen_wait(QuestionDialog("Another encoding", body, answers)) != "convert":
            return None
        file, original = convert(path, conversion.encoding)
        said = f"Converted to UTF-8. The original is among the versions, and in {original}"
        self.app.notify(said, timeout=10, markup=False)
        return file

    async def _new_path(self, title: str, hint: str, stem: str) -> Path | None:
        value = str(free_path(stem))
        dialog = LineDialog(title, hint, value, new_path_problem, Completion((".md",)))
        name = await self.app.push_screen_wait(dialog)
        return typed_path(name) if name is not None else None

    def _forget(self) -> None:
        from drafter.draft.recent import forget_draft

        index = self.query_one("#recent", OptionList).highlighted
        if index is not None and index < len(self._recent):
            forget_draft(self._recent[index])
            self._show_recent()

    def _to_path(self) -> None:
        self.query_one("#path", Input).focus()

    def on_key(self, event: events.Key) -> None:
        """Letters typed on a list begin a path."""
        if event.is_printable and event.character not in {None, " "}:
            self._begin_path(event, event.character or "")

    def on_paste(self, event: events.Paste) -> None:
        """Likewise what is pasted there."""
        self._begin_path(event, event.text.strip().partition("\n")[0])

    def _begin_path(self, event: events.Event, begun: str) -> None:
        if isinstance(self.focused, OptionList):
            event.stop()
            path = self.query_one("#path", Input)
            self.set_focus(path)

            def begin() -> None:
                path.value = begun
                path.cursor_position = len(begun)

            # Behind its focus, which selects all that stands there.
            path.call_later(begin)

    def action_lists(self) -> None:
        """Leave the field for the path."""
        first = "#recent" if self._recent else "#folder" if self._in_folder else "#templates"
        self.query_one(first, OptionList).focus()


def _template_row(title: str, purpose: str) -> Content:
    return Content.assemble((f"{clean(title):<34}", "bold"), (clean(purpose), "$text-muted"))


def _folder_row(path: Path) -> Content:
    is_word = path.suffix.lower() == WORD
    return Content.assemble(
        (clean(path.name), "bold"), ("  Word: makes a draft of it", "$text-muted") if is_word else ""
    )


def _row(path: Path) -> Content:
    try:
        missing = not path.is_file()
    except OSError:
        missing = True
    return Content.assemble(
        (clean(path.name), "bold"), (f"  {clean(str(path.parent))}", "$text-muted"),
        ("  not there any more", "$text-warning") if missing else "",
    )  # fmt: skip
