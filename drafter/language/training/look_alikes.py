"""Make the table of letters that look like others, from the data of the Unicode Consortium.

    python -m drafter.language.training.look_alikes confusables.txt

`confusables.txt` is that of Unicode Technical Standard 39 (https://www.unicode.org/Public/security/). Of its pairs the
table keeps those that end in letters or figures of ASCII; beside them stand the small capitals and the letters in boxes
and circles, which the Standard names and does not decompose, and a few that are used for their looks alone.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Final

from drafter.language.look_alikes import TABLE, plain_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: What the Standard takes for another letter, or for none, and what a reader takes for these, in a word of others.
_BY_LOOKS: Final = {
    "e": "εєҽɘəǝ", "w": "ωшѡա", "k": "кκĸ", "m": "мʍ", "n": "пηинո", "u": "υицս", "x": "χ", "b": "ьв", "h": "ћђη",
    "l": "Ӏ", "i": "Ӏ", "N": "ИП", "R": "Я", "W": "ШЩ", "A": "ΛД", "E": "Σ", "U": "Ц", "V": "В", "r": "я", "y": "ч",
}  # fmt: skip
_NAMED: Final = re.compile(
    r"LATIN LETTER SMALL CAPITAL (?P<small>[A-Z])|(?:NEGATIVE |CROSSED NEGATIVE )?(?:SQUARED|CIRCLED) LATIN CAPITAL "
    r"LETTER (?P<capital>[A-Z])"
)
_FIRST: Final = 0x80
#: A letter that is looked up leads to another at most so many times.
_STEPS: Final = 4


def table_of(lines: Iterable[str]) -> str:
    """Return the table for the lines of `confusables.txt`: for every reading, a tab, and the characters read so."""
    pairs = dict(_pairs(lines))
    characters: dict[str, list[str]] = defaultdict(list)
    for number in range(_FIRST, sys.maxunicode + 1):
        character = chr(number)
        for reading in dict.fromkeys([_named(character) or _ascii(character, pairs), *_by_looks(character)]):
            if reading and (character.isalpha() or _named(character)):
                characters[reading].append(character)
    return "".join(f"{reading}\t{''.join(listed)}\n" for reading, listed in sorted(characters.items()))


def _pairs(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    for line in lines:
        fields = line.partition("#")[0].split(";")
        if len(fields) > 1:
            yield _characters(fields[0]), _characters(fields[1])


def _characters(field: str) -> str:
    return "".join(chr(int(number, 16)) for number in field.lstrip("\ufeff").split())


def _by_looks(character: str) -> list[str]:
    return [reading for reading, listed in _BY_LOOKS.items() if character in listed]


def _named(character: str) -> str:
    match = _NAMED.fullmatch(unicodedata.name(character, ""))
    if match is None:
        return ""
    return match["capital"] or match["small"].lower()


def _ascii(character: str, pairs: dict[str, str]) -> str:
    """Return the ASCII that a character is confused with, without the marks on it; empty for none."""
    # What has a compatibility form is read by that, and needs no table.
    if plain_of(character).isascii():
        return ""
    reading = character
    for _ in range(_STEPS):
        reading = plain_of("".join(_named(each) or pairs.get(each, each) for each in reading))
        if reading.isascii():
            break
    if not reading.isascii() or not reading.isalnum():
        return ""
    # The Standard has one shape for the small l, the capital I and the figure 1, which is the l.
    return reading.replace("l", "I") if character.isupper() else reading


if __name__ == "__main__":
    TABLE.write_text(table_of(Path(sys.argv[1]).read_text("utf-8-sig").splitlines()), "utf-8")
