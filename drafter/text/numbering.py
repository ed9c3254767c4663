"""Paragraph numbers and bullets as people write them: `14.`, `3 bis.`, `PP2`, `(a)`, `IV.2`, `§ 4`, `•`."""

from __future__ import annotations

import re
from dataclasses import dataclass

_NUMERAL = r"\d{1,3}"
_ROMAN = r"[IVXLC]{1,6}|[ivxlc]{1,6}"

#: What a paragraph put in behind another is numbered by, and what ends such a number.
_BEHIND = (
    r"(?:bis|ter|quater|quinquies|sexies|septies|octies|novies|decies|undecies|duodecies|alt)"
    r"(?:\s(?:\d{1,2}|bis|ter)\b)?"
)
_ENDED = r"(?:[.:)]\s+(?=\S)|\s+(?=[“\"‘'(\[]?[A-Z]))"

_MARKER = re.compile(
    rf"""
      (?P<behind>(?:(?:PP|OP)\s?)?(?:{_NUMERAL}|\([a-z]\))\.?\s?{_BEHIND}){_ENDED}
    | (?P<coded>(?:PP|OP)\s?{_NUMERAL}){_ENDED}
    | (?P<bullet>[•·▪▫◦‣⁃●○■□*o\-–—])[^\S\r\n]+
    | §\s?(?P<section>{_NUMERAL}(?:\.{_NUMERAL})*)[.)]?\s+
    | (?P<deep>{_NUMERAL}(?:\.{_NUMERAL}){{2,4}})[.)]?\s+
    | (?P<pair>{_NUMERAL}\.{_NUMERAL})(?:[.)]\s+|\s+(?=[“"‘'(\[]?[A-Z]))
    | (?P<mixed>(?:[IVXLC]{{1,6}}|[A-Z])\.{_NUMERAL})[.)]?\s+
    | (?P<both>{_NUMERAL}\.?\s?\((?:[a-z]|{_ROMAN})\))\s+
    | (?P<plain>{_NUMERAL})(?:\.(?:\s+|(?=[A-Z“]))|\)\s+)
    | \((?P<letter>[a-z]|{_ROMAN}|{_NUMERAL})\)\s+
    | (?P<open>[a-z]|[ivx]{{1,5}})\)\s+
    | (?P<roman>[IVX]|[IVXLC]{{2,6}})[.)]\s+
    """,
    re.VERBOSE,
)
_ROMAN_LOWER = re.compile(r"[ivxlc]+\Z")
_LATIN = re.compile(rf"({_BEHIND}){_ENDED}")
_OF_LABEL = re.compile(r"PP|OP|\d+|\([a-z]\)|[a-z]+")
_JOINT = re.compile(r"[.\s]+(?=\()")


@dataclass(frozen=True, slots=True)
class Marker:
    """A number or bullet at the start of a paragraph.

    `label` is the number without its stop, with brackets where it was written in them, or `None`
    for a bullet; `end` is the offset of the words after it.
    """

    label: str | None
    end: int
    bullet: bool = False


def marker_at(text: str, start: int, end: int) -> Marker | None:
    """Find the number or bullet at `start`, if words of the paragraph follow it before `end`."""
    match = _MARKER.match(text, start, end)
    if match is None or match.end() >= end:
        return None
    group = match.lastgroup
    if group == "bullet":
        return Marker(None, match.end(), bullet=True)
    label = match[group] if group else ""
    if group == "both":
        label = _JOINT.sub("", label)
    elif group in {"letter", "open"}:
        label = f"({label})"
    elif group in {"behind", "coded"}:
        label = _one_way(label)
    return Marker(label, match.end())


def behind_at(text: str, number: str, start: int, end: int) -> Marker | None:
    """Find the `bis` at `start` that goes on with the paragraph number before it: `10. bis. Allies`."""
    match = _LATIN.match(text, start, end)
    return None if match is None else Marker(_one_way(f"{number} {match[1]}"), match.end())


def _one_way(label: str) -> str:
    """Write `3bis`, `3. bis` and `OP 3 bis` as `3 bis` and `OP3 bis`."""
    code, *rest = _OF_LABEL.findall(label)
    return "".join((code, *rest[:1], *(f" {each}" for each in rest[1:]))) if code.isalpha() else " ".join((code, *rest))


class NumberOutline:
    """Gives numbers their place: `(a)` after paragraph 14 is `14(a)`, `(i)` below it `14(a)(i)`."""

    __slots__ = ("_letter", "_top")

    def __init__(self) -> None:
        """Start before the first number."""
        self._top = ""
        self._letter = ""

    def place(self, label: str) -> str:
        """Return the full number for `label`, the next number of the document."""
        if not label.startswith("("):
            self._top = label if "(" not in label else label[: label.index("(")]
            self._letter = label[len(self._top) :]
            return label
        inner = label[1:-1]
        nested = bool(self._letter) and _ROMAN_LOWER.match(inner) and not self._follows(inner)
        if nested:
            return f"{self._top}{self._letter}{label}"
        self._letter = label
        return f"{self._top}{label}"

    def _follows(self, inner: str) -> bool:
        last = self._letter[1:-1]
        if _ROMAN_LOWER.match(last) and len(inner) + len(last) > 2:
            return True
        return len(inner) == 1 == len(last) and ord(inner) == ord(last) + 1
