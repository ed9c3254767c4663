"""Quick tests for texts that can name or quote a document, before they are read closely."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from drafter.wording.standing import standing

if TYPE_CHECKING:
    from drafter.text import Block

__all__ = ["may_cite", "may_name", "may_quote"]

#: Words that are seldom anything but part of a name, in any case; those in `_TITLES` count with a capital only.
_NOUNS: Final = (
    "declaration", "communiqu", "strategic concept", "treaty", "nrfa", "ddpr", "statement", "charter", "pledge",
    "summit", "founding act", "-19", "-20",
)  # fmt: skip
_TITLES: Final = (
    "Concept", "Act", "Report", "Study", "Plan", "Policy", "Commitment", "Guidelines", "Review", "Relations",
)  # fmt: skip
#: Words in small letters, one of which stands in every text with any of these; most texts have none.
_CUES: Final = frozenset(
    "declaration declarations communiqué communiqués communique communiques concept concepts treaty nrfa ddpr"
    " statement statements charter charters pledge pledges pledged summit summits act acts active 19 20 report reports"
    " study plan plans policy commitment commitments guidelines review reviews relations".split()
)
#: A mark that can open a quotation; an apostrophe inside a word cannot. The lookbehind comes last: a pattern that
#: begins with a set is searched ten times as fast.
_OPENING: Final = re.compile(r"[“„«‘\"'](?<!\w')")


def may_name(text: str) -> bool:
    """Return whether ``text`` has a word of those that names of documents are made of."""
    if _CUES.isdisjoint(standing(text)):
        return False
    return any(map(text.lower().__contains__, _NOUNS)) or any(map(text.__contains__, _TITLES))


def may_quote(text: str) -> bool:
    """Return whether ``text`` has a mark with which a quotation begins."""
    return _OPENING.search(text) is not None


def may_cite(block: Block) -> bool:
    """Return whether a paragraph can quote or name a document."""
    return block.kind == "quote" or may_name(block.reading) or may_quote(block.reading)
