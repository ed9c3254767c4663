"""Which word shows what is done with a use: read from the word outwards, along the words that govern it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from drafter.grammar import roles
from drafter.grammar.act import Act
from drafter.grammar.frames import frames
from drafter.grammar.lexicon import AS_VERBS, ASCRIBING
from drafter.grammar.negation import denies
from drafter.grammar.scope import ANYTHING, SUBJECT, Step, is_all_but, sharing
from drafter.grammar.tense import is_told

if TYPE_CHECKING:
    from drafter.grammar.parse import Word

__all__ = ["HYPOTHETICAL", "SHOULD", "Showing", "decided", "has", "indispensable", "is_given", "place_of"]

_CLAUSES: Final = frozenset({"xcomp", "ccomp", "advcl", "acl", "csubj", "csubj:pass"})
_OBJECTS: Final = frozenset({"obj", "dobj", "iobj", "nsubj:pass"})
_MODIFIERS: Final = frozenset({"compound", "amod", "flat", "nmod:desc"})
#: Prepositions of manner: what is done *in* or *through* cooperation is what the clause says of it.
_MANNER: Final = frozenset({"in", "through", "by", "via", "with", "without", "of"})
_CIRCUMSTANCES: Final = frozenset({"in", "on", "at", "with", "from"})
#: Nouns by which a thing is the occasion of what is said, and not what it is said of: *in the context of dialogue*.
_OCCASIONS: Final = frozenset({"context", "course", "light", "wake", "margin", "absence", "case", "event", "occasion"})
#: Determiners by which a noun phrase speaks of what is there already.
_GIVEN: Final = frozenset({"the", "this", "that", "these", "those", "its", "our", "their", "his", "her", "your", "my"})
_WILL: Final = frozenset({"will", "shall", "'ll", "wo", "’ll"})
SHOULD: Final = frozenset({"must", "should", "ought", "shall"})
_WOULD: Final = frozenset({"would", "'d", "’d"})
_CAN: Final = frozenset({"can", "could", "may", "might", "ca"})
_SPEAKERS: Final = frozenset({"we", "i"})
_EXISTING: Final = frozenset({"exist", "be", "remain", "arise"})
#: Verbs by which the time for a thing is there.
_COMING: Final = frozenset({"come", "arrive", "ripen"})
#: Words for all that can be done: *do everything to*, *do our best to*.
_WHOLE: Final = frozenset({"everything", "all", "anything", "best", "utmost", "whatever", "much", "more"})
#: Verbs that say how their subject is, and leave the saying to their complement.
_LINKING: Final = frozenset(
    {
        "remain",
        "stay",
        "become",
        "prove",
        "seem",
        "appear",
        "represent",
        "constitute",
        "form",
        "offer",
        "present",
        "have",
    }
)
#: Verbs that say of their subject, where they have no object, only that it grows.
_GROWING: Final = frozenset(
    {"improve", "increase", "deepen", "advance", "strengthen", "reduce", "build", "further", "enhance", "develop"}
)
#: Verbs of coming to know, and of telling what is known: a modal with them asks for that alone.
_FINDING: Final = frozenset({
    "conclude", "understand", "note", "recognise", "recognize", "realise", "realize", "remember", "forget", "see",
    "say", "admit", "acknowledge", "point", "observe", "notice", "find", "tell", "repeat", "highlight", "mention",
    "record", "assume", "know", "accept", "state", "emphasise", "emphasize", "stress", "underline",
})  # fmt: skip
HYPOTHETICAL: Final = frozenset({"if", "unless", "were", "supposing", "suppose", "lest"})


class Showing(NamedTuple):
    """What is done with a use, and the word that shows it."""

    act: Act
    by: Word


def place_of(step: Step) -> str:
    """Where the path comes into the word of ``step``: the name that frames give to the place."""
    via, below = step.via, step.below
    if via in SUBJECT and not via.endswith(":pass"):
        return "subject"
    if via in _OBJECTS:
        return "object"
    if via in _CLAUSES:
        below = roles.first_conjunct(below) if below is not None else None
        marks = [kid.lower for kid in below.kids_by("mark", "case")] if below is not None else []
        manner = [mark for mark in marks if mark in {"by", "without", "through"}]
        infinitive = (
            "to" in marks and below is not None and "VB" in {below.tag, *(kid.tag for kid in below.kids_by("cop"))}
        )
        return manner[0] if manner else "infinitive" if infinitive else "clause"
    if via in _MODIFIERS:
        return "modifier"
    if via == "nmod:poss":
        return "of"
    lead = roles.first_conjunct(below) if below is not None else None
    prepositions = lead.prepositions() if lead is not None else ()
    return prepositions[0] if prepositions else "clause" if via == "acl:relcl" else ""


def decided(word: Word, steps: list[Step]) -> Showing | None:
    """The outermost word of an unbroken chain that shows what is done with ``word``; ``None`` if none does."""
    lead = roles.first_conjunct(word)
    shared = word.is_nominal and lead.kids_by("cop") and not word.kids_by("cop", "nsubj")
    shown = _of_predicate(lead if shared else word, bare=True)
    bare = True
    for step in steps[1:]:
        if step.via == "acl:relcl" and not _is_infinitive(step.below) and step.word.lower not in ANYTHING:
            break
        place = place_of(step)
        framed = frames().of(step.word, place)
        if place == "subject" and step.word.lemma in _LINKING:
            framed = [frame for kid in step.word.kids_by("xcomp", "obj") for frame in frames().of(kid, place)]
        if (not framed and step.word.lemma in _EXISTING) or (step.word.lemma in _COMING and place == "infinitive"):
            framed = [frame for subject in step.word.kids_by("nsubj") for frame in frames().of(subject, place)]
        if step.word.lower == "one" and place == "subject":
            told = [*step.word.kids_by("amod"), *roles.complements(step.word, "of")]
            framed = [frame for kid in told for frame in frames().of(kid, place)]
        if place == "subject" and _brings_nothing(step.word):
            framed = []
        if step.via == "ccomp" and is_told(step.below or step.word):
            break  # "I think that we had a dialogue"
        if step.word.lemma == "let" and any(kid.lower == "me" for each in filter(None, step[::2]) for kid in each.kids):
            break  # "let me add that" asks for nothing
        if not framed and place == "subject" and step.word.pos == "NOUN" and step.word.kids_by("cop"):
            # "The dialogue is a valuable exercise": what its adjective says.
            praise = [frame for kid in step.word.kids_by("amod") for frame in frames().of(kid, place)]
            framed = [frame for frame in praise if frame.act is Act.ASSERTS]
        if step.word.lower == "what" and place == "subject":
            # "A frank dialogue is what we need": what the clause does with its object.
            framed = [frame for kid in step.word.kids_by("acl:relcl") for frame in frames().of(kid, "object")]
        if not framed and place == "infinitive" and step.via == "acl":
            # "The best placed Member State to talk": what its adjective says.
            framed = [frame for kid in step.word.kids_by("amod") for frame in frames().of(kid, place)]
        if place == "object" and step.word.lemma in ASCRIBING | AS_VERBS:
            # "We regard cooperation as indispensable": what is held of it.
            held = [
                kid for kid in step.word.kids_by("xcomp", "advcl", "obl") if kid.pos == "ADJ" and kid is not step.below
            ]
            framed = [frame for kid in held for frame in frames().of(kid, "subject")] or framed
        if place in {"clause", "infinitive"}:
            # "I find it commendable that they cooperate": what is found of the clause.
            found_of = [kid for kid in step.word.kids_by("xcomp") if kid.pos == "ADJ" and kid is not step.below]
            framed = [frame for kid in found_of for frame in frames().of(kid, place)] or framed
        acts = [frame.act for frame in framed if frame.act is not None and frame.act is not Act.NAMES]
        given = step.below is not None and is_given(step.below)
        # "It would be wrong to end the dialogue": what is denied an end is wanted.
        ended = place != "subject" and step.word.pos == "VERB" and denies(step)
        bare = (bare and not given) or ended
        if given and step.word.pos == "VERB" and place in _CIRCUMSTANCES and not framed:
            break  # "stressed this in our dialogue": it goes on
        if step.via == "advcl" and place == "infinitive":
            wanted = _noun_of(step)
            if wanted is not None:
                shown = wanted
                break
        if acts:
            shown = Showing(acts[0], step.word)
        elif not framed and not ended and not _hands_on(step, place, bare=bare):
            break
        # "We must conclude that the dialogue is not taken seriously": the concluding is what must be, not the dialogue.
        found_out = step.via == "ccomp" and step.word.lemma in _FINDING and step.word.pos == "VERB"
        plain = place != "subject" or bare or bool(framed)
        found = None if found_out else _of_predicate(step.word, bare=plain, below=step.below)
        if found is not None and place == "subject" and not bare and found.act is not Act.RECOMMENDS:
            found = None  # "our dialogue will continue" tells, "must continue" asks for it
        if found is not None and (shown is None or found.act is Act.RECOMMENDS):
            shown = found
    return shown or _of_second_predicate(word) or _torn_off(word) or _in_relative_clause(word) or _by_attribute(word)


def _brings_nothing(verb: Word) -> bool:
    """Whether ``verb`` praises its subject for nothing: *has yielded no results*, *has improved*, but not *us all*."""
    brought = verb.kids_by("obj")
    if not brought:
        return verb.lemma in _GROWING
    return any(each.lower == "nothing" or has(each, "no") for each in brought)


def indispensable(steps: list[Step]) -> Showing | None:
    """What cannot be done without: *no peace without it*, *only through it*, *nothing is more useful than it*."""
    for step in steps[:3]:
        lead = roles.first_conjunct(step.word)
        marks = {kid.lower for kid in lead.kids_by("case", "mark")}
        above = lead.head
        if (
            "than" in marks
            and above.pos == "ADJ"
            and any(frame.act is Act.ASSERTS for frame in frames().of(above, "subject"))
        ):
            subjects = [*above.kids_by("nsubj"), *above.head.kids_by("nsubj")]
            if any(each.lower in {"nothing", "none"} or has(each, "no") for each in subjects):
                return Showing(Act.ASSERTS, above)
        if above.lemma == "way" and has(above, "no") and marks & {"around", "round", "past"}:
            return Showing(Act.ASSERTS, above)
        if is_all_but(lead):
            return Showing(Act.RECOMMENDS, above)
        if "without" in marks and any(_denies_all(each) for each in (above, above.head)):
            return Showing(Act.ASSERTS, above)
        condition = next((kid for kid in lead.kids_by("mark", "advmod") if kid.lower in {"if", "when"}), None)
        if condition is not None and condition.before is not None and condition.before.lower == "only":
            return Showing(Act.ASSERTS, above)  # "lasting only if it rests on dialogue"
        if marks & _MANNER and any(
            kid.lower == "only"
            for each in (lead, *lead.kids_by("case", "mark"))
            for kid in (*each.kids, *filter(None, (each.before,)))
        ):
            return Showing(Act.ASSERTS, above if above is not lead else lead)
        if marks & _MANNER and lead.kids_by("cop") and any(kid.lower == "it" for kid in lead.kids_by("expl", "nsubj")):
            return Showing(Act.ASSERTS, lead)
    return None


def has(word: Word, determiner: str) -> bool:
    """Whether the noun ``word`` has this determiner."""
    return any(kid.lower == determiner for kid in word.kids_by("det"))


def _is_infinitive(clause: Word | None) -> bool:
    """Whether ``clause`` is one, which parsers take for a relative clause: *an opportunity for us to cooperate*."""
    return clause is not None and clause.tag == "VB" and {"for", "to"} <= {kid.lower for kid in clause.kids_by("mark")}


def _denies_all(clause: Word) -> bool:
    """Whether the clause of ``clause`` says that there is or can be none of a thing: *there will be no peace*."""
    if has(clause, "no") or any(has(each, "no") for each in clause.kids_by("nsubj", "obj")):
        return True
    able = any(kid.lower in _CAN or kid.lower in _WILL for kid in clause.kids_by("aux"))
    return able and any(kid.lower in {"not", "n't", "never"} for kid in clause.kids_by("advmod"))


def _torn_off(word: Word) -> Showing | None:
    """What a predicate right behind the phrase of the noun ``word`` says of it where the parser has torn them apart.

    *As cooperation with Russia is a necessity*, and *confidence must be increased and cooperation reinforced*.
    """
    if not word.is_nominal:
        return None
    lead = roles.first_conjunct(word)
    if lead is not word and lead.pos == "VERB" and lead.tag == "VBN":
        return _of_predicate(lead, bare=True)
    copula = max(word.subtree(), key=lambda each: each.i).after
    while copula is not None and copula.pos in {"PUNCT", "ADV"}:
        copula = copula.after
    predicate = copula.head if copula is not None and copula.dep == "cop" else None
    if predicate is None or predicate.kids_by("nsubj", "csubj", "expl"):
        return None
    acts = [frame.act for frame in frames().of(predicate, "subject") if frame.act is not None]
    return Showing(acts[0], predicate) if acts else _of_predicate(predicate, bare=True)


def _of_second_predicate(word: Word) -> Showing | None:
    """What a second predicate says of its subject: *cooperation has proved its worth and should be expanded*."""
    lead = roles.first_conjunct(word)
    if lead.dep not in SUBJECT:
        return None
    for other in lead.head.kids_by("conj"):
        if other.kids_by("nsubj", "nsubj:pass", "expl") or denies(Step(other, "obj", word)):
            continue
        shown = _of_predicate(other, bare=True)
        if shown is not None and shown.act is Act.RECOMMENDS:
            return shown
    return None


def _noun_of(step: Step) -> Showing | None:
    """What a noun does with an infinitive that the parser hangs on its verb: *noted our readiness to talk*."""
    for noun in step.word.kids_by("obj", "nsubj:pass"):
        for frame in frames().of(noun, "infinitive"):
            if frame.act is not None and step.below is not None and noun.i < step.below.i:
                return Showing(frame.act, noun)
    return None


def _hands_on(step: Step, place: str, *, bare: bool) -> bool:
    """Whether the word of ``step``, which is in no frame, leaves what is in ``place`` to what is said above it."""
    if place == "subject" or (place == "of" and step.word.lower == "one"):
        return True
    if place == "object" and step.below is not None and step.below.lower in _WHOLE:
        return True
    if place in {"clause", "infinitive"}:
        # "We must see how to improve it", "we welcome anything that improves it"; "we will do everything to bring it
        # about" is "we will bring it about".
        return (
            step.via in {"xcomp", "advcl"}
            or (step.via == "acl" and step.word.lower in _WHOLE)
            or step.word.lower == "how"
            or step.word.lower in ANYTHING
        )
    if step.word.pos == "NOUN" and place in {"of", "for"} and bare and step.word.lemma not in _OCCASIONS:
        return True  # "the texture of our dialogue": a noun that says nothing of its own is of what it is of
    # "In talks with them we should stress this": what stands in front of the verb is the occasion.
    behind = step.below is not None and step.below.i > step.word.i
    return place in _MANNER and bare and behind and step.word.pos in {"VERB", "AUX"}


def _of_predicate(word: Word, *, bare: bool, below: Word | None = None) -> Showing | None:
    """What the subject, modal or mood of the predicate ``word`` does with it: *our aim is*, *must*, *let us*."""
    if word.kids_by("cop"):
        for subject in word.kids_by("nsubj", "nsubj:outer", "csubj"):
            clauses = (
                [subject] if subject.pos == "VERB" else subject.kids_by("acl:relcl") if subject.lower == "what" else []
            )
            told = [frame for clause in clauses for frame in frames().of(clause, "object")]
            acts = [frame.act for frame in (*frames().of(subject, "is"), *told) if frame.act is not None]
            # "An important point is the dialogue": praise of what is said of, not of the use itself.
            praised = subject.kids_by("amod") if subject is not below else []
            praise = [frame for kid in praised for frame in frames().of(kid, "subject")]
            acts += [frame.act for frame in praise if frame.act is Act.ASSERTS]
            to_be_done = word.tag == "VB" and any(kid.lower == "to" for kid in word.kids_by("mark"))
            if not acts and subject.pos == "NOUN" and to_be_done:
                # "The fourth principle is to restore it": what a thing is said to be by an infinitive is to be done.
                shunned = any(frame.act is Act.REJECTS for frame in frames().of(subject, "clause"))
                acts = [] if shunned else [Act.RECOMMENDS]
            if acts:
                return Showing(acts[0], (*clauses, subject)[0])
    elif word.pos not in {"VERB", "AUX"} and not word.kids_by("aux"):
        return None
    lead = sharing(word)
    own = word.kids_by("aux") or ([] if word.kids_by("nsubj", "nsubj:pass") else lead.kids_by("aux"))
    auxiliaries = {kid.lower for kid in own}
    if not bare:
        return None
    if auxiliaries & SHOULD and not (auxiliaries & {"shall"}):
        return Showing(Act.RECOMMENDS, word)
    speaks = any(each.lower in _SPEAKERS for each in roles.subjects(word))
    if auxiliaries & _WILL or (word.lower == "going" and below is not None and below.tag == "VB"):
        return Showing(Act.COMMITS if speaks else Act.FORECASTS, word)
    if auxiliaries & _CAN:
        return Showing(Act.OFFERS if speaks else Act.FORECASTS, word)
    if auxiliaries & _WOULD:
        # "I would have a good relationship with him" is what a candidate foretells; "they would" is a judgement.
        foreseen = Act.FORECASTS if speaks else Act.ASSERTS
        return Showing(Act.SUPPOSES if _is_hypothetical(word) else foreseen, word)
    if "let" in {kid.lower for kid in word.kids_by("aux")} or _is_imperative(word):
        return Showing(Act.RECOMMENDS, word)
    return None


def _is_hypothetical(word: Word) -> bool:
    """Whether a clause beside ``word`` only supposes something: *if the Council met, Moscow would gain*."""
    return any(
        kid.lower in HYPOTHETICAL for clause in word.kids_by("advcl") for kid in (*clause.kids_by("mark"), clause.first)
    )


def _is_imperative(word: Word) -> bool:
    """Whether ``word`` is a verb in base form that opens its clause without subject: *Engage with Moscow*."""
    lead = roles.first_conjunct(word)
    if lead is not word and word.tag == "VB" and not word.kids_by("nsubj", "nsubj:pass", "aux", "mark"):
        return _is_imperative(lead)
    opens = word.before is None or word.before.text in {":", ";", "–", "—"} or word.before.pos in {"ADV", "CCONJ"}
    return (
        word.tag == "VB" and word.is_root and opens and not word.kids_by("nsubj", "nsubj:pass", "mark", "aux", "expl")
    )


def is_given(phrase: Word) -> bool:
    """Whether the noun phrase speaks of what is there already: *our dialogue*, *this cooperation*."""
    lead = roles.first_conjunct(phrase)
    return any(
        kid.lower in _GIVEN or kid.dep == "nmod:poss"
        for each in (phrase, lead)
        for kid in each.kids_by("det", "nmod:poss")
    )


def _in_relative_clause(word: Word) -> Showing | None:
    """What a relative clause does with the noun it follows: *the dialogue that we need*, *which we offer Moscow*."""
    for clause in word.kids_by("acl:relcl"):
        if not clause.kids_by("nsubj"):
            continue
        framed = [frame.act for frame in frames().of(clause, "object") if frame.act is not None]
        if framed and framed[0] is not Act.NAMES:
            return Showing(framed[0], clause)
        found = _of_predicate(clause, bare=True)
        if found is not None:
            return found
    return None


def _by_attribute(word: Word) -> Showing | None:
    """Praise that stands in the noun phrase: *our fruitful cooperation*."""
    for kid in word.kids_by("amod"):
        acts = [frame.act for frame in frames().of(kid, "attribute") if frame.act is not None]
        if acts:
            return Showing(acts[0], kid)
    return None
