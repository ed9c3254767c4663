"""Patterns as a profile writes them: ``{ lemma = "contest", pos = "VERB", object = "russia" }``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from drafter.consensus.model import ROLES, STATES, Pattern
from drafter.files.toml import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from drafter.consensus.tables import ProfileTable

__all__ = ["PARTS_OF_SPEECH", "PREPOSITIONS", "condition_terms", "pattern_of", "roles_of", "states_of", "terms_of"]

PARTS_OF_SPEECH: Final = ("VERB", "NOUN", "ADJ", "ADV")

#: Prepositions that may stand as roles, beside :data:`drafter.consensus.model.ROLES`.
PREPOSITIONS: Final = frozenset(
    {
        *("about", "above", "across", "after", "against", "along", "alongside", "amid", "amidst", "among"),
        *("amongst", "around", "as", "at", "before", "behind", "below", "beneath", "beside", "besides"),
        *("between", "beyond", "by", "concerning", "despite", "down", "during"),
        *("except", "excluding", "following", "for", "from", "in", "including", "inside", "into"),
        *("like", "notwithstanding", "of", "off", "on", "onto", "opposite", "outside", "over"),
        *("past", "pending", "per", "regarding", "since", "than", "through", "throughout", "till", "to"),
        *("toward", "towards", "under", "underneath", "unlike", "until", "unto", "up", "upon"),
        *("versus", "via", "with", "within", "without"),
    }
)

_OWN_KEYS: Final = ("lemma", "pos", "when", "unless", "mark")
_NAME: Final = r"(?:is:)?(?!any(?:\||\Z))[a-z0-9-]+"
_TERMS = re.compile(rf"(?P<sign>[!?]?){_NAME}(?:\|{_NAME})*")
#: Anything at all fills the role; nothing does.
_ANY: Final = ("any", "!any")


def pattern_of(table: ProfileTable) -> Pattern:
    """The pattern that ``table`` writes; whether its terms exist is for :func:`terms_of` and the caller."""
    table.require("lemma")
    mark = table.text("mark") if "mark" in table else "word"
    roles = roles_of(table, _OWN_KEYS)
    if mark != "word" and mark not in ROLES and mark not in PREPOSITIONS:
        raise table.error(f"unknown mark {mark!r}", "mark", remedy=did_you_mean(mark, ("word", *ROLES)))
    pos = table.text("pos") if "pos" in table else ""
    if pos and pos not in PARTS_OF_SPEECH:
        raise table.error(f"unknown part of speech {pos!r}", "pos", remedy=did_you_mean(pos, PARTS_OF_SPEECH))
    return Pattern(
        lemma=table.texts("lemma"),
        pos=pos,
        roles=roles,
        when=states_of(table, "when") if "when" in table else (),
        unless=states_of(table, "unless") if "unless" in table else (),
        mark=mark,
    )


def roles_of(table: ProfileTable, own: tuple[str, ...]) -> Mapping[str, tuple[str, ...]]:
    """Role name to its conditions: every key of ``table`` but its ``own``."""
    roles = {}
    for key in table:
        if key in own:
            continue
        if key not in ROLES and key not in PREPOSITIONS:
            near = did_you_mean(key, (*own, *ROLES))
            raise table.error(f"unknown key or role {key!r} in {table.name}", key, remedy=near)
        roles[key] = table.texts(key)
        for index, condition in enumerate(roles[key]):
            terms = _TERMS.fullmatch(condition)
            if terms is None and condition not in _ANY:
                remedy = "write a term's id as term, !term, ?term, is:term or term|term; 'any' and '!any' stand alone"
                raise table.error(f"{condition!r} is no condition", key, index, remedy=remedy)
            # Something is always said in two sentences: what is named near is never nothing.
            if key == "near" and (terms is None or terms["sign"] == "?"):
                message = f"{condition!r} says nothing of 'near', which is never empty"
                raise table.error(message, key, index, remedy="write a term's id as term, !term or term|term")
    return roles


def states_of(table: ProfileTable, key: str) -> tuple[str, ...]:
    """The states of use at ``key``; only ``attributed`` may name a term."""
    states = table.texts(key)
    for index, state in enumerate(states):
        name, colon, _ = state.partition(":")
        if name not in STATES or (colon and name != "attributed"):
            raise table.error(f"unknown state {state!r}", key, index, remedy=did_you_mean(name, STATES))
    return states


def condition_terms(condition: str) -> list[str]:
    """The terms that ``condition`` names."""
    return [] if condition in _ANY else [name.removeprefix("is:") for name in condition.lstrip("!?").split("|")]


def terms_of(pattern: Pattern) -> Iterator[tuple[str, str]]:
    """Every term the pattern names, with the key that names it."""
    for lemma in pattern.lemma:
        if lemma.startswith("@"):
            yield lemma[1:], "lemma"
    for role, conditions in pattern.roles.items():
        for condition in conditions:
            for term in condition_terms(condition):
                yield term, role
    for key, states in (("when", pattern.when), ("unless", pattern.unless)):
        for state in states:
            if ":" in state:
                yield state.partition(":")[2], key
