"""The draft on a projector: large margins, brackets and attributions with their options, and no findings."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from drafter.report.window import clean
from drafter.tui.content import bracketed, joined
from drafter.tui.editor.buffer import lines_of
from drafter.tui.editor.paragraphs import is_heading
from drafter.tui.screens.dialogs import Dialog

if TYPE_CHECKING:
    from textual.app import ComposeResult

__all__ = ["PresenterScreen"]


class PresenterScreen(Dialog[int]):
    """Shows the text one paragraph at a time, or as a whole; its result is the line of the paragraph shown last.

    Args:
        text: the body of the draft, a paragraph to a line.
        line: the line to begin at, from 0.
    """

    DEFAULT_CSS = """
    PresenterScreen {
        background: $background;
        align: center middle;
        & VerticalScroll { width: 100%; max-width: 110; height: 1fr; align: center middle; }
        & VerticalScroll.whole { align: center top; }
        & #presented { width: 100%; height: auto; padding: 1 4; }
        & #presented-place { dock: bottom; height: 1; width: 100%; text-align: right; padding: 0 2;
            color: $text-muted; }
    }
    """
    BINDINGS: ClassVar = [
        ("right,down,pagedown,space,n", "step(1)", "Next paragraph"),
        ("left,up,pageup,backspace,p", "step(-1)", "Previous paragraph"),
        ("home", "step(-1000000)", "First paragraph"),
        ("end", "step(1000000)", "Last paragraph"),
        ("w", "whole", "The whole text"),
        ("escape,q", "leave", "Back to the draft"),
    ]

    def __init__(self, text: str, line: int = 0) -> None:
        super().__init__()
        self._whole = False
        self._line = line
        self._lines = lines_of(text)

    def compose(self) -> ComposeResult:
        """The words, and the number of the paragraph."""
        with VerticalScroll(can_focus=False):
            yield Static(markup=False, id="presented")
        yield Static(markup=False, id="presented-place")

    def on_mount(self) -> None:
        """Show the paragraph."""
        self._draw()

    def on_resize(self) -> None:
        """Lay the rows out again."""
        self._draw()

    def follow(self, text: str, line: int | None = None) -> None:
        """Show the text as it is now, and the paragraph at ``line`` if one is named."""
        self._lines = lines_of(text)
        if line is not None:
            self._line = line
        if self.is_mounted:
            self._draw()

    def action_step(self, by: int) -> None:
        """Go on or back by paragraphs; in the whole text by screens."""
        places = self._places()
        if not places:
            return
        at = max(0, min(self._at(places) + by, len(places) - 1))
        self._line = places[at]
        if self._whole:
            scroll = self.query_one(VerticalScroll)
            scroll.scroll_relative(y=max(-1, min(by, 1)) * max(1, scroll.size.height - 2), animate=False)
        self._draw()

    def action_whole(self) -> None:
        """Show the whole text, or one paragraph again."""
        self._whole = not self._whole
        self._draw()

    def action_leave(self) -> None:
        """Back to the draft, at the paragraph that was shown."""
        self.dismiss(self._line)

    def _places(self) -> list[int]:
        return [number for number, line in enumerate(self._lines) if line.strip()]

    def _at(self, places: list[int]) -> int:
        """The index of the paragraph shown: the one at the line, or the last before it."""
        return max(0, sum(number <= self._line for number in places) - 1)

    def _draw(self) -> None:
        places = self._places()
        shown = self.query_one("#presented", Static)
        place = self.query_one("#presented-place", Static)
        self.query_one(VerticalScroll).set_class(self._whole, "whole")
        if not places:
            shown.update(Content("The draft is empty."))
            place.update(Content())
            return
        at = self._at(places)
        self._line = places[at]
        width = max(20, min(110, self.size.width) - 8)
        chosen = places if self._whole else [places[at]]
        # Blank rows between rows, and more between paragraphs: the text is read from afar.
        shown.update(Content("\n\n\n").join([self._shown(self._lines[number], width) for number in chosen]))
        place.update(Content(f"{len(places)} paragraphs" if self._whole else f"{at + 1} of {len(places)}"))

    def _shown(self, line: str, width: int) -> Content:
        """A paragraph; where it is shown alone, with its options one under the other."""
        spaced = _spaced(line, width)
        options = [] if self._whole or is_heading(line) else _options(line)
        return Content("\n\n\n").join([spaced, *(_wrapped(each, width) for each in options)])


def _options(line: str) -> list[Content]:
    """What every bracket of a paragraph offers, each option in a row of its own with whose it is."""
    if "[" not in line and "{+" not in line:
        return []
    from drafter.negotiate.openings import paragraphs_of
    from drafter.text import read_text

    openings = [each for paragraph in paragraphs_of(read_text(line, format="md")) for each in paragraph.openings]
    return [
        joined(
            [
                Content.assemble(
                    (f"{', '.join(side.names) or side.label or 'as it stands'}  ", "bold $text-warning"),
                    clean(side.words) or "none of these words",
                )
                for side in opening.sides
            ]
        )
        for opening in openings
    ]


def _wrapped(options: Content, width: int) -> Content:
    return joined([row.rstrip() for option in options.split("\n") for row in option.wrap(width)])


def _spaced(line: str, width: int) -> Content:
    """A paragraph with a blank row between its rows; a heading in bold, without its signs."""
    if is_heading(line):
        return Content.styled(line.lstrip("# ").strip(), "bold")
    rows = [row.rstrip() for row in bracketed(line).wrap(width)]
    return joined([part for row in rows for part in (row, Content())][:-1])
