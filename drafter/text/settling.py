"""A draft as it would read with its brackets settled, in every way in which they can be.

`drafter.text.bracket_readings` has what these ways are; a text without brackets needs nothing of it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.text import Block, Document

__all__ = ["readings", "settled"]


def settled(document: Document) -> Document:
    """Return ``document`` with the first option of every choice, and with the words of every other bracket.

    Its spans are those of ``document``, and so are its blocks, one for one.
    """
    if not any(_has_signs(block) for block in document.blocks):
        return document
    blocks = [next(readings(block)) if block.linted else block for block in document.blocks]
    if all(new is old for new, old in zip(blocks, document.blocks, strict=True)):
        return document
    return replace(document, blocks=tuple(blocks))


def readings(block: Block) -> Iterator[Block]:
    """Yield ``block`` in every way in which its brackets can be read, beginning with the reading of `settled`.

    A block without brackets is yielded as it is. The first reading is yielded even where no word would be left, so
    that the block keeps its place; other empty readings are passed over.
    """
    if not _has_signs(block):
        yield block
        return
    from drafter.text.bracket_readings import bracket_readings

    yield from bracket_readings(block)


def _has_signs(block: Block) -> bool:
    """Return whether a block has signs of which brackets may be made."""
    return "[" in block.reading or "]" in block.reading or "{+" in block.reading
