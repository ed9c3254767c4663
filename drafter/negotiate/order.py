"""The order of the drafts of one negotiation: by the date or the version that their front matter gives."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from drafter.draft.front import front_in_force

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from drafter.text import Document

__all__ = ["in_order"]

_VERSION: Final = re.compile(r"\b(?:(?:rev(?:ision)?|version|round|draft)\.?[ -]?|v)(\d{1,3})\b", re.IGNORECASE)


def in_order(drafts: Sequence[tuple[str, Document]]) -> tuple[list[tuple[str, Document]], str]:
    """The drafts, the earliest first, and a line on the order; empty where there is only one.

    Their dates decide where every draft has one and no two the same, else the numbers of version in their titles or
    references likewise; where neither does, they are left as they were given.

    Raises:
        ReadError: the front matter of a draft is not right.
    """
    given = list(drafts)
    if len(given) < 2:
        return given, ""
    fronts = [front_in_force(document) for _, document in given]
    dates = [front.date for front in fronts]
    versions = [_version(f"{front.title} {front.reference}") for front in fronts]
    keys: Sequence[date | int | None]
    for keys, why in ((dates, "by the dates in the files"), (versions, "by the versions in the files")):
        known = [each for each in keys if each is not None]
        if len(set(known)) == len(given):
            order = sorted(range(len(given)), key=known.__getitem__)
            ordered = [given[at] for at in order]
            return ordered, f"taken in this order, {why}: {_names(ordered)}"
    return given, f"taken in the order given, for their files name no dates or versions: {_names(given)}"


def _version(text: str) -> int | None:
    """The number of version that a text names; None where it names none, or several."""
    found = {int(each) for each in _VERSION.findall(text)}
    return found.pop() if len(found) == 1 else None


def _names(drafts: Sequence[tuple[str, Document]]) -> str:
    return ", ".join(name for name, _ in drafts)
