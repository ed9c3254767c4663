"""Two texts spelled a character for each word, and what two sentences of them have in common."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from math import log
from typing import TYPE_CHECKING, Final

from drafter.bank.alphabet import Alphabet, informative_pairs
from drafter.wording.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["Span", "SpelledText", "SpelledTexts"]

#: Least number of content words of a run that two sentences share, and of one that is nearly all of one of them.
_RUN_CONTENT: Final = 3
_WHOLE_CONTENT: Final = 2
#: The share of the weight of a sentence that is nearly all of it, 0 to 1.
_NEARLY_ALL: Final = 0.85
#: Greatest number of words between two aligned blocks of one run.
_GAP: Final = 3
#: Number of sentences whose words are remembered: a draft is compared again after every key.
_REMEMBERED: Final = 8192

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class SpelledText:
    """The sentences of one text, spelled a character for each word."""

    spelled: list[str]
    counted: list[Counter[str]]
    weights: list[float]


class SpelledTexts:
    """The sentences of two texts; a word counts the less the more of them have it."""

    def __init__(self, left_texts: Sequence[str], right_texts: Sequence[str]) -> None:
        self._alphabet = Alphabet(sorted(set().union(*map(_words_of, (*left_texts, *right_texts)))))
        spelled = [[self._alphabet.spell(text) for text in side] for side in (left_texts, right_texts)]
        frequency = Counter(letter for side in spelled for sentence in side for letter in set(sentence))
        self._weight = {
            letter: (1.0 if content else 0.25) / (1 + log(number))
            for (letter, number), content in zip(
                frequency.items(), self._alphabet.contents("".join(frequency)), strict=True
            )
        }
        self.left = SpelledText(
            spelled[0],
            [Counter(sentence) for sentence in spelled[0]],
            [self.sum(sentence) for sentence in spelled[0]],
        )
        self.right = SpelledText(
            spelled[1],
            [Counter(sentence) for sentence in spelled[1]],
            [self.sum(sentence) for sentence in spelled[1]],
        )

    def sum(self, spelled: Iterable[str]) -> float:
        """Return the weight of some words."""
        return sum(map(self._weight.__getitem__, spelled))

    def keys(self, spelled: str) -> list[object]:
        """Return the content words of a sentence, and its pairs of words side by side, for looking it up."""
        contents = self._alphabet.contents(spelled)
        single = {letter for letter, content in zip(spelled, contents, strict=True) if content}
        return [*single, *informative_pairs(spelled, contents)]

    def likeness(self, left: int, right: int) -> float:
        """Return the common share of the weight of two sentences, 0 to 1: the mean of unordered and ordered."""
        first = self.left.spelled[left]
        total_weight = self.left.weights[left] + self.right.weights[right]
        left_counts, right_counts = self.left.counted[left], self.right.counted[right]
        common_weight = sum(
            self._weight[letter] * min(number, right_counts[letter])
            for letter, number in left_counts.items()
            if letter in right_counts
        )
        return (
            common_weight + sum(self.sum(first[start:end]) for start, end, _, _ in self.blocks(left, right))
        ) / total_weight

    def blocks(self, left: int, right: int) -> list[tuple[int, int, int, int]]:
        """Return the runs of words that two sentences have in the same order: start and end in each."""
        from rapidfuzz.distance import LCSseq

        blocks = LCSseq.editops(self.left.spelled[left], self.right.spelled[right]).as_matching_blocks()
        return [(block.a, block.a + block.size, block.b, block.b + block.size) for block in blocks if block.size]

    def distance(self, left: int, right: int) -> float:
        """Return how far apart two sentences stand, each measured against its text: 0 to 1."""
        return abs((left + 0.5) / len(self.left.spelled) - (right + 0.5) / len(self.right.spelled))

    def region(self, left: int, right: int) -> tuple[tuple[float, float], Span, Span]:
        """Return the weightiest run that two sentences share, small gaps allowed: its share and its span in each."""
        first = self.left.spelled[left]
        best, none = (0.0, (0, 0), (0, 0)), ((0.0, 0.0), (0, 0), (0, 0))
        run: tuple[float, Span, Span] | None = None
        for start, end, from_, to in self.blocks(left, right):
            common = self.sum(first[start:end])
            if run and start - run[1][1] <= _GAP and from_ - run[2][1] <= _GAP:
                run = (run[0] + common, (run[1][0], end), (run[2][0], to))
            else:
                run = (common, (start, end), (from_, to))
            best = max(best, run)
        common, left_span, right_span = best
        share = (common / self.left.weights[left], common / self.right.weights[right])
        least = _WHOLE_CONTENT if max(share) >= _NEARLY_ALL else _RUN_CONTENT
        if self._alphabet.content(first[left_span[0] : left_span[1]]) < least:
            return none
        return share, left_span, right_span


@lru_cache(maxsize=_REMEMBERED)
def _words_of(text: str) -> frozenset[str]:
    """Return the different words of a sentence."""
    return frozenset(words(text))
