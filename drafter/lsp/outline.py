"""The structure of a text: its headings, paragraphs and brackets, and the numbers of its paragraphs set right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from drafter.lsp.hover import short
from drafter.text.brackets import plain
from drafter.text.renumbering import NUMBER, renumbered

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.lsp.places import Places
    from drafter.text import Block, Document

__all__ = ["number_edits", "symbols"]


def symbols(document: Document, places: Places) -> list[types.DocumentSymbol]:
    """The headings of a text, each with what stands under it; under paragraphs their brackets."""
    top: list[types.DocumentSymbol] = []
    headings: list[tuple[int, types.DocumentSymbol]] = []
    for block in document.linted():
        symbol = _symbol(block, places)
        if block.kind == "heading":
            while headings and headings[-1][0] >= block.level:
                headings.pop()
        for _, heading in headings:
            heading.range.end = symbol.range.end
        (_children(headings[-1][1]) if headings else top).append(symbol)
        if block.kind == "heading":
            headings.append((block.level, symbol))
    return top


def number_edits(document: Document, places: Places) -> list[types.TextEdit]:
    """The edits that have the numbers of paragraphs run on; words, and numbers inside of lists, stay as they are."""
    blocks = [block for block in document.linted() if block.kind in {"heading", "paragraph", "list-item"}]
    lines = [_first_line(block, document, places) for block in blocks]
    edits = []
    for block, old, new in zip(blocks, lines, renumbered(lines, lines), strict=True):
        if old != new and (before := NUMBER.match(old)) and (after := NUMBER.match(new)):
            start = block.span.start
            edits.append(types.TextEdit(places.range(start, start + len(before[1])), after[1]))
    return edits


def _first_line(block: Block, document: Document, places: Places) -> str:
    """The first line of a block with its number; nothing for one that stands inside of another."""
    if block.kind == "heading":
        # However it is written, underlined too.
        return "# "
    start, end = places.line_at(block.span.start)
    return document.text[start:end] if start == block.span.start else ""


def _symbol(block: Block, places: Places) -> types.DocumentSymbol:
    number = f"{block.number}. " if block.number else ""
    return types.DocumentSymbol(
        name=short(f"{number}{block.reading}") or "…",
        kind=types.SymbolKind.Namespace if block.kind == "heading" else types.SymbolKind.String,
        range=places.range(block.span.start, block.span.end),
        selection_range=places.range(block.content.start, block.content.end),
        children=list(_brackets(block, places)),
    )


def _brackets(block: Block, places: Places) -> Iterator[types.DocumentSymbol]:
    for bracket in plain(block.reading).brackets:
        span = block.to_source(bracket.start, bracket.end)
        range_ = places.range(span.start, span.end)
        yield types.DocumentSymbol(
            name=short(block.reading[bracket.start : bracket.end]),
            detail=bracket.label or None,
            kind=types.SymbolKind.Key,
            range=range_,
            selection_range=range_,
        )


def _children(symbol: types.DocumentSymbol) -> list[types.DocumentSymbol]:
    assert isinstance(symbol.children, list)
    return symbol.children
