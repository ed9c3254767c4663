"""What must stand in a sentence for it to be parsed at all: the words of a pattern, and the names it is about.

A paragraph is asked first, by the words that stand in it, before any sentence of it is cut: hardly any has what one of
the patterns needs.
"""

from __future__ import annotations

import re
from itertools import product
from math import prod
from operator import itemgetter
from typing import TYPE_CHECKING, Final

from drafter.consensus.conditions import Role, WordsOf
from drafter.language.kept_forms import have_forms
from drafter.language.words import forms
from drafter.rules.terms import phrase_pattern
from drafter.wording.standing import telling

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence, Set as AbstractSet

    from drafter.consensus.conditions import Acts, Condition, RoleName, State
    from drafter.consensus.model import Pattern, Position, Term
    from drafter.rules.terms import TermFinder

__all__ = ["PatternSieve", "Trigger"]

#: Roles filled by the words of a term, whatever that term itself demands.
_BY_WORDS: Final = frozenset({Role.NEAR, Role.FACING, Role.PARTIES, Role.GOVERNED_BY, Role.MODIFIER})
#: How far the demands of terms on one another are followed.
_DEPTH: Final = 3
#: Where terms that fill one role have more demands together than this, none is looked for.
_MOST_NEEDS: Final = 64


class Trigger:
    """A :class:`Pattern` ready for use with the terms of its profile.

    Args:
        pattern: the construction to look for.
        unless: the states that silence its position.
        acts: the speech acts its position is meant in, where the pattern names none itself; ``None`` for any.
        learned: the name of what was learned of uses of its words; empty for nothing.
        terms: the terms of the profile.
        finder: finds them.

    What is costly to work out, the inflections of words, waits for a text that names the actors the pattern is about.

    Attributes:
        lemmas: the words and phrases to look for, the longest first.
        named: terms found by names alone, of each of which one must be in sight.
    """

    __slots__ = (
        "_anchors",
        "_names",
        "_needed",
        "_worded",
        "_words",
        "acts",
        "learned",
        "lemmas",
        "named",
        "pattern",
        "unless",
    )

    def __init__(
        self,
        pattern: Pattern,
        unless: tuple[State, ...],
        terms: Mapping[str, Term],
        finder: TermFinder,
        acts: Acts | None = None,
        learned: str = "",
    ) -> None:
        self.learned = learned
        self.pattern = pattern
        self.acts = pattern.acts or acts
        named = [terms[lemma.term] for lemma in pattern.lemma if isinstance(lemma, WordsOf)]
        plain = [lemma for lemma in pattern.lemma if not isinstance(lemma, WordsOf)]
        self.lemmas = sorted({*plain, *(word for term in named for word in term.words)}, key=_longest_first)
        self._names = sorted({name for term in named for name in term.names}, key=_longest_first)
        self.unless = tuple(state for state in (*unless, *pattern.unless) if state not in pattern.when)
        self._words: re.Pattern[str] | None = None
        # What was learned may flag a use in which a term does not get what it demands.
        needs = dict.fromkeys(_needs(pattern.roles, terms, 0 if learned else _DEPTH))
        visible = [need for need in needs if all(finder.has_words(name) for name in need)]
        self.named = tuple(need for need in visible if all(finder.is_named(name) for name in need))
        self._worded = tuple(need for need in visible if need not in self.named)
        self._anchors: frozenset[str] | None = None
        self._needed: tuple[frozenset[str], ...] = ()

    @property
    def anchors(self) -> frozenset[str]:
        """Words in lower case, one of which stands in every sentence in which the pattern holds."""
        if self._anchors is None:
            phrases = (*self.lemmas, *self._names)
            self._anchors = frozenset(form for phrase in phrases for form in _anchor_forms(phrase))
        return self._anchors

    @property
    def words(self) -> re.Pattern[str]:
        """Finds the pattern's words in normalised text, names with their capitals; compiled when first needed."""
        if self._words is None:
            names = (f"(?-i:{re.escape(name)})" for name in self._names)
            phrases = "|".join((*names, *map(phrase_pattern, self.lemmas)))
            self._words = re.compile(rf"(?<!\w)(?:{phrases})(?!\w)", re.IGNORECASE)
        return self._words

    def may_stand(self, words: AbstractSet[str], finder: TermFinder) -> bool:
        """Whether the pattern can hold in a paragraph with these `standing` words that has the names it needs."""
        if not self._needed:
            phrases = (*self.lemmas, *self._names)
            own = frozenset(telling(form) for phrase in phrases for form in _anchor_forms(phrase))
            self._needed = (own, *(finder.telling(need) for need in self._worded))
        for needed in self._needed:  # noqa: SIM110  (any() takes longer, and this is asked of every paragraph)
            if needed.isdisjoint(words):
                return False
        return True

    def may_stand_in(self, here: AbstractSet[str], near: AbstractSet[str], finder: TermFinder) -> bool:
        """Whether the pattern can hold in a sentence by the `standing` words, whatever their case.

        Args:
            here: those of the sentence, among which its own words must be.
            near: those of the sentence and of the one before.
            finder: finds terms.
        """
        return (
            self.may_stand(near, finder)
            and not self._needed[0].isdisjoint(here)
            and not any(finder.telling(need).isdisjoint(near) for need in self.named)
        )

    def may_hold(self, text: str, before: str, words: set[str], finder: TermFinder) -> bool:
        """Whether the pattern can hold in normalised ``text`` at all, given the sentence ``before`` it.

        Never false where :meth:`matches` would find something: words and terms only stand in these two sentences.
        """
        if self.anchors.isdisjoint(words):
            return False
        for need in (*self.named, *self._worded):
            if not any(finder.occurs(name, text) or finder.occurs(name, before) for name in need):
                return False
        return self.words.search(text) is not None


class PatternSieve:
    """Tells which patterns can hold in a paragraph, by the words that stand in it; build once for any number of texts.

    Args:
        patterns: positions, each with one of its patterns.
        finder: finds the terms of the profile.
    """

    def __init__(self, patterns: Sequence[tuple[Position, Trigger]], finder: TermFinder) -> None:
        self._finder = finder
        needs = list(dict.fromkeys(need for _, trigger in patterns for need in trigger.named))
        #: By word, a bit for each need that it may meet.
        self._met: dict[str, int] = {}
        for number, need in enumerate(needs):
            for word in finder.telling(need):
                self._met[word] = self._met.get(word, 0) | 1 << number
        self._has_forms = False
        #: By the bits of the needs that must all be met, the patterns that have these needs, each with its number.
        self._patterns: dict[int, list[tuple[int, tuple[Position, Trigger]]]] = {}
        for number, pattern in enumerate(patterns):
            needed = sum(1 << needs.index(need) for need in pattern[1].named)
            self._patterns.setdefault(needed, []).append((number, pattern))

    def left(self, words: AbstractSet[str]) -> list[tuple[Position, Trigger]]:
        """The patterns that can hold in some sentence of a paragraph with these `standing` words; never one fewer."""
        if not self._has_forms:
            lemmas = (
                *self._finder.lemmas(),
                *(phrase for _, (_, trigger) in self._all() for phrase in trigger.lemmas),
            )
            have_forms(word for phrase in lemmas for word in phrase.lower().split())
            self._has_forms = True
        met = 0
        for word in self._met.keys() & words:
            met |= self._met[word]
        left = [
            numbered
            for needed, patterns in self._patterns.items()
            if needed & met == needed
            for numbered in patterns
            if numbered[1][1].may_stand(words, self._finder)
        ]
        return [pattern for _, pattern in sorted(left, key=itemgetter(0))]

    def _all(self) -> Iterator[tuple[int, tuple[Position, Trigger]]]:
        return (numbered for patterns in self._patterns.values() for numbered in patterns)


def _needs(
    roles: Mapping[RoleName, tuple[Condition, ...]], terms: Mapping[str, Term], depth: int
) -> Iterator[tuple[str, ...]]:
    """Terms of which one must be in sight, for each role of ``roles`` and for the roles of the terms that fill them.

    A role that may be empty, or be filled by anything, needs none. *Ukraine's path* needs its words, and *Ukraine*; a
    role for it or for a seat in *the Alliance* needs one of either's, and *Ukraine*, which both need.

    Args:
        roles: what a pattern or a term demands.
        terms: the terms of the profile.
        depth: how far to follow the demands of terms.
    """
    for role, wanted in roles.items():
        for condition in wanted:
            if not condition.is_positive or condition.is_any:
                continue
            yield condition.terms
            if depth and role not in _BY_WORDS:
                demands = [list(dict.fromkeys(_needs(terms[name].roles, terms, depth - 1))) for name in condition.terms]
                if prod(map(len, demands)) <= _MOST_NEEDS:
                    for needs in product(*demands):
                        yield tuple(dict.fromkeys(name for need in needs for name in need))


def _longest_first(phrase: str) -> tuple[int, str]:
    return -len(phrase), phrase


def _anchor_forms(phrase: str) -> frozenset[str]:
    """Words, one of which stands in every text with ``phrase``: the forms of its longest word."""
    longest = max(phrase.split(), key=len).lower()
    return forms(longest) | {longest}
