"""Findings for people: the sentence with the words marked, whose position it is, why, and what could stand there."""

from __future__ import annotations

import textwrap
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import click

from drafter.bank.model import day
from drafter.consensus import Severity, Verdict
from drafter.report.agreed import Agreed
from drafter.report.window import cells, clean, window

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from drafter.check import Finding, TextReport
    from drafter.consensus import Evidence, Profile

__all__ = ["TextFormat", "cited"]

_COLOURS: Final = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "blue"}
#: What stands below the marked words: severities are told apart without colour.
_MARKS: Final = {Severity.ERROR: "^", Severity.WARNING: "~", Severity.INFO: "-"}
_NOUNS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "remark"}
_VERDICTS: Final = {
    Verdict.JOINS: "green",
    Verdict.UNKNOWN: "yellow",
    Verdict.RESERVATIONS: "yellow",
    Verdict.BREAKS: "red",
}
_INDENT: Final = "    "
_LABEL: Final = 9
#: How wide the line with the marked words is where lines have no end.
_LINE: Final = 100


@dataclass(frozen=True, slots=True)
class TextFormat:
    """How findings are laid out.

    Attributes:
        width: columns of the terminal; ``None`` for a pipe or file, where every part is one line.
        colour: whether to use colour; nothing is said by colour alone.
        several: whether there are several profiles, so that each finding has to name its own.
    """

    width: int | None = None
    colour: bool = False
    several: bool = False

    def findings(self, file: TextReport, agreed: Mapping[str, Agreed]) -> Iterator[str]:
        """The lines for what was found in one text, an empty one after each finding.

        Reason, sources and alternatives of a position are given where it first applies; later ones point there.
        """
        first: dict[tuple[object, ...], Finding] = {}
        for finding in file.findings:
            position = (finding.rule, finding.delegations, finding.why, finding.instead)
            earlier = first.setdefault(position, finding)
            yield self._header(file, finding)
            yield from self._sentence(file, finding)
            yield from self._wrapped(clean(finding.message), "  ", "  ")
            if earlier is finding:
                yield from self._reason(file.profile, finding, agreed)
            else:
                yield from self._labelled("why", f"as at line {earlier.line}, column {earlier.column}")
            yield ""

    def summary(self, files: Sequence[TextReport]) -> Iterator[str]:
        """How many texts, words and findings there are under each profile, and the verdict of each delegation.

        How many findings drafts dismiss, and how many parts could not be read or judged, is said too. Over several
        texts a delegation's verdict is its worst.
        """
        for profile in {file.profile.id: file.profile for file in files}.values():
            own = [file for file in files if file.profile.id == profile.id]
            counted = Counter(finding.severity for file in own for finding in file.findings)
            found = ", ".join(_count(counted[severity], _NOUNS[severity]) for severity in Severity if counted[severity])
            words = _count(sum(file.document.words for file in own), "word")
            dismissed = sum(len(file.dismissed) for file in own)
            aside = f"; {dismissed:,} dismissed" if dismissed else ""
            unread = sum(len(file.document.unread) for file in own)
            missing = f"; {_count(unread, 'part')} not read in whole" if unread else ""
            foreign = sum(len(file.foreign) for file in own)
            passed = f"; {_count(foreign, 'paragraph')} not judged" if foreign else ""
            nothing = "nothing judged" if own and all(file.unjudged for file in own) else "nothing found"
            said = f"{found or nothing}{aside}{missing}{passed}"
            head = f"{_count(len(own), 'text')}, {words}, profile {profile.id}: {said}"
            yield self._style(head, bold=True)
            longest = max((cells(each.name) for each in profile.delegations.values()), default=0)
            for delegation in profile.delegations.values():
                verdict = max((file.verdicts[delegation.id] for file in own), key=list(Verdict).index)
                room = " " * (longest - cells(delegation.name))
                yield f"  {clean(delegation.name)}{room}  {self._style(verdict.value, fg=_VERDICTS[verdict])}"

    def statistics(self, files: Sequence[TextReport]) -> Iterator[str]:
        """How many findings of each rule there are, the most first."""
        counted = Counter(
            (finding.rule, finding.severity, file.profile.id) for file in files for finding in file.findings
        )
        for (rule, severity, profile), number in sorted(counted.items(), key=lambda each: (-each[1], *each[0])):
            name = f"{rule}  ({profile})" if self.several else rule
            yield f"{number:>6}  {self._style(severity.value.ljust(7), fg=_COLOURS[severity])}  {name}"

    # One finding -----------------------------------------------------------------------------------------------------

    def _header(self, file: TextReport, finding: Finding) -> str:
        place = self._style(f"{clean(str(file.path))}:{finding.line}:{finding.column}", bold=True)
        severity = self._style(finding.severity.value, fg=_COLOURS[finding.severity], bold=True)
        under = f" ({file.profile.id})" if self.several else ""
        return f"{place} {severity} {finding.rule}{under}"

    def _sentence(self, file: TextReport, finding: Finding) -> Iterator[str]:
        """The sentence with the words marked, and the marks below them; nothing for what is missing."""
        if not finding.text:
            return
        start, end = min(finding.sentence[0], finding.start), max(finding.sentence[1], finding.end)
        room = (_LINE if self.width is None else self.width) - len(_INDENT)
        seen = window(file.document.text[start:end], finding.start - start, finding.end - start, room)
        colour = _COLOURS[finding.severity]
        yield f"{_INDENT}{seen.before}{self._style(seen.mark, fg=colour, bold=True)}{seen.after}"
        marks = _MARKS[finding.severity] * max(1, cells(seen.mark))
        yield f"{_INDENT}{' ' * cells(seen.before)}{self._style(marks, fg=colour, bold=True)}"

    def _reason(self, profile: Profile, finding: Finding, agreed: Mapping[str, Agreed]) -> Iterator[str]:
        names = [profile.delegations[id_].name for id_ in finding.delegations if id_ in profile.delegations]
        if names and not finding.message.startswith(names[0]):
            yield from self._labelled("whose", ", ".join(names))
        yield from self._labelled("why", finding.why)
        for source in finding.evidence:
            yield from self._labelled("source", cited(source))
        for id_ in finding.instead:
            offered = agreed.get(id_, Agreed(id_))
            said = f"{offered.text} ({offered.reference})" if offered.text else "not in the phrase bank"
            yield from self._labelled("instead", f"{said} [{id_}]")

    def _labelled(self, label: str, text: str) -> Iterator[str]:
        return self._wrapped(clean(text), f"  {label.ljust(_LABEL)}", " " * (_LABEL + 2))

    def _wrapped(self, text: str, first: str, then: str) -> Iterator[str]:
        """``text`` in lines as wide as the terminal, after ``first`` and ``then``."""
        if self.width is None:
            yield first + text
            return
        room = max(self.width, len(then) + 20)
        wrap = textwrap.TextWrapper(room, initial_indent=first, subsequent_indent=then, break_on_hyphens=False)
        yield from wrap.wrap(text)

    def _style(self, text: str, *, fg: str | None = None, bold: bool = False) -> str:
        return click.style(text, fg=fg, bold=bold or None) if self.colour else text


def cited(source: Evidence) -> str:
    """A public source in short: what, by whom, when, and where in it."""
    place = f"para {source.paragraph}" if source.paragraph and source.paragraph.isdecimal() else source.paragraph
    return ", ".join(part for part in (source.title, source.publisher, day(source.date), place) if part)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
