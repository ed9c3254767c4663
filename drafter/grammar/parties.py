"""Who takes part in a relationship: the two sides of a dialogue, a partnership, a cooperation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from drafter.grammar import roles
from drafter.grammar.scope import path

if TYPE_CHECKING:
    from drafter.grammar.parse import Word

__all__ = ["offering_clauses", "parties"]

_JOINING: Final = ("with", "between", "to", "towards", "toward", "for", "among", "of")
_TOWARDS: Final = frozenset({"with", "to", "between", "towards", "toward", "from"})
_HELD_BY: Final = frozenset(
    {"obj", "dobj", "obl", "nmod", "xcomp", "nsubj", "nsubj:pass", "conj", "acl", "advcl"},
)


def parties(word: Word) -> list[Word]:
    """Who takes part in the relationship ``word``: whom it is with, whose it is, and whom it is offered to."""
    found = roles.complements(word, *_JOINING)
    found += word.kids_by("nmod:poss", "compound", "amod", "nmod:desc")
    for clause in offering_clauses(word):
        found += [kid for kid in clause.kids if {"with", "to"} & set(kid.prepositions())]
    for step in path(word)[1:4]:
        node = step.word
        if step.via in _HELD_BY:
            kids = [kid for kid in node.kids if kid is not step.below and kid is not word]
            doubled = {"obj"} if step.via == "obj" else set()
            found += [kid for kid in kids if kid.dep in {"iobj", *doubled}]
            found += [kid for kid in kids if _TOWARDS & set(kid.prepositions())]
            if step.via in {"obl", "xcomp"} and node.pos == "VERB":
                found += [kid for kid in kids if kid.dep in {"obj", "dobj", "nsubj:pass"}]
        if node.pos in {"VERB", "AUX"} and (node.kids_by("nsubj", "nsubj:pass") or node.is_root):
            break
    return [each for head in found for each in roles.conjuncts(head)]


def offering_clauses(word: Word) -> list[Word]:
    """Verbs of relative clauses that have ``word`` as their object: *the cooperation that we propose to Moscow*."""
    asked = [clause for kid in word.kids_by("nsubj") if kid.lower == "what" for clause in kid.kids_by("acl:relcl")]
    return asked + [
        clause
        for clause in word.kids_by("acl:relcl")
        if any(kid.dep == "obj" and kid.lower in {"that", "which"} for kid in clause.kids)
    ]
