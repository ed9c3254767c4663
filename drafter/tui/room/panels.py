"""The tabs on the right of the room: a list to which a panel is added with an id, a title and how it is made.

A panel is any widget. It is made with the room, reads ``room.judging`` and ``room.desk`` as it likes, and is told of
news by two signals it may subscribe to when it is mounted: ``room.report_changed``, which carries a `DraftReport`, and
``room.finding_shown``, which carries a `Spot` or None.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from textual.containers import Vertical

from drafter.errors import DrafterError
from drafter.tui.room.inspector import Inspector

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from textual.widget import Widget

    from drafter.consensus.model import Verdict
    from drafter.draft import Front, Template
    from drafter.draft.checking import DraftReport
    from drafter.draft.template import Formula
    from drafter.tui.bank.panel import BankPanel
    from drafter.tui.room.consensus_panel import ConsensusPanel
    from drafter.tui.room.screen import RoomScreen

__all__ = ["PANELS", "BankTab", "Panel"]


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


class _Tab(Vertical):
    """A tab whose panel is made when it is first seen and the draft has been checked: nobody waits for it before."""

    DEFAULT_CSS = "_Tab { height: 1fr; }"

    def __init__(self, room: RoomScreen) -> None:
        super().__init__()
        self._room = room
        self._is_seen = False

    def on_mount(self) -> None:
        """Listen to the check."""
        self._room.report_changed.subscribe(self, self.tell)

    def on_show(self) -> None:
        """Make the panel if there is something to show in it."""
        self._is_seen = True
        if self._room.judging.report is not None:
            self.tell(self._room.judging.report)

    def tell(self, report: DraftReport) -> None:
        """Pass on what was found."""
        if self._is_seen:
            self.take(report)

    def take(self, report: DraftReport) -> None:
        """Show what was found; called once the tab has been seen."""
        raise NotImplementedError


class BankTab(_Tab):
    """The phrase bank; what is chosen there goes to the cursor.

    Attributes:
        panel: the panel; None before it was made.
    """

    panel: BankPanel | None = None

    def take(self, report: DraftReport) -> None:
        """Judge phrases by the profile in force, and fill in the variables of the draft."""
        variables, formulas = dict(_values(report.front)), _formulas(report.front)
        if self.panel is None:
            from drafter.tui.bank.panel import BankPanel

            desk = self._room.desk
            self.panel = BankPanel(
                report.profile,
                desk.phrase_folders(),
                pipeline=desk.config().pipeline,
                variables=variables,
                formulas=formulas,
            )
            self.mount(self.panel)
            self.call_after_refresh(self._enter)
            return
        self.panel.set_variables(variables, formulas)
        if self.panel.profile is not report.profile:
            self.panel.set_profile(report.profile)

    def _enter(self) -> None:
        """Go to the field for words, where somebody who came here was left with the text."""
        focused = self._room.focused
        if self.panel is not None and self.display and focused in {None, self._room.editor}:
            self.panel.query_one("#bank-words").focus()

    def on_bank_panel_insert(self, event: BankPanel.Insert) -> None:
        """Put a phrase at the cursor."""
        self._room.consulting.insert(event.text)

    def on_bank_panel_replace(self, event: BankPanel.Replace) -> None:
        """Put a phrase in place of the sentence that wordings were asked for."""
        self._room.consulting.replace(event.text)

    def on_bank_panel_show_lineage(self, event: BankPanel.ShowLineage) -> None:
        """Show how a commitment was reworded."""
        self._room.ask(self._room.consulting.lineage(event.lineage_id))


class ConsensusTab(_Tab):
    """Where the delegations stand, and what another profile would make of the draft."""

    _panel: ConsensusPanel | None = None

    def take(self, report: DraftReport) -> None:
        """Show the verdicts."""
        from drafter.tui.room.consensus_panel import ConsensusPanel

        if self._panel is None:
            profiles = [(each.id, each.title) for each in self._room.desk.profiles() if not each.problem]
            self._panel = ConsensusPanel(profiles, self._verdicts_under, signs=self._room.signs)
            self.mount(self._panel)
        self.call_after_refresh(self._panel.show, report.profile, report.verdicts, report.findings)

    def on_consensus_panel_switch_profile(self, event: ConsensusPanel.SwitchProfile) -> None:
        """Put another profile in force."""
        self._room.judging.hold_against(event.profile_id)

    def _verdicts_under(self, profile: str) -> Mapping[str, Verdict]:
        """What another profile makes of the draft; runs in a thread."""
        return self._room.judging.under(profile)


def _values(front: Front) -> Iterator[tuple[str, str]]:
    """The variables of a draft as a text writes them."""
    template = _template(front)
    for name, value in front.variables.items():
        variable = template.variable(name) if template is not None else None
        yield name, variable.written(value) if variable is not None and not variable.problem(value) else value


def _formulas(front: Front) -> tuple[Formula, ...]:
    """The phrases of which the draft's template replaces words by variables."""
    template = _template(front)
    return tuple(each for section in template.sections for each in section.formula) if template is not None else ()


def _template(front: Front) -> Template | None:
    from drafter.draft import load_template

    try:
        return load_template(front.kind) if front.kind else None
    except DrafterError:
        return None


#: The tabs, from left to right.
PANELS: Final = [
    Panel("finding", "Finding", lambda room: Inspector(room.signs, id="inspector")),
    Panel("bank", "Bank", BankTab),
    Panel("consensus", "Consensus", ConsensusTab),
]
