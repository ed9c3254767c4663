"""Findings as text: the sentence with the words marked, whose position it is, why, and what could stand there."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from drafter.consensus import Severity, Verdict
from drafter.report.findings_outline import finding_outline
from drafter.report.layout import counted
from drafter.report.window import cells, clean, window

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from drafter.check import Finding, TextReport
    from drafter.consensus import Profile
    from drafter.report.agreed import Agreed
    from drafter.report.layout import Layout
    from drafter.text import Document

__all__ = ["SEVERITY_COLOURS", "VERDICT_COLOURS", "TextFormat", "marked_sentence", "tally"]

SEVERITY_COLOURS: Final = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "blue"}
#: The characters below the marked words, so that severities differ without colour.
_MARKS: Final = {Severity.ERROR: "^", Severity.WARNING: "~", Severity.INFO: "-"}
_NOUNS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "remark"}
VERDICT_COLOURS: Final = {
    Verdict.JOINS: "green",
    Verdict.UNKNOWN: "yellow",
    Verdict.RESERVATIONS: "yellow",
    Verdict.BREAKS: "red",
}
_INDENT: Final = "    "
_LABEL: Final = 9
#: The width of the line with the marked words if the output has no width.
_LINE: Final = 100


@dataclass(frozen=True, slots=True)
class TextFormat:
    """The text format of findings.

    Attributes:
        layout: the layout of lines.
        several: whether there are several profiles, so that each finding has to name its own.
    """

    layout: Layout
    several: bool = False

    def findings(self, file: TextReport, agreed: Mapping[str, Agreed]) -> Iterator[str]:
        """The lines for the findings in one text, with an empty line after each finding.

        The reason, sources and alternatives of a position are given once; later findings refer to the first.
        """
        first: dict[tuple[object, ...], Finding] = {}
        for finding in file.findings:
            position = (finding.rule, finding.delegations, finding.why, finding.instead)
            earlier = first.setdefault(position, finding)
            yield self._header(file, finding)
            yield from marked_sentence(self.layout, file.document, finding, _INDENT)
            yield from self.layout.wrapped(clean(finding.message), "  ")
            if earlier is finding:
                yield from self._reason(file.profile, finding, agreed)
            else:
                yield from self._labelled("why", f"as at line {earlier.line}, column {earlier.column}")
            yield ""

    def summary(self, files: Sequence[TextReport]) -> Iterator[str]:
        """The numbers of texts, words and findings under each profile, and the verdict of each delegation.

        Dismissed findings and parts that could not be read or judged are counted too. The verdict of a delegation on
        several texts is its worst.
        """
        for profile in {file.profile.id: file.profile for file in files}.values():
            own = [file for file in files if file.profile.id == profile.id]
            counted_findings = tally(finding for file in own for finding in file.findings)
            words = counted(sum(file.document.words for file in own), "word")
            dismissed = sum(len(file.dismissed) for file in own)
            aside = f"; {dismissed:,} dismissed" if dismissed else ""
            unread = sum(len(file.document.unread) for file in own)
            missing = f"; {counted(unread, 'part')} not read in whole" if unread else ""
            foreign = sum(len(file.foreign) for file in own)
            passed = f"; {counted(foreign, 'paragraph')} not judged" if foreign else ""
            nothing = "nothing judged" if own and all(file.unjudged for file in own) else "nothing found"
            result = f"{counted_findings or nothing}{aside}{missing}{passed}"
            head = f"{counted(len(own), 'text')}, {words}, profile {profile.id}: {result}"
            yield self.layout.style(head, bold=True)
            longest = max((cells(delegation.name) for delegation in profile.delegations.values()), default=0)
            for delegation in profile.delegations.values():
                verdict = max((file.verdicts[delegation.id] for file in own), key=list(Verdict).index)
                room = " " * (longest - cells(delegation.name))
                shown = self.layout.style(verdict.value, fg=VERDICT_COLOURS[verdict])
                yield f"  {clean(delegation.name)}{room}  {shown}"

    def statistics(self, files: Sequence[TextReport]) -> Iterator[str]:
        """The number of findings of each rule, the most frequent first."""
        numbers = Counter(
            (finding.rule, finding.severity, file.profile.id) for file in files for finding in file.findings
        )
        for (rule, severity, profile), number in sorted(
            numbers.items(), key=lambda counted_rule: (-counted_rule[1], *counted_rule[0])
        ):
            name = f"{rule}  ({profile})" if self.several else rule
            yield f"{number:>6}  {self.layout.style(severity.value.ljust(7), fg=SEVERITY_COLOURS[severity])}  {name}"

    # One finding -----------------------------------------------------------------------------------------------------

    def _header(self, file: TextReport, finding: Finding) -> str:
        place = self.layout.style(f"{clean(str(file.path))}:{finding.line}:{finding.column}", bold=True)
        severity = self.layout.style(finding.severity.value, fg=SEVERITY_COLOURS[finding.severity], bold=True)
        under = f" ({file.profile.id})" if self.several else ""
        return f"{place} {severity} {finding.rule}{under}"

    def _reason(self, profile: Profile, finding: Finding, agreed: Mapping[str, Agreed]) -> Iterator[str]:
        outline = finding_outline(
            finding, {delegation.id: delegation.name for delegation in profile.delegations.values()}, agreed
        )
        if outline.whose and not outline.is_named:
            yield from self._labelled("whose", outline.whose)
        yield from self._labelled("why", finding.why)
        for source in outline.sources:
            yield from self._labelled("source", source)
        for offered in outline.instead:
            yield from self._labelled("instead", f"{offered.cited_text} [{offered.phrase}]")

    def _labelled(self, label: str, text: str) -> Iterator[str]:
        return self.layout.wrapped(clean(text), f"  {label.ljust(_LABEL)}", " " * (_LABEL + 2))


def marked_sentence(layout: Layout, document: Document, finding: Finding, indent: str) -> Iterator[str]:
    """The sentence with the words in colour, and marks below them; nothing for something that is missing."""
    if not finding.text:
        return
    start, end = min(finding.sentence[0], finding.start), max(finding.sentence[1], finding.end)
    room = (layout.width or _LINE) - len(indent)
    seen = window(document.text[start:end], finding.start - start, finding.end - start, room)
    colour = SEVERITY_COLOURS[finding.severity]
    yield f"{indent}{seen.before}{layout.style(seen.mark, fg=colour, bold=True)}{seen.after}"
    marks = _MARKS[finding.severity] * max(1, cells(seen.mark))
    yield f"{indent}{' ' * cells(seen.before)}{layout.style(marks, fg=colour, bold=True)}"


def tally(findings: Iterable[Finding]) -> str:
    """The number of findings of each severity, the gravest first: ``2 errors, 1 remark``; empty if there are none."""
    numbers = Counter(finding.severity for finding in findings)
    return ", ".join(counted(numbers[severity], _NOUNS[severity]) for severity in Severity if numbers[severity])
