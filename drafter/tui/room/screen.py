"""The room in which a draft is written: outline, editor, panels and findings around it, status below.

This module arranges the room and passes messages on. What the actions do stands in the controllers beside it, which
work on a `DraftSession` and know nothing of this screen.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.signal import Signal
from textual.widgets import Footer, Static, TabbedContent, TabPane, Tabs

from drafter.draft.session import DraftSession, split_front_matter
from drafter.tui.action_screen import ActionScreen
from drafter.tui.actions import ACTIONS, Where
from drafter.tui.editor.editor import DraftEditor
from drafter.tui.editor.find_bar import FindBar
from drafter.tui.navigation import GoToStart
from drafter.tui.room.amending import Amending
from drafter.tui.room.bank_actions import BankActions
from drafter.tui.room.editing import Editing
from drafter.tui.room.findings import Findings
from drafter.tui.room.host import Background, Dialogs
from drafter.tui.room.inspector import Inspector
from drafter.tui.room.lists import FindingList, Outline, standing_signs
from drafter.tui.room.live_check import LiveCheck
from drafter.tui.room.panels import PANELS, AmendmentsTab, BankTab, PanelContext, PanelTab
from drafter.tui.room.saving import Saving
from drafter.tui.room.status_line import StatusLine
from drafter.tui.room.wording_preview import WordingPreview

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.document._document import EditResult
    from textual.document._edit import Edit
    from textual.widget import Widget

    from drafter.draft import DraftFile
    from drafter.draft.checking import DraftReport
    from drafter.tui.bank.panel import BankPanel
    from drafter.tui.editor.styles import Signs
    from drafter.tui.room.amendments_panel import AmendmentsPanel
    from drafter.tui.room.consensus_panel import ConsensusPanel
    from drafter.tui.room.live_check import CheckResult
    from drafter.tui.services import Services

__all__ = ["RoomScreen"]

#: From so many columns on, outline and side panel stand beside the text unasked.
_ROOMY = 100
#: Columns of the text; longer lines are hard to read.
_MEASURE = 80
#: Below this nothing can be written.
_LEAST = (60, 15)


class _Editor(DraftEditor):
    """The editor, which calls back before every edit that is neither undo nor redo."""

    def __init__(self, text: str, edited: Callable[[], None], *, ascii_signs: bool) -> None:
        super().__init__(text, ascii_signs=ascii_signs, id="editor")
        self._edited = edited

    def edit(self, edit: Edit) -> EditResult:
        """As in `TextArea`."""
        self._edited()
        return super().edit(edit)


class RoomScreen(ActionScreen):
    """One draft, open.

    Attributes:
        session: the draft.
        findings: what was found in it.
        saving: the actions on its file.
        report_changed: published with the report after every check, and when something else in the room has changed.
    """

    PLACE = Where.ROOM
    BINDINGS: ClassVar[list[BindingType]] = [
        *ACTIONS.bindings(Where.ROOM),
        Binding("escape", "write", "Back to the text", show=False),
    ]
    CSS = """
    RoomScreen {
        & #too-small { display: none; width: 100%; height: 100%; content-align: center middle; }
        &.small { & #main, & #findings, & #status, & Footer { display: none; } & #too-small { display: block; } }
        & #main { height: 1fr; }
        & #outline { width: 30; height: 100%; max-height: 100%; border: none;
                     background: $surface; padding: 0; scrollbar-size-vertical: 1;
                     text-wrap: nowrap; text-overflow: ellipsis; overflow-x: hidden; }
        & #centre { width: 1fr; }
        & #editor { border: none; padding: 0; background: $background; scrollbar-size-vertical: 1; height: 1fr; }
        & #side { width: 44; height: 100%; background: $surface;
                  & TabPane { padding: 0; } & ContentSwitcher { height: 1fr; } }
        & .pane { border-title-color: $text-muted; }
        & .pane:focus, & .pane:focus-within { border-title-color: $primary; border-title-style: bold; }
        &.roomy { & #outline, & #centre, & #side { border: round $border; }
                  & #outline:focus, & #centre:focus-within, & #side:focus-within { border: round $primary; } }
        & #inspector { padding: 0 1; scrollbar-size-vertical: 1;
            & #finding-text, & #preview { margin-bottom: 1; }
            & #wordings { height: auto; max-height: 6; border: none; padding: 0; background: $surface;
                          text-wrap: nowrap; text-overflow: ellipsis; overflow-x: hidden; margin-bottom: 1; } }
        & #findings { height: 7; border: none; border-top: solid $border; background: $surface; padding: 0;
                      scrollbar-size-vertical: 1;
                      text-wrap: nowrap; text-overflow: ellipsis; overflow-x: hidden; }
        & #findings:focus { border-top: solid $primary; }
        & #status { height: 2; background: $panel; padding: 0 1; text-wrap: nowrap; text-overflow: ellipsis; }
    }
    """

    def __init__(self, services: Services, file: DraftFile, signs: Signs, *, ascii_signs: bool = False) -> None:
        super().__init__()
        _, body = split_front_matter(file.text)
        self.editor = _Editor(body, self._text_edited, ascii_signs=ascii_signs)
        self.session = DraftSession(file, self.editor, self._front_matter_changed)
        self.outline = Outline(signs, id="outline", classes="pane")
        self.finding_list = FindingList(signs, id="findings", classes="pane")
        self.status = StatusLine(signs, id="status")
        self.find_bar = FindBar(self.editor, id="find-bar")
        self._dialogs = dialogs = Dialogs(self)
        self.preview = WordingPreview(self.editor, dialogs.notify, id="wording-preview")
        self.inspector = Inspector(signs, self.preview, id="inspector")
        self.report_changed: Signal[DraftReport] = Signal(self, "report_changed")
        session, editor, background = self.session, self.editor, Background(self)
        self.live_check = LiveCheck(session, services, background, self._checked)
        self.findings = Findings(session, editor, services, dialogs, background, self.inspector, self.finding_list)
        self.saving = Saving(session, dialogs, background, self.show_state)
        self.editing = Editing(session, editor, self.find_bar, dialogs, self.findings)
        self.bank_actions = BankActions(session, editor, services, dialogs, self.findings, signs, self._show_wordings)
        self.amending = Amending(session, editor, dialogs)
        self._panel_context = PanelContext(
            session, services, signs, self.inspector, self.report_changed, self.live_check.verdicts_under
        )
        #: Which panes somebody asked to show or hide; for the others the size of the screen decides.
        self._wanted: dict[str, bool] = {}
        self._awaits_panel = False
        self._side_width = 44
        self._list_height = 0

    @property
    def is_preparing(self) -> bool:
        """Whether a dialog is about to be opened, or a panel to be made that was asked for."""
        return self._dialogs.are_preparing or (self._awaits_panel and self.session.report is not None)

    # What stands where

    def compose(self) -> ComposeResult:
        """Outline, editor and panels side by side; findings, status and keys below."""
        with Horizontal(id="main"):
            yield self.outline
            with Vertical(id="centre", classes="pane"):
                yield self.editor
                yield self.preview
            with TabbedContent(id="side", classes="pane"):
                for panel in PANELS:
                    with TabPane(panel.title, id=f"tab-{panel.id}"):
                        yield panel.make(self._panel_context)
        yield self.find_bar
        yield self.finding_list
        yield self.status
        yield Footer(show_command_palette=False, compact=True)
        yield Static("drafter needs a screen of 60 columns and 15 lines", id="too-small")

    def on_mount(self) -> None:
        """Show the text, and start checking and saving once it is on the screen."""
        for controller in (self.editing, self.findings, self.saving, self.bank_actions):
            self.handlers |= controller.handlers()
        self.handlers |= {
            "close": lambda: self.leave_then(lambda: self.app.post_message(GoToStart())),
            "outline": lambda: self._toggle("outline"),
            "side": lambda: self._toggle("side"),
            "findings": lambda: self._toggle("findings"),
            "next-pane": self._next_pane,
            "wider": lambda: self._widen(4),
            "narrower": lambda: self._widen(-4),
            "taller": lambda: self._lengthen(2),
            "shorter": lambda: self._lengthen(-2),
        }
        self.handlers |= {f"tab-{panel.id}": partial(self.show_tab, panel.id) for panel in PANELS}
        self._arrange()
        self._show_findings()
        self.editor.focus()
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        self.saving.start()
        self.live_check.now()

    def on_unmount(self) -> None:
        """Start no further check, and leave nothing unsaved behind."""
        self.live_check.stop()
        self.saving.end()

    # Leaving

    def leave_then(self, callback: Callable[[], object]) -> None:
        """Call ``callback`` if the draft may be closed; ask where something is not saved."""
        self._dialogs.start(self._leave_then(callback))

    async def _leave_then(self, callback: Callable[[], object]) -> None:
        self.live_check.stop()
        if await self.saving.may_leave():
            callback()

    # Results

    def _checked(self, result: CheckResult) -> None:
        self.findings.take(result)
        self._show_findings()

    def _show_findings(self) -> None:
        self.findings.show()
        self.outline.show(self.editor.lines, self.editor.marks, standing_signs(self.session.report))
        self.show_state()
        if self.session.report is not None:
            self.report_changed.publish(self.session.report)

    def show_state(self) -> None:
        """Show whether the draft is saved, and where it stands."""
        self.status.show(
            self.session.path,
            saved=self.session.is_saved,
            report=self.session.report,
            said=self.findings.message,
            profile=self.findings.profile,
        )

    def _text_edited(self) -> None:
        self.session.text_edited()

    def _front_matter_changed(self) -> None:
        self.live_check.soon()
        self.show_state()

    # Messages

    @on(DraftEditor.Changed)
    def _changed(self) -> None:
        self.live_check.soon()
        self.show_state()
        if self.find_bar.has_class("open"):
            self.find_bar.count()

    @on(DraftEditor.CursorMoved)
    def _moved(self, event: DraftEditor.CursorMoved) -> None:
        self.outline.follow(event.paragraph)

    @on(DraftEditor.MarkAtCursor)
    def _on_mark(self, event: DraftEditor.MarkAtCursor) -> None:
        if event.keys:
            self.findings.at_cursor(event.keys)

    @on(DraftEditor.MarkClicked)
    def _clicked(self, event: DraftEditor.MarkClicked) -> None:
        self.findings.at_cursor(event.keys)
        self.show_tab("finding", focus=False)

    def on_bank_panel_insert(self, event: BankPanel.Insert) -> None:
        """Insert a phrase at the cursor."""
        self.bank_actions.insert(event.text)

    def on_bank_panel_replace(self, event: BankPanel.Replace) -> None:
        """Replace the sentence for which wordings are shown."""
        self.bank_actions.replace(event.text)

    def on_bank_panel_show_lineage(self, event: BankPanel.ShowLineage) -> None:
        """Show the wordings of a lineage."""
        self.bank_actions.show_lineage(event.lineage_id)

    def on_consensus_panel_switch_profile(self, event: ConsensusPanel.SwitchProfile) -> None:
        """Put another profile in force."""
        self.findings.put_in_force(event.profile_id)

    def on_amendments_panel_look(self, event: AmendmentsPanel.Look) -> None:
        """Show an open bracket in the text."""
        self.amending.look(event)

    def on_amendments_panel_wordings(self, event: AmendmentsPanel.Wordings) -> None:
        """Show agreed wordings of the sentence with an open bracket."""
        if self.amending.look(event):
            self.handlers["wordings"]()

    def on_amendments_panel_take(self, event: AmendmentsPanel.Take) -> None:
        """Take a side of an open bracket."""
        self.amending.take(event)
        self._show_open()

    def on_amendments_panel_edit(self, event: AmendmentsPanel.Edit) -> None:
        """Write other words in the place of an open bracket."""
        self._dialogs.start(self._amend(self.amending.edit(event)))

    def on_amendments_panel_mark_paragraph(self, event: AmendmentsPanel.MarkParagraph) -> None:
        """Mark how a paragraph stands."""
        self._dialogs.start(self._amend(self.amending.mark(event)))

    async def _amend(self, conversation: Coroutine[None, None, object]) -> None:
        await conversation
        self._show_open()

    def _show_open(self) -> None:
        """Show what is open in the text as it stands now, before it is checked."""
        panel, report = self.query_one(AmendmentsTab).panel, self.session.report
        if panel is not None and report is not None:
            panel.show(self.session.document, self.session.front, report.profile)

    @on(Outline.GoTo)
    def _go_to(self, event: Outline.GoTo) -> None:
        self.editor.go_to(event.line)
        self.editor.focus()

    @on(FindingList.Picked)
    def _picked(self, event: FindingList.Picked) -> None:
        if event.index < len(self.findings.spots):
            self.findings.go(event.index, focus=event.enter)

    # Layout

    @on(events.DescendantFocus)
    @on(events.DescendantBlur)
    def _title_panes(self) -> None:
        """Mark the title of the pane in focus, for whom a colour says nothing."""
        titles = {"outline": "Outline", "centre": "Statement", "side": "", "findings": self.finding_list.title}
        focused = self.focused.ancestors_with_self if self.focused is not None else []
        for id_, title in titles.items():
            pane = self.query_one(f"#{id_}")
            pane.border_title = f"▌{title}" if pane in focused else title

    def on_resize(self, event: events.Resize) -> None:
        """Arrange for another size."""
        self._arrange(event.size.width, event.size.height)

    def _arrange(self, width: int | None = None, height: int | None = None) -> None:
        width, height = width or self.app.size.width, height or self.app.size.height
        self.set_class(width < _LEAST[0] or height < _LEAST[1], "small")
        roomy = width >= _ROOMY
        self.set_class(roomy, "roomy")
        self.outline.display = self._wanted.get("outline", roomy)
        side = self.query_one("#side", TabbedContent)
        side.display = self._wanted.get("side", roomy)
        outline_width = min(36, max(24, width // 5))
        self.outline.styles.width = outline_width
        beside_text = width - (outline_width if self.outline.display else 0)
        # What the text does not need goes to the panel.
        wanted = max(self._side_width, beside_text - _MEASURE - 12) if roomy else self._side_width
        side.styles.width = min(wanted, max(30, beside_text - 36))
        self.query_one("#centre").styles.max_width = _MEASURE + 12 if roomy else None
        self.finding_list.display = self._wanted.get("findings", height >= 20)
        usual = 4 if height < 30 else 7 if height < 50 else 10
        self.finding_list.styles.height = max(2, min(usual + self._list_height, height - 12))

    def _toggle(self, pane: str) -> None:
        self._want(pane, shown=not self.query_one(f"#{pane}").display)
        focused = self.focused
        if focused is None or not focused.display or not all(node.display for node in focused.ancestors_with_self):
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
            panel_focus = _first_focusable(tabs, tabs.active)
            self._awaits_panel = panel_focus is None
            (panel_focus or tabs.query_one(Tabs)).focus()

    @on(PanelTab.Made)
    def _panel_made(self, event: PanelTab.Made) -> None:
        """Go to the panel of the tab in front, if it was asked for before it was there."""
        if self._awaits_panel:
            tabs = self.query_one("#side", TabbedContent)
            if self.focused is None or tabs in self.focused.ancestors_with_self:
                self.set_focus(self.query_one(f"#{event.focus}"))
            self._awaits_panel = False

    def bank_panel(self) -> BankPanel | None:
        """The phrase bank, made if need be; None while the draft has not been checked."""
        tab = self.query_one(BankTab)
        if tab.panel is None and self.session.report is not None:
            self.show_tab("bank")
            tab.show_report(self.session.report)
        return tab.panel

    def _show_wordings(self, sentence: str) -> bool:
        """Show agreed wordings of a sentence in the Bank tab, and return whether that could be done."""
        panel = self.bank_panel()
        if panel is None:
            return False
        self.show_tab("bank")
        # A panel made just now has nothing to show them in yet.
        panel.call_after_refresh(panel.wordings_for, sentence)
        return True

    def _next_pane(self) -> None:
        """Go to the next part of the screen that is shown."""
        tabs = self.query_one("#side", TabbedContent)
        side = _first_focusable(tabs, tabs.active)
        panes = [self.editor, side if tabs.display else None, self.finding_list, self.outline]
        shown = [pane for pane in panes if pane is not None and pane.display]
        ancestors = self.focused.ancestors_with_self if self.focused is not None else []
        has_focus = [pane in ancestors or (pane is side and tabs in ancestors) for pane in shown]
        current = has_focus.index(True) if True in has_focus else -1
        shown[(current + 1) % len(shown)].focus()

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


def _first_focusable(tabs: TabbedContent, tab: str) -> Widget | None:
    """The first widget of a tab that takes the focus."""
    return next((widget for widget in tabs.query(f"#{tab} *") if widget.focusable), None)
