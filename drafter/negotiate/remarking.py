"""Remarks put to paragraphs of a draft, answered, ticked off; all else stays to the byte."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from drafter.errors import UsageError
from drafter.negotiate.closing import Closed
from drafter.text import read_text
from drafter.text.markdown_writing import markdown
from drafter.text.remarks import bracket_of, on_words, without_remarks

if TYPE_CHECKING:
    from drafter.text import Block, Document
    from drafter.text.remarks import Remark

__all__ = ["block_at", "with_remark", "words_at"]


def block_at(document: Document, offset: int) -> Block | None:
    """The paragraph of a draft, heading, cell or note at an offset; None between them."""
    return next((each for each in document.linted() if each.span.start <= offset <= each.span.end), None)


def words_at(block: Block, start: int, end: int) -> tuple[str, int]:
    """How a remark says that it is on the words of ``block`` between two offsets of its document; see `on_words`."""
    kept = without_remarks(block.reading)
    inside = (min(max(at, block.content.start), block.content.end) for at in (start, end))
    first, last = (kept.at(block.reading_map.to_reading(at)) for at in inside)
    return on_words(kept.text, first, last)


def with_remark(document: Document, block: Block, remark: Remark) -> Closed:
    """The draft ``document``, in Markdown, with a remark behind the words of one of its paragraphs.

    Raises:
        UsageError: the markup there leaves no way to do that and change nothing else.
    """
    text, at = document.text, block.content.end
    bracket = bracket_of(remark)
    written = markdown(f"x {bracket}", in_table=block.kind == "table-cell").removeprefix("x")
    new = text[:at] + written + text[at:]
    before = list(document.linted())
    after = list(read_text(new, name=document.path, format="md").linted())
    wanted = [replace(each, reading=f"{each.reading} {bracket}") if each is block else each for each in before]
    if [each.reading for each in after] != [each.reading for each in wanted]:
        raise UsageError("the markup there takes no remark", path=document.path, remedy="write it in the text")
    return Closed(new, at + 1, at + len(written))
