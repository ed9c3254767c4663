"""Comments in a text that are meant for drafter: ``<!-- drafter: … -->`` in Markdown and HTML.

No reader of the text sees them. They stand in the paragraph they are about, or before it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drafter.text.document import Block

__all__ = ["ADDRESSED", "comments_in", "said_to_drafter"]

#: How such a comment begins, for a quick look whether a page has any.
ADDRESSED: Final = re.compile(r"<!--\s*drafter:", re.IGNORECASE)
_COMMENT: Final = re.compile(r"<!--(.*?)-->", re.DOTALL)
_SAID: Final = re.compile(r"\s*drafter:\s*(.*?)\s*", re.DOTALL | re.IGNORECASE)


def said_to_drafter(comment: str | None) -> str | None:
    """What a comment, without its signs, says to drafter, on one line; None if it is meant for somebody else."""
    said = _SAID.fullmatch(comment or "")
    return " ".join(said[1].split()) if said else None


def comments_in(text: str, blocks: Sequence[Block]) -> tuple[tuple[int, str], ...]:
    """The comments to drafter in Markdown: where each stands, and what it says; examples in code are none."""
    if not ADDRESSED.search(text):
        return ()
    code = [block.span for block in blocks if not block.linted]
    found = ((match.start(), said_to_drafter(match[1])) for match in _COMMENT.finditer(text))
    return tuple((at, said) for at, said in found if said is not None and not any(at in span for span in code))
