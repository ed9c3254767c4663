"""Which phrases of the bank a sentence is worth comparing with: few, found by the rarest pairs of words they share."""

from __future__ import annotations

from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING, Final

from drafter.bank.alphabet import informative_pairs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drafter.bank.concordance import Concordance

__all__ = ["PIECE", "REWORDED", "RUN_CONTENT", "Candidates"]

#: From this share of common weight on, a sentence is a phrase reworded (Dice, of the words of both).
REWORDED: Final = 0.62
#: A sentence with this share of its weight in one phrase is a piece of it.
PIECE: Final = 0.78
#: The least a run must have of words that carry meaning to be called agreed on its own.
RUN_CONTENT: Final = 4

#: How many places in the concordance are looked at for one sentence, the rarest pairs first.
_PLACES: Final = 1_200
#: A phrase is compared when it shares so many pairs of words with a sentence, or one in so many of a short one.
_SHARED: Final = 3
_OF_PAIRS: Final = 5
#: A phrase with less than this part of the pairs that the best one shares is not compared.
_OF_BEST: Final = 4
_MOST_OF: Final = 0.6
_PAIRS_KEPT: Final = 200_000


class _Pairs(dict[int, tuple[int, int]]):
    """Where the phrases with a pair of words stand, looked up once for each pair."""

    def __init__(self, concordance: Concordance) -> None:
        super().__init__()
        self._concordance = concordance

    def __missing__(self, key: int) -> tuple[int, int]:
        if len(self) > _PAIRS_KEPT:
            self.clear()
        span = self[key] = self._concordance.pair(key)
        return span


class Candidates:
    """Finds phrases in a concordance; build once, use for any number of sentences."""

    def __init__(self, concordance: Concordance) -> None:
        self._concordance = concordance
        self._pairs = _Pairs(concordance)

    def of(self, spelled: str, most: int) -> list[int]:
        """The phrases that share most pairs of words with a sentence, the rare ones counting first."""
        keys = informative_pairs(spelled, self._concordance.alphabet.contents(spelled))
        known = self._pairs
        spans = [span for key in keys if (span := known[key])[1]]
        least = min(_SHARED, 1 + len(keys) // _OF_PAIRS)
        if len(spans) < least:
            return []
        spans.sort(key=lambda span: span[1] - span[0])
        left = _PLACES
        asked: list[memoryview] = []
        for start, end in spans:
            left -= end - start
            if left < 0 and asked:
                break
            asked.append(self._concordance.numbers(start, end))
        counted = Counter(chain.from_iterable(asked))
        best = max(counted.values())
        # A phrase that has most of the sentence leaves little for others to have.
        least = max(least, best // 2 if best > _MOST_OF * len(keys) else best // _OF_BEST)
        found = [(shared, number) for number, shared in counted.items() if shared >= least]
        found.sort(reverse=True)
        return [number for _, number in found[:most]]

    def possible(self, spelled: str, numbers: Sequence[int]) -> list[int]:
        """Those phrases that a match is possible with, going by the words in common in whatever order.

        Nothing is lost: more weight than that of the words in common, and of all its small words, no match can have.
        """
        contents = self._concordance.alphabet.contents(spelled)
        meaning = [letter for letter, content in zip(spelled, contents, strict=True) if content]
        small = (len(spelled) - len(meaning)) / 4
        weight = len(meaning) + small
        found = []
        for number in numbers:
            phrase = self._concordance.spelled(number)
            common = len([letter for letter in meaning if letter in phrase])
            reworded = 2 * (common + small) >= REWORDED * (weight + self._concordance.weight(number))
            if reworded or common >= RUN_CONTENT or common + small >= PIECE * weight:
                found.append(number)
        return found
