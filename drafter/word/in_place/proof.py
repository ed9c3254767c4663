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

__all__ = ["gives"]

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
    is_, ought = (
        _shown(next(root.iter(qn("w:body")), root), _by_sign(parts))
        for root, parts in ((copy, copies), (wanted, noted))
    )
    return is_ == ought


def _shown(story: etree._Element, notes: Mapping[str, Mapping[str, etree._Element]]) -> tuple[object, ...]:
    """The words of a story, paragraph by paragraph, cell by cell, with those of its notes."""
    found: list[object] = []
    for child in story:
        tag = child.tag
        if tag == PARAGRAPH:
            found.append((words_of(child), *[_noted(sign, notes) for sign in (child.iter(*notes) if notes else ())]))
        elif tag == _TABLE:
            found.append([[_shown(cell, notes) for cell in units(row, _CELL)] for row in units(child, _ROW)])
        elif tag == _CONTROL:
            found += [each for inner in child.iterchildren(qn("w:sdtContent")) for each in _shown(inner, notes)]
    return tuple(found)


def _by_sign(parts: Mapping[str, etree._Element | None]) -> Mapping[str, Mapping[str, etree._Element]]:
    """The notes of a file by the sign that refers to them, and their id."""
    found = {}
    for sign, kind in NOTES.items():
        part = parts.get(kind)
        found[sign] = {} if part is None else {note.get(qn("w:id"), ""): note for note in part}
    return found if any(found.values()) else {}


def _noted(sign: etree._Element, notes: Mapping[str, Mapping[str, etree._Element]]) -> object:
    note = notes[sign.tag].get(sign.get(qn("w:id"), ""))
    return None if note is None else _shown(note, {})
