"""Paragraphs and rows that moved: deleted at one place and inserted at another, in the same words."""

from __future__ import annotations

from collections import defaultdict
from copy import deepcopy
from itertools import count
from typing import TYPE_CHECKING, Final

from docx.oxml.ns import qn
from lxml import etree

from drafter.word.anchors import add_text
from drafter.word.in_place.canon import BOX
from drafter.word.in_place.matching import MOVED
from drafter.wording.words import words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from drafter.word.in_place.inline import Op
    from drafter.word.in_place.marks import ChangeMarks

__all__ = ["Moves", "mark_moves"]

_MOVED: Final = "Moved: the earlier file has this {}, in the same words, at another place, where it is deleted."
_P: Final = qn("w:p")
_ROW: Final = qn("w:tr")
_PPR: Final = qn("w:pPr")
_ID: Final = qn("w:id")
#: What stands around the words of a comment, and behind them.
_REMARKED: Final = (qn("w:commentRangeStart"), qn("w:commentRangeEnd"), qn("w:r"))
_REFERENCE: Final = qn("w:commentReference")
_TO_MOVE: Final = {qn("w:del"): "w:moveFrom", qn("w:ins"): "w:moveTo"}


class Moves:
    """The paragraphs and rows all of whose words were deleted or inserted, and which of them belong together."""

    def __init__(self) -> None:
        self._gone: list[tuple[str, etree._Element]] = []
        self._came: list[tuple[str, etree._Element]] = []
        self._rows_gone: defaultdict[tuple[str, ...], list[etree._Element]] = defaultdict(list)
        self._rows_came: list[tuple[tuple[str, ...], etree._Element]] = []

    def see(self, paragraph: etree._Element, ops: Sequence[Op]) -> None:
        """Remember a paragraph that has just been written from ``ops``, if it may be an end of a move."""
        changes = {op.change for op in ops if (op.new or op.old) is not None and op.old is not op.new}
        if len(changes) != 1 or "" in changes:
            return
        atoms = [op.new or op.old for op in ops]
        text = "".join(atom.node for atom in atoms if atom is not None and isinstance(atom.node, str))
        self.see_all(paragraph, text, gone="w:del" in changes)

    def see_all(self, paragraph: etree._Element, text: str, *, gone: bool) -> None:
        """Remember a paragraph all of whose words, which are ``text``, were deleted or inserted."""
        (self._gone if gone else self._came).append((text, paragraph))

    def see_row(self, row: etree._Element, text: str, *, gone: bool) -> None:
        """Remember a row with the words ``text`` that was deleted or inserted."""
        said = tuple(words(text))
        if len(said) >= MOVED and gone:
            self._rows_gone[said].append(row)
        elif len(said) >= MOVED:
            self._rows_came.append((said, row))

    def pairs(self) -> list[tuple[etree._Element, etree._Element]]:
        """The two ends of each move, of rows before those of paragraphs: where it was, and where it is."""
        rows = [(self._rows_gone[said].pop(0), row) for said, row in self._rows_came if self._rows_gone[said]]
        moved = {row for _, row in rows}
        gone: defaultdict[tuple[str, ...], list[etree._Element]] = defaultdict(list)
        for text, paragraph in self._gone:
            if said := _said(text, paragraph):
                gone[said].append(paragraph)
        # Most of what came has no counterpart: its words are looked at only where something is gone.
        came = [each for each in self._came if moved.isdisjoint(each[1].iterancestors(_ROW))] if gone else []
        ends = [(said, paragraph) for text, paragraph in came if (said := _said(text, paragraph))]
        return [*rows, *((gone[said].pop(0), paragraph) for said, paragraph in ends if gone.get(said))]


def _said(text: str, paragraph: etree._Element) -> tuple[str, ...]:
    """The words of a paragraph that may have moved; none of one that did not."""
    said = tuple(words(text))
    return said if len(said) >= MOVED and next(paragraph.iterancestors(BOX), None) is None else ()


def mark_moves(moves: Moves, marks: ChangeMarks, comments: Callable[[], etree._Element], *, as_moves: bool) -> None:
    """Mark all moves as such, or say in a comment at each that it is one.

    Args:
        moves: the moves.
        marks: makes the signs of changes.
        comments: gives the comments of the file.
        as_moves: whether moves are marked; the row around paragraphs that moved is deleted and inserted all the same.
    """
    number = count(1)
    pairs = moves.pairs()
    remarks = _Remarks(comments(), marks) if pairs and not as_moves else None
    for was, now in pairs:
        sides = [list(side.iter(_P)) if side.tag == _ROW else [side] for side in (was, now)]
        ends = [pair for pair in zip(*sides, strict=False) if next(pair[1].iter(qn("w:t")), None) is not None]
        if remarks is not None:
            remarks.put(ends[0][1], _MOVED.format("row" if now.tag == _ROW else "paragraph"))
        for end in ends if as_moves else ():
            _as_move(end[0], end[1], f"move{next(number)}", marks)


class _Remarks:
    """Puts comments on paragraphs, numbered after those there are."""

    def __init__(self, comments: etree._Element, marks: ChangeMarks) -> None:
        self._comments, self._marks = comments, marks
        ids = [int(each.get(qn("w:id"), "")) for each in comments if each.get(qn("w:id"), "").isdecimal()]
        self._numbers = count(max(ids, default=-1) + 1)
        self._made: dict[str, etree._Element] = {}

    def put(self, paragraph: etree._Element, text: str) -> None:
        """Put a comment on a paragraph."""
        number = str(next(self._numbers))
        if text not in self._made:
            self._made[text] = etree.Element(qn("w:comment"), {qn("w:id"): "", **self._marks.attributes})
            add_text(etree.SubElement(etree.SubElement(self._made[text], qn("w:p")), qn("w:r")), text)
        comment = deepcopy(self._made[text])
        comment.set(_ID, number)
        self._comments.append(comment)
        signs = [etree.Element(name) for name in _REMARKED]
        signs[2].append(etree.Element(_REFERENCE))
        for element in (*signs[:2], signs[2][0]):
            element.set(_ID, number)
        paragraph.insert(1 if paragraph.find(_PPR) is not None else 0, signs[0])
        paragraph.extend(signs[1:])


def _as_move(was: etree._Element, now: etree._Element, name: str, marks: ChangeMarks) -> None:
    """Turn the deletion and the insertion of a paragraph into the two ends of a move."""
    for paragraph, kind in ((was, "moveFrom"), (now, "moveTo")):
        for change in list(paragraph.iter(*_TO_MOVE)):
            change.tag = qn(_TO_MOVE[change.tag])
        for text in paragraph.iter(qn("w:delText")):
            text.tag = qn("w:t")
        start = marks.change(f"w:{kind}RangeStart")
        start.set(qn("w:name"), name)
        end = etree.Element(qn(f"w:{kind}RangeEnd"), {qn("w:id"): start.get(qn("w:id"))})
        paragraph.insert(1 if paragraph.find(_PPR) is not None else 0, start)
        after = paragraph.getnext()
        # The mark of the paragraph moves too, but nothing may stand behind the last paragraph of a cell.
        if after is not None and after.tag == paragraph.tag:
            paragraph.addnext(end)
        else:
            paragraph.append(end)
