"""The check that follows the typing, in a thread beside it.

A check starts when nothing has been typed for a moment. A new one cancels the last, and a result for a text that has
changed since is used for its marks alone. Once nothing has been typed for longer, the model is opened, for which the
first sentence that has to be parsed would wait.
"""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from textual.worker import get_current_worker

from drafter.errors import DrafterError
from drafter.tui.editor.placing import placed

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from textual.timer import Timer

    from drafter.check import Session
    from drafter.consensus.model import Verdict
    from drafter.draft.checking import DraftReport
    from drafter.draft.session import DraftSession
    from drafter.tui.editor.placing import Placed
    from drafter.tui.room.host import Background
    from drafter.tui.services import Services

__all__ = ["CheckResult", "LiveCheck"]

#: Seconds after the last key before a check starts.
PAUSE: Final = 0.25
#: Seconds without a key or a check after which the model is opened; for half a second it makes keys a little slower.
IDLE: Final = 1.5


@dataclass(frozen=True, slots=True)
class CheckResult:
    """The result of one check.

    Attributes:
        text: the text that was checked.
        report: what was found; None where the text could not be checked.
        placed: the same in the lines of the editor; None likewise.
        problem: why the text could not be checked; empty where it could.
    """

    text: str
    report: DraftReport | None = None
    placed: Placed | None = None
    problem: str = ""


class LiveCheck:
    """Checks a draft while it is being typed.

    Args:
        session: the draft.
        services: where checkers come from.
        background: runs the checks.
        done: called with each result in the app's own thread.
    """

    def __init__(
        self, session: DraftSession, services: Services, background: Background, done: Callable[[CheckResult], None]
    ) -> None:
        self._session, self._services, self._background, self._done = session, services, background, done
        self._timer: Timer | None = None
        self._idle: Timer | None = None
        self._is_warm = False

    def soon(self) -> None:
        """Check once nothing has been typed for a moment."""
        self.stop()
        self._timer = self._background.after(PAUSE, self.now)

    def stop(self) -> None:
        """Cancel what is due."""
        for timer in (self._timer, self._idle):
            if timer is not None:
                timer.stop()

    def now(self) -> None:
        """Check now; a check that is running is cancelled."""
        text, front_matter = self._session.text, self._session.front_matter
        self._background.run(lambda: self._check(text, front_matter), "check")

    def verdicts_under(self, profile: str) -> Mapping[str, Verdict]:
        """The verdicts on the draft under another profile; to be called from a thread.

        Raises:
            DrafterError: the profile, the bank or the model cannot be opened.
        """
        from drafter.draft import check_draft

        text, report = self._session.text, self._session.report
        baseline = report.front.baseline if report is not None else ""
        with self._services.checking:
            report = check_draft(self._services.session(profile, baseline), text, self._session.path)
        return report.verdicts if report is not None else {}

    def _check(self, text: str, front_matter: str) -> None:
        """Check a text and pass on the result; runs in a thread."""
        worker = get_current_worker()

        def is_cancelled() -> bool:
            return worker.is_cancelled

        # A checker takes one thread at a time; the thread before gives up at its next paragraph.
        with self._services.checking:
            if is_cancelled():
                return
            report: DraftReport | None = None
            problem = ""
            try:
                from drafter.draft import check_draft

                report = check_draft(self._checker(front_matter), text, self._session.path, is_cancelled)
            except DrafterError as error:
                problem = str(error)
            except Exception as error:  # noqa: BLE001  (a defect of a check must not end the writing)
                problem = f"The draft cannot be checked: a defect of drafter ({type(error).__name__})"
            in_lines = placed(report, len(front_matter)) if report is not None else None
        if not is_cancelled() and (report is not None or problem):
            result = CheckResult(text, report, in_lines, problem)
            self._background.call_in_app(lambda: self._pass_on(result, front_matter))

    def _pass_on(self, result: CheckResult, front_matter: str) -> None:
        self._done(result)
        if not self._is_warm and result.text == self._session.text:
            self._idle = self._background.after(
                IDLE, lambda: self._background.run(lambda: self._warm(front_matter), "warm")
            )

    def _warm(self, front_matter: str) -> None:
        """Open what a check may need; runs in a thread, and no check waits for it that does not need the same."""
        # What cannot be opened is said by the check that needs it, be it a defect.
        with contextlib.suppress(Exception):
            self._checker(front_matter).warm()
        self._is_warm = True

    def _checker(self, front_matter: str) -> Session:
        """The check under the profile that the front matter names."""
        from drafter.draft.front import front_of
        from drafter.text import read_text

        try:
            front = front_of(read_text(front_matter, format="md"))
            profile, baseline = front.profile, front.baseline
        except DrafterError:
            profile = baseline = ""
        return self._services.session(self._services.profile_of(profile), baseline)
