"""A quick test of sentences, before any word is spelled or compared, for those that can be a phrase from end to end.

For every word of the bank there is a number with a byte for each phrase, which is 1 where the phrase has the word. The
sum over the words of a sentence says in its bytes how many of them each phrase has, in whatever order. It begins at
128 less the number that the phrase must have at least, so that the highest bit of a byte says that it has enough.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final

from drafter.bank.alphabet import forms_of
from drafter.bank.candidates import PIECE, REWORDED
from drafter.wording.words import is_content

if TYPE_CHECKING:
    from drafter.bank.concordance import Concordance

__all__ = ["Sieve"]

#: Greatest number of bytes; where there are more phrases, several share one, which says whether any of them has a word.
_BYTES: Final = 4_096
_ENOUGH: Final = 128
#: Greatest number of words that carry meaning of a sentence that is tested: no byte may run over into the next.
_MOST: Final = _ENOUGH - 1
#: Number of pieces of text, and of lengths of sentences, that are remembered.
_KEPT: Final = 50_000
_LENGTHS_KEPT: Final = 2_000
_QUARTER: Final = 4
#: What a quotient may be off by.
_ROUNDING: Final = 1e-9


class Sieve:
    """Tests sentences against a concordance; build once, use for any number of sentences."""

    def __init__(self, concordance: Concordance) -> None:
        size = min(len(concordance), _BYTES)
        self._marks = _Marks(concordance, size)
        self._starts = _Starts(concordance, size)
        self._enough = int.from_bytes(bytes([_ENOUGH]) * size)

    def lets_pass(self, sentence: str) -> bool:
        """Return whether one phrase may have the words of a sentence, or enough of them to be that sentence reworded.

        False is certain: no match of the sentence as a whole, with a phrase or a piece of one, has the likeness that
        `REWORDED` and `PIECE` ask for.
        """
        marks = list(chain.from_iterable(map(self._marks.__getitem__, sentence.split())))
        small = marks.count(None)
        content = len(marks) - small
        if not 0 < content <= _MOST:
            return True
        return sum(filter(None, marks), self._starts[content, small]) & self._enough != 0


class _Marks(dict[str, "tuple[int | None, ...]"]):
    """A cache: for each piece of text between two spaces, the numbers of its words; None for one without meaning."""

    def __init__(self, concordance: Concordance, size: int) -> None:
        super().__init__()
        self._concordance = concordance
        self._size = size
        self._known: dict[str, int] = {}

    def __missing__(self, piece: str) -> tuple[int | None, ...]:
        if len(self) > _KEPT:
            self.clear()
        marks = self[piece] = tuple([self._mark(form) if is_content(form) else None for form in forms_of(piece)])
        return marks

    def _mark(self, form: str) -> int:
        mark = self._known.get(form)
        if mark is None:
            phrases = self._concordance.with_word(form)
            if not phrases:
                return 0
            places = bytearray(self._size)
            for number in phrases:
                places[number % self._size] = 1
            mark = self._known[form] = int.from_bytes(places)
        return mark


class _Starts(dict[tuple[int, int], int]):
    """A cache of where the sum begins, by how many words of a sentence carry meaning and how many do not."""

    def __init__(self, concordance: Concordance, size: int) -> None:
        super().__init__()
        weights = [0xFF] * size
        for number in range(len(concordance)):
            weight = int(_QUARTER * concordance.weight(number))
            weights[number % size] = min(weight, weights[number % size])
        self._weights = bytes(weights)

    def __missing__(self, length: tuple[int, int]) -> int:
        if len(self) > _LENGTHS_KEPT:
            self.clear()
        content, small = length[0], length[1] / _QUARTER
        weight = content + small
        # How many words of a phrase are enough depends on its weight alone: by all weights, in quarters.
        starts = bytearray()
        for common in range(1, content + 1):
            if (common + small) / weight >= PIECE - _ROUNDING:
                starts += bytes([_ENOUGH - common]) * (256 - len(starts))
                break
            heaviest = 2 * (common + small) / (REWORDED - _ROUNDING) - weight
            starts += bytes([_ENOUGH - common]) * (int(_QUARTER * heaviest) + 1 - len(starts))
        start = self[length] = int.from_bytes(self._weights.translate(bytes(starts[:256])))
        return start
