"""What is done to the text in the room: undo, paragraphs, brackets, finding words, the front matter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.errors import ReadError
from drafter.text import read_text
from drafter.tui.screens.dialogs import Ask, Write

if TYPE_CHECKING:
    from drafter.tui.action_screen import Deed
    from drafter.tui.room.screen import RoomScreen

__all__ = ["Writing"]


class Writing:
    """The actions on the text of a room."""

    def __init__(self, room: RoomScreen) -> None:
        self._room = room

    def deeds(self) -> dict[str, Deed]:
        """What each action does, by its id."""
        editor, bar = self._room.editor, self._room.find_bar
        return {
            "undo": self._room.journal.undo,
            "redo": self._room.journal.redo,
            "move-up": lambda: self._say(editor.move_paragraph_up(), "there is no paragraph to exchange it with"),
            "move-down": lambda: self._say(editor.move_paragraph_down(), "there is no paragraph to exchange it with"),
            "split": lambda: self._say(editor.split_paragraph(), "there is nothing to split"),
            "join": lambda: self._say(editor.join_next(), "there is no paragraph to join it with"),
            "select-paragraph": self._select,
            "bracket": lambda: self._room.ask(self._bracket()),
            "find": lambda: bar.open(replacing=False),
            "replace": lambda: bar.open(replacing=True),
            "find-next": self._find_next,
            "front": lambda: self._room.ask(self._front()),
            "top": lambda: self._to(is_end=False),
            "bottom": lambda: self._to(is_end=True),
            "counts": self._count,
        }

    def _say(self, done: bool, problem: str) -> None:  # noqa: FBT001  (what a deed says of itself)
        self._room.editor.focus()
        if not done:
            self._room.say(f"Nothing done: {problem}")

    def _to(self, *, is_end: bool) -> None:
        self._room.editor.action_text_edge(is_end)
        self._room.editor.focus()

    def _select(self) -> None:
        self._room.editor.select_paragraph()
        self._room.editor.focus()

    async def _bracket(self) -> None:
        """Put words into brackets: those selected, else those of the finding shown."""
        editor = self._room.editor
        if not editor.selection.is_empty:
            (line, start), (bottom, end) = sorted(editor.selection)
            end = end if bottom == line else len(editor.lines[line])
        else:
            spot = self._room.judging.spot
            place = spot.now(editor.lines) if spot is not None else None
            if spot is None or place is None or spot.whole:
                self._room.say("Select the words to bracket, or go to a finding")
                return
            line, start, end = place, spot.start, spot.end
        hint = "Whose words they are, such as USA; empty for nobody's"
        whose = await self._room.put(Ask(f"Bracket “{editor.lines[line][start:end][:50]}”", hint))
        if whose is not None:
            editor.bracket_words(line, start, end, whose)
            editor.focus()

    async def _find_next(self) -> None:
        if self._room.editor.query_in_force is None:
            await self._room.find_bar.open(replacing=False)
        else:
            self._room.find_bar.next()

    async def _front(self) -> None:
        hint = "TOML between two lines of +++. Ctrl+S takes it, Escape goes back."
        answer = await self._room.put(Write("Front matter", hint, self._room.head.rstrip("\n"), front_problem))
        if answer is None or answer.rstrip() == self._room.head.rstrip():
            return
        head = f"{answer.rstrip()}\n\n" if answer.strip() else ""
        self._room.journal.front_changed(self._room.head, head)

    def _count(self) -> None:
        """Say how long the text is, and what of it is selected."""
        editor = self._room.editor
        said = [f"In all: {counted(editor.text)}"]
        if not editor.selection.is_empty:
            said.append(f"Selected: {counted(editor.selected_text)}")
        line = editor.lines[editor.cursor_location[0]]
        said.append(f"This paragraph: {counted(line)}")
        self._room.say("\n".join(said), title="Length")


def counted(text: str) -> str:
    """How many words and sentences a Markdown text has, as the profile's limits count them."""
    from drafter.text import rough_sentences

    document = read_text(text, format="md")
    sentences = sum(len(list(rough_sentences(block.reading))) for block in document.linted())
    words = document.words
    return f"{words} word{'s' * (words != 1)}, {sentences} sentence{'s' * (sentences != 1)}"


def front_problem(text: str) -> str:
    """What is wrong with a front matter as typed; empty for nothing."""
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
