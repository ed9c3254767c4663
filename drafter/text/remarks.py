"""Remarks of delegations on a paragraph, which stand in brackets at its end and are no words of the text.

``[USA remark: …]`` is on the whole paragraph, ``[USA remark, 2026-11-27 14:05, on “contest”: …]`` on words of it. Of
several places with these words, ``on “Allies” (2)`` means the second; of many words, the first and the last do: ``on
“We will … of Russia”``. ``↳ DEU: …`` begins an answer, ``⏎`` a line, and ``, resolved`` says that it is ticked off.

A remark stands in its paragraph, so that it is moved, undone, compared and kept with it by whatever does so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from drafter.text.attribution import UNNAMED, Says, remark_before
from drafter.text.brackets import Remaining, parsed, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = [
    "PlacedRemark",
    "Remark",
    "Reply",
    "bracket_of",
    "on_words",
    "remark_of",
    "remarks_in",
    "span_of",
    "without_remarks",
]

_ANSWER: Final = " ↳ "
_LINE: Final = " ⏎ "
#: Signs of brackets, answers and quotations have others in their places in a remark, of the same length.
_WRITTEN: Final = (("{+", "{＋"), ("+}", "＋}"), ("[", "⟦"), ("]", "⟧"))
_QUOTED: Final = (*_WRITTEN, ("”", "″"))
_SIGNS: Final = re.compile("[↳⏎]")
_BY: Final = re.compile(
    r"(?P<by>[A-Z][\w.'’-]*+(?:(?:\s*[,/&+]\s*|\s+(?:and\s+)?)(?:[A-Z][\w.'’-]*+|\d{1,2}))*)"
    r"(?:, (?P<date>\d{4}-\d\d-\d\d(?: \d\d:\d\d(?::\d\d)?)?))?:\s*"
)
#: Of more words than twice as many, the first and the last stand for all.
_ENDS: Final = 4
_ELLIPSIS: Final = " … "


class Reply(NamedTuple):
    """What somebody answers to a remark, and when, such as *2026-11-27 14:05* or empty."""

    author: str
    text: str
    date: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """What somebody remarks on a paragraph, or on words of it.

    Attributes:
        author: whose it is, as in brackets.
        text: the remark, with its line breaks.
        date: when it was made, such as *2026-11-27* or *2026-11-27 14:05*; empty where that is not said.
        words: the words it is on, or the first and the last of them; empty for the whole paragraph.
        nth: which of the places with these words is meant, from 1.
        resolved: whether it is ticked off.
        answers: what others answer to it.
    """

    author: str
    text: str
    date: str = ""
    words: str = ""
    nth: int = 1
    resolved: bool = False
    answers: tuple[Reply, ...] = ()


class PlacedRemark(NamedTuple):
    """A remark, and where its bracket stands in a reading."""

    start: int
    end: int
    remark: Remark


def remarks_in(reading: str) -> list[PlacedRemark]:
    """The remarks in ``reading``, in order."""
    if "[" not in reading:
        return []
    found = (each.pair for each in parsed(reading).found if each.says is Says.REMARK)
    placed = ((pair, remark_of(reading[slice(*pair.inner)])) for pair in found)
    return [PlacedRemark(pair.start, pair.end, remark) for pair, remark in placed if remark is not None]


def remark_of(inside: str) -> Remark | None:
    """The remark that stands between two signs of a bracket; None for anything else."""
    head = remark_before(inside, 0, len(inside))
    if head is None:
        return None
    text, *rest = f" {inside[head.end :].strip()} ".split(_ANSWER)
    answers = tuple(_answer(each) for each in rest)
    return Remark(head.author, _shown(text), head.date, head.words, head.nth, head.resolved, answers)


def bracket_of(remark: Remark) -> str:
    """The bracket that says ``remark``, as it reads; see `drafter.text.markdown_writing` for how it is written."""
    on = f", on “{remark.words}”{f' ({remark.nth})' if remark.nth > 1 else ''}" if remark.words else ""
    date = f", {remark.date}" if remark.date else ""
    resolved = ", resolved" if remark.resolved else ""
    answers = (f"{each.author}{f', {each.date}' if each.date else ''}: {_put(each.text)}" for each in remark.answers)
    said = _ANSWER.join([_put(remark.text) or "…", *answers])
    return f"[{remark.author} remark{date}{resolved}{on}: {said}]"


def without_remarks(reading: str) -> Remaining:
    """``reading`` without the remarks in it."""
    return Remaining.of(reading, [(each.start, each.end) for each in remarks_in(reading)])


def span_of(remark: Remark, text: str) -> tuple[int, int] | None:
    """Where the words of a remark stand in ``text``, which has no remarks; None where they no longer do.

    Words among which a bracket was opened since are found by the words without its signs.
    """
    places = _places(remark.words, _quotable(text))
    if not places and ("[" in text or "{+" in text):
        words = plain(text)
        places = [words.to_reading(*span) for span in _places(remark.words, _quotable(words.text))]
    return places[remark.nth - 1] if 0 < remark.nth <= len(places) else None


def on_words(text: str, start: int, end: int) -> tuple[str, int]:
    """How a remark says that it is on the words of ``text`` from ``start`` to ``end``: those, and which of them.

    Words of which only spaces are left, and a whole paragraph, need not be named: they give an empty text.
    """
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start == end or not text[:start].strip() + text[end:].strip():
        return "", 1
    known = _quotable(text)
    whole = known[start:end]
    ends = [match.span() for match in re.finditer(r"\S+", whole)]
    short = f"{whole[: ends[_ENDS - 1][1]]}{_ELLIPSIS}{whole[ends[-_ENDS][0] :]}" if len(ends) > 2 * _ENDS else whole
    for words in (short, whole):
        places = _places(words, known)
        if (start, end) in places:
            return words, places.index((start, end)) + 1
    return whole, 1


def _places(words: str, text: str) -> list[tuple[int, int]]:
    """Where ``words`` stand in ``text``: first the places where they are whole words, then those inside others."""
    if not words:
        return []
    found = [(at, at + len(words)) for at in _starts(words, text)]
    if not found and _ELLIPSIS in words:
        first, last = words.split(_ELLIPSIS, 1)
        ends = ((at, text.find(last, at + len(first))) for at in _starts(first, text))
        found = [(at, end + len(last)) for at, end in ends if end >= 0]
    return sorted(found, key=lambda span: (not _is_whole(text, *span), span))


def _starts(words: str, text: str) -> Iterator[int]:
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def _is_whole(text: str, start: int, end: int) -> bool:
    return not any(text[at - 1 : at].isalnum() and text[at : at + 1].isalnum() for at in (start, end) if at)


def _answer(text: str) -> Reply:
    text = text.strip()
    head = _BY.match(text)
    return Reply(head["by"], _shown(text[head.end() :]), head["date"] or "") if head else Reply(UNNAMED, _shown(text))


def _put(text: str) -> str:
    """The text of a remark on one line, with no sign that would end it."""
    lines = (" ".join(line.split()) for line in _SIGNS.sub("→", text).splitlines())
    return _exchanged(_LINE.join(filter(None, lines)), _WRITTEN)


def _shown(text: str) -> str:
    """The text of a remark as it was before `_put`."""
    text = _exchanged(text, tuple((new, old) for old, new in _WRITTEN))
    return "\n".join(line.strip() for line in f" {text.strip()} ".split(_LINE)).strip()


def _quotable(text: str) -> str:
    """``text``, character by character, as it can be quoted in the head of a remark."""
    return _exchanged(re.sub(r"\s", " ", text), _QUOTED)


def _exchanged(text: str, signs: tuple[tuple[str, str], ...]) -> str:
    for old, new in signs:
        text = text.replace(old, new)
    return text
