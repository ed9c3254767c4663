"""Which texts can name a document or quote one at all: a glance, before anything is read closely."""

from __future__ import annotations

from typing import Final

__all__ = ["may_name", "may_quote"]

_NOUNS: Final = (
    "declaration", "communiqu", "concept", "treaty", " act", "nrfa", "statement", "report", "pledge", "charter",
    "summit", "study", "plan", "policy", "commitment", "ddpr", "guidelines", "review", "relations", "-19", "-20",
)  # fmt: skip
_MARKS: Final = ("“", "„", "«", "‘", '"', "'")


def may_name(text: str) -> bool:
    """Whether ``text`` has a word of those that names of documents are made of."""
    low = text.lower()
    return any(noun in low for noun in _NOUNS)


def may_quote(text: str) -> bool:
    """Whether ``text`` has a mark with which a quotation begins."""
    return any(mark in text for mark in _MARKS)
