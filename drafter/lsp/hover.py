"""What is shown at a place of a text: the findings there in full, and where its sentence was agreed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from drafter.bank import reference
from drafter.bank.match import Provenance
from drafter.report.agreed import agreed_phrases
from drafter.report.citation import cite
from drafter.report.findings_outline import finding_outline
from drafter.report.layout import counted
from drafter.report.window import clean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.bank import Bank
    from drafter.check import Finding, TextReport
    from drafter.lsp.checking import CheckedText
    from drafter.lsp.desk import Desk

__all__ = ["escaped", "hover_at", "phrase_page", "short"]

#: How many wordings of a lineage are shown, the newest.
_WORDINGS: Final = 6
#: How many characters of words are shown in a title.
_SHOWN: Final = 80
_SPECIAL: Final = re.compile(r"([\\`*_{}\[\]<>#+|~])")


def hover_at(text: CheckedText, offset: int) -> str:
    """What is known of a place of a text, in Markdown; empty for nothing.

    Raises:
        BankError: the phrase bank is not right.
    """
    if text.report is None or text.desk is None:
        return ""
    findings = text.findings_at(offset, offset)
    parts = [_of_finding(finding, text.report, text.desk) for finding in findings]
    return "\n\n---\n\n".join([*parts, *_origins(text.report, offset, text.desk)])


def escaped(text: str) -> str:
    """Words on one line, as Markdown that shows them as they are."""
    return _SPECIAL.sub(r"\\\1", clean(" ".join(text.split())))


def short(text: str) -> str:
    """The first words of a text, on one line."""
    words = clean(" ".join(text.split()))
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN].rsplit(' ', 1)[0]} …"


def phrase_page(phrase_id: str, desk: Desk) -> str:
    """A phrase of the bank with its reference and its lineages, in Markdown.

    Raises:
        BankError: the phrase bank is not right.
    """
    bank = desk.bank()
    phrase = bank.phrase(phrase_id)
    source = bank.source(phrase.source)
    parts = [f"“{escaped(phrase.text)}”", _linked(reference(phrase, source), source.url)]
    parts += [_lineage(id_, phrase_id, bank) for id_ in phrase.lineage]
    return "\n\n".join(parts)


def _of_finding(finding: Finding, report: TextReport, desk: Desk) -> str:
    names = {delegation.id: delegation.name for delegation in report.profile.delegations.values()}
    outline = finding_outline(finding, names, agreed_phrases(finding.instead, desk.phrase_folders))
    parts = [f"**{escaped(finding.message)}**  \n{finding.severity.value} · `{finding.rule}` · {report.profile.id}"]
    if outline.whose and not outline.is_named:
        parts.append(f"Whose: {escaped(outline.whose)}")
    if finding.why:
        parts.append(escaped(finding.why))
    if finding.evidence:
        parts.append(
            "\n".join(["Sources:", "", *(f"- {_linked(cite(source), source.url)}" for source in finding.evidence)])
        )
    if outline.instead:
        offered = [f"- {escaped(each.cited_text)} `{each.phrase}`" for each in outline.instead]
        parts.append("\n".join(["Agreed wordings:", "", *offered]))
    return "\n\n".join(parts)


def _linked(citation: str, address: str | None) -> str:
    """A citation that leads to its address, where it has one."""
    return f"[{escaped(citation)}](<{address}>)" if address else escaped(citation)


def _origins(report: TextReport, offset: int, desk: Desk) -> Iterator[str]:
    """Where the words at a place were agreed, with how they were worded over the years."""
    for paragraph in report.paragraphs:
        for sentence in paragraph.sentences:
            if sentence.provenance is not Provenance.NEW and sentence.start <= offset < sentence.end:
                said = f"**Agreed language: {sentence.provenance.value}**"
                yield "\n\n".join([said, *(phrase_page(origin.phrase.id, desk) for origin in sentence.match.origins)])


def _lineage(lineage_id: str, marked: str, bank: Bank) -> str:
    """The newest wordings of a lineage, oldest first; the phrase ``marked`` stands out."""
    wordings = bank.of_lineage(lineage_id)
    shown = wordings[-_WORDINGS:]
    earlier = f", {len(wordings) - len(shown)} earlier ones not shown" if len(wordings) > len(shown) else ""
    title = escaped(bank.lineage(lineage_id).title)
    lines = [f"Lineage {title} ({counted(len(wordings), 'wording')}{earlier}):", ""]
    for phrase in shown:
        cited = escaped(reference(phrase, bank.source(phrase.source)))
        lines.append(f"- {f'**{cited}**' if phrase.id == marked else cited}: “{escaped(phrase.text)}”")
    return "\n".join(lines)
