"""What was found in a text under one profile, paragraph by paragraph, and what was found in all texts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from drafter.bank.match import Provenance
    from drafter.check.dismissal import Dismissal
    from drafter.check.finding import Finding
    from drafter.consensus.model import Profile, Severity, Verdict
    from drafter.errors import DrafterError, ReadError
    from drafter.text import Block, Document
    from drafter.trace import TracedSentence

__all__ = ["ForeignParagraph", "ParagraphReport", "Report", "TextReport"]


@dataclass(frozen=True, slots=True)
class ForeignParagraph:
    """A paragraph that was not judged.

    Attributes:
        paragraph: its own number, or its ordinal counted from 1.
        line: the line it begins on, counted from 1.
        language: what it reads as.
    """

    paragraph: str
    line: int
    language: str


@dataclass(frozen=True, slots=True)
class ParagraphReport:
    """What was found in one paragraph, all offsets those of the text.

    Attributes:
        block: the paragraph.
        findings: those that are not dismissed, in the order of the text.
        dismissed: the others, each with its dismissal.
        sentences: its sentences and where their words come from, the first option of every bracket being read.
        provenance: that of the paragraph: verbatim or new when all its sentences are, adapted when all are agreed,
            else partly agreed. None for titles and notes, and for what is not traced.
    """

    block: Block
    findings: tuple[Finding, ...]
    dismissed: tuple[tuple[Finding, Dismissal], ...]
    sentences: tuple[TracedSentence, ...]
    provenance: Provenance | None


@dataclass(frozen=True, slots=True)
class TextReport:
    """What was found in one text under one profile.

    Attributes:
        document: the text as read.
        profile: the profile it was held against.
        paragraphs: every paragraph that is checked, in order, with the findings selected.
        whole: the findings on the text as a whole that are selected and not dismissed.
        whole_dismissed: the others that are selected, each with its dismissal.
        verdicts: delegation id to its verdict, by all findings that are not dismissed, also those not selected.
        topics: for every topic that the profile limits, how many sentences are on it, and of how many words.
        words: how many words it has as the profile counts them: of every bracket the first option.
        foreign: the paragraphs in another language, which were not judged.
        unjudged: why nothing of the text was judged; there are no findings then.
    """

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

    @property
    def path(self) -> Path:
        """The file, as it was named; ``-`` for standard input."""
        return self.document.path

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Those selected and not dismissed, in the order of the text; what concerns the whole text stands last."""
        return (*[finding for paragraph in self.paragraphs for finding in paragraph.findings], *self.whole)

    @property
    def dismissed(self) -> tuple[tuple[Finding, Dismissal], ...]:
        """The selected findings that the draft itself puts aside, in the same order, each with its dismissal."""
        return (*[pair for paragraph in self.paragraphs for pair in paragraph.dismissed], *self.whole_dismissed)


@dataclass(frozen=True, slots=True)
class Report:
    """What was found in all texts.

    Attributes:
        profiles: ids of the profiles in force, in the order given.
        files: one entry for each text and profile; all of one text's stand together.
        errors: why other texts, or parts of these, could not be read or judged.
    """

    profiles: tuple[str, ...]
    files: tuple[TextReport, ...]
    errors: tuple[DrafterError, ...] = ()

    def count(self, severity: Severity) -> int:
        """How many findings of this severity there are."""
        return sum(finding.severity is severity for file in self.files for finding in file.findings)
