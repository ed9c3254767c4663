"""A dialog to pick an id or a file from a list that narrows as one types."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.content import Content

from drafter.report.window import clean
from drafter.tui.columns import Columns
from drafter.tui.completing import COMPLETES
from drafter.tui.screens.dialogs import DIALOG_CSS, KEYS
from drafter.tui.screens.narrowing_dialog import NarrowingDialog

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drafter.tui.completing import Completion

__all__ = ["PickDialog"]

#: The widest column of names, in cells; longer ones are wrapped.
_WIDEST: Final = 32


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
        super().__init__(title, "Words of it", f"{hint}; {COMPLETES}", completion)
        self._choices = choices

    def on_mount(self) -> None:
        """Say what the keys do."""
        self.query_one(".dialog").border_subtitle = KEYS

    def matches(self, typed: str) -> list[tuple[str, Columns]]:
        """The choices with all words typed."""
        words = typed.casefold().split()
        hits = [each for each in self._choices if all(word in " ".join(each).casefold() for word in words)]
        indent = min(max((len(value) for value, _ in self._choices), default=0) + 2, _WIDEST)
        return [
            (value, Columns(Content.assemble((clean(value), "bold")), _beside(value, said), indent))
            for value, said in hits
        ]

    def answer_to(self, typed: str, highlighted: str | None) -> str | None:
        """The choice, unless another of the list was typed in full, or nothing in the list has the words typed."""
        if highlighted is not None and typed not in self._matching:
            return highlighted
        return typed or None


def _beside(value: str, said: str) -> Content:
    """What is said of a choice, unless that is the choice again."""
    return Content.assemble((clean(said) if said.casefold() != value.casefold() else "", "$text-muted"))
