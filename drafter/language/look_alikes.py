"""Which letters of ASCII a character is read as: by its compatibility form, or because it looks like them.

The table is made by `drafter.language.training.look_alikes` from `confusables.txt` of the Unicode Consortium and read
when the first character asks for it.
"""

from __future__ import annotations

import unicodedata
from enum import Enum, auto
from functools import cache, lru_cache
from pathlib import Path
from typing import Final, NamedTuple

__all__ = ["BLANKS", "INVISIBLE", "TABLE", "LetterKind", "Likeness", "look_of", "plain_of", "script_of"]

TABLE: Final = Path(__file__).parent / "data" / "look_alikes.txt"

#: Characters that show nothing, for a set of a regular expression: Default_Ignorable_Code_Point of Unicode 17, and
#: controls that are no spaces. The soft hyphen is among them.
INVISIBLE: Final = (
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff"
)
#: Those of them that take the place of a letter, and may stand for a space.
BLANKS: Final = frozenset("\u115f\u1160\u2800\u3164\uffa0")
#: The last letter of the Latin blocks from which languages write; those behind are for phonetics and other notations.
_LAST_WRITTEN: Final = "\u024f"
_WRITTEN_TOO: Final = range(0x1E00, 0x1F00)


class LetterKind(Enum):
    """What a character is, beside the letters it is read as."""

    LETTER = auto()
    """A letter of ASCII."""
    LIGATURE = auto()
    """Letters that typesetters draw as one: ﬁ."""
    ACCENTED = auto()
    """A letter that languages write with a mark, or beside those of ASCII: é, ø, ß."""
    FORM = auto()
    """A letter or figure in a form of its own: mathematical, full-width, circled."""
    RAISED = auto()
    """A letter above or below the line."""
    LOOK = auto()
    """Another Latin letter that looks like it: a small capital, a phonetic sign."""
    SCRIPT = auto()
    """A letter of another script that looks like it."""


class Likeness(NamedTuple):
    """What a character is read as, the likeliest reading first, and what it is."""

    kind: LetterKind
    readings: tuple[str, ...]


_KINDS: Final = {
    "<compat>": LetterKind.LIGATURE,
    "<super>": LetterKind.RAISED,
    "<sub>": LetterKind.RAISED,
    "<font>": LetterKind.FORM,
    "<wide>": LetterKind.FORM,
    "<circle>": LetterKind.FORM,
    "<square>": LetterKind.FORM,
}


@lru_cache(maxsize=4096)
def look_of(character: str) -> Likeness | None:
    """Return what a character is read as; None for one that is no letter or figure, or like none of ASCII."""
    if character.isascii():
        return Likeness(LetterKind.LETTER, (character,)) if character.isalpha() else None
    plain = plain_of(character)
    if plain.isascii() and plain.isalnum():
        return Likeness(_kind_of_form(character), (plain,)) if _is_of_a_word(character, plain) else None
    # A letter with an accent is as like another as the letter without.
    readings = _table().get(character) or _table().get(plain)
    return Likeness(_kind_of_look(character, plain), readings) if readings else None


def _is_of_a_word(character: str, plain: str) -> bool:
    """Return whether a character is read with the letters beside it: ™ is not, nor is a figure above the line."""
    category = unicodedata.category(character)
    return category != "No" and (category[0] in "LN" or len(plain) == 1)


def _kind_of_form(character: str) -> LetterKind:
    return _KINDS.get(unicodedata.decomposition(character).split(" ", 1)[0], LetterKind.ACCENTED)


def _kind_of_look(character: str, plain: str) -> LetterKind:
    if not plain.isalpha():
        return LetterKind.FORM
    if script_of(character) != "LATIN":
        return LetterKind.SCRIPT
    is_written = character <= _LAST_WRITTEN or ord(character) in _WRITTEN_TOO
    return LetterKind.ACCENTED if is_written else LetterKind.LOOK


def plain_of(character: str) -> str:
    """Return the compatibility form of a character without the marks on it."""
    return "".join(each for each in unicodedata.normalize("NFKD", character) if not unicodedata.combining(each))


def script_of(character: str) -> str:
    """Return the script of a letter as its name begins with it: *CYRILLIC*; empty for a character without a name."""
    return unicodedata.name(character, "").split(" ", 1)[0]


@cache
def _table() -> dict[str, tuple[str, ...]]:
    table: dict[str, tuple[str, ...]] = {}
    for line in TABLE.read_text("utf-8").splitlines():
        reading, _, characters = line.partition("\t")
        for character in characters:
            table[character] = (*table.get(character, ()), reading)
    return table
