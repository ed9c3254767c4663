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
    unclosed: set[str] = set()
    last = {mark: _last_closing(text, mark) for mark in "'’"}
    place = 0
    while place < len(text):
        mark = text[place]
        if mark in _PAIRS and mark not in unclosed and _opens(text, place):
            end = _closing(text, place, last)
            if end is not None:
                found.append((place + 1, end))
                place = end
            elif mark in "“„«":
                found.append((place + 1, len(text)))
                break
            else:
                # What nothing closes from here on, nothing closes further on.
                unclosed.add(mark)
        place += 1
    return found


def _last_closing(text: str, mark: str) -> int:
    """Where the last ``mark`` stands that no letter follows; -1 if there is none."""
    place = text.rfind(mark)
    while place >= 0 and text[place + 1 : place + 2].isalnum():
        place = text.rfind(mark, 0, place)
    return place


def _opens(text: str, place: int) -> bool:
    """Whether the mark at ``place`` can open a quotation: a space or bracket before it, something behind it."""
    if place + 1 >= len(text) or text[place + 1].isspace():
        return False
    if text[place] in "“„«":
        return True
    return place == 0 or text[place - 1].isspace() or text[place - 1] in '([{—–-/:“„‘"'


def _closing(text: str, place: int, last: dict[str, int]) -> int | None:
    """Where the quotation opened at ``place`` ends, or ``None``."""
    closers = _PAIRS[text[place]]
    for end in range(place + 1, len(text)):
        if text[end] not in closers or (text[end] in "'’" and not _closes_single(text, end, last)):
            continue
        if text[place] == '"' and text[end - 1].isspace():
            continue
        return end
    return None


def _closes_single(text: str, end: int, last: dict[str, int]) -> bool:
    """Whether the apostrophe at ``end`` is a closing mark: no letter follows, and it is no plural possessive."""
    after = text[end + 1 : end + 2]
    if after.isalnum():
        return False
    if text[end - 1] == "s" and after.isspace():
        # "Allies' own": a possessive, unless no other mark closes what was opened.
        return last[text[end]] <= end
    return True
