"""Saving in the room, and everything that keeps a text from being lost: see also `drafter.tui.room.file_keeper`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from textual.content import Content
from textual.worker import get_current_worker

from drafter.errors import ChangedError, DrafterError, WriteError
from drafter.report.window import clean
from drafter.tui.change_marks import compared
from drafter.tui.screens.dialogs import Answers, Ask, Choose, Show

if TYPE_CHECKING:
    from drafter.draft import Conflict, LeftText, OtherWindows, Version
    from drafter.tui.action_screen import Deed
    from drafter.tui.room.screen import RoomScreen

__all__ = ["Saving"]

#: Seconds between two looks whether there is something to put aside.
ASIDE: Final = 3.0
#: Seconds between two looks at the file on the disk.
LOOK: Final = 2.0
_ELSEWHERE: Final = "Each window puts its own words aside; who saves later is asked where both changed the same ones."
_READ_ONLY: Final = "The file is read-only: Alt+S saves under another name"


class Saving:
    """The actions on the file of a room."""

    def __init__(self, room: RoomScreen) -> None:
        self._room = room
        self._keeper = room.keeper
        #: Whether a question is open about what others wrote or left.
        self._asking = False
        self._could_not = ""
        self._passed: frozenset[str] = frozenset()
        self._elsewhere = False

    def deeds(self) -> dict[str, Deed]:
        """What each action does, by its id."""
        return {
            "save": lambda: self._room.ask(self.save()),
            "save-as": lambda: self._room.ask(self._save_as()),
            "keep-version": lambda: self._room.ask(self._keep_version()),
            "versions": lambda: self._room.ask(self._versions()),
            "close": lambda: self._room.ask(self._close()),
        }

    def start(self) -> None:
        """Offer what was put aside before, and keep watch from now on."""
        self._room.set_interval(ASIDE, self._put_aside_beside)
        self._room.set_interval(LOOK, self._look)
        self._heed(self._others())
        if not self._asking and self._keeper.is_read_only:
            self._room.say(_READ_ONLY, grave=True)

    def end(self) -> None:
        """Put aside what is not saved nor given up: the room is gone, whatever took it away."""
        self.put_aside()
        self._keeper.close()

    @property
    def is_saved(self) -> bool:
        """Whether all that is typed stands in the file."""
        return self._keeper.is_saved(self._room.text)

    # Against a crash

    def put_aside(self) -> None:
        """Put the text aside now; said once where that cannot be."""
        self._aside(self._room.text)

    def _put_aside_beside(self) -> None:
        """Put the text aside in a thread, so that a slow disk stops nobody."""
        text = self._room.text
        self._room.run_worker(lambda: self._aside(text), thread=True, group="aside")

    def _aside(self, text: str) -> bool:
        try:
            self._keeper.put_aside(text)
        except WriteError as error:
            self._say_once(f"What you type cannot be kept against a crash: {error}")
            return False
        return True

    def _say_once(self, problem: str) -> None:
        if problem != self._could_not:
            self._could_not = problem
            self._room.say(problem, grave=True)

    # Other windows

    def _others(self) -> OtherWindows | None:
        try:
            others = self._keeper.others(self._passed)
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
        if others.are_open and not self._elsewhere:
            self._room.say(_ELSEWHERE, title="Open in another window too", grave=True, seconds=20)
        self._elsewhere = others.are_open
        if others.left is None:
            return
        if self._asking or not self._room.is_active:
            others.left.close()
            return
        self._asking = True
        self._room.ask(self._recover(others.left))

    async def _recover(self, left: LeftText) -> None:
        """Ask what is to become of a text that was put aside and never saved."""
        found = left.recovery
        when = f"{found.when.astimezone():%d %B %Y at %H:%M}"
        said = f"On {when} a text was put aside that never was saved."
        if found.outdated:
            said += " The file was changed since, so look twice."
        if not left.is_certain:
            said += " Another window may still be at it: this disk does not say."
        body = Content("\n\n").join(
            [Content(f"{said} From the file to that text:"), compared(self._keeper.file.text, found.text)]
        )
        answers = {"recover": "Recover it", "both": "Keep it as a version", "discard": "Discard it"}
        # It is offered once, whatever becomes of it.
        self._passed |= {left.name}
        try:
            answer = await self._room.put(Answers("Not saved last time", body, answers))
            if answer == "recover":
                kept = await self._take(found.text)
            else:
                # Who walks away from the question loses nothing either.
                kept = answer == "discard" or await self._keep(found.text, "put aside, not saved")
            if kept:
                left.drop()
        except WriteError as error:
            self._room.say(str(error), grave=True)
        finally:
            left.close()
            self._asking = False

    async def _take(self, text: str) -> bool:
        """Put ``text`` in the place of the draft; say whether it and what stood there are kept."""
        if not self.is_saved and not await self._keep(self._room.text, "before recovering"):
            return False
        self._room.put_text(text)
        return self._aside(self._room.text)

    # Saving

    async def save(self) -> bool:
        """Write the text to its file; say whether it stands there."""
        if self._keeper.is_read_only:
            return await self._save_as()
        try:
            self._keeper.save(self._room.text)
        except ChangedError:
            theirs = self._theirs()
            if theirs is None or not await self._merge(theirs):
                return False
            return await self.save()
        except DrafterError as error:
            self._room.say(f"Not saved: {error}. Alt+S saves under another name.", grave=True)
            return False
        self._room.show_state()
        self._room.say("Saved")
        return True

    async def _save_as(self) -> bool:
        path = self._keeper.path
        beside = path.with_name(f"{path.stem}-2{path.suffix}")
        name = await self._room.put(Ask("Save as", "The path of a file that is not there yet", str(beside), new_path))
        if name is None:
            return False
        try:
            self._keeper.save_as(named(name), self._room.text)
        except WriteError as error:
            self._room.say(f"Not saved: {error}", grave=True)
            return False
        from drafter.draft import remember_draft

        remember_draft(self._keeper.path)
        self._room.show_state()
        self._room.say(f"Saved as {name}")
        return True

    async def may_leave(self) -> bool:
        """Whether the room can be left: all is saved, or given up by somebody's word."""
        self._room.judging.stop()
        if not self.is_saved:
            body = f"{self._keeper.path.name} has changes that are not saved."
            answers = {"save": "Save", "discard": "Discard them", "stay": "Stay"}
            answer = await self._room.put(Answers("Not saved", body, answers))
            if answer == "save":
                return await self.save()
            if answer != "discard":
                return False
        try:
            self._keeper.let_go()
        except WriteError as error:
            self._room.say(str(error), grave=True)
        self._keeper.close()
        return True

    async def _close(self) -> None:
        if await self.may_leave():
            self._room.leave()

    # What others do to the file

    def _look(self) -> None:
        """Look at the file in a thread: a share that hangs stops nobody."""
        if self._room.is_active and not self._asking:
            self._room.run_worker(self._watch, thread=True, exclusive=True, group="disk")

    def _watch(self) -> None:
        worker = get_current_worker()
        try:
            theirs = self._keeper.theirs()
        except DrafterError as error:
            self._say_once(f"The file on the disk: {error}")
            theirs = None
        if theirs is not None and not worker.is_cancelled:
            self._room.tell(lambda: self._meet(theirs))
        others = None if worker.is_cancelled else self._others()
        if others is not None and (others.left is not None or others.are_open is not self._elsewhere):
            self._room.tell(lambda: self._heed(others))
            if others.left is not None and not self._room.is_there:
                others.left.close()

    def _meet(self, theirs: str) -> None:
        # A dialog may have been opened since the look; the next look finds theirs again.
        if self._room.is_active:
            self._room.ask(self._merge(theirs))

    def _theirs(self) -> str | None:
        try:
            return self._keeper.file.changed_on_disk()
        except DrafterError as error:
            self._room.say(f"Not saved: {error}", grave=True)
            return None

    async def _merge(self, theirs: str) -> bool:
        """Take in what others wrote, asking where both changed the same words; say whether that is done."""
        if self._asking:
            return False
        self._asking = True
        try:
            merged = self._keeper.merged(self._room.text, theirs)
            place = asked = 0
            of = len(merged.conflicts)
            while place < len(merged.conflicts):
                asked += 1
                answer = await self._room.put(_question(merged.conflicts[place], asked, of))
                if answer is None:
                    self._room.say("The file on the disk is another: Ctrl+S asks again", grave=True)
                    return False
                if answer == "theirs":
                    from drafter.draft import take_theirs

                    merged = take_theirs(merged, merged.conflicts[place])
                else:
                    place += 1
            self._keeper.accept(theirs)
        except DrafterError as error:
            self._room.say(f"Not merged: {error}", grave=True)
            return False
        finally:
            self._asking = False
        self._room.put_text(merged.text)
        self._room.show_state()
        self._room.say("Somebody changed the file; both are in the text now. Ctrl+Z takes theirs out.")
        return True

    # Versions

    async def _keep_version(self) -> None:
        name = await self._room.put(Ask("Keep a version", "What to call it, such as: after the first round"))
        if name is not None:
            await self._keep(self._room.text, name.strip())

    async def _keep(self, text: str, name: str) -> bool:
        from drafter.draft import keep_version

        try:
            keep_version(self._keeper.path, text, name)
        except WriteError as error:
            self._room.say(f"Not kept: {error}", grave=True)
            return False
        self._room.say(f"Kept as a version: {name}" if name else "Kept as a version")
        return True

    async def _versions(self) -> None:
        """List the versions; compare one with the text, or put it in its place."""
        from drafter.draft import read_version, versions_of

        try:
            found = [each for each in versions_of(self._keeper.path) if not each.problem]
            if not found:
                self._room.say("There is no version yet: Alt+V keeps one")
                return
            place = await self._room.put(Choose("Versions", [_row(each) for each in found]))
            if place is None:
                return
            text = read_version(found[place])
        except DrafterError as error:
            self._room.say(str(error), grave=True)
            return
        body = Content("\n\n").join([Content("From the version to the text as it stands:"),
                                     compared(text, self._room.text)])  # fmt: skip
        answers = {"restore": "Restore it", "read": "Read it", "back": "Back"}
        answer = await self._room.put(Answers(f"Version: {found[place].name}", body, answers))
        if answer == "restore":
            self._room.put_text(text)
            self._room.say("Restored. Ctrl+Z takes it back.")
        elif answer == "read":
            await self._room.put(Show(f"Version: {found[place].name}", Content(text)))


def named(name: str) -> Path:
    """The path that somebody typed."""
    return Path(name.strip()).expanduser()


def new_path(name: str) -> str:
    """What is wrong with the path of a file to be made; empty for nothing."""
    path = Path(name.strip()).expanduser()
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


def _question(conflict: Conflict, number: int, of: int) -> Answers:
    body = Content("\n\n").join(
        [
            Content("You and somebody else changed the same words."),
            Content.assemble(("Yours\n", "bold"), clean(conflict.mine) or "(deleted)"),
            Content.assemble(("Theirs\n", "bold"), clean(conflict.theirs) or "(deleted)"),
            Content.assemble(("From yours to theirs\n", "bold"), compared(conflict.mine, conflict.theirs)),
        ]
    )
    title = f"Changed by both, {number} of {of}"
    return Answers(title, body, {"mine": "Keep mine", "theirs": "Take theirs"})


def _row(version: Version) -> Content:
    when = f"{version.when.astimezone():%d %b %Y %H:%M}"
    return Content.assemble((when, "$foreground 60%"), "  ", (clean(version.name) or "(no name)", "bold"))
