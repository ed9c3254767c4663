"""Signs of brackets that have no other sign: what they hold is not known, and a text with one is not settled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.text.brackets import parsed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.text.document import Block, Document

__all__ = ["strays_in"]


def strays_in(document: Document) -> Iterator[tuple[Block, int]]:
    """Yield every such sign of a text: the block, and the offset in its reading."""
    for block in document.linted():
        if any(sign in block.reading for sign in ("[", "]", "{+", "+}")):
            # One that is missed at the end is told at the last sign.
            last = len(block.reading) - 1
            yield from ((block, min(start, last)) for start, _ in parsed(block.reading).strays)
