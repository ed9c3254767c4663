"""The proof of a redline: its words with all changes accepted or rejected are those of the two files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from docx.oxml.ns import qn
from lxml import etree

from drafter.word.in_place.atoms import PARAGRAPH, units, words_of
from drafter.word.in_place.canon import NOTES
from drafter.word.in_place.settling import settle

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["gives"]

#: For what has been read with limits before.
_PARSER: Final = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
_TABLE: Final = qn("w:tbl")
_ROW: Final = qn("w:tr")
_CELL: Final = qn("w:tc")
_CONTROL: Final = qn("w:sdt")


def gives(done: bytes, notes: Mapping[str, bytes], wanted: bytes, noted: Mapping[str, bytes], *, accept: bool) -> bool:
    """Whether a part of a redline, with its changes accepted or rejected, has the words of ``wanted``.

    All parts are given as XML, so that no more than one of them is in memory as a tree.

    Args:
        done: the part.
        notes: the parts with its notes by kind.
        wanted: the part as it must be.
        noted: the parts with the notes of that.
        accept: whether the changes are accepted; otherwise they are rejected.
    """
    return _words(done, notes, settled=lambda root: settle(root, accept=accept)) == _words(wanted, noted)


def _words(
    part: bytes, notes: Mapping[str, bytes], settled: Callable[[etree._Element], None] = lambda _: None
) -> tuple[object, ...]:
    """The words of a part with those of its notes, once ``settled`` has been done to both."""
    trees = {kind: etree.fromstring(data, _PARSER) for kind, data in notes.items()}
    root = etree.fromstring(part, _PARSER)
    for each in (root, *trees.values()):
        settled(each)
    return _shown(next(root.iter(qn("w:body")), root), _by_sign(trees))


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


def _by_sign(parts: Mapping[str, etree._Element]) -> Mapping[str, Mapping[str, etree._Element]]:
    """The notes of a file by the sign that refers to them, and their id."""
    found = {}
    for sign, kind in NOTES.items():
        part = parts.get(kind)
        found[sign] = {} if part is None else {note.get(qn("w:id"), ""): note for note in part}
    return found if any(found.values()) else {}


def _noted(sign: etree._Element, notes: Mapping[str, Mapping[str, etree._Element]]) -> object:
    note = notes[sign.tag].get(sign.get(qn("w:id"), ""))
    return None if note is None else _shown(note, {})
