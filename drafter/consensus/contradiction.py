"""Positions that no text could satisfy at once, or that one delegation cannot hold together.

Delegations may want opposite things: that is what a profile is for. A profile contradicts itself when

1. one delegation takes two different stances on one rule;
2. one delegation requires a term and objects to the term itself, wherever it stands;
3. a position requires terms and a limit leaves room for none of them.

What nobody in particular holds counts as one holder for 1 and 2.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from drafter.consensus.conditions import WordsOf
from drafter.consensus.model import Position, Profile, Stance
from drafter.errors import ProfileError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.consensus.model import FilePlace

__all__ = ["refuse_contradictions"]


def refuse_contradictions(profile: Profile) -> None:
    """Raise for the first contradiction in ``profile``.

    Raises:
        ProfileError: at the later of the two places, naming the earlier.
    """
    for earlier, later in combinations(profile.positions, 2):
        if not (shared := _shared(earlier, later)):
            continue
        if earlier.rule == later.rule and earlier.stance is not later.stance:
            message = f"{shared} {_takes(earlier)} and {_takes(later)} {earlier.rule!r}"
            remedy = f'keep one, or drop = ["{_drop(earlier, later)}"] what is inherited'
            raise _error(message, earlier.origin, later.origin, remedy)
        for wants, objects in ((earlier, later), (later, earlier)):
            for term in _banned(wants, objects):
                message = f"{shared} requires {term!r} ({wants.rule!r}) and objects to any {term!r} ({objects.rule!r})"
                raise _error(message, earlier.origin, later.origin, "drop one of the two")
    for position in profile.positions:
        if (limit := _shut_out(position, profile)) is not None:
            terms = " or ".join(map(repr, position.present))
            message = f"{position.rule!r} requires {terms} and the limit {limit!r} leaves no room for it"
            raise _error(
                message, profile.limits.origins.get(limit), position.origin, "raise the limit or drop the rule"
            )


def _error(message: str, earlier: FilePlace | None, later: FilePlace | None, remedy: str) -> ProfileError:
    path, line = (later.path, later.line) if later else (None, None)
    also = f" (the other stands at {earlier})" if earlier else ""
    return ProfileError(f"contradiction: {message}{also}", path=path, place=line, remedy=remedy)


def _shared(earlier: Position, later: Position) -> str:
    """Return a holder of both positions, for a message; empty if there is none."""
    if not earlier.delegations and not later.delegations:
        return "the profile"
    return next((id_ for id_ in earlier.delegations if id_ in later.delegations), "")


def _takes(position: Position) -> str:
    return {
        Stance.OBJECTS: "objects to",
        Stance.WARY: "is wary of",
        Stance.PREFERS: "prefers",
        Stance.REQUIRES: "requires",
    }[position.stance]


def _drop(earlier: Position, later: Position) -> str:
    both = [id_ for id_ in earlier.delegations if id_ in later.delegations]
    return f"{earlier.rule}@{both[0]}" if both else earlier.rule


def _banned(wants: Position, objects: Position) -> Iterator[str]:
    """Yield terms that are all ``wants`` would accept and that ``objects`` minds wherever they stand."""
    if wants.stance is not Stance.REQUIRES or objects.stance is not Stance.OBJECTS:
        return
    anywhere = {
        lemma.term
        for pattern in objects.match
        if not (pattern.roles or pattern.when or pattern.unless or pattern.pos or objects.unless)
        for lemma in pattern.lemma
        if isinstance(lemma, WordsOf)
    }
    if set(wants.present) <= anywhere:
        yield wants.present[0]


def _shut_out(position: Position, profile: Profile) -> str | None:
    """Return the limit of 0 that shuts out every term the position requires; ``None`` if there is room."""
    closed = {key.partition(".")[2]: key for key, most in profile.limits.items() if most == 0}
    if position.present and set(position.present) <= closed.keys():
        return closed[position.present[0]]
    return None
