"""What a wording would do to the text, shown in place before it is done: old words struck, new ones underlined."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final

from textual.binding import Binding
from textual.content import Content
from textual.geometry import Offset
from textual.widgets import Static

from drafter.report.window import clean
from drafter.tui.change_marks import compared

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.binding import BindingType

    from drafter.tui.editor.editor import DraftEditor

__all__ = ["Proposal", "WordingPreview"]

_KEY: Final = "bold $text-accent"


@dataclass(frozen=True, slots=True)
class Proposal:
    """Words that could stand in the text.

    Attributes:
        words: the words.
        reference: where they are from.
        line: the line on which they would replace something; None for a paragraph of their own after the cursor's.
        start: the column of the first character they would replace.
        end: the column past the last.
        old: what stands there.
        note: what else is to be known before it is taken.
    """

    words: str
    reference: str
    line: int | None = None
    start: int = 0
    end: int = 0
    old: str = ""
    note: str = ""


class WordingPreview(Static, can_focus=True):
    """Lies over the words it would replace while it is open; Enter takes the new ones, Escape leaves the old.

    Args:
        editor: where the words would stand.
        done: called with what is to be said after something was taken or could not be.
    """

    DEFAULT_CSS = """
    WordingPreview { display: none; overlay: screen; constrain: none inside; height: auto; max-height: 90%;
                     background: $panel; border-left: thick $primary; padding: 0 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        ("enter", "take", "Take it"),
        ("escape", "leave", "Leave it"),
        Binding("down", "other(1)", "Another", show=False),
        Binding("up", "other(-1)", "The one before", show=False),
    ]

    def __init__(self, editor: DraftEditor, done: Callable[[str], None], *, id: str) -> None:
        super().__init__(id=id)
        self._editor, self._done = editor, done
        self._proposals: tuple[Proposal, ...] = ()
        self._index = 0

    @property
    def is_open(self) -> bool:
        """Whether a proposal is shown."""
        return self.display

    @property
    def proposal(self) -> Proposal | None:
        """The proposal that is shown."""
        return self._proposals[self._index] if self._proposals else None

    @property
    def has_others(self) -> bool:
        """Whether there are others to look at in the place of the one that is shown."""
        return len(self._proposals) > 1

    def show(self, proposal: Proposal, *others: Proposal) -> None:
        """Show what a proposal would do, over the words it is about; the down arrow goes on to the others."""
        self._proposals, self._index = (proposal, *others), 0
        self._show(proposal)

    def action_other(self, by: int) -> None:
        """Show another proposal; after the last comes the first."""
        if self.has_others:
            self._index = (self._index + by) % len(self._proposals)
            self._show(self._proposals[self._index])

    def announce(self, said: str, line: int, start: int) -> None:
        """Open over words for which proposals are looked for, so that no key typed meanwhile goes into the text."""
        self._proposals = ()
        self.update(Content.assemble((said, "$text-muted")))
        self._place(line, start, below=False)

    def _show(self, proposal: Proposal) -> None:
        parts = [compared(proposal.old, proposal.words)]
        about = (proposal.reference, proposal.note)
        parts += [Content.assemble((clean(said), "$text-muted")) for said in about if said]
        keys = Content.assemble(("Enter", _KEY), " takes it, ", ("Escape", _KEY), " leaves it")
        if self.has_others:
            count = f" shows another ({self._index + 1} of {len(self._proposals)})"
            keys = Content.assemble(keys, ", ", ("↓", _KEY), count)
        parts.append(keys)
        self.update(Content("\n").join(parts))
        line, column = self._editor.cursor_location if proposal.line is None else (proposal.line, proposal.start)
        self._place(line, column, below=proposal.line is None)

    def _place(self, line: int, column: int, *, below: bool) -> None:
        editor, region = self._editor, self._editor.content_region
        row = editor.wrapped_document.location_to_offset((line, column)).y - editor.scroll_offset.y
        # Its words stand under those of the text; border and padding lie over the gutter.
        indent = max(0, editor.gutter_width - self.gutter.left)
        self.styles.width = max(20, region.width - indent)
        top = min(max(0, row + below), max(0, region.height - 1))
        self.absolute_offset = Offset(region.x + indent, region.y + top)
        self.display = True
        self.focus()

    def action_take(self) -> None:
        """Put the words into the text, as one step that can be undone."""
        proposal, editor = self.proposal, self._editor
        if proposal is None:
            return
        if proposal.line is None:
            is_done = editor.insert_paragraph(proposal.words)
        else:
            line, start, end = proposal.line, proposal.start, proposal.end
            stands = line < len(editor.lines) and editor.lines[line][start:end] == proposal.old
            is_done = stands and editor.replace_words(line, start, end, proposal.words)
        self.action_leave()
        took = f"Took {proposal.reference}. Ctrl+Z takes it back."
        self._done(took if is_done else "Nothing taken: the paragraph was edited")

    def action_leave(self) -> None:
        """Close, and go back to the text."""
        self._close()
        self._editor.focus()

    def on_blur(self) -> None:
        """Close when somebody goes elsewhere."""
        self._close()

    def _close(self) -> None:
        self.display = False
        self._proposals = ()
