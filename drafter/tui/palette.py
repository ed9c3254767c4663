"""Ways to any action of the screen or the app: the palette by words of its name, the leader by a letter."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from drafter.tui.actions import Action, Actions, Where, key_name
from drafter.tui.screens.dialogs import DIALOG_CSS, Dialog
from drafter.tui.screens.narrowing_dialog import NarrowingDialog

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.events import Key, Resize
    from textual.geometry import Size

__all__ = ["Leader", "Palette", "actions_matching"]


class Palette(NarrowingDialog[Action]):
    """Lets an action be found and chosen.

    Args:
        actions: the actions there are, with their keys.
        place: the screen whose actions are offered, besides those available everywhere.
    """

    CSS = f"""{DIALOG_CSS}
    Palette {{ align: center top; background: $background 60%;
        & .dialog {{ margin-top: 2; }}
        & OptionList {{ text-wrap: nowrap; text-overflow: ellipsis; overflow-x: hidden; }}
        & .hint {{ margin-top: 1; }} }}
    """

    NOTHING = (
        "No command of this screen has these words; 'drafter help' lists those of the shell, as consolidate to merge."
    )

    def __init__(self, actions: Actions, place: Where) -> None:
        super().__init__("All commands", "Words of a command", "Enter does it, Escape goes back")
        self._actions, self._place = actions, place

    def matches(self, typed: str) -> list[tuple[Action, Content]]:
        """The actions with all words typed."""
        return [(action, _row(action)) for action in actions_matching(self._actions, typed, self._place)]


class Leader(Dialog[Action | None]):
    """Shows a letter for every action, and takes the one whose letter is typed.

    Args:
        actions: the actions there are, with their keys.
        place: the screen whose actions are offered, besides those available everywhere.
    """

    CSS = f"""{DIALOG_CSS}
    Leader {{ align: center bottom; background: transparent;
        & .dialog {{ width: 100%; max-width: 100%; max-height: 100%; padding: 0; }}
        & .dialog VerticalScroll {{ max-height: 100%; }}
        & Static {{ height: auto; }} }}
    """
    BINDINGS: ClassVar = [("escape", "dismiss(None)", "Back")]

    def __init__(self, actions: Actions, place: Where) -> None:
        super().__init__()
        offered = (*actions.at(place), *actions.at(Where.APP))
        self._actions = {action.leader: action for action in offered if action.leader}

    def compose(self) -> ComposeResult:
        """The letters in columns."""
        with Vertical(classes="dialog"), VerticalScroll():
            yield Static(id="letters")

    def on_mount(self) -> None:
        """Set the letters before they are first seen."""
        self._show(self.app.size)

    def on_resize(self, event: Resize) -> None:
        """Set the letters anew."""
        self._show(event.size)

    def _show(self, size: Size) -> None:
        lines = self._lines(size.width - 2)
        self.query_one("#letters", Static).update(Content("\n").join(lines))
        more = ", Down shows more" if len(lines) > size.height - 2 else ""
        self.query_one(".dialog").border_title = f"A letter does it{more}, Escape goes back"

    def _lines(self, width: int) -> list[Content]:
        """The letters with what they do, every title whole, in as many columns as there is room for."""
        cells = [
            Content.assemble((f" {letter} ", "bold $text-accent"), action.title)
            for letter, action in self._actions.items()
        ]
        for rows in range(1, len(cells) + 1):
            columns = [cells[start : start + rows] for start in range(0, len(cells), rows)]
            widths = [max(cell.cell_length for cell in column) for column in columns]
            spare = width - sum(widths) - len(columns)
            if spare >= 0:
                break
        gap = spare // len(columns)
        columns = [
            [cell.pad_right(wide + 1 + gap - cell.cell_length) for cell in column]
            for column, wide in zip(columns, widths, strict=True)
        ]
        return [Content("").join(column[row] for column in columns if row < len(column)) for row in range(rows)]

    def on_key(self, event: Key) -> None:
        """Take the action of a letter."""
        if event.character is not None and (action := self._actions.get(event.character)) is not None:
            event.stop()
            self.dismiss(action)


def actions_matching(actions: Actions, words: str, place: Where) -> list[Action]:
    """Those ``actions`` of ``place`` and of everywhere whose title, group or help has all ``words``.

    Those with most of them in the title come first, else they stand in the order of the help.
    """
    wanted = words.casefold().split()
    hits = [
        action
        for action in (*actions.at(place), *actions.at(Where.APP))
        if all(word in f"{action.title} {action.group} {action.help}".casefold() for word in wanted)
    ]
    return sorted(hits, key=lambda action: -sum(word in action.title.casefold() for word in wanted))


def _row(action: Action) -> Content:
    keys = " ".join(f"({key_name(key)})" for key in action.keys)
    return Content.assemble((action.title, "bold"), f"  {keys}" if keys else "", (f"  {action.help}", "$text-muted"))
