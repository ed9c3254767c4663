"""Parts of Word's XML in a form in which equal content is equal, whatever program wrote it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from docx.oxml.ns import qn

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from lxml import etree

__all__ = ["BOX", "MARKERS", "NOTES", "RELATIONS", "canon", "properties", "same"]

RELATIONS: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
BOX: Final = qn("w:txbxContent")
#: References to notes; what the notes say is compared by itself.
NOTES: Final = {qn("w:footnoteReference"): "footnotes", qn("w:endnoteReference"): "endnotes"}
#: Elements that stand between words and are no words: they stay where the later file has them.
MARKERS: Final = frozenset(
    qn(f"w:{name}")
    for name in (
        "bookmarkStart bookmarkEnd commentRangeStart commentRangeEnd proofErr permStart permEnd lastRenderedPageBreak"
        " customXmlInsRangeStart customXmlInsRangeEnd customXmlDelRangeStart customXmlDelRangeEnd"
    ).split()
)
_LEFT_OUT: Final = MARKERS | {
    qn(f"w:{name}Change") for name in ("rPr", "pPr", "sectPr", "tblPr", "tblGrid", "trPr", "tcPr", "tblPrEx")
}
#: Attributes that programs number anew each time they save.
_NUMBERED: Final = frozenset({"paraId", "textId", "anchorId", "editId", "creationId"})
_DRAWN: Final = ("docPr", "cNvPr", "shape", "shapetype", "OLEObject")


def canon(element: etree._Element, alias: Mapping[str, str], without: Collection[str] = ()) -> str:
    """The content of ``element`` as a string; equal content gives equal strings.

    Args:
        element: any element.
        alias: ids of relations that stand for the same target as another, with that other.
        without: tags of descendants that do not count.
    """
    tag = element.tag
    if not isinstance(tag, str) or tag in _LEFT_OUT or tag in without:
        return ""
    local = tag.rpartition("}")[2]
    attributes = []
    for name, value in element.items():
        plain = name.rpartition("}")[2]
        is_numbered = plain.startswith("rsid") or plain in _NUMBERED or (plain == "spid")
        is_numbered = is_numbered or (plain.lower() == "id" and (local in _DRAWN or tag in NOTES))
        if not is_numbered:
            attributes.append(f"{plain}={alias.get(value, value) if name.startswith(RELATIONS) else value}")
    inner = "" if tag == BOX else "".join(canon(child, alias, without) for child in element)
    text = element.text or ""
    return f"<{local} {' '.join(sorted(attributes))}>{text if text.strip() else ''}{inner}</>"


def same(old: etree._Element, new: etree._Element) -> bool:
    """Whether two elements are equal to the letter and refer to no notes, whose words are elsewhere."""
    tag, number = new.tag, len(new)
    if old.tag != tag or old.text != new.text or len(old) != number or tag in NOTES:
        return False
    sides = old.items(), new.items()
    if sides[0] != sides[1] and sorted(sides[0]) != sorted(sides[1]):
        return False
    return not number or all(map(same, old, new))


def properties(holder: etree._Element | None, alias: Mapping[str, str], without: Collection[str] = ()) -> str:
    """The children of an element of properties as a string, empty for none."""
    return "" if holder is None else "".join(canon(child, alias, without) for child in holder)
