"""One profile file: everything in it checked that can be checked without the layers below."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from drafter.consensus.house_style import StyleRule
from drafter.consensus.model import STYLE_SEVERITIES, Stance
from drafter.consensus.patterns import acts_of, learned_of, pattern_of, roles_of, states_of
from drafter.consensus.tables import Part, ProfileTable, evidence_of
from drafter.errors import ProfileError
from drafter.files.kept_toml import parse_kept
from drafter.files.toml import did_you_mean, read_toml

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from drafter.consensus.model import Severity

__all__ = ["LIMIT_NOTES", "RULE_KEYS", "TERM_KEYS", "Holder", "Layer", "read_layer"]

#: Whose a position is and on what: the rule and the delegations that share it.
Holder = tuple[str, frozenset[str]]

#: Tables of ``[limits]`` that say something of its limits, keyed by the limit.
LIMIT_NOTES: Final = ("delegations", "why", "evidence")

TERM_KEYS: Final = ("names", "adjectives", "words", "pronouns")
_READERS: Final[dict[str, Callable[[ProfileTable, str], Any]]] = {
    "title": ProfileTable.text,
    "flags": ProfileTable.text,
    "note": ProfileTable.text,
    "name": ProfileTable.text,
    "why": ProfileTable.text,
    "as_of": ProfileTable.day,
    "evidence": evidence_of,
    "acts": acts_of,
    "learned": learned_of,
    "unless": states_of,
    **dict.fromkeys(("present", "full_name", "in_order", "instead", "bad", "ok", *TERM_KEYS), ProfileTable.texts),
}
#: What a rule looks for: one of these.
LOOKED_FOR: Final = ("match", "present", "full_name", "in_order")
RULE_KEYS: Final = ("title", "flags", *LOOKED_FOR, "learned", "acts", "unless", "bad", "ok")
_POSITION_KEYS: Final = (*RULE_KEYS, "rule", "delegation", "stance", "why", "evidence", "instead", "note")
_FILE_KEYS: Final = (
    *("id", "title", "as_of", "note", "extends", "drop"),
    *("delegation", "term", "rule", "position", "limits", "style"),
)


@dataclass(frozen=True, slots=True)
class Layer:
    """What one file says; ``limits`` is keyed as ``words``, ``sentences_about.russia``, ``why.words``, ..."""

    id: str
    path: Path
    extends: tuple[str, ...]
    drop: tuple[str, ...]
    head: Part
    delegations: dict[str, Part]
    terms: dict[str, Part]
    rules: dict[str, Part]
    positions: dict[Holder, Part]
    limits: Part
    style: Part


def read_layer(path: Path) -> Layer:
    """Return the layer in the file at ``path``.

    Raises:
        ProfileError: the file cannot be read or something in it is not as the format wants it.
    """
    file = read_toml(path, ProfileError, parse_kept)
    top = ProfileTable(file, (), file.data, "the profile")
    top.refuse_unknown(_FILE_KEYS)
    top.require("id", "title")
    top = ProfileTable(file, (), file.data, "the profile", top.id("id"))
    return Layer(
        id=top.profile,
        path=path,
        extends=_list(top, "extends"),
        drop=_list(top, "drop"),
        head=_head(top),
        delegations=dict(_delegations(top)),
        terms={id_: _term(table) for id_, table in _named(top, "term")},
        rules={id_: _rule(table) for id_, table in _named(top, "rule")},
        positions=_positions(top),
        limits=_limits(top),
        style=_style(top),
    )


def _list(table: ProfileTable, key: str) -> tuple[str, ...]:
    return table.texts(key) if key in table and table.data[key] != [] else ()


def _part(table: ProfileTable, keys: Iterable[str]) -> Part:
    """Return those of ``keys`` that ``table`` gives, read and checked."""
    given = [key for key in keys if key in table]
    values = {key: _READERS[key](table, key) for key in given}
    return Part(table.origin(), values, {key: table.origin(key) for key in given})


def _head(top: ProfileTable) -> Part:
    """Return title, date and note; the places of ``extends`` and ``drop`` too, for messages."""
    part = _part(top, ("title", "as_of", "note"))
    part.origins.update({key: top.origin(key) for key in ("extends", "drop") if key in top})
    return part


def _delegations(top: ProfileTable) -> Iterator[tuple[str, Part]]:
    seen: set[str] = set()
    for table in top.tables("delegation", "a delegation") if "delegation" in top else ():
        table.refuse_unknown(("id", "name", "note"))
        table.require("id")
        id_ = table.id("id")
        if id_ in seen:
            raise table.error(f"delegation {id_!r} stands here twice", "id", remedy="keep one of them")
        seen.add(id_)
        yield id_, _part(table, ("name", "note"))


def _named(top: ProfileTable, key: str) -> Iterator[tuple[str, ProfileTable]]:
    """Yield the tables ``[key.id]``. A rule's id with dots that has no quotes round it makes a table in a table."""
    if key not in top:
        return
    group = top.table(key, f"[{key}]")
    for name in group:
        table = group.table(name, f"{key} {name!r}")
        for part in table if key == "rule" else ():
            if part not in RULE_KEYS and isinstance(table.data[part], dict):
                id_ = f"{name}.{part}"
                raise table.error(f"the rule's id {id_!r} needs quotes", part, remedy=f'write [rule."{id_}"]')
        yield group.checked_id(name, name, rule=key == "rule"), table


def _term(table: ProfileTable) -> Part:
    if not table.data:
        raise table.error(f"{table.name} is empty", remedy=f"give it one of {', '.join(TERM_KEYS)} or a role")
    part = _part(table, TERM_KEYS)
    for role, conditions in roles_of(table, TERM_KEYS).items():
        part.values[role] = conditions
        part.origins[role] = table.origin(role)
    return part


def _rule(table: ProfileTable) -> Part:
    table.refuse_unknown(RULE_KEYS)
    return _looked_for(table, _part(table, (key for key in RULE_KEYS if key != "match")))


def _looked_for(table: ProfileTable, part: Part) -> Part:
    """Return ``part`` with the ``match`` of ``table``."""
    if "match" in table:
        patterns = table.tables("match", f"a pattern of {table.name}")
        if not patterns:
            message = f"'match' in {table.name} is empty"
            raise table.error(message, "match", remedy='write at least one pattern: [{ lemma = "..." }]')
        part.values["match"] = tuple(pattern_of(pattern) for pattern in patterns)
        part.origins["match"] = table.origin("match")
    given = [key for key in LOOKED_FOR if key in part.values]
    if len(given) > 1:
        message = f"{table.name} has both {given[0]!r} and {given[1]!r}"
        raise table.error(message, given[1], remedy="keep 'present' for what a delegation requires, else one of them")
    return part


def _positions(top: ProfileTable) -> dict[Holder, Part]:
    positions: dict[Holder, Part] = {}
    for table in top.tables("position", "a position") if "position" in top else ():
        table.require("rule", "stance")
        rule = table.checked_id(table.text("rule"), "rule", rule=True)
        named = ProfileTable(table.file, table.keys, table.data, f"the position on {rule!r}", table.profile)
        delegations = _list(named, "delegation")
        part = _position(named)
        part.values.update(rule=rule, delegations=tuple(dict.fromkeys(delegations)))
        part.origins.update(rule=named.origin("rule"), delegations=named.origin("delegation"))
        holder = rule, frozenset(delegations)
        if holder in positions:
            whose = f" of {', '.join(delegations)}" if delegations else ""
            raise named.error(f"the position{whose} on {rule!r} stands here twice", remedy="keep one of them")
        positions[holder] = part
    return positions


def _position(table: ProfileTable) -> Part:
    table.refuse_unknown(_POSITION_KEYS)
    stance = table.text("stance")
    stances = [known.value for known in Stance]
    if stance not in stances:
        raise table.error(f"unknown stance {stance!r}", "stance", remedy=did_you_mean(stance, stances))
    table.require("why", "evidence")
    own = ("rule", "delegation", "stance", "match")
    part = _looked_for(table, _part(table, (key for key in _POSITION_KEYS if key not in own)))
    part.values["stance"] = Stance(stance)
    part.origins["stance"] = table.origin("stance")
    return part


def _limits(top: ProfileTable) -> Part:
    if "limits" not in top:
        return Part(top.origin())
    table = top.table("limits", "[limits]")
    table.refuse_unknown(("words", "sentences_about", "words_about", "require", *LIMIT_NOTES))
    part = Part(table.origin())

    def give(key: str, value: object, *path: str) -> None:
        part.values[key] = value
        part.origins[key] = table.origin(*path)

    if "words" in table:
        give("words", table.count("words", least=1), "words")
    if "require" in table:
        give("require", table.texts("require"), "require")
    for kind in ("sentences_about", "words_about"):
        about = table.table(kind, f"[limits.{kind}]") if kind in table else ()
        for term in about:
            give(f"{kind}.{term}", about.count(term), kind, term)
    readers = dict(zip(LIMIT_NOTES, (ProfileTable.texts, ProfileTable.text, evidence_of), strict=True))
    for note in LIMIT_NOTES:
        for limit, holder, last, path in _noted(table.table(note, f"[limits.{note}]")) if note in table else ():
            give(f"{note}.{limit}", readers[note](holder, last), note, *path)
    return part


def _noted(table: ProfileTable) -> Iterator[tuple[str, ProfileTable, str, tuple[str, ...]]]:
    """Yield the limit of each note in ``[limits]``, with its table, key and path; ``words_about.x`` may be quoted."""
    for key in table:
        if key in {"sentences_about", "words_about"}:
            inner = table.table(key, table.name)
            for term in inner:
                yield f"{key}.{term}", inner, term, (key, term)
        else:
            yield key, table, key, (key,)


def _style(top: ProfileTable) -> Part:
    """Return the rules of house style, each with its severity, and what is ``known``."""
    if "style" not in top:
        return Part(top.origin())
    table = top.table("style", "[style]")
    table.refuse_unknown((*(rule.value for rule in StyleRule), "known"))
    part = Part(table.origin())
    for key in table:
        part.values[key] = table.texts(key) if key == "known" else _style_severity(table, key)
        part.origins[key] = table.origin(key)
    return part


def _style_severity(table: ProfileTable, key: str) -> Severity:
    said = table.text(key)
    if said not in STYLE_SEVERITIES:
        raise table.error(f"{key!r} in [style] is {said!r}", key, remedy=did_you_mean(said, STYLE_SEVERITIES))
    return STYLE_SEVERITIES[said]
