"""Quotations: the stretches of a text that stand between quotation marks."""

from __future__ import annotations

import re

__all__ = ["quotations", "spoken"]

_PAIRS = {"“": "”", "„": "“”", "«": "»", "‘": "’", '"': '"', "'": "'"}
_OPENERS = re.compile(f"[{''.join(_PAIRS)}]")
_CLOSERS = {mark: re.compile(f"[{closers}]") for mark, closers in _PAIRS.items()}
#: What an end of speech is told by, where it was not opened.
_ENDED = re.compile(r"(?<=[,.!?…])[”\"]")


def quotations(text: str) -> list[tuple[int, int]]:
    """Return spans between quotation marks in ``text``, the marks left out, outermost only, in order.

    An apostrophe is told from a closing mark by the letters around it (*Allies' own*, *don't*). A mark that is never
    closed opens nothing, save a curly one that a paragraph leaves open, as quotations of several paragraphs do.
    """
    spans: list[tuple[int, int]] = []
    unclosed: set[str] = set()
    last: dict[str, int] = {}
    offset = 0
    while found := _OPENERS.search(text, offset):
        offset = found.start()
        mark = text[offset]
        if mark not in unclosed and _opens(text, offset):
            last = last or {single: _last_closing(text, single) for single in "'’"}
            end = _closing(text, offset, last)
            if end is not None:
                spans.append((offset + 1, end))
                offset = end
            elif mark in "“„«":
                spans.append((offset + 1, len(text)))
                break
            else:
                # What nothing closes from here on, nothing closes further on.
                unclosed.add(mark)
        offset += 1
    return spans


def spoken(text: str) -> list[tuple[int, int]]:
    """Return the quotations in ``text``, and the end of one that was opened before it: *immediately,” he said*."""
    spans = quotations(text)
    first = spans[0][0] - 1 if spans else len(text)
    ends = (found.start() for found in _ENDED.finditer(text, 1, max(first, 1)))
    end = next((at for at in ends if not text[at + 1 : at + 2].isalnum()), None)
    return spans if end is None else [(0, end), *spans]


def _last_closing(text: str, mark: str) -> int:
    """Return where the last ``mark`` stands that no letter follows; -1 if there is none."""
    offset = text.rfind(mark)
    while offset >= 0 and text[offset + 1 : offset + 2].isalnum():
        offset = text.rfind(mark, 0, offset)
    return offset


def _opens(text: str, offset: int) -> bool:
    """Return whether the mark at ``offset`` can open a quotation: a space or bracket before it, something behind it."""
    if offset + 1 >= len(text) or text[offset + 1].isspace():
        return False
    if text[offset] in "“„«":
        return True
    return offset == 0 or text[offset - 1].isspace() or text[offset - 1] in '([{—–-/:“„‘"'


def _closing(text: str, offset: int, last: dict[str, int]) -> int | None:
    """Return where the quotation opened at ``offset`` ends, or ``None``."""
    for found in _CLOSERS[text[offset]].finditer(text, offset + 1):
        end = found.start()
        if text[end] in "'’" and not _closes_single(text, end, last):
            continue
        if text[offset] == '"' and text[end - 1].isspace():
            continue
        return end
    return None


def _closes_single(text: str, end: int, last: dict[str, int]) -> bool:
    """Return whether the apostrophe at ``end`` is a closing mark: no letter follows, and it is no plural possessive."""
    after = text[end + 1 : end + 2]
    if after.isalnum():
        return False
    if text[end - 1] == "s" and after.isspace():
        # "Allies' own": a possessive, unless no other mark closes what was opened.
        return last[text[end]] <= end
    return True
