"""Dates, percentages, and numbers that open sentences."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from drafter.check.style.slip import BODY, Slip, own_words
from drafter.text import rough_sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.text import Block, Document

__all__ = ["misdated", "numbers_in_front", "percentages"]

_DIGIT: Final = re.compile(r"\d")
_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_MONTH: Final = rf"(?P<month>{'|'.join(_MONTHS)})"
_SHORT_MONTH: Final = r"(?P<short>Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?"
_DAY: Final = r"(?:0?[1-9]|[12]\d|3[01])"
_DAYS: Final = rf"(?P<days>{_DAY}(?:st|nd|rd|th)?(?:\s?[-–]\s?{_DAY}(?:st|nd|rd|th)?)?)"
_YEAR: Final = r"(?P<year>(?:19|20)\d\d)"
#: Events that are named after their day.
_EVENT: Final = re.compile(
    r"September 11(?:th)?(?!,? \d)|.*\s(?:attacks?|terror\w*|bombings?|massacre|agreement|movement|uprising|revolution)"
)
#: How far behind a date the word for an event may stand, in characters.
_NEAR: Final = 15
_FORMS: Final = tuple(
    re.compile(form)
    for form in (
        rf"(?<!\d )\b{_MONTH}\s+{_DAYS}(?:,?\s+{_YEAR}\b|(?![\d:%]|,?\d|\s*[-–]\s*\d))",
        rf"(?<![\d./-])(?:\bthe\s+)?(?P<days>(?:{_DAY}(?:st|nd|rd|th)\s*(?:[-–]|and|to)\s*)?{_DAY}(?:st|nd|rd|th))\s+(?:of\s+)?{_MONTH}(?:,?\s+{_YEAR})?\b",
        rf"(?<![\d./-])(?:\bthe\s+)?(?P<days>{_DAY})\s+of\s+{_MONTH}(?:,?\s+{_YEAR})?\b",
        rf"(?<![\d./-])(?P<days>{_DAY})\s+{_MONTH},\s+{_YEAR}\b",
        rf"(?<![\d./-])(?P<days>0[1-9])\s+{_MONTH}(?:\s+{_YEAR})?\b",
        rf"(?<![\d./-])(?P<days>{_DAY})\s+{_SHORT_MONTH}\s+{_YEAR}\b",
        rf"\b{_SHORT_MONTH}\s+(?P<days>{_DAY}),\s+{_YEAR}\b",
    )
)
#: Dates in figures alone: the year stands last or first.
_FIGURES: Final = re.compile(
    r"(?<![\w./-])(?:(?P<one>\d{1,2})(?P<mark>[./])(?P<two>\d{1,2})(?P=mark)(?P<last>(?:19|20)\d\d)|"
    r"(?P<first>(?:19|20)\d\d)-(?P<three>\d{2})-(?P<four>\d{2}))(?![\w/-]|\.\d)"
)
_PER_CENT: Final = re.compile(r"(?<=\d)(?P<sign>\s?%)|(?<=[\d\w] )(?P<words>per cent|percent)\b")
_NUMBER_IN_FRONT: Final = re.compile(
    rf"(?P<number>\d{{1,2}})(?= [a-z]|\s[A-Z][a-z])(?! (?:{'|'.join(_MONTHS)}|percent|per cent|[ap]\.?m\b|bis|ter)\b)"
)
_ONES: Final = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
).split()
_TENS: Final = "twenty thirty forty fifty sixty seventy eighty ninety".split()


def misdated(document: Document) -> Iterator[Slip]:
    """Yield dates that are not written as day, month and year, outside quotations."""
    for block in document.linted():
        if block.kind in BODY and _DIGIT.search(block.reading):
            text = own_words(block)
            done = 0
            found = sorted(
                (match.start(), -match.end(), match) for form in (*_FORMS, _FIGURES) for match in form.finditer(text)
            )
            for start, _, match in found:
                if start >= done and not _EVENT.match(text, start, match.end() + _NEAR):
                    done = match.end()
                    yield from _date(block, match)


def _date(block: Block, match: re.Match[str]) -> Iterator[Slip]:
    if match.re is _FIGURES:
        better = _from_figures(match)
        if better is None:
            return
    else:
        better = _from_words(match)
    if better != match[0]:
        written = f"“{better}”" if better else "day, month in letters and year: it can be read in two ways"
        yield Slip(block, *match.span(), f"“{match[0]}” is written {written}", better)


def _from_words(match: re.Match[str]) -> str:
    parts = match.groupdict()
    month = parts.get("month") or next(name for name in _MONTHS if name.startswith(match["short"][:3]))
    days = re.sub(r"(?<=\d)(?:st|nd|rd|th)|\b0(?=\d)|\s+(?=[-–])|(?<=[-–])\s+", "", parts["days"])
    return " ".join(part for part in (days, month, parts.get("year")) if part)


def _from_figures(match: re.Match[str]) -> str | None:
    """A date in figures with its month in letters; empty if the month may be either, None if it is no date."""
    if match["first"]:
        day, month, year = int(match["four"]), int(match["three"]), match["first"]
        return f"{day} {_MONTHS[month - 1]} {year}" if 1 <= month <= 12 and 1 <= day <= 31 else None
    one, two, year = int(match["one"]), int(match["two"]), match["last"]
    readings = {(day, month) for day, month in ((one, two), (two, one)) if 1 <= month <= 12 and 1 <= day <= 31}
    if match["mark"] == ".":
        # Only the day stands first before a full stop.
        readings &= {(one, two)}
    if len(readings) != 1:
        return "" if readings else None
    day, month = readings.pop()
    return f"{day} {_MONTHS[month - 1]} {year}"


def percentages(document: Document) -> Iterator[Slip]:
    """Yield *percent*, and the rarer of *5%* and *5 per cent* in a text with both; of two as frequent, the later."""
    found = [
        (block, match)
        for block in document.linted()
        if block.kind in BODY and ("%" in block.reading or "cent" in block.reading)
        for match in _PER_CENT.finditer(own_words(block))
    ]
    ways = Counter("%" if match["sign"] else "per cent" for _, match in found if match[0] != "percent")
    kept = ways.most_common(1)[0][0] if ways else "per cent"
    for block, match in found:
        text = block.reading
        way = "%" if match["sign"] else match["words"]
        if way == kept:
            continue
        number = re.search(r"\d[\d.,]*\Z", text[: match.start()].rstrip())
        if way == "percent" and (number is None or not ways):
            yield Slip(block, *match.span(), "“percent” is written “per cent”", "per cent")
        elif number:
            # A number in words takes no sign.
            better = f"{number[0]}%" if kept == "%" else f"{number[0]} per cent"
            said = f"“{text[number.start() : match.end()]}” here, and elsewhere in this text “{kept}”"
            yield Slip(block, number.start(), match.end(), said, better)


def numbers_in_front(document: Document) -> Iterator[Slip]:
    """Yield numbers below a hundred in figures that open a sentence of a paragraph."""
    for block in document.linted():
        if block.kind != "paragraph" or not _DIGIT.search(block.reading):
            continue
        text = own_words(block)
        for index, span in enumerate(rough_sentences(block.reading)):
            match = _NUMBER_IN_FRONT.match(text, span.start)
            # A number at the head of a paragraph may be its own.
            if match and (index or block.number):
                words = _in_words(int(match["number"])).capitalize()
                yield Slip(block, *match.span(), f"a sentence opens with “{words}” in words", words)


def _in_words(number: int) -> str:
    if number < len(_ONES):
        return _ONES[number]
    tens, ones = divmod(number, 10)
    return _TENS[tens - 2] + (f"-{_ONES[ones]}" if ones else "")
