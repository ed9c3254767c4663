"""The lines of a Word document made from a text: title block and body, each line with its style."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from drafter.bank.model import day
from drafter.compare import SourceText
from drafter.text import bytes_of
from drafter.text.remarks import remarks_in, without_remarks
from drafter.text.word.change_views import FINAL
from drafter.word.cells import Cell
from drafter.word.word_source import WordSource

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from drafter.draft import Front
    from drafter.text import Block, Document
    from drafter.text.brackets import Remaining
    from drafter.text.inline import Emphasis
    from drafter.text.remarks import Remark

__all__ = [
    "LETTERED",
    "NOTES",
    "NUMBERED",
    "TITLE_BLOCK",
    "Cell",
    "DraftLine",
    "left_out",
    "lines_of",
    "notes_of",
    "source_of",
    "title_of",
]

#: The styles of paragraphs that Word numbers.
NUMBERED: Final = "Numbered Paragraph"
LETTERED: Final = "Numbered Subparagraph"

#: The styles of the lines above the body; a text has at most one line of each.
TITLE_BLOCK: Final = ("Reference Line", "Title", "Issued By", "Dateline")

#: Kinds of block that are not lines of their own.
NOTES: Final = frozenset({"footnote", "endnote"})
_LEFT_OUT: Final = {"code": "a code block", "header": "a page header", "footer": "a page footer"}
#: The number of levels of heading that an export has styles for.
_HEADINGS: Final = 3
_COUNTED: Final = re.compile(r"[1-9]\d{0,3}\Z")
_BAR: Final = re.compile(r"(?<!\\)\|")
_UNREAD: Final = re.compile(r"(?<![`\\])`[^`\n]+`|~~[^~\n]+~~|!\[[^\]\n]*\]\(")
#: The last file: an export asks for it several times.
_SOURCES: Final[dict[tuple[bytes, Path], WordSource]] = {}
_LETTER: Final = re.compile(r"(?:[1-9]\d{0,3})?\(([a-z])\)\Z")


@dataclass(frozen=True, slots=True)
class DraftLine:
    """A paragraph of the Word document.

    Attributes:
        style: the name of its style.
        text: its words.
        number: its number or letter; empty if it has none.
        typed: what to write in front of the words if Word does not number them.
        block: the block it comes from; None in the title block.
        looks: the emphasis of its words.
        cell: its cell; None outside tables.
        head: whether it stands in the head of a table that has no look of its own.
        remarks: what delegations remark on it; no words of it.
        kept: what of the reading of the block is left without them; None for all of it.
    """

    style: str
    text: str
    number: str = ""
    typed: str = ""
    block: Block | None = None
    looks: tuple[Emphasis, ...] = ()
    cell: Cell | None = None
    head: bool = False
    remarks: tuple[Remark, ...] = ()
    kept: Remaining | None = None

    def place(self, offset: int) -> int:
        """Where an offset of the reading of the block is in the words."""
        return self.kept.at(offset) if self.kept is not None else offset

    @property
    def notes(self) -> list[tuple[int, str]]:
        """The references to notes among the words, each with its offset."""
        return [(self.place(offset), label) for offset, label in self.block.notes] if self.block is not None else []


def lines_of(document: Document, front: Front, source: WordSource | None) -> list[DraftLine]:
    """The lines of a text in order, those of its title block first; ``source`` is what `source_of` gives for it."""
    blocks = list(document.linted())
    titled = bool(blocks) and blocks[0].kind == "heading" and blocks[0].level == 1
    shown = blocks[0] if titled and not front.title else None
    title = DraftLine("Title", title_of(document, front), block=shown, looks=_looks(document, shown) if shown else ())
    dateline = ", ".join(part for part in (front.place, day(front.date) if front.date else "") if part)
    head = (
        DraftLine("Reference Line", front.reference),
        title,
        DraftLine("Issued By", front.issued_by),
        DraftLine("Dateline", dateline),
    )
    body = _body(document, blocks[1:] if titled else blocks, source)
    return [_bare(line) for line in (*(line for line in head if line.text), *body)]


def _bare(line: DraftLine) -> DraftLine:
    """A line without the remarks among its words."""
    placed = remarks_in(line.text) if line.block is not None else []
    if not placed:
        return line
    kept = without_remarks(line.text)
    looks = (replace(look, start=kept.at(look.start), end=kept.at(look.end)) for look in line.looks)
    return replace(
        line,
        text=kept.text,
        looks=tuple(look for look in looks if look.start < look.end),
        remarks=tuple(each.remark for each in placed),
        kept=kept,
    )


def title_of(document: Document, front: Front) -> str:
    """The title of a text, from its front matter, its source or its first heading; empty if it has none."""
    if front.title:
        return front.title
    if isinstance(document, SourceText):
        return document.title
    first = next(document.linted(), None)
    return first.reading if first is not None and first.kind == "heading" and first.level == 1 else ""


def notes_of(document: Document) -> dict[str, list[Block]]:
    """The notes of a text by label; a block without a label continues the note above it."""
    notes: dict[str, list[Block]] = {}
    label = ""
    for block in document.blocks:
        if block.kind in NOTES:
            label = block.number or label
            notes.setdefault(label, []).append(block)
    return notes


def left_out(document: Document, source: WordSource | None) -> Iterator[str]:
    """Content of a text that a Word document cannot hold, a line each."""
    marked = {label for block in document.blocks if block.kind not in NOTES for _, label in block.notes}
    for label, blocks in notes_of(document).items():
        if label not in marked:
            yield f"a note that no mark refers to in line {document.position(blocks[0].span.start).line}"
    if source is not None:
        yield from source.without_place()
    elif document.format == "docx":
        yield "bold, italics and tables: the file is not there to be read again"
    for block in document.blocks:
        if block.kind in _LEFT_OUT:
            yield f"{_LEFT_OUT[block.kind]} in line {document.position(block.span.start).line}"
        elif document.format == "md":
            for match in _UNREAD.finditer(document.text, block.content.start, block.content.end):
                yield f"code, struck-out words or an image in line {document.position(match.start()).line}"


def _body(document: Document, blocks: list[Block], word: WordSource | None) -> Iterator[DraftLine]:
    cells = _cells(document, blocks)
    for line in _lines(blocks):
        block = line.block
        if block is None:
            yield line
        elif word is not None:
            looks = () if line.style.startswith("Heading") else tuple(word.looks_of(block))
            yield replace(line, looks=looks, cell=word.cell_of(block))
        else:
            cell = cells.get(block.span.start)
            yield replace(line, looks=_looks(document, block), cell=cell, head=cell is not None and not cell.row)


def source_of(document: Document) -> WordSource | None:
    """The Word file that ``document`` was read from; None for another format, and if the file is not there as read."""
    if document.format != "docx" or not document.path.is_file():
        return None
    data = bytes_of(document.path)
    if document.digest != sha256(data).digest():
        word = WordSource(data, document.path, FINAL)
        return word if word.document.text == document.text else None
    key = document.digest, document.path
    if key not in _SOURCES:
        _SOURCES.clear()
        _SOURCES[key] = WordSource(data, document.path, FINAL, document)
    return _SOURCES[key]


def _looks(document: Document, block: Block) -> tuple[Emphasis, ...]:
    """The emphasis in a block of Markdown; of Word, see `WordSource`; other formats have none."""
    if document.format != "md":
        return ()
    from drafter.text.markdown import emphasis_of

    return emphasis_of(document, block)


def _cells(document: Document, blocks: list[Block]) -> dict[int, Cell]:
    """The cells of the tables in a Markdown text, by the offset at which each begins."""
    cells: dict[int, Cell] = {}
    table, row, last = -1, 0, -1
    for block in blocks:
        if block.kind != "table-cell" or document.format != "md":
            last = -1
            continue
        position = document.position(block.span.start)
        # The line of dashes stands between the head of a table and its body.
        if last < 0 or position.line > last + 2 or (position.line == last + 2 and row):
            table, row = table + 1, 0
        elif position.line > last:
            row += 1
        before = document.text[block.span.start - position.column + 1 : block.span.start].lstrip(" \t>")
        bars = len(_BAR.findall(before))
        cells[block.span.start] = Cell(table, row, bars - before.startswith("|"), is_head=not row)
        last = position.line
    return cells


def _lines(blocks: list[Block]) -> Iterator[DraftLine]:
    above = min((block.level for block in blocks if block.kind == "heading"), default=1) - 1
    for block in blocks:
        number = block.number or ""
        if block.kind in NOTES or block.kind in _LEFT_OUT:
            continue
        if block.kind == "heading":
            level = min(max(block.level - above, 1), _HEADINGS)
            yield DraftLine(f"Heading {level}", block.reading, typed=f"{number}. " if number else "", block=block)
        elif block.kind == "quote":
            yield DraftLine("Quote", block.reading, block=block)
        elif number:
            typed = f"{number}\t" if number.endswith(")") else f"{number}.\t"
            lettered = _LETTER.match(number)
            style = NUMBERED if _COUNTED.match(number) else LETTERED if lettered else "Body Text"
            yield DraftLine(style, block.reading, lettered[1] if lettered else number, typed, block)
        else:
            yield DraftLine("List Bullet" if block.kind == "list-item" else "Body Text", block.reading, block=block)
