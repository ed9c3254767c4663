"""One sentence under a profile: which noun phrase is which term, through names, owners and pronouns."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

from drafter.consensus.conditions import Preposition, Role, StateKind
from drafter.consensus.model import OWN_VOICE
from drafter.grammar import roles
from drafter.grammar.act import Act
from drafter.grammar.condition import binds, conditions
from drafter.grammar.lexicon import OFFICERS, OFFICES
from drafter.grammar.negation import is_negated
from drafter.grammar.parties import named_sides, offering_clauses, sides, stands_across, with_examples
from drafter.grammar.predication import is_set_aside, predicated_of
from drafter.grammar.reference import antecedents, doers_summed_up, may_look_back
from drafter.grammar.reporting import mentions, reporters
from drafter.grammar.scope import is_action, path
from drafter.grammar.speech_act import SpeechAct, is_presupposed, is_upheld, speech_act
from drafter.grammar.tense import is_asked, is_past, is_prospective

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from drafter.consensus.conditions import Condition, RoleName, State, TermFit
    from drafter.consensus.model import Term
    from drafter.grammar.parse import Parse, Word
    from drafter.rules.terms import TermFinder, TermHit

__all__ = ["ProfiledSentence"]

_DEPTH: Final = 5
_CLAUSE_PARTS: Final = ("nsubj", "csubj", "nsubj:outer", "nsubj:pass", "advcl")
_HAVING: Final = frozenset({"have", "possess", "retain", "enjoy", "keep", "hold", "be"})
#: Acts that stay what they are, whoever is said to do them.
_NOT_REPORTED: Final = frozenset({Act.DESCRIBES, Act.ASKS, Act.REJECTS, Act.SUPPOSES, Act.NAMES})
#: Nouns that, owned by an actor, stand for it: *their country*, *its leadership*.
_SELF: Final = frozenset({"country", "nation", "homeland", "government", "leadership", "capital", "state"})
#: Roles filled by verbs and adjectives, where others are filled by noun phrases.
_WORDS: Final[frozenset[RoleName]] = frozenset({Role.MODIFIER, Role.DOING, Role.GOVERNED_BY})
_CONCERNING: Final = tuple("in to on for about towards toward into within of with under at".split())


class ProfiledSentence:
    """A parsed sentence with what the profile's terms are in it.

    Args:
        parse: the sentence.
        previous: gives the parse of the sentence before, or ``None``; called at most once, and only for a pronoun.
        quoted: character spans of the sentence inside quotation marks.
        finder: finds the profile's terms.
        known: the profile's terms by id.
        preceding: the text of the sentence before, which need not be parsed to see what it names.
    """

    def __init__(
        self,
        parse: Parse,
        previous: Callable[[], ProfiledSentence | None],
        quoted: tuple[tuple[int, int], ...],
        finder: TermFinder,
        known: dict[str, Term],
        preceding: str = "",
    ) -> None:
        self.parse = parse
        self._previous = previous
        self._before: tuple[ProfiledSentence | None] | None = None
        self._preceding = preceding
        self._quoted = quoted
        self._finder = finder
        self.terms = known
        self._heads: dict[str, dict[int, TermHit]] = {}
        self._acts: dict[tuple[int, int], SpeechAct] = {}
        self._seen: dict[tuple[int, int, str, str], bool] = {}
        self.features: dict[int, frozenset[str]] = {}  # kept here by whoever works them out

    @property
    def previous(self) -> ProfiledSentence | None:
        """The sentence before, parsed when first asked for."""
        if self._before is None:
            self._before = (self._previous(),)
        return self._before[0]

    def words_of(self, term: str) -> dict[int, TermHit]:
        """The words that head an occurrence of ``term``, by position."""
        heads = self._heads.get(term)
        if heads is None:
            heads = {}
            for hit in self._finder.hits(term, self.parse.text):
                covered = self.parse.at(hit.start, hit.end)
                inside = set(covered)
                for word in covered:
                    if word.is_root or word.head not in inside or word.pos in {"NOUN", "PROPN"}:
                        heads[word.i] = hit
            self._heads[term] = heads
        return heads

    def named_before(self, term: str) -> bool:
        """Whether the sentence before names ``term``."""
        return self._finder.occurs(term, self._preceding)

    # Terms ---------------------------------------------------------------------------------------------------------

    def is_term(self, word: Word, term: str, depth: int = 0) -> bool:
        """Whether the noun phrase of ``word`` is ``term`` itself: named, in apposition, or by a pronoun."""
        if depth > _DEPTH:
            return False
        hit = self.words_of(term).get(word.i)
        if hit is not None and not hit.joined and self._fits(word, term, depth):
            return True
        names = (kid for kid in word.kids_by("appos", "flat") if kid.pos == "PROPN" and not is_set_aside(kid))
        if any(self.is_term(kid, term, depth + 1) for kid in names):
            return True
        officers = word.lemma in OFFICERS and word.kids_by("amod", "compound")
        if officers and any(kid.i in self.words_of(term) for kid in officers) and self._fits(word, term, depth):
            return True
        if word.lemma in _SELF and any(self.belongs(kid, term, depth + 1) for kid in word.kids_by("nmod:poss")):
            return True
        return any(home.is_term(each, term, depth + 1) for home, each in self.stands_for(word))

    def belongs(self, word: Word, term: str, depth: int = 0) -> bool:
        """Whether the noun phrase of ``word`` is ``term`` or is owned by it, at any remove (*its attempts*)."""
        if depth > _DEPTH:
            return False
        key = (word.i, id(self), term, "belongs")
        known = self._seen.get(key)
        if known is not None:
            return known
        self._seen[key] = False
        found = (
            self.is_term(word, term, depth)
            or any(self.belongs(owner, term, depth + 1) for owner in roles.owners(word) if owner is not word)
            or any(self.belongs(kid, term, depth + 1) for kid in word.kids_by("appos") if not is_set_aside(kid))
            or (bool(word.kids_by("cop")) and any(self.belongs(kid, term, depth + 1) for kid in word.kids_by("nsubj")))
            or any(home.belongs(each, term, depth + 1) for home, each in self.stands_for(word))
            or any(self.is_term(each, term, depth + 1) for each in doers_summed_up(word))
        )
        self._seen[key] = found
        return found

    def stands_for(self, word: Word) -> list[tuple[ProfiledSentence, Word]]:
        """What the pro-form ``word`` stands for, each with the sentence it is in."""
        before = self.previous if may_look_back(word) else None
        found = antecedents(word, self.parse, before.parse if before else None)
        own = set(map(id, self.parse.words))
        return [(self if id(each) in own else before, each) for each in found if id(each) in own or before is not None]  # type: ignore[misc]

    def _fits(self, word: Word, term: str, depth: int) -> bool:
        """Whether the roles that the term itself demands hold at ``word``."""
        return all(self.holds(word, role, wanted, depth + 1) for role, wanted in self.terms[term].roles.items())

    # Roles ---------------------------------------------------------------------------------------------------------

    def holds(self, word: Word, role: RoleName, wanted: tuple[Condition, ...], depth: int = 0) -> bool:
        """Whether every condition of ``wanted`` holds for the ``role`` of ``word``."""
        if role is Role.PARTIES:
            return self._take_part(word, wanted, depth)
        if role is Role.FACING:
            return self._is_faced(word, wanted)
        return all(self._holds(word, role, each, depth) for each in wanted)

    def _take_part(self, word: Word, wanted: tuple[Condition, ...], depth: int) -> bool:
        """Whether the sides of ``word`` are those wanted: who must be there is, and nobody across from it must not.

        *A dialogue with China and Russia* is held with both by whoever speaks, one *between China and Russia* by them.
        """
        groups = sides(word)
        across = list(groups)
        for condition in wanted:
            if condition.is_any:
                if bool(named_sides(word)) == condition.negated:
                    return False
            elif not condition.negated:
                filled = [
                    [each for each in side if self._fills(each, Role.PARTIES, condition, depth)] for side in groups
                ]
                if not any(filled) and not (condition.optional and not named_sides(word)):
                    return False
                # Of the side that is meant only the very words count on: *a Russia-China dialogue*.
                across = [own or side for own, side in zip(filled, across, strict=True)]
        return not any(
            self._fills(each, Role.PARTIES, condition, depth) or self._is_one_of(each, condition)
            for condition in wanted
            if condition.negated and not condition.is_any
            for side in across
            for each in side
        )

    def _is_one_of(self, word: Word, condition: Condition) -> bool:
        """Whether the pronoun ``word`` stands for several, one of them of ``condition``: *Xi and Putin, their*."""
        found = self.stands_for(word) if word.lower in {"their", "they", "them"} else ()
        together = [(home, each) for home, head in found for each in roles.coordination(head)]
        return any(each.i in home.words_of(term) for home, each in together for term in condition.terms)

    def filler(self, word: Word, role: RoleName, wanted: tuple[Condition, ...]) -> Word | None:
        """The word that fills ``role`` as the first positive condition of ``wanted`` wants it."""
        for condition in wanted:
            if condition.is_positive:
                for each in self._candidates(word, role):
                    if self._fills(each, role, condition, 0):
                        return each
        return None

    def holds_at(self, word: Word, condition: Condition) -> bool:
        """Whether ``word`` itself is what the positive ``condition`` of a role wants."""
        return condition.is_positive and self._fills(word, Role.SAID_OF, condition, 0)

    def _holds(self, word: Word, role: RoleName, condition: Condition, depth: int) -> bool:
        if role is Role.NEAR:
            return self._is_near(condition)
        candidates = self._candidates(word, role)
        if condition.optional:
            candidates = candidates if role in _WORDS else [each for each in candidates if each.is_nominal]
            if not candidates:
                return True
        if role in {Role.HOLDER, Role.ACTOR} and condition.negated:
            # What the EU and Russia want is not Russia's alone.
            candidates = [
                each
                for each in candidates
                if all(
                    self._fills(other, role, condition, depth) for other in roles.coordination(each) if other.is_nominal
                )
            ]
        return any(self._fills(each, role, condition, depth) for each in candidates) != condition.negated

    def _is_near(self, condition: Condition) -> bool:
        """Whether a term of ``condition`` is named here or before, be it with ``is:`` or without."""
        texts = (self.parse.text, self._preceding)
        return any(self._finder.occurs(each, text) for text in texts for each in condition.terms) != condition.negated

    def _is_faced(self, word: Word, wanted: tuple[Condition, ...]) -> bool:
        """Whether whoever is wanted stands across from somebody, here or else in the sentence before, and alone."""
        meant, barred = ([each for each in wanted if each.negated is negated] for negated in (False, True))
        if any(map(self.has_across, barred)):
            return False
        # "Work together to deal with Moscow": whom the purpose names stands across from it, not from the work.
        aims = {each for kid in word.kids_by("advcl", "acl", "xcomp") if kid.tag == "VB" for each in kid.subtree()}
        if all(self.has_across(each, aims) for each in meant):
            return True
        named = all(any(self.named_before(term) for term in each.terms) for each in meant)
        before = self.previous if named else None
        return before is not None and all(map(before.has_across, meant)) and not any(map(before.has_across, barred))

    def has_across(self, condition: Condition, aside: Collection[Word] = ()) -> bool:
        """Whether a term of ``condition`` stands across from somebody in this sentence."""
        places = {i for term in condition.terms for i in self.words_of(term)}
        words = (self.parse.words[i] for i in places)
        return any(stands_across(each, plainly=condition.negated) for each in words if each not in aside)

    def _candidates(self, word: Word, role: RoleName) -> list[Word]:  # noqa: C901, PLR0911, PLR0912  (a branch for each role)
        match role:
            case Role.OBJECT:
                return roles.objects(word)
            case Role.SUBJECT:
                return roles.subjects(word)
            case Role.THEME:
                return roles.objects(word) or roles.subjects(word)
            case Role.OWNER:
                return [*roles.owners(word), *self._havers(word)]
            case Role.ABOUT:
                nouns = word.kids_by("compound", "amod", "nmod:poss")
                joined = [each for preposition in _CONCERNING for each in roles.complements(word, preposition)]
                return [*roles.owners(word), *joined, *nouns]
            case Role.SAID_OF:
                return [each for each, _ in predicated_of(word)]
            case Role.PARTIES:
                return [each for side in sides(word) for each in side]
            case Role.MODIFIER:
                # A noun that is the predicate of a clause has its subject below it, which is no part of its phrase.
                clause = {each for kid in word.kids_by(*_CLAUSE_PARTS) for each in kid.subtree()}
                before = [
                    each for each in word.subtree() if each is not word and each.i < word.i and each not in clause
                ]
                behind = [
                    each
                    for clause in word.kids_by("acl:relcl")
                    if clause.pos == "ADJ"
                    for each in roles.conjuncts(clause)
                ]
                picked = [word.head] if word.dep == "nsubj" and word.head.lower == "one" else []
                if word.dep == "conj" and not word.kids_by("det", "amod", "nmod:poss"):
                    picked.append(roles.first_conjunct(word))  # "the gravest challenge and threat"
                return before + behind + [each for one in picked for each in one.kids_by("amod")]
            case Role.ACTOR:
                verbs = [step.word for step in path(word)[1:] if step.word.pos in {"VERB", "AUX", "ADJ"}]
                return [each for verb in verbs for each in roles.subjects(verb) if each is not word]
            case Role.HOLDER:
                return list(self.act(word).holders)
            case Role.DOING:
                return [
                    kid
                    for kid in (*word.kids, *roles.first_conjunct(word).head.kids)
                    if kid.i > word.i and is_action(kid)
                ]
            case Role.GOVERNED_BY:
                above = [step.word for step in path(word)[1:]] + offering_clauses(word)
                return [
                    each
                    for node in above
                    for each in (node, *(kid for kid in node.kids_by("xcomp") if kid.pos == "ADJ"))
                ]
            case Role.NEAR | Role.FACING | Preposition():
                return with_examples(roles.complements(word, role))

    def _havers(self, word: Word) -> list[Word]:
        """*Russia has legitimate security concerns*."""
        lead = roles.first_conjunct(word)
        if lead.dep in {"obj", "dobj"} and lead.head.lemma in _HAVING:
            return roles.subjects(lead.head)
        return []

    def _fills(self, word: Word, role: RoleName, condition: Condition, depth: int) -> bool:
        """Whether ``word`` is what ``condition`` names, be that wanted or not."""
        return condition.is_any or any(self._fits_term(word, role, fit, depth) for fit in condition.fits)

    def _fits_term(self, word: Word, role: RoleName, fit: TermFit, depth: int) -> bool:
        term = fit.term
        if role in {Role.GOVERNED_BY, Role.MODIFIER}:
            return word.i in self.words_of(term) and self._fits(word, term, depth)
        if role is Role.PARTIES:
            hit = self.words_of(term).get(word.i)
            joined = any(
                hit.joined and (word.i == place or self.parse.words[place] in word.kids)
                for place, hit in self.words_of(term).items()
            )
            if word.lemma in OFFICES and any(kid.i in self.words_of(term) for kid in word.kids_by("amod", "compound")):
                return True
            return joined or hit is not None or self.is_term(word, term, depth)
        if role is Role.SUBJECT and not fit.strict:
            return self._is_named(word, term, depth)
        return self.is_term(word, term, depth) if fit.strict else self.belongs(word, term, depth)

    def _is_named(self, word: Word, term: str, depth: int) -> bool:
        """Whether ``word`` is ``term`` or is owned by it by name, not by a pronoun: *part of it* is no actor."""
        if depth > _DEPTH:
            return False
        owners = (each for each in roles.owners(word) if each.pos != "PRON" and each is not word)
        return self.is_term(word, term, depth) or any(self._is_named(each, term, depth + 1) for each in owners)

    # Speech acts ---------------------------------------------------------------------------------------------------

    def act(self, word: Word, link: Word | None = None, *, attributive: bool = False) -> SpeechAct:
        """The speech act in which ``word`` stands: ``reports`` for what somebody else is said to do with it."""
        key = (word.i, -2 if attributive else -1 if link is None else link.i)
        known = self._acts.get(key)
        if known is None:
            known = speech_act(word, self.parse, link, attributive=attributive)
            if known.act not in _NOT_REPORTED and self._is_reported(word):
                named = all(each.source is not None for each in reporters(word, self.parse))
                known = known._replace(act=Act.REPORTS, told=known.act if named else None)
            self._acts[key] = known
        return known

    def _is_of(self, source: Word, term: str) -> bool:
        """Whether ``source`` and whoever speaks with it are all of ``term``: *the EU and Russia agree* is nobody's."""
        return all(self.belongs(each, term) for each in roles.coordination(source))

    def _is_reported(self, word: Word) -> bool:
        """Whether ``word`` is given as the words or view of somebody else."""
        found = reporters(word, self.parse)
        return any(each.source is None or not self._is_own_voice(each.source) for each in found)

    # States --------------------------------------------------------------------------------------------------------

    def is_state(self, state: State, word: Word, link: Word | None, *, attributive: bool = False) -> bool:  # noqa: PLR0911
        """Whether the use of ``word`` is in ``state``; ``link`` is the predicate that asserts it, if not itself."""
        match state.kind:
            case StateKind.NEGATED:
                asserted = link if link is not None and link not in [step.word for step in path(word)] else word
                return is_negated(asserted, self.parse) and not is_upheld(word)
            case StateKind.CONDITIONAL:
                return any(binds(each, word, self.parse) for each in self._conditions)
            case StateKind.QUOTED:
                said = (word, link) if link is not None and link.pos in {"VERB", "AUX"} else (word,)
                return any(start <= each.start and each.end <= end for each in said for start, end in self._quoted)
            case StateKind.MENTIONED:
                return mentions(word, self.parse)
            case StateKind.ATTRIBUTED:
                if not state.source:
                    return self._is_reported(word)
                return any(
                    each.disowned or (each.source is not None and self._is_of(each.source, state.source))
                    for each in reporters(word, self.parse)
                )
            case StateKind.ASKED:
                return not (attributive or is_presupposed(word, link)) and is_asked(word)
            case StateKind.PAST:
                return not (attributive or is_presupposed(word, link)) and is_past(link or word)
            case StateKind.PROSPECTIVE:
                return is_prospective(link or word)

    @cached_property
    def _conditions(self) -> list[tuple[int, int]]:
        return conditions(self.parse)

    def _is_own_voice(self, word: Word) -> bool:
        named = (word, *word.kids_by("amod", "compound"))
        return OWN_VOICE in self.terms and any(self.is_term(each, OWN_VOICE) for each in named)
