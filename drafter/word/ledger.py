"""The ledger as a Word document: a table of what is asked for, in the order of the text."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Final

from docx.enum.section import WD_ORIENT
from docx.shared import Cm

from drafter.word.style_template import emptied
from drafter.word.zipping import repacked, storable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.table import Table, _Cell

    from drafter.negotiate.ledger import Request
    from drafter.report.ledger_outline import LedgerReport

__all__ = ["ledger_document"]

#: In centimetres.
_WIDTHS: Final = (1.6, 2.6, 8.0, 3.6, 3.6, 3.2, 2.0)
_HEAD: Final = ("Para", "Delegation", "Asks", "Reason", "Agreed language", "Could not live with it", "Became")


def ledger_document(report: LedgerReport) -> bytes:
    """The ledger as the bytes of a .docx file, the same ones for the same ledger."""
    word, _ = emptied(None)
    section = word.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width
    word.add_paragraph("Ledger", style=word.styles["Title"])
    names = ", ".join(report.ledger.names)
    word.add_paragraph(storable(f"{names}. {report.profile}".strip()), style=word.styles["Body Text"])
    table = word.add_table(1, len(_HEAD), word.styles["Table Grid"])
    table.autofit = False
    for cell, title, width in zip(table.rows[0].cells, _HEAD, _WIDTHS, strict=True):
        cell.width = Cm(width)
        cell.paragraphs[0].add_run(title).bold = True
    for place, entries in report.places:
        for number, entry in enumerate(entries):
            _row(table, place if not number else "", entry)
            following = entries[number + 1] if number + 1 < len(entries) else None
            if entry.landing and (following is None or following.opening is not entry.opening):
                cells = _cells(table)
                cells[1].merge(cells[-1]).paragraphs[0].add_run(storable(f"→ {entry.landing}")).italic = True
    for each in report.ledger.reserves:
        word.add_paragraph(storable(f"Paragraph {each.place}: {each.text}"), style=word.styles["Body Text"])
    target = io.BytesIO()
    word.save(target)
    return repacked(target.getvalue())


def _row(table: Table, place: str, entry: Request) -> None:
    cells = _cells(table)
    agreed, against = entry.agreed or "–", ", ".join(entry.against) or "–"
    told = (place, ", ".join(entry.delegations), "", entry.reason, agreed, against, entry.fate.value)
    for cell, text in zip(cells, told, strict=True):
        cell.paragraphs[0].add_run(storable(text))
    _asks(cells[2], entry)


def _cells(table: Table) -> Sequence[_Cell]:
    """The cells of one more row."""
    cells: Sequence[_Cell] = table.add_row().cells  # type: ignore[no-untyped-call]
    for cell, width in zip(cells, _WIDTHS, strict=True):
        cell.width = Cm(width)
    return cells


def _asks(cell: _Cell, entry: Request) -> None:
    """The words that would go struck out, those that would come underlined."""
    paragraph = cell.paragraphs[0]
    if entry.others:
        paragraph.add_run(storable(entry.asks))
    if entry.before:
        paragraph.add_run(storable(entry.before)).font.strike = True
    if entry.before and entry.after:
        paragraph.add_run(" ")
    if entry.after:
        paragraph.add_run(storable(entry.after)).underline = True
