"""Which phrases of the bank a sentence is worth comparing with: few, found by the rarest pairs of words they share."""

from __future__ import annotations

from collections import Counter
from itertools import chain
from operator import add
from typing import TYPE_CHECKING, Final

from drafter.bank.alphabet import pair_key

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
_PAIRS_KEPT: Final = 100_000
#: So many phrases with a pair are kept by themselves; longer rows are read where they stand.
_FEW: Final = 16


class _Pairs(dict[str, "Sequence[int] | None"]):
    """The phrases with a pair of words side by side, looked up once; None for a pair that carries no meaning."""

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
        """Let go of all pairs: the alphabet has let go of words in them."""
        self._pairs.clear()

    def of(self, spelled: str, most: int) -> list[int]:
        """The phrases that share most pairs of words with a sentence, the rare ones counting first."""
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
        # A phrase that has most of the sentence leaves little for others to have.
        least = max(least, best // 2 if best > _MOST_OF * pairs else best // _OF_BEST)
        near = [(shared, number) for number, shared in counted.items() if shared >= least]
        near.sort(reverse=True)
        return [number for _, number in near[:most]]

    def possible(self, spelled: str, numbers: Sequence[int]) -> list[int]:
        """Those phrases that a match is possible with, going by the words in common in whatever order.

        Nothing is lost: more weight than that of the words in common, and of all its small words, no match can have.
        """
        contents = self._concordance.alphabet.contents(spelled)
        meaning = [letter for letter, content in zip(spelled, contents, strict=True) if content]
        small = (len(spelled) - len(meaning)) / 4
        weight = len(meaning) + small
        likely = []
        for number in numbers:
            phrase = self._concordance.spelled(number)
            common = len([letter for letter in meaning if letter in phrase])
            reworded = 2 * (common + small) >= REWORDED * (weight + self._concordance.weight(number))
            if reworded or common >= RUN_CONTENT or common + small >= PIECE * weight:
                likely.append(number)
        return likely
