"""Findings as text: the sentence with the words marked, whose position it is, why, and what could stand there."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from drafter.consensus import Severity, Verdict
from drafter.report.findings_outline import finding_outline
from drafter.report.findings_stream import FindingsWriter
from drafter.report.layout import counted
from drafter.report.window import cells, clean, window

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from drafter.check import Finding, TextReport
    from drafter.consensus import Profile
    from drafter.report.agreed import Agreed
    from drafter.report.findings_stream import LintRun
    from drafter.report.findings_tally import ProfileTally, Tally
    from drafter.report.layout import Layout
    from drafter.text import Document

__all__ = [
    "SEVERITY_COLOURS",
    "VERDICT_COLOURS",
    "TextFindings",
    "marked_sentence",
    "statistics_lines",
    "summary_line",
    "tally",
    "tally_text",
    "writer",
]

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


class TextFindings(FindingsWriter):
    """The findings of each text, then the summary, with the verdict of each delegation."""

    def text(self, reports: Sequence[TextReport], agreed: Mapping[str, Agreed]) -> str:
        """The findings of one text, an empty line after each."""
        return _lines(line for file in reports for line in self._findings(file, agreed))

    def end(self, tally: Tally) -> str:
        """The number of findings of each rule if it is asked for, and the summary unless that is not wanted."""
        counts = list(statistics_lines(tally, self.run)) if self.run.statistics else []
        counts += [""] if counts and not self.run.quiet else []
        return _lines((*counts, *(() if self.run.quiet else self._summary(tally))))

    def _findings(self, file: TextReport, agreed: Mapping[str, Agreed]) -> Iterator[str]:
        # Reason, sources and alternatives of a position are given once; later findings refer to the first.
        first: dict[tuple[object, ...], Finding] = {}
        for finding in file.findings:
            position = (finding.rule, finding.delegations, finding.why, finding.instead)
            earlier = first.setdefault(position, finding)
            yield self._header(file, finding)
            yield from marked_sentence(self.run.layout, file.document, finding, _INDENT)
            yield from self.run.layout.wrapped(clean(finding.message), "  ")
            if earlier is finding:
                yield from self._reason(file.profile, finding, agreed)
            else:
                yield from self._labelled("why", f"as at line {earlier.line}, column {earlier.column}")
            yield ""

    def _summary(self, tally: Tally) -> Iterator[str]:
        layout = self.run.layout
        if tally.interrupted:
            yield layout.style("Interrupted; of the texts checked so far:", bold=True)
        if not tally.profiles:
            yield "no text to check"
        if tally.known:
            yield f"{counted(tally.known, 'known finding')} left out"
        for each in tally.profiles.values():
            yield layout.style(summary_line(each), bold=True)
            longest = max((cells(delegation.name) for delegation in each.profile.delegations.values()), default=0)
            for delegation in each.profile.delegations.values():
                verdict = each.verdicts[delegation.id]
                room = " " * (longest - cells(delegation.name))
                yield f"  {clean(delegation.name)}{room}  {layout.style(verdict.value, fg=VERDICT_COLOURS[verdict])}"

    # One finding -----------------------------------------------------------------------------------------------------

    def _header(self, file: TextReport, finding: Finding) -> str:
        place = self.run.layout.style(f"{clean(str(file.path))}:{finding.line}:{finding.column}", bold=True)
        severity = self.run.layout.style(finding.severity.value, fg=SEVERITY_COLOURS[finding.severity], bold=True)
        under = f" ({file.profile.id})" if self.run.several else ""
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
        return self.run.layout.wrapped(clean(text), f"  {label.ljust(_LABEL)}", " " * (_LABEL + 2))


writer = TextFindings


def summary_line(counts: ProfileTally) -> str:
    """Texts, words and findings under one profile, with what was dismissed, not read and not judged."""
    aside = f"; {counts.dismissed:,} dismissed" if counts.dismissed else ""
    missing = f"; {counted(counts.unread, 'part')} not read in whole" if counts.unread else ""
    passed = f"; {counted(counts.foreign, 'paragraph')} not judged" if counts.foreign else ""
    nothing = "nothing found" if counts.judged else "nothing judged"
    found = tally_text(counts.severities) or nothing
    head = f"{counted(counts.texts, 'text')}, {counted(counts.words, 'word')}, profile {counts.profile.id}"
    return f"{head}: {found}{aside}{missing}{passed}"


def statistics_lines(tally: Tally, run: LintRun) -> Iterator[str]:
    """The number of findings of each rule, the most frequent first."""
    for rule, severity, profile, number in tally.rules():
        name = f"{rule}  ({profile})" if run.several else rule
        yield f"{number:>6}  {run.layout.style(severity.value.ljust(7), fg=SEVERITY_COLOURS[severity])}  {name}"


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
    return tally_text(Counter(finding.severity for finding in findings))


def tally_text(numbers: Mapping[Severity, int]) -> str:
    """The numbers of findings by severity in words, as `tally` gives them."""
    return ", ".join(counted(numbers[each], _NOUNS[each]) for each in Severity if numbers.get(each))


def _lines(lines: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in lines)
