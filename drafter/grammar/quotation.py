"""Quotations: the stretches of a text that stand between quotation marks."""

from __future__ import annotations

__all__ = ["quotations"]

_PAIRS = {"“": "”", "„": "“”", "«": "»", "‘": "’", '"': '"', "'": "'"}


def quotations(text: str) -> list[tuple[int, int]]:
    """Spans between quotation marks in ``text``, the marks left out, outermost only, in order.

    An apostrophe is told from a closing mark by the letters around it (*Allies' own*, *don't*). A mark that is never
    closed opens nothing, save a curly one that a paragraph leaves open, as quotations of several paragraphs do.
    """
    found: list[tuple[int, int]] = []
    place = 0
    while place < len(text):
        mark = text[place]
        if mark in _PAIRS and _opens(text, place):
            end = _closing(text, place)
            if end is not None:
                found.append((place + 1, end))
                place = end
            elif mark in "“„«":
                found.append((place + 1, len(text)))
                break
        place += 1
    return found


def _opens(text: str, place: int) -> bool:
    """Whether the mark at ``place`` can open a quotation: a space or bracket before it, something behind it."""
    if place + 1 >= len(text) or text[place + 1].isspace():
        return False
    if text[place] in "“„«":
        return True
    return place == 0 or text[place - 1].isspace() or text[place - 1] in '([{—–-/:“„‘"'


def _closing(text: str, place: int) -> int | None:
    """Where the quotation opened at ``place`` ends, or ``None``."""
    closers = _PAIRS[text[place]]
    for end in range(place + 1, len(text)):
        if text[end] not in closers or (text[end] in "'’" and not _closes_single(text, end)):
            continue
        if text[place] == '"' and text[end - 1].isspace():
            continue
        return end
    return None


def _closes_single(text: str, end: int) -> bool:
    """Whether the apostrophe at ``end`` is a closing mark: no letter follows, and it is no plural possessive."""
    after = text[end + 1 : end + 2]
    if after.isalnum():
        return False
    if text[end - 1] == "s" and after.isspace():
        # "Allies' own": a possessive, unless no other mark closes what was opened.
        return not any(
            text[later] == text[end] and not text[later + 1 : later + 2].isalnum()
            for later in range(end + 1, len(text))
        )
    return True
