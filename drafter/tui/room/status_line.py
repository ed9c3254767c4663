"""The lines at the bottom of the room: the file, its lengths and their limits, and the verdict of every delegation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

from drafter.consensus.model import Verdict
from drafter.report.window import clean

if TYPE_CHECKING:
    from pathlib import Path

    from drafter.draft.checking import DraftReport
    from drafter.tui.editor.styles import Signs

__all__ = ["StatusLine", "measures", "verdict_sign", "verdicts"]

_STYLES = {
    Verdict.BREAKS: "bold $text-error",
    Verdict.RESERVATIONS: "bold $text-warning",
    Verdict.UNKNOWN: "bold $text-warning",
    Verdict.JOINS: "$text-success",
}


def verdict_sign(verdict: Verdict, signs: Signs) -> tuple[str, str]:
    """The sign of a verdict with its style."""
    error, warning, _ = signs.severity.values()
    shown = {Verdict.BREAKS: error, Verdict.RESERVATIONS: warning, Verdict.UNKNOWN: "?", Verdict.JOINS: "="}
    return shown[verdict], _STYLES[verdict]


def measures(report: DraftReport) -> Content:
    """The length of the text and of its topics, with the profile's limits; what is over a limit says so."""
    limits = report.profile.limits
    parts = [_measure("", report.words, limits.words, " words")]
    for topic, (sentences, words) in report.topics.items():
        if topic in limits.sentences_about:
            parts.append(_measure(f"{topic} ", sentences, limits.sentences_about[topic], ""))
        if topic in limits.words_about:
            parts.append(_measure(f"{topic} ", words, limits.words_about[topic], " words"))
    return Content("  ").join(parts)


def verdicts(report: DraftReport, signs: Signs) -> Content:
    """The delegations that would break silence or have reservations, and how many can join."""
    names = {id_: delegation.name for id_, delegation in report.profile.delegations.items()}
    parts = []
    for verdict in reversed(Verdict):
        whose = [names.get(id_, id_) for id_, its_verdict in report.verdicts.items() if its_verdict is verdict]
        if not whose:
            continue
        counts = verdict in {Verdict.JOINS, Verdict.UNKNOWN} and len(whose) > 2
        said = f"{len(whose)} delegations" if counts else ", ".join(whose)
        sign, style = verdict_sign(verdict, signs)
        verb = str(verdict)
        if len(whose) > 1 and verdict is Verdict.RESERVATIONS:
            verb = "have reservations"
        parts.append(Content.assemble((f"{sign} ", style), (said, "bold"), f" {verb}"))
    return Content("   ").join(parts)


def _measure(before: str, number: int, limit: int | None, after: str) -> Content:
    if limit is None:
        return Content(f"{before}{number}{after}")
    is_over = number > limit
    text = f"{before}{number}/{limit}{after}{' over' if is_over else ''}"
    return Content.assemble((text, "bold $text-error" if is_over else ""))


class StatusLine(Static):
    """File and lengths on one line, verdicts on the next."""

    def __init__(self, signs: Signs, *, id: str) -> None:
        super().__init__(id=id)
        self._signs = signs
        self._told: tuple[object, ...] = ()

    def show(
        self, path: Path, *, saved: bool, report: DraftReport | None, said: str, profile: str, offered: str = ""
    ) -> None:
        """Show where the draft stands.

        Args:
            path: its file.
            saved: whether the file holds the text as typed.
            report: the last report; None before the first check.
            said: a message such as why the draft cannot be checked; it is shown instead of the verdicts.
            profile: the profile in force.
            offered: where words are from that Tab would take; shown instead of all else on the second line.
        """
        told = (path, saved, report, said, profile, offered)
        if told == self._told:
            return
        self._told = told
        state = ("saved", "$text-success") if saved else ("* unsaved", "bold $text-warning")
        first = [Content.assemble(state)]
        if report is not None:
            first.append(measures(report))
        first.append(Content.assemble((profile, "$text-primary")))
        # Last, because a long name may be cut.
        first.append(Content.assemble((clean(path.name), "bold")))
        second = Content.assemble((said, "$text-warning")) if said else Content("")
        if offered:
            second = Content.assemble(("Tab", "bold $text-accent"), f" takes it: {clean(offered)}")
        elif report is not None and not said:
            second = verdicts(report, self._signs)
        # Its height is fixed: the rest of the screen stays where it is.
        self.update(Content("\n").join([Content("  ").join(first), second]), layout=False)
