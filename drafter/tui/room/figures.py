"""What the lines at the bottom of the room say, in whole sentences: every figure, its limit, and every verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.content import Content

from drafter.consensus.model import Severity, Verdict
from drafter.report.window import clean
from drafter.tui.hanging import hanging
from drafter.tui.room.status_line import verdict_sign

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from drafter.draft.checking import DraftReport
    from drafter.tui.editor.styles import Signs
    from drafter.tui.hanging import Hanging

__all__ = ["figures"]

_HEAD: Final = "bold $accent"
#: Of the findings that stand behind a verdict, so many are named.
_MOST: Final = 3
_MEANING: Final = {
    Verdict.BREAKS: "it objects to words of the text, or misses some",
    Verdict.RESERVATIONS: "it is wary of words of the text, and objects to none",
    Verdict.UNKNOWN: "part of the text was not judged",
    Verdict.JOINS: "nothing in the text stands in its way",
}
_BEHIND: Final = {Verdict.BREAKS: Severity.ERROR, Verdict.RESERVATIONS: Severity.WARNING}


def figures(report: DraftReport, path: Path, signs: Signs, *, saved: bool) -> Hanging:
    """Every figure of the status line explained."""
    profile = report.profile
    file = "The file holds the text as typed" if saved else "The file does not hold what was typed last: Ctrl+S writes"
    parts: list[Content | tuple[Content, int]] = [
        *_section("File", [f"{clean(str(path))}", f"{file}; what is typed is put aside every few seconds."]),
        *_section("Profile", [f"{clean(profile.id)}: {clean(profile.title)}. F9 changes it."]),
        *_section("Lengths", _lengths(report)),
        Content.styled("Delegations", _HEAD),
        *_verdicts(report, signs),
    ]
    return hanging(parts)


def _section(title: str, lines: list[str]) -> Iterator[Content]:
    yield Content.styled(title, _HEAD)
    yield from (Content(f"  {line}") for line in lines)
    yield Content()


def _lengths(report: DraftReport) -> list[str]:
    limits = report.profile.limits
    counted = [("words", f"The text has {report.words} words", limits.words)]
    for topic, (sentences, words) in report.topics.items():
        about = f"sentences_about.{topic}", f"{sentences} of its sentences name {topic}"
        counted.append((*about, limits.sentences_about.get(topic)))
        if topic in limits.words_about:
            said = f"These sentences have {words} words"
            counted.append((f"words_about.{topic}", said, limits.words_about[topic]))
    return [said + _limit(report, key, limit) for key, said, limit in counted]


def _limit(report: DraftReport, key: str, limit: int | None) -> str:
    """What a profile says of a length: the limit, whose it is, and why."""
    if limit is None:
        return "; the profile sets no limit."
    limits = report.profile.limits
    names = ", ".join(report.profile.names_of(limits.delegations.get(key, ())))
    why = f" {clean(limits.why[key])}" if key in limits.why else ""
    return f"; the profile allows {limit}{f' ({clean(names)})' if names else ''}.{why}"


def _verdicts(report: DraftReport, signs: Signs) -> Iterator[Content | tuple[Content, int]]:
    """Each delegation with its verdict, the gravest first, and the findings behind it."""
    for verdict in reversed(Verdict):
        for id_, its_verdict in report.verdicts.items():
            if its_verdict is not verdict:
                continue
            delegation = report.profile.delegations.get(id_)
            name = clean(delegation.name if delegation is not None else id_)
            sign, style = verdict_sign(verdict, signs)
            before = Content.assemble("  ", (sign, style), " ")
            yield before + Content.assemble((name, "bold"), f" {verdict}: {_MEANING[verdict]}"), len(before)
            behind = [
                finding
                for finding in report.findings
                if id_ in finding.delegations and finding.severity is _BEHIND.get(verdict)
            ]
            for finding in behind[:_MOST]:
                place = f"paragraph {finding.paragraph}" if finding.paragraph else "the text as a whole"
                yield Content.styled(f"      {place}: {clean(finding.message)}", "$text-muted")
            if len(behind) > _MOST:
                yield Content.styled(f"      and {len(behind) - _MOST} more", "$text-muted")
