"""A text as it is negotiated: its paragraphs, headings, cells and notes, each a unit with the label all know it by."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from drafter.negotiate.signs import signed
from drafter.text.remarks import without_remarks

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from drafter.text import Block, Document
    from drafter.text.document import Kind

__all__ = ["NOTES", "TableRow", "Unit", "labels_behind", "units_of"]

#: Blocks that are notes: what stands in them is negotiated like the text.
NOTES: Final = frozenset({"footnote", "endnote"})
_MARGINS: Final = frozenset({"header", "footer"})
_PLAIN: Final = frozenset("0123456789(POIVXLCA§")
_LATIN: Final = (
    "bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "novies", "decies", "undecies", "duodecies",
)  # fmt: skip
_RULE: Final = re.compile(r"[\s|:>-]*\Z")


class TableRow(NamedTuple):
    """The row of a table: which table of the text, which row of it, and how many cells it has."""

    table: int
    number: int
    width: int


@dataclass(frozen=True, slots=True)
class Unit:
    """A paragraph, heading, list item, cell or note.

    Attributes:
        kind: what it is.
        label: its number as written; without one its place among those that have some, or its ordinal where none
            has; of a note, its mark.
        text: its words, with the signs of `drafter.negotiate.signs`.
        block: the block it was read from.
        row: the row of a table it stands in.
    """

    kind: Kind
    label: str
    text: str
    block: Block
    row: TableRow | None = None

    @property
    def is_note(self) -> bool:
        """Whether it is a note, or goes on with one."""
        return self.kind in NOTES

    @property
    def place(self) -> str:
        """Where it is, for people: *paragraph 4*, *note 2*."""
        return (
            f"note {self.label}"
            if self.is_note
            else f"paragraph {self.label}"
            if self.label[:1] in _PLAIN
            else self.label
        )


def units_of(document: Document, *, literals: bool = False, remarks: bool = True) -> list[Unit]:
    """The units of a text in order; page headers and footers, front matter and code are none.

    Args:
        document: the text.
        literals: whether what Markdown escapes is given as literal: in a rolling text.
        remarks: whether the words are given with what is remarked on them.
    """
    rows = _rows(document)
    blocks = [block for block in document.linted() if block.kind not in _MARGINS]
    labels = _labels(blocks, rows)
    texts = (signed(document, block, literals=literals) for block in blocks)
    words = texts if remarks else (without_remarks(text).text if "[" in text else text for text in texts)
    return [
        Unit(block.kind, label, text, block, rows.get(block.span.start))
        for block, label, text in zip(blocks, labels, words, strict=True)
    ]


def _labels(blocks: Sequence[Block], rows: Mapping[int, TableRow]) -> Iterator[str]:
    """The label of every block; where paragraphs are numbered, no other has a number alone."""
    numbered = any(block.number and block.kind not in NOTES and block.kind != "heading" for block in blocks)
    last, behind, headings = "", 0, 0
    for ordinal, block in enumerate(blocks, 1):
        headings += block.kind == "heading"
        row = rows.get(block.span.start)
        if block.number and block.kind != "heading":
            last, behind = (block.number, 0) if block.kind not in NOTES else (last, behind)
            yield block.number
        elif not numbered or block.kind in NOTES:
            yield str(ordinal)
        elif block.kind == "heading":
            yield f"heading {headings}"
        elif row is not None:
            yield f"table {row.table + 1}, row {row.number + 1}"
        else:
            behind += 1
            yield f"{last} ¶ {behind + 1}" if last else f"top ¶ {behind}"


def labels_behind(label: str, taken: Sequence[str], number: int) -> list[str]:
    """The labels of paragraphs put in behind the one with ``label``: *4 bis*, *4 ter*; none that is taken."""
    names = [*_LATIN, *(f"alt {each}" for each in range(1, 100))]
    free = [f"{label} {each}" for each in names if f"{label} {each}" not in taken]
    return free[:number]


def _rows(document: Document) -> dict[int, TableRow]:
    """The rows of the tables of a Markdown text, by the offset at which each of their cells begins."""
    if document.format != "md":
        return {}
    lines: dict[int, list[int]] = {}
    for block in document.blocks:
        if block.kind == "table-cell":
            lines.setdefault(document.position(block.span.start).line, []).append(block.span.start)
    found: dict[int, TableRow] = {}
    table, number, last = -1, 0, -9
    for line, cells in lines.items():
        # Between the head of a table and its body is the line of dashes.
        joined = line == last + 1 or (line == last + 2 and _is_rule(document, line - 1))
        table, number = (table, number + 1) if joined else (table + 1, 0)
        row = TableRow(table, number, len(cells))
        found.update(dict.fromkeys(cells, row))
        last = line
    return found


def _is_rule(document: Document, line: int) -> bool:
    start = document.offset(line, 1)
    return bool(_RULE.match(document.text[start : document.text.index("\n", start)].rstrip("\r")))
