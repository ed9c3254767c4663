"""Candidates for a match: the few phrases that share the rarest pairs of words with a sentence."""

from __future__ import annotations

from collections import Counter
from itertools import chain, compress
from operator import add
from typing import TYPE_CHECKING, Final

from drafter.bank.alphabet import pair_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from drafter.bank.concordance import Concordance

__all__ = ["PIECE", "REWORDED", "RUN_CONTENT", "Candidates"]

#: Least likeness at which a sentence is a phrase reworded: Dice coefficient of the weights of their words, 0 to 1.
REWORDED: Final = 0.62
#: Least share of its own weight that a sentence must have in one phrase to be a piece of it, 0 to 1.
PIECE: Final = 0.78
#: Least number of content words in a run that counts as agreed by itself.
RUN_CONTENT: Final = 4

#: Number of entries of the concordance read for one sentence, the rarest pairs first.
_PLACES: Final = 1_200
#: Number of shared pairs that make a phrase a candidate; for short sentences it is less: one more than one in
#: ``_OF_PAIRS`` of their pairs.
_SHARED: Final = 3
_OF_PAIRS: Final = 5
#: A candidate shares at least one in this many of the pairs that the best candidate shares; one in two where the best
#: shares more than ``_MOST_OF`` of the pairs of the sentence.
_OF_BEST: Final = 4
_MOST_OF: Final = 0.6
#: Number of pairs that are remembered with their phrases.
_PAIRS_KEPT: Final = 40_000
#: Rows of up to this many phrases are copied out of the concordance; longer ones are read in place.
_FEW: Final = 16


class _Pairs(dict[str, "Sequence[int] | None"]):
    """A cache of the phrases that have two adjacent words; None for a pair that carries no meaning."""

    def __init__(self, concordance: Concordance) -> None:
        super().__init__()
        self._concordance = concordance

    def __missing__(self, pair: str) -> Sequence[int] | None:
        if len(self) > _PAIRS_KEPT:
            self.clear()
        phrases: Sequence[int] | None = None
        if self._concordance.alphabet.informs(pair):
            row = self._concordance.having(pair_key(pair))
            phrases = row if len(row) > _FEW else tuple(row)
        self[pair] = phrases
        return phrases


class Candidates:
    """Finds phrases in a concordance; build once, use for any number of sentences."""

    def __init__(self, concordance: Concordance) -> None:
        self._concordance = concordance
        self._pairs = _Pairs(concordance)

    def forget(self) -> None:
        """Forget all pairs, after the alphabet has forgotten words in them."""
        self._pairs.clear()

    def of(self, spelled: str, most: int) -> list[int]:
        """Return the numbers of the phrases that share the most pairs of words with a sentence, the best first."""
        rows_by_pair = list(map(self._pairs.__getitem__, dict.fromkeys(map(add, spelled, spelled[1:]))))
        pairs = len(rows_by_pair) - rows_by_pair.count(None)
        rows = [row for row in rows_by_pair if row]
        least = min(_SHARED, 1 + pairs // _OF_PAIRS)
        if len(rows) < least:
            return []
        rows.sort(key=len)
        budget = _PLACES
        rows_read: list[Sequence[int]] = []
        for row in rows:
            budget -= len(row)
            if budget < 0 and rows_read:
                break
            rows_read.append(row)
        counted = Counter(chain.from_iterable(rows_read))
        best = max(counted.values())
        # Where one phrase has most of the sentence, others must have more to be worth comparing.
        least = max(least, best // 2 if best > _MOST_OF * pairs else best // _OF_BEST)
        near = [(shared, number) for number, shared in counted.items() if shared >= least]
        near.sort(reverse=True)
        return [number for _, number in near[:most]]

    def possible(self, spelled: str, numbers: Sequence[int]) -> list[int]:
        """Return those of ``numbers`` that can match at all, by the words they have in common in any order.

        No match is lost: its weight is at most that of the common content words and of all function words.
        """
        contents = self._concordance.alphabet.contents(spelled)
        meaning = [letter for letter, content in zip(spelled, contents, strict=True) if content]
        small = (len(spelled) - len(meaning)) / 4
        weight = len(meaning) + small
        likely = []
        for number in numbers:
            phrase = self._concordance.spelled(number)
            common = sum(map(phrase.__contains__, meaning))
            reworded = 2 * (common + small) >= REWORDED * (weight + self._concordance.weight(number))
            if reworded or common >= RUN_CONTENT or common + small >= PIECE * weight:
                likely.append(number)
        return likely

    def know_all(self, spelled: str) -> bool:
        """Return whether every word of a sentence, and every pair of them that carries meaning, stands in a phrase."""
        pairs = map(add, spelled, spelled[1:])
        return self._concordance.alphabet.knows(spelled) and () not in map(self._pairs.__getitem__, pairs)

    def whole(self, spelled: str, numbers: Iterable[int]) -> Iterator[bool]:
        """Yield for each of ``numbers`` whether it can match all of a sentence, by the words that it has of it."""
        weights = self._concordance.alphabet.weights(spelled)
        weight = sum(weights)
        for number in numbers:
            common = sum(compress(weights, map(self._concordance.spelled(number).__contains__, spelled)))
            yield common / weight >= PIECE or 2 * common / (weight + self._concordance.weight(number)) >= REWORDED
