"""Patterns as a profile writes them: ``{ lemma = "contest", pos = "VERB", object = "russia" }``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from drafter.consensus.conditions import PREPOSITIONS, Acts, Condition, Role, State, StateKind, WordsOf, role_named
from drafter.consensus.model import Pattern
from drafter.files.toml import did_you_mean
from drafter.grammar.act import Act

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from drafter.consensus.conditions import RoleName
    from drafter.consensus.tables import ProfileTable

__all__ = [
    "CHOICES",
    "LEARNED",
    "PARTS_OF_SPEECH",
    "PATTERN_KEYS",
    "acts_of",
    "learned_of",
    "pattern_of",
    "roles_of",
    "states_of",
    "terms_of",
]

PARTS_OF_SPEECH: Final = ("VERB", "NOUN", "ADJ", "ADV")
#: What has been learned of the uses of words, by the rules it was learned for.
LEARNED: Final = ("russia.partner", "russia.unconditional-dialogue")
#: Keys of a pattern that are no roles.
PATTERN_KEYS: Final = ("lemma", "pos", "acts", "when", "unless", "mark", "bad", "ok")
#: Keys of a table of conditions, which says of its lists how they are joined.
CHOICES: Final = ("all_of", "any_of")

#: What ``mark`` calls the word itself.
_WORD: Final = "word"
_ROLE_WORDS: Final = (*(role.value for role in Role), *sorted(PREPOSITIONS))


def pattern_of(table: ProfileTable) -> Pattern:
    """Return the pattern that ``table`` writes; whether its terms exist is for :func:`terms_of` and the caller."""
    table.require("lemma")
    roles = roles_of(table, PATTERN_KEYS)
    pos = table.text("pos") if "pos" in table else ""
    if pos and pos not in PARTS_OF_SPEECH:
        raise table.error(f"unknown part of speech {pos!r}", "pos", remedy=did_you_mean(pos, PARTS_OF_SPEECH))
    return Pattern(
        lemma=tuple(WordsOf.parse(word) for word in table.texts("lemma")),
        pos=pos,
        roles=roles,
        acts=acts_of(table, "acts") if "acts" in table else None,
        when=states_of(table, "when") if "when" in table else (),
        unless=states_of(table, "unless") if "unless" in table else (),
        mark=_mark_of(table),
        bad=table.texts("bad") if "bad" in table else (),
        ok=table.texts("ok") if "ok" in table else (),
    )


def _mark_of(table: ProfileTable) -> RoleName | None:
    mark = table.text("mark") if "mark" in table else _WORD
    role = role_named(mark)
    if role is None and mark != _WORD:
        raise table.error(f"unknown mark {mark!r}", "mark", remedy=did_you_mean(mark, (_WORD, *_ROLE_WORDS)))
    return role


def roles_of(table: ProfileTable, own: tuple[str, ...]) -> Mapping[RoleName, tuple[Condition, ...]]:
    """Return role to its conditions, all of which must hold: every key of ``table`` but its ``own``."""
    roles: dict[RoleName, tuple[Condition, ...]] = {}
    for key in table:
        if key in own:
            continue
        role = role_named(key)
        if role is None:
            near = did_you_mean(key, (*own, *_ROLE_WORDS))
            raise table.error(f"unknown key or role {key!r} in {table.name}", key, remedy=near)
        roles[role] = _conditions_of(table, key, role)
    return roles


def _conditions_of(table: ProfileTable, key: str, role: RoleName) -> tuple[Condition, ...]:
    """Return the conditions at ``key``: one, a list, or a table that says ``all_of`` and ``any_of`` what must hold."""
    if not isinstance(table.data[key], dict):
        return _listed(table, key, role)
    choices = table.table(key, f"{key!r} in {table.name}")
    choices.refuse_unknown(CHOICES)
    if not choices.data:
        raise choices.error(f"{choices.name} is empty", remedy=f"give it {' or '.join(CHOICES)}: a list of terms")
    conditions = _listed(choices, "all_of", role) if "all_of" in choices else ()
    if "any_of" in choices:
        conditions += (_any_of(choices, role),)
    return conditions


def _any_of(choices: ProfileTable, role: RoleName) -> Condition:
    listed = _listed(choices, "any_of", role)
    for index, condition in enumerate(listed):
        if condition.is_any or not condition.is_positive:
            message = f"{str(condition)!r} cannot stand in a choice"
            remedy = "write term or is:term; a sign for the whole choice stands before it: !a|b, ?a|b"
            raise choices.error(message, "any_of", index, remedy=remedy)
    return Condition.any_of(listed)


def _listed(table: ProfileTable, key: str, role: RoleName) -> tuple[Condition, ...]:
    """Return the condition or the list of conditions at ``key``."""
    conditions = []
    for index, text in enumerate(table.texts(key)):
        try:
            condition = Condition.parse(text)
        except ValueError as problem:
            remedy = "write a term's id as term, !term, ?term, is:term or term|term; 'any' and '!any' stand alone"
            raise table.error(str(problem), key, index, remedy=remedy) from None
        # Something is always said in two sentences: what is named near is never nothing.
        if role in {Role.NEAR, Role.FACING} and (condition.is_any or condition.optional):
            message = f"{text!r} says nothing of {str(role)!r}, which is never empty"
            raise table.error(message, key, index, remedy="write a term's id as term, !term or term|term")
        conditions.append(condition)
    return tuple(conditions)


def states_of(table: ProfileTable, key: str) -> tuple[State, ...]:
    """Return the states of use at ``key``; only ``attributed`` may name a term."""
    states = []
    for index, text in enumerate(table.texts(key)):
        try:
            states.append(State.parse(text))
        except ValueError as problem:
            near = did_you_mean(text, map(str, StateKind))
            raise table.error(str(problem), key, index, remedy=near) from None
    return tuple(states)


def acts_of(table: ProfileTable, key: str) -> Acts:
    """The speech acts at ``key``: those meant, or with ``!`` those that are not."""
    texts = table.texts(key)
    for index, text in enumerate(texts):
        if text.removeprefix("!") not in set(Act):
            raise table.error(
                f"unknown speech act {text!r} in {table.name}",
                key,
                index,
                remedy=did_you_mean(text, [act.value for act in Act]),
            )
    try:
        return Acts.parse(texts)
    except ValueError as problem:
        remedy = "name those it flags, or put ! before each of those it does not"
        raise table.error(f"{problem} in {table.name}", key, remedy=remedy) from None


def learned_of(table: ProfileTable, key: str) -> str:
    """The name at ``key`` of something learned."""
    name = table.text(key)
    if name not in LEARNED:
        raise table.error(f"nothing was learned for {name!r}", key, remedy=did_you_mean(name, LEARNED))
    return name


def terms_of(pattern: Pattern) -> Iterator[tuple[str, str]]:
    """Yield every term the pattern names, with the key that names it."""
    for lemma in pattern.lemma:
        if isinstance(lemma, WordsOf):
            yield lemma.term, "lemma"
    for role, conditions in pattern.roles.items():
        for condition in conditions:
            for term in condition.terms:
                yield term, role
    for key, states in (("when", pattern.when), ("unless", pattern.unless)):
        for state in states:
            if state.source:
                yield state.source, key
