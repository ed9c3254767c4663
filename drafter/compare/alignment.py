"""Sentence against sentence: which one of a text has become which one of another.

Identical sentences are found first, in order where the order is the same. The others are set against those with
which they share rare words and pairs of words, the likest pair first, each sentence once. What is left may be a part
of a sentence that has a counterpart: one split in two, or two joined into one.

Everything here is the same from both sides: the later text against the earlier gives the same groups, turned round.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import lru_cache
from math import log
from typing import TYPE_CHECKING, Final, NamedTuple

from drafter.bank.alphabet import Alphabet, informative_pairs
from drafter.compare.commitments import tokens_of
from drafter.wording.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

__all__ = ["Alignment", "Group", "Near", "align"]

#: From this likeness on, two sentences are one reworded.
_REWORDED: Final = 0.42
#: With so much of its weight in another sentence, side by side, one is a piece of it.
_PIECE: Final = 0.7
#: So much of either is enough where the sentence before or behind is in the other already.
_PIECE_BESIDE: Final = 0.5
#: A piece has at least so many words that carry meaning.
_PIECE_CONTENT: Final = 3
#: Aligned words this far apart still belong to one piece.
_GAP: Final = 3
#: How many sentences one is compared with word by word, and in how many a key may stand to lead there.
_COMPARED: Final = 10
_COMMON: Final = 24
#: Sentences are compared that share so many keys, or one in so many of a short one.
_SHARED: Final = 3
_OF_KEYS: Final = 5
#: So much of the words of a piece may also be claimed by the counterpart of the sentence it is in.
_CLAIMED: Final = 0.5
#: From this likeness on, a sentence is worth looking at beside one that has no counterpart.
_NEAR: Final = 0.25
#: Sentences in corresponding places are that much likelier to correspond.
_NEIGHBOUR: Final = 0.06
#: No sentence is split into more.
_MOST_PIECES: Final = 8
#: With more pairs of sentences than this, the identical ones are paired one by one, whatever their order.
_MOST_PAIRS: Final = 400_000_000
#: How many sentences are remembered with their words: a draft is compared again after every key.
_REMEMBERED: Final = 8192


class Group(NamedTuple):
    """Sentences that correspond, by their order in each text: one and one, one and several, several and one.

    Of several, that comes first whose words come first in the one they make up.
    """

    old: tuple[int, ...]
    new: tuple[int, ...]


class Near(NamedTuple):
    """The sentence likest to one that has no counterpart: its order, how like it is, and whether it says the same."""

    order: int
    likeness: float
    same: bool


@dataclass(frozen=True, slots=True)
class Alignment:
    """What corresponds, in the order of the earlier text, and what its sentences without counterpart are near to."""

    groups: tuple[Group, ...]
    near: Mapping[int, Near]


@dataclass(frozen=True, slots=True)
class _Text:
    """The sentences of one text, spelled a character for each word."""

    spelled: list[str]
    marks: list[tuple[str, ...]]
    counted: list[Counter[str]]
    weights: list[float]


class _Scored(NamedTuple):
    likeness: float
    far: float
    one: int
    other: int


def align(old: Sequence[str], new: Sequence[str]) -> Alignment:
    """The groups of corresponding sentences of two texts; a sentence in none of them has no counterpart."""
    one, other = [_marks(text) for text in old], [_marks(text) for text in new]
    turned = other < one
    if turned:
        old, new, one, other = new, old, other, one
    aligner = _Aligner(old, new, one, other)
    groups = aligner.groups()
    if turned:
        groups = [Group(group.new, group.old) for group in groups]
    return Alignment(tuple(sorted(groups)), aligner.near(turned=turned))


@lru_cache(maxsize=_REMEMBERED)
def _words_of(text: str) -> frozenset[str]:
    """The different words of a sentence."""
    return frozenset(words(text))


@lru_cache(maxsize=_REMEMBERED)
def _marks(text: str) -> tuple[str, ...]:
    """The words and marks of a sentence as they are compared, without those that close it."""
    found = [token.form for token in tokens_of(text)]
    while found and found[-1] in {".", ",", ";", ":"}:
        found.pop()
    return tuple(found)


class _Aligner:
    """The work of `align`, the texts in an order that does not hang on which of them came first."""

    def __init__(
        self, old: Sequence[str], new: Sequence[str], one: list[tuple[str, ...]], other: list[tuple[str, ...]]
    ) -> None:
        self._alphabet = Alphabet(sorted(set().union(*map(_words_of, (*old, *new)))))
        spelled = [[self._alphabet.spell(text) for text in side] for side in (old, new)]
        counted = Counter(letter for side in spelled for sentence in side for letter in set(sentence))
        #: A word counts the less the more sentences have it.
        self._weight = {
            letter: (1.0 if content else 0.25) / (1 + log(number))
            for (letter, number), content in zip(
                counted.items(), self._alphabet.contents("".join(counted)), strict=True
            )
        }
        self._old = _Text(
            spelled[0], one, [Counter(each) for each in spelled[0]], [self._sum(each) for each in spelled[0]]
        )
        self._new = _Text(
            spelled[1], other, [Counter(each) for each in spelled[1]], [self._sum(each) for each in spelled[1]]
        )
        self._to_new: dict[int, int] = {}
        self._to_old: dict[int, int] = {}
        self._settled: set[int] = set()
        self._scored: list[_Scored] = []

    def groups(self) -> list[Group]:
        """All groups, in no order."""
        self._identical(self._old.marks, self._new.marks)
        self._settled = set(self._to_new)
        self._identical(self._old.spelled, self._new.spelled)
        self._scored = self._compared()
        self._pair(each for each in self._scored if each.likeness >= _REWORDED)
        return self._with_pieces()

    def near(self, *, turned: bool) -> dict[int, Near]:
        """The sentences likest to those of one text without counterpart; of the later text where ``turned``."""
        found: dict[int, Near] = {}
        for each in sorted(self._scored, key=lambda each: (-each.likeness, each.far)):
            one, other = (each.other, each.one) if turned else (each.one, each.other)
            if one in found or one in (self._to_old if turned else self._to_new) or each.likeness < _NEAR:
                continue
            share = self._region(each.one, each.other)[0][turned]
            found[one] = Near(other, each.likeness, share >= _PIECE)
        return found

    def _sum(self, spelled: Iterable[str]) -> float:
        return sum(map(self._weight.__getitem__, spelled))

    def _join(self, one: int, other: int) -> None:
        self._to_new[one] = other
        self._to_old[other] = one

    # The same words --------------------------------------------------------------------------------------------------

    def _identical(self, old: Sequence[object], new: Sequence[object]) -> None:
        """Pair those with equal keys: as many as can be in the same order, then the rest one by one."""
        from rapidfuzz.distance import LCSseq

        left = [place for place in range(len(old)) if place not in self._to_new]
        right = [place for place in range(len(new)) if place not in self._to_old]
        code: dict[object, int] = {}
        one = [code.setdefault(old[place], len(code)) for place in left]
        other = [code.setdefault(new[place], len(code)) for place in right]
        ordered = LCSseq.editops(one, other).as_matching_blocks() if len(one) * len(other) <= _MOST_PAIRS else ()
        for block in ordered:
            for step in range(block.size):
                self._join(left[block.a + step], right[block.b + step])
        waiting: defaultdict[int, list[int]] = defaultdict(list)
        for place, key in zip(reversed(right), reversed(other), strict=True):
            if place not in self._to_old:
                waiting[key].append(place)
        for place, key in zip(left, one, strict=True):
            if place not in self._to_new and waiting[key]:
                self._join(place, waiting[key].pop())

    # Other words -----------------------------------------------------------------------------------------------------

    def _compared(self) -> list[_Scored]:
        """Pairs of sentences that share words worth looking at, not both settled, in no order."""
        found = []
        keys = [self._keys(spelled) for spelled in self._new.spelled]
        settled = {self._to_new[one] for one in self._settled}
        posted = _posted(enumerate(keys))
        waiting = _posted((other, mine) for other, mine in enumerate(keys) if other not in settled)
        for one, spelled in enumerate(self._old.spelled):
            mine = self._keys(spelled)
            counted: dict[int, int] = {}
            among = waiting if one in self._settled else posted
            for key in mine:
                places = among.get(key, ())
                if len(places) <= _COMMON:
                    for place in places:
                        counted[place] = counted.get(place, 0) + 1
            enough = [
                other
                for other, number in counted.items()
                if number >= min(_SHARED, 1 + min(len(mine), len(keys[other])) // _OF_KEYS)
            ]
            ranked = sorted((-counted[other], other) for other in enough)[:_COMPARED]
            found += [_Scored(self._likeness(one, other), self._far(one, other), one, other) for _, other in ranked]
        return found

    def _keys(self, spelled: str) -> list[object]:
        contents = self._alphabet.contents(spelled)
        single = {letter for letter, content in zip(spelled, contents, strict=True) if content}
        return [*single, *informative_pairs(spelled, contents)]

    def _likeness(self, one: int, other: int) -> float:
        """The share of the weight of two sentences that is common, 0 to 1: half of it counted in order, half out."""
        first = self._old.spelled[one]
        whole = self._old.weights[one] + self._new.weights[other]
        few, many = self._old.counted[one], self._new.counted[other]
        bag = sum(self._weight[letter] * min(number, many[letter]) for letter, number in few.items() if letter in many)
        return (bag + sum(self._sum(first[start:end]) for start, end, _, _ in self._blocks(one, other))) / whole

    def _blocks(self, one: int, other: int) -> list[tuple[int, int, int, int]]:
        """The words that two sentences have in the same order: from where to where in each."""
        from rapidfuzz.distance import LCSseq

        blocks = LCSseq.editops(self._old.spelled[one], self._new.spelled[other]).as_matching_blocks()
        return [(each.a, each.a + each.size, each.b, each.b + each.size) for each in blocks if each.size]

    def _far(self, one: int, other: int) -> float:
        """How far apart two sentences stand, each measured against its text: 0 to 1."""
        return abs((one + 0.5) / len(self._old.spelled) - (other + 0.5) / len(self._new.spelled))

    def _pair(self, scored: Iterable[_Scored]) -> None:
        """Pair the likest first; of equals, those in corresponding places."""
        waiting = sorted(scored, key=lambda each: (-self._favoured(each), each.far, each.one, each.other))
        for each in waiting:
            if each.one not in self._to_new and each.other not in self._to_old:
                self._join(each.one, each.other)

    def _favoured(self, each: _Scored) -> float:
        """The likeness, and something more where the sentences before or behind correspond."""
        beside = any(self._to_new.get(each.one + step) == each.other + step for step in (-1, 1))
        return each.likeness + _NEIGHBOUR * beside

    # Pieces ----------------------------------------------------------------------------------------------------------

    def _with_pieces(self) -> list[Group]:
        """The pairs, with what is left put to the sentence that it is a piece of."""
        olds: dict[int, list[int]] = {}
        news: dict[int, list[int]] = {}
        for one, other in self._to_new.items():
            olds[other] = [one]
            news[one] = [other]
        pieces = []
        for each in self._scored:
            # What is identical is whole already, and has no room for anything else.
            if each.one in self._settled or self._to_old.get(each.other) in self._settled:
                continue
            has_new, has_old = each.one in self._to_new, each.other in self._to_old
            if has_new and has_old:
                continue
            share, used_old, used_new = self._region(each.one, each.other)
            if not has_new and _is_piece(share, each.one, self._to_old.get(each.other)):
                pieces.append((-share[0], each.far, each.one, each.other, True, used_new))
            if not has_old and _is_piece(share[::-1], each.other, self._to_new.get(each.one)):
                pieces.append((-share[1], each.far, each.one, each.other, False, used_old))
        for _, _, one, other, is_old_piece, used in sorted(pieces):
            self._attach(one, other, used, olds, news, is_old_piece=is_old_piece)
        self._to_new.update((one, others[0]) for one, others in news.items())
        self._to_old.update((other, ones[0]) for other, ones in olds.items())
        groups = [
            Group(tuple(sorted(ones, key=lambda one: (self._region(one, other)[2], one))), (other,))
            for other, ones in olds.items()
            if len(ones) > 1
        ]
        groups += [
            Group((one,), tuple(sorted(others, key=lambda other: (self._region(one, other)[1], other))))
            for one, others in news.items()
            if len(others) > 1
        ]
        joined = {one for group in groups for one in group.old}
        groups += [Group((one,), tuple(others)) for one, others in news.items() if one not in joined]
        return groups

    def _attach(
        self,
        one: int,
        other: int,
        used: tuple[int, int],
        olds: dict[int, list[int]],
        news: dict[int, list[int]],
        *,
        is_old_piece: bool,
    ) -> None:
        """Put a piece to the sentence that has it, unless its words there are another's already."""
        if is_old_piece and one not in news:
            partners = olds.get(other)
            if partners is None:
                olds[other], news[one] = [one], [other]
            elif (
                len(partners) < _MOST_PIECES
                and len(news[partners[0]]) == 1
                and not any(self._claims(each, other, used, old=True) for each in partners)
            ):
                partners.append(one)
                news[one] = [other]
        elif not is_old_piece and other not in olds:
            partners = news.get(one)
            if partners is None:
                olds[other], news[one] = [one], [other]
            elif (
                len(partners) < _MOST_PIECES
                and len(olds[partners[0]]) == 1
                and not any(self._claims(one, each, used, old=False) for each in partners)
            ):
                partners.append(other)
                olds[other] = [one]

    def _claims(self, one: int, other: int, used: tuple[int, int], *, old: bool) -> bool:
        """Whether a pair has in common much of the words that a piece would take, ``used`` in the longer sentence."""
        spelled = self._new.spelled[other] if old else self._old.spelled[one]
        taken = self._sum(spelled[used[0] : used[1]])
        common = 0.0
        for start, end, from_, to in self._blocks(one, other):
            first, last = (from_, to) if old else (start, end)
            first, last = max(first, used[0]), min(last, used[1])
            common += self._sum(spelled[first:last]) if first < last else 0.0
        return common > _CLAIMED * taken

    def _region(self, one: int, other: int) -> tuple[tuple[float, float], tuple[int, int], tuple[int, int]]:
        """The weightiest run that two sentences share with small gaps: its share of each, and where it is in each."""
        first = self._old.spelled[one]
        best, none = (0.0, (0, 0), (0, 0)), ((0.0, 0.0), (0, 0), (0, 0))
        run: tuple[float, tuple[int, int], tuple[int, int]] | None = None
        for start, end, from_, to in self._blocks(one, other):
            common = self._sum(first[start:end])
            if run and start - run[1][1] <= _GAP and from_ - run[2][1] <= _GAP:
                run = (run[0] + common, (run[1][0], end), (run[2][0], to))
            else:
                run = (common, (start, end), (from_, to))
            best = max(best, run)
        common, left, right = best
        if self._alphabet.content(first[left[0] : left[1]]) < _PIECE_CONTENT:
            return none
        return (common / self._old.weights[one], common / self._new.weights[other]), left, right


def _posted(keys: Iterable[tuple[int, Iterable[object]]]) -> dict[object, list[int]]:
    """For every key, the sentences that have it."""
    posted: defaultdict[object, list[int]] = defaultdict(list)
    for place, mine in keys:
        for key in mine:
            posted[key].append(place)
    return posted


def _is_piece(share: tuple[float, ...], piece: int, partner: int | None) -> bool:
    """Whether a sentence belongs to one whose counterpart so far is ``partner``, by the share of each in the other."""
    beside = partner is not None and abs(piece - partner) == 1
    return share[0] >= _PIECE or (beside and max(share) >= _PIECE_BESIDE)
