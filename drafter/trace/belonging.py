"""Whether a name means a document of the Alliance: the evidence near it, for and against.

Capitals host many conferences. *The Rome Declaration of 2017* is not an error about that of 1991 but another document.
What a text states of a document is checked against the bank only where something near the name points to the Alliance.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from drafter.bank.model import Source
    from drafter.trace.citation_facts import StatedDate

__all__ = ["belongs", "can_be_ours", "is_owned_by_others", "nearly", "speaks_for_others"]

_NATO: Final = re.compile(r"\b(?:NATO|nato\.int|OTAN|NAC|North Atlantic|Atlantic Alliance)\b|\bN\.A\.T\.O\.")
_ALLIED: Final = re.compile(
    r"\b(?:(?:[Tt]he|[Oo]ur|[Ii]ts|all) Alliance|Alliance's|Allies|Allied (?:leaders|heads|nations))\b"
)
#: Who else issues declarations in the same places.
_OTHERS: Final = re.compile(
    r"\b(?:EU|EEC|European (?:Union|Council|Community|Communities|Commission|Parliament)"
    r"|G-?(?:7|8|20|77)|Group of (?:Seven|Eight|Twenty)|OSCE|CSCE|OIC|Islamic|BRICS|ASEAN|Arab|African Union"
    r"|United Nations|UN|UNESCO|WHO|WTO|OECD|Council of Europe|Eastern Partnership|Commonwealth|Three Seas"
    r"|Bucharest Nine|B9|Vilnius Ten|COP\d*|Quad|SCO|Warsaw Pact|WEU|Western European Union|CIS|OAS|Turkic|Korea"
    r"|Korean|ROK|Yoon|Japan|Japanese|Israel|Jordan|Palestinian|Entente|Axis|Community of Democracies|Visegr[aá]d"
    r"|Nordic-Baltic|Black Sea Economic)\b"
)
#: Who speaks where it is not the Alliance, and not one of _OTHERS.
_STATESMEN: Final = re.compile(
    r"\b(?:President|Prime Minister|Chancellor|Secretary of State|Senator|Congress|Ambassador|White House"
    r"|Press Secretary|Leaders['’] (?:Statement|Communiqu|Declaration)|G-?7 )"
)
#: Who speaks where it is the Alliance.
_SPEAKERS: Final = re.compile(
    r"\bNorth Atlantic Council\b|\bNATO(?:['’]s)? (?:Heads|Foreign|Defen[cs]e|Leaders|Allies|Ministers|Summit)\b"
    r"|\b(?:Allied|Alliance) (?:[Ll]eaders|[Hh]eads)\b|\b(?:We|we), (?:the )?(?:Heads|Allies|NATO)\b"
    r"|\bAllies (?:agree|reaffirm)"
)
#: Number of characters in which a text says whose it is, and least number that a text has for that to be asked.
_HEAD: Final = 800
_LONG: Final = 1_500
_OWNER: Final = re.compile(r"\b(?P<owner>[A-Z][\w.-]*)'s?\s+(?:[\w-]+\s+){0,2}\Z")
_OWNERS: Final = frozenset(
    {"NATO", "Alliance", "Organization", "Organisation", "Allies", "Council", "year", "Atlantic"}
)
#: Number of characters before and after a name, with what is stated of it, in which *NATO* settles whose it is.
_FRONT: Final = 30
_BEHIND: Final = 40
#: A stated date this near to that of a document is a slip and means that document.
_SLIP: Final = timedelta(days=7)
#: The year in which the Alliance was founded.
_FOUNDED: Final = 1949
#: Kinds of documents that come year after year with one title.
_SERIAL: Final = frozenset({
    "joint-declaration", "ministerial-communique", "ministerial-statement", "nac-statement", "ngc-statement",
    "nrc-statement", "nuc-statement",
})  # fmt: skip


def belongs(
    text: str, sentence: tuple[int, int], stretch: tuple[int, int], *, is_full: bool, is_slip: bool = False
) -> bool:
    """Return whether something near a name in a `plain` paragraph says that the document is the Alliance's.

    Args:
        text: the paragraph.
        sentence: the one in which the name stands.
        stretch: from where to where the name and what is stated of it stand.
        is_full: whether the name is the full title of a document.
        is_slip: whether it is dated so nearly right that hardly another document can be meant.
    """
    front, behind = max(sentence[0], stretch[0] - _FRONT), min(sentence[1], stretch[1] + _BEHIND)
    around = text[slice(*sentence)]
    if _NATO.search(text, front, behind):
        return True
    if _OTHERS.search(around):
        return False
    return is_slip or bool(_NATO.search(around) or _ALLIED.search(around) or (is_full and _NATO.search(text)))


def is_owned_by_others(text: str, start: int) -> bool:
    """Return whether the name that begins at ``start`` has another owner: *Japan's 2022 ...*."""
    owner = _OWNER.search(text, max(0, start - 2 * _FRONT), start)
    return owner is not None and owner["owner"] not in _OWNERS


def speaks_for_others(text: str) -> bool:
    """Return whether a text of some length begins as one of another body: *We, the Leaders of the G7*."""
    if len(text) < _LONG:
        return False
    head = text[:_HEAD]
    return bool(_OTHERS.search(head) or _STATESMEN.search(head)) and not _SPEAKERS.search(head)


def nearly(stated: StatedDate, sources: Iterable[Source], *, is_full: bool) -> bool:
    """Return whether a date is so near to that of one of ``sources`` that no other document is likely to be meant.

    It is within a week, or of the same day of another year; with the full title, of the same year.
    """
    for source in sources:
        when = source.date
        if stated.day and (stated.month, stated.day) == (when.month, when.day):
            return True
        if is_full and stated.year == when.year and source.kind not in _SERIAL:
            return True
        if stated.day and stated.month and stated.year in {0, when.year}:
            try:
                stated_day = date(when.year, stated.month, stated.day)
            except ValueError:
                continue
            if abs(stated_day - when) <= _SLIP:
                return True
    return False


def can_be_ours(years: Sequence[int], sources: Sequence[Source], newest: int, *, is_full: bool) -> bool:
    """Return whether a document of those years that the bank does not hold can be one of ``sources`` with a wrong date.

    Statements of ministers and of the Council have the same title year after year, so another date may be right.
    """
    return (
        all((is_full or year >= _FOUNDED) and year <= newest for year in years)
        and bool(sources)
        and not any(source.kind in _SERIAL for source in sources)
    )
