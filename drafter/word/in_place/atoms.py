"""Paragraphs as series of atoms: words, spaces, signs, pictures, fields, notes, links, and the mark at the end."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING, Any, Final

from docx.oxml.ns import qn

from drafter.word.in_place.canon import MARKERS, NOTES, canon, properties
from drafter.word.redline import tokens

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from lxml import etree

__all__ = [
    "PARAGRAPH",
    "RUN",
    "TEXT",
    "Atom",
    "Kind",
    "atoms_of",
    "content_of",
    "joined",
    "paragraph_atoms",
    "plain_runs",
    "section_of",
    "units",
    "words_of",
]

RUN: Final = qn("w:r")
TEXT: Final = qn("w:t")
PARAGRAPH: Final = qn("w:p")
_PPR: Final = qn("w:pPr")
_SECTPR: Final = qn("w:sectPr")
_RPR: Final = qn("w:rPr")
_SDT: Final = qn("w:sdt")
_WRAPPERS: Final = frozenset(
    qn(f"w:{name}") for name in ("hyperlink", "smartTag", "sdt", "fldSimple", "customXml", "bdo", "dir")
)
#: What describes a wrapper; everything else in it is its content.
_DESCRIBES: Final = frozenset(qn(f"w:{name}") for name in ("sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr", "fldData"))
_NO_CONTENT: Final = _DESCRIBES | {qn("w:pPr")}
_PLAIN: Final = frozenset(qn(f"w:{name}") for name in ("rPr", "t", "tab", "br", "cr", "noBreakHyphen", "sym"))
_SIGN: Final = qn("w:fldChar")
_COMMENTED: Final = qn("w:commentReference")
_WORDS: Final = (TEXT, qn("w:tab"), qn("m:t"))
#: Keys of atoms that are no words begin so: a digit, so that they count as content, and a sign that no text holds.
_KEY: Final = "0\0"
_MARK: Final = f"{_KEY}mark"
_SECTION: Final = f"{_KEY}section"


class Kind(Enum):
    """What an atom is: text of a run, a sign in a run, elements of the paragraph, a wrapper, the paragraph's mark."""

    TEXT = auto()
    SIGN = auto()
    WHOLE = auto()
    WRAP = auto()
    MARK = auto()


@dataclass(slots=True, eq=False)
class Atom:
    """The least thing that is kept, deleted or inserted as one.

    Attributes:
        kind: what it is.
        key: equal for equal content.
        node: its text, its element, or its elements.
        look: its formatting, equal for equal formatting.
        run: the run in which it stands.
        before: markers between it and the atom before it.
    """

    kind: Kind
    key: str
    node: Any
    look: str = ""
    run: etree._Element | None = None
    before: Sequence[etree._Element] = ()


def paragraph_atoms(paragraph: etree._Element, alias: Mapping[str, str]) -> list[Atom]:
    """The atoms of a paragraph, its mark last."""
    atoms, markers = _walk(paragraph, alias)
    # A mark that ends a section is another one than a mark that does not.
    atoms.append(Atom(Kind.MARK, _MARK if section_of(paragraph) is None else _SECTION, paragraph, before=markers))
    return atoms


def atoms_of(wrapper: etree._Element, alias: Mapping[str, str]) -> list[Atom]:
    """The atoms in a wrapper; markers at its end stay behind the last of them."""
    atoms, markers = _walk(content_of(wrapper), alias)
    if markers:
        atoms.append(Atom(Kind.WHOLE, f"{_KEY}end", [], before=markers))
    return atoms


def content_of(wrapper: etree._Element) -> etree._Element:
    """The element that holds the runs of a wrapper."""
    if wrapper.tag != _SDT:
        return wrapper
    inner = wrapper.find(qn("w:sdtContent"))
    return wrapper if inner is None else inner


def joined(atoms: Sequence[Atom]) -> Sequence[Atom]:
    """Words side by side in one run as one; others as they are."""
    if len(atoms) < 2:
        return atoms
    first = atoms[0]
    if first.run is not atoms[-1].run:
        return atoms
    for atom in atoms:
        if atom.kind is not Kind.TEXT or (atom.before and atom is not first):
            return atoms
    return [Atom(Kind.TEXT, "", "".join([atom.node for atom in atoms]), first.look, first.run, first.before)]


def section_of(paragraph: etree._Element) -> etree._Element | None:
    """The properties of the section that a paragraph ends; None of one that ends none."""
    properties = next(paragraph.iterchildren(_PPR), None)
    return None if properties is None else next(properties.iterchildren(_SECTPR), None)


def plain_runs(paragraph: etree._Element) -> list[etree._Element] | None:
    """The runs of a paragraph that has nothing but runs, with nothing but words and signs in them; None of others."""
    runs = [child for child in paragraph if child.tag not in _NO_CONTENT]
    is_plain = all(run.tag == RUN for run in runs) and all(each.tag in _PLAIN for run in runs for each in run)
    return runs if is_plain else None


def units(parent: etree._Element, tag: str) -> list[etree._Element]:
    """The rows of a table, or the cells of a row, also those in content controls."""
    found: list[etree._Element] = []
    for child in parent:
        if child.tag == tag:
            found.append(child)
        elif child.tag == _SDT:
            found += units(content_of(child), tag)
    return found


def words_of(element: etree._Element) -> str:
    """The words under ``element``, those of its text boxes among them, paragraphs and cells apart by a space."""
    if element.tag == PARAGRAPH:
        return "".join([text.text or "" for text in element.iter(*_WORDS)])
    # A table may hold a hundred thousand paragraphs: one pass over it is all it gets.
    found = [" " if each.tag == PARAGRAPH else each.text or "" for each in element.iter(PARAGRAPH, *_WORDS)]
    return "".join(found[1:])


def _walk(parent: etree._Element, alias: Mapping[str, str]) -> tuple[list[Atom], list[etree._Element]]:
    atoms: list[Atom] = []
    markers: list[etree._Element] = []
    children = [child for child in parent if child.tag not in _NO_CONTENT]
    at = 0
    while at < len(children):
        child = children[at]
        known = len(atoms)
        inside: Sequence[str] = [each.tag for each in child] if child.tag == RUN else ()
        end = _field_end(children, at) if _SIGN in inside else 0
        if end:
            nodes = children[at:end]
            atoms.append(Atom(Kind.WHOLE, _KEY + "".join(canon(node, alias) for node in nodes), nodes))
            at = end - 1
        elif child.tag in MARKERS or _COMMENTED in inside:
            # A run with the sign of a comment stays where it is.
            markers.append(child)
        elif child.tag == RUN:
            atoms += _of_run(child, alias)
        elif child.tag in _WRAPPERS:
            atoms.append(Atom(Kind.WRAP, _KEY + _described(child, alias), child))
        else:
            atoms.append(Atom(Kind.WHOLE, _KEY + canon(child, alias), [child]))
        if markers and len(atoms) > known:
            atoms[known].before = markers
            markers = []
        at += 1
    return atoms, markers


def _field_end(children: list[etree._Element], at: int) -> int:
    """Where the field that begins in a run ends; 0 if none begins there, or it ends in another paragraph."""
    depth = 0
    for index in range(at, len(children)):
        for sign in children[index].iter(_SIGN):
            depth += {"begin": 1, "end": -1}.get(sign.get(qn("w:fldCharType"), ""), 0)
            if depth < 0:
                return 0
        if not depth:
            return index + 1 if index > at or children[at].find(qn("w:instrText")) is not None else 0
    return 0


def _described(wrapper: etree._Element, alias: Mapping[str, str]) -> str:
    """What a wrapper is, without its content: the target of a link, the properties of a control."""
    described = "".join(canon(child, alias, (qn("w:id"),)) for child in wrapper if child.tag in _DESCRIBES)
    shell = wrapper.makeelement(wrapper.tag, dict(wrapper.attrib))
    return canon(shell, alias) + described


def _of_run(run: etree._Element, alias: Mapping[str, str]) -> list[Atom]:
    look = properties(next(run.iterchildren(_RPR), None), alias)
    atoms: list[Atom] = []
    for child in run:
        if child.tag == TEXT:
            atoms += [Atom(Kind.TEXT, token, token, look, run) for token in tokens(child.text or "")]
        elif child.tag != _RPR and child.tag not in MARKERS and isinstance(child.tag, str):
            key = child.tag if child.tag in NOTES else canon(child, alias)
            atoms.append(Atom(Kind.SIGN, _KEY + key, child, look, run))
    return atoms
