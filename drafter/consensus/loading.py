"""Profiles from files: found, layered, checked as a whole."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from drafter.consensus.conditions import role_named
from drafter.consensus.contradiction import refuse_contradictions
from drafter.consensus.house_style import StyleRule
from drafter.consensus.layer import LIMIT_NOTES, LOOKED_FOR, RULE_KEYS, TERM_KEYS
from drafter.consensus.layering import Shelf, lay, profile_directories
from drafter.consensus.model import Delegation, HouseStyle, Limits, Position, Profile, Rule, Stance, Term
from drafter.consensus.patterns import terms_of
from drafter.errors import ProfileError
from drafter.files.toml import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from drafter.consensus.layer import Layer
    from drafter.consensus.tables import Part

__all__ = ["ProfileSummary", "list_profiles", "load_profile", "load_profiles"]

#: A use of a term: the definition it stands in, what that is, the term, and the way to it.
_Named: TypeAlias = "tuple[Part, str, str, tuple[str | int, ...]]"
#: Each takes half a millisecond, or three, before the first text is checked; the profiles of drafter have 1,500 and 11.
_MOST_WORDS: Final = 5_000
_MOST_POSITIONS: Final = 1_000


@dataclass(frozen=True, slots=True)
class ProfileSummary:
    """One profile of a list.

    Attributes:
        id: its id, which is the name of its file.
        path: the file.
        title: its title; empty for one that cannot be loaded.
        as_of: the day it describes.
        delegations: how many delegations it seats.
        positions: how many positions they take.
        problem: why it cannot be loaded; ``None`` for one that can.
    """

    id: str
    path: Path
    title: str = ""
    as_of: date | None = None
    delegations: int = 0
    positions: int = 0
    problem: str | None = None


def load_profile(id_or_path: str, directories: Sequence[Path] | None = None) -> Profile:
    """Return the profile with this id in the ``directories``, or in the file of this path, with all it extends.

    Args:
        id_or_path: an id (``hague-2025``), or a path: it ends in ``.toml`` or has a slash.
        directories: where profiles lie, later ones first; the built-in and the user's by default.

    Raises:
        ProfileError: there is no such profile, or something in its files is not right.
    """
    return _build(Shelf(_folders(directories)).layers(id_or_path))


def load_profiles(directories: Sequence[Path] | None = None) -> tuple[list[Profile], list[ProfileError]]:
    """Return every profile in the ``directories``, by id, and why others cannot be loaded.

    Layers that hold neither positions nor limits are left out.
    """
    shelf = Shelf(_folders(directories))
    profiles: list[Profile] = []
    problems: list[ProfileError] = []
    for id_ in shelf.ids():
        loaded = _attempt(shelf, id_)
        if isinstance(loaded, ProfileError):
            problems.append(loaded)
        elif _says_something(loaded):
            profiles.append(loaded)
    return profiles, problems


def list_profiles(directories: Sequence[Path] | None = None) -> list[ProfileSummary]:
    """Return every profile in the ``directories``, by id; layers that hold neither positions nor limits are left out.

    A profile that cannot be loaded is listed with its problem.
    """
    shelf = Shelf(_folders(directories))
    summaries = (_summary(id_, shelf.path(id_), _attempt(shelf, id_)) for id_ in shelf.ids())
    return [summary for summary in summaries if summary is not None]


def _folders(directories: Sequence[Path] | None) -> tuple[Path, ...]:
    return profile_directories() if directories is None else tuple(directories)


def _attempt(shelf: Shelf, id_: str) -> Profile | ProfileError:
    try:
        return _build(shelf.layers(id_))
    except ProfileError as error:
        return error


def _says_something(profile: Profile) -> bool:
    return bool(profile.positions) or any(profile.limits.items())


def _summary(id_: str, path: Path, loaded: Profile | ProfileError) -> ProfileSummary | None:
    if isinstance(loaded, ProfileError):
        return ProfileSummary(id_, path, problem=str(loaded))
    if not _says_something(loaded):
        return None
    return ProfileSummary(id_, path, loaded.title, loaded.as_of, len(loaded.delegations), len(loaded.positions))


def _build(layers: list[Layer]) -> Profile:
    """Return the profile that ``layers`` make, checked as a whole."""
    laid = lay(layers)
    named = list(_terms_named(laid))
    _refuse_unknown_terms(laid, named)
    _refuse_verbs_under(named)
    _refuse_nameless(laid, named)
    positions = [_position(part, laid) for part in laid.positions.values()]
    _refuse_excess(laid, positions)
    profile = Profile(
        id=laid.id,
        title=laid.head.values["title"],
        as_of=laid.head.values.get("as_of"),
        note=laid.head.values.get("note", ""),
        extends=laid.extends,
        delegations={id_: _delegation(id_, part) for id_, part in laid.delegations.items()},
        terms={id_: _term(id_, part) for id_, part in laid.terms.items()},
        positions=(*positions, *_required(laid)),
        limits=_limits(laid),
        layers=tuple(layer.path for layer in layers),
        rules=_rules(laid, positions),
        origins=laid.head.origins,
        style=_style(laid),
    )
    refuse_contradictions(profile)
    return profile


def _refuse_excess(laid: Layer, positions: Sequence[Position]) -> None:
    """Raise for more positions, and more words whose forms are looked for, than a check has time for."""
    if len(positions) > _MOST_POSITIONS:
        remedy = "split the profile"
        raise laid.head.error(f"more than {_MOST_POSITIONS:,} positions", remedy=remedy)
    words = sum(len(part.values.get("words", ())) for part in laid.terms.values())
    words += sum(len(pattern.lemma) for position in positions for pattern in position.match)
    if words > _MOST_WORDS:
        remedy = "leave some out, or split the profile"
        raise laid.head.error(f"{words:,} words to look for, and at most {_MOST_WORDS:,} may be", remedy=remedy)


def _refuse_unknown_terms(laid: Layer, named: Iterable[_Named]) -> None:
    """Raise for the first term that a term, rule, position or limit names and nothing defines."""
    for part, what, term, keys in named:
        if term not in laid.terms:
            raise part.error(f"unknown term {term!r} in {what}", *keys, remedy=did_you_mean(term, laid.terms))


def _refuse_verbs_under(named: Sequence[_Named]) -> None:
    """Raise for ``under`` with a term of governing predicates: ``under`` was once the name of ``governed_by``."""
    governing = {term for _, _, term, keys in named if keys[-1] == "governed_by"}
    for part, what, term, keys in named:
        if keys[-1] == "under" and term in governing:
            message = f"{term!r} in {what} stands for predicates, and 'under' is the preposition"
            raise part.error(message, *keys, remedy="write 'governed_by' for the predicates that govern a word")


def _refuse_nameless(laid: Layer, named: Iterable[_Named]) -> None:
    """Raise for the first term in ``full_name`` or ``in_order`` that has no ``names``."""
    for part, what, term, keys in named:
        if keys[0] in {"full_name", "in_order"} and "names" not in laid.terms[term].values:
            message = f"term {term!r} of {keys[0]!r} in {what} has no 'names'"
            raise part.error(message, *keys, remedy="give the term names, the full one first")


def _terms_named(laid: Layer) -> Iterator[_Named]:
    """Yield every use of a term."""
    for id_, part in laid.terms.items():
        for role in part.values.keys() - set(TERM_KEYS):
            for condition in part.values[role]:
                yield from ((part, f"term {id_!r}", term, (role,)) for term in condition.terms)
    for id_, part in laid.rules.items():
        yield from ((part, f"rule {id_!r}", term, keys) for term, keys in _looked_for(part))
    for (rule, _), part in laid.positions.items():
        yield from ((part, f"the position on {rule!r}", term, keys) for term, keys in _looked_for(part))
    limits = laid.limits
    for key in limits.values:
        kind, _, term = key.partition(".")
        if kind in {"sentences_about", "words_about"}:
            yield limits, "[limits]", term, (key,)
    yield from ((limits, "[limits]", term, ("require", index)) for index, term in _numbered(limits, "require"))


def _looked_for(part: Part) -> Iterator[tuple[str, tuple[str | int, ...]]]:
    """Yield every term that a rule or position names, with the way to it."""
    for index, pattern in _numbered(part, "match"):
        yield from ((term, ("match", index, key)) for term, key in terms_of(pattern))
    for key in ("present", "full_name", "in_order"):
        yield from ((term, (key, index)) for index, term in _numbered(part, key))
    for index, state in _numbered(part, "unless"):
        if state.source:
            yield state.source, ("unless", index)


def _numbered(part: Part, key: str) -> Iterable[tuple[int, Any]]:
    return enumerate(part.values.get(key, ()))


def _position(part: Part, laid: Layer) -> Position:
    """Return the position merged with its rule.

    Raises:
        ProfileError: it misses what a position needs, or names a delegation that is not seated.
    """
    rule: str = part.values["rule"]
    for index, id_ in enumerate(part.values["delegations"]):
        if id_ not in laid.delegations:
            remedy = did_you_mean(id_, laid.delegations)
            raise part.error(f"unknown delegation {id_!r} on {rule!r}", "delegations", index, remedy=remedy)
    values, origins = dict(part.values), dict(part.origins)
    below = laid.rules.get(rule)
    if below is not None:
        # What is looked for are alternatives: a position that gives one replaces that of the rule.
        own = set(LOOKED_FOR) & values.keys()
        given = [key for key in below.values if not (own and key in (*LOOKED_FOR, "learned"))]
        values = {**{key: below.values[key] for key in given}, **values}
        origins = {**{key: below.origins[key] for key in given}, **origins}
    requires = values["stance"] is Stance.REQUIRES
    named = next((key for key in LOOKED_FOR if key in values), "match")
    wanted = "present" if requires else "match" if named == "present" else named
    unwanted = named if named != wanted else ""
    if unwanted:
        remedy = f"what a delegation requires stands under 'present', all else under 'match': give {wanted!r}"
        raise part.error(f"{rule!r} is {values['stance']} and has {unwanted!r}", "stance", remedy=remedy)
    for key in (wanted, "bad", "ok"):
        if key not in values:
            raise part.error(f"the position on {rule!r} has no {key!r}", remedy=_missing(rule, key, laid))
    fields = {key: value for key, value in values.items() if key not in {"title", "flags"}}
    return Position(**fields, origin=part.origin, origins=origins)


def _missing(rule: str, key: str, laid: Layer) -> str:
    if rule not in laid.rules and key in LOOKED_FOR and laid.rules:
        return f"no layer defines this rule: give the position its own {key!r}, or {did_you_mean(rule, laid.rules)}"
    return f'give it one here or in [rule."{rule}"]'


def _rules(laid: Layer, positions: Iterable[Position]) -> dict[str, Rule]:
    """Return the rules of the positions; a rule that no layer defines is made from its first position."""
    rules: dict[str, Rule] = {}
    for position in positions:
        part = laid.rules.get(position.rule)
        if part is None:
            part = laid.positions[position.rule, frozenset(position.delegations)]
        elif missing := [key for key in ("title", "flags") if key not in part.values]:
            raise part.error(
                f"rule {position.rule!r} has no {missing[0]!r}", remedy="give it one: it is shown to users"
            )
        if position.rule not in rules:
            values = {key: part.values[key] for key in RULE_KEYS if key in part.values}
            values.setdefault("title", position.rule)
            rules[position.rule] = Rule(position.rule, **values, origin=part.origin, origins=part.origins)
    return rules


def _delegation(id_: str, part: Part) -> Delegation:
    if "name" not in part.values:
        raise part.error(f"delegation {id_!r} has no 'name'", remedy='give it one: name = "..."')
    return Delegation(id_, part.values["name"], part.values.get("note"), part.origin, part.origins)


def _term(id_: str, part: Part) -> Term:
    words = {key: part.values[key] for key in TERM_KEYS if key in part.values}
    roles = {role: value for key, value in part.values.items() if (role := role_named(key)) is not None}
    return Term(id_, **words, roles=roles, origin=part.origin, origins=part.origins)


def _limits(laid: Layer) -> Limits:
    part = laid.limits
    _refuse_idle_notes(laid)
    return Limits(
        words=part.values.get("words"),
        sentences_about=_below(part, "sentences_about"),
        words_about=_below(part, "words_about"),
        delegations=_below(part, "delegations"),
        why=_below(part, "why"),
        evidence=_below(part, "evidence"),
        origins=part.origins,
    )


def _style(laid: Layer) -> HouseStyle:
    part = laid.style
    severities = {StyleRule(key): value for key, value in part.values.items() if key != "known"}
    return HouseStyle(severities, part.values.get("known", ()), part.origins)


def _below(part: Part, kind: str) -> dict[str, Any]:
    """Return the limits of a kind, without it in their keys."""
    start = f"{kind}."
    return {key.removeprefix(start): value for key, value in part.values.items() if key.startswith(start)}


def _refuse_idle_notes(laid: Layer) -> None:
    """Raise for a note on a limit that is not set, and for one that names an unknown delegation."""
    part = laid.limits
    limits = [key for key in part.values if key.partition(".")[0] not in LIMIT_NOTES]
    for key, value in part.values.items():
        note, _, limit = key.partition(".")
        if note in LIMIT_NOTES and limit not in limits:
            raise part.error(
                f"[limits.{note}] is on {limit!r}, which is not set", key, remedy=did_you_mean(limit, limits)
            )
        for id_ in value if note == "delegations" else ():
            if id_ not in laid.delegations:
                remedy = did_you_mean(id_, laid.delegations)
                raise part.error(f"unknown delegation {id_!r} in [limits.delegations]", key, remedy=remedy)


def _required(laid: Layer) -> Iterator[Position]:
    """Yield the positions that ``require`` of ``[limits]`` is short for."""
    part = laid.limits
    origins = {key: part.origins[f"{key}.require"] for key in LIMIT_NOTES if f"{key}.require" in part.origins}
    for index, term in _numbered(part, "require"):
        origin = replace(part.origins["require"], keys=(*part.origins["require"].keys, index))
        yield Position(
            rule=f"require.{term}",
            delegations=part.values.get("delegations.require", ()),
            stance=Stance.REQUIRES,
            why=part.values.get("why.require", "The profile wants it in every text."),
            evidence=part.values.get("evidence.require", ()),
            present=(term,),
            origin=origin,
            origins={"present": origin, **origins},
        )
