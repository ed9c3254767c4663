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
from drafter.grammar.showing import HYPOTHETICAL, SHOULD, decided, has, indispensable, is_given, place_of
from drafter.grammar.tense import is_asked, is_backshifted, is_past, is_prospective

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.grammar.parse import Parse, Word
    from drafter.grammar.showing import Showing

__all__ = ["SpeechAct", "Tense", "is_given", "is_presupposed", "is_upheld", "speech_act"]

#: Nouns that, counted, are meetings.
_EVENTS: Final = frozenset(
    {"engagement", "dialogue", "dialog", "conversation", "discussion", "contact", "consultation", "call", "meeting"}
)
#: Words for taking up again: what is resumed is more than one entry on the calendar.
_RESUMING: Final = frozenset(
    {"resume", "resumption", "restore", "restoration", "renew", "renewal", "reopen", "intensify"}
)
#: Names of what two sides conclude.
_CONCLUDED: Final = frozenset({"agreement", "treaty", "pact", "accord", "charter"})
#: Verbs whose subject is bound, and wants nothing by them.
_DUE: Final = frozenset({"deserve", "merit", "have", "ought"})


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
        told: of what is only reported, the act that is reported.
    """

    act: Act
    shown_by: Word | None
    holders: tuple[Word, ...]
    negated: bool
    tense: Tense
    told: Act | None = None


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
    shown = indispensable(steps) or decided(word, steps)
    name = _naming(word)
    if name is not None and not _is_sought(name, shown):
        return SpeechAct(Act.NAMES, name, (), negated, tense)
    act, by = shown if shown is not None else (Act.DESCRIBES, None)
    denial = _denial(steps, by)
    if denial is not None and not negated:
        negated = is_negated(denial, parse)  # "it would be a mistake to break off the dialogue"
    if is_question(word, parse):
        act = Act.ASKS
    elif is_asked(word):
        act = Act.SUPPOSES
    elif negated != (denial is not None):
        act, by = Act.REJECTS, denial or by
    elif _is_whatever(word) and act is not Act.OFFERS:
        act = Act.SUPPOSES
    elif (
        _is_event(word)
        and not any(step.word.lemma in _RESUMING for step in steps[1:2])
        and act in {Act.COMMITS, Act.FORECASTS, Act.ASSERTS}
    ):
        act = Act.DESCRIBES
    elif (hoped := _hoped_for(steps)) is not None:
        act, by = Act.RECOMMENDS, hoped
    elif _is_supposed(steps) and act is not Act.REJECTS and not _is_required(steps):
        act = Act.SUPPOSES
    elif by is not None and _is_of_somebody(by):
        act = Act.DESCRIBES
    elif act is Act.SUPPOSES and is_given(word):
        act = Act.DESCRIBES  # "we will discuss our partnership": there is one
    elif act is Act.REJECTS:
        act = Act.ASSERTS  # "we cannot afford to break off the dialogue": what would end it is denied
    elif by is not None and _is_over(by) and (act is not Act.SUPPOSES or word.is_nominal):
        act = Act.DESCRIBES
    used = {step.word for step in steps} - {by}
    holders = tuple(each for each in _holders(by, act) if each not in used) if by is not None else ()
    return SpeechAct(act, by, holders, negated, tense)


def _naming(word: Word) -> Word | None:
    """The noun of a document or body in whose name ``word`` stands: *the Partnership and Cooperation Agreement*."""
    lead = roles.first_conjunct(word)
    for each in dict.fromkeys((word, lead)):
        place = place_of(Step(each.head, each.dep, each)) if not each.is_root else ""
        if place in {"on", "of"} and each.kids_by("nmod:poss"):
            continue  # "congratulate the Commission on its cooperation"
        # A name is one by its capitals, or by a document that is called so.
        if place and any(frame.act is Act.NAMES for frame in frames().of(each.head, place)):
            return each.head
    after = word.after if word.pos not in {"VERB", "AUX"} else None  # a verb is no part of a name
    while after is not None and (after.pos in {"NOUN", "PROPN"} or after.lower == "and"):
        if any(frame.act is Act.NAMES for frame in frames().of(after, "modifier")):
            return after
        after = after.after
    return None


def _is_sought(name: Word, shown: Showing | None) -> bool:
    """Whether what ``name`` names is still to be made: *we must conclude a cooperation agreement*."""
    new = name.text.islower() and (has(name, "a") or has(name, "an")) and name.lemma in _CONCLUDED
    return new and shown is not None and shown.act in {Act.COMMITS, Act.OFFERS, Act.RECOMMENDS, Act.DEMANDS}


def _is_whatever(word: Word) -> bool:
    """Whether ``word`` is whichever there may be, of which something is told: *any dialogue will be coordinated*."""
    lead = roles.first_conjunct(word)
    return lead.dep in SUBJECT and lead.head.pos == "VERB" and any(has(lead, each) for each in ("any", "every", "each"))


def _is_event(word: Word) -> bool:
    """Whether ``word`` is a thing on the calendar, not a relationship: *engagements next week*, *an engagement*."""
    if word.lemma not in _EVENTS:
        return False
    return word.tag == "NNS" or (word.lemma == "engagement" and has(word, "an"))


def is_presupposed(word: Word, link: Word | None) -> bool:
    """Whether the sentence takes the thing for there, whatever it tells of it: *dealt with the partnership*."""
    ours = any(kid.lower == "our" for kid in word.kids_by("nmod:poss"))  # "showed the limits of our partnership"
    return link is None and word.pos == "NOUN" and is_given(word) and (word.dep in {"obj", "obl"} or ours)


def is_upheld(word: Word) -> bool:
    """Whether what governs ``word`` sets it aside, so that to deny that upholds it: *cannot ignore*, *not deaf to*."""
    denial = _denial(path(word), None)
    return denial is not None and denial.pos in {"VERB", "ADJ"}


def _denial(steps: list[Step], by: Word | None) -> Word | None:
    """The word of a rejecting frame on the path, as far as it speaks of the use and not of what a clause tells."""
    decided = False
    for step in steps[1:]:
        if step.via == "acl:relcl" or (step.via == "ccomp" and decided):
            return None
        place = place_of(step)
        belittled = _belittled(step.word)
        if belittled is not None and step.word.is_nominal:
            return belittled
        if any(frame.act is Act.REJECTS for frame in frames().of(step.word, place)):
            return None if denies(step) else step.word
        decided = decided or step.word is by
    return None


def _belittled(noun: Word) -> Word | None:
    """The attribute that says of ``noun`` that nothing will come of it: *a misguided attempt*, *a distant prospect*."""
    for kid in noun.kids_by("amod"):
        if any(frame.act is Act.REJECTS for frame in frames().of(kid, "attribute")):
            return kid
    return None


def _hoped_for(steps: list[Step]) -> Word | None:
    """The praise that a speaker gives to what *if* supposes: *it would be nice if we talked to them*."""
    for step in steps:
        lead = roles.first_conjunct(step.word)
        if not any(kid.lower == "if" for kid in lead.kids_by("mark")):
            continue
        beside = [lead.head] if lead.dep in {"advcl", "ccomp", "csubj"} else []
        beside += [each.head for each in beside if each.dep == "xcomp"]  # "it would help to calm things if we talked"
        # "If we had a good relationship, that would be fine": parsers take that for a relative clause.
        beside += [clause for each in steps for clause in each.word.kids_by("acl:relcl")]
        for praise in beside:
            said = [praise, *praise.kids_by("amod")]  # "would be a good thing"
            # "It would help if we talked": what *it* stands for is the clause.
            praised = any(
                frame.act is Act.ASSERTS
                for place in ("clause", "subject")
                for each in said
                for frame in frames().of(each, place)
            )
            if praised and any(kid.lower in {"it", "that"} for kid in praise.kids_by("nsubj", "expl")):
                return praise
    return None


def _is_supposed(steps: list[Step]) -> bool:
    """Whether the path ends in a clause that only supposes."""
    for step in steps:
        lead = roles.first_conjunct(step.word)
        if lead.dep in {"advcl", "root", "parataxis"} and any(
            kid.lower in HYPOTHETICAL for kid in lead.kids_by("mark")
        ):
            return True
        if lead.dep == "advcl" and any(kid.lower == "before" for kid in lead.kids_by("mark")) and not _is_sure(lead):
            return True  # "must carry out reforms before it can join"
        if _is_inverted(lead) and (not lead.is_root or lead.kids_by("parataxis", "ccomp")):
            return True  # "should they become members", also where the parser takes it for the main clause
        if any(kid.lower == "event" and kid.i < lead.i and "in" in kid.prepositions() for kid in lead.kids_by("obl")):
            return True  # "in the event that it becomes a member": parsers take the clause for the main one
    return False


def _is_sure(clause: Word) -> bool:
    """Whether what is put off until ``clause`` only waits for its hour: *a matter of time before they join*."""
    return any(kid.lemma == "time" and "of" in kid.prepositions() for kid in clause.head.kids_by("nmod"))


def _is_required(steps: list[Step]) -> bool:
    """Whether the clause that supposes says what alone will do: *only if it rests on dialogue*."""
    marks = [kid for step in steps for kid in roles.first_conjunct(step.word).kids_by("mark", "advmod")]
    return any(kid.lower in {"if", "when"} and kid.before is not None and kid.before.lower == "only" for kid in marks)


def _is_inverted(clause: Word) -> bool:
    """Whether an auxiliary opens ``clause`` before its subject, as a condition without *if* has it."""
    subjects = clause.kids_by("nsubj", "nsubj:pass", "expl")
    return any(
        opening is clause.first or (opening.before in clause.kids and any(each.i > opening.i for each in subjects))
        for opening in clause.kids_by("aux", "aux:pass", "cop")
        if opening.lower in {"should", "were", "had"} and not any(each.i < opening.i for each in subjects)
    )


def _is_of_somebody(by: Word) -> bool:
    """Whether ``by`` says what those do of whom something is told: *those who call for dialogue*."""
    lead = roles.first_conjunct(by)
    clause = lead if lead.dep == "acl:relcl" or lead.is_root else lead.head
    if clause.dep != "acl:relcl" or not any(kid.lower == "who" for kid in clause.kids_by("nsubj")):
        return False
    return clause.head.lower in {
        "those",
        "people",
        "anyone",
        "anybody",
        "somebody",
        "someone",
        "some",
        "many",
        "others",
    }


def _is_over(by: Word) -> bool:
    """Whether what ``by`` shows is over: *wanted a dialogue*, *there was a need*, but not *agreed to*, *their wish*."""
    if by.pos not in {"NOUN", "PROPN"} or by.kids_by("cop"):
        return is_past(by) and not is_backshifted(by)
    lead = roles.first_conjunct(by)
    held = lead.dep in {"nsubj", "obj"} and lead.head.lemma in {"be", "have", "exist", "feel"}
    return held and is_past(by) and not is_backshifted(lead.head)


def _holders(by: Word, act: Act) -> Iterator[Word]:
    """Who does what ``by`` shows; of what must, should or deserves to be done nobody but the writer holds it."""
    if (
        act is Act.RECOMMENDS
        and by.pos in {"VERB", "AUX"}
        and (by.lemma in _DUE or any(kid.lower in SHOULD for kid in roles.first_conjunct(by).kids_by("aux")))
    ):
        return
    if by.pos in {"NOUN", "PROPN"} and not by.kids_by("cop"):
        yield from (each for each in roles.owners(by) if each.pos != "ADJ")
        lead = roles.first_conjunct(by)
        if lead.dep in {"obj", "obl"} and lead.head.pos in {"VERB", "AUX"}:
            yield from (each for each in roles.subjects(lead.head) if each.lower not in {"it", "that", "which", "this"})
        return
    yield from (each for each in roles.subjects(by) if each.lower not in {"it", "that", "which", "this"})
