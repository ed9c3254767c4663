"""What must stand in a sentence for it to be parsed at all: the words of a pattern, and the names it is about."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafter.consensus.conditions import WordsOf
from drafter.language.words import forms
from drafter.rules.terms import phrase_pattern

if TYPE_CHECKING:
    from collections.abc import Mapping

    from drafter.consensus.conditions import Acts, State
    from drafter.consensus.model import Pattern, Term
    from drafter.rules.terms import TermFinder

__all__ = ["Trigger"]


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
    """

    __slots__ = (
        "_anchors",
        "_named",
        "_names",
        "_phrases",
        "_worded",
        "_words",
        "acts",
        "learned",
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
        self._phrases = sorted({*plain, *(word for term in named for word in term.words)}, key=_longest_first)
        self._names = sorted({name for term in named for name in term.names}, key=_longest_first)
        self.unless = tuple(state for state in (*unless, *pattern.unless) if state not in pattern.when)
        self._words: re.Pattern[str] | None = None
        # A role that may be empty, or be filled by anything, needs no name in sight.
        needs = (
            condition.terms
            for wanted in pattern.roles.values()
            for condition in wanted
            if condition.is_positive and not condition.is_any
        )
        visible = [need for need in needs if all(finder.has_words(name) for name in need)]
        self._named = tuple(need for need in visible if all(finder.is_named(name) for name in need))
        self._worded = tuple(need for need in visible if need not in self._named)
        self._anchors: frozenset[str] | None = None

    @property
    def anchors(self) -> frozenset[str]:
        """Words in lower case, one of which stands in every sentence in which the pattern holds."""
        if self._anchors is None:
            phrases = (*self._phrases, *self._names)
            self._anchors = frozenset(form for phrase in phrases for form in _anchor_forms(phrase))
        return self._anchors

    @property
    def words(self) -> re.Pattern[str]:
        """Finds the pattern's words in normalised text, names with their capitals; compiled when first needed."""
        if self._words is None:
            names = (f"(?-i:{re.escape(name)})" for name in self._names)
            phrases = "|".join((*names, *map(phrase_pattern, self._phrases)))
            self._words = re.compile(rf"(?<!\w)(?:{phrases})(?!\w)", re.IGNORECASE)
        return self._words

    def is_about(self, text: str, finder: TermFinder) -> bool:
        """Whether normalised ``text`` names what the pattern needs named; if not, it holds in no sentence of it."""
        return all(any(finder.occurs(name, text) for name in need) for need in self._named)

    def may_hold(self, text: str, before: str, words: set[str], finder: TermFinder) -> bool:
        """Whether the pattern can hold in normalised ``text`` at all, given the sentence ``before`` it.

        Never false where :meth:`matches` would find something: words and terms only stand in these two sentences.
        """
        for need in self._named:
            if not any(finder.occurs(name, text) or finder.occurs(name, before) for name in need):
                return False
        if self.anchors.isdisjoint(words) or not self.words.search(text):
            return False
        return all(
            any(finder.occurs(name, text) or finder.occurs(name, before) for name in need) for need in self._worded
        )


def _longest_first(phrase: str) -> tuple[int, str]:
    return -len(phrase), phrase


def _anchor_forms(phrase: str) -> frozenset[str]:
    """Words, one of which stands in every text with ``phrase``: the forms of its longest word."""
    longest = max(phrase.split(), key=len).lower()
    return forms(longest) | {longest}
