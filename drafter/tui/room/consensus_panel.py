"""Where every delegation stands on the draft and why, and where it would stand under another profile."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final

from textual import on, work
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option
from textual.worker import get_current_worker

from drafter.consensus.model import Verdict
from drafter.errors import DrafterError
from drafter.report.window import clean
from drafter.tui.content import LIST_CSS
from drafter.tui.editor.styles import SIGNS
from drafter.tui.hanging import HangingText, hanging
from drafter.tui.options import Options
from drafter.tui.room.status_line import verdict_sign

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from textual.app import ComposeResult
    from textual.timer import Timer

    from drafter.check.finding import Finding
    from drafter.consensus.model import Profile
    from drafter.tui.editor.styles import Signs
    from drafter.tui.hanging import Hanging

__all__ = ["ConsensusPanel"]

#: The gravest first.
_ORDER: Final = tuple(reversed(Verdict))
#: Seconds without a change before the other profiles are asked again: each asks for a full check.
_PAUSE: Final = 1.5


@dataclass(frozen=True, slots=True)
class _Opinion:
    """The verdicts on the draft under a profile, or why there are none."""

    verdicts: Mapping[str, Verdict]
    problem: str = ""


class ConsensusPanel(Vertical):
    """Verdicts under the profile in force, and beside those under any other.

    Args:
        profiles: the ids of all profiles with their titles.
        verdicts_under: the verdict of each delegation on the draft under the profile of that id; it is called in a
            worker, and may raise `DrafterError`.
        names: names of delegations by id, for those that the profile in force does not seat.
        signs: the signs of the app.
    """

    DEFAULT_CSS = f"""
    ConsensusPanel {{{LIST_CSS}
        height: 1fr;
        & #consensus-now {{ height: 1fr; min-height: 4; }}
        & #consensus-now Static {{ height: auto; }}
        & #consensus-title {{ height: 1; text-style: bold; border-top: none; color: $primary; }}
        & #consensus-profiles {{ height: auto; max-height: 8; text-wrap: nowrap; text-overflow: ellipsis; }}
        & #consensus-beside {{ height: auto; max-height: 30%; }}
        & #consensus-beside Static {{ height: auto; }}
    }}
    """
    BINDINGS: ClassVar = [("ctrl+t", "compare", "Ask all profiles")]

    class SwitchProfile(Message):
        """Another profile was chosen."""

        def __init__(self, profile_id: str) -> None:
            super().__init__()
            self.profile_id = profile_id

    class _OpinionReady(Message, bubble=False):
        def __init__(self, profile_id: str, opinion: _Opinion) -> None:
            super().__init__()
            self.profile_id, self.opinion = profile_id, opinion

    def __init__(
        self,
        profiles: Sequence[tuple[str, str]],
        verdicts_under: Callable[[str], Mapping[str, Verdict]],
        *,
        names: Mapping[str, str] | None = None,
        signs: Signs = SIGNS,
        id: str | None = None,
    ) -> None:
        super().__init__(id=id)
        self._profiles = tuple(profiles)
        self._verdicts_under = verdicts_under
        self._names = dict(names or {})
        self._signs = signs
        self._profile: Profile | None = None
        self._opinions: dict[str, _Opinion] = {}
        self._is_compared = False
        self._pause: Timer | None = None

    def compose(self) -> ComposeResult:
        """The verdicts, the profiles, and two of them side by side."""
        with VerticalScroll(id="consensus-now"):
            yield HangingText("Nothing has been checked yet.", markup=False)
        yield Static("What changing the profile would do", markup=False, id="consensus-title")
        yield Options(markup=False, compact=True, id="consensus-profiles")
        with VerticalScroll(id="consensus-beside", can_focus=False):
            yield HangingText("Enter: put it in force   Ctrl+T: ask all profiles", markup=False)

    def on_mount(self) -> None:
        """List the profiles."""
        self._list()

    def on_unmount(self) -> None:
        """Stop asking."""
        if self._pause is not None:
            self._pause.stop()

    # Called by the tab

    def show(self, profile: Profile, verdicts: Mapping[str, Verdict], findings: Iterable[Finding]) -> None:
        """Show the current verdicts; the other profiles are asked again once the draft has not changed for a while."""
        self._profile = profile
        self._opinions = {profile.id: _Opinion(dict(verdicts))}
        self.query_one("#consensus-now Static", Static).update(_standing(profile, verdicts, findings, self._signs))
        self._list()
        if self._is_compared:
            if self._pause is not None:
                self._pause.stop()
            self._pause = self.set_timer(_PAUSE, self._ask)

    # What the user does

    def action_compare(self) -> None:
        """Ask every profile, now and whenever the draft has changed."""
        self._is_compared = True
        self._ask()

    @on(OptionList.OptionHighlighted)
    def _look(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        self._show_beside(event.option_index)

    @on(OptionList.OptionSelected)
    def _switch(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        profile_id = self._profiles[event.option_index][0]
        if self._profile is None or profile_id != self._profile.id:
            self.post_message(self.SwitchProfile(profile_id))

    # The other profiles

    @work(thread=True, exclusive=True, group="consensus")
    def _ask(self) -> None:
        worker = get_current_worker()
        now = self._profile.id if self._profile is not None else ""
        for profile_id, _ in self._profiles:
            if worker.is_cancelled:
                return
            if profile_id == now:
                continue
            try:
                opinion = _Opinion(self._verdicts_under(profile_id))
            except DrafterError as error:
                opinion = _Opinion({}, str(error))
            if not worker.is_cancelled:
                self.post_message(self._OpinionReady(profile_id, opinion))

    @on(_OpinionReady)
    def _take(self, message: _OpinionReady) -> None:
        self._opinions[message.profile_id] = message.opinion
        self._list()

    def _list(self) -> None:
        options = self.query_one("#consensus-profiles", OptionList)
        at = options.highlighted
        options.set_options([Option(self._row(*profile)) for profile in self._profiles])
        if self._profiles:
            options.highlighted = at or 0
            self._show_beside(at or 0)

    def _row(self, profile_id: str, title: str) -> Content:
        is_now = self._profile is not None and profile_id == self._profile.id
        opinion = self._opinions.get(profile_id)
        mark = "> " if is_now else "  "
        if opinion is None:
            told = Content("…")
        elif opinion.problem:
            told = Content(clean(opinion.problem))
        else:
            told = self._tally(opinion.verdicts)
        width = max(len(id_) for id_, _ in self._profiles)
        name = f"{mark}{profile_id:<{width}}"
        return Content.assemble((name, "bold" if is_now else ""), "  ", told, f"  {clean(title)}")

    def _tally(self, verdicts: Mapping[str, Verdict]) -> Content:
        """The number of delegations by verdict: ``✗ 1  ! 2  = 29``; unknown ones are shown only if there are any."""
        parts = []
        for verdict in _ORDER:
            number = list(verdicts.values()).count(verdict)
            if number or verdict is not Verdict.UNKNOWN:
                sign, style = verdict_sign(verdict, self._signs)
                parts.append(Content.styled(f"{sign} {number}", style))
        return Content(" ").join(parts)

    def _show_beside(self, index: int) -> None:
        """Compare the profile in force with another, the delegations whose verdict differs first."""
        shown = self.query_one("#consensus-beside Static", Static)
        if self._profile is None or index >= len(self._profiles):
            return
        other_id = self._profiles[index][0]
        opinion = self._opinions.get(other_id)
        now = self._opinions[self._profile.id].verdicts
        if other_id == self._profile.id:
            shown.update(Content("This profile is in force. Enter on another puts that one in force."))
            return
        if opinion is None or opinion.problem:
            said = clean(opinion.problem) if opinion is not None else "Ctrl+T asks what it makes of the draft."
            shown.update(Content(f"{other_id}: {said}"))
            return
        shown.update(self._table(now, opinion.verdicts, other_id))

    def _table(self, now: Mapping[str, Verdict], then: Mapping[str, Verdict], other_id: str) -> Hanging:
        assert self._profile is not None
        rows: list[Content | tuple[Content, int]] = [Content.styled(f"{self._profile.id} → {other_id}", "bold")]
        same = []
        for id_ in dict.fromkeys((*now, *then)):
            was, is_ = now.get(id_), then.get(id_)
            if was is is_:
                same.append(self._called(id_))
            else:
                rows.append((Content(f"* {self._called(id_)}"), len("* ")))
                rows.append(Content.assemble("    ", self._verdict(was), " → ", self._verdict(is_)))
        if same:
            rows.append(Content(f"Where they are now: {', '.join(same)}"))
        return hanging(rows)

    def _called(self, id_: str) -> str:
        seated = self._profile.delegations if self._profile is not None else {}
        return seated[id_].name if id_ in seated else self._names.get(id_, id_)

    def _verdict(self, verdict: Verdict | None) -> Content:
        if verdict is None:
            return Content("not seated")
        sign, style = verdict_sign(verdict, self._signs)
        return Content.styled(f"{sign} {verdict}", style)


def _standing(profile: Profile, verdicts: Mapping[str, Verdict], findings: Iterable[Finding], signs: Signs) -> Hanging:
    """Every delegation, those that could not join first, each with its reasons."""
    reasons: dict[str, dict[str, None]] = {}
    said: set[tuple[str, str]] = set()
    for finding in findings:
        words = f" “{clean(finding.text)}”" if finding.text else ""
        where = f" in paragraph {clean(finding.paragraph)}" if finding.text else ""
        for id_ in finding.delegations:
            # A reason is given once for each delegation.
            why = f": {clean(finding.why)}" if finding.why and (id_, finding.why) not in said else ""
            said.add((id_, finding.why))
            reasons.setdefault(id_, {})[f"{finding.severity}{words}{where}{why}"] = None
    rows: list[Content | tuple[Content, int]] = [Content.styled(profile.title, "bold")]
    for id_, verdict in sorted(verdicts.items(), key=lambda item: _ORDER.index(item[1])):
        name = profile.delegations[id_].name if id_ in profile.delegations else id_
        sign, style = verdict_sign(verdict, signs)
        rows.append((Content.assemble((f"{sign} ", style), (name, "bold"), f" {verdict}"), len(f"{sign} ")))
        rows += [Content(f"    {reason}") for reason in reasons.get(id_, ())]
    return hanging(rows)
