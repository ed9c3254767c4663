"""The signs of tracked changes: their numbers, author and date, and earlier states of properties."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Final

from docx.oxml.ns import qn
from lxml import etree

from drafter.word.in_place.canon import properties
from drafter.word.zipping import storable

if TYPE_CHECKING:
    from collections.abc import Mapping

    from drafter.word.redline import Revision

__all__ = ["ChangeMarks", "own", "prune"]

#: Children that an earlier state of properties cannot hold, or that are compared by themselves.
_APART: Final = {
    "w:pPr": ("w:rPr", "w:sectPr"),
    "w:sectPr": ("w:headerReference", "w:footerReference", "w:printerSettings"),
    "w:rPr": ("w:ins", "w:del"),
    "w:trPr": ("w:ins", "w:del"),
    "w:tcPr": ("w:cellIns", "w:cellDel"),
    "w:tblPr": (),
    "w:tblGrid": (),
}


class ChangeMarks:
    """Makes the signs of changes, numbered from ``first``; ``attributes`` are the author and date of them all."""

    def __init__(self, revision: Revision, first: int) -> None:
        self.attributes = {qn("w:author"): storable(revision.author)}
        if revision.date:
            self.attributes[qn("w:date")] = revision.date
        self._next = first

    def change(self, name: str) -> etree._Element:
        """A new element for a change, such as ``w:ins``, with the next number, author and date."""
        element = etree.Element(qn(name), {qn("w:id"): str(self._next), **self.attributes})
        self._next += 1
        return element

    def sign(self, unit: etree._Element, holder: str, name: str) -> None:
        """Say in the properties of a paragraph's mark, a row or a cell that it came or went."""
        look = own(unit, holder)
        if holder == "w:pPr":
            look = own(look, "w:rPr")
            look.insert(0, self.change(name))
        else:
            look.append(self.change(name))

    def was(self, unit: etree._Element, name: str, before: etree._Element | None, alias: Mapping[str, str]) -> None:
        """Record the properties ``before`` of ``unit``, if they differ from those it has."""
        now = unit.find(qn(name))
        if now is None and before is None:
            return
        apart = tuple(map(qn, _APART[name]))
        if properties(now, alias, apart) == properties(before, alias, apart):
            return
        holder = own(unit, name)
        earlier = etree.Element(qn(name))
        earlier.extend(deepcopy(child) for child in (before if before is not None else ()) if child.tag not in apart)
        change = self.change(f"{name}Change")
        if name == "w:tblGrid":
            # The schema gives this one neither author nor date.
            for attribute in self.attributes:
                change.attrib.pop(attribute)
        prune(earlier)
        change.append(earlier)
        holder.append(change)


def prune(element: etree._Element) -> None:
    """Drop the records of earlier states below ``element``."""
    for change in [each for each in element.iter() if isinstance(each.tag, str) and each.tag.endswith("PrChange")]:
        change.getparent().remove(change)


def own(unit: etree._Element, name: str) -> etree._Element:
    """The element ``name`` of ``unit``, made in its place if it has none."""
    found = unit.find(qn(name))
    if found is not None:
        return found
    made = etree.Element(qn(name))
    if name == "w:rPr" and unit.tag == qn("w:pPr"):
        later = next((child for child in unit if child.tag in {qn("w:sectPr"), qn("w:pPrChange")}), None)
        if later is None:
            unit.append(made)
        else:
            later.addprevious(made)
        return made
    before = {"w:trPr": {qn("w:tblPrEx")}, "w:tblGrid": {qn("w:tblPr")}}.get(name, set())
    unit.insert(1 if len(unit) and unit[0].tag in before else 0, made)
    return made
