"""Quotation marks: one shape in a text, and every quotation closed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from drafter.check.style.slip import BODY, Slip

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.text import Block, Document

__all__ = ["mixed_marks", "unclosed_quotations"]

_MARK: Final = re.compile('[“”"]')
_CURLY: Final = re.compile("[“”]")
#: The characters behind which a quotation opens.
_BEFORE: Final = " ([{—–-/‘'“\"*_"


#: Marks of other languages, inches, and straight marks between letters or between spaces: what they do is not clear.
_UNCLEAR: Final = re.compile(r'„|(?:\A|\s)”(?=\w)|(?<=\S)“(?!\w)|[\w=]"\w|\s"\s|\d"')


class _Left(NamedTuple):
    """A mark without its counterpart in its paragraph; one that may have several readings neither opens nor closes."""

    block: Block
    at: int
    opens: bool
    closes: bool


def mixed_marks(document: Document) -> Iterator[Slip]:
    """Yield the rarer of straight and curly double quotation marks; of two as frequent, the straight ones."""
    blocks = [block for block in document.linted() if block.kind in BODY or block.kind == "quote"]
    # A straight mark behind a figure may measure inches.
    straight = [(block, match.start()) for block in blocks for match in re.finditer(r'(?<!\d)"', block.reading)]
    curly = [(block, match) for block in blocks for match in _CURLY.finditer(block.reading)]
    if not straight or not curly:
        return
    if len(straight) <= len(curly):
        for block, at in straight:
            opens = (block.reading[at - 1 : at] or " ") in _BEFORE and block.reading[at + 1 : at + 2].strip()
            better = "“" if opens else "”"
            yield Slip(block, at, at + 1, "a straight quotation mark, where this text has curly ones", better)
    else:
        for block, match in curly:
            yield Slip(block, *match.span(), "a curly quotation mark, where this text has straight ones", '"')


def unclosed_quotations(document: Document) -> Iterator[Slip]:
    """Yield double quotation marks that open a quotation which nothing closes, or close one that nothing opens.

    A quotation may run over several paragraphs, each of which may open with a mark. Marks in paragraphs with square
    brackets, which may stand inside one of several wordings, and those that may be something else count as the
    counterpart of any, and need none.
    """
    opened: _Left | None = None
    for left in _left(document):
        if left.opens:
            if opened and left.at > 0:
                yield _opens_nothing(opened)
            opened = left
        elif left.closes and not opened:
            yield Slip(left.block, left.at, left.at + 1, "a quotation is closed here that nothing opens")
        else:
            opened = None
    if opened:
        yield _opens_nothing(opened)


def _opens_nothing(left: _Left) -> Slip:
    return Slip(left.block, left.at, left.at + 1, "a quotation is opened here that nothing closes")


def _left(document: Document) -> Iterator[_Left]:
    """Yield the marks without a counterpart in their paragraph, in order."""
    for block in document.linted():
        text = block.reading
        if block.kind not in BODY or not _MARK.search(text):
            continue
        left = _left_in(block)
        source = document.text[block.span.start : block.span.end]
        if left and ("[" in source or _UNCLEAR.search(text)):
            yield _Left(block, 0, opens=False, closes=False)
        elif not left and _MARK.match(text):
            # The last paragraph of a quotation that opened before, or a quotation of its own.
            yield _Left(block, 0, opens=False, closes=False)
        else:
            yield from left


def _left_in(block: Block) -> list[_Left]:
    """The marks of a block without a counterpart in it."""
    opened: list[int] = []
    closing: list[int] = []
    for match in _MARK.finditer(block.reading):
        opens, closes = _sides(block.reading, match.start())
        if opens and not (closes and opened):
            opened.append(match.start())
        elif opened:
            opened.pop()
        else:
            closing.append(match.start())
    left = [_Left(block, at, opens=False, closes=True) for at in closing]
    return [*left, *(_Left(block, at, opens=True, closes=False) for at in opened)]


def _sides(text: str, at: int) -> tuple[bool, bool]:
    """Whether the mark at ``at`` opens a quotation, and whether it closes one; a straight one may seem to do either."""
    if text[at] != '"':
        return text[at] == "“", text[at] == "”"
    before, behind = text[at - 1 : at] or " ", text[at + 1 : at + 2] or " "
    return before in _BEFORE and not behind.isspace(), not before.isspace() and not behind.isalnum()
