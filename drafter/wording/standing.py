"""The words that stand in a text, by which most questions about it are answered before it is searched.

A paragraph is asked many things: whether a term of the profile occurs, whether a document is named. Hardly any has the
words that it would need, and to look these up in one set costs less than to search for each.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from drafter.language.identification import is_small_english

__all__ = ["standing", "telling"]

_RUN: Final = re.compile(r"[^\W_]+")
#: Signs beyond ASCII that English texts have between words.
_SIGNS: Final = "’‘“”–—…\u00a0"
#: Makes letters of ASCII small, and spaces of all but letters and figures.
_RUNS: Final = bytes(ord(chr(code).lower() if chr(code).isalnum() else " ") for code in range(128)).ljust(256)


@lru_cache(maxsize=1_000)
def standing(text: str) -> frozenset[str]:
    """The runs of letters and figures in ``text``, for comparison without regard to case; and the empty string.

    They are the same in normalised text, and in `TermFinder.read` text.
    """
    if not text.isascii():
        for sign in _SIGNS:
            text = text.replace(sign, " ")
    # To make spaces of all else, and to split there, takes a fraction of the time of the pattern.
    plain = text.encode().translate(_RUNS).decode() if text.isascii() else ""
    return frozenset(("", *(plain.split() if plain else _RUN.findall(_folded(text)))))


@lru_cache(maxsize=32768)
def telling(phrase: str) -> str:
    """What is among the `standing` words of every text in which ``phrase`` is found as a whole, in any case.

    Of the words of the phrase, the one that tells most: *act* of *the Act*.
    """
    return max(_RUN.findall(_folded(phrase)), key=_weight, default="")


def _weight(word: str) -> tuple[bool, int]:
    return not is_small_english(word), len(word)


def _folded(text: str) -> str:
    """``text`` with one form of all letters that regular expressions take for the same where case is ignored."""
    if not text.isascii():
        # The dotless i is one of them; a combining iota is no letter, but would become one.
        text = text.replace("İ", "i").replace("ı", "i").replace("\u0345", " ")
    return text.casefold()
