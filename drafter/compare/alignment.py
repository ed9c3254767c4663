"""Sentence against sentence: which one of a text has become which one of another.

Identical sentences are paired first, in the same order where possible. The others are compared with those that share
rare words and pairs of words with them, and paired from the most alike downwards, each once. What is left may be part
of a sentence that has a counterpart: one sentence was split, or two were joined.

The result is symmetric: comparing the later text with the earlier gives the same groups with the sides exchanged.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import lru_cache
from math import log
from typing import TYPE_CHECKING, Final, NamedTuple

from drafter.bank.alphabet import Alphabet, informative_pairs
from drafter.wording.words import marks, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

__all__ = ["Alignment", "Group", "Near", "align"]

#: Least likeness of two sentences of which one is the other reworded, 0 to 1 (`_Aligner._likeness`).
_REWORDED: Final = 0.42
#: Least share of the weight of a sentence in one run of another that makes it a piece of that one, 0 to 1.
_PIECE: Final = 0.7
#: The same share, of either sentence, where the sentence before or after the piece is in the other already.
_PIECE_BESIDE: Final = 0.5
#: Least number of content words of a piece.
_PIECE_CONTENT: Final = 3
#: Greatest number of words between two aligned blocks of one piece.
_GAP: Final = 3
#: Greatest number of sentences that one sentence is compared with word by word.
_COMPARED: Final = 10
#: Words and pairs of words in more sentences than this do not make a sentence worth comparing.
_COMMON: Final = 24
#: Number of shared keys (words and pairs of words) that make two sentences worth comparing; for a short sentence it is
#: less: one more than one in ``_OF_KEYS`` of its keys.
_SHARED: Final = 3
_OF_KEYS: Final = 5
#: Greatest share of the weight of a piece that another piece of the same sentence may have in common with it, 0 to 1.
_CLAIMED: Final = 0.5
#: Least likeness of the nearest sentence that is reported for a sentence without counterpart, 0 to 1.
_NEAR: Final = 0.25
#: Added to the likeness of two sentences whose neighbours correspond.
_NEIGHBOUR: Final = 0.06
#: Greatest number of sentences that one sentence is split into or joined from.
_MOST_PIECES: Final = 8
#: With more pairs of sentences than this, identical sentences are paired one by one, whatever their order.
_MOST_PAIRS: Final = 400_000_000
#: Number of sentences whose words are remembered: a draft is compared again after every key.
_REMEMBERED: Final = 8192


class Group(NamedTuple):
    """Corresponding sentences, by their index in each text: one to one, one to several, or several to one.

    Where there are several, they are in the order in which their words stand in the one sentence.
    """

    old: tuple[int, ...]
    new: tuple[int, ...]


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


@dataclass(frozen=True, slots=True)
class _SpelledText:
    """The sentences of one text, spelled a character for each word."""

    spelled: list[str]
    marks: list[tuple[str, ...]]
    counted: list[Counter[str]]
    weights: list[float]


class _ScoredPair(NamedTuple):
    """A sentence of each text, how like they are, and how far apart they stand."""

    likeness: float
    distance: float
    left: int
    right: int


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
def _words_of(text: str) -> frozenset[str]:
    """Return the different words of a sentence."""
    return frozenset(words(text))


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
        self._alphabet = Alphabet(sorted(set().union(*map(_words_of, (*left_texts, *right_texts)))))
        spelled = [[self._alphabet.spell(text) for text in side] for side in (left_texts, right_texts)]
        frequency = Counter(letter for side in spelled for sentence in side for letter in set(sentence))
        #: A word counts the less the more sentences have it.
        self._weight = {
            letter: (1.0 if content else 0.25) / (1 + log(number))
            for (letter, number), content in zip(
                frequency.items(), self._alphabet.contents("".join(frequency)), strict=True
            )
        }
        self._left = _SpelledText(
            spelled[0],
            left_marks,
            [Counter(sentence) for sentence in spelled[0]],
            [self._sum(sentence) for sentence in spelled[0]],
        )
        self._right = _SpelledText(
            spelled[1],
            right_marks,
            [Counter(sentence) for sentence in spelled[1]],
            [self._sum(sentence) for sentence in spelled[1]],
        )
        self._right_of: dict[int, int] = {}
        self._left_of: dict[int, int] = {}
        self._settled: set[int] = set()
        self._scored: list[_ScoredPair] = []

    def groups(self) -> list[Group]:
        """Return all groups, in no order."""
        self._identical(self._left.marks, self._right.marks)
        self._settled = set(self._right_of)
        self._identical(self._left.spelled, self._right.spelled)
        self._scored = self._compared()
        self._pair(pair for pair in self._scored if pair.likeness >= _REWORDED)
        return self._with_pieces()

    def near(self, *, turned: bool) -> dict[int, Near]:
        """Return the sentences likest to those of one text without counterpart; of the later text where ``turned``."""
        nearest_to: dict[int, Near] = {}
        for pair in sorted(self._scored, key=lambda pair: (-pair.likeness, pair.distance)):
            own, nearest = (pair.right, pair.left) if turned else (pair.left, pair.right)
            if own in nearest_to or own in (self._left_of if turned else self._right_of) or pair.likeness < _NEAR:
                continue
            share = self._region(pair.left, pair.right)[0][turned]
            nearest_to[own] = Near(nearest, pair.likeness, share >= _PIECE)
        return nearest_to

    def _sum(self, spelled: Iterable[str]) -> float:
        return sum(map(self._weight.__getitem__, spelled))

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

    def _compared(self) -> list[_ScoredPair]:
        """Return pairs of sentences that share words worth looking at, not both settled, in no order."""
        scored = []
        keys = [self._keys(spelled) for spelled in self._right.spelled]
        settled = {self._right_of[left] for left in self._settled}
        postings = _postings(enumerate(keys))
        unsettled_postings = _postings((right, own_keys) for right, own_keys in enumerate(keys) if right not in settled)
        for left, spelled in enumerate(self._left.spelled):
            own_keys = self._keys(spelled)
            shared: dict[int, int] = {}
            among = unsettled_postings if left in self._settled else postings
            for key in own_keys:
                sentences = among.get(key, ())
                if len(sentences) <= _COMMON:
                    for index in sentences:
                        shared[index] = shared.get(index, 0) + 1
            enough = [
                right
                for right, number in shared.items()
                if number >= min(_SHARED, 1 + min(len(own_keys), len(keys[right])) // _OF_KEYS)
            ]
            ranked = sorted((-shared[right], right) for right in enough)[:_COMPARED]
            scored += [
                _ScoredPair(self._likeness(left, right), self._distance(left, right), left, right)
                for _, right in ranked
            ]
        return scored

    def _keys(self, spelled: str) -> list[object]:
        contents = self._alphabet.contents(spelled)
        single = {letter for letter, content in zip(spelled, contents, strict=True) if content}
        return [*single, *informative_pairs(spelled, contents)]

    def _likeness(self, left: int, right: int) -> float:
        """Return the common share of the weight of two sentences, 0 to 1: the mean of unordered and ordered."""
        first = self._left.spelled[left]
        total_weight = self._left.weights[left] + self._right.weights[right]
        left_counts, right_counts = self._left.counted[left], self._right.counted[right]
        common_weight = sum(
            self._weight[letter] * min(number, right_counts[letter])
            for letter, number in left_counts.items()
            if letter in right_counts
        )
        return (
            common_weight + sum(self._sum(first[start:end]) for start, end, _, _ in self._blocks(left, right))
        ) / total_weight

    def _blocks(self, left: int, right: int) -> list[tuple[int, int, int, int]]:
        """Return the runs of words that two sentences have in the same order: start and end in each."""
        from rapidfuzz.distance import LCSseq

        blocks = LCSseq.editops(self._left.spelled[left], self._right.spelled[right]).as_matching_blocks()
        return [(block.a, block.a + block.size, block.b, block.b + block.size) for block in blocks if block.size]

    def _distance(self, left: int, right: int) -> float:
        """Return how far apart two sentences stand, each measured against its text: 0 to 1."""
        return abs((left + 0.5) / len(self._left.spelled) - (right + 0.5) / len(self._right.spelled))

    def _pair(self, scored: Iterable[_ScoredPair]) -> None:
        """Pair the likest first; of equals, those in corresponding places."""
        waiting = sorted(scored, key=lambda pair: (-self._favoured(pair), pair.distance, pair.left, pair.right))
        for pair in waiting:
            if pair.left not in self._right_of and pair.right not in self._left_of:
                self._join(pair.left, pair.right)

    def _favoured(self, pair: _ScoredPair) -> float:
        """Return the likeness, increased where the sentences before or after correspond."""
        has_neighbours = any(self._right_of.get(pair.left + step) == pair.right + step for step in (-1, 1))
        return pair.likeness + _NEIGHBOUR * has_neighbours

    # Pieces ----------------------------------------------------------------------------------------------------------

    def _with_pieces(self) -> list[Group]:
        """Return the pairs, with unpaired sentences added to the one that they are a piece of."""
        lefts_of: dict[int, list[int]] = {}
        rights_of: dict[int, list[int]] = {}
        for left, right in self._right_of.items():
            lefts_of[right] = [left]
            rights_of[left] = [right]
        pieces = []
        for pair in self._scored:
            # What is identical is whole already, and has no room for anything else.
            if pair.left in self._settled or self._left_of.get(pair.right) in self._settled:
                continue
            has_right, has_left = pair.left in self._right_of, pair.right in self._left_of
            if has_right and has_left:
                continue
            share, used_left, used_right = self._region(pair.left, pair.right)
            if not has_right and _is_piece(share, pair.left, self._left_of.get(pair.right)):
                pieces.append((-share[0], pair.distance, pair.left, pair.right, True, used_right))
            if not has_left and _is_piece(share[::-1], pair.right, self._right_of.get(pair.left)):
                pieces.append((-share[1], pair.distance, pair.left, pair.right, False, used_left))
        for _, _, left, right, is_left_piece, used in sorted(pieces):
            self._attach(left, right, used, lefts_of, rights_of, is_left_piece=is_left_piece)
        self._right_of.update((left, rights[0]) for left, rights in rights_of.items())
        self._left_of.update((right, lefts[0]) for right, lefts in lefts_of.items())
        groups = [
            Group(tuple(sorted(lefts, key=lambda left: (self._region(left, right)[2], left))), (right,))
            for right, lefts in lefts_of.items()
            if len(lefts) > 1
        ]
        groups += [
            Group((left,), tuple(sorted(rights, key=lambda right: (self._region(left, right)[1], right))))
            for left, rights in rights_of.items()
            if len(rights) > 1
        ]
        joined = {left for group in groups for left in group.old}
        groups += [Group((left,), tuple(rights)) for left, rights in rights_of.items() if left not in joined]
        return groups

    def _attach(
        self,
        left: int,
        right: int,
        used: tuple[int, int],
        lefts_of: dict[int, list[int]],
        rights_of: dict[int, list[int]],
        *,
        is_left_piece: bool,
    ) -> None:
        """Add a piece to the sentence that has it, unless another piece has the same words of that sentence."""
        if is_left_piece and left not in rights_of:
            partners = lefts_of.get(right)
            if partners is None:
                lefts_of[right], rights_of[left] = [left], [right]
            elif (
                len(partners) < _MOST_PIECES
                and len(rights_of[partners[0]]) == 1
                and not any(self._claims(partner, right, used, of_left=True) for partner in partners)
            ):
                partners.append(left)
                rights_of[left] = [right]
        elif not is_left_piece and right not in lefts_of:
            partners = rights_of.get(left)
            if partners is None:
                lefts_of[right], rights_of[left] = [left], [right]
            elif (
                len(partners) < _MOST_PIECES
                and len(lefts_of[partners[0]]) == 1
                and not any(self._claims(left, partner, used, of_left=False) for partner in partners)
            ):
                partners.append(right)
                lefts_of[right] = [left]

    def _claims(self, left: int, right: int, used: tuple[int, int], *, of_left: bool) -> bool:
        """Return whether a pair already has most of the words that a piece would take: ``used``, in the longer one."""
        spelled = self._right.spelled[right] if of_left else self._left.spelled[left]
        taken = self._sum(spelled[used[0] : used[1]])
        common = 0.0
        for start, end, from_, to in self._blocks(left, right):
            first, last = (from_, to) if of_left else (start, end)
            first, last = max(first, used[0]), min(last, used[1])
            common += self._sum(spelled[first:last]) if first < last else 0.0
        return common > _CLAIMED * taken

    def _region(self, left: int, right: int) -> tuple[tuple[float, float], tuple[int, int], tuple[int, int]]:
        """Return the weightiest run that two sentences share, small gaps allowed: its share and its span in each."""
        first = self._left.spelled[left]
        best, none = (0.0, (0, 0), (0, 0)), ((0.0, 0.0), (0, 0), (0, 0))
        run: tuple[float, tuple[int, int], tuple[int, int]] | None = None
        for start, end, from_, to in self._blocks(left, right):
            common = self._sum(first[start:end])
            if run and start - run[1][1] <= _GAP and from_ - run[2][1] <= _GAP:
                run = (run[0] + common, (run[1][0], end), (run[2][0], to))
            else:
                run = (common, (start, end), (from_, to))
            best = max(best, run)
        common, left_span, right_span = best
        if self._alphabet.content(first[left_span[0] : left_span[1]]) < _PIECE_CONTENT:
            return none
        return (common / self._left.weights[left], common / self._right.weights[right]), left_span, right_span


def _postings(keys: Iterable[tuple[int, Iterable[object]]]) -> dict[object, list[int]]:
    """Return for every key, the sentences that have it."""
    postings: defaultdict[object, list[int]] = defaultdict(list)
    for index, own_keys in keys:
        for key in own_keys:
            postings[key].append(index)
    return postings


def _is_piece(share: tuple[float, ...], piece: int, partner: int | None) -> bool:
    """Return whether a sentence is a piece of one whose counterpart is ``partner``, by their shares."""
    is_beside = partner is not None and abs(piece - partner) == 1
    return share[0] >= _PIECE or (is_beside and max(share) >= _PIECE_BESIDE)
