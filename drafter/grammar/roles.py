"""Who does what to whom: arguments of verbs and nouns through the constructions of English.

Each function takes a :class:`Word` and returns the heads of noun phrases, coordinated ones included, nearest first.
Relative pronouns come back as they are; :mod:`drafter.grammar.reference` says what they stand for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.grammar import surface
from drafter.grammar.lexicon import ASCRIBING, FROM_VERBS, PERFORMING, TIMES

if TYPE_CHECKING:
    from drafter.grammar.parse import Word

__all__ = [
    "OBJECT",
    "PASSIVE_SUBJECT",
    "RELATIVE",
    "SUBJECT",
    "complements",
    "conjuncts",
    "coordination",
    "first_conjunct",
    "light_agents",
    "objects",
    "owners",
    "phrases",
    "subjects",
    "surface_subject",
]

SUBJECT = ("nsubj", "nsubj:outer", "csubj")
PASSIVE_SUBJECT = ("nsubj:pass", "csubj:pass")
OBJECT = ("obj", "dobj")
#: How many infinitives deep a controller is looked for.
_DEPTH = 12
#: Nouns that hand a thing to whom they belong: *trolls in the pay of the Kremlin*.
_SERVICE = frozenset({"pay", "service", "hand", "employ", "name", "control", "command", "direction", "order"})
#: Nouns for what comes from somebody.
_SOURCED = frozenset({"threat", "danger", "risk", "attack", "pressure", "menace", "challenge", "interference"})
#: Prepositions that give examples.
_EXAMPLES = frozenset({"such as", "like", "including"})
RELATIVE = frozenset({"which", "that", "who", "whom", "what", "whatever"})
_TOUGH = frozenset("hard difficult easy impossible simple costly dangerous expensive worth necessary".split())


def conjuncts(word: Word) -> list[Word]:
    """``word`` and what is coordinated after it, in order."""
    found = [word]
    for each in found:
        found.extend(each.kids_by("conj"))
    return sorted(found, key=lambda each: each.i)


def first_conjunct(word: Word) -> Word:
    """The first member of the coordination that ``word`` belongs to."""
    while word.dep == "conj" and not word.is_root:
        word = word.head
    return word


def coordination(word: Word) -> list[Word]:
    """All members of the coordination that ``word`` belongs to, in order."""
    return conjuncts(first_conjunct(word))


def objects(word: Word) -> list[Word]:
    """What the action of ``word`` is done to; empty when it is intransitive.

    Reads direct objects, passive subjects, ``of`` complements of nominal forms, objects shared in coordination,
    heads of relative and participial clauses, subjects raised over a passive infinitive (*needs to be countered*) and
    of *hard to contest*.
    """
    found = (
        surface.asked_subject(word)
        or (surface.adjacent_object(word) if word.pos == "NOUN" and surface.reads_as_verb(word) else [])
        or _own_objects(word)
        or _shared_objects(word)
        or _moved_objects(word)
        or _late_object(word)
        or surface.interrupted_object(word)
        or surface.adjacent_object(word)
        or surface.raised_object(word)
        or (_is_passive(word) and _subject_of_passive(word))
        or surface.reduced_relative(word)
        or surface.cleft_object(word)
    )
    named = [surface.phrase_head(each) for each in found if each.after is not None and each.after.tag == "POS"]
    heads = [*found, *filter(None, named)]
    # "Activities such as those carried out by Moscow": examples are of what they are examples of.
    examples = [kid for head in heads for kid in head.kids_by("nmod") if _EXAMPLES & set(kid.prepositions())]
    return [each for head in (*heads, *examples) for each in phrases(head)]


def phrases(head: Word) -> list[Word]:
    """``head`` and the noun phrases coordinated with it."""
    return [
        each
        for each in conjuncts(head)
        if each is head or ((each.is_nominal or each.pos == "ADJ") and not any(kid.lower == "not" for kid in each.kids))
    ]


def _own_objects(word: Word) -> list[Word]:
    found = [kid for kid in word.kids if kid.dep in OBJECT or kid.dep in PASSIVE_SUBJECT]
    if found:
        return found
    subject = word.kids_by("nsubj")[-1:]
    lead = first_conjunct(word)
    if (
        subject
        and lead is not word
        and word.tag in {"VBN", "VBD"}
        and lead.kids_by("aux:pass")
        and not word.kids_by("aux")
    ):
        return subject  # "will be identified, and their movements constrained"
    fronted = [kid for kid in word.kids if subject and kid.i < subject[0].i and _is_bare_phrase(kid)]
    if fronted and word.pos == "VERB":
        return fronted[:1]
    clause = [kid for kid in word.kids_by("ccomp") if any(each.lower in {"what", "whatever"} for each in kid.subtree())]
    if clause and clause[0].i > word.i:
        return clause
    if word.pos == "NOUN" or word.lower.endswith("ing"):
        of_phrases = [kid for kid in word.kids_by("nmod", "obl") if "of" in kid.prepositions()]
        of_phrases = of_phrases or surface.complement_behind(word, ("of",))
        if of_phrases:
            return of_phrases
    if word.pos == "NOUN":
        return word.kids_by("nmod:poss") or [kid for kid in word.kids_by("compound") if kid.i < word.i]
    return []


def _is_bare_phrase(word: Word) -> bool:
    """Whether ``word`` heads a noun phrase without preposition that could be an object put in front."""
    if not word.is_nominal or word.kids_by("case", "cop") or word.lemma in TIMES:
        return False
    if word.dep in {"nsubj", "vocative", "discourse", "expl", "nsubj:outer"} and word.dep != "nsubj":
        return False
    return bool(word.kids_by("det", "nmod:poss", "amod", "nmod")) or word.pos == "PRON"


def _shared_objects(word: Word) -> list[Word]:
    """The object of a coordinated verb that stands for this one too: *constrain and contest Russia's actions*."""
    members = [each for each in coordination(word) if each is not word]
    if not members:
        return []
    own_end = max((kid.i for kid in word.kids_by("obl", "xcomp", "ccomp", "advcl")), default=word.i)
    later = [
        found
        for each in members
        for found in _own_objects(each)
        if found.i > word.i and found.dep in OBJECT and not _clause_between(word, each)
    ]
    if later:
        nearest = min(later, key=lambda each: each.i)
        if word.i < own_end < nearest.i and word.kids_by("obl"):
            return []
        return [nearest]
    if word.tag in {"VBN", "VBD"} and not word.kids_by(*SUBJECT, *PASSIVE_SUBJECT):
        first = first_conjunct(word)
        return [] if word.kids_by("aux") and not word.kids_by("aux:pass") else _passive_subject(first)
    return []


def _subject_of_passive(word: Word) -> list[Word]:
    """The noun right before the auxiliaries of a passive whose subject the tree has lost, or what it shares."""
    auxiliaries = word.kids_by("aux", "aux:pass")
    found = surface.subject_before(auxiliaries[0]) if auxiliaries else []
    alone = not auxiliaries or word.kids_by(*SUBJECT)
    return found or ([] if alone else first_conjunct(word).kids_by(*SUBJECT)[-1:])  # "they are a threat and can be met"


def _passive_subject(word: Word) -> list[Word]:
    """The subject ``word`` as a passive participle has, by itself or by the clause it hangs on."""
    return word.kids_by(*PASSIVE_SUBJECT) or (_moved_objects(word) if _is_passive(word) else [])


def _clause_between(left: Word, right: Word) -> bool:
    """Whether ``right`` opens a clause of its own, so that nothing of it is shared with ``left``."""
    return left.i < right.i and bool(right.kids_by(*SUBJECT, *PASSIVE_SUBJECT, "aux"))


def _is_passive(word: Word) -> bool:
    """Whether ``word`` is a passive participle by its tag and auxiliaries."""
    if word.kids_by("aux:pass"):
        return True
    return word.tag == "VBN" and not any(kid.lemma == "have" for kid in word.kids_by("aux"))


def _moved_objects(word: Word) -> list[Word]:
    """The object that stands outside the verb's own clause."""
    lead = first_conjunct(word) if not word.kids_by(*SUBJECT) else word
    dep, head = lead.dep, lead.head
    if _is_passive(word):
        if dep in {"advcl", "acl"} and word.kids_by("aux:pass") and lead.kids_by("mark") and surface_subject(head):
            return surface_subject(head)
        if dep in {"acl", "acl:relcl"} and not lead.kids_by(*PASSIVE_SUBJECT):
            return [head]
        if dep in {"xcomp", "ccomp"} and head is not lead:
            return [kid for kid in head.kids if kid.dep in OBJECT] or surface_subject(head)
        if dep == "advcl" and not lead.kids_by("mark", "aux:pass"):
            return surface_subject(head)
    tough = head.pos == "ADJ" and head.lemma in _TOUGH and not head.kids_by("expl")
    if dep in {"xcomp", "ccomp", "advcl"} and tough and not (head.dep == "xcomp" and head.head.lemma in ASCRIBING):
        return [kid for kid in surface_subject(head) if kid.lower != "it"]
    if dep == "acl" and word.tag == "VB" and head.is_nominal and word.kids_by("mark") and not word.kids_by("obl"):
        return [head] if head.pos != "NOUN" or head.lemma in {"threat", "challenge", "adversary", "enemy"} else []
    clause = word
    while not clause.is_root and (
        clause.dep in {"xcomp", "conj", "ccomp"}
        or (clause.dep == "advcl" and clause.tag == "VB" and clause.kids_by("mark"))
    ):
        clause = clause.head
    if clause.dep == "acl:relcl" or (clause.dep == "advcl:relcl" and clause.head.is_nominal):
        relative = [kid for kid in clause.kids if kid.dep in OBJECT and kid.lower in RELATIVE]
        if relative:
            return relative
        has_subject = any(kid.lower not in RELATIVE for kid in clause.kids_by("nsubj", "nsubj:pass"))
        if has_subject and not any(kid.dep in OBJECT for kid in clause.kids) and not word.kids_by("ccomp"):
            found = [*(each for each in coordination(clause.head) if each.i < clause.i)]
            head = clause.head
            while head.dep == "nmod" and head.head.is_nominal:
                head = head.head
                found.append(head)  # the parser hangs relative clauses low
            return found
    return []


def _late_object(word: Word) -> list[Word]:
    """The object that the parser gives to the verb above: *would have us concede to Moscow a sphere of influence*."""
    if word.dep not in {"xcomp", "ccomp"} or word.tag != "VB" or word.kids_by("mark"):
        return []
    return [kid for kid in word.head.kids if kid.dep in OBJECT and kid.i > word.i]


def surface_subject(word: Word) -> list[Word]:
    """The subject that stands with ``word`` or with the verb it depends on."""
    seen = 0
    while seen < 6:
        found = word.kids_by(*SUBJECT, *PASSIVE_SUBJECT)
        if found:
            return found
        if word.dep in {"acl", "acl:relcl"}:
            return [word.head]
        if word.dep not in {"xcomp", "conj", "advcl", "ccomp"} or word.is_root:
            return []
        word = word.head
        seen += 1
    return []


def subjects(word: Word) -> list[Word]:
    """Who does what ``word`` says: subject, passive agent, controller of an infinitive, possessor of a noun."""
    return [each for head in _subject_heads(word) for each in phrases(head)]


def _subject_heads(word: Word, depth: int = 0) -> list[Word]:
    if depth > _DEPTH:
        return []
    agents = word.kids_by("obl:agent") or [kid for kid in word.kids_by("obl", "nmod") if "by" in kid.prepositions()]
    if agents and (_is_passive(word) or word.pos == "NOUN"):
        return agents
    own = word.kids_by(*SUBJECT)
    if not own and not word.kids_by("ccomp"):
        # "It will become a member": an empty subject must stand for a clause, or it is none.
        own = [kid for kid in word.kids_by("expl") if kid.lower == "it"]
    if own:
        return own[-1:]
    for copula in word.kids_by("cop"):
        if copula.lower == "being":  # "the future of Ukraine being able": the tree gives the noun to the preposition
            return surface.subject_before(copula)
    if (word.pos == "NOUN" or word.tag == "VBG") and (possessors := word.kids_by("nmod:poss")):
        return possessors
    if _is_passive(word):
        return []
    lead = word
    while lead.dep == "conj" and not lead.is_root:
        lead = lead.head
        if lead.kids_by(*SUBJECT):
            return lead.kids_by(*SUBJECT)[-1:]
    dep, head = lead.dep, lead.head
    if head.lemma in _TOUGH and dep in {"xcomp", "advcl", "ccomp"} and lead.tag == "VB" and not word.kids_by("obj"):
        return []  # "their fleet is hard to counter": it is the object
    if lead.tag == "VBG" and head.lemma in FROM_VERBS and any(kid.lower == "from" for kid in lead.kids_by("mark")):
        return head.kids_by(*OBJECT, *PASSIVE_SUBJECT)  # "stop them from joining"
    if dep == "xcomp" or (dep in {"advcl", "ccomp"} and lead.tag in {"VB", "VBG"} and not lead.kids_by(*SUBJECT)):
        heard = dep == "ccomp" and lead.tag == "VB" and not lead.kids_by("mark")  # "hear them say"
        controller = head.kids_by(*OBJECT, "iobj") if dep == "xcomp" or heard else []
        called = [
            kid for kid in head.kids_by("obl") if kid.prepositions() in {("on",), ("upon",)} and head.lemma == "call"
        ]
        if controller or called or (head.is_nominal and not head.kids_by("cop")):
            return controller or called
        return (head.kids_by(*PASSIVE_SUBJECT) if dep == "xcomp" else []) or _subject_heads(head, depth + 1)
    if dep == "acl" and head.kids_by("cop"):
        return _subject_heads(head, depth + 1)
    if dep == "acl" and lead.tag != "VBG" and (possessors := head.kids_by("nmod:poss")):
        return possessors
    if (dep == "acl" and lead.tag == "VBG") or (dep == "acl:relcl" and not lead.kids_by(*SUBJECT)):
        return [head]
    return []


def light_agents(word: Word) -> list[Word]:
    """The subject of the verb that brings ``word`` about as its object: *Russia is waging a campaign*."""
    lead = first_conjunct(word)
    verb = lead.head
    if lead.dep in {*OBJECT, *PASSIVE_SUBJECT} and verb.lemma in PERFORMING:
        return subjects(verb)
    return []


def owners(word: Word) -> list[Word]:
    """Whose ``word`` is: possessive, ``of``, ``by`` or ``from`` phrase, adjective or noun before it, or who does it."""
    found = word.kids_by("nmod:poss", "nmod:poss:pass")
    found += [kid for kid in word.kids_by("nmod", "obl") if {"of", "by", "from"} & set(kid.prepositions())]
    found += [
        kid
        for kid in word.kids_by("nmod", "obl")
        if kid.lemma in _SERVICE and {"in", "under"} & set(kid.prepositions())
    ]
    found += word.kids_by("amod", "compound", "nmod:desc", "flat")
    for clause in word.kids_by("acl"):
        serving = {"for", "under"} if clause.lemma in {"work", "act", "operate", "fight", "serve"} else set()
        found += [
            kid
            for kid in clause.kids_by("obl:agent", "obl", "nmod")
            if kid.dep == "obl:agent" or ({"by", "from"} | serving) & set(kid.prepositions())
        ]
    for clause in word.kids_by("acl", "acl:relcl"):
        if clause.lemma in {"trace", "attribute", "ascribe"}:
            found += [kid for kid in clause.kids_by("obl") if "to" in kid.prepositions()]
    for clause in () if word.kids_by("nmod:poss") else word.kids_by("acl:relcl"):
        subject = clause.kids_by("nsubj")
        if any(kid.lower in {"where", "when", "why", "whereby"} for kid in clause.kids):
            continue
        if subject and subject[0].lower not in RELATIVE:
            found += subject
            if word.lower in RELATIVE and clause.lemma in ASCRIBING:
                # "what the minister called a campaign by Russia": what it is called says whose it is.
                found += clause.kids_by("xcomp", *OBJECT)
                found += [kid for kid in clause.kids_by("obl") if "as" in kid.prepositions()]
        elif subject or clause.kids_by(*PASSIVE_SUBJECT):
            found += [kid for kid in clause.kids if {"by", "from"} & set(kid.prepositions())]
    if word.lemma in _SOURCED:
        # "Threats to ferries and cables from Russia": the source stands last, wherever the parser hangs it.
        found += [
            each
            for each in (*word.subtree(), *(word.head.subtree() if word.dep in OBJECT else ()))
            if each.i > word.i and each.pos == "PROPN" and "from" in each.prepositions()
        ]
    lead = first_conjunct(word)
    if lead is not word and not word.kids_by("nmod:poss", "det", "nmod"):
        found += lead.kids_by("nmod:poss") + [kid for kid in lead.kids_by("amod") if kid.pos == "ADJ"]
        found += [kid for kid in lead.kids_by("nmod") if kid.i > word.i and "of" in kid.prepositions()]
    if word.dep == "ccomp" and any(each.lower == "what" for each in word.subtree()):
        found += [
            kid
            for kid in word.subtree()
            if kid.dep in {"nsubj", "nmod:poss", "obl:agent"} or "by" in kid.prepositions()
        ]
    last = conjuncts(lead)[-1]
    if last is not word and last.i > word.i and not word.kids_by("nmod", "nmod:poss"):
        found += [kid for kid in last.kids_by("nmod") if {"of", "by", "from"} & set(kid.prepositions())]
    found += light_agents(word)
    return [each for head in found for each in phrases(head)]


def complements(word: Word, *prepositions: str) -> list[Word]:
    """The noun phrases that one of ``prepositions`` joins to ``word``, also across a copula."""
    wanted = set(prepositions)
    # "With our partners and with Russia": what is joined to a complement is no complement of it.
    beside = set(word.prepositions())
    found = [kid for kid in word.kids if wanted & set(kid.prepositions()) - (beside if kid.dep == "conj" else set())]
    # "walk away from it": the phrase hangs on the particle.
    found += [
        deep for kid in word.kids_by("advmod", "compound:prt") for deep in kid.kids if wanted & set(deep.prepositions())
    ]
    lead = first_conjunct(word)
    if lead.dep in SUBJECT and lead.head.kids_by("cop") and wanted & set(lead.head.prepositions()):
        found.append(lead.head)
    if not found:
        found = surface.complement_behind(word, prepositions)
    if not found and word.dep == "xcomp":
        found = [kid for kid in word.head.kids_by("obl") if kid.i < word.i and wanted & set(kid.prepositions())]
    if not found and lead is not word:
        found = [kid for kid in lead.kids if wanted & set(kid.prepositions())]
    if not found:
        found = [
            kid for each in conjuncts(word)[1:] for kid in each.kids_by("nmod") if wanted & set(kid.prepositions())
        ]
    there = word.dep == "nsubj" and bool(word.head.kids_by("expl"))  # "there is a place in it for us"
    if not found and (there or word.dep in {"obj", "nsubj:pass", "obl", "xcomp"}):
        # "set out on a path to membership", "offer dialogue to Moscow": the parser may hang the phrase on the verb.
        found = [kid for kid in word.head.kids_by("obl", "nmod") if kid.i > word.i and wanted & set(kid.prepositions())]
    return [each for head in found for each in phrases(head)]
