"""What a noun or adjective is said of: copulas, *consider X a ...*, apposition, *our Russian ...*."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.grammar import surface
from drafter.grammar.lexicon import AS_VERBS, ASCRIBING
from drafter.grammar.reference import is_our_side
from drafter.grammar.roles import (
    OBJECT,
    PASSIVE_SUBJECT,
    RELATIVE,
    SUBJECT,
    complements,
    conjuncts,
    first_conjunct,
    objects,
    owners,
    phrases,
    subjects,
    surface_subject,
)

if TYPE_CHECKING:
    from drafter.grammar.parse import Word

__all__ = ["is_set_aside", "predicated_of"]

_LINKING = frozenset(
    [
        "remain",
        "become",
        "constitute",
        "represent",
        "pose",
        "present",
        "form",
        "stay",
        "seem",
        "appear",
        "prove",
        "make",
        "be",
        "pose",
        "offer",
        "mean",
    ],
)
_SOURCE_VERBS = frozenset(["come", "stem", "emanate", "arise", "originate", "issue", "derive", "emerge", "proceed"])


def _sharing(verb: Word) -> list[Word]:
    """The subject of the verb right before: in *Russia is and remains*, which the parser tears apart."""
    joint = verb.before
    if joint is None or joint.lower not in {"and", "or", "but"} or joint.before is None:
        return []
    return joint.before.kids_by(*SUBJECT) or (joint.before.head.kids_by(*SUBJECT) if joint.before.pos == "AUX" else [])


def _true_subjects(subjects_: list[Word]) -> list[Word]:
    """Subjects, with that of the clause for an adverbial of time read as one: *Ukraine will one day be a member*."""
    mended = []
    for kid in subjects_:
        # The parser makes a clause of "one day", or of the participle in "the Act, signed in hope, is".
        inner = kid.kids_by(*SUBJECT) if kid.lemma == "day" or kid.tag == "VBN" else []
        mended += inner or [kid]
    return mended


#: Verbs by which something becomes something else: *make Russia into a partner*.
_TURNING = frozenset({"make", "turn", "transform", "change", "convert", "develop", "shape"})

#: Words that pick out of many: *one of our partners* is a partner.
_PICKING = frozenset(
    {"one", "some", "each", "any", "many", "most", "several", "two", "another", "part", "among", "both"}
)
#: Verbs by which something is one of many: *Russia belongs among our partners*.
_RANKING = frozenset({"belong", "rank", "count", "figure", "be", "remain", "number", "stand"})
#: Nouns by which something is seen beside another thing, not in it: *in the face of Russia*.
_VIEWED = frozenset({"face", "wake", "light", "context", "view", "response", "case", "relation"})
_DEEP = frozenset({"like", "including", "such as", "especially", "particularly"})
_EXAMPLES = ("like", "including", "such as", "as", "among", "unlike")


def predicated_of(word: Word) -> list[tuple[Word, Word | None]]:
    """What the noun or adjective ``word`` is said of, each with the verb or copula that says so.

    The second part is ``None`` where no verb does: apposition, examples and attributive use (*our Russian partners*).
    """
    found = _predicated_of(word)
    lead = first_conjunct(word)
    if lead.dep == "nmod" and lead.head.lower in _PICKING and "of" in lead.prepositions():
        found += _predicated_of(lead.head)
    given = [*complements(word, *_EXAMPLES), *complements(lead, *_EXAMPLES)]
    if lead.dep == "nmod" and lead.head.lower in _PICKING:
        given += complements(lead.head, *_EXAMPLES)
    if word.tag in {"NNS", "NNPS"} and word.pos != "PRON":
        given += _listed_behind(word)
    given += [each for each in word.subtree() if _DEEP & set(each.prepositions())]
    if lead is not word and any(kid.lower == "other" for kid in word.kids_by("amod")):
        # "Russia or other partners", but not "other partners and Russia".
        found += [(each, None) for each in phrases(lead) if each.i < word.i]
    if is_our_side(word) and all(link is None for _, link in found):
        found.append((word, None))
    return found + [(each, None) for head in given for each in phrases(head)]


def _listed_behind(word: Word) -> list[Word]:
    """Names given for the plural ``word`` right behind its phrase: *partners in the region, including Russia*.

    The parser hangs them on other words of the phrase, or takes *partners, Russia and Ukraine* for a list of three.
    """
    found = [
        kid
        for kid in word.kids_by("conj")[:1]
        if kid.pos == "PROPN" and (comma := kid.first.before) is not None and comma.text == "," and comma.before is word
    ]
    place = word.after
    while place is not None and place.pos in {"ADP", "DET", "NOUN", "ADJ", "PROPN", "PUNCT", "PRON"}:
        place = place.after
    if place is not None and place.lower == "including" and place.head.i > place.i:
        found.append(place.head)
    return found


def _predicated_of(word: Word) -> list[tuple[Word, Word | None]]:
    found: list[tuple[Word, Word | None]] = []
    lead = first_conjunct(word)
    cop = lead.kid("cop") or word.kid("cop")
    if cop:
        found += [(kid, word) for kid in _true_subjects(word.kids_by(*SUBJECT) or lead.kids_by(*SUBJECT))[-1:]]
        if not found and lead is not word and lead.is_nominal and not lead.kids_by("cop"):
            found.append((lead, word))  # the parser takes "Russia, whose gas we need, is" for two phrases
        if not found:
            found += [(kid, word) for kid in surface.subject_before(cop) or surface_subject(lead)]
    verb = lead.head
    if lead.dep in {"xcomp", "obj", "obl", "ccomp", "advcl", "nmod", "advmod", "dep"} and verb is not lead:
        governor = verb
        if lead.dep == "nmod" and "as" in lead.prepositions():
            found.append((verb, None))
            found += [(each, None) for each in owners(verb)]
            governor = first_conjunct(verb).head
        as_phrase = "as" in lead.prepositions() or lead.kid("mark") is not None
        if "into" in lead.prepositions() and governor.lemma in _TURNING:
            found += [(each, governor) for each in objects(governor) or subjects(governor) if each is not lead]
        doubled = lead.dep == "obj" and any(
            kid.dep in {"obj", "iobj"} and kid.i < lead.first.i for kid in governor.kids
        )
        among = {"among", "amongst"} & set(lead.prepositions())
        relative = lead.dep == "obj" and governor.dep == "acl:relcl"
        if (as_phrase and governor.lemma in AS_VERBS) or (
            governor.lemma in ASCRIBING
            and (lead.dep in {"xcomp", "ccomp"} or as_phrase or doubled or among or relative)
        ):
            others = [kid for kid in governor.kids_by(*OBJECT, "iobj", *PASSIVE_SUBJECT, "ccomp") if kid is not lead]
            if not others and governor.dep == "acl:relcl":
                others = [governor.head]
            others = others or [each for each in objects(governor) if each is not lead and each is not word]
            found += [(each, governor) for each in others]
            if lead.dep == "ccomp":
                found += [(kid, governor) for kid in lead.kids_by("nsubj")]
        if among and governor.lemma in _RANKING:
            found += [(each, governor) for each in subjects(governor)]
        if governor.lemma in {"see", "find", "face", "confront", "meet", "recognise", "have"}:
            found += [(kid, governor) for kid in governor.kids_by("obl") if kid.prepositions() == ("in",)]
        if as_phrase and lead.dep == "obl" and governor.lemma not in ASCRIBING | AS_VERBS:
            found += [(each, governor) for each in surface_subject(governor) or governor.kids_by(*SUBJECT)]
        if lead.dep == "obj" and governor.kids_by("cop") and governor.pos in {"ADJ", "NOUN", "PROPN"}:
            # Parsers mistake the head: "not only is Russia the gravest threat", "Russia is first of all a partner".
            found += [(each, governor) for each in _true_subjects(governor.kids_by(*SUBJECT))[-1:] or [governor]]
        if governor.lemma in _LINKING and (lead.dep in {"xcomp", "obj"} or as_phrase):
            found += [(each, governor) for each in _sharing(governor) or subjects(governor) if each is not lead]
    if lead.dep == "advmod" and lead.tag in {"RBR", "JJR"} and verb.pos == "VERB":
        # "Bring them closer to membership", "they come closer": what is moved is closer then.
        found += [(each, verb) for each in verb.kids_by(*OBJECT, *PASSIVE_SUBJECT) or subjects(verb)]
    if lead.dep in SUBJECT:
        if verb.kids_by("cop") and verb.is_nominal:
            found.append((verb, verb))
        if verb.lemma in _LINKING | {"continue"}:
            found += [(kid, verb) for kid in verb.kids_by("xcomp", "obj", "ccomp") if kid.i > verb.i]
    if verb.lemma in _SOURCE_VERBS and lead.dep in {*SUBJECT, "obj"}:
        sources = [kid for kid in verb.kids_by("obl", "nmod") if "from" in kid.prepositions()]
        found += [(each, verb) for each in sources or surface.source_before(verb)]
    if verb.lemma in {"lie", "sit", "reside"} and lead.dep in SUBJECT:
        found += [(kid, verb) for kid in verb.kids_by("obl") if "in" in kid.prepositions()]
    if lead.dep in PASSIVE_SUBJECT:
        found += [(kid, verb) for kid in subjects(verb)]
    if not cop and word.is_nominal:
        # The parser takes "Moscow, the gravest threat to us" for a clause.
        found += [(kid, None) for kid in word.kids_by("nsubj")]
    if lead.dep == "appos":
        found.append((lead.head, None))
        if lead.head.kids_by("cop"):
            # "Russia is our neighbour, one of our partners": one after the other is said of it.
            found += [(kid, lead.head) for kid in _true_subjects(lead.head.kids_by(*SUBJECT))[-1:]]
    if not found:
        found += [(each, copula) for copula, each in surface.said_across(word)]
    found += surface.ascribed_nearby(word)
    found += [(each, None) for each in surface.named_behind(word)]
    # "The Norway and Iceland teams": names that share a noun have it, and are not it.
    named = [kid for kid in word.kids_by("compound") if not kid.kids_by("conj") or _is_told_of(kid)]
    found += [(kid, None) for kid in (*word.kids_by("appos", "amod"), *named)]
    if word.dep == "amod" or (word.dep == "flat" and word.pos == "ADJ"):
        found.append((word.head, None))
    if word.dep == "acl" and not cop:
        found.append((word.head, None))
    found += [(kid, None) for kid in complements(word, "in", "from") if kid.dep == "nmod" and kid.lemma not in _VIEWED]
    for clause in word.kids_by("acl"):
        found += [(kid, None) for kid in clause.kids if {"by", "from"} & set(kid.prepositions())]
    for clause in word.kids_by("acl:relcl"):
        if clause.lemma in _LINKING or clause.kids_by("cop") or clause.kids_by("xcomp"):
            found += [(kid, None) for kid in clause.kids_by("nsubj") if kid.lower not in RELATIVE]
        found += [(kid, None) for kid in clause.kids_by("obl", "obl:agent") if {"by", "from"} & set(kid.prepositions())]
    return [(each, link) for head, link in found for each in phrases(head)]


def _is_told_of(name: Word) -> bool:
    """Whether one of those in front of a noun says what it is, and is not only whose: *US, Canadian and Russian*."""
    return any(each.pos == "ADJ" for each in conjuncts(name))


def is_set_aside(word: Word) -> bool:
    """Whether the text says that it is not ``word``: *Iran, not Russia*."""
    return any(kid.lower == "not" and kid.i < word.i for kid in word.kids)
