"""The room in which a draft is written: outline, editor, panels and findings around it, status below.

`drafter.tui.room.editing`, `judging` and `saving` do what its actions do; this module arranges and passes on messages.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar, Literal, TypeVar

from textual import events, on
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.signal import Signal
from textual.widgets import Footer, Static, TabbedContent, TabPane

from drafter.tui.action_screen import ActingScreen
from drafter.tui.actions import ACTIONS, Where
from drafter.tui.editor.editor import DraftEditor
from drafter.tui.editor.find_bar import FindBar
from drafter.tui.editor.front_split import parted
from drafter.tui.editor.undo import Journal
from drafter.tui.room.bank_actions import Consulting
from drafter.tui.room.editing import Writing
from drafter.tui.room.inspector import Inspector
from drafter.tui.room.lists import FindingList, Outline
from drafter.tui.room.live_check import Judging
from drafter.tui.room.panels import PANELS, BankTab
from drafter.tui.room.saving import Saving
from drafter.tui.room.status_line import StatusLine

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.document._document import EditResult
    from textual.document._edit import Edit
    from textual.screen import Screen

    from drafter.draft.checking import DraftReport
    from drafter.tui.bank.panel import BankPanel
    from drafter.tui.editor.placing import Spot
    from drafter.tui.editor.styles import Signs
    from drafter.tui.room.file_keeper import Keeper
    from drafter.tui.services import Desk

__all__ = ["RoomScreen"]

_Answer = TypeVar("_Answer")

#: From so many columns on, outline and side panel stand beside the text unasked.
_ROOMY = 100
#: Below this nothing can be written.
_LEAST = (60, 15)


class _Editor(DraftEditor):
    """The editor, which tells of every edit that is neither undo nor redo."""

    def __init__(self, text: str, edited: Callable[[], None], *, ascii_signs: bool) -> None:
        super().__init__(text, ascii_signs=ascii_signs, id="editor")
        self._edited = edited

    def edit(self, edit: Edit) -> EditResult:
        """As in `TextArea`."""
        self._edited()
        return super().edit(edit)


class RoomScreen(ActingScreen):
    """One draft, open.

    Attributes:
        desk: where profiles, bank and checker come from.
        keeper: keeps the file.
        head: the front matter with the blank lines below it.
        report_changed: published with every new report that fits the text.
        finding_shown: published with the finding shown in full, or None.
    """

    PLACE = Where.ROOM
    BINDINGS: ClassVar[list[BindingType]] = [
        *ACTIONS.bindings(Where.ROOM),
        Binding("escape", "write", "Back to the text", show=False),
    ]
    CSS = """
    RoomScreen {
        & #too-small { display: none; width: 100%; height: 100%; content-align: center middle; }
        &.small { & #desk, & #findings, & #status, & Footer { display: none; } & #too-small { display: block; } }
        & #desk { height: 1fr; }
        & #outline { width: 30; height: 100%; max-height: 100%; border: none; border-right: solid $border;
                     background: $surface; padding: 0; scrollbar-size-vertical: 1;
                     text-wrap: nowrap; text-overflow: ellipsis; overflow-x: hidden; }
        & #centre { width: 1fr; }
        & #editor { border: none; padding: 0; background: $background; scrollbar-size-vertical: 1; height: 1fr; }
        & #side { width: 44; height: 100%; border-left: solid $border; background: $surface;
                  & TabPane { padding: 0; } & ContentSwitcher { height: 1fr; } }
        & #inspector { padding: 0 1; scrollbar-size-vertical: 1;
            & #finding-text, & #preview { margin-bottom: 1; }
            & #wordings { height: auto; max-height: 6; border: none; padding: 0; background: $surface;
                          text-wrap: nowrap; text-overflow: ellipsis; overflow-x: hidden; margin-bottom: 1; } }
        & #findings { height: 7; border: none; border-top: solid $border; background: $surface; padding: 0;
                      border-title-color: $text-muted; scrollbar-size-vertical: 1;
                      text-wrap: nowrap; text-overflow: ellipsis; overflow-x: hidden; }
        & #outline:focus, & #findings:focus { border-title-color: $primary; background-tint: $foreground 3%; }
        & #findings:focus { border-top: solid $primary; }
        & #outline:focus { border-right: solid $primary; }
        & #status { height: 2; background: $panel; padding: 0 1; text-wrap: nowrap; text-overflow: ellipsis; }
    }
    """

    def __init__(self, desk: Desk, keeper: Keeper, signs: Signs, *, ascii_signs: bool = False) -> None:
        super().__init__()
        self.desk: Desk = desk
        self.keeper: Keeper = keeper
        self.signs: Signs = signs
        self.head, body = parted(keeper.file.text)
        self.editor = _Editor(body, self._edited, ascii_signs=ascii_signs)
        self.journal = Journal(self.editor, self._put_head)
        self.outline = Outline(signs, id="outline")
        self.finding_list = FindingList(signs, id="findings")
        self.status = StatusLine(signs, id="status")
        self.find_bar = FindBar(self.editor, id="find-bar")
        self.report_changed: Signal[DraftReport] = Signal(self, "report_changed")
        self.finding_shown: Signal[Spot | None] = Signal(self, "finding_shown")
        self.judging = Judging(self)
        self.saving = Saving(self)
        self.consulting = Consulting(self)
        #: What somebody asked to be shown or hidden; where nobody did, the size of the screen decides.
        self._wanted: dict[str, bool] = {}
        self._side_width = 44
        self._list_height = 0

    # What stands where

    def compose(self) -> ComposeResult:
        """Outline, editor and panels side by side; findings, status and keys below."""
        with Horizontal(id="desk"):
            yield self.outline
            with Vertical(id="centre"):
                yield self.editor
                yield self.find_bar
            with TabbedContent(id="side"):
                for panel in PANELS:
                    with TabPane(panel.title, id=f"tab-{panel.id}"):
                        yield panel.make(self)
        yield self.finding_list
        yield self.status
        yield Footer(show_command_palette=False, compact=True)
        yield Static("drafter needs a screen of 60 columns and 15 lines", id="too-small")

    def on_mount(self) -> None:
        """Show the text, and start checking and keeping once it is on the screen."""
        self.deeds |= {**Writing(self).deeds(), **self.judging.deeds(), **self.saving.deeds()}
        self.deeds |= self.consulting.deeds()
        self.deeds |= {
            "outline": lambda: self._toggle("outline"),
            "side": lambda: self._toggle("side"),
            "findings": lambda: self._toggle("findings"),
            "next-pane": self._next_pane,
            "wider": lambda: self._widen(4),
            "narrower": lambda: self._widen(-4),
            "taller": lambda: self._lengthen(2),
            "shorter": lambda: self._lengthen(-2),
        }
        self.deeds |= {f"tab-{panel.id}": partial(self.show_tab, panel.id) for panel in PANELS}
        self._arrange()
        self.show_findings()
        self.editor.focus()
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        self.saving.start()
        self.judging.check()

    def on_unmount(self) -> None:
        """Start no check any more, and leave nothing unsaved behind."""
        self.judging.stop()
        self.saving.end()

    @property
    def inspector(self) -> Inspector:
        """The Finding tab."""
        return self.query_one(Inspector)

    def bank_panel(self) -> BankPanel | None:
        """The phrase bank; None while the draft has not been checked."""
        tab = self.query_one(BankTab)
        if tab.panel is None and self.judging.report is not None:
            self.show_tab("bank")
            tab.take(self.judging.report)
        return tab.panel

    # The text

    @property
    def text(self) -> str:
        """The draft as it stands, front matter and all."""
        return self.head + self.editor.text

    def put_text(self, text: str) -> None:
        """Put another text in the place of the draft, as one step that can be undone."""
        head, body = parted(text)
        changed = self.editor.reload(body)
        if head != self.head:
            self.journal.front_changed(self.head, head, with_edit=changed)

    def _edited(self) -> None:
        self.journal.edited()

    def _put_head(self, head: str) -> None:
        self.head = head
        self.judging.soon()
        self.show_state()

    # Saying and asking

    def say(self, message: str, *, title: str = "", grave: bool = False, seconds: float = 5) -> None:
        """Say something in passing, for some seconds; from any thread."""
        severity: Literal["warning", "information"] = "warning" if grave else "information"
        self.app.notify(message, title=title, severity=severity, timeout=seconds, markup=False)

    def ask(self, question: Coroutine[None, None, object]) -> None:
        """Run what puts questions and waits for answers."""
        self.run_worker(question, group="questions")

    async def put(self, dialog: Screen[_Answer]) -> _Answer | None:
        """Put one question; None when somebody goes back."""
        return await self.app.push_screen_wait(dialog)

    def leave(self) -> None:
        """Go to the start screen."""
        self.app.call_later(self.app.run_action, "start")

    # What is known

    def show_findings(self) -> None:
        """Show what is known now."""
        judging = self.judging
        said = "" if judging.report is None else "Nothing to object to."
        self.finding_list.show(judging.spots, judging.names, said)
        if judging.spot in judging.spots:
            self.finding_list.choose(judging.spots.index(judging.spot))
        self.outline.show(self.editor.lines, self.editor.marks)
        self.show_state()
        if judging.report is not None:
            self.report_changed.publish(judging.report)

    def show_state(self) -> None:
        """Show whether the text is saved, and where it stands."""
        self.status.show(
            self.keeper.path,
            saved=self.saving.is_saved,
            report=self.judging.report,
            said=self.judging.said,
            profile=self.judging.profile,
        )

    @on(DraftEditor.Changed)
    def _changed(self) -> None:
        self.judging.soon()
        self.show_state()
        if self.find_bar.has_class("open"):
            self.find_bar.count()

    @on(DraftEditor.CursorMoved)
    def _moved(self, event: DraftEditor.CursorMoved) -> None:
        self.outline.follow(event.paragraph)

    @on(DraftEditor.MarkAtCursor)
    def _on_mark(self, event: DraftEditor.MarkAtCursor) -> None:
        if event.keys:
            self.judging.at_cursor(event.keys)

    @on(DraftEditor.MarkClicked)
    def _clicked(self, event: DraftEditor.MarkClicked) -> None:
        self.judging.at_cursor(event.keys)
        self.show_tab("finding", focus=False)

    @on(Outline.GoTo)
    def _go_to(self, event: Outline.GoTo) -> None:
        self.editor.go_to(event.line)
        self.editor.focus()

    @on(FindingList.Picked)
    def _picked(self, event: FindingList.Picked) -> None:
        if event.place < len(self.judging.spots):
            self.judging.go(event.place, focus=event.enter)

    # What is shown

    def on_resize(self, event: events.Resize) -> None:
        """Arrange for another size."""
        self._arrange(event.size.width, event.size.height)

    def _arrange(self, width: int | None = None, height: int | None = None) -> None:
        width, height = width or self.app.size.width, height or self.app.size.height
        self.set_class(width < _LEAST[0] or height < _LEAST[1], "small")
        roomy = width >= _ROOMY
        self.outline.display = self._wanted.get("outline", roomy)
        side = self.query_one("#side", TabbedContent)
        side.display = self._wanted.get("side", roomy)
        self.outline.styles.width = min(36, max(24, width // 5))
        side.styles.width = min(self._side_width, max(30, width - 36 - (30 if self.outline.display else 0)))
        self.finding_list.display = self._wanted.get("findings", height >= 20)
        usual = 4 if height < 30 else 7 if height < 50 else 10
        self.finding_list.styles.height = max(2, min(usual + self._list_height, height - 12))

    def _toggle(self, pane: str) -> None:
        self._want(pane, shown=not self.query_one(f"#{pane}").display)
        focused = self.focused
        if focused is None or not focused.display or not all(each.display for each in focused.ancestors_with_self):
            self.editor.focus()

    def _want(self, pane: str, *, shown: bool) -> None:
        self._wanted[pane] = shown
        if shown and self.app.size.width < _ROOMY and pane in {"outline", "side"}:
            # On a narrow screen there is room for one of them.
            self._wanted["side" if pane == "outline" else "outline"] = False
        self._arrange()

    def show_tab(self, panel: str, *, focus: bool = True) -> None:
        """Show a panel on the right, and go there."""
        self._want("side", shown=True)
        tabs = self.query_one("#side", TabbedContent)
        tabs.active = f"tab-{panel}"
        if focus:
            first = next((each for each in tabs.query(f"#tab-{panel} *") if each.focusable), None)
            (first or self.editor).focus()

    def _next_pane(self) -> None:
        """Go to the next part of the screen that is shown."""
        tabs = self.query_one("#side", TabbedContent)
        side = next((each for each in tabs.query(f"#{tabs.active} *") if each.focusable), None)
        panes = [self.editor, side if tabs.display else None, self.finding_list, self.outline]
        shown = [each for each in panes if each is not None and each.display]
        inside = self.focused.ancestors_with_self if self.focused is not None else []
        place = next((at for at, each in enumerate(shown) if each in inside or (each is side and tabs in inside)), -1)
        shown[(place + 1) % len(shown)].focus()

    def _widen(self, by: int) -> None:
        self._side_width = max(30, min(100, self._side_width + by))
        self._want("side", shown=True)

    def _lengthen(self, by: int) -> None:
        self._list_height = max(-6, min(30, self._list_height + by))
        self._want("findings", shown=True)

    def action_write(self) -> None:
        """Go back to the text."""
        if self.find_bar.has_class("open"):
            self.find_bar.action_close()
        self.editor.focus()
