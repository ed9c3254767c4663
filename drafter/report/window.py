"""Excerpts of a text on one line, without characters that control a terminal."""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

__all__ = ["Excerpt", "cells", "clean", "window"]

_CUT = "…"


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
