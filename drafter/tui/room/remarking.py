"""What delegations remark: put to the paragraph at the cursor or to the words selected, answered, ticked off."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from drafter.errors import DrafterError
from drafter.report.window import clean
from drafter.text.remarks import Remark, Reply
from drafter.tui.completing import Completion
from drafter.tui.screens.dialogs import LineDialog
from drafter.tui.screens.pick_dialog import PickDialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from drafter.draft.session import DraftSession
    from drafter.negotiate.closing import Closed
    from drafter.tui.action_screen import Handler
    from drafter.tui.editor.editor import DraftEditor
    from drafter.tui.room.amendments_panel import AmendmentsPanel
    from drafter.tui.room.host import Dialogs

__all__ = ["Remarking"]

#: How many characters of the words remarked on a title shows.
_SHOWN = 40


class Remarking:
    """Puts remarks of delegations into one draft; each is one step that can be undone, and said."""

    def __init__(self, session: DraftSession, editor: DraftEditor, dialogs: Dialogs) -> None:
        self._session, self._editor, self._dialogs = session, editor, dialogs

    def handlers(self) -> dict[str, Handler]:
        """What carries out each action, by its id."""
        return {"remark": lambda: self._dialogs.start(self._remark())}

    async def _remark(self) -> None:
        """Ask whose remark it is and what it says, and put it behind the paragraph."""
        from drafter.negotiate.remarking import block_at, with_remark, words_at

        (line, start), (bottom, end) = sorted(self._editor.selection)
        end = end if bottom == line else len(self._editor.lines[line])
        document = self._session.document
        base = len(self._session.front_matter) + sum(len(each) + 1 for each in self._editor.lines[:line])
        block = block_at(document, base + start)
        if block is None:
            self._dialogs.notify("Go to a paragraph, or select words of it, to remark on")
            return
        words, nth = words_at(block, base + start, base + end)
        on = f"“{clean(words)[:_SHOWN]}”" if words else "the paragraph"
        who = await self._whose(f"Whose remark on {on}?")
        text = await self._said(f"Remark of {who} on {on}") if who else None
        if who and text and self._is_still(document.text):
            remark = Remark(who, text, _now(), words, nth)
            self._put(lambda: with_remark(document, block, remark), f"{who} remarks on {on}")

    async def take(self, message: AmendmentsPanel.Take) -> None:
        """Do to a remark what was chosen in the Amendments tab: strike, answer, or tick it off."""
        from drafter.negotiate.closing import restated, struck

        said, document, paragraph = message.place.said, message.document, message.place.paragraph
        if said is None or said.remark is None or not self._is_still(document.text):
            return
        remark = said.remark
        if message.side == 0:
            self._put(lambda: struck(document, paragraph, said), f"struck the remark of {remark.author}")
        elif message.side == 1:
            who = await self._whose(f"Who answers {remark.author}?")
            text = await self._said(f"Answer of {who} to “{clean(remark.text)[:_SHOWN]}”") if who else None
            if who and text and self._is_still(document.text):
                answered = replace(remark, answers=(*remark.answers, Reply(who, text, _now())))
                self._put(lambda: restated(document, paragraph, said, answered), f"{who} answers {remark.author}")
        else:
            ticked = replace(remark, resolved=not remark.resolved)
            how = "ticked off" if ticked.resolved else "open again"
            self._put(lambda: restated(document, paragraph, said, ticked), f"the remark of {remark.author} is {how}")

    async def _whose(self, title: str) -> str | None:
        """Ask for a delegation; those of the profile first, then the Allies."""
        from drafter.negotiate.delegations import ALLIES, as_label, known_name

        profile = self._session.report.profile if self._session.report is not None else None
        seated = profile.delegations.values() if profile is not None else ()
        choices = {known_name(each.name, profile): each.name for each in seated} | ALLIES
        dialog = PickDialog(title, list(choices.items()), "Or any other name", Completion((), lambda: choices))
        answer = await self._dialogs.ask(dialog)
        return as_label(known_name(answer, profile) or answer) if answer else None

    async def _said(self, title: str) -> str | None:
        hint = "What is said; Enter puts it behind the paragraph, Escape goes back"
        text = await self._dialogs.ask(LineDialog(title, hint, problem=lambda line: "" if line.strip() else hint))
        return " ".join(text.split()) if text else None

    def _put(self, change: Callable[[], Closed], said: str) -> None:
        """Replace the draft, the cursor where it was, and say what was done."""
        try:
            done = change()
        except DrafterError as error:
            self._dialogs.notify(f"Nothing done: {error.message}; {error.remedy}", grave=True)
            return
        line, column = self._editor.cursor_location
        self._session.replace_text(done.text)
        self._editor.go_to(min(line, len(self._editor.lines) - 1), column)
        self._dialogs.notify(f"{said[:1].upper()}{said[1:]}. Ctrl+Z takes it back.", seconds=3)

    def _is_still(self, text: str) -> bool:
        """Whether the text is still that in which the place was found; say so if it is not."""
        if text == self._session.text:
            return True
        self._dialogs.notify("The text was edited: wait for the check")
        return False


def _now() -> str:
    return datetime.now().astimezone().strftime("%Y-%m-%d %H:%M")
