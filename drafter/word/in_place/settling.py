"""All tracked changes of a part accepted, or all rejected, in its XML."""

from __future__ import annotations

from copy import deepcopy
from itertools import islice
from typing import TYPE_CHECKING, Final

from docx.oxml.ns import qn

from drafter.word.in_place.canon import MARKERS

if TYPE_CHECKING:
    from lxml import etree

__all__ = ["is_settled", "settle", "settle_words"]

_INS: Final = (qn("w:ins"), qn("w:moveTo"))
_DEL: Final = (qn("w:del"), qn("w:moveFrom"))
_RANGES: Final = tuple(
    qn(f"w:{name}Range{end}")
    for name in ("moveFrom", "moveTo", "customXmlIns", "customXmlDel", "customXmlMoveFrom", "customXmlMoveTo")
    for end in ("Start", "End")
)
#: What the properties of an element keep when an earlier state of them is put back.
_STAYS: Final = {
    qn("w:pPrChange"): ("w:rPr", "w:sectPr"),
    qn("w:sectPrChange"): ("w:headerReference", "w:footerReference", "w:printerSettings"),
    qn("w:rPrChange"): ("w:ins", "w:del", "w:moveFrom", "w:moveTo"),
    qn("w:trPrChange"): ("w:ins", "w:del"),
    qn("w:tcPrChange"): ("w:cellIns", "w:cellDel", "w:cellMerge"),
    qn("w:tblPrChange"): (),
    qn("w:tblPrExChange"): (),
    qn("w:tblGridChange"): (),
}
_WRAPPERS: Final = frozenset(
    qn(f"w:{name}") for name in ("hyperlink", "smartTag", "sdt", "fldSimple", "customXml", "bdo", "dir")
)
_P: Final = qn("w:p")
_PPR: Final = qn("w:pPr")
_CELL: Final = qn("w:tc")
#: What goes with the last row or cell in it.
_HOLDERS: Final = frozenset(qn(f"w:{name}") for name in ("sdtContent", "sdt", "tr", "tbl"))


def is_settled(root: etree._Element) -> bool:
    """Whether a part has no tracked changes."""
    changes = (*_INS, *_DEL, *_STAYS, *_RANGES, qn("w:cellIns"), qn("w:cellDel"), qn("w:numberingChange"))
    return next(root.iter(*changes), None) is None


def settle(root: etree._Element, *, accept: bool) -> None:
    """Accept all tracked changes under ``root``, or reject all."""
    if is_settled(root):
        return
    came, went = (_INS, _DEL) if accept else (_DEL, _INS)
    for holder in _holders(root, (*_INS, *_DEL), qn("w:trPr")):
        _unit(holder, came, went)
    cells = ((qn("w:cellIns"),), (qn("w:cellDel"),))
    for holder in _holders(root, (qn("w:cellIns"), qn("w:cellDel")), qn("w:tcPr")):
        _unit(holder, *(cells if accept else cells[::-1]))
    for change in list(root.iter(*_STAYS)):
        _properties(change, accept=accept)
    looks = _holders(root, (*_INS, *_DEL), qn("w:rPr"))
    marks = [(look.getparent().getparent(), look) for look in looks if look.getparent().tag == _PPR]
    marked = [paragraph for paragraph, look in marks if _mark(paragraph, look, came, went)]
    for change in list(root.iter(*went)):
        _remove(change)
    for change in list(root.iter(*came)):
        _unwrap(change)
    _tidy(root, accept=accept)
    _join(marked)


def settle_words(root: etree._Element, *, accept: bool) -> None:
    """Do to the words under ``root`` what `settle` does; looks and the signs of what stays are left as they are."""
    went = _DEL if accept else _INS
    for signs, tag in ((went, qn("w:trPr")), ((qn("w:cellDel" if accept else "w:cellIns"),), qn("w:tcPr"))):
        for holder in _holders(root, signs, tag):
            _unit(holder, (), signs)
    marks = [above.getparent() for above in _holders(root, went, qn("w:rPr"))]
    marked = [above.getparent() for above in marks if above.tag == _PPR]
    for change in list(root.iter(*went)):
        if change.getparent().tag != qn("w:rPr"):
            _remove(change)
    if not accept:
        _as_plain(root)
    _join(marked)


def _tidy(root: etree._Element, *, accept: bool) -> None:
    """Drop the ends of moves, and make deleted words that are back plain words."""
    for marker in list(root.iter(*_RANGES, qn("w:numberingChange"))):
        marker.getparent().remove(marker)
    if not accept:
        _as_plain(root)


def _as_plain(root: etree._Element) -> None:
    """Make deleted words plain words."""
    for deleted, plain in (("w:delText", "w:t"), ("w:delInstrText", "w:instrText")):
        tag = qn(plain)
        for text in root.iter(qn(deleted)):
            text.tag = tag


def _holders(root: etree._Element, changes: tuple[str, ...], tag: str) -> list[etree._Element]:
    """The elements ``tag`` in which signs of changes stand, in document order, each once."""
    return list(dict.fromkeys(above for change in root.iter(*changes) if (above := change.getparent()).tag == tag))


def _unit(holder: etree._Element, came: tuple[str, ...], went: tuple[str, ...]) -> None:
    """Drop a row or cell whose properties say that it went, or the sign that it came."""
    unit = holder.getparent()
    if next(holder.iterchildren(*went), None) is not None:
        parent = unit.getparent()
        if parent is None:
            return
        parent.remove(unit)
        while parent.tag in _HOLDERS and next(parent.iter(unit.tag), None) is None:
            above = parent.getparent()
            above.remove(parent)
            parent = above
        if parent.tag == _CELL and parent.find(_P) is None:
            parent.append(parent.makeelement(_P))
        return
    for tag in came:
        for sign in holder.findall(tag):
            holder.remove(sign)
            if not len(holder):
                unit.remove(holder)


def _properties(change: etree._Element, *, accept: bool) -> None:
    holder = change.getparent()
    holder.remove(change)
    if not accept:
        stays = tuple(map(qn, _STAYS[change.tag]))
        kept = [child for child in holder if child.tag in stays]
        before = [deepcopy(child) for child in (change[0] if len(change) else ()) if child.tag not in stays]
        # References and signs of changes come first, the formatting of a paragraph's mark and its section last.
        order = (
            [*before, *kept]
            if change.tag in {qn("w:pPrChange"), qn("w:trPrChange"), qn("w:tcPrChange")}
            else [*kept, *before]
        )
        holder[:] = order
    if not len(holder) and holder.tag != qn("w:tblGrid"):
        holder.getparent().remove(holder)


def _mark(paragraph: etree._Element, look: etree._Element, came: tuple[str, ...], went: tuple[str, ...]) -> bool:
    """Take the sign of a change off the look of a paragraph's mark, and say whether the mark goes."""
    goes = any(look.find(tag) is not None for tag in went)
    for sign in [child for child in look if child.tag in (*came, *went)]:
        look.remove(sign)
    if not len(look):
        properties = look.getparent()
        properties.remove(look)
        if not len(properties):
            paragraph.remove(properties)
    return goes


def _remove(change: etree._Element) -> None:
    parent = change.getparent()
    if parent is None:
        return
    parent.remove(change)
    while parent.tag in _WRAPPERS or parent.tag == qn("w:sdtContent"):
        if any(child.tag not in MARKERS and child.tag not in {qn("w:sdtPr"), qn("w:sdtEndPr")} for child in parent):
            return
        above = parent.getparent()
        for child in [child for child in parent if child.tag in MARKERS]:
            parent.addprevious(child)
        above.remove(parent)
        parent = above


def _unwrap(change: etree._Element) -> None:
    for child in list(change):
        change.addprevious(child)
    change.getparent().remove(change)


def _join(marked: list[etree._Element]) -> None:
    """Join each paragraph whose mark goes with the next one; drop those before no other of which nothing is left.

    From the last one on, for whatever is moved is moved once then, however many marks go in a row.
    """
    into: dict[etree._Element, etree._Element] = {}
    places: dict[etree._Element, int] = {}
    nexts = [_next(paragraph) for paragraph in marked]
    for paragraph, after in zip(reversed(marked), reversed(nexts), strict=True):
        if after is None:
            continue
        last = into[paragraph] = into.get(after, after)
        if last not in places:
            places[last] = 0 if last.find(_PPR) is None else 1
        for child in reversed([child for child in paragraph if child.tag != _PPR]):
            last.insert(places[last], child)
        paragraph.getparent().remove(paragraph)
    for paragraph in marked:
        content = [child for child in paragraph if child.tag != _PPR]
        if paragraph not in into and all(child.tag in MARKERS for child in content) and _dispensable(paragraph):
            for child in content:
                paragraph.addprevious(child)
            paragraph.getparent().remove(paragraph)


def _next(paragraph: etree._Element) -> etree._Element | None:
    """The paragraph after one, past the ends of comments and bookmarks; None for a table, and at the end."""
    after = paragraph.getnext()
    while after is not None and after.tag in MARKERS:
        after = after.getnext()
    return after if after is not None and after.tag == _P else None


def _dispensable(paragraph: etree._Element) -> bool:
    """Whether its cell, note or part stands without ``paragraph``."""
    parent = paragraph.getparent()
    return next(islice(parent.iterchildren(_P), 1, None), None) is not None or parent.tag not in {
        _CELL,
        qn("w:txbxContent"),
        qn("w:hdr"),
        qn("w:ftr"),
    }
