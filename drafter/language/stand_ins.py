"""Words with figures and signs for letters: *c0ntest*, *c@nstrain*."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice, product
from typing import TYPE_CHECKING, Final

from drafter.language.identification import is_small_english
from drafter.language.unmasking import How, Substitution, Unmasked
from drafter.language.words import is_listed

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["may_have_stand_ins", "words_with_stand_ins"]

#: What figures and signs are read as between letters; those of `_OUTSIDE` before and behind them too, where any other
#: figure may be the number of a note or of a list.
_READINGS: Final = {
    "0": "o", "1": "li", "3": "e", "4": "a", "5": "s", "7": "t", "8": "b",
    "@": "ao", "$": "s", "€": "e", "!": "il", "|": "li", "+": "t",
}  # fmt: skip
_OUTSIDE: Final = "0@$€"
_INSIDE: Final = re.escape("".join(_READINGS))
#: Quick tests: each begins with a set, which lets the search pass over most texts.
_BEFORE: Final = re.compile(rf"[{_INSIDE}][A-Za-z]")
_BEHIND: Final = re.compile(rf"[{_OUTSIDE}](?<=[A-Za-z].)")
#: What stands between spaces, without the quotation marks, brackets and stops around it.
_TOKEN: Final = re.compile(
    rf"(?<!\S)[\"'“‘(\[]*([{_OUTSIDE}A-Za-z][{_INSIDE}A-Za-z]*[{_OUTSIDE}A-Za-z])(?:['’]s)?['’]?[\"”)\]]*[.,;:!?]*[\"'”’)\]]*(?!\S)"
)
_LETTERS: Final = re.compile(r"[A-Za-z]")
#: Digests and colours in hexadecimal figures.
_HEXADECIMAL: Final = re.compile(r"[0-9A-Fa-f]+\Z")
#: Least and most letters of a word, and the most ways in which one is read.
_LEAST: Final = 4
_LONGEST: Final = 64
_MOST_READINGS: Final = 16


@lru_cache(maxsize=4096)
def may_have_stand_ins(text: str) -> bool:
    """Return whether figures or signs stand beside letters in a text; the same ones are asked about again and again."""
    return _BEFORE.search(text) is not None or _BEHIND.search(text) is not None


def words_with_stand_ins(reading: str) -> Iterator[Unmasked]:
    """Yield the words of a reading view in which figures or signs stand for letters, in order.

    Only what is a word of English once it is read, and has more letters than signs: no address, code or number.
    """
    for match in _TOKEN.finditer(reading):
        token = match[1]
        signs = [at for at, character in enumerate(token) if character in _READINGS]
        if (
            not signs
            or not _LEAST <= len(token) <= _LONGEST
            or 2 * len(signs) >= len(token)
            or _HEXADECIMAL.match(token)
        ):
            continue
        # A sign beside what is a word without it is money, or a slip.
        if not _is_word(token.strip(_OUTSIDE)) and (plain := _read(token, signs)):
            start = match.start(1)
            yield Unmasked(
                tuple(Substitution(start + at, start + at + 1, plain[at]) for at in signs),
                tuple((start + at, How.STAND_IN) for at in signs),
            )


def _read(token: str, signs: list[int]) -> str:
    """Return the word that a token is read as; empty where it is none."""
    letters = list(token)
    is_shouted = "".join(_LETTERS.findall(token)).isupper()
    for readings in islice(product(*(_READINGS[token[at]] for at in signs)), _MOST_READINGS):
        for at, letter in zip(signs, readings, strict=True):
            letters[at] = letter.upper() if is_shouted else letter
        if is_listed("".join(letters).lower()):
            return "".join(letters)
    return ""


def _is_word(letters: str) -> bool:
    return is_listed(letters.lower()) or is_small_english(letters.lower())
