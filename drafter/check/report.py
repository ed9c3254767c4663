"""The results of a check: for one text under one profile, paragraph by paragraph, and for all texts."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar, TypeAlias

from drafter.faces import ShownInNotebooks
from drafter.lazy_names import WithLazyAttribute

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from drafter.bank.match import Provenance
    from drafter.check.dismissal import Dismissal, IdleDismissal
    from drafter.check.finding import Finding
    from drafter.consensus.model import Profile, Severity, Verdict
    from drafter.errors import DrafterError, ReadError
    from drafter.text import Block, Document
    from drafter.text.unread import Unread
    from drafter.trace import TracedSentence

__all__ = ["ForeignParagraph", "Found", "ParagraphReport", "Report", "TextReport", "idle_under_all", "unread_under_all"]


#: The findings on a paragraph, and the dismissed ones, each with its dismissal.
Found: TypeAlias = "tuple[tuple[Finding, ...], tuple[tuple[Finding, Dismissal], ...]]"


@dataclass(frozen=True, slots=True)
class ForeignParagraph:
    """A paragraph that was not judged because it is in another language.

    Attributes:
        paragraph: its own number, or its ordinal counted from 1.
        line: the line it begins on, counted from 1.
        language: the language that was recognised.
    """

    paragraph: str
    line: int
    language: str


@dataclass(frozen=True, slots=True)
class ParagraphReport:
    """The result for one paragraph; all offsets count from the start of the text.

    Attributes:
        block: the paragraph.
        findings: the findings that are not dismissed, in text order.
        dismissed: the dismissed findings, each with its dismissal.
        sentences: its sentences with their origins, read with the first option of every bracket.
        provenance: the provenance of the paragraph: that of its sentences if they have one, adapted if all are
            agreed, else partly agreed. None for titles, notes and paragraphs that are not traced.
    """

    block: Block
    findings: tuple[Finding, ...]
    dismissed: tuple[tuple[Finding, Dismissal], ...]
    sentences: tuple[TracedSentence, ...]
    provenance: Provenance | None


@dataclass(frozen=True, slots=True)
class TextReport(WithLazyAttribute, ShownInNotebooks):
    """The result for one text under one profile.

    Attributes:
        document: the text as read.
        profile: the profile it was checked against.
        paragraphs: every checked paragraph in order, with the selected findings.
        whole: the selected findings on the text as a whole that are not dismissed.
        whole_dismissed: the selected ones that are dismissed, each with its dismissal.
        verdicts: verdict by delegation id, from all findings that are not dismissed, selected or not.
        topics: for every topic that the profile limits, the numbers of its sentences and of their words.
        words: the number of words as the profile counts them, with the first option of every bracket.
        foreign: the paragraphs in another language, which were not judged.
        unjudged: why the text was not judged at all; there are no findings then.
        idle: the dismissals that dismiss nothing under this profile, and the comments that are not understood.
    """

    _LAZY: ClassVar = "paragraphs"

    document: Document
    profile: Profile
    paragraphs: tuple[ParagraphReport, ...]
    whole: tuple[Finding, ...]
    whole_dismissed: tuple[tuple[Finding, Dismissal], ...]
    verdicts: Mapping[str, Verdict]
    topics: Mapping[str, tuple[int, int]]
    words: int
    foreign: tuple[ForeignParagraph, ...] = ()
    unjudged: ReadError | None = None
    idle: tuple[IdleDismissal, ...] = ()
    _stored: Mapping[int, Found] | None = field(default=None, init=False, repr=False, compare=False)

    def with_stored(self, found: Mapping[int, Found]) -> TextReport:
        """The report itself with what was found earlier, by number of the paragraph.

        Its paragraphs are made when they are first asked for: until then the text need not be taken apart.
        """
        object.__setattr__(self, "_stored", found)
        self._leave_out()
        return self

    def _made(self) -> tuple[ParagraphReport, ...]:
        found = self.found
        blocks = enumerate(self.document.linted())
        return tuple(ParagraphReport(block, *found.get(number, ((), ())), (), None) for number, block in blocks)

    @property
    def found(self) -> Mapping[int, Found]:
        """The findings on paragraphs, and the dismissed ones, by number of the paragraph, where there are any."""
        if self._stored is not None:
            return self._stored
        return {
            number: (each.findings, each.dismissed)
            for number, each in enumerate(self.paragraphs)
            if each.findings or each.dismissed
        }

    @property
    def path(self) -> Path:
        """The file, as it was named; ``-`` for standard input."""
        return self.document.path

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The selected findings that are not dismissed, in text order; those on the text as a whole stand last."""
        return (*[finding for findings, _ in self.found.values() for finding in findings], *self.whole)

    @property
    def dismissed(self) -> tuple[tuple[Finding, Dismissal], ...]:
        """The selected findings that the draft dismisses, in the same order, each with its dismissal."""
        return (*[pair for _, dismissed in self.found.values() for pair in dismissed], *self.whole_dismissed)


def idle_under_all(reports: Sequence[TextReport]) -> list[IdleDismissal]:
    """The dismissals of one text that dismiss nothing under any of the profiles of its ``reports``."""
    used = {dismissal for report in reports for _, dismissal in report.dismissed}
    found = dict.fromkeys(each for report in reports for each in report.idle)
    return [each for each in found if each.dismissal not in used]


def unread_under_all(reports: Sequence[TextReport]) -> list[Unread]:
    """What of one text was not read, and not judged under each of the profiles of its ``reports``."""
    return list(dict.fromkeys(each for report in reports for each in report.document.unread))


@dataclass(frozen=True, slots=True)
class Report(ShownInNotebooks):
    """The results for all texts.

    Attributes:
        profiles: ids of the profiles in force, in the order given.
        files: one entry for each text and profile; those of one text stand together.
        errors: why other texts, or parts of these, could not be read or judged.
    """

    profiles: tuple[str, ...]
    files: tuple[TextReport, ...]
    errors: tuple[DrafterError, ...] = ()

    def count(self, severity: Severity) -> int:
        """How many findings of this severity there are."""
        return sum(finding.severity is severity for file in self.files for finding in file.findings)
