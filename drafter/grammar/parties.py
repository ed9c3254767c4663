"""Who takes part in a relationship: the sides of a dialogue, a partnership, a cooperation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from drafter.grammar import roles
from drafter.grammar.scope import path

if TYPE_CHECKING:
    from collections.abc import Iterable

    from drafter.grammar.parse import Word

__all__ = ["named_sides", "offering_clauses", "sides"]

_JOINING: Final = ("with", "to", "towards", "toward", "for", "of", "vis-à-vis", "including", "like", "such as", "from")
_TOWARDS: Final = frozenset({"with", "to", "towards", "toward", "from", "alongside", "vis-à-vis"})
_BETWEEN: Final = frozenset({"between", "among", "amongst"})
_HELD_BY: Final = frozenset(
    {"obj", "dobj", "obl", "nmod", "xcomp", "nsubj", "nsubj:pass", "conj", "acl", "advcl", "ccomp"},
)
_STEPS: Final = 5
_EXAMPLES: Final = ("like", "including", "such as", "as", "especially", "namely")
#: Nouns that say of a side only that it is one.
_ANYBODY: Final = frozenset({
    "partner", "leader", "side", "party", "country", "neighbour", "neighbor", "nation", "power", "capital", "state",
    "government", "administration", "counterpart", "other", "we", "us", "it", "they", "them", "he", "him", "supplier",
    "player",
})  # fmt: skip


def sides(word: Word) -> list[list[Word]]:
    """The sides of the relationship ``word``, each a list of phrases that stand on it together.

    *Between X and Y* names two; so do *X and Y deepen their ties*, *X's ties with Y* and *X-Y ties*. *With X, Y and Z*
    names one, whose members are all across from whoever speaks.
    """
    found = [_with_examples(side) for side in _own_sides(word)]
    for clause in word.kids_by("acl:relcl", "acl"):
        within = [clause, *clause.kids_by("xcomp", "ccomp")]
        kids = [kid for each in within for kid in each.kids]
        found += [roles.conjuncts(kid) for kid in kids if {"with", "to"} & set(kid.prepositions())]
        apart = [kid for kid in kids if _BETWEEN & set(kid.prepositions())]
        found += [[each] for kid in apart for each in roles.conjuncts(kid)]
    if not roles.complements(word, "with", "between"):
        found += [_with_examples(side) for side in _sides_around(word)]
        found += [[each] for each in _coordinated_subjects(word)]
    elif word.pos == "VERB":
        found += [[each] for each in roles.subjects(word)]
    return found


def _own_sides(word: Word) -> list[list[Word]]:
    """The sides named within the phrase of ``word``, or right beside the verb."""
    found = [[each] for each in roles.complements(word, *_BETWEEN)]
    # The complements spell out coordination, and one of it is a side as a whole.
    joined = roles.complements(word, *_JOINING)
    found += [roles.conjuncts(each) for each in joined if roles.first_conjunct(each) is each or each.head not in joined]
    found += [[each] for kid in word.kids_by("nmod:poss", "compound", "amod", "nmod:desc") for each in _compound(kid)]
    if word.dep == "compound" and word.head.is_nominal and word.head.i > word.i:
        # "Partnership relations with Russia": the sides of the whole are those of its part.
        found += [roles.conjuncts(each) for each in roles.complements(word.head, *_JOINING)]
    return found


def named_sides(word: Word) -> list[Word]:
    """Whom the phrase of ``word`` itself says it is with, and whose: what leaves no room for anybody else."""
    found = roles.complements(word, "with", "among", "amongst", "between", "towards", "toward", "vis-à-vis")
    if word.is_nominal:
        found += [kid for kid in word.kids_by("nmod:poss", "compound", "amod") if kid.pos == "PROPN"]
    return [each for each in found if each.is_nominal and each.lemma not in _ANYBODY]


def _with_examples(side: list[Word]) -> list[Word]:
    """``side`` with the examples given for it: *countries such as China and Russia*, *partners (Iran, Russia)*."""
    given = [each for head in side for each in head.subtree() if set(_EXAMPLES) & set(each.prepositions())]
    examples = [deep for each in given for deep in roles.conjuncts(each)]
    examples += [deep for head in side for each in head.kids_by("appos", "dep") for deep in roles.conjuncts(each)]
    return [*side, *(each for each in examples if each not in side)]


def _compound(word: Word) -> list[Word]:
    """``word`` and the names tied to it or coordinated with it: *Russia-United States-Europe*, *EU and Russian*."""
    return [word, *(each for kid in word.kids_by("compound", "flat", "conj") for each in _compound(kid))]


def _sides_around(word: Word) -> list[list[Word]]:
    """The sides named by what governs ``word``: *offer Moscow cooperation*, *engage Russia in a relationship*."""
    found: list[list[Word]] = []
    for step in path(word)[1:_STEPS]:
        node = step.word
        if step.via in _HELD_BY:
            kids = [kid for kid in node.kids if kid is not step.below and kid is not word]
            doubled = {"obj", "nsubj:pass"} if step.via in {"obj", "xcomp"} else set()
            heads = [kid for kid in kids if kid.dep in {"iobj", *doubled} or _TOWARDS & set(kid.prepositions())]
            if step.via in {"obl", "xcomp"} and node.pos == "VERB":
                heads += [kid for kid in kids if kid.dep in {"obj", "dobj", "nsubj:pass"}]
            found += [roles.conjuncts(kid) for kid in heads]
            apart = [kid for kid in kids if _BETWEEN & set(kid.prepositions())]
            found += [[each] for kid in apart for each in roles.conjuncts(kid)]
        if node.pos in {"VERB", "AUX"} and (node.kids_by("nsubj", "nsubj:pass") or node.is_root):
            break
    return found


def _coordinated_subjects(word: Word) -> Iterable[Word]:
    """Who acts together in the clause of ``word``: *Europe and Russia are destined to cooperate*."""
    if word.pos == "VERB" and roles.subjects(word):
        return roles.subjects(word)
    clauses = [word, *(step.word for step in path(word)[1:_STEPS] if step.via != "acl:relcl")]
    for clause in clauses:
        acting = clause.kids_by("nsubj", "nsubj:pass")
        if acting:
            together = [each for head in acting for each in roles.conjuncts(head)]
            return together if len(together) > 1 and word not in together else ()
    return ()


def offering_clauses(word: Word) -> list[Word]:
    """Verbs of relative clauses that have ``word`` as their object: *the cooperation that we propose to Moscow*."""
    asked = [clause for kid in word.kids_by("nsubj") if kid.lower == "what" for clause in kid.kids_by("acl:relcl")]
    return asked + [
        clause
        for clause in word.kids_by("acl:relcl")
        if any(kid.dep == "obj" and kid.lower in {"that", "which"} for kid in clause.kids)
    ]
