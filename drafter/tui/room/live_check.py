"""What is known of the text in the room, and what is done about it: checking beside the typist, findings, dismissals.

The check runs in a thread. It starts a quarter of a second after the last change, gives up when the text changes, and
what it says of paragraphs that read otherwise by then is dropped.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.content import Content
from textual.worker import get_current_worker

from drafter.errors import DrafterError
from drafter.report.window import clean
from drafter.tui.editor.placing import Placed, Spot, placed
from drafter.tui.screens.dialogs import Ask, Choose

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from textual.timer import Timer

    from drafter.check import Session
    from drafter.check.dismissal import Dismissal
    from drafter.consensus.model import Verdict
    from drafter.draft.checking import DraftReport
    from drafter.tui.action_screen import Deed
    from drafter.tui.room.screen import RoomScreen
    from drafter.tui.services import Wording

__all__ = ["Judging"]

#: Seconds after the last key before a check starts.
PAUSE: Final = 0.25


class Judging:
    """The check of a room's draft and the actions on what it finds.

    Attributes:
        report: what was last found; None before anything was.
        spots: its findings, at their places.
        spot: the finding shown.
        said: why the draft cannot be checked; empty while it can.
        profile: the profile in force; empty while nobody knows.
    """

    def __init__(self, room: RoomScreen) -> None:
        self._room = room
        self.report: DraftReport | None = None
        self.spots: tuple[Spot, ...] = ()
        self.spot: Spot | None = None
        self.said = "Reading the phrase bank …"
        self.profile = ""
        self._timer: Timer | None = None

    def deeds(self) -> dict[str, Deed]:
        """What each action does, by its id."""
        return {
            "next-finding": lambda: self._step(1),
            "previous-finding": lambda: self._step(-1),
            "accept": self._accept,
            "next-wording": self._room.inspector.choose_next,
            "dismiss": lambda: self._room.ask(self._dismiss()),
            "dismissed": lambda: self._room.ask(self._undismiss()),
            "profile": lambda: self._room.ask(self._switch()),
        }

    # Checking

    def soon(self) -> None:
        """Check when nothing has been typed for a while."""
        self.stop()
        self._timer = self._room.set_timer(PAUSE, self.check)

    def stop(self) -> None:
        """Let the check that is due be."""
        if self._timer is not None:
            self._timer.stop()

    def check(self) -> None:
        """Check now, in place of a check that runs."""
        text, head = self._room.text, self._room.head
        self._room.run_worker(lambda: self._check(text, head), thread=True, exclusive=True, group="check")

    def _check(self, text: str, head: str) -> None:
        """Check a text, and have shown what is found; runs in a thread."""
        worker = get_current_worker()

        def gave_up() -> bool:
            return worker.is_cancelled

        # The checker takes one thread at a time; the one before gives up at its next paragraph.
        with self._room.desk.checking:
            if gave_up():
                return
            report: DraftReport | None = None
            problem = ""
            try:
                from drafter.draft import check_draft

                report = check_draft(self._prepared(head), text, self._room.keeper.path, gave_up)
            except DrafterError as error:
                problem = str(error)
            except Exception as error:  # noqa: BLE001  (a defect of a check must not end the writing)
                problem = f"The draft cannot be checked: a defect of drafter ({type(error).__name__})"
            found = placed(report, len(head)) if report is not None else None
        if not gave_up() and (report is not None or problem):
            self._room.tell(lambda: self._show(text, report, found, problem))

    def _prepared(self, head: str) -> Session:
        """The check under the profile that the front matter names."""
        from drafter.draft.front import front_of
        from drafter.text import read_text

        try:
            front = front_of(read_text(head, format="md"))
            wanted = front.profile, front.baseline
        except DrafterError:
            wanted = "", ""
        return self._room.desk.session(self._room.desk.profile_of(wanted[0]), wanted[1])

    def _show(self, text: str, report: DraftReport | None, found: Placed | None, problem: str) -> None:
        """Show what was found; what concerns a text that is another by now is left out."""
        self.said = problem
        if report is not None and found is not None:
            if report.profile.id != self.profile:
                self._room.editor.clear_marks()
            self.profile = report.profile.id
            self._room.editor.put_marks(found.marks)
            if report.front_error is not None:
                line = report.front_error.place
                self.said = f"Front matter, line {line}: {report.front_error.message} (Alt+M mends it)"
            elif report.foreign:
                self.said = _foreign(report)
            if text == self._room.text:
                self.report, self.spots = report, found.spots
                self._keep_shown()
        self._room.show_findings()

    def _keep_shown(self) -> None:
        """Go on showing the finding that was shown, where it still stands."""
        was = self.spot
        if was is None:
            self.at_cursor()
            return
        same = [spot for spot in self.spots if (spot.finding.rule, spot.words) == (was.finding.rule, was.words)]
        now = min(same, key=lambda spot: abs(spot.line - was.line), default=None)
        if now is not None and now.text == was.text and now.key == was.key:
            self.spot = now
        else:
            self.inspect(now)

    def under(self, profile: str) -> Mapping[str, Verdict]:
        """What another profile makes of the text; for threads beside the one that draws.

        Raises:
            DrafterError: the profile, the bank or the model cannot be opened.
        """
        from drafter.draft import check_draft

        room = self._room
        text = room.text
        baseline = self.report.front.baseline if self.report is not None else ""
        with room.desk.checking:
            report = check_draft(room.desk.session(profile, baseline), text, room.keeper.path)
        return report.verdicts if report is not None else {}

    def hold_against(self, profile: str) -> None:
        """Hold the draft against another profile, which its front matter then names."""
        self._put_front(lambda: {"profile": profile})

    @property
    def names(self) -> dict[str, str]:
        """Delegation id to its name."""
        delegations = self.report.profile.delegations if self.report is not None else {}
        return {id_: delegation.name for id_, delegation in delegations.items()}

    # Findings

    def _step(self, by: int) -> None:
        """Go to the next finding behind the cursor, or before it; past the last to the first."""
        if not self.spots:
            self._room.say("No findings" if self.report is not None else self.said)
            return
        if self.spot in self.spots and (self.spot.whole or self._is_at_cursor(self.spot)):
            place = (self.spots.index(self.spot) + by) % len(self.spots)
        else:
            cursor = self._room.editor.cursor_location
            starts = [(spot.whole, (spot.line, spot.start)) for spot in self.spots]
            behind = [at for at, start in enumerate(starts) if start >= (False, cursor)]
            before = [at for at, start in enumerate(starts) if start < (False, cursor)]
            place = (behind[0] if behind else 0) if by > 0 else (before[-1] if before else len(starts) - 1)
        self.go(place)

    def _is_at_cursor(self, spot: Spot) -> bool:
        line, column = self._room.editor.cursor_location
        return spot.now(self._room.editor.lines) == line and spot.start <= column <= spot.end

    def go(self, place: int, *, focus: bool = True) -> None:
        """Go to a finding and show it in full."""
        spot = self.spots[place]
        editor = self._room.editor
        line = spot.now(editor.lines)
        if not spot.whole and line is not None:
            editor.go_to(line, spot.start, spot.end)
        self.inspect(spot)
        self._room.finding_list.choose(place)
        if focus:
            editor.focus()

    def at_cursor(self, keys: tuple[str, ...] = ()) -> None:
        """Show the finding under the cursor, the shortest of several; where there is none, leave what is shown."""
        (line, column), start = self._room.editor.cursor_location, self._room.editor.selection.start
        text = self._room.editor.lines[line]
        shown = self.spot
        if shown is not None and shown.text == text and (shown.start, shown.end) == (start[1], column):
            # Its words are selected: the cursor behind them says nothing of others.
            return
        keys = keys or self._room.editor.marks.of(text).keys_at(column)
        for key in keys:
            for place, spot in enumerate(self.spots):
                if spot.key == key and spot.text == text:
                    if spot != self.spot:
                        self.inspect(spot)
                    self._room.finding_list.choose(place)
                    return

    def inspect(self, spot: Spot | None) -> None:
        """Show a finding in full, and look for agreed wordings."""
        self.spot = spot
        self._room.inspector.show(spot, self.names)
        self._room.finding_shown.publish(spot)
        if spot is not None and self.profile:
            profile = self.profile
            self._room.run_worker(lambda: self._look(spot, profile), thread=True, exclusive=True, group="wordings")

    def _look(self, spot: Spot, profile: str) -> None:
        """Look for wordings; runs in a thread."""
        worker = get_current_worker()
        wordings: tuple[Wording, ...] = ()
        problem = ""
        try:
            wordings = self._room.desk.wordings(spot.finding, "" if spot.whole else spot.words, profile)
        except DrafterError as error:
            problem = str(error)
        if not worker.is_cancelled:
            self._room.tell(lambda: self._show_wordings(spot, wordings, problem))

    def _show_wordings(self, spot: Spot, wordings: tuple[Wording, ...], problem: str) -> None:
        if spot is self.spot:
            self._room.inspector.show_wordings(wordings, problem)

    def _accept(self) -> None:
        """Put the chosen wording in the place of the finding's sentence, as one step that can be undone."""
        spot, wording, editor = self.spot, self._room.inspector.chosen, self._room.editor
        if spot is None or wording is None:
            self._room.say("There is no agreed wording to take: go to a finding first")
            return
        words = wording.text
        if spot.whole:
            editor.insert_paragraph(words)
        else:
            line = spot.now(editor.lines)
            start, end = spot.sentence
            if line is None or start == end:
                self._room.say("The paragraph was edited: wait for the check")
                return
            old = editor.lines[line][start:end]
            if old.rstrip()[-1:] in ".;:" and words[-1:] not in ".;:":
                words += old.rstrip()[-1]
            editor.replace_words(line, start, end, words)
        editor.focus()
        self._room.say(f"Took {wording.phrase}. Ctrl+Z takes it back.")

    # Dismissals

    async def _dismiss(self) -> None:
        spot, report = self.spot, self.report
        if spot is None or report is None or spot not in self.spots or report.document.text != self._room.text:
            self._room.say("Go to a finding first")
            return
        title = f"Dismiss {spot.finding.rule}"
        hint = "Why it does not stand in the way; kept in the front matter of the file"
        reason = await self._room.put(Ask(title, hint, problem=lambda said: "" if said.strip() else "Give a reason"))
        if reason is None:
            return
        from drafter.draft import dismissal_of

        made = dismissal_of(spot.finding, report.document, reason)
        if self._put_front(lambda: {"dismissed": (*report.front.dismissed, made)}):
            self.inspect(None)
            self._room.say("Dismissed. Ctrl+Z takes it back, Alt+U lists what was dismissed.")

    async def _undismiss(self) -> None:
        dismissed: tuple[Dismissal, ...] = self.report.front.dismissed if self.report is not None else ()
        if not dismissed:
            self._room.say("No finding has been dismissed")
            return
        rows = [
            Content.assemble((each.rule, "bold"), f"  “{clean(each.words)}”  ", (clean(each.reason), "$foreground 60%"))
            for each in dismissed
        ]
        place = await self._room.put(Choose("Dismissed findings", rows, "Enter brings one back, Escape goes back"))
        if place is not None:
            self._put_front(lambda: {"dismissed": (*dismissed[:place], *dismissed[place + 1 :])})

    def _put_front(self, changes: Callable[[], dict[str, tuple[Dismissal, ...] | str]]) -> bool:
        """Change keys of the front matter, as one step that can be undone; say why where that cannot be."""
        from drafter.draft import with_front
        from drafter.tui.editor.front_split import parted

        try:
            head, _ = parted(with_front(self._room.head, **changes()))
        except DrafterError as error:
            self._room.say(f"Front matter: {error.message}", grave=True)
            return False
        self._room.journal.front_changed(self._room.head, head)
        return True

    # The profile

    async def _switch(self) -> None:
        """Hold the draft against another profile, which its front matter then names."""
        known = [each for each in self._room.desk.profiles() if not each.problem]
        rows = [
            Content.assemble((f"{each.id:<22}", "bold" if each.id == self.profile else ""), clean(each.title))
            for each in known
        ]
        at = next((place for place, each in enumerate(known) if each.id == self.profile), 0)
        place = await self._room.put(Choose("Profile in force", rows, "Enter holds the draft against it", at))
        if place is not None and known[place].id != self.profile:
            self.hold_against(known[place].id)


def _foreign(report: DraftReport) -> str:
    """What to say of a draft with paragraphs that were not judged."""
    first = report.foreign[0]
    if report.unjudged is not None:
        return f"The draft {report.unjudged.message.removeprefix('it ')}"
    if len(report.foreign) == 1:
        return f"Paragraph {first.paragraph} reads as {first.language} and was not judged"
    return f"{len(report.foreign)} paragraphs were not judged, the first, {first.paragraph}, as {first.language}"
