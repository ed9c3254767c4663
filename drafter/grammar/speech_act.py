"""What a text does with a word: the speech act it stands in, read from the word outwards.

The words that govern it are asked from the nearest up to the main verb. A word of a frame, or a modal, decides; a word
that carries hands on the question; anything else ends it, and the use is description. What denies, asks or supposes
decides from further out as well, for *no need for*, *is there a need for* and *if there were a need for* speak of the
same need. The frames stand in ``phrasebank/speech-acts.toml``.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from drafter.grammar import roles
from drafter.grammar.act import Act
from drafter.grammar.frames import frames
from drafter.grammar.negation import denies, is_denied, is_negated
from drafter.grammar.question import is_question
from drafter.grammar.scope import SUBJECT, Step, path
from drafter.grammar.tense import is_asked, is_past, is_prospective

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.grammar.parse import Parse, Word

__all__ = ["SpeechAct", "Tense", "is_given", "is_presupposed", "speech_act"]

_CLAUSES: Final = frozenset({"xcomp", "ccomp", "advcl", "acl", "csubj", "csubj:pass"})
_OBJECTS: Final = frozenset({"obj", "dobj", "iobj", "nsubj:pass"})
_MODIFIERS: Final = frozenset({"compound", "amod", "flat", "nmod:desc"})
#: Prepositions of manner: what is done *in* or *through* cooperation is what the clause says of it.
_MANNER: Final = frozenset({"in", "through", "by", "via", "with", "without", "of"})
_CIRCUMSTANCES: Final = frozenset({"in", "on", "at", "with", "from"})
#: Determiners by which a noun phrase speaks of what is there already.
_GIVEN: Final = frozenset({"the", "this", "that", "these", "those", "its", "our", "their", "his", "her", "your", "my"})
_WILL: Final = frozenset({"will", "shall", "'ll", "wo", "’ll"})
_SHOULD: Final = frozenset({"must", "should", "ought", "shall"})
_CAN: Final = frozenset({"can", "could", "may", "might", "ca"})
_SPEAKERS: Final = frozenset({"we", "i"})
_EXISTING: Final = frozenset({"exist", "be", "remain", "arise"})
_HYPOTHETICAL: Final = frozenset({"if", "unless", "were", "supposing", "suppose", "lest"})


class Tense(StrEnum):
    """When what is said holds."""

    PAST = "past"
    PRESENT = "present"
    AHEAD = "ahead"


class SpeechAct(NamedTuple):
    """What a text does with one use of a word.

    Attributes:
        act: the speech act.
        shown_by: the word that shows it; ``None`` where nothing does, as in plain description.
        holders: who commits, offers, wants or demands, where the sentence names them.
        negated: whether a negation scopes over the use.
        tense: when it holds.
    """

    act: Act
    shown_by: Word | None
    holders: tuple[Word, ...]
    negated: bool
    tense: Tense


class _Showing(NamedTuple):
    act: Act
    by: Word


def speech_act(word: Word, parse: Parse, link: Word | None = None, *, attributive: bool = False) -> SpeechAct:
    """The speech act in which ``word`` stands.

    Args:
        word: the use.
        parse: its sentence.
        link: the predicate that says it of something, if not itself.
        attributive: whether it is said of something by standing with it alone: *our Russian partners*.
    """
    steps = path(word)
    negated = is_negated(link if link is not None and link not in [step.word for step in steps] else word, parse)
    if negated and (attributive or (word.is_nominal and not word.kids_by("cop") and is_given(word))):
        negated = is_denied(word, parse)  # what is taken for granted is so whatever the clause denies
    tense = Tense.PAST if is_past(link or word) else Tense.AHEAD if is_prospective(link or word) else Tense.PRESENT
    name = _naming(word)
    if name is not None:
        return SpeechAct(Act.NAMES, name, (), negated, tense)
    shown = _decided(word, steps)
    act, by = shown if shown is not None else (Act.DESCRIBES, None)
    denial = _denial(steps, by)
    if is_question(word, parse):
        act = Act.ASKS
    elif is_asked(word):
        act = Act.SUPPOSES
    elif negated != (denial is not None):
        act, by = Act.REJECTS, denial or by
    elif _is_supposed(steps) and act is not Act.REJECTS:
        act = Act.SUPPOSES
    elif by is not None and _is_over(by) and (act is not Act.SUPPOSES or word.is_nominal):
        act = Act.DESCRIBES
    used = {step.word for step in steps} - {by}
    holders = tuple(each for each in _holders(by) if each not in used) if by is not None else ()
    return SpeechAct(act, by, holders, negated, tense)


def _naming(word: Word) -> Word | None:
    """The noun of a document or body in whose name ``word`` stands: *the Partnership and Cooperation Agreement*."""
    lead = roles.first_conjunct(word)
    for each in dict.fromkeys((word, lead)):
        place = _place(Step(each.head, each.dep, each)) if not each.is_root else ""
        # A name is one by its capitals, or by a document that is called so.
        if place and any(frame.act is Act.NAMES for frame in frames().of(each.head, place)):
            return each.head
    after = word.after
    while after is not None and (after.pos in {"NOUN", "PROPN"} or after.lower == "and"):
        if any(frame.act is Act.NAMES for frame in frames().of(after, "modifier")):
            return after
        after = after.after
    return None


def _place(step: Step) -> str:
    """Where the path comes into the word of ``step``: the name that frames give to the place."""
    via, below = step.via, step.below
    if via in SUBJECT and not via.endswith(":pass"):
        return "subject"
    if via in _OBJECTS:
        return "object"
    if via in _CLAUSES:
        marks = [kid.lower for kid in below.kids_by("mark", "case")] if below is not None else []
        manner = [mark for mark in marks if mark in {"by", "without", "through"}]
        infinitive = "to" in marks and below is not None and below.tag == "VB"
        return manner[0] if manner else "infinitive" if infinitive else "clause"
    if via in _MODIFIERS:
        return "modifier"
    if via == "nmod:poss":
        return "of"
    lead = roles.first_conjunct(below) if below is not None else None
    prepositions = lead.prepositions() if lead is not None else ()
    return prepositions[0] if prepositions else "clause" if via == "acl:relcl" else ""


def _decided(word: Word, steps: list[Step]) -> _Showing | None:
    """The outermost word of an unbroken chain that shows what is done with ``word``; ``None`` if none does."""
    shown = _of_predicate(word, bare=True)
    bare = True
    for step in steps[1:]:
        if step.via == "acl:relcl":
            break
        place = _place(step)
        framed = frames().of(step.word, place)
        if not framed and step.word.lemma in _EXISTING:
            framed = [frame for subject in step.word.kids_by("nsubj") for frame in frames().of(subject, place)]
        if step.word.lower == "one" and place == "subject":
            framed = [frame for kid in step.word.kids_by("amod") for frame in frames().of(kid, place)]
        if place in {"clause", "infinitive"}:
            # "I find it commendable that they cooperate": what is found of the clause.
            found_of = [kid for kid in step.word.kids_by("xcomp") if kid.pos == "ADJ" and kid is not step.below]
            framed = [frame for kid in found_of for frame in frames().of(kid, place)] or framed
        acts = [frame.act for frame in framed if frame.act is not None and frame.act is not Act.NAMES]
        given = step.below is not None and is_given(step.below)
        bare = bare and not given
        if given and step.word.pos == "VERB" and place in _CIRCUMSTANCES:
            break  # "stressed this in our dialogue": it goes on
        if step.via == "advcl" and place == "infinitive":
            wanted = _noun_of(step)
            if wanted is not None:
                shown = wanted
                break
        if acts:
            shown = _Showing(acts[0], step.word)
        elif not framed and not _hands_on(step, place, bare=bare):
            break
        found = _of_predicate(step.word, bare=place != "subject" or bare, below=step.below)
        if found is not None and (shown is None or found.act is Act.RECOMMENDS):
            shown = found
    return shown or _torn_off(word) or _in_relative_clause(word) or _by_attribute(word)


def _torn_off(word: Word) -> _Showing | None:
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
    return _Showing(acts[0], predicate) if acts else _of_predicate(predicate, bare=True)


def _noun_of(step: Step) -> _Showing | None:
    """What a noun does with an infinitive that the parser hangs on its verb: *noted our readiness to talk*."""
    for noun in step.word.kids_by("obj", "nsubj:pass"):
        for frame in frames().of(noun, "infinitive"):
            if frame.act is not None and step.below is not None and noun.i < step.below.i:
                return _Showing(frame.act, noun)
    return None


def _hands_on(step: Step, place: str, *, bare: bool) -> bool:
    """Whether the word of ``step``, which is in no frame, leaves what is in ``place`` to what is said above it."""
    if place == "subject":
        return True
    if place in {"clause", "infinitive"}:
        return step.via in {"xcomp", "advcl"}
    # "In talks with them we should stress this": what stands in front of the verb is the occasion.
    behind = step.below is not None and step.below.i > step.word.i
    return place in _MANNER and bare and behind and step.word.pos in {"VERB", "AUX"}


def _of_predicate(word: Word, *, bare: bool, below: Word | None = None) -> _Showing | None:
    """What the subject, modal or mood of the predicate ``word`` does with it: *our aim is*, *must*, *let us*."""
    if word.kids_by("cop"):
        for subject in word.kids_by("nsubj", "csubj"):
            clauses = (
                [subject] if subject.pos == "VERB" else subject.kids_by("acl:relcl") if subject.lower == "what" else []
            )
            told = [frame for clause in clauses for frame in frames().of(clause, "object")]
            acts = [frame.act for frame in (*frames().of(subject, "is"), *told) if frame.act is not None]
            # "An important point is the dialogue": praise of what is said of, not of the use itself.
            praised = subject.kids_by("amod") if subject is not below else []
            praise = [frame for kid in praised for frame in frames().of(kid, "subject")]
            acts += [frame.act for frame in praise if frame.act is Act.ASSERTS]
            if acts:
                return _Showing(acts[0], (*clauses, subject)[0])
    elif word.pos not in {"VERB", "AUX"} and not word.kids_by("aux"):
        return None
    lead = roles.first_conjunct(word)
    own = word.kids_by("aux") or ([] if word.kids_by("nsubj", "nsubj:pass") else lead.kids_by("aux"))
    auxiliaries = {kid.lower for kid in own}
    if not bare:
        return None
    if auxiliaries & _SHOULD and not (auxiliaries & {"shall"}):
        return _Showing(Act.RECOMMENDS, word)
    speaks = any(each.lower in _SPEAKERS for each in roles.subjects(word))
    if auxiliaries & _WILL:
        return _Showing(Act.COMMITS if speaks else Act.FORECASTS, word)
    if auxiliaries & _CAN:
        return _Showing(Act.OFFERS if speaks else Act.FORECASTS, word)
    if "would" in auxiliaries and not speaks:
        return _Showing(Act.SUPPOSES if _is_hypothetical(word) else Act.ASSERTS, word)
    if "let" in {kid.lower for kid in word.kids_by("aux")} or _is_imperative(word):
        return _Showing(Act.RECOMMENDS, word)
    return None


def _is_hypothetical(word: Word) -> bool:
    """Whether a clause beside ``word`` only supposes something: *if the Council met, Moscow would gain*."""
    return any(
        kid.lower in _HYPOTHETICAL
        for clause in word.kids_by("advcl")
        for kid in (*clause.kids_by("mark"), clause.first)
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


def is_presupposed(word: Word, link: Word | None) -> bool:
    """Whether the sentence takes the thing for there, whatever it tells of it: *dealt with the partnership*."""
    return link is None and word.pos == "NOUN" and is_given(word) and word.dep in {"obj", "obl"}


def _in_relative_clause(word: Word) -> _Showing | None:
    """What a relative clause does with the noun it follows: *the dialogue that we need*, *which we offer Moscow*."""
    for clause in word.kids_by("acl:relcl"):
        if not clause.kids_by("nsubj"):
            continue
        framed = [frame.act for frame in frames().of(clause, "object") if frame.act is not None]
        if framed and framed[0] is not Act.NAMES:
            return _Showing(framed[0], clause)
        found = _of_predicate(clause, bare=True)
        if found is not None:
            return found
    return None


def _by_attribute(word: Word) -> _Showing | None:
    """Praise that stands in the noun phrase: *our fruitful cooperation*."""
    for kid in word.kids_by("amod"):
        acts = [frame.act for frame in frames().of(kid, "attribute") if frame.act is not None]
        if acts:
            return _Showing(acts[0], kid)
    return None


def _denial(steps: list[Step], by: Word | None) -> Word | None:
    """The word of a rejecting frame on the path, as far as it speaks of the use and not of what a clause tells."""
    decided = False
    for step in steps[1:]:
        if step.via == "acl:relcl" or (step.via == "ccomp" and decided):
            return None
        place = _place(step)
        if any(frame.act is Act.REJECTS for frame in frames().of(step.word, place)):
            return None if denies(step) else step.word
        decided = decided or step.word is by
    return None


def _is_supposed(steps: list[Step]) -> bool:
    """Whether the path ends in a clause that only supposes."""
    for step in steps:
        lead = roles.first_conjunct(step.word)
        if lead.dep in {"advcl", "root", "parataxis"} and any(
            kid.lower in _HYPOTHETICAL for kid in lead.kids_by("mark")
        ):
            return True
        if lead.dep in {"advcl", "parataxis"} and _is_inverted(lead):
            return True  # "should they become members"
        if any(kid.lower == "event" and kid.i < lead.i and "in" in kid.prepositions() for kid in lead.kids_by("obl")):
            return True  # "in the event that it becomes a member": parsers take the clause for the main one
    return False


def _is_inverted(clause: Word) -> bool:
    """Whether an auxiliary opens ``clause`` before its subject, as a condition without *if* has it."""
    opening = clause.first
    return opening.lower in {"should", "were", "had"} and opening in clause.kids_by("aux", "aux:pass", "cop")


def _is_over(by: Word) -> bool:
    """Whether what ``by`` shows is over: *wanted a dialogue*, *there was a need*, but not *agreed to*, *their wish*."""
    if by.pos not in {"NOUN", "PROPN"} or by.kids_by("cop"):
        return is_past(by)
    lead = roles.first_conjunct(by)
    held = lead.dep in {"nsubj", "obj"} and lead.head.lemma in {"be", "have", "exist", "feel"}
    return held and is_past(by)


def _holders(by: Word) -> Iterator[Word]:
    """Who does what ``by`` shows."""
    if by.pos in {"NOUN", "PROPN"} and not by.kids_by("cop"):
        yield from (each for each in roles.owners(by) if each.pos != "ADJ")
        lead = roles.first_conjunct(by)
        if lead.dep in {"obj", "obl"} and lead.head.pos in {"VERB", "AUX"}:
            yield from (each for each in roles.subjects(lead.head) if each.lower not in {"it", "that", "which", "this"})
        return
    yield from (each for each in roles.subjects(by) if each.lower not in {"it", "that", "which", "this"})
