"""The annotations of an export: remarks on findings, the origins of sentences, and the verdicts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from drafter.bank.match import Provenance
from drafter.check.altered_language import describe_changes
from drafter.report.findings_outline import finding_outline
from drafter.report.trace_outline import origin_outlines
from drafter.word.zipping import storable
from drafter.wording import Edit

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from docx.document import Document as WordDocument

    from drafter.bank.concordance import Concordance
    from drafter.check import Finding, TextReport
    from drafter.consensus.model import Profile
    from drafter.report.agreed import Agreed
    from drafter.report.trace_outline import OriginOutline
    from drafter.text import Block
    from drafter.trace import Trace, TracedSentence

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

    def origins(self, block: Block) -> list[tuple[int, str]]:
        """The notes on sentences of ``block`` with agreed words: the end of each in its reading, and its origins."""
        return [
            (_in_reading(block, sentence.start, sentence.end)[1], self._origin(sentence))
            for sentence in self.trace.sentences
            if sentence.match.origins and sentence.start in block.span
        ]

    def close(self, word: WordDocument) -> None:
        """Write the shares of agreed language, the sources and the verdicts after the text."""
        profile = self.report.profile
        words = max(1, self.trace.words)
        word.add_paragraph("About this text", style=word.styles["Heading 1"])
        shares = self.trace.by_provenance()
        percentages = ", ".join(f"{kind.value} {100 * number / words:.0f} %" for kind, number in shares.items())
        word.add_paragraph(f"Of {self.trace.words:,} words: {percentages}.", style=word.styles["Body Text"])
        sources = [
            (self.concordance.source(name).title, f"{number:,}", f"{100 * number / words:.0f} %")
            for name, number in self.trace.by_source().most_common()
        ]
        if sources:
            _table(word, ("Source", "Words", "Share"), sources)
        held = f"Held against the profile “{profile.title}” ({profile.id}, as of {profile.as_of})."
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

    def _origin(self, sentence: TracedSentence) -> str:
        is_cut = sentence.provenance is Provenance.CUT
        notes = [_origin_note(outline, is_cut=is_cut) for outline in origin_outlines(sentence, self.concordance)]
        return "; ".join(notes).rstrip(".") + "."


def _origin_note(outline: OriginOutline, *, is_cut: bool) -> str:
    """The origin of words as the text of a footnote."""
    where = outline.phrases[0][0]
    if len(outline.phrases) > 1:
        where += f" (and {len(outline.phrases) - 1} more with the same words)"
    lead = f"“{outline.words}”: " if outline.words else ""
    if changes := [change for change in outline.changes if change.edit is not Edit.KEPT]:
        return f"{lead}adapted from {where}: {describe_changes(changes)}"
    if is_cut:
        rest = outline.origin.left_after.strip(" .,;")
        return f"{lead}cut short of what was agreed in {where}: it goes on “{rest}”"
    whole = "agreed in" if outline.origin.is_whole else "part of what was agreed in"
    return f"{lead}{whole} {where}"


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
    table = word.add_table(rows=1, cols=len(head), style=word.styles["Table Grid"])
    for cell, text in zip(table.rows[0].cells, head, strict=True):
        cell.paragraphs[0].add_run(text).bold = True
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = storable(text)
    word.add_paragraph(style=word.styles["Body Text"])
