"""The content of a report on a lineage: each wording with its changes from the one it continues."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from drafter.bank.model import reference
from drafter.bank.wordings import wordings
from drafter.report.layout import counted

if TYPE_CHECKING:
    from drafter.bank import Bank
    from drafter.bank.model import Lineage, Source
    from drafter.bank.wordings import LineageWording

__all__ = ["LineageOutline", "WordingOutline", "lineage_outline"]


@dataclass(frozen=True, slots=True)
class WordingOutline:
    """The content of a report on a wording.

    Attributes:
        wording: the wording, with its changes and what they do.
        source: the document it stands in.
        reference: its citation.
        relation: the wording it is compared with, in words.
    """

    wording: LineageWording
    source: Source
    reference: str
    relation: str


@dataclass(frozen=True, slots=True)
class LineageOutline:
    """The content of a report on a lineage: the number of wordings as a phrase, and the wordings, oldest first."""

    lineage: Lineage
    count: str
    wordings: tuple[WordingOutline, ...]


def lineage_outline(bank: Bank, lineage_id: str) -> LineageOutline:
    """The outline of a lineage of ``bank``.

    Raises:
        BankError: there is no such lineage.
    """
    lineage = bank.lineage(lineage_id)
    outlines = []
    for wording in wordings(bank, lineage_id):
        source = bank.source(wording.phrase.source)
        outlines.append(WordingOutline(wording, source, reference(wording.phrase, source), _relation(wording)))
    return LineageOutline(lineage, counted(len(outlines), "wording"), tuple(outlines))


def _relation(wording: LineageWording) -> str:
    if wording.before is None:
        return "first of its kind"
    same = wording.before.text == wording.phrase.text
    return f"{'word for word' if same else 'against'} {wording.before.id}"
