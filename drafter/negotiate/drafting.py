"""Any text as a draft in Markdown, so that brackets can be written into it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.text.markdown_writing import markdown

if TYPE_CHECKING:
    from drafter.text import Block, Document

__all__ = ["as_markdown"]


def as_markdown(document: Document) -> str:
    """The paragraphs of ``document``, which is no Markdown, as Markdown; page headers and footers are left out."""
    lines = [_line(block) for block in document.linted() if block.kind not in {"header", "footer"}]
    return "\n\n".join(lines) + "\n"


def _line(block: Block) -> str:
    words = markdown(block.reading, (), block.notes)
    if block.kind == "heading":
        number = f"{block.number}. " if block.number else ""
        return f"{'#' * min(max(block.level, 1), 6)} {number}{words}"
    if block.kind in {"footnote", "endnote"}:
        return f"[^{block.number}]: {words}" if block.number else f"    {words}"
    if block.kind == "quote":
        return f"> {words}"
    if block.number:
        return f"{block.number} {words}" if block.number.endswith(")") else f"{block.number}. {words}"
    return f"- {words}" if block.kind == "list-item" else words
