"""Texts as they may be shown: without what controls a terminal or a page; excerpts of them on one line."""

from __future__ import annotations

import re
import unicodedata
from typing import Final, NamedTuple

__all__ = ["CONTROLS", "Excerpt", "cells", "clean", "harmless", "window"]

_CUT = "…"
#: What terminals obey, and browsers: control characters but tabs and line ends, and what turns the way words run.
CONTROLS: Final = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069"
_HARMFUL: Final = re.compile(f"\r(?!\n)|[{CONTROLS}]")
#: The styles that drafter uses itself; none of them hides words or moves the cursor.
_OR_STYLED: Final = re.compile(rf"(\x1b\[(?:[012347]|3[1-7]|9[1-7])m)|{_HARMFUL.pattern}")


class Excerpt(NamedTuple):
    """A line as the text before the marked words, the words, and the text after them."""

    before: str
    mark: str
    after: str


def window(text: str, start: int, end: int, room: int) -> Excerpt:
    """An excerpt of ``text`` of at most ``room`` characters around those from ``start`` to ``end``.

    White space becomes single spaces, control characters are removed, and ``…`` stands where text is cut. A mark that
    is too long is cut at its end.
    """
    before, mark, after = clean(text[:start]), clean(text[start:end]), clean(text[end:])
    if mark.startswith(" ") or before.endswith(" "):
        before, mark = before.rstrip() + " ", mark.lstrip()
    if len(mark) > room - 2:
        mark, after = mark[: max(1, room - 3)].rstrip() + _CUT, ""
    rest = max(0, room - len(mark))
    left = min(len(before), max(rest // 2, rest - len(after)))
    right = min(len(after), rest - left)
    return Excerpt(_tail(before, left).lstrip(), mark, _head(after, right).rstrip())


def _tail(text: str, room: int) -> str:
    """The end of ``text``, from the beginning of a word."""
    if len(text) <= room:
        return text
    kept = text[len(text) - max(0, room - 2) :] if room > 2 else ""
    word = kept.find(" ")
    return f"{_CUT} {kept[word + 1 :] if 0 <= word < len(kept) - 1 else kept}" if kept else ""


def _head(text: str, room: int) -> str:
    """The beginning of ``text``, up to the end of a word."""
    if len(text) <= room:
        return text
    kept = text[: max(0, room - 2)]
    word = kept.rfind(" ")
    return f"{kept[:word] if word > 0 else kept} {_CUT}" if kept else ""


def harmless(text: str, instead: str = "\ufffd", *, is_styled: bool = False) -> str:
    """``text`` with another for each character that a terminal or a browser would obey.

    Args:
        text: what leaves drafter; others wrote some of it.
        instead: what to put in their place.
        is_styled: whether the text has styles of drafter, which stay.
    """
    if text.isascii() and text.isprintable():
        return text
    if is_styled:
        return _OR_STYLED.sub(lambda found: found[1] or instead, text)
    return _HARMFUL.sub(instead, text)


def clean(text: str) -> str:
    """``text`` with single spaces and without characters that control a terminal: a draft may contain anything."""
    spaced = text if text.isascii() and text.isprintable() else "".join(map(_shown, text))
    words = " ".join(spaced.split())
    if not words:
        return " " if spaced else ""
    return " " * spaced[0].isspace() + words + " " * spaced[-1].isspace()


def _shown(character: str) -> str:
    """``character`` as it is shown: empty if it is invisible, a replacement if it controls a terminal."""
    if character.isspace():
        return " "
    category = unicodedata.category(character)
    if category == "Cf":
        return ""
    return "\ufffd" if category in {"Cc", "Cs", "Co", "Cn"} else character


def cells(text: str) -> int:
    """The number of terminal columns that ``text`` takes."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(character) else 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1
        for character in text
    )
