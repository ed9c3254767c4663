"""The annotations of an export: remarks on findings, the origins of sentences, and the verdicts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from drafter.bank.model import day
from drafter.report.findings_outline import finding_outline
from drafter.word.origin_notes import origin_note
from drafter.word.tables import add_table
from drafter.word.zipping import storable

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from docx.document import Document as WordDocument

    from drafter.bank.concordance import Concordance
    from drafter.check import Finding, TextReport
    from drafter.consensus.model import Profile
    from drafter.report.agreed import Agreed
    from drafter.text import Block
    from drafter.trace import Trace

__all__ = ["AUTHOR", "INITIALS", "Annotations", "remark"]

#: The author of the remarks.
AUTHOR: Final = "drafter"
INITIALS: Final = "d"
#: The number of agreed wordings offered in one remark.
_OFFERED: Final = 2


@dataclass(frozen=True, slots=True)
class Annotations:
    """The results for a text that its export shows.

    Attributes:
        report: the report on it.
        trace: its trace.
        concordance: the bank both were made with.
        agreed: the agreed language that findings offer, by phrase id.
    """

    report: TextReport
    trace: Trace
    concordance: Concordance
    agreed: Mapping[str, Agreed]

    def remarks(self, block: Block) -> list[tuple[int, int, str]]:
        """The remarks on words of ``block``: start and end in its reading, and the text."""
        return [
            (*_in_reading(block, finding.start, finding.end), remark(finding, self.report.profile, self.agreed))
            for finding in self.report.findings
            if finding.start < finding.end and finding.start in block.span
        ]

    def missing(self) -> list[str]:
        """The findings on the text as a whole, a line each."""
        return [
            f"{finding.message}. {finding.why}".strip()
            for finding in self.report.findings
            if finding.start == finding.end
        ]

    def origin(self, block: Block) -> str:
        """The note on where the sentences of ``block`` were agreed; empty if none of them was."""
        return origin_note(
            [sentence for sentence in self.trace.sentences if sentence.start in block.span], self.concordance
        )

    def close(self, word: WordDocument) -> None:
        """Write the shares of agreed language, the sources and the verdicts after the text."""
        profile = self.report.profile
        words = max(1, self.trace.words)
        word.add_paragraph("About this text", style=word.styles["Heading 1"])
        shares = self.trace.by_provenance()
        percentages = ", ".join(f"{kind.value} {100 * n / words:.0f} %" for kind, n in shares.items() if n)
        word.add_paragraph(f"Of {self.trace.words:,} words: {percentages}.", style=word.styles["Body Text"])
        sources = [
            (self.concordance.source(name).title, f"{number:,}", f"{100 * number / words:.0f} %")
            for name, number in self.trace.by_source().most_common()
        ]
        if sources:
            _table(word, ("Source", "Words", "Share"), sources)
        as_of = f", as of {day(profile.as_of)}" if profile.as_of else ""
        held = f"Held against the profile “{profile.title}” ({profile.id}{as_of})."
        word.add_paragraph(storable(f"{held} {profile.note}".strip()), style=word.styles["Body Text"])
        verdicts = [
            (profile.delegations[name].name, str(verdict.value))
            for name, verdict in self.report.verdicts.items()
            if name in profile.delegations
        ]
        if verdicts:
            _table(word, ("Delegation", "Verdict"), verdicts)
        for line in self.missing():
            word.add_paragraph(storable(line), style=word.styles["List Bullet"])


def remark(finding: Finding, profile: Profile, agreed: Mapping[str, Agreed]) -> str:
    """The text of the comment on a finding: what, whose, why, its sources, and the agreed wordings offered."""
    outline = finding_outline(
        finding, {delegation.id: delegation.name for delegation in profile.delegations.values()}, agreed
    )
    lines = [f"{finding.severity.value.capitalize()}: {finding.message}."]
    if outline.whose and not outline.is_named:
        lines.append(f"Whose: {outline.whose}.")
    lines += [finding.why] if finding.why else []
    lines += [f"Source: {source}." for source in outline.sources]
    lines += [f"Agreed: “{phrase.text}” ({phrase.reference})" for phrase in outline.instead[:_OFFERED] if phrase.text]
    return "\n".join(lines)


def _in_reading(block: Block, start: int, end: int) -> tuple[int, int]:
    """A span of the document as one of the reading of ``block``."""
    return block.reading_map.to_reading(start), min(block.reading_map.to_reading(end), len(block.reading))


def _table(word: WordDocument, head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> None:
    """A table with a head; it stands on one page where one can hold it."""
    columns = list(zip(head, *rows, strict=True))
    natural = [max(map(len, column)) for column in columns]
    least = [max(len(word) for text in column for word in text.split()) for column in columns]
    table = add_table(word, 1 + len(rows), natural, least, has_head=True)
    for number, (row, texts) in enumerate(zip(table.rows, (head, *rows), strict=True)):
        for cell, text in zip(row.cells, texts, strict=True):
            paragraph = cell.paragraphs[0]
            paragraph.add_run(storable(text)).bold = True if number == 0 else None
            paragraph.paragraph_format.keep_with_next = True if number < len(rows) else None
