"""Trees mended before they are judged: constructions that parsers reliably hang on the wrong word.

Each mending says which construction it knows; a tree without it is left as it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from drafter.grammar.lexicon import INTENTIONS, TRIES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drafter.grammar.word import Word

__all__ = ["repair"]

#: Verbs that stand between commas and say nothing of their own: *it is right, I think, that ...*.
_COMMENTING: Final = frozenset({
    "think", "believe", "feel", "suppose", "say", "know", "hope", "submit", "repeat", "stress", "understand", "imagine",
    "trust", "admit", "guess",
})  # fmt: skip
_DASHES: Final = frozenset({"-", "--", "–", "—"})
_HYPHENS: Final = frozenset({"-", "–"})
#: Nouns that look like verbs behind *to*: *open to dialogue*.
_ONLY_NOUNS: Final = frozenset({"dialogue", "dialog"})
_PREDICATES: Final = frozenset({"ADJ", "NOUN", "VERB", "ADV"})
#: Verbs that take a clause without *that*: *they declared it will join*.
_TELLING: Final = frozenset({
    "say", "declare", "agree", "announce", "believe", "think", "know", "hope", "promise", "decide", "state", "claim",
    "insist", "confirm", "stress", "expect", "guarantee", "pledge", "assume", "predict", "affirm", "reaffirm",
    "reiterate", "suggest",
})  # fmt: skip


def repair(words: Sequence[Word]) -> None:
    """Mend the tree of ``words`` in place; their heads and kids are linked already."""
    for word in words:
        _read_as_noun(word)
        _read_as_fellow(word)
        _read_on_from_restart(word)
        _read_as_offered(word)
        _read_as_preposition(word)
        _read_as_attribute(word)
        _read_as_adverb(word)
        _tie_to_noun(word)
        _read_as_conjunction(word)
        _read_as_apposition(word)
        _lift_over_comment(word)
        _tie_infinitive_to_noun(word)
        _read_as_told(word)
        _read_as_second_name(word)
        _read_as_description(word)
        _read_as_tied(word)
        _read_as_named(word)
        _read_as_neighbouring(word)


def _read_as_noun(word: Word) -> None:
    """*A difficult but necessary partner*: what has an article and a linking verb is no verb."""
    deps = {kid.dep for kid in word.kids}
    if word.tag in {"VB", "VBP"} and "cop" in deps and deps & {"det", "amod"} and not deps & {"aux", "obj", "mark"}:
        word.pos, word.tag = "NOUN", "NN"


def _read_as_fellow(word: Word) -> None:
    """*Our neighbour and partner Russia*: what is joined to a noun and stands before a name is no verb."""
    name, lead = word.after, word.head
    joined = word.dep == "conj" and word.tag in {"VB", "VBP"} and lead.pos == "NOUN" and not lead.kids_by("cop")
    bare = joined and {kid.dep for kid in word.kids} <= {"cc", "obj", "amod", "punct"}
    if bare and name is not None and name.pos == "PROPN" and name.head is word and name.dep == "obj":
        word.pos, word.tag, name.dep = "NOUN", "NN", "appos"


def _read_on_from_restart(word: Word) -> None:
    """*Its path to member- — membership*, *its future — future membership*: who starts again means what follows."""
    start, dash = word.head, word.first.before
    if word.dep != "appos" or dash is None or dash.text not in _DASHES:
        return
    cut = start.lower.endswith("-") and word.lower.startswith(start.lower[:-1])
    if not cut and all(kid.lower != start.lower for kid in word.kids_by("amod", "compound")):
        return
    for kid in [kid for kid in start.kids if kid is not word and kid.i < start.i]:
        _move(kid, word, kid.dep)
    above, dep = start.head, start.dep
    if start.is_root:
        return
    word.pos, word.tag = ("NOUN", "NN") if cut and not word.is_nominal else (word.pos, word.tag)
    _move(word, above, dep)
    _move(start, word, "reparandum")


def _read_as_offered(word: Word) -> None:
    """*The door to dialogue with Moscow*, *not rivalry but dialogue*: no verb, but the noun behind *to* or a noun."""
    deps = {kid.dep for kid in word.kids}
    to = next((kid for kid in word.kids if kid.lower == "to" and kid.dep in {"mark", "case"}), None)
    if (
        word.lemma in _ONLY_NOUNS
        and word.pos == "VERB"
        and word.tag in {"VB", "VBP"}
        and not deps & {"obj", "nsubj", "aux"}
    ):
        word.pos, word.tag = "NOUN", "NN"
        for kid in word.kids:
            if kid.dep == "obl":
                kid.dep = "nmod"
        before = next((kid for kid in word.head.kids if kid.dep == "obj" and kid.i < word.i), None)
        if word.dep == "conj" and word.head.pos == "VERB" and to is None and before is not None:
            _move(word, before, "conj")
    if to is None or word.pos != "NOUN" or to.after is None or deps & {"cop", "nsubj"}:
        return
    if word.lemma in _ONLY_NOUNS and to.after is word and word.dep in {"acl", "xcomp", "advcl", "ccomp"}:
        to.dep, to.pos = "case", "ADP"
        word.dep = "nmod" if word.head.pos in {"NOUN", "PROPN"} else "obl"
    elif to.dep == "case" and word.dep == "acl":
        word.dep = "nmod"  # "no alternative to talks"


def _read_as_preposition(word: Word) -> None:
    """*Ready for dialogue with Moscow*: what stands before a noun that is no clause opens none."""
    if word.is_nominal and word.dep in {"obl", "nmod"} and not word.kids_by("nsubj", "cop", "aux"):
        for kid in word.kids_by("mark"):
            if kid.pos == "ADP":
                kid.dep = "case"


def _read_as_attribute(adjective: Word) -> None:
    """*No alternative to deeper cooperation*: behind *to*, an adjective before its noun is no verb with its object."""
    to = next((kid for kid in adjective.kids if kid.lower == "to" and kid.dep == "mark"), None)
    noun = next((kid for kid in adjective.kids if kid.dep == "obj"), None)
    if adjective.pos != "ADJ" or to is None or noun is None or to.after is not adjective or adjective.is_root:
        return
    if adjective.dep not in {"acl", "xcomp", "advcl"} or noun.i < adjective.i:
        return
    head = adjective.head
    to.pos = "ADP"
    for kid in [kid for kid in adjective.kids if kid is not noun]:
        _move(kid, noun, "case" if kid is to else kid.dep)
    _move(noun, head, "nmod" if head.is_nominal else "obl")
    _move(adjective, noun, "amod")


def _read_as_adverb(word: Word) -> None:
    """*In particular to cooperate with them*: what stands behind *in particular* is no complement of it."""
    if word.lower != "particular" or word.is_root or "in" not in word.prepositions():
        return
    for kid in [kid for kid in word.kids if kid.dep in {"acl", "advcl", "xcomp"} and kid.i > word.i]:
        _move(kid, word.head, "xcomp" if word.head.pos == "VERB" else "acl")


def _read_as_conjunction(that: Word) -> None:
    """*A risk that dialogue will fail*: behind what it tells the content of, *that* opens the clause."""
    noun = that.head
    if that.lower != "that" or that.dep != "det" or not noun.dep.startswith("nsubj") or noun.tag == "NNS":
        return
    clause = noun.head
    if that.before is clause.head and clause.dep in {"ccomp", "acl:relcl"}:
        that.pos = "SCONJ"
        clause.dep = "acl" if clause.dep == "acl:relcl" else clause.dep
        _move(that, clause, "mark")


def _tie_to_noun(word: Word) -> None:
    """*They made an attempt at dialogue*: what is attempted, needed or hoped for belongs to the noun right before."""
    if word.dep != "obl" or word.pos != "NOUN":
        return
    case = next((kid for kid in word.kids if kid.dep == "case"), None)
    noun = case.before if case is not None and case.i < word.i else None
    if noun is None or noun.pos != "NOUN" or noun.head is not word.head or noun.dep not in {"obj", "nsubj:pass"}:
        return
    if (
        case is not None
        and (noun.lemma in INTENTIONS or noun.lemma in TRIES)
        and case.lower in {"for", "at", "towards"}
    ):
        _move(word, noun, "nmod")


def _read_as_apposition(name: Word) -> None:
    """*A partner, Russia, that ...*: a name between commas behind a single noun says who it is, and joins nothing."""
    noun, comma = name.head, name.before
    if name.dep != "conj" or name.pos != "PROPN" or noun.tag != "NN" or comma is None or comma.text != ",":
        return
    closed = name.after is not None and name.after.text in {",", "."}
    joined = any(kid.dep == "cc" for each in (noun, *noun.kids) for kid in each.kids)
    if comma.before is noun and closed and not joined:
        name.dep = "appos"


def _read_as_told(noun: Word) -> None:
    """*They agreed Ukraine will join*: between a verb of telling and an auxiliary stands whose clause it is."""
    verb, auxiliary = noun.head, _last(noun).after
    if noun.dep != "obj" or verb.lemma not in _TELLING or auxiliary is None or auxiliary.dep not in {"aux", "cop"}:
        return
    told = auxiliary.head
    free = told is not verb and told.i > auxiliary.i and not any(kid.dep.startswith("nsubj") for kid in told.kids)
    if not free or auxiliary.tag not in {"MD", "VBZ", "VBP", "VBD"}:
        return
    if told.is_root and verb.head is told:  # the telling was hung on what is told
        told.kids.remove(verb)
        verb.head, verb.dep = verb, "root"
        told.head = verb
        verb.kids.append(told)
    elif told.is_root or verb in set(told.subtree()):
        return
    else:
        _move(told, verb, "ccomp")
    told.dep = "ccomp"
    _move(noun, told, "nsubj")


def _read_as_second_name(noun: Word) -> None:
    """*Russia, the main threat, is ...*: of two subjects the one between commas says who the other is."""
    subjects = [kid for kid in noun.head.kids if kid.dep == "nsubj"] if noun.dep == "nsubj" else []
    if len(subjects) <= 1 or noun is not subjects[-1]:
        return
    comma, closing = noun.first.before, _last(noun).after
    if comma is None or closing is None or not comma.text == closing.text == ",":
        return
    if comma.before is _last(subjects[-2]):
        _move(noun, subjects[-2], "appos")


def _read_as_description(noun: Word) -> None:
    """*Russia, the old rival and main threat, is ...*: the phrase between commas says who the name is."""
    name, comma = noun.head, noun.first.before
    if noun.dep != "conj" or noun.pos != "NOUN" or name.pos != "PROPN" or comma is None or comma.before is not name:
        return
    joined = [kid for kid in name.kids if kid.dep == "conj" and kid.i > noun.i]
    closing = _last((noun, *joined)[-1]).after
    follows = closing.after if closing is not None and closing.text == "," else None
    told = any(kid.lower in {"the", "its", "our", "their"} for kid in noun.kids_by("det", "nmod:poss"))
    if told and not noun.kids_by("cc") and follows is not None and follows.pos in {"AUX", "VERB"}:
        _move(noun, name, "appos")
        for each in joined:
            _move(each, noun, "conj")


def _read_as_tied(noun: Word) -> None:
    """*The importance of Russia-US cooperation*: whose names a hyphen ties together, the noun behind them is meant."""
    name = noun.head
    other = next((kid for kid in noun.kids if kid.dep == "compound" and kid.pos == "PROPN"), None)
    hyphen = other.before if other is not None else None
    if noun.dep != "appos" or hyphen is None or hyphen.text not in _HYPHENS or other is None or other.after is not noun:
        return
    tied = hyphen.before
    if tied is None or tied.pos != "PROPN":
        return
    beside = tied.head is name and tied.dep == "nmod"  # the noun stands beside what the first name hangs on
    if not beside and (tied is not name or name.is_root):
        return
    head, dep = (name, tied.dep) if beside else (name.head, name.dep)
    for kid in [kid for kid in tied.kids if kid.dep in {"case", "det"}]:
        _move(kid, noun, kid.dep)
    _move(noun, head, dep)
    _move(tied, noun, "compound")


def _read_as_named(name: Word) -> None:
    """*With our neighbour, the Russian Federation*: a name set beside the clause says who the noun before it is."""
    comma = name.first.before
    noun = comma.before if comma is not None and comma.text == "," else None
    loose = name.dep == "parataxis" or (name.dep == "conj" and not name.head.is_nominal)
    if not loose or name.pos != "PROPN" or noun is None or noun.pos != "NOUN" or noun.tag != "NN":
        return
    if {kid.dep for kid in name.kids} <= {"det", "amod", "compound", "flat", "punct", "nmod:desc"}:
        _move(name, noun, "appos")


def _read_as_neighbouring(word: Word) -> None:
    """*A relationship with neighbouring Russia*: between a preposition and a name stands what describes the name."""
    name = word.after
    if word.tag != "VBG" or word.dep != "acl" or name is None or name.pos != "PROPN" or name.head is not word:
        return
    mark = next((kid for kid in word.kids if kid.dep == "mark" and kid.after is word), None)
    if mark is None or mark.lower != "with" or name.dep != "obj" or word.lemma not in {"neighbour", "neighbor"}:
        return
    head = word.head
    _move(name, head, "nmod")
    _move(mark, name, "case")
    mark.pos = "ADP"
    _move(word, name, "amod")


def _last(word: Word) -> Word:
    """The last word of what ``word`` governs, punctuation left out."""
    return max((each for each in word.subtree() if each.pos != "PUNCT" or each is word), key=lambda each: each.i)


def _move(word: Word, head: Word, dep: str) -> None:
    word.head.kids.remove(word)
    word.head, word.dep = head, dep
    head.kids.append(word)
    head.kids.sort(key=lambda each: each.i)


def _lift_over_comment(verb: Word) -> None:
    """*It is right, I think, that we talk*: the clause belongs to *right*, not to *think*."""
    if verb.dep != "parataxis" or verb.lemma not in _COMMENTING or verb.head.pos not in _PREDICATES:
        return
    subject = next((kid for kid in verb.kids if kid.dep == "nsubj"), None)
    opened = subject is not None and subject.i < verb.i and subject.before is not None and subject.before.text == ","
    closed = verb.after is not None and verb.after.text == ","
    if not (opened and closed) or verb.head.i > verb.i:
        return
    for clause in [kid for kid in verb.kids if kid.dep in {"ccomp", "xcomp", "advcl"} and kid.i > verb.i]:
        if any(kid.lower in {"that", "to"} and kid.dep == "mark" for kid in clause.kids):
            _move(clause, verb.head, "ccomp")


def _tie_infinitive_to_noun(verb: Word) -> None:
    """*We expressed our will to talk*: the talking is what is willed, wherever the parser hangs the infinitive."""
    if verb.tag != "VB" or verb.dep not in {"xcomp", "advcl"}:
        return
    to = next((kid for kid in verb.kids if kid.lower == "to" and kid.dep == "mark"), None)
    noun = to.before if to is not None else None
    if noun is not None and noun.head is verb.head and noun.pos == "NOUN" and noun.lemma in INTENTIONS:
        _move(verb, noun, "acl")
