"""The proof of a redline: its words with all changes accepted or rejected are those of the two files."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Final, NamedTuple

from docx.oxml.ns import qn
from lxml import etree

from drafter.word.in_place.atoms import PARAGRAPH, TEXT
from drafter.word.in_place.canon import BOX, NOTES
from drafter.word.in_place.settling import settle_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["Shown", "settled", "shown"]

#: For what has been read with limits before.
_PARSER: Final = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
_CELL: Final = qn("w:tc")
#: What a sign for a paragraph, row or cell begins with: no text of XML holds it.
_MARK: Final = "\1"
_UNITS: Final = {PARAGRAPH: f"{_MARK}p", qn("w:tbl"): f"{_MARK}t", qn("w:tr"): f"{_MARK}r", _CELL: f"{_MARK}c"}
_TEXTS: Final = frozenset({TEXT, qn("m:t")})


class Shown(NamedTuple):
    """Digests of the words of a part, and of the words with its paragraphs, rows and cells."""

    words: bytes
    whole: bytes


def settled(done: bytes, notes: Mapping[str, bytes], *, accept: bool) -> Shown:
    """What is `shown` of a part of a redline with its changes accepted or rejected.

    All parts are given as XML, so that no more than one of them is in memory as a tree.

    Args:
        done: the part.
        notes: the parts with its notes by kind.
        accept: whether the changes are accepted; otherwise they are rejected.
    """
    trees = {kind: etree.fromstring(data, _PARSER) for kind, data in notes.items()}
    root = etree.fromstring(done, _PARSER)
    for each in (root, *trees.values()):
        settle_words(each, accept=accept)
    return shown(root, trees)


def shown(part: etree._Element, notes: Mapping[str, etree._Element]) -> Shown:
    """What shows of a part without tracked changes.

    Args:
        part: the part.
        notes: the parts with notes by kind; what a note says counts where its sign stands.
    """
    found = _words(next(part.iter(qn("w:body")), part), _by_sign(notes))
    return Shown(_digest(each for each in found if each[:1] != _MARK), _digest(found))


def _digest(said: Iterable[str]) -> bytes:
    return sha256("".join(said).encode("utf-8", "surrogatepass")).digest()


def _words(story: etree._Element, notes: Mapping[str, Mapping[str, etree._Element]]) -> list[str]:
    """The words of a story with signs between them, and those of the notes of a paragraph behind its own."""
    found: list[str] = []
    noted: list[str] = []
    cell: etree._Element | None = None
    has_boxes = next(story.iter(BOX), None) is not None
    for each in story.iter(*_UNITS, *_TEXTS, *notes):
        tag = each.tag
        if tag in _TEXTS:
            found.append(each.text or "")
        elif tag in notes:
            note = notes[tag].get(each.get(qn("w:id"), ""))
            noted += [f"{_MARK}n", *([] if note is None else _words(note, {}))]
        elif has_boxes and next(each.iterancestors(PARAGRAPH), None) is not None:
            # The words of a text box are those of the paragraph in which it stands.
            continue
        else:
            found += noted
            noted.clear()
            around = each if tag == _CELL else _cell_around(each) if tag == PARAGRAPH else cell
            if around is not cell and tag == PARAGRAPH:
                # A table ended in front of it.
                found.append(f"{_MARK}{sum(1 for _ in each.iterancestors(_CELL))}")
            found.append(_UNITS[tag])
            cell = around
    return found + noted


def _cell_around(paragraph: etree._Element) -> etree._Element | None:
    above = paragraph.getparent()
    return above if above is None or above.tag == _CELL else next(above.iterancestors(_CELL), None)


def _by_sign(parts: Mapping[str, etree._Element]) -> Mapping[str, Mapping[str, etree._Element]]:
    """The notes of a file by the sign that refers to them, and their id."""
    found = {}
    for sign, kind in NOTES.items():
        part = parts.get(kind)
        found[sign] = {} if part is None else {note.get(qn("w:id"), ""): note for note in part}
    return found if any(found.values()) else {}
