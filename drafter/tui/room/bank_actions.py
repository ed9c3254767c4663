"""The actions that consult the phrase bank and other texts, and those that show the draft elsewhere or export it."""

from __future__ import annotations

import asyncio
import os
from typing import TYPE_CHECKING

from drafter.draft.folder import drafts_and_word_files
from drafter.errors import DrafterError
from drafter.report.window import clean
from drafter.text import read_text
from drafter.text.loading import SUFFIXES
from drafter.text.renumbering import is_heading
from drafter.tui.editor.paragraphs import sentence_at
from drafter.tui.editor.placing import Lines
from drafter.tui.room.wording_preview import Proposal

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from drafter.check import TextReport
    from drafter.draft.session import DraftSession
    from drafter.draft.versions import Version
    from drafter.text import Document, Span
    from drafter.tui.action_screen import Handler
    from drafter.tui.editor.editor import DraftEditor
    from drafter.tui.editor.styles import Signs
    from drafter.tui.room.findings import Findings
    from drafter.tui.room.host import Dialogs
    from drafter.tui.services import Services

__all__ = ["BankActions"]


class BankActions:
    """The actions that open a screen of their own, and what becomes of the words chosen there or in the Bank tab.

    Args:
        session: the draft.
        editor: its text.
        services: where bank and checker come from.
        dialogs: shows the screens.
        findings: says why there is no report, and shows what a wording would do.
        signs: the signs of the app.
        show_wordings: shows agreed wordings of a sentence in the Bank tab, and returns whether that could be done.
    """

    def __init__(
        self,
        session: DraftSession,
        editor: DraftEditor,
        services: Services,
        dialogs: Dialogs,
        findings: Findings,
        signs: Signs,
        show_wordings: Callable[[str], bool],
    ) -> None:
        self._session, self._editor, self._services, self._dialogs = session, editor, services, dialogs
        self._findings, self._signs, self._show_wordings = findings, signs, show_wordings
        #: The line and columns of the sentence for which wordings are shown.
        self._sentence: tuple[str, int, int] | None = None

    def handlers(self) -> dict[str, Handler]:
        """What carries out each action, by its id."""
        return {
            "wordings": self._wordings,
            "lineage": lambda: self._dialogs.start(self._lineage_at_cursor()),
            "trace": lambda: self._dialogs.start(self._trace()),
            "compare": lambda: self._dialogs.start(self._compare()),
            "beside": lambda: self._dialogs.start(self._beside()),
            "export": lambda: self._dialogs.start(self._export()),
            "present": lambda: self._dialogs.start(self._present()),
        }

    # The bank

    def insert(self, words: str) -> None:
        """Insert words at the cursor: a sentence in its paragraph; on a blank line or a heading, a paragraph."""
        editor = self._editor
        line = editor.lines[editor.cursor_location[0]]
        if line.strip() and not is_heading(line):
            done = editor.insert_sentence(words)
        else:
            done = editor.insert_paragraph(words)
        said = "Inserted. Ctrl+Z takes it back." if done else "Nothing inserted: the text cannot be changed"
        self._dialogs.notify(said)

    def replace(self, words: str) -> None:
        """Show what would replace the sentence for which wordings are shown; Enter does."""
        sentence = self._sentence
        lines = enumerate(self._editor.lines)
        line = next((index for index, text in lines if sentence and text == sentence[0]), None)
        if sentence is None or line is None:
            self._dialogs.notify("The paragraph was edited since: ask for wordings again")
            return
        text, start, end = sentence
        self._findings.preview.show(Proposal(words, "the wording of the bank", line, start, end, text[start:end]))

    def show_lineage(self, lineage_id: str) -> None:
        """Show the wordings of a lineage."""
        self._dialogs.start(self._lineage(lineage_id))

    def _wordings(self) -> None:
        """Show softer and harder wordings of the sentence at the cursor."""
        sentence = self._sentence_at_cursor()
        if sentence is not None:
            text, start, end = sentence
            if self._show_wordings(text[start:end]):
                self._sentence = sentence
                return
        self._dialogs.notify("Put the cursor into a sentence first")

    def _sentence_at_cursor(self) -> tuple[str, int, int] | None:
        """The line of the cursor, and the columns of the sentence the cursor is in."""
        line, column = self._editor.cursor_location
        text = self._editor.lines[line]
        span = sentence_at(text, column)
        return None if span is None else (text, *span)

    async def _lineage_at_cursor(self) -> None:
        """Show the lineage of the agreed language at the cursor."""
        report = self._session.report
        cursor = self._editor.cursor_location
        lines = self._lines()
        for paragraph in report.paragraphs if report is not None else ():
            for number, sentence in enumerate(paragraph.sentences):
                begins, ends = lines.location(sentence.start), lines.location(sentence.end)
                # In the number of a paragraph the cursor stands before its first sentence.
                if (begins <= cursor or (not number and begins[0] == cursor[0])) and cursor <= ends:
                    lineages = [id_ for origin in sentence.match.origins for id_ in origin.phrase.lineage]
                    if lineages:
                        await self._lineage(lineages[0])
                        return
        self._dialogs.notify("The sentence under the cursor belongs to no lineage of the bank")

    async def _lineage(self, lineage_id: str) -> None:
        """Show the wordings of a lineage, and insert the one that is chosen."""
        from drafter.tui.screens.lineage_screen import LineageScreen

        report, services = self._session.report, self._services
        if report is None:
            self._dialogs.notify(self._findings.message)
            return
        pipeline = services.config().pipeline
        screen = LineageScreen(lineage_id, report.profile, services.phrase_folders(), pipeline=pipeline)
        phrase = await self._dialogs.ask(screen)
        if phrase is not None:
            self.insert(phrase.text)

    # The draft against agreed language, and against its baseline

    async def _trace(self) -> None:
        from drafter.tui.screens.trace_screen import TraceScreen

        screen = TraceScreen(self._session.document, self._services.phrase_folders(), signs=self._signs)
        span = await self._dialogs.ask(screen)
        if span is not None:
            self._go_to(span)

    async def _compare(self) -> None:
        from drafter.tui.screens.compare_screen import CompareScreen

        base: str | None = self._session.front.baseline or await self._pick_base()
        if base is None:
            return
        screen = CompareScreen(self._session.document, base.strip(), self._services.phrase_folders())
        target = await self._dialogs.ask(screen)
        if isinstance(target, str):
            self.insert(target)
        elif target is not None:
            self._go_to(target)

    async def _beside(self) -> None:
        """Show a kept version, another file or a source beside the draft, and go to what was chosen there."""
        from drafter.compare import baseline
        from drafter.draft import read_version
        from drafter.tui.screens.beside_screen import BesideScreen

        try:
            versions = {_version_name(version): version for version in await asyncio.to_thread(self._session.versions)}
        except DrafterError as error:
            self._dialogs.notify(str(error), grave=True)
            return
        first = [(name, "a version of this draft") for name in versions]
        if self._session.front.baseline:
            first.append((self._session.front.baseline, "the baseline"))
        name = await self._pick_base("Show beside the draft", first)
        if name is None:
            return

        def other() -> Document:
            if name in versions:
                return read_text(read_version(versions[name]), format="md")
            return baseline(name.strip(), self._services.phrase_folders())

        span = await self._dialogs.ask(BesideScreen(self._session.document, name, other))
        if span is not None:
            self._go_to(span)

    async def _pick_base(self, title: str = "Compare with", first: Sequence[tuple[str, str]] = ()) -> str | None:
        """Let an earlier text be picked: a file beside the draft, or a source of the bank, the newest first."""
        from drafter.tui.completing import Completion
        from drafter.tui.screens.pick_dialog import PickDialog

        try:
            choices = [*first, *await asyncio.to_thread(self._bases)]
        except DrafterError as error:
            self._dialogs.notify(str(error), grave=True)
            return None
        hint = "Or the path of another file"
        return await self._dialogs.ask(PickDialog(title, choices, hint, Completion(tuple(SUFFIXES)[1:])))

    def _bases(self) -> list[tuple[str, str]]:
        """What a draft may be compared with; runs in a thread."""
        own = self._session.path.absolute()
        files = drafts_and_word_files(own.parent)
        bank = self._services.bank()
        quoted = {phrase.source for phrase in bank.phrases.values()}
        sources = [source for source in bank.sources.values() if source.id in quoted]
        sources.sort(key=lambda source: source.date, reverse=True)
        return [
            *[(os.path.relpath(file), "a file beside the draft") for file in files if file != own],
            *[(source.id, source.title) for source in sources],
        ]

    # Out of the room

    async def _export(self) -> None:
        from drafter.tui.screens.export_screen import ExportScreen

        document = self._session.document
        screen = ExportScreen(
            document,
            lambda: self._check(document),
            beside=self._session.path,
            base=self._session.front.baseline,
            folders=self._services.phrase_folders(),
            sources=lambda: self._services.bank().sources,
            bases=self._bases,
        )
        written = await self._dialogs.ask(screen)
        if written is not None:
            self._dialogs.notify("\n".join(written.said), title=f"Written: {written.path.name}")

    def _check(self, document: Document) -> TextReport:
        """Check the draft for an export; runs in a thread."""
        front, services = self._session.front, self._services
        with services.checking:
            session = services.session(services.profile_of(front.profile), front.baseline)
            return session.check(document, front.dismissed)

    async def _present(self) -> None:
        from drafter.tui.screens.presenter import PresenterScreen

        editor = self._editor
        before, version = await asyncio.to_thread(self._last_version)
        line = await self._dialogs.ask(PresenterScreen(editor.text, editor.cursor_location[0], before, version))
        if line is not None:
            editor.go_to(line)
            editor.focus()

    # Places in the draft

    def _lines(self) -> Lines:
        return Lines(self._editor.text, len(self._session.front_matter))

    def _go_to(self, span: Span) -> None:
        """Go to a span of the draft's text."""
        lines = self._lines()
        (line, start), (bottom, end) = lines.location(span.start), lines.location(span.end)
        self._editor.point_to(line, start, end if bottom == line else len(self._editor.lines[line]))
        self._editor.focus()

    def _last_version(self) -> tuple[str | None, str]:
        """The body and the name of the version kept last; None for no version, or none that can be read."""
        from drafter.draft import read_version, split_front_matter

        try:
            version = next(iter(self._session.versions()), None)
            return (split_front_matter(read_version(version))[1], version.name) if version is not None else (None, "")
        except DrafterError:
            return None, ""


def _version_name(version: Version) -> str:
    """What a version is called in a list; of two with one name the time tells."""
    return f"{clean(version.name) or '(no name)'}, {version.when.astimezone():%d %b %Y %H:%M:%S}"
