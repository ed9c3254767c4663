"""A verb a step softer or harder: what could stand for it from another rung of the ladder of strength.

The rungs are those of `drafter.wording.strength`. A rung has several verbs, of which few fit one sentence; those that
agreed language has before the same next word come first.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from drafter.language.words import forms, inflected
from drafter.wording.strength import ladder
from drafter.wording.words import folded

if TYPE_CHECKING:
    from collections.abc import Iterable

    from drafter.grammar.parse import Parse
    from drafter.grammar.word import Word

__all__ = ["VerbStep", "VerbSteps", "verb_steps"]

#: A modal that takes *to*, and cannot stand where the others do.
_UNLIKE: Final = "ought"
#: What each ladder is of, for messages.
_OF: Final = {"verbs": "verb", "modals": "modal", "adjectives": "adjective", "actions": "verb", "statements": "verb"}


@dataclass(frozen=True, slots=True)
class VerbStep:
    """A word that could stand for another.

    Attributes:
        word: the word, in the inflection and the capitals of the other.
        attested: how often the bank has it, in any inflection, before the same next word.
    """

    word: str
    attested: int


@dataclass(frozen=True, slots=True)
class VerbSteps:
    """What could stand for a word.

    Attributes:
        start: where the word begins in its sentence; ``end`` where it ends.
        word: the word as it stands.
        after: the word after it; empty at the end of the sentence.
        steps: what could stand for it, what agreed language has before that word first.
        problem: why there is nothing; empty where there is something.
    """

    start: int = 0
    end: int = 0
    word: str = ""
    after: str = ""
    steps: tuple[VerbStep, ...] = ()
    problem: str = ""


def verb_steps(parse: Parse, column: int, by: int, agreed: Iterable[str]) -> VerbSteps:
    """Return what could stand for the verb at a column of a sentence, some rungs softer, or harder for a negative `by`.

    Args:
        parse: the sentence.
        column: a character of the verb, or the end of it.
        by: the number of rungs.
        agreed: the texts of the bank.
    """
    word = next((each for each in parse.words if each.start <= column <= each.end and each.text[0].isalnum()), None)
    if word is None:
        return VerbSteps(problem="Put the cursor on a verb first")
    place = _place(word)
    if isinstance(place, str):
        return VerbSteps(problem=place)
    name, rung = place
    rungs = ladder().rungs[name]
    if not 0 <= rung + by < len(rungs):
        edge = "lowest" if by > 0 else "top"
        comparative = "softer" if by > 0 else "harder"
        return VerbSteps(problem=f"No {_OF[name]} is {comparative} than those of the {edge} rung, “{rungs[rung][0]}”")
    tag = word.tag if name not in {"modals", "adjectives"} else "VB"
    after = word.after.text if word.after is not None and word.after.text[0].isalnum() else ""
    before = _before(after, agreed)
    steps = [
        VerbStep(_cased(inflected(each, tag), word.text), sum(before[form] for form in {each, *forms(each, "VERB")}))
        for each in rungs[rung + by]
        if each != _UNLIKE
    ]
    # A stable sort: what is equally often in the bank stays in the order of the ladder.
    steps.sort(key=lambda step: -step.attested)
    return VerbSteps(word.start, word.end, word.text, after, tuple(steps))


def _place(word: Word) -> tuple[str, int] | str:
    """Return the ladder of a word and its rung there; the reason where no ladder has it."""
    steps, joined = ladder(), word.after is not None and word.after.start == word.end and word.after.text[0].isalpha()
    if word.tag == "MD" or word.pos == "AUX":
        rung = steps.rung("modals", word.lower)
        if rung is not None and not joined and word.lower != _UNLIKE:
            return "modals", rung
    elif (rung := steps.rung("adjectives", word.lower)) is not None and _is_predicate(word):
        return "adjectives", rung
    elif word.tag.startswith("VB"):
        for name in ("verbs", "actions", "statements"):
            rung = steps.rung(name, word.lemma)
            if rung is not None:
                return name, rung
        if folded(word.lemma) in steps.free:
            return f"“{word.text}” binds by what stands with it: no ladder has it"
    else:
        return f"“{word.text}” is no verb here"
    return f"No ladder of strength has “{word.text}”"


def _is_predicate(word: Word) -> bool:
    """Return whether a word says how ready somebody is, as in *are determined to*, and is no verb in the passive."""
    if word.tag.startswith("JJ"):
        return True
    return word.tag == "VBN" and word.after is not None and word.after.lower in {"to", "in"}


def _cased(form: str, like: str) -> str:
    if len(like) > 1 and like.isupper():
        return form.upper()
    return form[0].upper() + form[1:] if like[0].isupper() else form


def _before(after: str, agreed: Iterable[str]) -> Counter[str]:
    """Return how often each word stands before a word in agreed texts; nothing where no word is after it."""
    if not after:
        return Counter()
    pattern = re.compile(rf" {re.escape(after.lower())}(?!\w)")
    return Counter(
        text[: match.start()].rpartition(" ")[2] for text in map(str.lower, agreed) for match in pattern.finditer(text)
    )
