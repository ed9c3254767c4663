"""The signs of tracked changes: their numbers, author and date, and earlier states of properties."""

from __future__ import annotations

from copy import copy
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from docx.oxml.ns import qn
from lxml import etree

from drafter.word.in_place.canon import properties, same
from drafter.word.zipping import storable

if TYPE_CHECKING:
    from collections.abc import Mapping

    from drafter.word.redline import Revision

__all__ = ["ChangeMarks", "own"]

#: A table may have a hundred thousand changes.
_tag: Final = lru_cache(qn)
#: Children that an earlier state of properties cannot hold, or that are compared by themselves.
_APART: Final = {
    name: frozenset(map(qn, apart.split()))
    for name, apart in {
        "w:pPr": "w:rPr w:sectPr",
        "w:sectPr": "w:headerReference w:footerReference w:printerSettings",
        "w:rPr": "w:ins w:del",
        "w:trPr": "w:ins w:del",
        "w:tcPr": "w:cellIns w:cellDel",
        "w:tblPr": "",
        "w:tblGrid": "",
    }.items()
}

#: What stands before the properties of a unit.
_BEFORE: Final = {"w:trPr": "w:tblPrEx", "w:tblGrid": "w:tblPr"}


class ChangeMarks:
    """Makes the signs of changes, numbered from ``first``; ``attributes`` are the author and date of them all."""

    def __init__(self, revision: Revision, first: int) -> None:
        self.attributes = {_tag("w:author"): storable(revision.author)}
        if revision.date:
            self.attributes[_tag("w:date")] = revision.date
        self._next = first
        self._made: dict[str, etree._Element] = {}

    def change(self, name: str) -> etree._Element:
        """A new element for a change, such as ``w:ins``, with the next number, author and date."""
        if name not in self._made:
            self._made[name] = etree.Element(_tag(name), {_tag("w:id"): "", **self.attributes})
        # To copy an element takes half the time of making one.
        element = copy(self._made[name])
        element.set(_tag("w:id"), str(self._next))
        self._next += 1
        return element

    def sign(self, unit: etree._Element, holder: str, name: str) -> None:
        """Say in the properties of a paragraph's mark, a row or a cell that it came or went."""
        if next(unit.iterchildren(_tag(holder)), None) is None:
            made = copy(self._empty(holder, name))
            sign = made[0][0] if holder == "w:pPr" else made[0]
            sign.set(_tag("w:id"), str(self._next))
            self._next += 1
            unit.insert(_place(unit, holder), made)
            return
        look = own(unit, holder)
        if holder == "w:pPr":
            look = own(look, "w:rPr")
            look.insert(0, self.change(name))
        else:
            look.append(self.change(name))

    def _empty(self, holder: str, name: str) -> etree._Element:
        """Properties that say no more than that their unit came or went, still without a number."""
        key = f"{holder} {name}"
        if key not in self._made:
            look = made = etree.Element(_tag(holder))
            if holder == "w:pPr":
                look = etree.SubElement(made, _tag("w:rPr"))
            etree.SubElement(look, _tag(name), {_tag("w:id"): "", **self.attributes})
            self._made[key] = made
        return self._made[key]

    def was(self, unit: etree._Element, name: str, before: etree._Element | None, alias: Mapping[str, str]) -> None:
        """Record the properties ``before`` of ``unit``, if they differ from those it has."""
        now = next(unit.iterchildren(_tag(name)), None)
        if before is None if now is None else before is not None and same(before, now):
            return
        apart = _APART[name]
        if properties(now, alias, apart) == properties(before, alias, apart):
            return
        holder = own(unit, name)
        earlier = etree.Element(_tag(name))
        earlier.extend(copy(child) for child in (before if before is not None else ()) if child.tag not in apart)
        change = self.change(f"{name}Change")
        if name == "w:tblGrid":
            # The schema gives this one neither author nor date.
            for attribute in self.attributes:
                change.attrib.pop(attribute)
        change.append(earlier)
        holder.append(change)


def own(unit: etree._Element, name: str) -> etree._Element:
    """The element ``name`` of ``unit``, made in its place if it has none."""
    found = next(unit.iterchildren(_tag(name)), None)
    if found is not None:
        return found
    if not len(unit):
        return etree.SubElement(unit, _tag(name))
    made = etree.Element(_tag(name))
    if name == "w:rPr" and unit.tag == _tag("w:pPr"):
        later = next((child for child in unit if child.tag in {_tag("w:sectPr"), _tag("w:pPrChange")}), None)
        if later is None:
            unit.append(made)
        else:
            later.addprevious(made)
        return made
    unit.insert(_place(unit, name), made)
    return made


def _place(unit: etree._Element, name: str) -> int:
    """Where the properties ``name`` of a unit stand among what it holds."""
    before = _BEFORE.get(name)
    return 1 if before is not None and len(unit) and unit[0].tag == _tag(before) else 0
