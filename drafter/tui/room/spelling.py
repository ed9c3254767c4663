"""The spelling in the room: misspelled words underlined after each check, put right or added to the list on a key."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from drafter.draft.snapshot import make_own_folder, own_folder
from drafter.errors import DrafterError
from drafter.files.word_list import WORD_LIST, add_word, read_words
from drafter.report.layout import counted
from drafter.tui.screens.spelling_dialog import ADD, SpellingDialog

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from drafter.draft.session import DraftSession
    from drafter.language.spelling import Speller
    from drafter.tui.action_screen import Handler
    from drafter.tui.editor.editor import DraftEditor
    from drafter.tui.editor.spelling_marks import Spans
    from drafter.tui.room.host import Dialogs
    from drafter.tui.services import Services

__all__ = ["Spelling"]


class Spelling:
    """Looks in the background for misspelled words.

    Args:
        session: the draft, beside which the list of right words lies.
        editor: where it is typed.
        services: where the word list comes from.
        dialogs: ask and tell.
        profile: gives the id of the profile in force; empty before the first check.
    """

    def __init__(
        self,
        session: DraftSession,
        editor: DraftEditor,
        services: Services,
        dialogs: Dialogs,
        profile: Callable[[], str],
    ) -> None:
        self._session, self._editor, self._services = session, editor, services
        self._dialogs, self._profile = dialogs, profile
        self._due = asyncio.Event()
        self._speller: Speller | None = None
        #: Whether lines that were looked at have to be looked at again.
        self._anew = False
        self._why_not = "The word list is still being read"

    def handlers(self) -> dict[str, Handler]:
        """What carries out each action, by its id."""
        return {"spelling": lambda: self._at_word(ask=True), "learn-word": lambda: self._at_word(ask=False)}

    def checked(self) -> None:
        """Look soon: the draft was checked, so that nobody waits for the processor any more."""
        self._due.set()

    def forget(self) -> None:
        """Look at every line again after the next check: words may be right that were not."""
        self._anew = True

    async def run(self) -> None:
        """Underline misspelled words as long as the room is there; nothing where the settings turn it off."""
        try:
            if not (await asyncio.to_thread(self._services.config)).spelling:
                self._why_not = "The settings turn the spell check off"
                return
            while True:
                await self._due.wait()
                self._due.clear()
                await self._look()
        except DrafterError as error:
            # The check of the draft says what is wrong with profile, bank or settings.
            self._why_not = str(error)

    async def _look(self) -> None:
        """Look at the lines that were not looked at yet."""
        marks, lines = self._editor.spelling, list(dict.fromkeys(self._editor.lines))
        known = {} if self._anew else {line: marks.of(line) for line in lines if marks.knows(line)}
        self._anew = False
        new = [line for line in lines if line not in known]
        found = await asyncio.to_thread(self._found, new)
        self._editor.put_misspelled({**known, **dict(zip(new, found, strict=True))})

    def _found(self, lines: Sequence[str]) -> list[Spans]:
        """The misspelled words of lines; runs in a thread."""
        from drafter.language.identification import ENGLISH, paragraph_language
        from drafter.language.spelling import words_in

        if not lines:
            return []
        self._speller = speller = self._services.speller(self._profile())
        known = words_in("\n".join(read_words(own_folder(self._session.path) / WORD_LIST)))
        return [speller.misspelled(line, known) if paragraph_language(line) in {ENGLISH, ""} else () for line in lines]

    def _at_word(self, *, ask: bool) -> None:
        """Ask about the misspelled word at the cursor or the next one, or add it to the list."""
        place = self._place()
        if self._speller is None or place is None:
            self._dialogs.notify(self._why_not if self._speller is None else self._none())
            return
        line, start, end = place
        self._editor.point_to(line, start, end)
        text = self._editor.lines[line]
        if ask:
            self._dialogs.start(self._ask(self._speller, line, start, text[start:end]))
        else:
            self._add(text[start:end])

    def _none(self) -> str:
        """What to say where no misspelled word was found."""
        report = self._session.report
        unread = len(report.foreign) if report is not None else 0
        if not unread:
            return "No misspelled word was found"
        which = f"{counted(unread, 'paragraph')} in another language"
        return f"No misspelled word was found; not looked at: {which}"

    def _place(self) -> tuple[int, int, int] | None:
        """The line and columns of the misspelled word at the cursor, or of the next one, at last from the start."""
        lines = self._editor.lines
        at, column = self._editor.cursor_location
        places = [(line, *span) for line, text in enumerate(lines) for span in self._editor.spelling.of(text)]
        return next((each for each in places if (each[0], each[2]) >= (at, column)), next(iter(places), None))

    async def _ask(self, speller: Speller, line: int, start: int, word: str) -> None:
        suggestions = await asyncio.to_thread(speller.suggestions, word)
        answer = await self._dialogs.ask(SpellingDialog(word, suggestions))
        if answer is None:
            return
        if answer == ADD:
            self._add(word)
        elif self._editor.lines[line][start : start + len(word)] == word:
            self._editor.replace_words(line, start, start + len(word), answer)

    def _add(self, word: str) -> None:
        """Take a word for right in the folder of the draft from now on."""
        try:
            add_word(make_own_folder(self._session.path) / WORD_LIST, word)
        except DrafterError as error:
            self._dialogs.notify(str(error), grave=True)
            return
        self._dialogs.notify(f"“{word}” is now in the list of right words, .drafter/{WORD_LIST}")
        self.forget()
        self._due.set()
