"""One thing written in two ways: *5 per cent* and *5%*, *thirty-two* and *32*, *co-operation* and *cooperation*."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from drafter.wording.words import Token

__all__ = ["is_same_thing", "same_thing"]

_TENS: Final = {"20", "30", "40", "50", "60", "70", "80", "90"}


def is_same_thing(old: Sequence[Token], new: Sequence[Token], bounds: tuple[int, int, int, int]) -> bool:
    """Return whether the words of a change, with one word on either side, are the same thing in another notation."""
    return same_thing(old, new, bounds) is not None


def same_thing(
    old: Sequence[Token], new: Sequence[Token], bounds: tuple[int, int, int, int]
) -> tuple[int, int, int, int] | None:
    """Return the bounds of a change, widened by up to a word on either side, in which both are the same thing."""
    old_start, old_end, new_start, new_end = bounds
    for before, behind in ((0, 0), (0, 1), (1, 0), (1, 1)):
        if min(old_start, new_start) < before or len(old) < old_end + behind or len(new) < new_end + behind:
            continue
        wide = old_start - before, old_end + behind, new_start - before, new_end + behind
        one = _written([token.form for token in old[wide[0] : wide[1]]])
        if one and one == _written([token.form for token in new[wide[2] : wide[3]]]):
            return wide
    return None


def _written(forms: Iterable[str]) -> str:
    """Return words in one notation and without the spaces between them."""
    parts: list[str] = []
    for form in forms:
        if form == "%" and parts and parts[-1] == "per":
            parts[-1] = form
        elif parts and parts[-1] in _TENS and form.isdigit() and len(form) == 1:
            parts[-1] = str(int(parts[-1]) + int(form))
        elif form != ".":
            parts.append("1" if form == "one" else form)
    return "".join(parts)
