"""What the rules of house style find, and the words of a paragraph that they look at."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from drafter.text.quotation import spoken

if TYPE_CHECKING:
    from drafter.text import Block

__all__ = ["BODY", "Slip", "own_words"]

#: The blocks that hold sentences of the text's own. What is quoted in a block of its own was written by others.
BODY: Final = frozenset({"paragraph", "list-item", "table-cell", "footnote", "endnote"})
#: The number of paragraphs whose own words are remembered: every rule looks at them, at every key.
_REMEMBERED: Final = 4096
_ADDRESS: Final = re.compile(r"\b(?:https?://|www\.)\S+|\S+@\S+\.\w+|(?=\S*[^\W\d_])\w\S*/\S+/\S*\w")


class Slip(NamedTuple):
    """A departure from house style: where it stands in the reading view of a block, and what to say of it.

    A slip without length is in the number of the block, which stands before the reading view. ``wording`` is what to
    put in place of the marked words where exactly one thing will do, else empty.
    """

    block: Block
    start: int
    end: int
    said: str
    wording: str = ""


def own_words(block: Block) -> str:
    """The reading view of ``block`` with spaces for what is quoted, and for addresses of pages, mail and files."""
    return _own_words(block.reading)


@lru_cache(maxsize=_REMEMBERED)
def _own_words(text: str) -> str:
    addresses = _ADDRESS.finditer(text) if any(sign in text for sign in ("/", "@", "www.")) else ()
    letters = list(text)
    for start, end in (*spoken(text), *(match.span() for match in addresses)):
        letters[start:end] = " " * (end - start)
    return "".join(letters)
