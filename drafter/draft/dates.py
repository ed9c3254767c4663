"""Dates and times as people write them: ``7 July 2040``, ``July 7-8, 2040``, ``2040-07-07``, ``17:00 UTC+2``."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import product
from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

__all__ = ["Days", "readings", "spoken_time"]

#: A first and a last day.
Days: TypeAlias = tuple[date, date]

_MONTHS: Final = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_ISO: Final = r"\d{4}-\d\d-\d\d"
_ISO_DAYS: Final = re.compile(rf"({_ISO})(?: ?(?:/|to|-) ?({_ISO}))?", re.ASCII)
_NUMBERS: Final = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})", re.ASCII)
_DAY_FIRST: Final = re.compile(r"(?P<day>\d{1,2})(?: (?P<month>[a-z]{3,})\.?(?: (?P<year>\d{4}))?)?", re.ASCII)
_MONTH_FIRST: Final = re.compile(r"(?P<month>[a-z]{3,})\.? (?P<day>\d{1,2})(?: (?P<year>\d{4}))?", re.ASCII)
_DAY_AND_YEAR: Final = re.compile(r"(?P<day>\d{1,2}) (?P<year>\d{4})", re.ASCII)
_BETWEEN: Final = re.compile(r" ?- ?| (?:to|and|until) ")


def spoken_time(when: datetime) -> str:
    """A time with its zone as people write it: ``5 July 2040, 17:00 UTC+2``, ``UTC``, ``UTC-3:30``."""
    minutes = int((when.utcoffset() or timedelta()).total_seconds()) // 60
    hours, rest = divmod(abs(minutes), 60)
    zone = f"UTC{'-' if minutes < 0 else '+'}{hours}{f':{rest:02}' if rest else ''}" if minutes else "UTC"
    return f"{when:%-d %B %Y, %H:%M} {zone}"


def readings(text: str) -> list[Days]:
    """The days that ``text`` may mean: none if it is no date, two for one such as ``02/07/2040``."""
    said = re.sub(r"[‐-―]", "-", text.casefold())
    said = re.sub(r"(?<=\d)(?:st|nd|rd|th)\b|\bof\b|,", " ", said)
    said = " ".join(said.split())
    found: Iterable[Days]
    if iso := _ISO_DAYS.fullmatch(said):
        found = product(_iso(iso[1]), _iso(iso[2] or iso[1]))
    elif _NUMBERS.fullmatch(said):
        found = ((day, day) for month_first in (False, True) for day in _in_numbers(said, month_first))
    else:
        found = _in_words(*_BETWEEN.split(said))
    return [(start, end) for start, end in dict.fromkeys(found) if start <= end]


def _in_words(first: str, *rest: str) -> list[Days]:
    """The days from the first to the last, each as in `readings`; the first may leave out what both share."""
    if len(rest) > 1:
        return []
    if not rest:
        return [(day, day) for day in _named(_parts(first))]
    if _NUMBERS.fullmatch(first) and _NUMBERS.fullmatch(rest[0]):
        # Both are written by one hand, in one order.
        both = [(_in_numbers(first, order), _in_numbers(rest[0], order)) for order in (False, True)]
        return [days for start, end in both for days in product(start, end)]
    begun, ended = _parts(first), _parts(rest[0])
    # July 7-8 2040: the month stands with the first, the year with the last.
    ended = {"month": begun.get("month", ""), **ended}
    return list(product(_named({**ended, **begun}), _named(ended)))


def _parts(text: str) -> dict[str, str]:
    """What is said of day, month and year."""
    match = _DAY_FIRST.fullmatch(text) or _MONTH_FIRST.fullmatch(text) or _DAY_AND_YEAR.fullmatch(text)
    return {key: value for key, value in match.groupdict().items() if value} if match else {"day": ""}


def _named(parts: dict[str, str]) -> list[date]:
    """The day, if all is said of it."""
    month = parts.get("month", "")
    number = next((at for at, name in enumerate(_MONTHS, 1) if month and name.startswith(month)), 0)
    return _day(parts.get("year", ""), number, parts["day"])


def _in_numbers(text: str, month_first: bool) -> list[date]:  # noqa: FBT001  (one of two orders)
    """The day that two numbers and a year mean in one order; with full stops the day comes first."""
    match = _NUMBERS.fullmatch(text)
    if match is None or (month_first and match[2] == "."):
        return []
    number, month = (match[3], match[1]) if month_first else (match[1], match[3])
    return _day(match[4], int(month), number)


def _iso(text: str) -> list[date]:
    return _day(text[:4], int(text[5:7]), text[8:])


def _day(year: str, month: int, day: str) -> list[date]:
    """The day in a list; an empty one if there is no such day."""
    try:
        return [date(int(year), month, int(day))]
    except ValueError:
        return []
