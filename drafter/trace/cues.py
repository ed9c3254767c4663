"""Which texts can name a document or quote one at all: a glance, before anything is read closely."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["may_name", "may_quote"]

#: Words of names that are seldom anything else, in any case; those that are common words count with a capital only.
_NOUNS: Final = (
    "declaration", "communiqu", "strategic concept", "treaty", "nrfa", "ddpr", "statement", "charter", "pledge",
    "summit", "founding act", "-19", "-20",
)  # fmt: skip
_TITLES: Final = (
    "Concept", "Act", "Report", "Study", "Plan", "Policy", "Commitment", "Guidelines", "Review", "Relations",
)  # fmt: skip
#: A mark with which a quotation begins; an apostrophe inside a word is none. The look back comes last: a pattern that
#: begins with a set is found ten times as fast.
_OPENING: Final = re.compile(r"[“„«‘\"'](?<!\w')")


def may_name(text: str) -> bool:
    """Whether ``text`` has a word of those that names of documents are made of."""
    low = text.lower()
    return any(noun in low for noun in _NOUNS) or any(title in text for title in _TITLES)


def may_quote(text: str) -> bool:
    """Whether ``text`` has a mark with which a quotation begins."""
    return _OPENING.search(text) is not None
