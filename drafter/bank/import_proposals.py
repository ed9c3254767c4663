"""Proposed labels for a new sentence: topics, tone and caveats, for a human to confirm.

Topics and tone are learned from the bank in two ways: from the labels of the most similar phrases, and from the words
that speak for a label. Both only count, so that learning from a thousand phrases takes a moment and needs no further
package. ``benchmarks/proposals.py`` measures how often the proposals are right.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from drafter.wording.sense import has_condition
from drafter.wording.words import is_content, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from drafter.bank.model import Phrase

__all__ = ["ProposedLabels", "Proposer", "leans", "proposed_caveats"]

#: Number of most similar phrases whose labels count.
_NEIGHBOURS: Final = 15
#: Weight of a pair of words against that of one word; there are more pairs.
_PAIR: Final = 0.6
#: Slope of the logistic function that turns the evidence of the words into a weight.
_GAIN: Final = 4.0
#: Weight of the prior odds of a label; with 1, a sentence that says little would be about Russia.
_COMMON: Final = 0.5
#: Least weight of a second or third topic, 0 to 1.
_FURTHER: Final = 0.3
#: Greatest number of topics that are proposed.
_MOST_TOPICS: Final = 3
#: Added to the weight of a topic that the sentence names.
_NAMED: Final = 0.45
#: Least share of the examples taken to lack a label, so that no logarithm is taken of 0.
_LEAST_SHARE: Final = 0.001
#: Least weight of topic and tone that need no second look, 0 to 1.
_SURE: Final = 0.5

_ENDINGS: Final = ("ing", "ed", "es", "s", "ly")

#: Words that refer to the sentence before.
_LEANING: Final = re.compile(
    r"(?:this|these|those|that|it|they|he|she|its|their|such|both|therefore|accordingly|consequently|however|moreover|"
    r"furthermore|nevertheless|nonetheless|likewise|hence|thus|here|(?:in|to|for|against) (?:this|that|these|those)|"
    r"as (?:a|one) (?:consequence|result))\b(?!-)",
    re.IGNORECASE,
)

#: Where a clause ends.
_CLAUSE_END: Final = re.compile(r"[,;:.!?…](?=\s|[”’\"')\]]|\Z)|\s[–—-]\s")
_WORD: Final = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
#: Terms of the trade beyond those that show in any text.
_TERMS: Final = re.compile(
    r"\bin (?:full )?(?:accordance|conformity|compliance) with\b|\bwilling and able to\b|\bcase-by-case\b|"
    r"\bas agreed\b|\b(?:such action )?as (?:it|they) deems? necessary\b|\bby (?:consensus|unanimous agreement)\b",
    re.IGNORECASE,
)
#: Words that look like the start of a condition and seldom are one here: place, time past, gifts, emphasis ...
_NO_TERMS: Final = frozenset(
    "only except where wherever when once condition conditions until till provided providing subject".split()
)
#: ... unless one of these follows, which speak of what is still open.
_TERMS_AFTER: Final = frozenset(
    "allies conditions appropriate necessary possible needed required applicable that to".split()
)
#: Least number of words of a caveat.
_SHORTEST_CAVEAT: Final = 2


@dataclass(frozen=True, slots=True)
class ProposedLabels:
    """What a sentence may be about.

    Attributes:
        topics: one to three, the likeliest first.
        tone: the likeliest.
        topic_weight: how much speaks for the first topic, 0 to 1.
        tone_weight: how much speaks for the tone, 0 to 1.
    """

    topics: tuple[str, ...]
    tone: str
    topic_weight: float
    tone_weight: float

    @property
    def is_sure(self) -> bool:
        """Whether topic and tone are certain enough not to be marked for a second look."""
        return min(self.topic_weight, self.tone_weight) >= _SURE


class Proposer:
    """Learns from labelled phrases; build once, ask for any number of sentences.

    Args:
        phrases: the phrases to learn from; at least one.
        topics: topic id to what it covers: each is an example of its topic too.
    """

    def __init__(self, phrases: Sequence[Phrase], topics: Mapping[str, str]) -> None:
        self._names = {topic: {_stem(word) for word in words(topic)} for topic in topics}
        described = [(_subject(text), (topic,)) for topic, text in topics.items()]
        self._topics = _Learner([*((_subject(phrase.text), phrase.topics) for phrase in phrases), *described])
        self._tones = _Learner([(_manner(phrase.text), (phrase.tone,)) for phrase in phrases])

    def propose(self, text: str) -> ProposedLabels:
        """Return what ``text`` may be about."""
        subject = _subject(text)
        weights = self._topics.weights(subject)
        for topic, name in self._names.items():
            if name <= subject:
                weights[topic] = min(1.0, weights[topic] + _NAMED)
        topics = _ranked(weights)
        tone, tone_weight = _ranked(self._tones.weights(_manner(text)))[0]
        chosen = [topics[0][0], *(topic for topic, weight in topics[1:_MOST_TOPICS] if weight >= _FURTHER)]
        return ProposedLabels(tuple(chosen), tone, topics[0][1], tone_weight)


def proposed_caveats(text: str) -> tuple[str, ...]:
    """Return the clauses of ``text`` that lay down terms, as exact extracts of it in its order.

    A clause runs from the word that lays down the terms to the next comma, semicolon, dash or stop. *When* and
    *where* count only before what is still open: *when conditions allow*, not *when Russia invaded*.
    """
    caveats = []
    start = 0
    for end in (*(match.start() for match in _CLAUSE_END.finditer(text)), len(text)):
        if caveat := _terms_in(text[start:end]):
            caveats.append(caveat)
        start = end
    return tuple(dict.fromkeys(caveats))


def leans(text: str) -> bool:
    """Return whether a sentence needs the one before it: *This*, *They*, *However*, or no capital."""
    opening = text.lstrip("“‘\"'([ ")
    return opening[:1].islower() or _LEANING.match(opening) is not None


# Caveats -------------------------------------------------------------------------------------------------------------


def _terms_in(clause: str) -> str | None:
    """Return the part of a clause that lays down terms, or None."""
    words_at = [match.span() for match in _WORD.finditer(clause)]
    last = words_at[-1][1] if words_at else 0
    while words_at and _has_terms(clause[words_at[0][0] : last]):
        # The shortest prefix with a condition ends with the words that state it ...
        end = next(number for number, span in enumerate(words_at) if _has_terms(clause[words_at[0][0] : span[1]]))
        # ... and the shortest suffix of that prefix begins with them.
        begin = next(
            number for number in range(end, -1, -1) if _has_terms(clause[words_at[number][0] : words_at[end][1]])
        )
        if len(words_at) - begin >= _SHORTEST_CAVEAT and _lays_terms(clause, words_at, begin):
            return clause[words_at[begin][0] :].rstrip()
        words_at = words_at[end + 1 :]
    return None


def _has_terms(text: str) -> bool:
    return has_condition(text) or _TERMS.search(text) is not None


def _lays_terms(clause: str, words_at: Sequence[tuple[int, int]], index: int) -> bool:
    first, second = (clause[start:end].lower() for start, end in words_at[index : index + 2])
    return first not in _NO_TERMS or second in _TERMS_AFTER


# Learning ------------------------------------------------------------------------------------------------------------


class _Learner:
    """Weights of labels, learned from examples: sets of features, each with its labels."""

    def __init__(self, examples: Sequence[tuple[frozenset[str], tuple[str, ...]]]) -> None:
        self._labels = [labels for _, labels in examples]
        self._times = Counter(label for labels in self._labels for label in labels)
        self._holding: defaultdict[str, list[int]] = defaultdict(list)
        for number, (features, _) in enumerate(examples):
            for feature in features:
                self._holding[feature].append(number)
        size = len(examples)
        self._rarity = {
            feature: math.log((size + 1) / (len(holders) + 0.5)) * (_PAIR if " " in feature else 1)
            for feature, holders in self._holding.items()
        }
        self._length = [self._measure(features) for features, _ in examples]

    def weights(self, features: Iterable[str]) -> dict[str, float]:
        """Return every label with its weight, 0 to 1."""
        known = [feature for feature in features if feature in self._rarity]
        from_neighbours, from_words = self._by_neighbours(known), self._by_words(known)
        return {label: (from_neighbours.get(label, 0.0) + from_words[label]) / 2 for label in self._times}

    def _measure(self, features: Iterable[str]) -> float:
        return math.sqrt(sum(self._rarity[feature] ** 2 for feature in features)) or 1.0

    def _by_neighbours(self, known: Sequence[str]) -> dict[str, float]:
        """Return the share of each label among the likest examples, the likest counting most."""
        common: Counter[int] = Counter()
        for feature in known:
            weight = self._rarity[feature] ** 2
            for number in self._holding[feature]:
                common[number] += weight  # type: ignore[assignment]  # a counter of weights
        size = self._measure(known)
        likest = sorted(((weight / (size * self._length[number]), number) for number, weight in common.items()))
        shares: Counter[str] = Counter()
        total = 0.0
        for likeness, number in likest[-_NEIGHBOURS:]:
            total += likeness**2
            for label in self._labels[number]:
                shares[label] += likeness**2  # type: ignore[assignment]  # as above
        return {label: share / total for label, share in shares.items()} if total else {}

    def _by_words(self, known: Sequence[str]) -> dict[str, float]:
        """Return the weight that the words of an example give each label, against the examples that lack it."""
        size = len(self._labels)
        evidence: defaultdict[str, float] = defaultdict(float)
        total = sum(self._rarity[feature] for feature in known) or 1.0
        for feature in known:
            holders = self._holding[feature]
            with_it = Counter(label for number in holders for label in self._labels[number])
            for label, times in self._times.items():
                rest = size - times
                share = times / size
                inside = (with_it[label] + share) / (times + 1)
                outside = (len(holders) - with_it[label] + max(1 - share, _LEAST_SHARE)) / (rest + 1)
                evidence[label] += self._rarity[feature] * (math.log(inside) - math.log(outside))
        return {
            label: _likely(_GAIN * evidence[label] / total + _COMMON * math.log(times / (size - times + 0.5)))
            for label, times in self._times.items()
        }


def _likely(odds: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))


def _ranked(weights: Mapping[str, float]) -> list[tuple[str, float]]:
    return sorted(weights.items(), key=lambda item: (-item[1], item[0]))


def _subject(text: str) -> frozenset[str]:
    """Return what tells the topic: words that carry meaning, and pairs with one of them."""
    return _features(text, is_content, lambda first, second: is_content(first) or is_content(second))


def _manner(text: str) -> frozenset[str]:
    """Return what tells the tone: all words and pairs, and how the sentence opens."""
    opening = [_stem(word) for word in words(text[:80])[:2]]
    return _features(text, bool, lambda first, second: bool(first and second)) | {"^" + " ".join(opening), *opening[:1]}


def _features(text: str, is_word: Callable[[str], bool], is_pair: Callable[[str, str], bool]) -> frozenset[str]:
    stems = [_stem(word) for word in words(text)]
    pairs = (f"{first} {second}" for first, second in pairwise(stems) if is_pair(first, second))
    return frozenset((*(word for word in stems if is_word(word)), *pairs))


def _stem(word: str) -> str:
    """Return a word without its commonest ending, so that its inflections compare equal."""
    word = word.removesuffix("'s")
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 3:
            return word[: -len(ending)].rstrip("e")
    return word.rstrip("e") if len(word) > 4 else word
