"""Whether a use stands in a direct question."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from drafter.grammar.parse import Parse, Word

__all__ = ["is_question"]

_END: Final = re.compile(r"\?[\s\"'”’)\]]*$")
#: How transcripts mark what is asked from the floor: *Q Thank you, Minister.*
_FROM_THE_FLOOR: Final = re.compile(r"\s*(?:Q|Question|QUESTION)\b[.:]?\s+[\"“(A-Z]")


def is_question(word: Word, parse: Parse) -> bool:
    """Whether the sentence that ``word`` stands in asks it: it ends in a question mark, or a transcript says so.

    What stands behind a colon, dash or semicolon of its own is asked alone: *I have one wish: ...?*
    """
    if _FROM_THE_FLOOR.match(parse.text):
        return True
    return _END.search(parse.text) is not None and word is not None
