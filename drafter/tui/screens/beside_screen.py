"""Two texts side by side, scrolling together; where there is no room for that, one above the other."""

from __future__ import annotations

from itertools import accumulate, zip_longest
from typing import TYPE_CHECKING, ClassVar, Final

from textual import work
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from drafter.compare.beside import beside, words_of
from drafter.errors import DrafterError
from drafter.report.window import clean
from drafter.text import Span
from drafter.tui.content import joined
from drafter.tui.screens.dialogs import Dialog
from drafter.wording.difference import Edit

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.app import ComposeResult

    from drafter.compare.beside import BesideRow
    from drafter.text import Block, Document

__all__ = ["BesideScreen"]

#: From so many columns on there is room for two texts.
_ROOM: Final = 100
_GONE, _COME, _QUIET = "strike $text-error", "underline $text-success", "$text-muted"
_BETWEEN: Final = " │ "
#: The row in front, the other rows that differ, and the rest.
_FRONT, _DIFFERENT, _SAME = "▌ ", "· ", "  "


class BesideScreen(Dialog[Span]):
    """Shows the draft beside another text; its result is the span of the paragraph of the draft to go to.

    Args:
        draft: the draft as read.
        name: what the other text is called.
        other: reads it; called in a thread, may raise `DrafterError`.
    """

    CSS = """
    BesideScreen {
        & #beside-box { width: 100%; height: 100%; background: $surface; border: round $primary; padding: 0 1;
            border-title-color: $primary; border-title-style: bold; }
        & #beside-names, & #beside-place { height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
        & #beside-place { color: $text-muted; }
        & VerticalScroll { height: 1fr; }
        & #beside-rows { height: auto; }
    }
    """
    BINDINGS: ClassVar = [
        ("n,right,f8", "step(1)", "Next difference"),
        ("p,left,f7", "step(-1)", "Previous difference"),
        ("enter", "go", "Go there in the draft"),
        ("escape,q", "dismiss(None)", "Back"),
    ]

    def __init__(self, draft: Document, name: str, other: Callable[[], Document]) -> None:
        super().__init__()
        self._draft, self._called, self._other = draft, name, other
        self._rows: tuple[BesideRow, ...] = ()
        self._different: list[int] = []
        #: The row in front, among those that differ.
        self._at = 0
        #: The rows as they are drawn at this width, and the line at which each begins.
        self._drawn: list[list[Content]] = []
        self._starts: list[int] = []

    def compose(self) -> ComposeResult:
        """The names of the two, the rows, and where one is."""
        with Vertical(id="beside-box") as box:
            box.border_title = "Side by side"
            yield Static(markup=False, id="beside-names")
            with VerticalScroll():
                yield Static("Working on it", markup=False, id="beside-rows")
            yield Static(markup=False, id="beside-place")

    def on_mount(self) -> None:
        """Begin to compare."""
        self.query_one(VerticalScroll).focus()
        self._compare()

    @work(thread=True, exclusive=True)
    def _compare(self) -> None:
        try:
            rows = beside(self._other(), self._draft)
        except DrafterError as error:
            said = clean(str(error))
            self.app.call_from_thread(lambda: self.query_one("#beside-rows", Static).update(said))
            return
        self.app.call_from_thread(lambda: self._take(rows))

    def _take(self, rows: tuple[BesideRow, ...]) -> None:
        self._rows = rows
        self._different = [index for index, row in enumerate(rows) if row.is_different]
        self._lay_out()

    def on_resize(self) -> None:
        """Lay the rows out again."""
        if self._rows:
            self.call_after_refresh(self._lay_out)

    def _lay_out(self) -> None:
        width = max(20, self.query_one(VerticalScroll).size.width - len(_SAME) - 1)
        is_wide = self.size.width >= _ROOM
        column = (width - len(_BETWEEN)) // 2 if is_wide else width - len(_SAME)
        self._drawn = [(_side_by_side if is_wide else _stacked)(row, column) for row in self._rows]
        self._starts = list(accumulate((len(lines) + 1 for lines in self._drawn), initial=0))
        names = (f"Before: {clean(self._called)}", "Now: the draft as it stands")
        margin = " " * len(_SAME)
        head = _beside(Content(names[0]), Content(names[1]), column) if is_wide else Content(", ".join(names))
        self.query_one("#beside-names", Static).update(Content.assemble(margin, head.stylize("bold")))
        self._show()

    def _show(self) -> None:
        """Draw the rows, with the one in front marked, and scroll to it."""
        front = self._different[self._at] if self._different else -1
        lines = []
        for index, (row, drawn) in enumerate(zip(self._rows, self._drawn, strict=True)):
            sign = (_FRONT, "bold $primary") if index == front else (_DIFFERENT if row.is_different else _SAME, _QUIET)
            lines += [Content.assemble(sign, line) for line in drawn]
            lines.append(Content())
        self.query_one("#beside-rows", Static).update(joined(lines) if lines else Content("Both are empty."))
        count = len(self._different)
        where = f"{self._at + 1} of {count} differences" if count else "Nothing differs"
        keys = "n next, p previous, Enter goes there, " if count else ""
        self.query_one("#beside-place", Static).update(f"{where}   {keys}Escape goes back")
        if count:
            scroll = self.query_one(VerticalScroll)
            top = self._starts[front] - max(0, (scroll.size.height - len(self._drawn[front])) // 3)
            self.call_after_refresh(scroll.scroll_to, y=max(0, top), animate=False)

    def action_step(self, by: int) -> None:
        """Go on or back by differences."""
        if self._different:
            self._at = max(0, min(self._at + by, len(self._different) - 1))
            self._show()

    def action_go(self) -> None:
        """Go to the row in front in the draft; from what is gone, to what comes next there."""
        front = self._different[self._at] if self._different else 0
        here = [row.new[0].span for row in (*self._rows[front:], *reversed(self._rows[:front])) if row.new]
        self.dismiss(here[0] if here else None)


def _side_by_side(row: BesideRow, width: int) -> list[Content]:
    old, new = (_wrapped(each, width) for each in (_old(row), _new(row)))
    return [_beside(before, after, width) for before, after in zip_longest(old, new, fillvalue=Content())]


def _beside(before: Content, after: Content, width: int) -> Content:
    left = before.truncate(width, ellipsis=True, pad=True)
    return Content.assemble(left, (_BETWEEN, _QUIET), after.truncate(width, ellipsis=True))


def _stacked(row: BesideRow, width: int) -> list[Content]:
    """Both, one under the other with a sign before each; what is the same in both once."""
    new = _wrapped(_new(row), width)
    if not row.is_different:
        return [Content.assemble("  ", line) for line in new]
    sides = (("- ", _wrapped(_old(row), width)), ("+ ", new))
    return [Content.assemble((sign, "bold"), line) for sign, lines in sides for line in lines]


def _wrapped(content: Content, width: int) -> list[Content]:
    return [line.rstrip() for line in content.wrap(width)] if content.plain else []


def _old(row: BesideRow) -> Content:
    gone = [(each.before_at, each.before) for each in row.changes if each.before and each.edit is not Edit.KEPT]
    return _marked(row.old, gone, ("[-", "-]", _GONE), _elsewhere("went to", row))


def _new(row: BesideRow) -> Content:
    come = [(each.after_at, each.after) for each in row.changes if each.after and each.edit is not Edit.KEPT]
    return _marked(row.new, come, ("{+", "+}", _COME), _elsewhere("came from", row))


def _marked(
    blocks: Sequence[Block], spans: Sequence[tuple[int, str]], signs: tuple[str, str, str], note: Content
) -> Content:
    """The paragraphs of one side with their number, what differs in signs, and a note."""
    if not blocks:
        return Content()
    text, first, at = words_of(blocks), blocks[0], 0
    opening, closing, style = signs
    parts: list[Content] = []
    for start, words in spans:
        parts.append(Content(clean(text[at:start])))
        parts.append(Content.styled(f"{opening}{clean(words)}{closing}", style))
        at = start + len(words)
    words_ = Content("").join([*parts, Content(clean(text[at:]))])
    number = Content.styled(f"{first.number}. ", _QUIET) if first.number else Content()
    return Content.assemble(number, words_.stylize("bold") if first.kind == "heading" else words_, note)


def _elsewhere(said: str, row: BesideRow) -> Content:
    if not row.elsewhere:
        return Content()
    other = row.elsewhere[0]
    place = f"paragraph {other.number}" if other.number else f"“{clean(other.reading[:30]).rstrip()} …”"
    return Content.styled(f"  ({said} {place})", _QUIET)
