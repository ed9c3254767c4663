"""Whether a use is past, still to come, or left open as a question."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafter.grammar import lexicon
from drafter.grammar.roles import first_conjunct
from drafter.grammar.scope import path

if TYPE_CHECKING:
    from drafter.grammar.parse import Word


__all__ = ["is_asked", "is_backshifted", "is_past", "is_prospective", "is_told"]

#: Verbs whose *if* leaves open what it stands before.
_WONDERING = frozenset(
    {"ask", "know", "wonder", "see", "decide", "determine", "doubt", "say", "tell", "discuss", "consider"}
)
_ASKING = frozenset({"ask", "wonder", "question"})
_YEAR = re.compile(r"(?:19|20)\d\d")
#: What is concluded once, so that what was promised in it is told as history.
_INSTRUMENTS = frozenset({"act", "treaty", "agreement", "memorandum", "convention"})


def is_past(word: Word) -> bool:
    """Whether the use is told as over: a past tense governs it and no verb on the way binds the speaker still."""
    bound = False
    for step in path(word):
        if bound and step.via == "advcl":
            return False  # "wrote to stress the need for it"
        binds = step.word.lemma in lexicon.COMMISSIVE or step.word.lower in lexicon.COMMISSIVE
        if step.word.lemma == "call" and step.word.kids_by("xcomp"):
            binds = False  # "called Moscow a partner" tells, "called for talks" asks
        if binds and step.word.pos == "NOUN":
            return False
        if any(kid.lower in lexicon.FORMER for kid in step.word.kids_by("amod", "compound")) and not step.via:
            return True
        tense = _tense(step.word)
        if (
            tense == "other"
            and step.word.dep == "ccomp"
            and any(kid.lower == "would" for kid in step.word.kids_by("aux"))
        ):
            continue  # "declared that it would": as past as the declaring
        if tense == "past" and not binds and step.word.dep == "ccomp" and is_backshifted(step.word):
            continue  # "stressed that he hoped for it"
        if tense:
            return tense == "past" and (not binds or _is_dated(step.word))
        bound = binds and step.word.pos == "VERB"
    last = path(word)[-1].word
    return last.lemma in lexicon.INTENTIONS and _verb_before(last) == "VBD"


def is_backshifted(clause: Word) -> bool:
    """Whether a report in the past has put ``clause`` into the past with it: *he said that they were ready*."""
    lead = first_conjunct(clause)
    while lead.dep == "xcomp":
        lead = first_conjunct(lead.head)  # "said that it would continue to seek"
    saying = lead.head
    return (
        lead.dep == "ccomp"
        and saying.lemma in lexicon.REPORTING | lexicon.COMMISSIVE
        and _tense(saying) == "past"
        and not _is_dated(saying)
        and not _is_dated(lead)
    )


def is_told(clause: Word) -> bool:
    """Whether the finite ``clause`` tells of the past as such: *recalled that we had it*, but not *said that*."""
    return _tense(clause) == "past" and not is_backshifted(clause)


def _verb_before(word: Word) -> str:
    """The tag of the finite verb nearest before ``word``; the empty string if there is none."""
    place = word.before
    while place is not None and place.tag not in {"VBD", "VBP", "VBZ", "MD"}:
        place = place.before
    return place.tag if place is not None else ""


def _is_dated(word: Word) -> bool:
    """Whether an adverbial puts the clause of ``word`` into a year: *declared in Paris in May 1997*."""
    adverbials = [kid for kid in word.kids if kid.dep.startswith(("obl", "nmod", "advmod"))]
    if any(kid.lower in _INSTRUMENTS and {"in", "under", "by"} & set(kid.prepositions()) for kid in adverbials):
        return True  # "in the Founding Act NATO undertook"
    return any(_YEAR.fullmatch(each.text) for kid in adverbials for each in kid.subtree())


def _tense(word: Word) -> str:
    """``past``, ``other`` or, where ``word`` is not finite, the empty string."""
    auxiliaries = word.kids_by("aux", "aux:pass", "cop")
    if not auxiliaries:
        lead = first_conjunct(word)
        if lead is not word and word.tag == "VBD" and lead.kids_by("aux:pass") and not word.kids_by("obj"):
            return _tense(lead)  # "should be reopened and the Council revived"
        shared = lead is not word and word.tag in {"VBN", "VB", "VBG"} and not word.kids_by("nsubj", "mark")
        auxiliaries = lead.kids_by("aux", "aux:pass") if shared else []
    if any(each.tag == "MD" for each in auxiliaries):
        unreal = {each.lower for each in auxiliaries} & {"could", "might", "would", "'d", "’d"}
        return "past" if unreal and any(each.lower == "have" for each in auxiliaries) else "other"  # "could have been"
    if any(each.lower == "to" for each in word.kids_by("mark")):
        return ""
    tags = [each.tag for each in auxiliaries]
    if any(tag in {"VBP", "VBZ"} for tag in tags) or (tags and set(tags) <= {"VB"}):
        return "other"
    if "VBD" in tags or word.tag == "VBD":
        return "past"
    return "other" if word.tag in {"VBP", "VBZ"} or (word.tag == "VB" and word.is_root) else ""


def is_prospective(word: Word) -> bool:
    """Whether it is something to come: future, modal, imperative or infinitive, up to the main verb."""
    for step in path(word):
        node = step.word
        if any(kid.tag == "MD" for kid in node.kids_by("aux")) or _modal_before(node.kid("cop")):
            return True
        if node.tag == "VB" and (any(kid.lower == "to" for kid in node.kids_by("mark")) or not node.kids_by("nsubj")):
            return True
        if any(kid.tag == "VB" for kid in node.kids_by("cop")) and any(
            kid.lower == "to" for kid in node.kids_by("mark")
        ):
            return True
        lead = first_conjunct(node)
        if lead is not node and any(kid.tag == "MD" for kid in lead.kids_by("aux")) and not node.kids_by("nsubj"):
            return True
        ahead = any(kid.lower in {"before", "until", "till"} for kid in node.kids_by("mark"))
        if ahead and {node.tag, *(kid.tag for kid in node.kids_by("aux", "aux:pass", "cop"))} & {"VBZ", "VBP"}:
            return True  # "a matter of time before they join"
    return False


def _modal_before(copula: Word | None) -> bool:
    """Whether a modal stands before ``copula`` with nothing but adverbs between: *will one day be a member*."""
    place = copula.before if copula is not None else None
    while place is not None and (place.pos == "ADV" or place.lower in {"one", "day", "once", "more", "not"}):
        place = place.before
    return place is not None and place.tag == "MD"


def is_asked(word: Word) -> bool:
    """Whether it stands in an indirect question, which leaves open what it asks: *over whether to declare it void*."""
    for step in path(word):
        node = step.word
        lead = first_conjunct(node)
        # "Whether he has met them or is planning to": what opens the first clause opens the second.
        sharing = (node, lead) if lead is not node and not node.kids_by("nsubj") else (node,)
        asks = {kid.lower for each in sharing for kid in each.kids_by("mark", "advmod", "cc", "dep") if kid.i < each.i}
        if "whether" in asks or ("if" in asks and _leaves_open(node)):
            return True
        if node.before is not None and any(each.lower == "whether" for each in _run_before(node)):
            return True
        if _is_wondered(node) or _is_inquired(node):
            return True
    return False


def _is_inquired(node: Word) -> bool:
    """Whether somebody is said to ask how or why ``node`` should be: *asked how it could help*."""
    asking = node.head
    if node.is_root or node.dep not in {"ccomp", "advcl", "acl"} or asking.i > node.i:
        return False
    if asking.lemma not in _ASKING and not any(kid.lemma == "question" for kid in asking.kids_by("nsubj")):
        return False
    return any(each.lower in {"how", "why"} and asking.i < each.i for each in (*node.subtree(), *asking.kids))


def _is_wondered(node: Word) -> bool:
    """Whether an indirect question asks for ``node``, or for what its clause names: *what type of dialogue we want*."""
    kind = node.head if "of" in node.prepositions() and node.dep == "nmod" else node
    # "What steps they are taking to improve it": what is asked for stands in front of its clause.
    fronted = node.kids_by("obl", "obj") if node.pos != "NOUN" and not node.is_root else []
    asked = [kid for kid in fronted if kid.i < node.i]
    return any(
        kid.lower in {"what", "which"} and kid.i < each.i for each in (kind, *asked) for kid in each.kids_by("det")
    )


def _leaves_open(clause: Word) -> bool:
    """Whether *if* in ``clause`` means *whether*: *nobody knows if it will work*, *I wonder if*."""
    return clause.dep == "ccomp" and clause.i > clause.head.i and clause.head.lemma in _WONDERING


def _run_before(word: Word) -> list[Word]:
    """The words between ``word`` and the start of its verb group."""
    found = []
    place = word.before
    while place is not None and (place.head is word or place.pos in {"PART", "AUX"}):
        found.append(place)
        place = place.before
    return [*found, *([place] if place is not None else [])]
