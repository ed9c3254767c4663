"""The path of a word: the predicates that govern it, from the nearest up to the main verb, as far as meaning carries.

A relative clause ends a path, for what is true of the main clause is not said of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from drafter.grammar.lexicon import FACTIVE, FALSEHOODS, INTENTIONS
from drafter.grammar.roles import first_conjunct

if TYPE_CHECKING:
    from drafter.grammar.parse import Word


__all__ = [
    "ANYTHING",
    "SUBJECT",
    "Step",
    "is_action",
    "is_all_but",
    "is_compared",
    "is_unsurpassed",
    "path",
    "sharing",
    "wants_means",
]

#: Relations by which a subject hangs on its predicate.
SUBJECT = frozenset({"nsubj", "nsubj:outer", "csubj", "nsubj:pass", "csubj:pass"})
#: Pronouns that leave it to a relative clause to say what is meant: *anything that improves relations*.
ANYTHING = frozenset({"anything", "everything", "whatever", "all"})
#: Nouns of what somebody does anyway.
_PRACTICES = frozenset(
    {"approach", "policy", "strategy", "work", "record", "practice", "posture", "role", "mission", "job"}
)
#: Nouns of what is said or thought: *of* joins it to them.
_TOLD = frozenset(
    {"rumour", "rumor", "talk", "idea", "notion", "thought", "prospect", "possibility", "question", "report"}
)
#: Marks of clauses that stand beside what they hang on, and are no complement of it.
_BESIDE = frozenset({"although", "though", "because", "while", "whereas", "since"})
_STOPS = frozenset({"parataxis", "appos", "root", "discourse", "vocative", "list"})


class Step(NamedTuple):
    """One predicate on a path, with the relation by which the path comes into it (``""`` for the word itself)."""

    word: Word
    via: str
    below: Word | None


def path(word: Word) -> list[Step]:
    """``word`` and the words that govern it, nearest first, as far as their meaning scopes over it."""
    steps = [Step(word, "", None)]
    current = word
    for _ in range(40):
        lead = first_conjunct(current)
        if lead.dep == "parataxis" and _is_lost_object(lead):
            steps.append(Step(lead.head, "obj", current))
            current = lead.head
            continue
        if lead.is_root or lead.dep in _STOPS or lead.head.pos == "PUNCT" or "than" in lead.prepositions():
            break
        if lead.dep == "xcomp" and lead.kids_by("nsubj") and lead.kids_by("cop"):
            break  # a clause of its own that the parser has hung on an earlier verb
        told = lead.head if lead.dep == "acl" and "of" in lead.head.prepositions() else None
        if told is not None and told.head.lemma in _TOLD and lead.tag == "VBG":
            # "Rumours of the Alliance repealing it": what is rumoured is the repealing.
            steps.append(Step(told.head, "acl", current))
            current = told.head
            continue
        named = lead.head if lead.dep == "acl" and lead.tag == "VBG" and lead.before is lead.head else None
        if named is not None and named.pos == "PROPN" and not named.is_root and named.dep not in _STOPS:
            # "We support Ukraine joining": a name is not told from others by what it does; it is the doing we support.
            via = "acl" if named.dep == "nmod" else named.dep
            steps.append(Step(named.head, via, current))
            current = named.head
            continue
        if (lead.dep == "acl:relcl" and not _is_content(lead)) or (lead.dep == "acl" and _merely_describes(lead)):
            steps.append(Step(lead.head, "acl:relcl", current))
            if lead.head.lower not in ANYTHING:
                break
            current = lead.head
            continue
        if lead.dep == "advcl" and not _scopes_into(lead):
            break
        if lead.dep in {"acl", "nmod"} and _is_standing(lead.head) and current.tag == "VBG":
            break
        if lead.dep == "ccomp" and lead.head.lemma in FACTIVE:
            break
        if lead.dep == "ccomp" and any(kid.lower in _BESIDE for kid in lead.kids_by("mark")):
            break
        steps.append(Step(lead.head, lead.dep, current))
        withheld = lead.head.lemma in INTENTIONS and any(kid.lower == "no" for kid in lead.head.kids_by("det"))
        withheld = withheld and lead.head.head.lemma != "spare"  # who spares no effort makes every effort
        if lead.dep == "acl" and (lead.head.lemma in FALSEHOODS or withheld):
            break  # what is false, or nobody means to do, is so whatever else is said
        current = lead.head
    return steps


def _is_standing(noun: Word) -> bool:
    """Whether ``noun`` is a practice that goes on whatever else is said: *our approach to countering it*."""
    return noun.lemma in _PRACTICES and bool(noun.kids_by("nmod:poss"))


def _is_lost_object(phrase: Word) -> bool:
    """Whether the parser has set the noun ``phrase`` beside the verb whose object it is."""
    verb = phrase.head
    return (
        phrase.pos in {"NOUN", "PROPN"}
        and not phrase.kids_by("nsubj", "cop")
        and verb.pos == "VERB"
        and not verb.kids_by("obj")
    )


def _is_content(clause: Word) -> bool:
    """Whether the relative ``clause`` is none: *the charge that they mean to*, where *that* fills no place in it."""
    return bool(clause.kids_by("nsubj", "nsubj:pass")) and any(kid.lower == "that" for kid in clause.kids_by("mark"))


def _merely_describes(clause: Word) -> bool:
    """Whether the adnominal ``clause`` says which thing is meant, not what is planned or willed.

    *The challenges confronting us*, *measures to counter disinformation* are there whatever is denied of them; *a plan
    to counter it* is not there when there is no plan.
    """
    noun = clause.head
    if clause.kids_by("mark") and clause.kids_by("mark")[0].lower in {
        "of",
        "from",
        "in",
        "that",
        "against",
        "for",
        "to",
    }:
        subject = first_conjunct(noun).dep in SUBJECT
        due = noun.lemma in {"time", "moment", "hour"}  # "now is the time to talk" asks for it
        return subject and clause.tag == "VB" and noun.pos == "NOUN" and not due and noun.lemma not in INTENTIONS
    return clause.tag in {"VBG", "VBN"}


def _scopes_into(clause: Word) -> bool:
    """Whether what governs the adverbial ``clause`` scopes over it: purposes and participles, not reasons and times."""
    # Adverbs of manner open no clause: "committed to working constructively with them".
    opening = [kid for kid in clause.kids_by("advmod") if kid.i < clause.i and not kid.lower.endswith("ly")]
    marks = {kid.lower for kid in [*clause.kids_by("mark", "case"), *opening]}
    if "for" in marks and clause.kids_by("nsubj") and not any(kid.lower == "to" for kid in clause.kids_by("mark")):
        return False  # "let us not despair, for we must talk" gives a reason
    if marks & {"without", "from", "in", "by", "at", "for", "of", "on", "against", "that"}:
        return True
    return (
        clause.tag in {"VB", "VBG"}
        and not marks - {"to", "not", "never", "so", "order"}
        and not clause.kids_by("nsubj")
    )


def sharing(word: Word) -> Word:
    """The conjunct whose subject and negation ``word`` shares: *we will not go, but they have to stay and to talk*."""
    while word.dep == "conj" and not word.is_root and not word.kids_by("nsubj", "nsubj:pass"):
        word = word.head
    return word


def is_all_but(word: Word | None) -> bool:
    """Whether ``word`` is what alone is left: *no choice but to talk*."""
    if word is None:
        return False
    left = any(kid.lower == "but" for kid in word.kids_by("mark", "case", "cc"))
    return left and any(kid.lower in {"no", "little"} for kid in word.head.kids_by("det", "amod"))


def is_compared(word: Word) -> bool:
    """Whether ``word`` is said to be more so than ever: *has never been more important*."""
    raised = word.tag == "JJR" or any(kid.lower in {"more", "as", "so"} for kid in word.kids_by("advmod"))
    return word.pos == "ADJ" and raised


def is_unsurpassed(word: Word) -> bool:
    """Whether *nobody* beside ``word`` would only say who comes first: *nobody is better placed to do it than they*."""
    raised = any(each.tag in {"JJR", "RBR"} or each.lower == "more" for each in (word, *word.kids_by("advmod")))
    return raised and any(each.lower == "than" for each in word.subtree())


def wants_means(step: Step) -> bool:
    """Whether the word of ``step`` misses means to do something, and no will or leave: *lacks the means to do it*."""
    missed = step.word.kids_by("obj") or [kid for kid in step.word.kids_by("nmod") if "of" in kid.prepositions()]
    if not missed or missed[0].lemma in INTENTIONS:
        return False
    described = step.below in missed and any(each.tag == "VB" for each in missed[0].kids_by("acl"))
    return described or step.via in {"xcomp", "advcl"}


def is_action(word: Word) -> bool:
    """Whether ``word`` is an infinitive or participle that depends on what stands before it."""
    return word.pos == "VERB" and word.dep in {"acl", "xcomp", "advcl", "ccomp"} and not word.kids_by("nsubj")
