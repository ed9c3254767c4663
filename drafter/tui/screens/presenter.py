"""The draft on a projector: large margins, brackets and attributions with their options, and no findings."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from drafter.draft.merging import NUMBER, paired, unnumbered
from drafter.report.window import clean
from drafter.text.renumbering import is_heading
from drafter.tui.content import bracketed, joined
from drafter.tui.editor.buffer import lines_of
from drafter.tui.screens.dialogs import Dialog
from drafter.wording.difference import Edit, difference

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

__all__ = ["PresenterScreen", "earlier"]

#: More than these in a row are hard to read from afar.
_COLUMNS: Final = 60


class PresenterScreen(Dialog[int]):
    """Shows the text one paragraph at a time, or as a whole; its result is the line of the paragraph shown last.

    Args:
        text: the body of the draft, a paragraph to a line.
        line: the line to begin at, from 0.
        before: the body of the last kept version, against which changes are marked; None for none.
        version: what that version is called.
    """

    DEFAULT_CSS = """
    PresenterScreen {
        background: $background;
        align: center middle;
        & VerticalScroll { width: 100%; max-width: 68; height: 1fr; align: center middle; }
        & VerticalScroll.whole { align: center top; }
        & #presented { width: 100%; height: auto; padding: 1 4; }
        & #presented-place { dock: bottom; height: auto; width: 100%; text-align: right; padding: 0 2;
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

    def __init__(self, text: str, line: int = 0, before: str | None = None, version: str = "") -> None:
        super().__init__()
        self._before, self._version = before, version
        #: Said until the first of them is pressed: then the room reads.
        self._keys = "arrows go on, W shows the whole text, Escape goes back   "
        self._whole = False
        self._line = line
        self._lines = lines_of(text)
        self._earlier: dict[int, str] = {}

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
        self._keys = ""
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
        self._keys = ""
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
        self._earlier = earlier(self._before, self._lines) if self._before is not None else {}
        width = max(20, min(_COLUMNS, self.size.width - 8))
        chosen = places if self._whole else [places[at]]
        # Blank rows between rows, and more between paragraphs: the text is read from afar.
        shown.update(Content("\n\n\n").join([self._shown(number, width) for number in chosen]))
        said = f"{len(places)} paragraphs" if self._whole else f"{at + 1} of {len(places)}"
        marked = f"underlined: new since {self._version or 'the last version'}   " if self._before is not None else ""
        place.update(Content(self._keys + clean(marked) + said))

    def _shown(self, number: int, width: int) -> Content:
        """A paragraph; where it is shown alone, with its options one under the other and what was taken out of it."""
        line = self._lines[number]
        new, gone = _changes(self._earlier[number], line) if number in self._earlier else ([], [])
        spaced = _spaced(line, width, new)
        options = [] if self._whole or is_heading(line) else _options(line)
        out = (
            [Content.styled(f"taken out: {clean(', '.join(gone))}", "$text-muted")] if gone and not self._whole else []
        )
        return Content("\n\n\n").join([spaced, *(_wrapped(each, width) for each in (*options, *out))])


def earlier(before: str, lines: Sequence[str]) -> dict[int, str]:
    """What stood before where the paragraphs of ``lines`` now differ, by their line; empty for a new paragraph."""
    old = [unnumbered(line) for line in lines_of(before) if line.strip()]
    places = [number for number, line in enumerate(lines) if line.strip()]
    new = [unnumbered(lines[number]) for number in places]
    was = {now: at for at, now in paired(old, new).items()}
    stood = {place: old[was[index]] if index in was else "" for index, place in enumerate(places)}
    return {place: words for index, (place, words) in enumerate(stood.items()) if words != new[index]}


def _changes(before: str, line: str) -> tuple[list[tuple[int, int]], list[str]]:
    """Where words of a paragraph are new, and the words that stood in their place or are gone."""
    number = NUMBER.match(line)
    shift = number.end() if number else 0
    changes = [change for change in difference(before, line[shift:]) if change.edit is not Edit.KEPT]
    new = [(shift + each.after_at, shift + each.after_at + len(each.after)) for each in changes if each.after]
    return new, [each.before for each in changes if each.before]


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


def _spaced(line: str, width: int, new: Sequence[tuple[int, int]]) -> Content:
    """A paragraph with a blank row between its rows and new words underlined; a heading in bold, without its signs."""
    if is_heading(line):
        return Content.styled(line.lstrip("# ").strip(), "bold")
    content = bracketed(line)
    for start, end in new:
        content = content.stylize("bold underline", start, end)
    rows = [row.rstrip() for row in content.wrap(width)]
    return joined([part for row in rows for part in (row, Content())][:-1])
