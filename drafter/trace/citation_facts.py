"""What a text states of a document beside its name: its date, place, paragraph, how many Allies there were."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from datetime import date

    from drafter.bank.model import Source

__all__ = ["Fact", "StatedDate", "facts_after", "facts_before"]

_MONTHS: Final = "january february march april may june july august september october november december".split()
_MONTH: Final = rf"(?P<month>{'|'.join(_MONTHS)})"
_DAY: Final = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?(?:\s*(?:-|to|and)\s*(?P<last>\d{1,2})(?:st|nd|rd|th)?)?"
_YEAR: Final = r"(?P<year>(?:19|20)\d\d)"
_DATES: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_DAY}\s+(?:of\s+)?{_MONTH}\b(?:,?\s+{_YEAR}\b)?",
        rf"{_MONTH}\s+{_DAY}(?!\d)(?:,?\s+{_YEAR}\b)?",
        rf"{_MONTH}\s+{_YEAR}\b",
        r"(?P<year>(?:19|20)\d\d)-(?P<number>\d\d)-(?P<day>\d\d)\b",
        rf"{_YEAR}\b",
    )
)
_UNITS: Final = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()  # noqa: E501
_TENS: Final = {"twenty": 20, "thirty": 30, "forty": 40}
_ALLIES: Final = re.compile(
    r"(?:(?<!\d)(?P<digits>\d{1,2})|(?P<tens>twenty|thirty|forty)(?:[\s-](?P<unit>[a-z]+))?|(?P<word>twelve|fifteen|sixteen|nineteen))"
    r"\s+(?:NATO\s+)?(?:member\s+)?(?:Allies|Allied\s+(?:leaders|nations|countries)|members|member\s+states|nations"
    r"|heads\s+of\s+state|leaders|states|countries)\b",
    re.IGNORECASE,
)
_PARAGRAPH: Final = re.compile(
    r"(?:\b(?:paras?|paragraphs?|points?|at\s+para(?:graph)?)\b\.?|§{1,2})\s*(?P<number>\d{1,3}(?:\s*(?:-|and|to)\s*\d{1,3})?)(?:\s*\([a-z]\))?(?!\d)",
    re.IGNORECASE,
)
_FILLER: Final = re.compile(
    r"""[\s,;:()\[\]”»/-]+|(?<=\S)["'](?=[\s,.;)])|\b(?:issued|adopted|agreed|signed|approved|released|published|endorsed|dated|concluded"""
    r"""|of|by|the|nato|heads?|state|states|and|government|governments|all|allied|allies|countries|nations|leaders|members|member"""
    r"""|participating|in|meeting|at|on|from|summit|council|north|atlantic|alliance|ministers|foreign|defence|defense"""
    r"""|its|their|was|were|is|as|which|that|back|france|italy|spain|latvia|poland|lithuania|netherlands|united|kingdom"""
    r"""|belgium|turkey|turkiye|portugal|romania|germany|usa|uk|press|release|official|text|d\.c|videoconference|see|cf)\b\.?""",
    re.IGNORECASE,
)
_ADOPTING: Final = re.compile(
    r"\b(?:issued|adopted|agreed|signed|approved|released|published|endorsed|concluded)\b", re.IGNORECASE
)
_ON: Final = re.compile(r"\bon\s+(?:the\s+)?\Z", re.IGNORECASE)
_OF: Final = re.compile(r"(?:\b(?:of|from|dated)\s+|[(,]\s*)\Z", re.IGNORECASE)
#: A year in front of a name is part of it: *the 1997 Founding Act*.
_YEAR_BEFORE: Final = re.compile(rf"(?<![\w-]){_YEAR}\s+(?:NATO(?:'s)?\s+)?\Z")
_PLACED: Final = re.compile(r"\b(?:in|at)\s+(?:the\s+)?\Z", re.IGNORECASE)
_DATELINE: Final = re.compile(r"\s*,\s*\d")
_SEAT: Final = "brussels"
#: Greatest distance of a fact from the name, in characters.
_REACH: Final = 220


@dataclass(frozen=True, slots=True)
class StatedDate:
    """A day, a range of days, a month or a year; 0 for what is not given."""

    year: int = 0
    month: int = 0
    day: int = 0
    last: int = 0

    def fits(self, source: Source) -> bool:
        """Return whether the document has this date, as far as it is given; every day of its meeting counts."""
        when = source.date
        if self.year and self.year != when.year:
            return False
        if self.month and self.month != when.month:
            return False
        if not self.day:
            return True
        first, last = _days_of(source)
        return first <= self.day <= last or self.day <= when.day <= (self.last or self.day)


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that a text states of a document: where it stands, and what of it is said.

    A date that is `aside`, in brackets or behind a comma, may be that of what is done with the document instead.
    """

    start: int
    end: int
    date: StatedDate | None = None
    place: str = ""
    paragraph: str = ""
    allies: int = 0
    aside: bool = False


@dataclass(slots=True)
class _FactReader:
    """The state of reading the words after a name: the offset reached, and the facts so far."""

    at: int
    facts: list[Fact] = field(default_factory=list)
    adopted: bool = False


def facts_after(text: str, end: int, limit: int, city: re.Pattern[str]) -> list[Fact]:
    """Return what `plain` text states of a document after its name, as far as nothing but facts and fillers follow.

    Args:
        text: one paragraph.
        end: where the name ends.
        limit: where the next name begins.
        city: finds the places documents come from.
    """
    reading = _FactReader(end)
    stop = min(limit, end + _REACH, len(text))
    while reading.at < stop:
        if not (_fact_at(text, reading, city, stop) or _filler_at(text, reading, stop)):
            break
    return reading.facts


def facts_before(text: str, start: int, floor: int) -> list[Fact]:
    """Return what is stated before a name: *paragraph 9 of the*, *the 31 Allies adopted the*, *the 10 July 2024*."""
    begin = max(floor, start - _REACH)
    facts = []
    if year := _YEAR_BEFORE.search(text, begin, start):
        facts.append(Fact(year.start(), year.end("year"), date=_date(year)))
    for pattern in (_PARAGRAPH, _ALLIES, *_DATES[:2]):
        for match in pattern.finditer(text, begin, start):
            between = text[match.end() : start]
            if not _FILLER.sub("", between).strip(" ."):
                adopts = bool(_ADOPTING.search(between))
                beside = not between.strip() or between.strip().lower() in {"nato", "nato's"}
                if pattern is _PARAGRAPH and re.match(r"\s*(?:of|in|from)\b", between, re.IGNORECASE):
                    facts.append(Fact(match.start(), match.end(), paragraph=match["number"]))
                elif pattern is _ALLIES and adopts:
                    facts.append(Fact(match.start(), match.end(), allies=_allies(match)))
                elif pattern in _DATES and (adopts or beside):
                    facts.append(Fact(match.start(), match.end(), date=_date(match)))
    return facts


def _fact_at(text: str, reading: _FactReader, city: re.Pattern[str], stop: int) -> bool:
    """Read a fact at the current offset; return whether there is one."""
    at = reading.at
    if match := _PARAGRAPH.match(text, at, stop):
        reading.facts.append(Fact(at, match.end(), paragraph=match["number"]))
    elif match := _ALLIES.match(text, at, stop):
        # "Since the Treaty, 32 nations have joined" does not say who agreed it.
        if not reading.adopted:
            return False
        reading.facts.append(Fact(at, match.end(), allies=_allies(match)))
    elif match := next((match for pattern in _DATES if (match := pattern.match(text, at, stop))), None):
        before_match = text[max(0, at - 8) : at]
        bare = match.re is _DATES[-1]
        loose = _ON.search(before_match) or (bare and not _OF.search(before_match))
        if loose and not reading.adopted:
            return False
        aside = not reading.adopted and before_match.rstrip().endswith(("(", ","))
        reading.facts.append(Fact(at, match.end(), date=_date(match), aside=aside))
    elif match := city.match(text, at, stop):
        # Publications of the Alliance come from Brussels: only elsewhere is a dateline a place of adoption.
        dateline = _DATELINE.match(text, match.end()) and match[0].lower() != _SEAT
        before = text[max(0, at - 12) : at]
        if dateline or before.rstrip().endswith("(") or (reading.adopted and _PLACED.search(before)):
            reading.facts.append(Fact(at, match.end(), place=match[0]))
    else:
        return False
    reading.at = match.end()
    return True


def _filler_at(text: str, reading: _FactReader, stop: int) -> bool:
    """Skip words that link a fact to the name before it; return whether there are any."""
    match = _FILLER.match(text, reading.at, stop)
    if match is None:
        return False
    reading.adopted = reading.adopted or bool(_ADOPTING.match(match[0]))
    reading.at = match.end()
    return True


def _date(match: re.Match[str]) -> StatedDate:
    groups = match.groupdict()
    month = _MONTHS.index(groups["month"].lower()) + 1 if groups.get("month") else int(groups.get("number") or 0)
    return StatedDate(int(groups.get("year") or 0), month, int(groups.get("day") or 0), int(groups.get("last") or 0))


def _allies(match: re.Match[str]) -> int:
    if match["digits"]:
        return int(match["digits"])
    if match["word"]:
        return _UNITS.index(match["word"].lower()) + 1
    unit = (match["unit"] or "").lower()
    return _TENS[match["tens"].lower()] + (_UNITS.index(unit) + 1 if unit in _UNITS else 0)


def _days_of(source: Source) -> tuple[int, int]:
    """Return the first and last day of the meeting that issued a document, where its reference names both."""
    when: date = source.date
    month = _MONTHS[when.month - 1]
    for text in (source.reference, source.title):
        if days := re.search(rf"\b(\d{{1,2}})-(\d{{1,2}}) {month} {when.year}", text, re.IGNORECASE):
            first, last = int(days[1]), int(days[2])
            if first <= when.day <= last:
                return first, last
    return when.day, when.day
