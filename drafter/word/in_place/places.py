"""Where what is gone from a story, table or row is put."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.oxml.ns import qn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml import etree

__all__ = ["GonePlaces"]


class GonePlaces:
    """Where what is gone stands in a story, table or row of the later file: before what followed it."""

    def __init__(self, parent: etree._Element, kept: Sequence[etree._Element]) -> None:
        self._parent = parent
        self._last: etree._Element | None = None
        self._kept = kept
        self._waiting: list[etree._Element] = []

    def drop(self, element: etree._Element) -> None:
        """Put what is gone before the next element that is kept, or behind the last."""
        self._waiting.append(element)

    def pass_(self, element: etree._Element) -> None:
        """Say that ``element`` of the later file comes next."""
        for waiting in self._waiting:
            element.addprevious(waiting)
        self._waiting = []
        self._last = element

    def close(self) -> None:
        """Put what is still waiting behind the last element, and before what ends a story."""
        if not self._waiting:
            return
        end = self._parent.find(qn("w:sectPr"))
        for waiting in self._waiting if self._last is None else ():
            if end is None:
                self._parent.append(waiting)
            else:
                end.addprevious(waiting)
        for waiting in reversed(self._waiting):
            if self._last is not None:
                self._last.addnext(waiting)
        self._waiting = []
