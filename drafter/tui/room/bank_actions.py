"""What the room asks of the bank and of other texts: wordings, lineages, origins, the baseline; and what leaves it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from drafter.errors import DrafterError
from drafter.text import Span, read_text, rough_sentences
from drafter.tui.editor.paragraphs import marker_end
from drafter.tui.editor.placing import Lines
from drafter.tui.screens.dialogs import Ask

if TYPE_CHECKING:
    from drafter.check import TextReport
    from drafter.draft import Front
    from drafter.text import Document
    from drafter.tui.action_screen import Deed
    from drafter.tui.room.screen import RoomScreen

__all__ = ["Consulting"]


class Consulting:
    """The actions that open a screen of their own, and what comes back from them and from the bank."""

    def __init__(self, room: RoomScreen) -> None:
        self._room = room
        #: The line and the columns of the sentence for which wordings are shown.
        self._asked: tuple[str, int, int] | None = None

    def deeds(self) -> dict[str, Deed]:
        """What each action does, by its id."""
        return {
            "wordings": self._wordings,
            "lineage": lambda: self._room.ask(self._lineage_here()),
            "trace": lambda: self._room.ask(self._trace()),
            "compare": lambda: self._room.ask(self._compare()),
            "export": lambda: self._room.ask(self._export()),
            "present": lambda: self._room.ask(self._present()),
        }

    # The bank

    def insert(self, words: str) -> None:
        """Put words of the bank at the cursor: as a sentence of its paragraph, or on a blank line as a paragraph."""
        editor = self._room.editor
        if editor.lines[editor.cursor_location[0]].strip():
            done = editor.insert_sentence(words)
        else:
            done = editor.insert_paragraph(words)
        self._room.say("Inserted. Ctrl+Z takes it back." if done else "Nothing inserted: the text cannot be changed")

    def replace(self, words: str) -> None:
        """Put words of the bank in place of the sentence for which wordings were asked."""
        editor, asked = self._room.editor, self._asked
        line = next((place for place, text in enumerate(editor.lines) if asked and text == asked[0]), None)
        if asked is None or line is None:
            self._room.say("The paragraph was edited since: ask for wordings again")
            return
        editor.replace_words(line, asked[1], asked[2], words)
        self._asked = None
        editor.focus()
        self._room.say("Replaced. Ctrl+Z takes it back.")

    def _wordings(self) -> None:
        """Show softer and harder wordings of the sentence under the cursor in the Bank tab."""
        found = self._sentence()
        panel = self._room.bank_panel()
        if found is None or panel is None:
            self._room.say("Put the cursor into a sentence first")
            return
        self._asked = found
        self._room.show_tab("bank")
        # A panel made just now has nothing to show them in yet.
        panel.call_after_refresh(panel.wordings_for, found[0][found[1] : found[2]])

    def _sentence(self) -> tuple[str, int, int] | None:
        """The line of the cursor, and the columns of the sentence it is in."""
        editor = self._room.editor
        line, column = editor.cursor_location
        text = editor.lines[line]
        first = marker_end(text)
        spans = [Span(first + each.start, first + each.end) for each in rough_sentences(text[first:])]
        inside = next((each for each in spans if column <= each.end), spans[-1] if spans else None)
        return None if inside is None else (text, inside.start, inside.end)

    async def _lineage_here(self) -> None:
        """Show how the agreed language under the cursor was reworded through the years."""
        report = self._room.judging.report
        line, column = self._room.editor.cursor_location
        lines = Lines(self._room.editor.text, len(self._room.head))
        for paragraph in report.paragraphs if report is not None else ():
            for sentence in paragraph.sentences:
                if lines.place(sentence.start) <= (line, column) <= lines.place(sentence.end):
                    lineages = [id_ for origin in sentence.match.origins for id_ in origin.phrase.lineage]
                    if lineages:
                        await self.lineage(lineages[0])
                        return
        self._room.say("The sentence under the cursor belongs to no lineage of the bank")

    async def lineage(self, lineage_id: str) -> None:
        """Show the wordings of a lineage, and insert the one that is chosen."""
        from drafter.tui.screens.lineage_screen import LineageScreen

        report, desk = self._room.judging.report, self._room.desk
        if report is None:
            self._room.say(self._room.judging.said)
            return
        pipeline = desk.config().pipeline
        screen = LineageScreen(lineage_id, report.profile, desk.phrase_folders(), pipeline=pipeline)
        phrase = await self._room.put(screen)
        if phrase is not None:
            self.insert(phrase.text)

    # The draft against agreed language, and against its baseline

    async def _trace(self) -> None:
        from drafter.tui.screens.trace_screen import TraceScreen

        screen = TraceScreen(self._document(), self._room.desk.phrase_folders(), signs=self._room.signs)
        span = await self._room.put(screen)
        if span is not None:
            self._go(span)

    async def _compare(self) -> None:
        from drafter.tui.screens.compare_screen import CompareScreen

        base: str | None = self._front().baseline
        if not base:
            hint = "A file, or the id of a source such as hague-2025"
            base = await self._room.put(Ask("Compare with", hint, problem=lambda said: "" if said.strip() else hint))
        if base is None:
            return
        found = await self._room.put(CompareScreen(self._document(), base.strip(), self._room.desk.phrase_folders()))
        if isinstance(found, str):
            self.insert(found)
        elif found is not None:
            self._go(found)

    # Out of the room

    async def _export(self) -> None:
        from drafter.tui.screens.export_screen import ExportScreen

        document = self._document()
        screen = ExportScreen(
            document,
            lambda: self._report(document),
            beside=self._room.keeper.path,
            base=self._front().baseline,
            folders=self._room.desk.phrase_folders(),
        )
        written = await self._room.put(screen)
        if written is not None:
            self._room.say("\n".join(written.said), title=f"Written: {written.path.name}")

    def _report(self, document: Document) -> TextReport:
        """What profile and bank say of the draft; runs in a thread."""
        front = self._front()
        desk = self._room.desk
        with desk.checking:
            return desk.session(desk.profile_of(front.profile), front.baseline).check(document, front.dismissed)

    async def _present(self) -> None:
        from drafter.tui.screens.presenter import PresenterScreen

        editor = self._room.editor
        line = await self._room.app.push_screen_wait(PresenterScreen(editor.text, editor.cursor_location[0]))
        editor.go_to(line)
        editor.focus()

    # What all of them need

    def _document(self) -> Document:
        return read_text(self._room.text, name=Path(self._room.keeper.path).with_suffix(".md"), format="md")

    def _front(self) -> Front:
        """The front matter; an empty one while it is not right."""
        from drafter.draft import Front, front_of

        try:
            return front_of(self._document())
        except DrafterError:
            return Front()

    def _go(self, span: Span) -> None:
        """Go to a place of the draft."""
        lines = Lines(self._room.editor.text, len(self._room.head))
        (line, start), (bottom, end) = lines.place(span.start), lines.place(span.end)
        self._room.editor.go_to(line, start, end if bottom == line else None)
        self._room.editor.focus()
