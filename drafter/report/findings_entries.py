"""What the formats for other programs say of a text, decided once: findings, and what was not read or judged."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Final

from drafter.check.fingerprint import fingerprints
from drafter.check.report import idle_under_all, unread_under_all
from drafter.consensus import Severity
from drafter.report.findings_outline import finding_outline
from drafter.report.window import clean

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from drafter.check import Finding, TextReport
    from drafter.errors import DrafterError
    from drafter.report.agreed import Agreed
    from drafter.text import Document, Location

__all__ = [
    "_IDLE",
    "_UNJUDGED",
    "_UNREAD",
    "EntryLevel",
    "TextEntry",
    "entries",
    "fails",
    "problem_entry",
    "shown_path",
]

#: The rules under which other programs list what was not read, and what was not judged.
_UNREAD: Final = "drafter.unread"
_UNJUDGED: Final = "drafter.unjudged"
#: The rule under which they list dismissals that dismiss nothing.
_IDLE: Final = "drafter.idle-dismissal"

#: The formats whose lines are those of the file itself.
_WITH_LINES: Final = frozenset({"txt", "md"})


class EntryLevel(StrEnum):
    """How grave an entry is, in the words that most programs use."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


_LEVELS: Final = {
    Severity.ERROR: EntryLevel.ERROR,
    Severity.WARNING: EntryLevel.WARNING,
    Severity.INFO: EntryLevel.NOTE,
}


@dataclass(frozen=True, slots=True)
class TextEntry:
    """One thing to say of a text.

    Attributes:
        path: the file with slashes, relative to the current folder where it lies below that.
        level: how grave it is.
        rule: the rule's id, or `_UNREAD` or `_UNJUDGED`.
        message: one sentence.
        details: further lines: the paragraph, whose position it is, why, and what could stand there instead.
        paragraph: the paragraph's own number or its ordinal; empty for the text as a whole.
        span: where it begins and ends; None if the file has no lines of its own, as a Word file, or is not read.
        profile: id of the profile; empty for what was not read.
        print: the fingerprint; empty for what is no finding.
        finding: the finding, if it is one.
        reason: why it is dismissed; empty if it is not.
    """

    path: str
    level: EntryLevel
    rule: str
    message: str
    details: tuple[str, ...] = ()
    paragraph: str = ""
    span: tuple[Location, Location] | None = None
    profile: str = ""
    print: str = ""
    finding: Finding | None = None
    reason: str = ""

    @property
    def line(self) -> int:
        """The line it begins on, for programs that insist on one; of a Word file that of the text as read."""
        if self.span:
            return self.span[0].line
        return self.finding.line if self.finding else 1

    @property
    def in_full(self) -> str:
        """Message and details, a line each."""
        return "\n".join((self.message, *self.details))


def entries(
    reports: Sequence[TextReport], agreed: Mapping[str, Agreed], *, dismissed: bool = False
) -> Iterator[TextEntry]:
    """What there is to say of one text, from its reports under every profile.

    First what was not read or not judged and which dismissals are idle, then findings in text order, profile by
    profile; with ``dismissed`` also those that the text dismisses, each with its reason.
    """
    first = reports[0]
    path = shown_path(first.path)
    for part in unread_under_all(reports):
        yield problem_entry(part.error(first.path))
    if first.unjudged is not None:
        yield problem_entry(first.unjudged, _UNJUDGED)
    else:
        for foreign in first.foreign:
            message = f"paragraph {foreign.paragraph} reads as {foreign.language} and was not judged"
            span = _span(first.document, first.document.offset(foreign.line, 1), 0)
            yield TextEntry(path, EntryLevel.WARNING, _UNJUDGED, message, paragraph=foreign.paragraph, span=span)
    for each in idle_under_all(reports):
        at = _span(first.document, first.document.offset(each.line, 1), 0) if each.line else None
        yield TextEntry(path, EntryLevel.WARNING, _IDLE, clean(each.said), span=at)
    for report in reports:
        set_aside = [(finding, dismissal.reason) for finding, dismissal in report.dismissed]
        listed = [*((finding, "") for finding in report.findings), *set_aside]
        prints = fingerprints((finding for finding, _ in listed), report.document)
        for (finding, reason), print_ in zip(listed, prints, strict=True):
            if dismissed or not reason:
                yield _entry(report, finding, path, print_, agreed, reason)


def problem_entry(error: DrafterError, rule: str = _UNREAD) -> TextEntry:
    """What is said of a text that could not be read, or of a part of it."""
    place = f"{error.place}: " if error.place is not None else ""
    remedy = f"; {error.remedy}" if error.remedy else ""
    path = shown_path(Path(error.path)) if error.path is not None else ""
    return TextEntry(path, EntryLevel.ERROR, rule, clean(f"{place}{error.message}{remedy}"))


def fails(entry: TextEntry, fail_on: str) -> bool:
    """Whether an entry fails a run with this ``fail_on``; what was not read always does."""
    if entry.finding is None:
        return entry.level is EntryLevel.ERROR
    return fail_on != "never" and entry.finding.severity.rank <= Severity(fail_on).rank


def shown_path(path: Path) -> str:
    """``path`` with slashes, relative to the current folder if it lies below that: what other programs look up."""
    if path.is_absolute():
        here = Path.cwd()
        path = path.relative_to(here) if path.is_relative_to(here) else path
    return path.as_posix()


def _entry(
    report: TextReport, finding: Finding, path: str, print_: str, agreed: Mapping[str, Agreed], reason: str = ""
) -> TextEntry:
    names = {delegation.id: delegation.name for delegation in report.profile.delegations.values()}
    outline = finding_outline(finding, names, agreed)
    details = [clean(finding.why)] if finding.why else []
    if outline.whose and not outline.is_named:
        details.insert(0, f"Whose: {clean(outline.whose)}")
    details += [f"Source: {clean(source)}" for source in outline.sources]
    details += [f"Instead: {clean(offered.cited_text)} [{offered.phrase}]" for offered in outline.instead]
    return TextEntry(
        path,
        _LEVELS[finding.severity],
        finding.rule,
        clean(finding.message),
        tuple(details),
        finding.paragraph,
        _span(report.document, finding.start, finding.end),
        report.profile.id,
        print_,
        finding,
        clean(reason),
    )


def _span(document: Document, start: int, end: int) -> tuple[Location, Location] | None:
    if document.format not in _WITH_LINES:
        return None
    return document.position(start), document.position(max(start, end))
