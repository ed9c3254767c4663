"""The findings of a draft: which of them is shown, and what can be done about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.worker import get_current_worker

from drafter.errors import DrafterError
from drafter.report.window import clean
from drafter.tui.columns import Columns
from drafter.tui.room.wording_preview import Proposal
from drafter.tui.screens.dialogs import ChoiceDialog, LineDialog, ReadDialog

if TYPE_CHECKING:
    from drafter.check.dismissal import Dismissal
    from drafter.draft.checking import DraftReport
    from drafter.draft.front_writing import FrontValue
    from drafter.draft.session import DraftSession
    from drafter.tui.action_screen import Handler
    from drafter.tui.editor.editor import DraftEditor
    from drafter.tui.editor.placing import Spot
    from drafter.tui.room.host import Background, Dialogs
    from drafter.tui.room.inspector import Inspector
    from drafter.tui.room.lists import FindingList
    from drafter.tui.room.live_check import CheckResult
    from drafter.tui.services import Replacement, Services

__all__ = ["Findings"]


class Findings:
    """The findings of one draft and the actions on them.

    Attributes:
        spots: the findings of the report, with their places in the editor.
        spot: the finding shown in full; None for none.
        message: why there is nothing to show; empty while the draft can be checked.
        is_stuck: whether the draft could not be checked.
        profile: id of the profile in force; empty until the first check.
        preview: shows what a wording would do to the text.
    """

    def __init__(
        self,
        session: DraftSession,
        editor: DraftEditor,
        services: Services,
        dialogs: Dialogs,
        background: Background,
        inspector: Inspector,
        finding_list: FindingList,
    ) -> None:
        self._session, self._editor, self._services = session, editor, services
        self._dialogs, self._background = dialogs, background
        self._inspector, self._list, self.preview = inspector, finding_list, inspector.preview
        self.spots: tuple[Spot, ...] = ()
        self.spot: Spot | None = None
        self.message = "Reading the phrase bank …"
        self.is_stuck = False
        self.profile = ""

    def handlers(self) -> dict[str, Handler]:
        """What carries out each action, by its id."""
        return {
            "next-finding": lambda: self._step(1),
            "previous-finding": lambda: self._step(-1),
            "accept": self._accept,
            "next-wording": self._choose_next,
            "dismiss": lambda: self._dialogs.start(self._dismiss()),
            "dismissed": lambda: self._dialogs.start(self._undismiss()),
            "profile": lambda: self._dialogs.start(self._choose_profile()),
            "figures": lambda: self._dialogs.start(self._explain_figures()),
        }

    @property
    def names(self) -> dict[str, str]:
        """The name of each delegation by its id."""
        report = self._session.report
        delegations = report.profile.delegations if report is not None else {}
        return {id_: delegation.name for id_, delegation in delegations.items()}

    # Results

    def take(self, result: CheckResult) -> None:
        """Take in the result of a check; of one for a text that has changed since, only the marks."""
        self.message = result.problem
        self.is_stuck = result.report is None
        report, in_lines = result.report, result.placed
        if report is None or in_lines is None:
            return
        if report.profile.id != self.profile:
            self._editor.clear_marks()
        self.profile = report.profile.id
        self._editor.put_marks(in_lines.marks)
        if report.front_error is not None:
            line = report.front_error.place
            self.message = f"Front matter, line {line}: {report.front_error.message} (Alt+M mends it)"
        elif report.foreign:
            self.message = _foreign(report)
        if result.text == self._session.text:
            self._session.report, self.spots = report, in_lines.spots
            self._keep_shown()

    def show(self) -> None:
        """List the findings."""
        self._list.show(self.spots, self.names, "" if self._session.report is None else "Nothing to object to.")
        if self.spot in self.spots:
            self._list.choose(self.spots.index(self.spot))

    def _keep_shown(self) -> None:
        """Go on showing the same finding, as long as it is found."""
        shown = self.spot
        if shown is None:
            self.at_cursor()
            return
        same = [spot for spot in self.spots if (spot.finding.rule, spot.words) == (shown.finding.rule, shown.words)]
        nearest = min(same, key=lambda spot: abs(spot.line - shown.line), default=None)
        if nearest is not None and nearest.text == shown.text and nearest.key == shown.key:
            self.spot = nearest
        else:
            self.inspect(nearest)

    # The finding shown

    def _step(self, by: int) -> None:
        """Go to the next finding after the cursor, or the last before it; at the end start over."""
        if not self.spots:
            self._dialogs.notify("No findings" if self._session.report is not None else self.message)
            return
        if self.spot in self.spots and (self.spot.whole or self._is_at_cursor(self.spot)):
            index = (self.spots.index(self.spot) + by) % len(self.spots)
        else:
            cursor = self._editor.cursor_location
            starts = [(spot.whole, (spot.line, spot.start)) for spot in self.spots]
            after = [index for index, start in enumerate(starts) if start >= (False, cursor)]
            before = [index for index, start in enumerate(starts) if start < (False, cursor)]
            index = (after[0] if after else 0) if by > 0 else (before[-1] if before else len(starts) - 1)
        self.go(index)

    def _is_at_cursor(self, spot: Spot) -> bool:
        line, column = self._editor.cursor_location
        return spot.now(self._editor.lines) == line and spot.start <= column <= spot.end

    def go(self, index: int, *, focus: bool = True) -> None:
        """Go to a finding and show it in full."""
        spot = self.spots[index]
        line = spot.now(self._editor.lines)
        if not spot.whole and line is not None:
            self._editor.point_to(line, spot.start, spot.end)
        self.inspect(spot)
        self._list.choose(index)
        if focus:
            self._editor.focus()

    def at_cursor(self, keys: tuple[str, ...] = ()) -> None:
        """Show the finding at the cursor, the shortest of several; where there is none, change nothing."""
        line, column = self._editor.cursor_location
        text = self._editor.lines[line]
        shown = self.spot
        if shown is not None and shown.text == text and (shown.start, shown.end) == self._editor.lit:
            return
        keys = keys or self._editor.marks.of(text).keys_at(column)
        for key in keys:
            for index, spot in enumerate(self.spots):
                if spot.key == key and spot.text == text:
                    if spot != self.spot:
                        self.inspect(spot)
                    self._list.choose(index)
                    return

    def inspect(self, spot: Spot | None) -> None:
        """Show a finding in full, and look for agreed wordings."""
        self.spot = spot
        self._inspector.show(spot, self.names)
        if spot is not None and self.profile:
            profile = self.profile
            self._background.run(lambda: self._find_wordings(spot, profile), "wordings")

    def _find_wordings(self, spot: Spot, profile: str) -> None:
        """Look for wordings; runs in a thread."""
        worker = get_current_worker()
        wordings: tuple[Replacement, ...] = ()
        problem = ""
        try:
            wordings = self._services.replacements(spot.finding, "" if spot.whole else spot.words, profile)
        except DrafterError as error:
            problem = str(error)
        if not worker.is_cancelled:
            self._background.call_in_app(lambda: self._show_wordings(spot, wordings, problem))

    def _show_wordings(self, spot: Spot, wordings: tuple[Replacement, ...], problem: str) -> None:
        if spot is self.spot:
            self._inspector.show_wordings(wordings, problem)

    def _accept(self) -> None:
        """Show what the chosen wording would do to the finding's sentence; take it if it is shown already."""
        if self.preview.is_open:
            self.preview.action_take()
        elif (proposal := self._proposal()) is not None:
            self.preview.show(proposal)

    def _choose_next(self) -> None:
        """Choose the next wording, and show what that one would do if the one before was shown so."""
        if self.preview.has_others:
            self.preview.action_other(1)
            return
        self._inspector.choose_next()
        if self.preview.is_open and (proposal := self._proposal()) is not None:
            self.preview.show(proposal)

    def _proposal(self) -> Proposal | None:
        spot, wording, editor = self.spot, self._inspector.chosen, self._editor
        if spot is None or wording is None:
            self._dialogs.notify(self._inspector.why_none)
            return None
        words, reference = wording.text, f"{wording.phrase}, {wording.reference}"
        if spot.whole:
            return Proposal(words, reference)
        line = spot.now(editor.lines)
        start, end = spot.sentence
        if line is None or start == end:
            self._dialogs.notify("The paragraph was edited: wait for the check")
            return None
        old = editor.lines[line][start:end]
        if old.rstrip()[-1:] in ".;:" and words[-1:] not in ".;:":
            words += old.rstrip()[-1]
        return Proposal(words, reference, line, start, end, old)

    # Dismissals

    async def _dismiss(self) -> None:
        spot, report = self.spot, self._session.report
        if spot is None or report is None or spot not in self.spots or not self._session.is_checked:
            self._dialogs.notify("Go to a finding first")
            return
        said = clean(spot.finding.message)
        hint = f"{said}\n\nWhy it does not stand in the way; kept in the front matter of the file"
        dialog = LineDialog("Dismiss the finding", hint, problem=lambda line: "" if line.strip() else "Give a reason")
        reason = await self._dialogs.ask(dialog)
        if reason is None:
            return
        from drafter.draft import dismissal_of

        dismissal = dismissal_of(spot.finding, report.document, reason)
        if self._change_front(dismissed=(*report.front.dismissed, dismissal)):
            self.inspect(None)
            self._dialogs.notify("Dismissed. Ctrl+Z takes it back, Alt+U lists what was dismissed.")

    async def _undismiss(self) -> None:
        report = self._session.report
        dismissed: tuple[Dismissal, ...] = report.front.dismissed if report is not None else ()
        if not dismissed:
            self._dialogs.notify("No finding has been dismissed")
            return
        rows = [
            Content.assemble(
                (dismissal.rule, "bold"),
                f"  “{clean(dismissal.words)}”  ",
                (clean(dismissal.reason), "$text-muted"),
            )
            for dismissal in dismissed
        ]
        hint = "Enter brings one back, Escape goes back"
        index = await self._dialogs.ask(ChoiceDialog("Dismissed findings", rows, hint))
        if index is not None:
            self._change_front(dismissed=(*dismissed[:index], *dismissed[index + 1 :]))

    def _change_front(self, **changes: FrontValue) -> bool:
        """Change keys of the front matter; return whether that could be done."""
        try:
            self._session.change_front(**changes)
        except DrafterError as error:
            self._dialogs.notify(f"Front matter: {error.message}; {error.remedy}", grave=True)
            return False
        return True

    # The profile

    def put_in_force(self, profile: str) -> None:
        """Put a profile in force, which the front matter then names."""
        self._change_front(profile=profile)

    async def _choose_profile(self) -> None:
        profiles = [profile for profile in self._services.profiles() if not profile.problem]
        indent = max((len(profile.id) for profile in profiles), default=0) + 2
        rows = [
            Columns(
                Content.assemble((profile.id, "bold" if profile.id == self.profile else "")),
                Content(clean(profile.title)),
                indent,
            )
            for profile in profiles
        ]
        current = next((index for index, profile in enumerate(profiles) if profile.id == self.profile), 0)
        dialog = ChoiceDialog("Profile in force", rows, "Enter holds the draft against it, Escape goes back", current)
        index = await self._dialogs.ask(dialog)
        if index is not None and profiles[index].id != self.profile:
            self.put_in_force(profiles[index].id)

    # The lines at the bottom

    async def _explain_figures(self) -> None:
        """Explain the figures of the status line."""
        from drafter.tui.room.figures import figures

        report, session = self._session.report, self._session
        if report is None:
            self._dialogs.notify(self.message)
            return
        body = figures(report, session.path, self._inspector.signs, saved=session.is_saved)
        await self._dialogs.ask(ReadDialog("What the figures mean", body))


def _foreign(report: DraftReport) -> str:
    """The message for a draft with paragraphs that were not judged."""
    first = report.foreign[0]
    if report.unjudged is not None:
        return f"The draft {report.unjudged.message.removeprefix('it ')}"
    if len(report.foreign) == 1:
        return f"Paragraph {first.paragraph} reads as {first.language} and was not judged"
    return f"{len(report.foreign)} paragraphs were not judged, the first, {first.paragraph}, as {first.language}"
