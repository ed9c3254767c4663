"""Who takes part in a relationship: the sides of a dialogue, a partnership, a cooperation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from drafter.grammar import roles
from drafter.grammar.lexicon import AGGRESSIVE, PUNISHING
from drafter.grammar.scope import SUBJECT, path

if TYPE_CHECKING:
    from collections.abc import Iterable

    from drafter.grammar.parse import Word

__all__ = ["named_sides", "offering_clauses", "sides", "stands_across", "with_examples"]

_JOINING: Final = ("with", "to", "towards", "toward", "for", "of", "vis-à-vis", "including", "like", "such as", "from")
_TOWARDS: Final = frozenset({"with", "to", "towards", "toward", "from", "alongside", "vis-à-vis"})
_BETWEEN: Final = frozenset({"between", "among", "amongst"})
_HELD_BY: Final = frozenset(
    {"obj", "dobj", "obl", "nmod", "xcomp", "nsubj", "nsubj:pass", "conj", "acl", "advcl", "ccomp"},
)
#: Verbs that say who gains by their subject: *cooperation with Moscow enabled Beijing to catch up*.
_ENABLING: Final = frozenset({"enable", "allow", "help", "permit", "let", "lead", "bring", "give", "assist", "serve"})
_STEPS: Final = 5
_EXAMPLES: Final = ("like", "including", "such as", "as", "especially", "namely")
#: Prepositions by which a sentence turns to somebody: *relations with Moscow*, *the message to Russia*.
_TURNING: Final = _TOWARDS | _BETWEEN | {"upon", "on", "for", "without"}
#: Nouns by which a relationship is said to be how it is.
_MANNERS: Final = frozenset({"basis", "level", "footing", "scale", "term"})
#: Marks between a plural and the names that it stands for.
_LISTING: Final = frozenset({"-", "–", "—"})
_JOINING_MARKS: Final = frozenset({"-", "/", "–"})
#: Nouns for what two sides have: the name in front of one is a side.
_SHARED: Final = frozenset({
    "relation", "relationship", "summit", "dialogue", "partnership", "tie", "cooperation", "agreement", "interest",
    "talk", "negotiation", "friend", "colleague", "president", "partner", "counterpart", "side", "neighbour",
    "neighbor", "friendship", "participation", "involvement", "trust", "mistrust", "distrust", "confidence",
})  # fmt: skip
#: Attributes of a side that do not say which it is: *our good neighbours*, but *our eastern neighbours*.
_ANY_SIDE: Final = frozenset({
    "other", "good", "great", "big", "large", "close", "important", "major", "new", "own", "true", "real", "genuine",
    "strategic", "equal", "respective", "direct", "immediate", "key", "powerful", "difficult", "such", "same", "former",
})  # fmt: skip
_SINGLING: Final = frozenset(
    {"particularly", "especially", "notably", "namely", "primarily", "chiefly", "including", "like"}
)
#: Nouns, in the plural, for how a relationship is and not for whose: *a dialogue of equals*.
_QUALITIES: Final = frozenset(
    {"equal", "partner", "friend", "neighbour", "neighbor", "kind", "sort", "level", "interest"}
)
#: What somebody has, and is with nobody by it: *a partner with an interest in Europe*.
_HAD: Final = frozenset({"interest", "influence", "voice", "role", "history", "record", "will", "reputation"})
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
    found = [*(with_examples(side) for side in _own_sides(word)), *_enabled(word), *_havers(word)]
    for clause in word.kids_by("acl:relcl", "acl"):
        if _tells_of_elsewhere(clause):
            continue
        within = [clause, *clause.kids_by("xcomp", "ccomp")]
        kids = [kid for each in within for kid in each.kids]
        found += [roles.conjuncts(kid) for kid in kids if {"with", "to"} & set(kid.prepositions())]
        apart = [kid for kid in kids if _BETWEEN & set(kid.prepositions())]
        found += [[each] for kid in apart for each in roles.conjuncts(kid)]
    lead = roles.first_conjunct(word)
    if lead.dep in SUBJECT and word.is_nominal:
        # "Cooperation with others is important, especially with Russia": the parser gives the example to the predicate.
        given = [kid for kid in lead.head.kids_by("obl") if "with" in kid.prepositions() and kid.i > lead.head.i]
        found += [roles.conjuncts(kid) for kid in given if any(each.lower in _SINGLING for each in kid.kids)]
    if not roles.complements(word, "with", "between"):
        found += [with_examples(side) for side in _sides_around(word)]
        found += [[each] for each in _coordinated_subjects(word)]
    elif word.pos == "VERB":
        found += [[each] for each in roles.subjects(word)]
    elif lead.dep in {"obl", "xcomp"} and lead.head.pos == "VERB" and _TOWARDS & set(lead.prepositions()):
        # "Urge Russia towards a dialogue with us": whoever is urged takes part.
        found += [roles.conjuncts(each) for each in lead.head.kids_by("obj")]
    return found


def _enabled(word: Word) -> list[list[Word]]:
    """Who gains by ``word``, the subject of its clause: *cooperation with Moscow helped Beijing*."""
    lead = roles.first_conjunct(word)
    if lead.dep not in SUBJECT or lead.head.lemma not in _ENABLING:
        return []
    return [[each] for kid in lead.head.kids_by("obj", "iobj") for each in roles.conjuncts(kid)]


def _havers(word: Word) -> list[list[Word]]:
    """Whoever is told apart by having ``word``: *China, a power with a partnership of its own*."""
    lead = roles.first_conjunct(word)
    if lead.dep != "nmod" or "with" not in lead.prepositions() or lead.head.pos not in {"NOUN", "PROPN"}:
        return []
    return [[lead.head, *([lead.head.head] if lead.head.dep == "appos" else [])]]


def _tells_of_elsewhere(clause: Word) -> bool:
    """Whether the relative ``clause`` has another thing for its object: *diplomacy, where we turned to Moscow*."""
    if any(kid.lower in {"where", "when", "whereby"} for kid in clause.kids_by("advmod")):
        return True
    own = [kid for kid in clause.kids_by("obj") if kid.lower not in roles.RELATIVE]
    return (
        clause.dep == "acl:relcl" and bool(own) and any(kid.lower in roles.RELATIVE for kid in clause.kids_by("nsubj"))
    )


def _own_sides(word: Word) -> list[list[Word]]:
    """The sides named within the phrase of ``word``, or right beside the verb."""
    found = [[each] for each in roles.complements(word, *_BETWEEN)]
    found += [[other] for other in _torn_side(word)]
    # "Contact on a bilateral basis between Allies and Russia": the parser gives the sides to what says how it is.
    manners = [kid for kid in word.kids_by("nmod", "obl") if kid.lemma in _MANNERS]
    found += [[each] for kid in manners for each in roles.complements(kid, *_BETWEEN)]
    # "Between the peoples of Europe and Russia": whose they are are the sides.
    found += [[owner] for [each] in list(found) if each.tag == "NNS" for owner in roles.complements(each, "of")]
    # "Between European and Russian scholars": so are those whose adjectives stand together, a government's alike.
    several = [each for [each] in found if each.tag == "NNS" or each.lemma in _ANYBODY]
    whose = [kid for each in several for kid in each.kids_by("amod") if kid.kids_by("conj")]
    found += [[each] for kid in whose for each in roles.conjuncts(kid)]
    # The complements spell out coordination, and one of it is a side as a whole.
    joined = roles.complements(word, *_JOINING)
    # "A partnership of equals with Russia": the parser gives the side to what says how it is.
    kinds = [kid for kid in roles.complements(word, "of") if kid.lemma in _QUALITIES and kid.tag == "NNS"]
    joined += [each for kind in kinds for each in roles.complements(kind, "with") if each not in joined]
    groups = [
        [*roles.conjuncts(each), *_listed(each)]
        for each in joined
        if roles.first_conjunct(each) is each or each.head not in joined
    ]
    # "With the government of Norway": it is Norway that is dealt with.
    groups += [roles.complements(each, "of") for each in joined if each.lemma in _ANYBODY and each.pos == "NOUN"]
    groups = [group for group in groups if group]
    # "With Russia, as well as with China": both are across from whoever speaks.
    together = [group for group in groups if "with" in group[0].prepositions()]
    found += [group for group in groups if group not in together]
    found += [[each for group in together for each in group]] if together else []
    if not joined and word.is_nominal:
        # Of "cooperation and cofinancing with Russia" the parser gives the side to the last alone.
        found += [[each] for kid in word.kids_by("conj") for each in roles.complements(kid, "with", *_BETWEEN)]
    found += [[each] for kid in word.kids_by("nmod:poss", "compound", "amod", "nmod:desc") for each in _compound(kid)]
    if word.dep == "compound" and word.head.is_nominal and word.head.i > word.i:
        # "Partnership relations with Russia": the sides of the whole are those of its part.
        found += [roles.conjuncts(each) for each in roles.complements(word.head, *_JOINING)]
    return found


def _listed(name: Word) -> list[Word]:
    """Names in one list with ``name`` that the parser gives to others: *with the US, China and Russia*."""
    own = [kid for kid in name.kids if kid.dep == "flat" or (kid.dep == "nmod" and "of" in kid.prepositions())]
    place = max([name, *own], key=lambda each: each.i).after
    found: list[Word] = []
    closed = False
    while place is not None and (place.text == "," or place.lower in {"and", "or"} or place.pos in {"DET", "ADJ"}):
        closed = closed or place.lower in {"and", "or"}
        place = place.after
        if place is not None and place.pos == "PROPN" and place.dep not in {"compound", "amod", "nmod:desc"}:
            found.append(place)
            place = place.after
    known = set(roles.conjuncts(name))
    return [each for each in found if each not in known] if closed else []


def _torn_side(word: Word) -> list[Word]:
    """The other of two sides where the parser has torn them apart: *between the Union and Russia must deliver*."""
    apart = [kid for kid in word.kids_by("nmod", "obl") if _BETWEEN & set(kid.prepositions())]
    if len(apart) != 1 or apart[0].kids_by("conj") or apart[0].tag in {"NNS", "NNPS"}:
        return []
    place = max(apart[0].subtree(), key=lambda each: each.i).after
    if place is None or place.lower != "and" or place.after is None:
        return []
    other: Word | None = place.after
    while other is not None and other.pos in {"DET", "ADJ"}:
        other = other.after
    return [other] if other is not None and other.is_nominal else []


def named_sides(word: Word) -> list[Word]:
    """Whom the phrase of ``word`` itself says it is with, and whose: what leaves no room for anybody else."""
    if word.tag == "NNS" and word.lemma in {"partnership", "relationship"}:
        return [word]  # several are had with several, not with the one side that is in sight
    found = roles.complements(word, "with", "among", "amongst", "between", "towards", "toward", "vis-à-vis")
    if word.is_nominal:
        # Of "cooperation and unity among the states" the parser gives the side to the last alone.
        found += [each for kid in word.kids_by("conj") for each in roles.complements(kid, "with", *_BETWEEN)]
        # "The cooperation of experts" is theirs; "a partnership of equals" leaves open whose.
        found += [each for each in roles.complements(word, "of") if each.tag == "NNS" and each.lemma not in _QUALITIES]
        found += [
            kid
            for kid in word.kids_by("nmod:poss", "compound", "amod")
            if kid.pos == "PROPN" or kid.lower in {"their", "his", "her", "its"}
        ]
    return [each for each in found if each.is_nominal and each.lemma not in _HAD and not _is_anybody(each)]


def _is_anybody(word: Word) -> bool:
    """Whether ``word`` says of a side only that it is one: *the two partners*, but not *transatlantic partners*."""
    if word.lemma not in _ANYBODY:
        return False
    kids = {kid.lower for kid in word.kids}
    if word.tag == "NNS" and word.lemma == "partner" and "our" in kids and not kids & {"two", "both"}:
        return False
    return not any(kid.lemma not in _ANY_SIDE for kid in word.kids_by("amod", "compound"))


def stands_across(word: Word, *, plainly: bool = False) -> bool:
    """Whether the name ``word`` stands across from somebody: *with Moscow*, *Europe and Russia*, *Russia needs us*.

    Whoever only owns or holds something (*Russia's coast*, *gas from Russia*) or acts with nobody in sight does not.

    Args:
        word: the name.
        plainly: count only what is dealt with by name: *with*, *towards*, *between*, and what is coordinated with it.
    """
    if _is_tied_to_name(word):
        return True
    if plainly:
        lead = roles.first_conjunct(word)
        if _is_hostile(lead):
            return False
        turned = {*lead.prepositions(), *word.prepositions()} & _TURNING - {"from", "for"}
        acting = lead.dep in {"nsubj", "nsubj:pass", "obj", "iobj", "nmod:poss"}
        return bool(turned) or acting or len(roles.coordination(word)) > 1
    node = word
    while node.dep in {"compound", "amod", "flat", "nmod:desc"} and not node.is_root and node.head.is_nominal:
        if node.pos == "ADJ" and node.head.pos == "NOUN" and node.head.lemma not in _SHARED:
            return False
        node = node.head
    if node is not word and node.lemma in _SHARED and node.pos == "NOUN":
        return True
    lead = roles.first_conjunct(node)
    if _is_hostile(lead):
        return False
    if lead.dep == "nmod:poss":
        return lead.head.lemma in _SHARED - _ANYBODY
    if "in" in lead.prepositions() and lead.head.lemma in {"see", "find"}:
        return True
    if lead.dep == "nmod" and "of" in lead.prepositions() and lead.head.lemma in _SHARED:
        return True
    turned = {*lead.prepositions(), *node.prepositions()} & _TURNING
    if len(roles.coordination(node)) > 1 or turned - {"on"} or (turned and lead.dep == "obl"):
        return True
    if lead.dep in {"obj", "iobj", "nsubj:pass"}:
        return True
    return lead.dep in {"nsubj", "nsubj:outer"} and _meets(lead)


def _is_tied_to_name(word: Word) -> bool:
    """Whether a hyphen ties ``word`` to another name: *Russia-NATO*, but not *Russian-backed*."""
    ties = [
        (word.before, word.before.before if word.before else None),
        (word.after, word.after.after if word.after else None),
    ]
    tied = any(
        mark is not None and mark.text in _JOINING_MARKS and name is not None and name.text[:1].isupper()
        for mark, name in ties
    )
    return tied or any(part[:1].isupper() for part in word.text.split("-")[1:])


def _is_hostile(lead: Word) -> bool:
    """Whether the clause of ``lead`` is one of hostilities, which makes nobody a side: *Russia attacks us*."""
    verb = lead.head
    if lead.is_root or verb.pos not in {"VERB", "AUX"}:
        return False
    if lead.dep in {"nsubj", "nsubj:outer"}:
        return verb.lemma in AGGRESSIVE
    called_to_account = any(
        kid.lemma in {"accountable", "responsible", "account"} for kid in verb.kids_by("xcomp", "obl")
    )
    return lead.dep in {"obj", "iobj", "obl", "nsubj:pass"} and (verb.lemma in PUNISHING or called_to_account)


def _meets(subject: Word) -> bool:
    """Whether something is said of ``subject``, or it deals with a name or with us now."""
    predicate = subject.head
    if predicate.kids_by("cop") or predicate.pos in {"NOUN", "ADJ"} or predicate.lemma in {"be", "remain"}:
        return True
    clause = predicate.head if predicate.dep in {"acl:relcl", "ccomp", "advcl"} else predicate
    own = set(subject.subtree())
    others = [each for each in clause.subtree() if each not in own]
    return predicate.tag != "VBD" and any(
        each.pos == "PROPN" or each.lower in {"us", "our", "we", "ours"} for each in others
    )


def with_examples(side: list[Word]) -> list[Word]:
    """``side`` with the examples given for it: *countries such as China and Russia*, *partners (Iran, Russia)*."""
    given = [each for head in side for each in head.subtree() if set(_EXAMPLES) & set(each.prepositions())]
    examples = [deep for each in given for deep in roles.conjuncts(each)]
    examples += [deep for head in side for each in _singled_out(head) for deep in roles.conjuncts(each)]
    examples += [deep for head in side for each in head.kids_by("appos", "dep") for deep in roles.conjuncts(each)]
    return [*side, *(each for each in examples if each not in side)]


def _singled_out(word: Word) -> Iterable[Word]:
    """The name that an adverb picks out of the plural ``word``: *suppliers, particularly Russia*."""
    place = word.after if word.tag == "NNS" else None
    while place is not None:
        name = place.after
        while name is not None and name.pos == "DET":
            name = name.after
        listed = place.text in _LISTING and place.before is not None and place.before.end < place.start
        if (place.lower in _SINGLING or listed) and name is not None and name.pos == "PROPN":
            return [name]  # also "other powers - the US, Russia and China"
        if place.pos in {"VERB", "AUX"}:
            break
        place = place.after
    return ()


def _compound(word: Word) -> list[Word]:
    """``word`` and the names tied to it or coordinated with it: *Russia-United States-Europe*, *EU and Russian*."""
    tied = word.before.before if word.before is not None and word.before.text in _JOINING_MARKS else None
    named = [tied] if tied is not None and tied.text[:1].isupper() and tied.head is not word else []
    return [word, *named, *(each for kid in word.kids_by("compound", "flat", "conj") for each in _compound(kid))]


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
        gaining = [kid for kid in clause.kids_by("nmod", "obl") if {"of", "for"} & set(kid.prepositions())]
        if clause.kids_by("expl") or any(each.lower == "it" for each in clause.kids_by("nsubj")):
            # "It is to the advantage of both Russia and Europe to mend ties": who gains by it does it.
            several = [each for head in gaining for each in roles.conjuncts(head) if len(roles.conjuncts(head)) > 1]
            if several:
                return several
        acting = clause.kids_by("nsubj", "nsubj:pass")
        if not acting and clause.dep == "xcomp" and clause.head.kids_by("xcomp") and clause.head.pos == "VERB":
            # "Expect Russia and China to cooperate": who is expected to stands above.
            acting = [each for each in clause.head.kids_by("obj") if len(roles.conjuncts(each)) > 1]
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
