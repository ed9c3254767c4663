"""The tabs on the right of the room: a table of panels, each with an id, a title and a function that makes it.

A panel is any widget. It is made together with the room from a `PanelContext`, and may subscribe to the signal
`PanelContext.report_changed` when it is mounted. The action that shows it is ``tab-<id>`` in `drafter.tui.actions`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from textual.containers import Vertical
from textual.message import Message

from drafter.errors import DrafterError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from textual.signal import Signal
    from textual.widget import Widget

    from drafter.consensus.model import Verdict
    from drafter.draft import Front, Template
    from drafter.draft.checking import DraftReport
    from drafter.draft.session import DraftSession
    from drafter.draft.template import Formula
    from drafter.tui.bank.panel import BankPanel
    from drafter.tui.editor.styles import Signs
    from drafter.tui.room.amendments_panel import AmendmentsPanel
    from drafter.tui.room.consensus_panel import ConsensusPanel
    from drafter.tui.room.inspector import Inspector
    from drafter.tui.services import Services

__all__ = ["PANELS", "AmendmentsTab", "BankTab", "Panel", "PanelContext", "PanelTab"]


@dataclass(frozen=True, slots=True)
class PanelContext:
    """What a panel may know of the room.

    Attributes:
        session: the draft.
        services: where profiles and bank come from.
        signs: the signs of the app.
        inspector: the panel of the Finding tab, which the room itself needs too.
        report_changed: published with every new report.
        verdicts_under: the verdicts on the draft under the profile of that id; for threads, may raise `DrafterError`.
    """

    session: DraftSession
    services: Services
    signs: Signs
    inspector: Inspector
    report_changed: Signal[DraftReport]
    verdicts_under: Callable[[str], Mapping[str, Verdict]]


@dataclass(frozen=True, slots=True)
class Panel:
    """One tab.

    Attributes:
        id: its name.
        title: the label of the tab.
        make: makes the widget.
    """

    id: str
    title: str
    make: Callable[[PanelContext], Widget]


class PanelTab(Vertical):
    """A tab that makes its panel once it has been shown and the draft has been checked: nobody waits for it before."""

    DEFAULT_CSS = "PanelTab { height: 1fr; }"

    class Made(Message):
        """The panel of a tab was made, and can take the focus.

        Attributes:
            focus: id of the widget to go to.
        """

        def __init__(self, focus: str) -> None:
            super().__init__()
            self.focus = focus

    def __init__(self, context: PanelContext) -> None:
        super().__init__()
        self._panel_context = context
        self._was_shown = False

    def on_mount(self) -> None:
        """Listen to the check."""
        self._panel_context.report_changed.subscribe(self, self._hear)

    def on_show(self) -> None:
        """Make the panel if there is something to show in it."""
        self._was_shown = True
        if self._panel_context.session.report is not None:
            self.show_report(self._panel_context.session.report)

    def _hear(self, report: DraftReport) -> None:
        if self._was_shown:
            self.show_report(report)

    def show_report(self, report: DraftReport) -> None:
        """Show a report, and make the panel if there is none yet."""
        raise NotImplementedError

    def _make(self, panel: Widget, focus: str) -> None:
        self.mount(panel)
        self.call_after_refresh(self.post_message, self.Made(focus))


class BankTab(PanelTab):
    """The phrase bank.

    Attributes:
        panel: the panel; None before it was made.
    """

    panel: BankPanel | None = None

    def show_report(self, report: DraftReport) -> None:
        """Judge phrases by the profile in force, and fill in the variables of the draft."""
        variables, formulas = dict(_values(report.front)), _formulas(report.front)
        if self.panel is None:
            from drafter.tui.bank.panel import BankPanel

            reader = self._panel_context.services.bank_reader()
            self.panel = BankPanel(report.profile, reader, variables=variables, formulas=formulas)
            self._make(self.panel, "bank-words")
            return
        self.panel.set_variables(variables, formulas)
        if self.panel.profile is not report.profile:
            self.panel.set_profile(report.profile)


class ConsensusTab(PanelTab):
    """Where the delegations stand, and what another profile would make of the draft."""

    _panel: ConsensusPanel | None = None

    def show_report(self, report: DraftReport) -> None:
        """Show the verdicts."""
        from drafter.tui.room.consensus_panel import ConsensusPanel

        context = self._panel_context
        if self._panel is None:
            profiles = [(profile.id, profile.title) for profile in context.services.profiles() if not profile.problem]
            self._panel = ConsensusPanel(profiles, context.verdicts_under, signs=context.signs)
            self._make(self._panel, "consensus-profiles")
        self.call_after_refresh(self._panel.show, report.profile, report.verdicts, report.findings)


class AmendmentsTab(PanelTab):
    """What is open in the draft.

    Attributes:
        panel: the panel; None before it was made.
    """

    panel: AmendmentsPanel | None = None

    def show_report(self, report: DraftReport) -> None:
        """Show what is open in the text that was checked."""
        if self.panel is None:
            from drafter.tui.room.amendments_panel import AmendmentsPanel

            self.panel = AmendmentsPanel(self._panel_context.services, self._panel_context.signs)
            self._make(self.panel, "amendments")
        self.call_after_refresh(self.panel.show, report.document, report.front, report.profile)


def _values(front: Front) -> Iterator[tuple[str, str]]:
    """The variables of a draft as a text writes them."""
    template = _template(front)
    for name, value in front.variables.items():
        variable = template.variable(name) if template is not None else None
        yield name, variable.written(value) if variable is not None and not variable.problem(value) else value


def _formulas(front: Front) -> tuple[Formula, ...]:
    """The formulas of the draft's template, in whose phrases variables replace words."""
    template = _template(front)
    return tuple(formula for section in template.sections for formula in section.formula) if template else ()


def _template(front: Front) -> Template | None:
    from drafter.draft import load_template

    try:
        return load_template(front.kind) if front.kind else None
    except DrafterError:
        return None


#: The tabs, from left to right.
PANELS: Final = (
    Panel("finding", "Finding", lambda context: context.inspector),
    Panel("bank", "Bank", BankTab),
    Panel("consensus", "Consensus", ConsensusTab),
    Panel("amendments", "Amendments", AmendmentsTab),
)
