"""One line of a text around some of its words, fit for a terminal."""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

__all__ = ["Excerpt", "cells", "clean", "window"]

_CUT = "…"


class Excerpt(NamedTuple):
    """What stands on the line before the marked words, the words, and what stands after them."""

    before: str
    mark: str
    after: str


def window(text: str, start: int, end: int, room: int) -> Excerpt:
    """``text`` on one line of at most ``room`` characters around those from ``start`` to ``end``.

    White space becomes single spaces, what a terminal could act on is taken out, and ``…`` stands where something is
    cut. A mark that is too long is cut at its end.
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
    """The end of ``text``, from the start of a word."""
    if len(text) <= room:
        return text
    kept = text[len(text) - max(0, room - 2) :] if room > 2 else ""
    word = kept.find(" ")
    return f"{_CUT} {kept[word + 1 :] if 0 <= word < len(kept) - 1 else kept}" if kept else ""


def _head(text: str, room: int) -> str:
    """The start of ``text``, to the end of a word."""
    if len(text) <= room:
        return text
    kept = text[: max(0, room - 2)]
    word = kept.rfind(" ")
    return f"{kept[:word] if word > 0 else kept} {_CUT}" if kept else ""


def clean(text: str) -> str:
    """``text`` with single spaces and without characters that a terminal acts on: a draft may hold anything."""
    spaced = text if text.isascii() and text.isprintable() else "".join(map(_shown, text))
    words = " ".join(spaced.split())
    if not words:
        return " " if spaced else ""
    return " " * spaced[0].isspace() + words + " " * spaced[-1].isspace()


def _shown(character: str) -> str:
    """``character`` as it may be shown: nothing for invisible ones, a sign for those that control a terminal."""
    if character.isspace():
        return " "
    category = unicodedata.category(character)
    if category == "Cf":
        return ""
    return "\ufffd" if category in {"Cc", "Cs", "Co", "Cn"} else character


def cells(text: str) -> int:
    """How many columns of a terminal ``text`` takes."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(character) else 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1
        for character in text
    )
