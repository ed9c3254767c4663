"""The tabs on the right of the room: a list to which a panel is added with an id, a title and how it is made.

A panel is any widget. It is made with the room, reads ``room.judging`` and ``room.desk`` as it likes, and is told of
news by two signals it may subscribe to when it is mounted: ``room.report_changed``, which carries a `DraftReport`, and
``room.finding_shown``, which carries a `Spot` or None.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from drafter.consensus.model import Verdict
from drafter.report.window import clean
from drafter.tui.inspector import Inspector
from drafter.tui.status import verdict_sign

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult
    from textual.widget import Widget

    from drafter.draft.checking import DraftReport
    from drafter.tui.room import RoomScreen

__all__ = ["PANELS", "Panel"]


@dataclass(frozen=True, slots=True)
class Panel:
    """One tab.

    Attributes:
        id: its name; the action that shows it is ``tab-<id>``.
        title: what the tab says.
        make: makes the widget for a room.
    """

    id: str
    title: str
    make: Callable[[RoomScreen], Widget]


class Consensus(VerticalScroll):
    """Where every delegation stands, and by which rules."""

    def __init__(self, room: RoomScreen) -> None:
        super().__init__()
        self._room = room

    def compose(self) -> ComposeResult:
        """One text."""
        yield Static(Content("Nothing has been checked yet."))

    def on_mount(self) -> None:
        """Listen to the check."""
        self._room.report_changed.subscribe(self, self._show)

    def _show(self, report: DraftReport) -> None:
        rows = [Content.assemble((report.profile.title, "bold"))]
        whose: dict[str, list[str]] = {}
        for finding in report.findings:
            for delegation in finding.delegations:
                whose.setdefault(delegation, []).append(finding.rule)
        order = {verdict: place for place, verdict in enumerate((Verdict.BREAKS, Verdict.RESERVATIONS, Verdict.JOINS))}
        for id_, verdict in sorted(report.verdicts.items(), key=lambda each: order[each[1]]):
            name = report.profile.delegations[id_].name if id_ in report.profile.delegations else id_
            sign, style = verdict_sign(verdict, self._room.signs)
            rows.append(Content.assemble((f"{sign} ", style), (name, "bold"), f" {verdict}"))
            rows += [
                Content.assemble((f"    {clean(rule)}", "$foreground 60%"))
                for rule in dict.fromkeys(whose.get(id_, ()))
            ]
        self.query_one(Static).update(Content("\n").join(rows))


def _bank(_: RoomScreen) -> Widget:
    return Static(Content("The phrase bank is searched with: drafter bank search"))


#: The tabs, from left to right.
PANELS: Final = [
    Panel("finding", "Finding", lambda room: Inspector(room.signs, id="inspector")),
    Panel("bank", "Bank", _bank),
    Panel("consensus", "Consensus", Consensus),
]
