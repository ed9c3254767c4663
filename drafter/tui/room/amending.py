"""What is chosen in the Amendments tab, done to the draft: each one step that can be undone, and said."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from drafter.errors import DrafterError
from drafter.report.window import clean
from drafter.tui.editor.placing import Lines
from drafter.tui.screens.dialogs import LineDialog

if TYPE_CHECKING:
    from drafter.draft.session import DraftSession
    from drafter.negotiate.openings import Side
    from drafter.tui.editor.editor import DraftEditor
    from drafter.tui.room.amendments_panel import AmendmentsPanel
    from drafter.tui.room.host import Dialogs
    from drafter.tui.room.open_places import OpenPlace

__all__ = ["Amending"]


class Amending:
    """Takes sides, writes compromises and marks paragraphs in one draft."""

    def __init__(self, session: DraftSession, editor: DraftEditor, dialogs: Dialogs) -> None:
        self._session, self._editor, self._dialogs = session, editor, dialogs

    def look(self, message: AmendmentsPanel.OfPlace) -> bool:
        """Show a place in the text, its brackets selected; return whether it is still there."""
        from drafter.negotiate.closing import span_of

        if not self._is_current(message):
            return False
        place = message.place
        span = span_of(place.paragraph, place.brackets) or place.paragraph.unit.block.span
        self._select(span.start, span.end)
        return True

    def take(self, message: AmendmentsPanel.Take) -> None:
        """Take a side, or strike what is only said."""
        from drafter.negotiate.closing import closed, struck

        if not self._is_current(message):
            return
        place, document = message.place, message.document
        try:
            if place.said is not None:
                done = struck(document, place.paragraph, place.said)
                said = f"struck “{clean(place.said.text)}”"
            elif place.opening is not None:
                done = closed(document, place.paragraph, place.opening, place.sides[message.side])
                said = _taken(place, place.sides[message.side])
            else:
                return
        except DrafterError as error:
            self._dialogs.notify(f"Nothing taken: {error.message}; {error.remedy}", grave=True)
            return
        self._put(done.text, done.start, done.end, f"Paragraph {place.label}: {said}")

    async def edit(self, message: AmendmentsPanel.Edit) -> None:
        """Ask for words, and put them in the place of all sides."""
        from drafter.negotiate.closing import closed, source_of

        place, document = message.place, message.document
        if place.opening is None or not self._is_current(message):
            return
        value = source_of(document, place.paragraph, place.sides[message.side])
        hint = "What is to stand here in the place of all options; Enter puts it there, Escape goes back"
        title = f"Compromise in paragraph {place.label}"
        words = await self._dialogs.ask(LineDialog(title, hint, value, problem=_no_words))
        if words is None or not self._is_current(message):
            return
        try:
            done = closed(document, place.paragraph, place.opening, words)
        except DrafterError as error:
            self._dialogs.notify(f"Nothing changed: {error.message}; {error.remedy}", grave=True)
            return
        self._put(done.text, done.start, done.end, f"Paragraph {place.label}: wrote “{clean(words)}”")

    async def mark(self, message: AmendmentsPanel.MarkParagraph) -> None:
        """Mark how a paragraph stands, with who reserves."""
        from drafter.negotiate.delegations import known_name
        from drafter.negotiate.standing import with_mark

        place, by = message.place, ""
        if not self._is_current(message):
            return
        if message.mark == "reserved":
            hint = "Who reserves, such as TUR"
            title = f"Reserve on paragraph {place.label}"
            answer = await self._dialogs.ask(LineDialog(title, hint, problem=lambda line: "" if line.strip() else hint))
            if answer is None or not self._is_current(message):
                return
            by = known_name(answer.strip()) or answer.strip()
        try:
            marks = with_mark(message.document, self._session.front.standing, place.label, message.mark, by)
            self._session.change_front(standing=marks)
        except DrafterError as error:
            self._dialogs.notify(f"Not marked: {error.message}; {error.remedy}", grave=True)
            return
        how = f"{message.mark.replace('-', ' ')}{f' by {by}' if by else ''}"
        self._dialogs.notify(f"Paragraph {clean(place.label)} is marked {how}. Ctrl+Z takes it back.")

    def _put(self, text: str, start: int, end: int, said: str) -> None:
        """Replace the draft, select what is new, and say what was done."""
        from drafter.negotiate.silence import silence_of

        silence = silence_of(self._session.document, self._session.front, datetime.now().astimezone())
        self._session.replace_text(text)
        self._select(start, end)
        void = " The silence the text was under is void: its words changed." if silence.state == "runs" else ""
        self._dialogs.notify(f"{said}. Ctrl+Z takes it back.{void}", grave=bool(void), seconds=3)

    def _select(self, start: int, end: int) -> None:
        """Select a span of the draft in the editor; of one over several lines the first."""
        lines = Lines(self._editor.text, len(self._session.front_matter))
        (line, first), (bottom, last) = lines.location(start), lines.location(end)
        self._editor.go_to(line, first, last if bottom == line else len(lines.texts[line]))

    def _is_current(self, message: AmendmentsPanel.OfPlace) -> bool:
        """Whether the text is still that in which the place was found; say so if it is not."""
        if message.document.text == self._session.text:
            return True
        self._dialogs.notify("The text was edited: wait for the check")
        return False


def _taken(place: OpenPlace, side: Side) -> str:
    whose = f" ({', '.join(side.names)})" if side.names else ""
    if side is place.sides[0]:
        return f"kept the base, “{clean(side.words)}”" if side.words else "kept the base, which has no words there"
    return f"took “{clean(side.words)}”{whose}" if side.words else f"took none of the words{whose}"


def _no_words(line: str) -> str:
    return "" if line.strip() else "Write some words; to keep none, take a side that has none"
