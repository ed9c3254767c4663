"""What can be seen of a use of a word, as names: the grounds on which :mod:`drafter.rules.learned` judges.

Every name says one thing that grammar shows: the act the word stands in, what governs it and what it governs, which
actor fills each place, and the words around. A name says nothing of whether a use is right.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from drafter.consensus.conditions import State, StateKind
from drafter.grammar import roles
from drafter.grammar.parties import named_sides, sides
from drafter.grammar.scope import SUBJECT, path

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.grammar.parse import Word
    from drafter.rules.sentence import ProfiledSentence

__all__ = ["features"]

#: The terms by which those who fill a place are told apart, the narrower first.
_ACTORS: Final = ("russia", "nato", "us", "ukraine", "west", "others")
_STATES: Final = tuple(State(kind) for kind in StateKind)
#: How many governing words are looked at, and how many of them and of the sides are told apart by their number.
_GOVERNING, _NUMBERED = 5, 3
#: How many words on each side are looked at, and how many of them by their place.
_BESIDE, _PLACED = 4, 2
#: The farthest word that is counted, and that is near.
_COUNTED, _NEAR = 3, 10
#: Small words that tell how a governing word is meant.
_TELLING: Final = frozenset({"aux", "aux:pass", "cop", "mark", "advmod", "det", "amod", "cc", "expl"})
_PHRASAL: Final = frozenset({
    "nmod", "obl", "nmod:poss", "compound", "amod", "det", "case", "conj", "appos", "cop", "aux", "advmod", "mark",
    "nsubj", "nsubj:pass", "acl", "acl:relcl", "obj", "advcl", "xcomp", "obl:agent", "nummod",
})  # fmt: skip
_CONTENT: Final = frozenset({"VERB", "AUX", "ADJ", "NOUN", "ADV", "SCONJ", "PROPN"})


def features(word: Word, sentence: ProfiledSentence) -> frozenset[str]:
    """The names of what can be seen of the use of ``word`` in ``sentence``."""
    found = sentence.features.get(word.i)
    if found is None:
        found = sentence.features[word.i] = frozenset(_Use(word, sentence).names())
    return found


class _Use:
    """One use of a word, looked at from all sides."""

    def __init__(self, word: Word, sentence: ProfiledSentence) -> None:
        self._word = word
        self._sentence = sentence
        self._actors = [each for each in _ACTORS if each in sentence.terms]
        self._filled: dict[int, str] = {}

    def names(self) -> Iterator[str]:
        """All that can be seen of it; some names come more than once."""
        yield from self._act()
        yield from self._phrase()
        yield from self._path()
        yield from self._parties()
        yield from self._words()

    def _act(self) -> Iterator[str]:
        act = self._sentence.act(self._word)
        yield f"act {act.act}"
        yield f"act {act.act} {act.tense}"
        if act.negated:
            yield "negated"
        if act.shown_by is not None:
            yield f"shown {act.shown_by.lemma}"
        for holder in act.holders:
            yield f"holder {self._actor(holder) or holder.pos}"
            yield f"holder {act.act} {self._actor(holder) or holder.pos}"
        for state in _STATES:
            if self._sentence.is_state(state, self._word, None):
                yield f"state {state.kind}"

    def _phrase(self) -> Iterator[str]:
        lead = roles.first_conjunct(self._word)
        yield f"word {self._word.lemma}"
        yield f"word {self._word.lemma} {lead.dep}"
        yield f"tag {self._word.tag}"
        yield f"dep {lead.dep}"
        for kid in (*self._word.kids, *(lead.kids if lead is not self._word else ())):
            if kid.dep in _PHRASAL and kid is not self._word:
                preposition = next(iter(kid.prepositions()), "")
                yield f"kid {kid.dep} {preposition} {self._actor(kid)}"
                yield f"kid {kid.dep} {preposition} {self._actor(kid) or kid.lemma}"

    def _path(self) -> Iterator[str]:
        steps = path(self._word)[1 : _GOVERNING + 1]
        yield f"steps {len(steps)}"
        for height, step in enumerate(steps, 1):
            at = min(height, _NUMBERED)
            yield f"up {at} {step.word.lemma} {step.via}"
            yield f"up {step.word.lemma}"
            yield f"up {at} {step.word.pos} {step.via}"
            for kid in step.word.kids:
                if kid.dep in _TELLING:
                    yield f"beside {kid.dep} {kid.lower}"
                    if height == 1:
                        yield f"beside 1 {kid.dep} {kid.lower}"
                elif kid.dep in SUBJECT:
                    yield f"subject {self._actor(kid) or kid.pos}"
                    yield f"subject {at} {self._actor(kid) or kid.lemma}"
                elif kid.dep == "obl" and kid is not step.below:
                    yield f"oblique {next(iter(kid.prepositions()), '')} {self._actor(kid)}"

    def _parties(self) -> Iterator[str]:
        groups = sides(self._word)
        yield f"sides {min(len(groups), _NUMBERED)}"
        if named_sides(self._word):
            yield "sides named"
        for side in groups:
            for each in side:
                yield f"side {self._actor(each) or 'somebody'}"
        for actor in self._actors:
            if self._sentence.words_of(actor):
                yield f"names {actor}"
            if self._sentence.named_before(actor):
                yield f"before {actor}"
        for first in self._actors[:1]:
            away = min((abs(i - self._word.i) for i in self._sentence.words_of(first)), default=_NEAR + 1)
            yield f"away {away if away <= _COUNTED else 'near' if away <= _NEAR else 'far'}"

    def _words(self) -> Iterator[str]:
        words = self._sentence.parse.words
        for offset in range(-_BESIDE, _BESIDE + 1):
            i = self._word.i + offset
            if offset and 0 <= i < len(words):
                yield f"{'left' if offset < 0 else 'right'} {self._shown(words[i])}"
                if abs(offset) <= _PLACED:
                    yield f"at {offset:+d} {self._shown(words[i])}"
        for each in words:
            if each.pos in _CONTENT:
                yield f"has {self._shown(each)}"

    def _shown(self, word: Word) -> str:
        """The lemma, or the actor in capitals: names are told apart by whose they are alone."""
        return next((each.upper() for each in self._actors if word.i in self._sentence.words_of(each)), word.lemma)

    def _actor(self, word: Word) -> str:
        """The actor that the phrase of ``word`` is, or ``of`` it if it belongs to one; empty if to none."""
        found = self._filled.get(word.i)
        if found is None:
            own = (each for each in self._actors if self._sentence.is_term(word, each))
            belongs = (f"of {each}" for each in self._actors if self._sentence.belongs(word, each))
            found = self._filled[word.i] = next(own, "") or next(belongs, "")
        return found
