"""Rows of a Word table that came or went as a whole, with all that stands in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from drafter.text.word.numbering import W
from drafter.text.word.runs import MATH_TEXT, PARAGRAPH, RUN, TEXTS, run_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml import etree

__all__ = ["COMING", "GOING", "THINGS", "ChangedRow", "RowReader"]

GOING: Final = (f"{W}del", f"{W}moveFrom")
COMING: Final = (f"{W}ins", f"{W}moveTo")
#: What a change can hold besides words.
THINGS: Final = {
    f"{W}drawing": "a picture",
    f"{W}pict": "a picture",
    f"{W}object": "an embedded file",
    f"{W}footnoteReference": "the mark of a footnote",
    f"{W}endnoteReference": "the mark of an endnote",
}
_MOVES: Final = {f"{W}moveFrom": "moved the row away", f"{W}moveTo": "moved the row here"}
_KINDS: Final = {f"{W}ins": "inserted the row", f"{W}del": "deleted the row"}
_OF_ROW: Final = f"{W}trPr"
_UNITS: Final = frozenset({f"{W}tr", f"{W}tc"})
_AUTHOR, _DATE = f"{W}author", f"{W}date"


class ChangedRow(NamedTuple):
    """A row that one hand put in or took out, and in which nothing else was changed.

    Attributes:
        kind: what was done.
        text: all words of the row.
        sign: the element that says so.
        changes: how many units, paragraphs and changes stand in the row.
        paragraphs: how many of them are paragraphs.
    """

    kind: str
    text: str
    sign: etree._Element
    changes: int
    paragraphs: int


class RowReader:
    """Tells which rows of a part came or went as a whole.

    Args:
        part: the part.
        changes: the tags of all tracked changes.
    """

    def __init__(self, part: etree._Element, changes: Iterable[str]) -> None:
        wanted = (RUN, MATH_TEXT, PARAGRAPH, *_UNITS, *THINGS, *changes)
        # To look for thirty tags takes longer than to read the row.
        self._tags = [tag for tag in wanted if next(part.iter(tag), None) is not None]

    def changed(self, row: etree._Element) -> ChangedRow | None:
        """Return a row that came or went as a whole; None for one of which that is not all that is to be said."""
        properties = next(row.iterchildren(_OF_ROW), None)
        signs = [] if properties is None else list(properties.iterchildren(*_KINDS))
        if len(signs) != 1:
            return None
        sign = signs[0]
        fitting = COMING if sign.tag in COMING else GOING
        hand = _hand(sign)
        inside = list(row.iter(*self._tags))
        words: list[str] = []
        kinds = set()
        paragraphs = others = 0
        for each in inside:
            tag = each.tag
            if tag == RUN:
                others += 1
                words.append(run_text(each))
            elif tag == PARAGRAPH:
                paragraphs += 1
                words.append(" ")
            elif tag in fitting:
                if _hand(each) != hand:
                    return None
                if tag not in kinds and next(each.iter(*TEXTS), None) is not None:
                    kinds.add(tag)
            elif tag == MATH_TEXT:
                others += 1
                words.append(each.text or "")
            elif tag not in _UNITS:
                return None
        kind = _MOVES[fitting[1]] if kinds == {fitting[1]} else _KINDS[sign.tag]
        return ChangedRow(kind, " ".join("".join(words).split()), sign, len(inside) - others - 1, paragraphs)


def _hand(sign: etree._Element) -> tuple[str | None, str | None]:
    return sign.get(_AUTHOR), sign.get(_DATE)
