"""How paragraphs stand: open, agreed ad referendum, agreed, or reserved, and by whom.

A mark is bound to the words that it was set on by a fingerprint: when they change it falls, and says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from drafter.draft.front import Standing
from drafter.errors import UsageError
from drafter.files.toml import did_you_mean
from drafter.negotiate.units import Unit, units_of
from drafter.text.brackets import parsed
from drafter.text.remarks import without_remarks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drafter.text import Document

__all__ = ["MARKS", "ParagraphStanding", "fingerprint", "standings_of", "with_mark"]

#: What can be said of a paragraph.
MARKS: Final = ("agreed-ad-ref", "agreed", "open", "reserved")
_SAID: Final = {"agreed-ad-ref": "agreed ad referendum", "agreed": "agreed", "reserved": "reserved"}


@dataclass(frozen=True, slots=True)
class ParagraphStanding:
    """How a paragraph stands.

    Attributes:
        place: its label.
        mark: one of `MARKS`.
        by: who reserves.
        fell: whether the mark was set on other words, and so is gone.
        brackets: how many brackets are open in it.
    """

    place: str
    mark: str
    by: tuple[str, ...] = ()
    fell: bool = False
    brackets: int = 0

    @property
    def said(self) -> str:
        """The standing in words."""
        if self.fell:
            what = f"{_SAID[self.mark]}{f' by {chr(44).join(self.by)}' if self.by else ''}"
            return f"open: its words changed since it was {what}"
        if self.mark == "reserved":
            return f"reserved by {', '.join(self.by)}"
        if self.mark == "open":
            return f"open, {self.brackets} bracket{'' if self.brackets == 1 else 's'}" if self.brackets else "open"
        return _SAID[self.mark]


def fingerprint(units: Sequence[Unit]) -> str:
    """A short sign for the words of paragraphs, in their order: other words have another one, other remarks not."""
    lines = (f"{each.label}\t{without_remarks(each.text).text if '[' in each.text else each.text}" for each in units)
    return sha256("\n".join(lines).encode()).hexdigest()[:20]


def standings_of(document: Document, marks: Sequence[Standing]) -> list[ParagraphStanding]:
    """How every paragraph stands; marks on paragraphs that are no more come last, as fallen."""
    units = units_of(document)
    by_place: dict[str, list[Standing]] = {}
    for each in marks:
        by_place.setdefault(each.paragraph, []).append(each)
    found = []
    for unit in units:
        mine = [] if unit.is_note else by_place.pop(unit.label, [])
        brackets = _open_in(unit)
        now = _words(unit)
        right = [each for each in mine if each.words == now]
        chosen = right or mine
        if not chosen:
            place = unit.place if unit.is_note else unit.label
            found.append(ParagraphStanding(place, "open", brackets=brackets))
            continue
        mark = "reserved" if any(each.mark == "reserved" for each in chosen) else chosen[-1].mark
        names = tuple(each.by for each in chosen if each.mark == "reserved")
        found.append(ParagraphStanding(unit.label, mark, names, fell=not right, brackets=brackets))
    found += [ParagraphStanding(place, mine[-1].mark, fell=True) for place, mine in by_place.items()]
    return found


def with_mark(
    document: Document, marks: Sequence[Standing], place: str, mark: str, by: str = ""
) -> tuple[Standing, ...]:
    """``marks`` with one more, or without those of a paragraph that is open again.

    Raises:
        UsageError: there is no such paragraph, a reserve is nobody's, or brackets are open in what is to be agreed.
    """
    units = [each for each in units_of(document) if not each.is_note]
    unit = next((each for each in units if each.label == place), None)
    if unit is None:
        remedy = did_you_mean(place, [each.label for each in units])
        raise UsageError(f"no paragraph {place!r}", path=document.path, remedy=remedy)
    if (mark == "reserved") != bool(by):
        raise UsageError(
            "a reserve is somebody's, and nothing else is",
            remedy="write reserved --by TUR" if not by else "leave out --by",
        )
    if mark in {"agreed", "agreed-ad-ref"} and (number := _open_in(unit)):
        brackets = "a bracket is" if number == 1 else f"{number} brackets are"
        raise UsageError(f"{brackets} open in paragraph {place}", path=document.path, remedy="settle them first")
    if mark in {"agreed", "agreed-ad-ref"} and parsed(unit.text).strays:
        raise UsageError(
            f"a bracket in paragraph {place} has no other sign", path=document.path, remedy="close it first"
        )
    rest = [each for each in marks if each.paragraph != place]
    if mark == "open":
        return tuple(rest)
    own = [each for each in marks if each.paragraph == place and each.mark == "reserved" and each.by != by]
    kept = own if mark == "reserved" else []
    return (*rest, *kept, Standing(place, mark, _words(unit), by))


def _open_in(unit: Unit) -> int:
    """How many brackets are open in a paragraph."""
    return sum(each.is_open for each in parsed(unit.text).found) if "[" in unit.text else 0


def _words(unit: Unit) -> str:
    return fingerprint([unit])
