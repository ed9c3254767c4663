"""A dialog to pick an id or a file from a list that narrows as one types."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from drafter.report.window import clean
from drafter.tui.completing import COMPLETES
from drafter.tui.screens.dialogs import DIALOG_CSS
from drafter.tui.screens.narrowing_dialog import NarrowingDialog

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drafter.tui.completing import Completion

__all__ = ["PickDialog"]


class PickDialog(NarrowingDialog[str]):
    """Returns what was picked, or what was typed where nothing in the list has these words.

    Args:
        title: what it is about.
        choices: what can be picked, each with what is said of it.
        hint: what else can be typed.
        completion: completes what is typed.
    """

    CSS = f"{DIALOG_CSS} PickDialog {{ align: center middle; background: $background 60%; }}"

    def __init__(self, title: str, choices: Sequence[tuple[str, str]], hint: str, completion: Completion) -> None:
        keys = f"{hint}; {COMPLETES}. Enter takes it, Escape goes back"
        super().__init__(title, "Words of it", keys, completion)
        self._choices = choices

    def matches(self, typed: str) -> list[tuple[str, Content]]:
        """The choices with all words typed."""
        words = typed.casefold().split()
        hits = [each for each in self._choices if all(word in " ".join(each).casefold() for word in words)]
        return [
            (value, Content.assemble((clean(value), "bold"), (_beside(value, said), "$text-muted")))
            for value, said in hits
        ]

    def answer_to(self, typed: str, highlighted: str | None) -> str | None:
        """The choice, unless another of the list was typed in full, or nothing in the list has the words typed."""
        if highlighted is not None and typed not in self._matching:
            return highlighted
        return typed or None


def _beside(value: str, said: str) -> str:
    """What is said of a choice, unless that is the choice again."""
    return f"  {clean(said)}" if said.casefold() != value.casefold() else ""
