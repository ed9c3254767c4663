"""The dialog that writes the draft as a Word file, with a preview of what will be in it."""

from __future__ import annotations

import asyncio
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final

from textual import on, work
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Button, Input, OptionList, Static
from textual.widgets.option_list import Option
from textual.worker import get_current_worker

from drafter.errors import DrafterError
from drafter.files.disk import write_atomically, write_new
from drafter.report.window import clean
from drafter.text.loading import SUFFIXES
from drafter.tui.completing import COMPLETES, Completion
from drafter.tui.content import LIST_CSS, joined
from drafter.tui.options import Options
from drafter.tui.screens.dialogs import Dialog
from drafter.tui.screens.pick_dialog import PickDialog

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from textual.app import ComposeResult
    from textual.timer import Timer

    from drafter.check import TextReport
    from drafter.text import Document
    from drafter.word.export import Exported
    from drafter.word.pipeline import ExportOptions

__all__ = ["ExportScreen", "Written"]

#: What a template may be.
_TEMPLATES: Final = (".docx", ".dotx")
#: What a hint says of a field from whose list can be picked.
_LISTS: Final = f"↓ lists them, {COMPLETES}"
_VIEWS: Final = {
    "clean": "the final text; refused while brackets are open",
    "bracketed": "brackets and attributions as they stand",
    "annotated": "findings as comments, origins as footnotes, verdicts",
    "redline": "tracked changes against an earlier text",
}
#: Seconds after the last key before the file is made for the preview.
_PAUSE: Final = 0.3


@dataclass(frozen=True, slots=True)
class Written:
    """A file that was written.

    Attributes:
        path: the file.
        said: what is in it, and what its author should know, a line each.
    """

    path: Path
    said: tuple[str, ...]


class ExportScreen(Dialog[Written | None]):
    """Asks how and where, makes the file in memory for the preview, and writes exactly that file.

    Args:
        document: the draft as read, with its front matter.
        report: what profile and bank say of it; called in a worker, for the view ``annotated`` only.
        beside: the draft's own file, beside which the Word file goes; None for a draft without one.
        base: the baseline of the draft, offered for a redline.
        folders: the folders of the bank, as for `drafter.bank.load_bank`.
        sources: gives the ids of the sources in the bank, by which a base is completed.
        bases: gives the earlier texts to pick a base from, each with what is said of it.
    """

    DEFAULT_CSS = f"""
    ExportScreen {{{LIST_CSS}
        align: center middle;
        background: $background 60%;
        & #export-box {{ width: 100%; max-width: 92; height: auto; max-height: 100%; background: $surface;
            border: round $primary; padding: 0 1; border-title-color: $primary; border-title-style: bold; }}
        & #export-view {{ height: 4; overflow-y: hidden; }}
        & Horizontal {{ height: 1; margin-top: 1; }}
        & Horizontal Static {{ width: 10; }}
        & Input {{ width: 1fr; background: $panel; }}
        & #export-preview {{ height: auto; min-height: 5; max-height: 10; margin-top: 1; }}
        & Button {{ margin-right: 2; }}
        & .hidden {{ display: none; }}
    }}
    """
    BINDINGS: ClassVar = [
        ("escape", "dismiss(None)", "Back"),
        ("ctrl+s", "write", "Write the file"),
        ("down", "pick", "List"),
    ]

    class _Made(Message, bubble=False):
        def __init__(self, wanted: ExportOptions, done: Exported | None, said: tuple[str, ...]) -> None:
            super().__init__()
            self.wanted, self.done, self.said = wanted, done, said

    class _Ended(Message, bubble=False):
        def __init__(self, written: Written | None, problem: str = "", *, exists: bool = False) -> None:
            super().__init__()
            self.written, self.problem, self.exists = written, problem, exists

    def __init__(
        self,
        document: Document,
        report: Callable[[], TextReport],
        *,
        beside: Path | None = None,
        base: str = "",
        folders: Sequence[Path] | None = None,
        sources: Callable[[], Iterable[str]] = tuple,
        bases: Callable[[], Sequence[tuple[str, str]]] = tuple,
    ) -> None:
        super().__init__()
        self._document, self._report, self._folders = document, report, folders
        self._beside, self._base, self._sources, self._bases = beside, base, sources, bases
        self._view = "clean"
        self._made: tuple[ExportOptions, Exported] | None = None
        self._said: tuple[str, ...] = ()
        self._is_named = False
        #: Whether somebody asked to write what is not made yet.
        self._is_due = False
        #: The existing file that will be replaced once that is confirmed.
        self._confirmed: Path | None = None
        self._pause: Timer | None = None

    def compose(self) -> ComposeResult:
        """The view, the file, the base and the template, what will be in it, and the buttons."""
        with Vertical(id="export-box") as box:
            box.border_title = "Export to Word"
            box.border_subtitle = "Ctrl+S writes, Escape goes back"
            yield Options(
                *[Option(f"{name:<10} {what}") for name, what in _VIEWS.items()],
                compact=True,
                markup=False,
                id="export-view",
            )
            with Horizontal(id="export-base-row", classes="hidden"):
                yield Static("against", markup=False)
                yield Input(
                    self._base,
                    placeholder=f"file, or source of the bank; {_LISTS}",
                    suggester=Completion(tuple(SUFFIXES)[1:], self._sources),
                    compact=True,
                    id="export-base",
                )
            with Horizontal():
                yield Static("to", markup=False)
                yield Input(self._default(), suggester=Completion((".docx",)), compact=True, id="export-path")
            with Horizontal():
                yield Static("template", markup=False)
                yield Input(
                    placeholder=f"built-in; or your own .docx, .dotx; {_LISTS}",
                    suggester=Completion((".docx", ".dotx")),
                    compact=True,
                    id="export-style",
                )
            yield Static(markup=False, id="export-preview")
            with Horizontal():
                yield Button("Write", compact=True, variant="primary", id="export-write")
                yield Button("Cancel", compact=True, id="export-cancel")

    def on_mount(self) -> None:
        """Begin with the first view."""
        views = self.query_one("#export-view", OptionList)
        views.highlighted = 0
        views.focus()

    def on_unmount(self) -> None:
        """Stop making files."""
        if self._pause is not None:
            self._pause.stop()

    # What the user does

    async def action_pick(self) -> None:
        """List what can stand in the field in focus, to pick from."""
        field = self.focused
        if not isinstance(field, Input):
            return
        try:
            choices = await asyncio.to_thread(self._choices, field.id)
        except DrafterError as error:
            self.notify(str(error), severity="warning", markup=False)
            return
        title = {"export-base": "Against", "export-style": "Template"}.get(field.id or "", "Write to")

        def take(picked: str | None) -> None:
            if picked is not None:
                field.value = picked

        suffixes = tuple(SUFFIXES)[1:] if field.id == "export-base" else _TEMPLATES
        self.app.push_screen(PickDialog(title, choices, "Or another path", Completion(suffixes)), take)

    def _choices(self, field: str | None) -> Sequence[tuple[str, str]]:
        """What can stand in a field; runs in a thread."""
        if field == "export-base":
            return self._bases()
        folder = self._beside.parent if self._beside is not None else Path()
        is_style = field == "export-style"
        suffixes, said = (_TEMPLATES, "a Word file") if is_style else (_TEMPLATES[:1], "replaced if you agree")
        own = [(self._default(), "beside the draft")] if field == "export-path" else []
        others = sorted(each for each in folder.glob("[!.~]*") if each.suffix.lower() in suffixes)
        names = [(os.path.relpath(each), said) for each in others]
        return [*own, *(each for each in names if each[0] != self._default() or field != "export-path")]

    @on(OptionList.OptionHighlighted)
    def _look(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        self._view = list(_VIEWS)[event.option_index]
        self.query_one("#export-base-row").set_class(self._view != "redline", "hidden")
        if not self._is_named:
            path = self.query_one("#export-path", Input)
            with self.prevent(Input.Changed):
                path.value = self._default()
        self._preview_soon()

    @on(OptionList.OptionSelected)
    def _take_view(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.query_one("#export-path").focus()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        if event.input.id == "export-path":
            self._is_named = self._is_named or event.value != self._default()
            self._unconfirm()
        else:
            self._preview_soon()

    @on(Input.Submitted)
    @on(Button.Pressed, "#export-write")
    def action_write(self) -> None:
        """Write the file of the preview; if there is such a file, ask first."""
        if not self._said:
            self._is_due = True
            self._say("It is written as soon as it is worked out")
            return
        if self._made is None or self._made[0] != self._wanted():
            self._say("Nothing is ready to be written yet: see what is said here.", self._said)
            return
        name = self.query_one("#export-path", Input).value.strip()
        self._write(name, self._made[1], self._made[0], self._confirmed)

    @on(Button.Pressed, "#export-cancel")
    def _cancel(self) -> None:
        self.dismiss(None)

    # Making and writing

    def _preview_soon(self) -> None:
        self._made, self._said, self._is_due = None, (), False
        self._unconfirm()
        self._say("Working out what will be in it")
        if self._pause is not None:
            self._pause.stop()
        self._pause = self.set_timer(_PAUSE, lambda: self._make(self._wanted()))

    @work(thread=True, exclusive=True, group="export-make")
    def _make(self, wanted: ExportOptions) -> None:
        from drafter.word.pipeline import counted, make, remarks

        worker = get_current_worker()
        reports: list[TextReport] = []

        def report() -> TextReport:
            reports.append(self._report())
            return reports[-1]

        try:
            done = make(self._document, wanted, report, self._folders)
            lines = [counted(done)]
            lines += [f"{len(report.findings)} findings under {report.profile.id}" for report in reports]
            lines += remarks(done, "the draft", wanted.style)
            message = self._Made(wanted, done, tuple(lines))
        except DrafterError as error:
            # The app has no option --view.
            said = str(error).replace("export with --view bracketed", "choose the view bracketed")
            message = self._Made(wanted, None, (said,))
        if not worker.is_cancelled:
            self.post_message(message)

    @work(thread=True, exclusive=True, group="export-write")
    def _write(self, name: str, done: Exported, wanted: ExportOptions, confirmed: Path | None) -> None:
        from drafter.word.pipeline import counted, remarks, target_of

        try:
            target = target_of(os.path.expanduser(name), self._beside)  # noqa: PTH111  (Path's raises without a home)
            if target == confirmed:
                write_atomically(target, done.data)
            else:
                write_new(target, done.data)
        except FileExistsError:
            self.post_message(self._Ended(None, name, exists=True))
        except DrafterError as error:
            self.post_message(self._Ended(None, str(error)))
        else:
            said = (counted(done), *remarks(done, "the draft", wanted.style))
            self.post_message(self._Ended(Written(target, said)))

    @on(_Made)
    def _show(self, message: _Made) -> None:
        if message.wanted != self._wanted():
            return
        self._said = message.said
        if message.done is None:
            self._say("This cannot be written:", message.said)
        else:
            self._made = (message.wanted, message.done)
            self._say("In the file:", message.said)
            if self._is_due:
                self.action_write()
        self._is_due = False

    @on(_Ended)
    def _end(self, message: _Ended) -> None:
        if message.written is not None:
            self.dismiss(message.written)
        elif message.exists:
            self._confirmed = Path(os.path.expanduser(message.problem))  # noqa: PTH111  (as above)
            self.query_one("#export-write", Button).label = "Replace"
            self._say(f"{message.problem} exists already. Once more replaces it; nothing has been written.", self._said)
        else:
            self._say("Nothing has been written:", (message.problem,))

    # Inside

    def _wanted(self) -> ExportOptions:
        from drafter.word.pipeline import ExportOptions

        style = self.query_one("#export-style", Input).value.strip()
        base = self.query_one("#export-base", Input).value.strip() if self._view == "redline" else ""
        return ExportOptions(self._view, base or None, style=Path(os.path.expanduser(style)) if style else None)  # noqa: PTH111

    def _default(self) -> str:
        """A file beside the draft: with its name for the final text, with the view added for any other."""
        stem = self._beside.stem if self._beside is not None else "draft"
        folder = self._beside.parent if self._beside is not None else Path.cwd()
        return str(folder / (f"{stem}.docx" if self._view == "clean" else f"{stem}-{self._view}.docx"))

    def _unconfirm(self) -> None:
        self._confirmed = None
        self.query_one("#export-write", Button).label = "Write"

    def _say(self, head: str, lines: Sequence[str] = ()) -> None:
        rows = [Content.styled(head, "bold"), *[Content(clean(line)) for line in lines]]
        self.query_one("#export-preview", Static).update(joined(rows))
