"""The actions on the draft's file and versions, and what keeps a text from being lost."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from textual.content import Content
from textual.worker import get_current_worker

from drafter.errors import ChangedError, DrafterError, WriteError
from drafter.report.window import clean
from drafter.tui.change_marks import compared
from drafter.tui.completing import Completion
from drafter.tui.screens.dialogs import ChoiceDialog, LineDialog, QuestionDialog, ReadDialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from drafter.draft import Conflict, LeftText, OtherWindows, Version
    from drafter.draft.session import DraftSession
    from drafter.tui.action_screen import Handler
    from drafter.tui.room.host import Background, Dialogs

__all__ = ["Saving"]

#: Seconds between two attempts to put unsaved words aside.
PUT_ASIDE_EVERY: Final = 2.0
#: Seconds between two looks at the file on the disk.
LOOK_EVERY: Final = 2.0
#: So many looks a window that is not in focus leaves text that was left behind to one in which somebody sits.
_LEAVES: Final = 5
#: Seconds after which it does so: one opened just now may be the page loaded again whose words these are.
NEW_FOR: Final = 10.0
_ELSEWHERE: Final = "Each window puts its own words aside; who saves later is asked where both changed the same ones."
_READ_ONLY: Final = "The file is read-only: Alt+S saves under another name"


class Saving:
    """The actions on the file of one draft.

    Args:
        session: the draft.
        dialogs: asks, and says what was done.
        background: looks after the disk beside the typing.
        state_changed: called when the file, or what it holds, has changed.
    """

    def __init__(
        self, session: DraftSession, dialogs: Dialogs, background: Background, state_changed: Callable[[], None]
    ) -> None:
        self._session, self._dialogs, self._background = session, dialogs, background
        self._state_changed = state_changed
        #: Whether a question about another window's words is open.
        self._is_asking = False
        self._last_problem = ""
        self._passed: frozenset[str] = frozenset()
        self._is_open_elsewhere = False
        #: How many looks are still left to others.
        self._leaves = 0

    def handlers(self) -> dict[str, Handler]:
        """What carries out each action, by its id."""
        return {
            "save": lambda: self._dialogs.start(self.save()),
            "save-as": lambda: self._dialogs.start(self._save_as()),
            "keep-version": lambda: self._dialogs.start(self._ask_for_version()),
            "versions": lambda: self._dialogs.start(self._versions()),
        }

    def start(self) -> None:
        """Offer what was put aside before, and watch over text and file from now on."""
        from drafter.draft.recent import remember_draft

        path = self._session.path
        self._background.run(lambda: remember_draft(path), "recent", exclusive=False)
        self._background.every(PUT_ASIDE_EVERY, self._put_aside_in_thread)
        self._background.every(LOOK_EVERY, self._look)
        self._heed(self._others())
        self._background.after(NEW_FOR, self._leave_to_others)
        if not self._is_asking and self._session.is_read_only:
            self._dialogs.notify(_READ_ONLY, grave=True)

    def end(self) -> None:
        """Put aside what is neither saved nor given up, and close the session."""
        self.put_aside()
        self._session.close()

    # Against a crash

    def put_aside(self) -> None:
        """Put the text aside now; if that cannot be done, say so once."""
        self._put_aside(self._session.text)

    def _put_aside_in_thread(self) -> None:
        """Put the text aside in a thread, so that a slow disk stops nobody."""
        text = self._session.text
        self._background.run(lambda: self._put_aside(text), "aside", exclusive=False)

    def _put_aside(self, text: str) -> bool:
        try:
            self._session.put_aside(text)
        except WriteError as error:
            self._say_once(f"What you type cannot be kept against a crash: {error}")
            return False
        if (folder := self._session.put_aside_away) is not None:
            self._say_once(f"The draft's folder takes nothing: what you type is put aside in {folder}")
        return True

    def _say_once(self, problem: str) -> None:
        if problem != self._last_problem:
            self._last_problem = problem
            self._dialogs.notify(problem, grave=True)

    # Other windows

    def _leave_to_others(self) -> None:
        self._leaves = _LEAVES

    def _others(self) -> OtherWindows | None:
        try:
            others = self._session.others(self._passed)
        except DrafterError as error:
            self._say_once(f"What was put aside cannot be read: {error}")
            return None
        if others.problem:
            self._say_once(f"What was put aside cannot be read: {others.problem}")
        return others

    def _heed(self, others: OtherWindows | None) -> None:
        """Say that the draft is open elsewhere too, and offer what a window that is gone has left."""
        if others is None:
            return
        if others.are_open and not self._is_open_elsewhere:
            self._dialogs.notify(_ELSEWHERE, title="Open in another window too", grave=True, seconds=20)
        self._is_open_elsewhere = others.are_open
        if others.left is None:
            return
        is_left = not self._dialogs.are_looked_at and self._leaves > 0
        if self._is_asking or is_left or not self._dialogs.may_come_unasked:
            # The next look finds it again.
            self._leaves -= is_left
            others.left.close()
            return
        self._is_asking = True
        self._dialogs.start(self._recover(others.left))

    async def _recover(self, left: LeftText) -> None:
        """Ask what is to become of a text that was put aside and never saved."""
        recovery = left.recovery
        when = f"{recovery.when.astimezone():%d %B %Y at %H:%M}"
        said = f"On {when} a text was put aside that never was saved."
        if recovery.outdated:
            said += " The file was changed since, so look twice."
        if not left.is_certain:
            said += " Another window may still be at it: this disk does not say."
        body = Content("\n\n").join(
            [Content(f"{said} From the file to that text:"), compared(self._session.file.text, recovery.text)]
        )
        answers = {"recover": "Recover it", "both": "Keep it as a version", "discard": "Discard it"}
        # It is offered once, whatever the answer.
        self._passed |= {left.name}
        try:
            answer = await self._dialogs.ask(QuestionDialog("Not saved last time", body, answers, is_unasked=True))
            if answer == "recover":
                is_kept = await self._take(recovery.text)
            else:
                # Closing the question without an answer loses nothing either.
                is_kept = answer == "discard" or self._keep_version("put aside, not saved", recovery.text)
            if is_kept:
                left.drop()
        except WriteError as error:
            self._dialogs.notify(str(error), grave=True)
        finally:
            left.close()
            self._is_asking = False

    async def _take(self, text: str) -> bool:
        """Replace the draft by ``text``; return whether both texts are kept somewhere."""
        if not self._session.is_saved and not self._keep_version("before recovering"):
            return False
        self._session.replace_text(text)
        return self._put_aside(self._session.text)

    # Saving

    async def save(self) -> bool:
        """Write the text to its file, and return whether that was done."""
        if self._session.is_read_only:
            return await self._save_as()
        try:
            self._session.save()
        except ChangedError:
            theirs = self._theirs()
            if theirs is None or not await self._merge(theirs):
                return False
            return await self.save()
        except DrafterError as error:
            self._dialogs.notify(f"Not saved: {error}. Alt+S saves under another name.", grave=True)
            return False
        self._state_changed()
        self._dialogs.notify("Saved")
        return True

    async def _save_as(self) -> bool:
        path = self._session.path
        other = path.with_name(f"{path.stem}-2{path.suffix}")
        hint = "The path of a file that is not there yet"
        dialog = LineDialog("Save as", hint, str(other), new_path_problem, Completion((".md",)))
        name = await self._dialogs.ask(dialog)
        if name is None:
            return False
        try:
            self._session.save_as(typed_path(name))
        except WriteError as error:
            self._dialogs.notify(f"Not saved: {error}", grave=True)
            return False
        from drafter.draft.recent import remember_draft

        remember_draft(self._session.path)
        self._state_changed()
        self._dialogs.notify(f"Saved as {name}")
        return True

    async def may_leave(self) -> bool:
        """Whether the draft can be closed: everything is saved, or somebody said to discard it."""
        if not self._session.is_saved:
            body = f"{self._session.path.name} has changes that are not saved."
            answers = {"save": "Save", "discard": "Discard them", "stay": "Stay"}
            answer = await self._dialogs.ask(QuestionDialog("Not saved", body, answers))
            if answer == "save":
                return await self.save()
            if answer != "discard":
                return False
        try:
            self._session.discard_put_aside()
        except WriteError as error:
            self._dialogs.notify(str(error), grave=True)
        self._session.close()
        return True

    # What others do to the file

    def _look(self) -> None:
        """Look at the file in a thread: a network share that hangs stops nobody."""
        if self._dialogs.are_closed and not self._is_asking:
            self._background.run(self._watch, "disk")

    def _watch(self) -> None:
        worker = get_current_worker()
        try:
            theirs = self._session.changed_on_disk()
        except DrafterError as error:
            self._say_once(f"The file on the disk: {error}")
            theirs = None
        if theirs is not None and not worker.is_cancelled:
            self._background.call_in_app(lambda: self._start_merge(theirs))
        others = None if worker.is_cancelled else self._others()
        if others is not None and (others.left is not None or others.are_open is not self._is_open_elsewhere):
            self._background.call_in_app(lambda: self._heed(others))
            if others.left is not None and not self._background.is_there:
                others.left.close()

    def _start_merge(self, theirs: str) -> None:
        # A dialog may have been opened since the look; the next look finds their text again.
        if self._dialogs.may_come_unasked:
            self._dialogs.start(self._merge(theirs))

    def _theirs(self) -> str | None:
        try:
            return self._session.file.changed_on_disk()
        except DrafterError as error:
            self._dialogs.notify(f"Not saved: {error}", grave=True)
            return None

    async def _merge(self, theirs: str) -> bool:
        """Merge what others wrote, asking where both changed the same words; return whether that was done."""
        if self._is_asking:
            return False
        self._is_asking = True
        try:
            from drafter.draft.both_sides import in_brackets
            from drafter.draft.merging import take

            merged = self._session.merged(theirs)
            index = number = 0
            total = len(merged.conflicts)
            while index < len(merged.conflicts):
                number += 1
                answer = await self._dialogs.ask(_conflict_dialog(merged.conflicts[index], number, total))
                if answer is None:
                    self._dialogs.notify("The file on the disk is another: Ctrl+S asks again", grave=True)
                    return False
                conflict = merged.conflicts[index]
                if answer == "theirs":
                    merged = take(merged, conflict, conflict.theirs)
                elif answer == "both":
                    merged = take(merged, conflict, in_brackets(conflict))
                else:
                    index += 1
            self._session.accept(theirs)
        except DrafterError as error:
            self._dialogs.notify(f"Not merged: {error}", grave=True)
            return False
        finally:
            self._is_asking = False
        self._session.replace_text(merged.text)
        self._state_changed()
        self._dialogs.notify("Somebody changed the file; both are in the text now. Ctrl+Z takes theirs out.")
        return True

    # Versions

    async def _ask_for_version(self) -> None:
        dialog = LineDialog("Keep a version", "What to call it, such as: after the first round")
        name = await self._dialogs.ask(dialog)
        if name is not None:
            self._keep_version(name.strip())

    def _keep_version(self, name: str, text: str | None = None) -> bool:
        """Keep the draft, or another ``text``, as a version; return whether that was done."""
        try:
            self._session.keep_version(name, text)
        except WriteError as error:
            self._dialogs.notify(f"Not kept: {error}", grave=True)
            return False
        self._dialogs.notify(f"Kept as a version: {name}" if name else "Kept as a version")
        return True

    async def _versions(self) -> None:
        """List the versions; compare one with the text, or restore it."""
        from drafter.draft import read_version

        try:
            versions = self._session.versions()
            if not versions:
                self._dialogs.notify("There is no version yet: Alt+V keeps one")
                return
            index = await self._dialogs.ask(ChoiceDialog("Versions", [_row(version) for version in versions]))
            if index is None:
                return
            text = read_version(versions[index])
        except DrafterError as error:
            self._dialogs.notify(str(error), grave=True)
            return
        title = f"Version: {versions[index].name}"
        body = Content("\n\n").join(
            [Content("From the version to the text as it stands:"), compared(text, self._session.text)]
        )
        answers = {"restore": "Restore it", "read": "Read it", "back": "Back"}
        answer = await self._dialogs.ask(QuestionDialog(title, body, answers))
        if answer == "restore":
            self._session.replace_text(text)
            self._dialogs.notify("Restored. Ctrl+Z takes it back.")
        elif answer == "read":
            await self._dialogs.ask(ReadDialog(title, Content(text)))


def typed_path(name: str) -> Path:
    """The path that somebody typed."""
    return Path(name.strip()).expanduser()


def new_path_problem(name: str) -> str:
    """What is wrong with the path of a file to be made; empty for nothing."""
    path = typed_path(name)
    if not name.strip():
        return "Name a file"
    try:
        if path.exists():
            return "There is such a file already"
        if not path.parent.is_dir():
            return f"There is no folder {path.parent}"
    except (OSError, ValueError):
        return "No file can have that name"
    return ""


def _conflict_dialog(conflict: Conflict, number: int, total: int) -> QuestionDialog:
    from drafter.draft.both_sides import in_brackets

    body = Content("\n\n").join(
        [
            Content("You and somebody else changed the same words."),
            Content.assemble(("Yours\n", "bold"), clean(conflict.mine) or "(deleted)"),
            Content.assemble(("Theirs\n", "bold"), clean(conflict.theirs) or "(deleted)"),
            Content.assemble(("From yours to theirs\n", "bold"), compared(conflict.mine, conflict.theirs)),
        ]
    )
    answers = {"mine": "Keep mine", "theirs": "Take theirs"}
    if both := in_brackets(conflict):
        body = Content("\n\n").join([body, Content.assemble(("Both, in brackets\n", "bold"), clean(both))])
        answers["both"] = "Both, in brackets"
    return QuestionDialog(f"Changed by both, {number} of {total}", body, answers, is_unasked=True)


def _row(version: Version) -> Content:
    when = f"{version.when.astimezone():%d %b %Y %H:%M}"
    return Content.assemble((when, "$text-muted"), "  ", (clean(version.name) or "(no name)", "bold"))
