"""A dialog on one misspelled word: what may be meant, another word, or the list of right words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.content import Content

from drafter.tui.screens.dialogs import DIALOG_CSS
from drafter.tui.screens.narrowing_dialog import NarrowingDialog

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["ADD", "SpellingDialog"]

#: The answer that adds the word to the list; no word is empty.
ADD: Final = ""


class SpellingDialog(NarrowingDialog[str]):
    """Returns the word to put in, or `ADD`.

    Args:
        word: the word as it stands.
        suggestions: what may be meant.
    """

    CSS = f"{DIALOG_CSS} SpellingDialog {{ align: center middle; background: $background 60%; }}"

    def __init__(self, word: str, suggestions: Sequence[str]) -> None:
        super().__init__(
            f"“{word}” is in no word list", "Another word", "Enter takes it, Escape leaves the word as it is"
        )
        self._word, self._suggestions = word, suggestions

    def matches(self, typed: str) -> list[tuple[str, Content]]:
        """What begins with what is typed; the list of right words unless another word is typed."""
        rows = [(each, Content(each)) for each in self._suggestions if each.casefold().startswith(typed.casefold())]
        add = Content.assemble(("Add to the list: ", "$text-muted"), f"“{self._word}” is right in this folder")
        return rows if typed else [*rows, (ADD, add)]

    def answer_to(self, typed: str, highlighted: str | None) -> str | None:
        """The row, or what was typed where no row begins with it."""
        return highlighted if highlighted is not None else typed or None
