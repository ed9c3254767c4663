"""The proof of a redline: its words with all changes accepted or rejected are those of the two files."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Final

from docx.oxml.ns import qn
from lxml import etree

from drafter.word.in_place.atoms import PARAGRAPH, TEXT
from drafter.word.in_place.canon import BOX, NOTES
from drafter.word.in_place.settling import settle_words

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["gives", "shown"]

#: For what has been read with limits before.
_PARSER: Final = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
_CELL: Final = qn("w:tc")
_UNITS: Final = {qn("w:tbl"): "\1t", qn("w:tr"): "\1r", _CELL: "\1c"}
_TEXTS: Final = frozenset({TEXT, qn("m:t")})


def gives(done: bytes, notes: Mapping[str, bytes], wanted: bytes, *, accept: bool) -> bool:
    """Whether a part of a redline, with its changes accepted or rejected, has the words that it must have.

    All parts are given as XML, so that no more than one of them is in memory as a tree.

    Args:
        done: the part.
        notes: the parts with its notes by kind.
        wanted: what `shown` says of the part as it must be.
        accept: whether the changes are accepted; otherwise they are rejected.
    """
    trees = {kind: etree.fromstring(data, _PARSER) for kind, data in notes.items()}
    root = etree.fromstring(done, _PARSER)
    for each in (root, *trees.values()):
        settle_words(each, accept=accept)
    return shown(root, trees) == wanted


def shown(part: etree._Element, notes: Mapping[str, etree._Element]) -> bytes:
    """A digest of the words of a part without tracked changes, paragraph by paragraph, cell by cell.

    Args:
        part: the part.
        notes: the parts with notes by kind; what a note says counts where its sign stands.
    """
    story = next(part.iter(qn("w:body")), part)
    return sha256("".join(_words(story, _by_sign(notes))).encode("utf-8", "surrogatepass")).digest()


def _words(story: etree._Element, notes: Mapping[str, Mapping[str, etree._Element]]) -> list[str]:
    """The words of a story with signs between them, and those of the notes of a paragraph behind its own."""
    found: list[str] = []
    noted: list[str] = []
    holder: etree._Element | None = None
    has_boxes = next(story.iter(BOX), None) is not None
    for each in story.iter(PARAGRAPH, *_UNITS, *_TEXTS, *notes):
        tag = each.tag
        if tag in _TEXTS:
            found.append(each.text or "")
        elif tag in notes:
            note = notes[tag].get(each.get(qn("w:id"), ""))
            noted += ["\1n", *([] if note is None else _words(note, {}))]
        elif has_boxes and next(each.iterancestors(PARAGRAPH), None) is not None:
            # The words of a text box are those of the paragraph in which it stands.
            continue
        elif tag != PARAGRAPH:
            found += noted
            noted.clear()
            found.append(_UNITS[tag])
        else:
            found += noted
            noted.clear()
            parent = each.getparent()
            if parent is not holder:
                # Whether it is in the cell before, or behind the table that ended with it.
                holder = parent
                found.append(f"\1{sum(1 for _ in each.iterancestors(_CELL))}")
            found.append("\1p")
    return found + noted


def _by_sign(parts: Mapping[str, etree._Element]) -> Mapping[str, Mapping[str, etree._Element]]:
    """The notes of a file by the sign that refers to them, and their id."""
    found = {}
    for sign, kind in NOTES.items():
        part = parts.get(kind)
        found[sign] = {} if part is None else {note.get(qn("w:id"), ""): note for note in part}
    return found if any(found.values()) else {}
