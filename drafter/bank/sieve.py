"""A quick test of sentences, before any word is spelled or compared, for those that can be a phrase from end to end.

For every word of the bank there is a number with a byte for each phrase, which is 1 where the phrase has the word. The
sum over the words of a sentence says in its bytes how many of them each phrase has, in whatever order. To it is added
128 less the number that the phrase must have at least, so that the highest bit of a byte says that it has enough.

Numbers with a byte for several phrases of nearly the same length are added first, which takes a fraction of the time:
they let few sentences pass that the others do not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from drafter.bank.alphabet import forms_of
from drafter.bank.candidates import PIECE, REWORDED
from drafter.wording.words import is_content

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from drafter.bank.concordance import Concordance

__all__ = ["Sieve"]

#: Greatest numbers of bytes, first and then; where there are more phrases, several share one, which says whether any of
#: them has a word. Beside each the number of pieces of text that are remembered: few are asked about twice.
_NETS: Final = ((333, 50_000), (4_096, 10_000))
_ENOUGH: Final = 128
#: Greatest number of words that carry meaning of a sentence that is tested: no byte may run over into the next.
_MOST: Final = _ENOUGH - 1
#: Number of lengths of sentences that are remembered.
_LENGTHS_KEPT: Final = 2_000
_QUARTER: Final = 4
#: The lowest bits of a sum say how many words carry no meaning, the next as many how many do.
_BITS: Final = 32
_LENGTH: Final = (1 << 2 * _BITS) - 1
#: The number of a word that carries meaning and stands in no phrase.
_UNKNOWN: Final = 1 << _BITS
#: Length of the longest word whose capitals make a difference.
_NUMERAL: Final = len("Xi")
#: What a quotient may be off by.
_ROUNDING: Final = 1e-9


class Sieve:
    """Tests sentences against a concordance; build once, use for any number of sentences."""

    def __init__(self, concordance: Concordance) -> None:
        self._nets = [_Net(concordance, min(len(concordance), size), kept) for size, kept in _NETS]

    def lets_pass(self, sentence: str) -> bool:
        """Return whether one phrase may have the words of a sentence, or enough of them to be that sentence reworded.

        False is certain: no match of the sentence as a whole, with a phrase or a piece of one, has the likeness that
        `REWORDED` and `PIECE` ask for.
        """
        pieces = sentence.split()
        for net in self._nets:  # noqa: SIM110  (all() takes longer, and this is asked of every sentence)
            if not net.lets_pass(pieces):
                return False
        return True


class _Net:
    """The test with numbers of ``size`` bytes, which remembers those of ``kept`` pieces of text."""

    def __init__(self, concordance: Concordance, size: int, kept: int) -> None:
        # Phrases that share a byte need about as many words of a sentence.
        lightest_first = sorted(range(len(concordance)), key=concordance.weight)
        places = {number: at * size // len(concordance) for at, number in enumerate(lightest_first)}
        self._pieces = _PieceMarks(concordance, places, size, kept)
        self._starts = _Starts(concordance, places, size)
        self._enough = int.from_bytes(bytes([_ENOUGH]) * size) << 2 * _BITS

    def lets_pass(self, pieces: Sequence[str]) -> bool:
        """Return whether a sentence of these pieces of text may be let pass."""
        marks = sum(map(self._pieces.__getitem__, pieces))
        length = marks & _LENGTH
        if not 0 < length >> _BITS <= _MOST:
            return True
        return (marks + self._starts[length]) & self._enough != 0


class _PieceMarks(dict[str, int]):
    """A cache: for each piece of text between two spaces, the sum of the numbers of its words, and how many it has.

    Args:
        concordance: the phrases.
        places: the byte of each of them.
        size: how many bytes there are.
        kept: how many pieces are remembered.
    """

    def __init__(self, concordance: Concordance, places: Mapping[int, int], size: int, kept: int) -> None:
        super().__init__()
        self._concordance = concordance
        self._places = places
        self._size = size
        self._kept = kept
        self._known: dict[str, int] = {}

    def __missing__(self, piece: str) -> int:
        if len(self) > self._kept:
            self.clear()
        word = piece.rstrip(",.;:").lower()
        # A capital and the stop behind a word make no difference, but for the single letters of numerals, and Xi.
        is_plain = word != piece and len(word) > _NUMERAL and word.isascii() and word.isalpha()
        mark = self[piece] = self[word] if is_plain else sum(map(self._mark, forms_of(piece)))
        return mark

    def _mark(self, form: str) -> int:
        """Return the number of a word."""
        mark = self._known.get(form)
        if mark is None:
            if not is_content(form):
                return 1
            phrases = self._concordance.with_word(form)
            if not phrases:
                return _UNKNOWN
            marked = bytearray(self._size)
            for number in phrases:
                marked[self._places[number]] = 1
            mark = self._known[form] = (int.from_bytes(marked) << 2 * _BITS) + _UNKNOWN
        return mark


class _Starts(dict[int, int]):
    """A cache of what is added to the sum, by how many words of a sentence carry meaning and how many do not."""

    def __init__(self, concordance: Concordance, places: Mapping[int, int], size: int) -> None:
        super().__init__()
        weights = [0xFF] * size
        for number, place in places.items():
            weight = int(_QUARTER * concordance.weight(number))
            weights[place] = min(weight, weights[place])
        self._weights = bytes(weights)

    def __missing__(self, length: int) -> int:
        if len(self) > _LENGTHS_KEPT:
            self.clear()
        content, small = length >> _BITS, length % (1 << _BITS) / _QUARTER
        weight = content + small
        # How many words of a phrase are enough depends on its weight alone: by all weights, in quarters.
        starts = bytearray()
        for common in range(1, content + 1):
            if (common + small) / weight >= PIECE - _ROUNDING:
                starts += bytes([_ENOUGH - common]) * (256 - len(starts))
                break
            heaviest = 2 * (common + small) / (REWORDED - _ROUNDING) - weight
            starts += bytes([_ENOUGH - common]) * (int(_QUARTER * heaviest) + 1 - len(starts))
        start = self[length] = int.from_bytes(self._weights.translate(bytes(starts[:256]))) << 2 * _BITS
        return start
