"""Whose hands are in a Word file: who changed words, and what of their changes is no matter of words."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from drafter.errors import ReadError
from drafter.text.attribution import UNNAMED
from drafter.text.word.numbering import W
from drafter.text.word.package import Package
from drafter.text.word.runs import PARAGRAPH, RUN, run_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from lxml import etree

__all__ = ["Hands", "find_hands", "hands_of"]

_INSERTED: Final = frozenset(f"{W}{name}" for name in ("ins", "moveTo"))
_DELETED: Final = frozenset(f"{W}{name}" for name in ("del", "moveFrom"))
_CELLS: Final = frozenset(f"{W}{name}" for name in ("cellIns", "cellDel"))
_FORMATTED: Final = tuple(f"{W}{name}Change" for name in ("rPr", "pPr", "sectPr", "tblPr", "tcPr", "trPr", "tblGrid"))
#: What holds a change of a mark or row rather than of words.
_PROPERTIES: Final = frozenset(f"{W}{name}" for name in ("rPr", "trPr"))
_PICTURES: Final = (f"{W}drawing", f"{W}pict", f"{W}object")
_READ: Final = frozenset({"footnotes", "endnotes"})
_MARGINS: Final = {"header": "header", "footer": "footer"}


@dataclass(frozen=True, slots=True)
class Hands:
    """Who changed a Word file.

    Attributes:
        authors: who changed words or paragraphs, in the order in which they first did.
        beside: what is no matter of the text itself, with its author: changes in the margins of pages, of looks, of
            pictures, and deletions of what another put in.
        moved: the words of what was moved away, with who did.
    """

    authors: tuple[str, ...]
    beside: tuple[tuple[str, str], ...]
    moved: tuple[tuple[str, str], ...] = ()


def hands_of(data: bytes, path: Path) -> Hands:
    """Give the hands in a .docx; raise `ReadError` for a file that is not right."""
    from drafter.text.reading_process import found_apart

    found: Hands = found_apart("hands", data, path)
    return found


def find_hands(data: bytes, path: Path) -> Hands:
    """Do what `hands_of` does in this process, whatever that costs."""
    package = Package(data, path)
    root = package.part(package.main)
    if root is None:
        raise ReadError(
            "not a Word file: it has no body", path=path, remedy="open it in Word and save it again as .docx"
        )
    relations = [each for each in package.relations(package.main).values() if each.kind in {*_READ, *_MARGINS}]
    authors: dict[str, None] = {}
    beside: list[tuple[str, str]] = []
    parts = {package.main: "", **{each.part: _MARGINS.get(each.kind, "") for each in relations}}
    for name, margin in parts.items():
        part = root if name == package.main else package.part(name)
        if part is None:
            continue
        if margin:
            beside += _in_margin(part, margin)
        else:
            authors.update(dict.fromkeys(_authors(part)))
            beside += _opposed(part)
        beside += _looks(part)
    moved = [
        (change.get(f"{W}author", ""), _words(change).strip())
        for change in root.iter(f"{W}moveFrom")
        if _words(change).strip()
    ]
    return Hands(tuple(authors), tuple(beside), tuple(moved))


def _authors(part: etree._Element) -> Iterator[str]:
    for change in part.iter(*_INSERTED, *_DELETED, *_CELLS):
        parent = change.getparent()
        is_mark = parent is not None and parent.tag in _PROPERTIES
        if (
            is_mark
            or change.tag in _CELLS
            or _words(change)
            or next(change.iter(f"{W}footnoteReference"), None) is not None
        ):
            yield change.get(f"{W}author", "")


def _words(change: etree._Element) -> str:
    return "".join(map(run_text, change.iter(RUN)))


def _in_margin(part: etree._Element, margin: str) -> Iterator[tuple[str, str]]:
    for change in part.iter(*_INSERTED, *_DELETED):
        if words := _words(change).strip():
            verb = "inserts" if change.tag in _INSERTED else "deletes"
            yield change.get(f"{W}author", ""), f"{verb} “{words}” in the page {margin}, which is not carried"


def _opposed(part: etree._Element) -> Iterator[tuple[str, str]]:
    """What somebody deletes of what somebody else puts in: the base has no such words."""
    for change in part.iter(*_DELETED):
        author = change.get(f"{W}author", "")
        for above in change.iterancestors(*_INSERTED):
            if (other := above.get(f"{W}author", "")) != author and (words := _words(change).strip()):
                other = other or UNNAMED
                yield author, f"would delete “{words}” of what {other} puts in; that stands under {other}'s name alone"
    for change in part.iter(*_INSERTED, *_DELETED):
        if next(change.iter(*_PICTURES), None) is not None:
            verb = "puts in" if change.tag in _INSERTED else "takes out"
            yield change.get(f"{W}author", ""), f"{verb} a picture, which is not carried"


def _looks(part: etree._Element) -> Iterator[tuple[str, str]]:
    """Changes of looks alone, counted, with the first words that they touch."""
    counted: Counter[str] = Counter()
    first: dict[str, str] = {}
    for change in part.iter(*_FORMATTED):
        author = change.get(f"{W}author", "")
        counted[author] += 1
        around = next(change.iterancestors(RUN, PARAGRAPH), None)
        words = "" if around is None else _words(around) if around.tag == PARAGRAPH else run_text(around)
        first.setdefault(author, " ".join(words.split())[:40])
    for author, number in counted.items():
        changes = "a change of look" if number == 1 else f"{number} changes of look"
        at = f", the first at “{first[author]}”" if first[author] else ""
        yield author, f"{changes} alone{at}, not carried"
