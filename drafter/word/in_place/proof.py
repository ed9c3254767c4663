"""The proof of a redline: its words with all changes accepted or rejected are those of the two files."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Final

from docx.oxml.ns import qn

from drafter.word.in_place.atoms import PARAGRAPH, units, words_of
from drafter.word.in_place.canon import NOTES
from drafter.word.in_place.settling import settle

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml import etree

__all__ = ["gives", "shown"]

_TABLE: Final = qn("w:tbl")
_ROW: Final = qn("w:tr")
_CELL: Final = qn("w:tc")
_CONTROL: Final = qn("w:sdt")


def gives(
    done: etree._Element,
    notes: Mapping[str, etree._Element | None],
    wanted: etree._Element,
    noted: Mapping[str, etree._Element | None],
    *,
    accept: bool,
) -> bool:
    """Whether a part of a redline, with its changes accepted or rejected, has the words of ``wanted``.

    Args:
        done: the part.
        notes: the parts with its notes by kind.
        wanted: the part as it must be.
        noted: the parts with the notes of that.
        accept: whether the changes are accepted; otherwise they are rejected.
    """
    copies = {kind: deepcopy(root) for kind, root in notes.items()}
    copy = deepcopy(done)
    for root in (copy, *copies.values()):
        if root is not None:
            settle(root, accept=accept)
    bodies = [next(root.iter(qn("w:body")), root) for root in (copy, wanted)]
    return shown(bodies[0], copies) == shown(bodies[1], noted)


def shown(story: etree._Element, notes: Mapping[str, etree._Element | None]) -> tuple[object, ...]:
    """The words of a story, paragraph by paragraph, cell by cell, with those of its notes."""
    found: list[object] = []
    for child in story:
        if child.tag == PARAGRAPH:
            found.append((words_of(child), *(_noted(sign, notes) for sign in child.iter(*NOTES))))
        elif child.tag == _TABLE:
            found.append(tuple(tuple(shown(cell, notes) for cell in units(row, _CELL)) for row in units(child, _ROW)))
        elif child.tag == _CONTROL:
            found += [each for inner in child.iterchildren(qn("w:sdtContent")) for each in shown(inner, notes)]
    return tuple(found)


def _noted(sign: etree._Element, notes: Mapping[str, etree._Element | None]) -> object:
    part = notes.get(NOTES[sign.tag])
    name = sign.get(qn("w:id"))
    note = None if part is None else next((each for each in part if each.get(qn("w:id")) == name), None)
    return None if note is None else shown(note, {})
