"""One finding in full: message, delegations, reason and evidence, and the agreed wordings that could replace it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual import on
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from drafter.report.findings_outline import finding_outline
from drafter.report.window import clean
from drafter.tui.change_marks import changed
from drafter.tui.options import Options
from drafter.tui.room.lists import sign_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual.app import ComposeResult

    from drafter.tui.editor.placing import Spot
    from drafter.tui.editor.styles import Signs
    from drafter.tui.room.wording_preview import WordingPreview
    from drafter.tui.services import Replacement

__all__ = ["Inspector"]

_BADGES: Final = {"passes": "$text-success", "wary": "bold $text-warning", "blocked": "bold $text-error"}
_KEY: Final = "bold $text-accent"
_QUIET: Final = "$text-muted"
_NO_FINDING: Final = "There is no agreed wording to take: go to a finding first"
_NOTHING: Final = "Put the cursor on marked words, or press F8, to see a finding in full."


class Inspector(VerticalScroll):
    """The Finding tab.

    Attributes:
        why_none: why no wording can be taken, where none is chosen.
    """

    def __init__(self, signs: Signs, preview: WordingPreview, *, id: str) -> None:
        super().__init__(id=id)
        self.signs, self.preview = signs, preview
        self.spot: Spot | None = None
        self.wordings: tuple[Replacement, ...] = ()
        self.why_none = _NO_FINDING

    def compose(self) -> ComposeResult:
        """The finding, the wordings, and what the chosen one changes."""
        yield Static(Content(_NOTHING), id="finding-text")
        yield Options(id="wordings", compact=True)
        yield Static(id="preview")
        yield Static(id="sources")

    @property
    def chosen(self) -> Replacement | None:
        """The wording that Alt+A would take."""
        index = self.query_one("#wordings", OptionList).highlighted
        return self.wordings[index] if index is not None and index < len(self.wordings) else None

    def choose_next(self) -> None:
        """Choose the next wording, after the last the first."""
        options = self.query_one("#wordings", OptionList)
        if self.wordings:
            options.highlighted = ((options.highlighted if options.highlighted is not None else -1) + 1) % len(
                self.wordings
            )

    def show(self, spot: Spot | None, names: Mapping[str, str]) -> None:
        """Show a finding; its wordings come later."""
        self.spot = spot
        self.wordings = ()
        self.why_none = "Agreed wordings are still being looked for" if spot else _NO_FINDING
        self.query_one("#wordings", OptionList).clear_options()
        self.query_one("#finding-text", Static).update(self._told(spot, names) if spot else Content(_NOTHING))
        self.query_one("#preview", Static).update(Content("Looking for agreed wordings …" if spot else ""))
        self.query_one("#sources", Static).update(_sources(spot) if spot else Content(""))
        self.scroll_home(animate=False)

    def show_wordings(self, wordings: Sequence[Replacement], problem: str = "") -> None:
        """Show the wordings that could replace the finding's sentence, and choose the first."""
        self.wordings = tuple(wordings)
        self.why_none = "There is no agreed wording to take"
        options = self.query_one("#wordings", OptionList)
        options.set_options([Option(_row(wording)) for wording in wordings])
        if wordings:
            options.highlighted = 0
            # The list's own message would come too late for whoever reads `chosen` now.
            self._preview(wordings[0])
        else:
            said = problem or "The phrase bank has no agreed wording near this sentence."
            self.query_one("#preview", Static).update(Content(said))

    @on(OptionList.OptionHighlighted, "#wordings")
    def _passed(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        if event.option_index < len(self.wordings):
            self._preview(self.wordings[event.option_index])

    def _preview(self, wording: Replacement) -> None:
        parts = [
            # First, as the rest may be below the edge of the panel.
            Content.assemble(("Alt+A", _KEY), " shows it in the text, ", ("Alt+N", _KEY), " the next"),
            Content.assemble((f"{wording.phrase}", "bold"), f"  {clean(wording.reference)}"),
            changed(wording.changes) if wording.changes else Content(clean(wording.text)),
        ]
        if wording.remark:
            parts.append(Content.assemble((wording.remark, _QUIET)))
        self.query_one("#preview", Static).update(Content("\n").join(parts))

    def _told(self, spot: Spot, names: Mapping[str, str]) -> Content:
        """What is said and whose it is, then the reason."""
        finding = spot.finding
        message = clean(finding.message)
        whose = finding_outline(finding, names).whose or "the profile"
        parts = [Content.assemble(sign_of(finding.severity, self.signs), " ", (message, "bold"))]
        if whose not in message:
            parts.append(Content.assemble(("Whose  ", _QUIET), (whose, "bold $text-accent")))
        if finding.why:
            parts.append(Content.assemble(("Why  ", _QUIET), clean(finding.why)))
        parts.append(
            Content.assemble(("Alt+K", _KEY), " brackets the words, ", ("Alt+D", _KEY), " dismisses it"),
        )
        return Content("\n").join(parts)


def _sources(spot: Spot) -> Content:
    """The evidence of a finding, and last the names by which the profile and the program know it."""
    finding = spot.finding
    parts = [Content.assemble(("Source  ", _QUIET), clean(source)) for source in finding_outline(finding, {}).sources]
    code = f"  {finding.code}" if finding.code != finding.rule else ""
    parts.append(Content.assemble((f"{finding.severity}  {finding.rule}{code}", _QUIET)))
    return Content("\n").join(parts)


def _row(wording: Replacement) -> Content:
    badge = (f"[{wording.badge}]", _BADGES[wording.badge]) if wording.badge else ("", "")
    return Content.assemble(badge, " ", clean(wording.text))
