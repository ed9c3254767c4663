"""Help inside the app: all keys and signs, and the tour."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from drafter.tui.actions import Where, key_name
from drafter.tui.screens.dialogs import Dialog, ReadDialog

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from drafter.tui.actions import Actions
    from drafter.tui.editor.styles import Signs

__all__ = ["Tour", "help_screen"]


def help_screen(actions: Actions, signs: Signs, *places: Where) -> ReadDialog:
    """The help for some screens."""
    parts = [Content.assemble(("Signs", "bold $accent"))]
    error, warning, info = signs.severity.values()
    origins = [sign for sign in signs.provenance.values() if sign.strip()]
    parts.append(
        Content(
            f"  {error} a delegation objects   {warning} a delegation is wary   {info} anything else\n  "
            + "   ".join(f"{sign} {said}" for sign, said in zip(origins, _ORIGINS, strict=True))
        )
    )
    parts.append(
        Content("  In the outline: A agreed   a agreed ad referendum   R reserved   ? its words changed since")
    )
    for group, members in actions.groups(*places).items():
        parts.append(Content.assemble((f"\n{group}", "bold $accent")))
        for action in members:
            keys = ", ".join(key_name(key) for key in action.keys) or "palette"
            said = (f"{action.help} ({action.id})", "$text-muted")
            parts.append(Content.assemble((f"  {keys:<11} ", "bold"), f"{action.title}: ", said))
    return ReadDialog("Help", Content("\n").join(parts))


_ORIGINS: Final = ("agreed verbatim", "cut short", "adapted", "partly agreed", "new")
_TOUR: Final = {
    "The text": "You write in the middle. A paragraph is one line; Enter splits it and the numbers run on. Before each "
    "paragraph stand two signs: how grave its findings are, and where its words come from: = agreed verbatim, "
    "< cut short, ~ adapted, + new.",
    "What stands in the way": "F8 goes to the next finding. The Finding tab says whose it is, why, and on what "
    "evidence. Alt+A shows the agreed wording in the text, Enter takes it there, "
    "Alt+K brackets the words, Alt+D dismisses the finding with a "
    "reason.",
    "Who can join": "The line above the keys says who would break silence. F9 holds the text against another profile.",
    "Nothing is lost": "Ctrl+S saves, Ctrl+Z takes back any step, Alt+V keeps a version. What you type is put aside "
    "every few seconds. F1 shows all keys, Ctrl+P finds any command.",
}


class Tour(Dialog[None]):
    """A few pages on what is where; Enter goes on, Escape skips the rest."""

    CSS = """
    Tour { align: center middle; background: $background 60%;
        & Vertical { width: 64; max-width: 96%; height: auto; background: $surface; border: round $primary;
                     padding: 1 2; border-title-color: $primary; border-title-style: bold; }
        & .hint { color: $text-muted; margin-top: 1; } }
    """
    BINDINGS: ClassVar = [("enter,space,right", "next", "Next"), ("escape,q", "dismiss(None)", "Skip")]

    def __init__(self) -> None:
        super().__init__()
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
        self.query_one("#page", Static).update(Content(text))
        self.query_one(".hint", Static).update(Content("Enter goes on, Escape skips the tour"))
