"""The outline on the left and the list of findings below, and the messages they send when a line is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual import on
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from drafter.bank.match import Provenance
from drafter.consensus.model import Severity
from drafter.report.window import clean
from drafter.text.renumbering import content_of, is_heading, number_of
from drafter.tui.options import Options, is_current

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from drafter.draft.checking import DraftReport
    from drafter.tui.editor.marks import Marks
    from drafter.tui.editor.placing import Spot
    from drafter.tui.editor.styles import Signs

__all__ = ["FindingList", "Outline", "sign_of", "standing_signs"]

_STYLES: Final = {
    Severity.ERROR: "bold $text-error",
    Severity.WARNING: "bold $text-warning",
    Severity.INFO: "$foreground",
}
_PROVENANCE_STYLES: Final = {
    Provenance.VERBATIM: "$text-success",
    Provenance.CUT: "$text-warning",
    Provenance.ADAPTED: "$text-primary",
    Provenance.PARTLY: "$text-accent",
    Provenance.NEW: "$foreground",
    None: "",
}
_STANDINGS: Final = {"agreed": "A", "agreed-ad-ref": "a", "reserved": "R"}
#: How many characters of a paragraph the outline shows.
_FIRST: Final = 60
#: How many characters of the words of a finding its row shows, so that what it says is seen on 80 columns.
_QUOTED: Final = 24


def sign_of(severity: Severity | None, signs: Signs) -> tuple[str, str]:
    """The sign of a severity with its style; a space for none."""
    return (signs.severity[severity], _STYLES[severity]) if severity is not None else (" ", "")


def standing_signs(report: DraftReport | None) -> dict[str, str]:
    """The sign of every marked paragraph's standing, by its label: agreed, ad referendum, reserved, or fallen."""
    if report is None or not report.front.standing:
        return {}
    # Nobody waits for the first sight of the room for what few drafts have.
    from drafter.negotiate.standing import standings_of

    return {
        each.place: "?" if each.fell else _STANDINGS[each.mark]
        for each in standings_of(report.document, report.front.standing)
        if each.mark in _STANDINGS
    }


class Outline(Options):
    """Sections and paragraphs, each with its number, its signs and its first words."""

    class GoTo(Message):
        """A paragraph was chosen.

        Attributes:
            line: its line.
        """

        def __init__(self, line: int) -> None:
            super().__init__()
            self.line = line

    def __init__(self, signs: Signs, *, id: str, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes, compact=True)
        self._signs = signs
        self._line_numbers: list[int] = []
        self._shown: list[Content] = []

    def show(self, lines: Sequence[str], marks: Marks, standings: Mapping[str, str]) -> None:
        """Show the lines with words.

        Args:
            lines: the lines of the draft.
            marks: what was found in them.
            standings: the sign of every marked paragraph's standing, by its label.
        """
        self._line_numbers = [number for number, line in enumerate(lines) if line.strip()]
        rows = [self._row(lines[number], marks, standings) for number in self._line_numbers]
        if rows == self._shown:
            return
        at = self.highlighted
        if len(rows) == len(self._shown):
            for index, (old, new) in enumerate(zip(self._shown, rows, strict=True)):
                if old != new:
                    self.replace_option_prompt_at_index(index, new)
        else:
            self.set_options([Option(row) for row in rows])
            self.highlighted = min(at, len(rows) - 1) if at is not None and rows else None
        self._shown = rows

    def follow(self, paragraph: int | None) -> None:
        """Highlight the paragraph the cursor is in."""
        if not self.has_focus and paragraph is not None and paragraph < self.option_count:
            self.highlighted = paragraph

    def _row(self, line: str, marks: Marks, standings: Mapping[str, str]) -> Content:
        if is_heading(line):
            return Content.assemble((clean(line[: 4 * _FIRST]).lstrip("# ")[:_FIRST], "bold $text-primary"))
        marks_here = marks.of(line)
        number = number_of(line)
        provenance = self._signs.provenance[marks_here.provenance], _PROVENANCE_STYLES[marks_here.provenance]
        label = f"{number}." if number is not None else ""
        words = clean(content_of(line)[: 4 * _FIRST])[:_FIRST]
        standing = standings.get(line.partition(".")[0], " ") if standings else ""
        return Content.assemble(
            f"{label:>3} ",
            sign_of(marks_here.severity, self._signs),
            provenance,
            (standing, "bold $text-accent"),
            f" {words}",
        )

    @on(OptionList.OptionSelected)
    def _go(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if is_current(event):
            self.post_message(self.GoTo(self._line_numbers[event.option_index]))


class FindingList(Options):
    """The findings in the order of the text: sign, paragraph, words, message, delegations.

    Attributes:
        title: what it is, and how many there are.
    """

    class Picked(Message):
        """A finding was chosen.

        Attributes:
            index: its index in the list.
            enter: whether by Enter or a click, so that the cursor goes there.
        """

        def __init__(self, index: int, *, enter: bool) -> None:
            super().__init__()
            self.index, self.enter = index, enter

    def __init__(self, signs: Signs, *, id: str, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes, compact=True)
        self._signs = signs
        self._shown: list[Content] = []
        self.title = "Findings"

    def show(self, spots: Sequence[Spot], names: Mapping[str, str], said: str = "") -> None:
        """Show findings, with the names of the delegations.

        Args:
            spots: the findings.
            names: delegation id to its name.
            said: what to show if there are none.
        """
        rows = [self._row(spot, names) for spot in spots]
        self.title = f"Findings {len(rows)}" if rows else "Findings"
        self.border_title = f"▌{self.title}" if self.has_focus else self.title
        if not rows:
            rows = [Content(said)] if said else []
        if rows != self._shown:
            at = self.highlighted
            self.set_options([Option(row, disabled=not spots) for row in rows])
            with self.prevent(OptionList.OptionHighlighted):
                self.highlighted = min(at, len(spots) - 1) if at is not None and spots else None
            self._shown = rows

    def choose(self, index: int) -> None:
        """Highlight a finding without going there."""
        with self.prevent(OptionList.OptionHighlighted):
            self.highlighted = index

    def _row(self, spot: Spot, names: Mapping[str, str]) -> Content:
        finding = spot.finding
        where = "text" if spot.whole else f"¶{finding.paragraph}"
        message = clean(finding.message)
        # A name that the message gives is not repeated.
        whose = ", ".join(name for id_ in finding.delegations if (name := names.get(id_, id_)) not in message)
        words = clean(finding.text)
        words = f"{words[:_QUOTED]}…" if len(words) > _QUOTED else words
        words = f"“{words}” " if words and not spot.whole and f"“{words}”" not in message else ""
        return Content.assemble(
            sign_of(finding.severity, self._signs),
            (f" {where:<5}", "$text-muted"),
            (words, "bold"),
            message,
            (f"  {whose}", "$text-accent") if whose else "",
        )

    @on(OptionList.OptionSelected)
    def _picked(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if is_current(event):
            self.post_message(self.Picked(event.option_index, enter=True))

    @on(OptionList.OptionHighlighted)
    def _passed(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        if self.has_focus and is_current(event):
            self.post_message(self.Picked(event.option_index, enter=False))
