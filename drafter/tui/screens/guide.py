"""Help inside the app: all keys and signs, and the tour."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from drafter.tui.actions import Where, key_name
from drafter.tui.editor.ghost import TAB_SIGNS
from drafter.tui.editor.styles import ASCII_SIGNS
from drafter.tui.hanging import hanging
from drafter.tui.screens.dialogs import Dialog, ReadDialog

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from drafter.tui.actions import Action, Actions
    from drafter.tui.editor.styles import Signs

__all__ = ["Tour", "help_screen"]


def help_screen(actions: Actions, signs: Signs, *places: Where) -> ReadDialog:
    """The help for some screens."""
    parts: list[Content | tuple[Content, int]] = [Content.styled("Signs", "bold $accent")]
    parts += [(Content(f"  {line}"), _SAID_AT + 2) for line in _signs(signs)]
    groups = actions.groups(*places)
    lead = key_name(next(action.keys[-1] for action in actions if action.id == "leader"))
    wide = max(len(_keys(action, lead)) for members in groups.values() for action in members)
    for group, members in groups.items():
        parts += [Content(), Content.styled(group, "bold $accent")]
        for action in members:
            said = (f"{action.help} ({action.id})", "$text-muted")
            keys = f"  {_keys(action, lead):<{wide}}  "
            parts.append((Content.assemble((keys, "bold"), f"{action.title}: ", said), len(keys)))
    return ReadDialog("Help", hanging(parts))


def _keys(action: Action, lead: str) -> str:
    """The keys of an action; where it has none of its own, the leader key and the letter after it."""
    return ", ".join(key_name(key) for key in action.keys) or f"{lead} {action.leader}"


#: Where the lines on signs say what they mean.
_SAID_AT: Final = 13
_ORIGINS: Final = ("agreed verbatim", "cut short", "adapted", "partly agreed", "new")


def _signs(signs: Signs) -> list[str]:
    """Every sign of the room with what it says, in lines that fit the tour."""
    error, warning, info = signs.severity.values()
    origins = [f"{sign} {said}" for sign, said in zip(signs.provenance.values(), _ORIGINS, strict=False)]
    tab = TAB_SIGNS[signs is ASCII_SIGNS].strip()
    return [
        f"Findings     {error} a delegation objects   {warning} one is wary",
        f"             {info} anything else",
        f"Origin       {'   '.join(origins[:3])}",
        f"             {'   '.join(origins[3:])}",
        "Brackets     [USA: …] whose   [one / other] still open",
        f"Delegations  {error} breaks silence   {warning} has reservations",
        "             = can join   ? not judged",
        "Outline      A agreed   a ad referendum   R reserved",
        "             ? its words changed since",
        "Underlined   twice: spelt otherwise, Ctrl+L",
        f"Cursor       {tab} Tab takes the words before it",
    ]


#: What each page of the tour is about; where `_SIGNS_PAGE` stands, the signs follow.
_SIGNS_PAGE: Final = "The signs"
_TOUR: Final = {
    "The text": "You write in the middle. A paragraph is one line; Enter splits it and the numbers run on. Agreed "
    "wording that goes on from your words stands faintly after the cursor; Tab takes it.",
    _SIGNS_PAGE: "Before each paragraph stand two signs: how grave its findings are, and where its words come from. "
    "The outline has them too, and how a paragraph stands.",
    "What stands in the way": "F8 goes to the next finding. The Finding tab says whose it is, why, and on what "
    "evidence. Alt+A shows the agreed wording in the text, Enter takes it there, "
    "Alt+K brackets the words, Alt+D dismisses the finding with a "
    "reason.",
    "Who can join": "The line above the keys says who would break silence. F9 holds the text against another profile.",
    "Nothing is lost": "Ctrl+S saves, Ctrl+Z takes back any step, Alt+V keeps a version. What you type is put aside "
    "every few seconds. F1 shows all keys, Ctrl+P finds any command.",
}


class Tour(Dialog[None]):
    """A few pages on what is where; Enter goes on, Escape skips the rest.

    Args:
        signs: the signs of the app.
        is_unasked: as in `Dialog`.
    """

    gives_way = True

    CSS = """
    Tour { align: center middle; background: $background 60%;
        & Vertical { width: 64; max-width: 96%; height: auto; background: $surface; border: round $primary;
                     padding: 1 2; border-title-color: $primary; border-title-style: bold; }
        & .hint { color: $text-muted; margin-top: 1; } }
    """
    BINDINGS: ClassVar = [("enter,space,right", "next", "Next"), ("escape,q", "dismiss(None)", "Skip")]

    def __init__(self, signs: Signs, *, is_unasked: bool = False) -> None:
        super().__init__()
        self._signs, self.is_unasked = signs, is_unasked
        self._page = 0

    def compose(self) -> ComposeResult:
        """One page."""
        with Vertical():
            yield Static(id="page")
            yield Static(classes="hint")

    def on_mount(self) -> None:
        """Show the first page."""
        self._show()

    def action_next(self) -> None:
        """Go to the next page, and close after the last."""
        self._page += 1
        if self._page >= len(_TOUR):
            self.dismiss(None)
        else:
            self._show()

    def _show(self) -> None:
        title, text = list(_TOUR.items())[self._page]
        self.query_one(Vertical).border_title = f"{title}, {self._page + 1} of {len(_TOUR)}"
        shown = "\n".join([text, "", *_signs(self._signs)]) if title == _SIGNS_PAGE else text
        self.query_one("#page", Static).update(Content(shown))
        self.query_one(".hint", Static).update(Content("Enter goes on, Escape skips the tour"))
