"""The actions on the text of the room: undo, paragraphs, brackets, finding words, the front matter, counts."""

from __future__ import annotations

from textwrap import shorten
from typing import TYPE_CHECKING

from drafter.errors import ReadError
from drafter.text import read_text
from drafter.tui.screens.dialogs import LineDialog, TextDialog

if TYPE_CHECKING:
    from drafter.draft.session import DraftSession
    from drafter.tui.action_screen import Handler
    from drafter.tui.editor.editor import DraftEditor
    from drafter.tui.editor.find_bar import FindBar
    from drafter.tui.room.findings import Findings
    from drafter.tui.room.host import Dialogs

__all__ = ["Editing"]


class Editing:
    """The actions on the text of one draft."""

    def __init__(
        self, session: DraftSession, editor: DraftEditor, find_bar: FindBar, dialogs: Dialogs, findings: Findings
    ) -> None:
        self._session, self._editor, self._find_bar = session, editor, find_bar
        self._dialogs, self._findings = dialogs, findings

    def handlers(self) -> dict[str, Handler]:
        """What carries out each action, by its id."""
        editor, find_bar = self._editor, self._find_bar
        no_neighbour = "there is no paragraph to exchange it with"
        return {
            "undo": self._session.undo,
            "redo": self._session.redo,
            "move-up": lambda: self._report(editor.move_paragraph_up(), no_neighbour),
            "move-down": lambda: self._report(editor.move_paragraph_down(), no_neighbour),
            "split": lambda: self._report(editor.split_paragraph(), "there is nothing to split"),
            "join": lambda: self._report(editor.join_next(), "there is no paragraph to join it with"),
            "select-paragraph": self._select_paragraph,
            "bracket": lambda: self._dialogs.start(self._bracket()),
            "find": lambda: find_bar.open(replacing=False),
            "replace": lambda: find_bar.open(replacing=True),
            "find-next": self._find_next,
            "front": lambda: self._dialogs.start(self._edit_front_matter()),
            "top": lambda: self._go_to_edge(is_end=False),
            "bottom": lambda: self._go_to_edge(is_end=True),
            "counts": self._count,
        }

    def _report(self, done: bool, problem: str) -> None:  # noqa: FBT001  (the result of the editor's method)
        """Go to the text, and say why nothing was done if nothing was."""
        self._editor.focus()
        if not done:
            self._dialogs.notify(f"Nothing done: {problem}")

    def _go_to_edge(self, *, is_end: bool) -> None:
        self._editor.action_text_edge(is_end)
        self._editor.focus()

    def _select_paragraph(self) -> None:
        self._editor.select_paragraph()
        self._editor.focus()

    async def _bracket(self) -> None:
        """Put the selected words into brackets, or those of the finding shown."""
        editor = self._editor
        if not editor.selection.is_empty:
            (line, start), (bottom, end) = sorted(editor.selection)
            end = end if bottom == line else len(editor.lines[line])
        else:
            spot = self._findings.spot
            now = spot.now(editor.lines) if spot is not None else None
            if spot is None or now is None or spot.whole:
                self._dialogs.notify("Select the words to bracket, or go to a finding")
                return
            line, start, end = now, spot.start, spot.end
        hint = "Whose words they are, such as USA; empty for nobody's"
        attribution = await self._dialogs.ask(LineDialog(f"Bracket “{_brief(editor.lines[line][start:end])}”", hint))
        if attribution is not None:
            editor.bracket_words(line, start, end, attribution)
            editor.focus()

    async def _find_next(self) -> None:
        if self._editor.query_in_force is None:
            await self._find_bar.open(replacing=False)
        else:
            self._find_bar.next()

    async def _edit_front_matter(self) -> None:
        hint = "TOML between two lines of +++. Ctrl+S takes it, Escape goes back."
        old = self._session.front_matter
        dialog = TextDialog("Front matter", hint, old.rstrip("\n"), front_matter_problem)
        new = await self._dialogs.ask(dialog)
        if new is None or new.rstrip() == self._session.front_matter.rstrip():
            return
        self._session.replace_front_matter(f"{new.rstrip()}\n\n" if new.strip() else "")

    def _count(self) -> None:
        """Say how long the text is, and what is selected of it."""
        editor = self._editor
        rows = [f"In all: {counted(editor.text)}"]
        if not editor.selection.is_empty:
            rows.append(f"Selected: {counted(editor.selected_text)}")
        line = editor.lines[editor.cursor_location[0]]
        rows.append(f"This paragraph: {counted(line)}")
        self._dialogs.notify("\n".join(rows), title="Length")


def counted(text: str) -> str:
    """The number of words and sentences of a Markdown text, counted as for the limits of a profile."""
    from drafter.text import rough_sentences

    document = read_text(text, format="md")
    sentences = sum(len(list(rough_sentences(block.reading))) for block in document.linted())
    words = document.words
    return f"{words} word{'s' * (words != 1)}, {sentences} sentence{'s' * (sentences != 1)}"


def front_matter_problem(text: str) -> str:
    """What is wrong with front matter as typed; empty for nothing."""
    from drafter.draft import front_of

    if not text.strip():
        return ""
    document = read_text(f"{text.rstrip()}\n", format="md")
    if [block.kind for block in document.blocks] != ["front-matter"]:
        return "Front matter is TOML between two lines of +++ and nothing else"
    try:
        front_of(document)
    except ReadError as error:
        return f"line {error.place}: {error.message}; {error.remedy}"
    return ""


def _brief(words: str) -> str:
    """The beginning of words, for a title."""
    return shorten(words, 50, placeholder=" …")
