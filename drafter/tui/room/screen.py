"""The room in which a draft is written: outline, editor, panels and findings around it, status below.

This module arranges the room and passes messages on. What the actions do stands in the controllers beside it, which
work on a `DraftSession` and know nothing of this screen.
"""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.signal import Signal
from textual.widgets import Static, TabbedContent, TabPane

from drafter.draft.session import DraftSession, split_front_matter
from drafter.tui.action_screen import ActionScreen
from drafter.tui.actions import ACTIONS, Where
from drafter.tui.editor.editor import DraftEditor
from drafter.tui.editor.find_bar import FindBar
from drafter.tui.key_line import KeyLine
from drafter.tui.navigation import GoToStart
from drafter.tui.room.amending import Amending
from drafter.tui.room.bank_actions import BankActions
from drafter.tui.room.bank_watch import BankWatch
from drafter.tui.room.completing import AgreedWording
from drafter.tui.room.editing import Editing
from drafter.tui.room.findings import Findings
from drafter.tui.room.firmness import Firmness
from drafter.tui.room.host import Background, Dialogs
from drafter.tui.room.inspector import Inspector
from drafter.tui.room.lists import FindingList, Outline, standing_signs
from drafter.tui.room.live_check import LiveCheck
from drafter.tui.room.panels import PANELS, AmendmentsTab, BankTab, PanelContext, PanelTab
from drafter.tui.room.panes import Panes
from drafter.tui.room.remarking import Remarking
from drafter.tui.room.saving import Saving
from drafter.tui.room.spelling import Spelling
from drafter.tui.room.status_line import StatusLine
from drafter.tui.room.wording_preview import WordingPreview

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.document._document import EditResult
    from textual.document._edit import Edit

    from drafter.draft import DraftFile
    from drafter.draft.checking import DraftReport
    from drafter.tui.bank.panel import BankPanel
    from drafter.tui.editor.styles import Signs
    from drafter.tui.room.amendments_panel import AmendmentsPanel
    from drafter.tui.room.consensus_panel import ConsensusPanel
    from drafter.tui.room.live_check import CheckResult
    from drafter.tui.services import Services

__all__ = ["RoomScreen"]


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
    AUTO_FOCUS = "#editor"
    BINDINGS: ClassVar[list[BindingType]] = [
        *ACTIONS.bindings(Where.ROOM),
        Binding("escape", "write", "Back to the text", show=False),
    ]
    CSS = """
    RoomScreen {
        & #too-small { display: none; width: 100%; height: 100%; content-align: center middle; }
        &.small { & #main, & #findings, & #status, & KeyLine { display: none; } & #too-small { display: block; } }
        & #main { height: 1fr; }
        & #outline { width: 30; height: 100%; max-height: 100%; border: none;
                     background: $surface; padding: 0;
                     text-wrap: nowrap; text-overflow: ellipsis; overflow-x: hidden; }
        & #centre { width: 1fr; }
        & #editor { border: none; padding: 0; background: $background; height: 1fr; }
        & #side { width: 44; height: 100%; background: $surface;
                  & TabPane { padding: 0; } & ContentSwitcher { height: 1fr; } }
        & .pane { border-title-color: $text-muted; }
        & .pane:focus, & .pane:focus-within { border-title-color: $primary; border-title-style: bold; }
        &.roomy { & #outline, & #centre, & #side { border: round $border; }
                  & #outline:focus, & #centre:focus-within, & #side:focus-within { border: round $primary; } }
        & #inspector { padding: 0 1;
            & #finding-text, & #preview { margin-bottom: 1; }
            & #wordings { height: auto; max-height: 6; border: none; padding: 0; background: $surface;
                          text-wrap: nowrap; text-overflow: ellipsis; overflow-x: hidden; margin-bottom: 1; } }
        & #findings { height: 7; border: none; border-top: solid $border; background: $surface; padding: 0;
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
        self.agreed_wording = AgreedWording(editor, services, lambda: self.findings.profile)
        self.spelling = Spelling(session, editor, services, dialogs, lambda: self.findings.profile)
        self._bank_watch = BankWatch(services, background, self._bank_changed)
        self._offered = ""
        self._keeps = False
        self.firmness = Firmness(editor, services, dialogs, self.preview)
        self.amending = Amending(session, editor, dialogs)
        self.remarking = Remarking(session, editor, dialogs)
        self._panel_context = PanelContext(
            session, services, signs, self.inspector, self.report_changed, self.live_check.verdicts_under
        )
        self._centre = Vertical(self.editor, self.preview, id="centre", classes="pane")
        self._side = TabbedContent(id="side", classes="pane")
        self.panes = Panes(self, self._centre, editor, self.outline, self._side, self.finding_list)

    @property
    def is_preparing(self) -> bool:
        """Whether a dialog is about to be opened, or a panel to be made that was asked for."""
        return self._dialogs.are_preparing or (self.panes.awaits_panel and not self.findings.is_stuck)

    def give_up(self) -> None:
        """Open nothing any more that was asked for and is not there yet."""
        self._dialogs.give_up()
        self.panes.await_no_panel()

    # What stands where

    def compose(self) -> ComposeResult:
        """Outline, editor and panels side by side; findings, status and keys below."""
        # Before there are widgets: each would be styled twice.
        self.panes.arrange(self.app.size)
        with Horizontal(id="main"):
            yield self.outline
            yield self._centre
            with self._side:
                for panel in PANELS:
                    with TabPane(panel.title, id=f"tab-{panel.id}"):
                        yield panel.make(self._panel_context)
        yield self.find_bar
        yield self.finding_list
        yield self.status
        yield KeyLine()
        yield Static("drafter needs a screen of 60 columns and 15 lines", id="too-small")

    def on_mount(self) -> None:
        """Show the text, and start checking and saving once it is on the screen."""
        self.handlers["close"] = lambda: self.leave_then(lambda: self.app.post_message(GoToStart()))
        writing = (self.editing, self.firmness, self.spelling, self.remarking)
        for controller in (*writing, self.findings, self.saving, self.bank_actions, self.panes):
            self.handlers |= controller.handlers()
        self._show_findings()
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        self.saving.start()
        self._bank_watch.start()
        self.live_check.now()
        self.run_worker(self.agreed_wording.run(), group="completion")
        self.run_worker(self.spelling.run(), group="spelling")

    def on_unmount(self) -> None:
        """Start no further check, and leave nothing unsaved behind."""
        self.live_check.stop()
        self.saving.end()
        gc.unfreeze()

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
        if not self._keeps:
            self._keeps = True
            # Bank, model and what is known of a long draft stay: to look through them for what is lost stops the keys
            # for half a second now and then.
            gc.freeze()
        self.findings.take(result)
        self._show_findings()
        self.spelling.checked()

    def _bank_changed(self) -> None:
        """Check, spell and list anew what rests on the bank."""
        self.spelling.forget()
        self.live_check.now()
        if (panel := self.query_one(BankTab).panel) is not None:
            panel.bank_changed()

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
            offered=self._offered,
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

    @on(DraftEditor.Typed)
    def _typed(self) -> None:
        self.agreed_wording.typed()

    @on(DraftEditor.Offered)
    def _on_offer(self, event: DraftEditor.Offered) -> None:
        self._offered = event.reference
        self.show_state()

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
        self.panes.show_tab("finding", focus=False)

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
        """Take a side of an open bracket, or do with a remark what was chosen."""
        if event.place.said is not None and event.place.said.remark is not None:
            self._dialogs.start(self._amend(self.remarking.take(event)))
            return
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
    def _focus_moved(self) -> None:
        self.panes.mark_focus()

    def on_resize(self, event: events.Resize) -> None:
        """Arrange for another size."""
        self.panes.arrange(event.size)

    @on(PanelTab.Made)
    def _panel_made(self, event: PanelTab.Made) -> None:
        self.panes.panel_made(self.query_one(f"#{event.focus}"))

    def bank_panel(self) -> BankPanel | None:
        """The phrase bank, made if need be; None while the draft has not been checked."""
        tab = self.query_one(BankTab)
        if tab.panel is None and self.session.report is not None:
            self.panes.show_tab("bank")
            tab.show_report(self.session.report)
        return tab.panel

    def _show_wordings(self, sentence: str) -> bool:
        """Show agreed wordings of a sentence in the Bank tab, and return whether that could be done."""
        panel = self.bank_panel()
        if panel is None:
            return False
        self.panes.show_tab("bank")
        # A panel made just now has nothing to show them in yet.
        panel.call_after_refresh(panel.wordings_for, sentence)
        return True

    def action_write(self) -> None:
        """Go back to the text."""
        if self.find_bar.has_class("open"):
            self.find_bar.action_close()
        self.editor.focus()
