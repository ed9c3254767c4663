"""Words set letter by letter: *c o n t e s t*, *c.o.n.t.e.s.t*."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from drafter.language.identification import is_small_english
from drafter.language.look_alikes import look_of
from drafter.language.unmasking import HOW, How, Substitution
from drafter.language.words import is_listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.text import Block

__all__ = ["RowApart", "may_be_apart", "rows_apart"]

_SIGNS: Final = r".\-_*/|~·•"
_STROKES: Final = ("/", "|")
#: Quick tests for single letters side by side; their first signs let the search pass over all else.
_SPACED: Final = re.compile(r" \w \w\b")
_SIGNED: Final = re.compile(rf"[{_SIGNS}] ?\w ?[{_SIGNS}]")
_LETTER: Final = r"[^\W\d_]"
_ROW: Final = re.compile(
    rf"(?<![\w'’]){_LETTER}(?P<gap> ?[{_SIGNS}] ?| )(?:['’](?P=gap))?{_LETTER}"
    rf"(?:(?P=gap)(?:['’](?P=gap))?{_LETTER})+(?![^\W_])"
)
#: Least number of letters of the longest word in a row.
_LEAST: Final = 4
#: The longest row that is parted into words, and the longest of these.
_LONGEST_ROW: Final = 400
_LONGEST_WORD: Final = 20


class RowApart(NamedTuple):
    """Letters one by one that are words: what has to be changed, and where what disguises them and how."""

    edits: tuple[Substitution, ...]
    masks: tuple[tuple[int, How, str], ...]


class _Letter(NamedTuple):
    at: int
    plain: str


@lru_cache(maxsize=4096)
def may_be_apart(text: str) -> bool:
    """Return whether single letters stand side by side in a text; the same texts are asked about again and again."""
    return _SPACED.search(text) is not None or _SIGNED.search(text) is not None


def rows_apart(block: Block) -> Iterator[RowApart]:
    """Yield the rows of single letters in a block that are words of English, in order."""
    for match in _ROW.finditer(block.reading):
        row = _row(block, match)
        if row is not None:
            yield row


def _row(block: Block, match: re.Match[str]) -> RowApart | None:
    letters = _letters(match)
    if letters is None or len(letters) > _LONGEST_ROW:
        return None
    words: list[list[_Letter]] = []
    for piece in _pieces(block, letters):
        lengths = _parted("".join(letter.plain for letter in piece).lower())
        if not lengths:
            return None
        at = 0
        for length in lengths:
            words.append(piece[at : at + length])
            at += length
    if max(len(word) for word in words) < _LEAST:
        return None
    edits = [edit for word in words for edit in _joined(block.reading, word)]
    edits += (
        Substitution(last[-1].at + 1, first[0].at, " ")
        for last, first in pairwise(words)
        if block.reading[last[-1].at + 1 : first[0].at] != " "
    )
    # The whole of a paragraph is a heading, and strokes stand between the parts of an address.
    is_honest = match[0] == block.reading.strip(" .") or match["gap"] in _STROKES
    masks = () if is_honest else tuple(mask for word in words for mask in _masks(block.reading, word))
    return RowApart(tuple(sorted(edits)), masks)


def _letters(match: re.Match[str]) -> list[_Letter] | None:
    """Return the letters and apostrophes of a row; None where one is like no letter of ASCII."""
    letters: list[_Letter] = []
    at = match.start()
    while at < match.end():
        character = match.string[at]
        look = look_of(character)
        if look is None and character not in "'’":
            return None
        letters.append(_Letter(at, look.readings[0] if look else "'"))
        at += 1 + len(match["gap"])
    return letters


def _pieces(block: Block, letters: list[_Letter]) -> Iterator[list[_Letter]]:
    """Yield the letters of a row in pieces: parted where the source has wider spaces, and before capitals."""
    gaps = [
        block.to_source(second.at, second.at + 1).start - block.to_source(first.at, first.at + 1).end
        for first, second in pairwise(letters)
    ]
    usual = sorted(gaps)[(len(gaps) - 1) // 2]
    piece = [letters[0]]
    for (first, second), gap in zip(pairwise(letters), gaps, strict=True):
        if gap > usual or (first.plain.islower() and second.plain.isupper()):
            yield piece
            piece = []
        piece.append(second)
    yield piece


@lru_cache(maxsize=256)
def _parted(letters: str) -> tuple[int, ...]:
    """Return the lengths of the words that letters are, the fewest and longest; empty where they are none."""
    best: list[tuple[float, tuple[int, ...]] | None] = [(0.0, ())]
    for end in range(1, len(letters) + 1):
        ways = [
            (before[0] + cost, (*before[1], end - start))
            for start in range(max(0, end - _LONGEST_WORD), end)
            if (before := best[start]) is not None and (cost := _cost(letters[start:end]))
        ]
        best.append(min(ways, default=None))
    return best[-1][1] if best[-1] is not None else ()


def _cost(word: str) -> float:
    """Return how unlikely it is that letters are one word; 0 where they are none."""
    stem = word.removesuffix("'s")
    if len(stem) >= _LEAST:
        return 1.0 if is_listed(stem) else 0
    if is_small_english(stem):
        return 1.5
    return 4.0 if len(stem) == _LEAST - 1 and is_listed(stem) else 0


def _joined(reading: str, word: list[_Letter]) -> Iterator[Substitution]:
    for letter in word:
        if reading[letter.at] not in (letter.plain, "’"):
            yield Substitution(letter.at, letter.at + 1, letter.plain)
    for first, second in pairwise(word):
        yield Substitution(first.at + 1, second.at, "")


def _masks(reading: str, word: list[_Letter]) -> Iterator[tuple[int, How, str]]:
    """Yield what disguises a word of a row; capitals apart are an abbreviation or a heading."""
    plain = "".join(letter.plain for letter in word)
    if len(word) < _LEAST or plain.isupper():
        return
    yield word[0].at, How.APART, ""
    for letter in word:
        look = look_of(reading[letter.at])
        if look and (how := HOW.get(look.kind)):
            yield letter.at, how, reading[letter.at]
