"""Sentence against sentence: which one of a text has become which one of another.

Identical sentences are paired first, in the same order where possible. The others are compared with those that share
rare words and pairs of words with them, and paired, each once, so that all pairs together are as like as can be. What
is left may be part of a sentence that has a counterpart: one sentence was split, or two were joined.

The result is symmetric: comparing the later text with the earlier gives the same groups with the sides exchanged.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Final, NamedTuple

from drafter.compare.assignment import best_pairs
from drafter.compare.pieces import PIECE, Group, ScoredPair, with_pieces
from drafter.compare.spelled import SpelledTexts
from drafter.wording.words import marks

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

__all__ = ["Alignment", "Group", "Near", "align"]

#: Least likeness of two sentences of which one is the other reworded, 0 to 1 (`_Aligner._likeness`).
_REWORDED: Final = 0.42
#: Greatest number of sentences that one sentence is compared with word by word.
_COMPARED: Final = 10
#: Words and pairs of words in more sentences than this do not make a sentence worth comparing.
_COMMON: Final = 24
#: Number of shared keys (words and pairs of words) that make two sentences worth comparing; for a short sentence it is
#: less: one more than one in ``_OF_KEYS`` of its keys.
_SHARED: Final = 3
_OF_KEYS: Final = 5
#: Least likeness of the nearest sentence that is reported for a sentence without counterpart, 0 to 1.
_NEAR: Final = 0.25
#: Added to the likeness of two sentences that stand in the same place.
_IN_PLACE: Final = 0.02
#: Added to the likeness of two sentences whose neighbours correspond.
_NEIGHBOUR: Final = 0.06
#: With more pairs of sentences than this, identical sentences are paired one by one, whatever their order.
_MOST_PAIRS: Final = 400_000_000
#: Number of sentences whose words are remembered: a draft is compared again after every key.
_REMEMBERED: Final = 8192


class Near(NamedTuple):
    """The sentence nearest to one without counterpart: its index, the likeness, and whether it says the same."""

    order: int
    likeness: float
    same: bool


@dataclass(frozen=True, slots=True)
class Alignment:
    """The groups, in the order of the earlier text, and the sentences nearest to those without counterpart."""

    groups: tuple[Group, ...]
    near: Mapping[int, Near]


def align(old: Sequence[str], new: Sequence[str]) -> Alignment:
    """Return the groups of corresponding sentences of two texts; a sentence in none of them has no counterpart."""
    left_marks, right_marks = [_marks(text) for text in old], [_marks(text) for text in new]
    is_turned = right_marks < left_marks
    if is_turned:
        old, new, left_marks, right_marks = new, old, right_marks, left_marks
    aligner = _Aligner(old, new, left_marks, right_marks)
    groups = aligner.groups()
    if is_turned:
        groups = [Group(group.new, group.old) for group in groups]
    return Alignment(tuple(sorted(groups)), aligner.near(turned=is_turned))


@lru_cache(maxsize=_REMEMBERED)
def _marks(text: str) -> tuple[str, ...]:
    """Return the words and marks of a sentence as they are compared, without those that close it."""
    return tuple(marks(text))


class _Aligner:
    """The state of `align`; which text is left and which right does not depend on which is the earlier one."""

    def __init__(
        self,
        left_texts: Sequence[str],
        right_texts: Sequence[str],
        left_marks: list[tuple[str, ...]],
        right_marks: list[tuple[str, ...]],
    ) -> None:
        self._texts = SpelledTexts(left_texts, right_texts)
        self._left_marks, self._right_marks = left_marks, right_marks
        self._right_of: dict[int, int] = {}
        self._left_of: dict[int, int] = {}
        self._settled: set[int] = set()
        self._scored: list[ScoredPair] = []

    def groups(self) -> list[Group]:
        """Return all groups, in no order."""
        self._identical(self._left_marks, self._right_marks)
        self._settled = set(self._right_of)
        self._identical(self._texts.left.spelled, self._texts.right.spelled)
        self._scored = self._compared()
        self._pair(pair for pair in self._scored if pair.likeness >= _REWORDED)
        groups = with_pieces(self._texts, self._right_of, self._scored, self._settled)
        self._right_of = {left: group.new[0] for group in groups for left in group.old}
        self._left_of = {right: group.old[0] for group in groups for right in group.new}
        return groups

    def near(self, *, turned: bool) -> dict[int, Near]:
        """Return the sentences likest to those of one text without counterpart; of the later text where ``turned``."""
        nearest_to: dict[int, Near] = {}
        for pair in sorted(self._scored, key=lambda pair: (-pair.likeness, pair.distance)):
            own, nearest = (pair.right, pair.left) if turned else (pair.left, pair.right)
            if own in nearest_to or own in (self._left_of if turned else self._right_of) or pair.likeness < _NEAR:
                continue
            share = self._texts.region(pair.left, pair.right)[0][turned]
            nearest_to[own] = Near(nearest, pair.likeness, share >= PIECE)
        return nearest_to

    def _join(self, left: int, right: int) -> None:
        self._right_of[left] = right
        self._left_of[right] = left

    # The same words --------------------------------------------------------------------------------------------------

    def _identical(self, left_keys: Sequence[object], right_keys: Sequence[object]) -> None:
        """Pair those with equal keys: as many as can be in the same order, then the rest one by one."""
        from rapidfuzz.distance import LCSseq

        unpaired_left = [index for index in range(len(left_keys)) if index not in self._right_of]
        unpaired_right = [index for index in range(len(right_keys)) if index not in self._left_of]
        codes: dict[object, int] = {}
        left_codes = [codes.setdefault(left_keys[index], len(codes)) for index in unpaired_left]
        right_codes = [codes.setdefault(right_keys[index], len(codes)) for index in unpaired_right]
        blocks = (
            LCSseq.editops(left_codes, right_codes).as_matching_blocks()
            if len(left_codes) * len(right_codes) <= _MOST_PAIRS
            else ()
        )
        for block in blocks:
            for step in range(block.size):
                self._join(unpaired_left[block.a + step], unpaired_right[block.b + step])
        waiting: defaultdict[int, list[int]] = defaultdict(list)
        for index, key in zip(reversed(unpaired_right), reversed(right_codes), strict=True):
            if index not in self._left_of:
                waiting[key].append(index)
        for index, key in zip(unpaired_left, left_codes, strict=True):
            if index not in self._right_of and waiting[key]:
                self._join(index, waiting[key].pop())

    # Other words -----------------------------------------------------------------------------------------------------

    def _compared(self) -> list[ScoredPair]:
        """Return pairs of sentences that share words worth looking at, not both settled, in no order."""
        scored = []
        keys = [self._texts.keys(spelled) for spelled in self._texts.right.spelled]
        settled = {self._right_of[left] for left in self._settled}
        postings = _postings(enumerate(keys))
        unsettled = ((right, own_keys) for right, own_keys in enumerate(keys) if right not in settled)
        unsettled_postings = _postings(unsettled) if settled else postings
        right_least = [_least(own_keys) for own_keys in keys]
        for left, spelled in enumerate(self._texts.left.spelled):
            own_keys = self._texts.keys(spelled)
            among = unsettled_postings if left in self._settled else postings
            shared = Counter(chain.from_iterable([among[key] for key in own_keys if key in among]))
            least = _least(own_keys)
            enough = [right for right, number in shared.items() if number >= least or number >= right_least[right]]
            ranked = sorted((-shared[right], right) for right in enough)[:_COMPARED]
            scored += [
                ScoredPair(self._texts.likeness(left, right), self._texts.distance(left, right), left, right)
                for _, right in ranked
            ]
        return scored

    def _pair(self, scored: Iterable[ScoredPair]) -> None:
        """Pair sentences so that all pairs together are as like as can be; of equals, those in corresponding places."""
        gains = {
            (pair.left, pair.right): self._favoured(pair) - _REWORDED + _IN_PLACE * (1 - pair.distance)
            for pair in scored
            if pair.left not in self._right_of and pair.right not in self._left_of
        }
        for left, right in best_pairs(gains):
            self._join(left, right)

    def _favoured(self, pair: ScoredPair) -> float:
        """Return the likeness, increased where the sentences before or after correspond."""
        has_neighbours = any(self._right_of.get(pair.left + step) == pair.right + step for step in (-1, 1))
        return pair.likeness + _NEIGHBOUR * has_neighbours


def _postings(keys: Iterable[tuple[int, Iterable[object]]]) -> dict[object, list[int]]:
    """Return for every key that is not too common, the sentences that have it."""
    postings: defaultdict[object, list[int]] = defaultdict(list)
    for index, own_keys in keys:
        for key in own_keys:
            postings[key].append(index)
    return {key: sentences for key, sentences in postings.items() if len(sentences) <= _COMMON}


def _least(keys: Sequence[object]) -> int:
    """Return how many keys a sentence with these must share with another to be compared with it."""
    return min(_SHARED, 1 + len(keys) // _OF_KEYS)
