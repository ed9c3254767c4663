"""A Word file as read, with what its text does not show: the style, look and cell of every block."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from drafter.text.attribution import UNNAMED
from drafter.text.inline import Emphasis
from drafter.text.reading_process import read_apart
from drafter.text.word.admission import admitted
from drafter.text.word.comments import comments_of
from drafter.text.word.numbering import W, value
from drafter.text.word.runs import PARAGRAPH, RUN
from drafter.text.word.tracked_changes import changes_of
from drafter.word.cells import cells_in

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from lxml import etree

    from drafter.text import Block, Document
    from drafter.text.word.change_views import View
    from drafter.word.cells import Cell

__all__ = ["WordSource", "counted"]

#: The styles of brackets in Word, which a draft does not need.
_OWN_STYLES: Final = frozenset({"bracket", "attribution"})
#: What a text has no place for.
_PLACELESS: Final = {
    "picture": (f"{W}drawing", f"{W}pict", f"{W}object"),
    "link, its words kept": (f"{W}hyperlink",),
}
_OFF: Final = frozenset({"0", "false", "off", "none"})


class WordSource:
    """A Word file as read in one view, with the XML elements of its blocks.

    Args:
        data: the bytes of the file.
        path: its name.
        view: which tracked changes are read as accepted.
        document: what was read of these bytes in this view, if it was already.

    Raises `ReadError` for a file that is not right.
    """

    def __init__(self, data: bytes, path: Path, view: View, document: Document | None = None) -> None:
        self.document: Document = read_apart("docx", data, path, view) if document is None else document
        self._data, self._path = data, path
        package = admitted(data, path)
        self._main = package.main
        root = package.part(package.main)
        self.root: etree._Element = root
        self._elements = list(root.iter(PARAGRAPH)) if root is not None else []
        self._runs: dict[int, list[etree._Element]] = {}
        styles = next(
            (relation.part for relation in package.relations(package.main).values() if relation.kind == "styles"), None
        )
        listed = package.part(styles) if styles else None
        self._styles = {
            style.get(f"{W}styleId", ""): (value(style, "name") or "").lower()
            for style in (listed.iter(f"{W}style") if listed is not None else ())
        }
        self._cells: dict[etree._Element, Cell] = {}
        #: The number of tables that stand inside another.
        self.nested_tables = 0
        if root is not None:
            self._cells, self.nested_tables = cells_in(root, view.hides, _heads(listed))

    def style_of(self, block: Block) -> str:
        """The name of a block's style in lower case; empty outside the main part."""
        element = self.element_of(block)
        return self._styles.get(value(element.find(f"{W}pPr"), "pStyle") or "", "") if element is not None else ""

    def element_of(self, block: Block) -> etree._Element | None:
        """The paragraph of a block; None outside the main part."""
        runs = self.document.runs_of(block.span)
        return self._elements[runs[0].paragraph] if runs and runs[0].part == self._main else None

    def cell_of(self, block: Block) -> Cell | None:
        """The cell of a block in the innermost table around it; None outside tables."""
        element = self.element_of(block) if block.kind == "table-cell" else None
        return self._cells.get(element) if element is not None else None

    def looks_of(self, block: Block) -> Iterator[Emphasis]:
        """The emphasis of words in a block, from its runs; styles of whole paragraphs do not count."""
        for run in self.document.runs_of(block.span):
            if run.part != self._main:
                continue
            look = self._run(run.paragraph, run.run).find(f"{W}rPr")
            if look is None or self._styles.get(value(look, "rStyle") or "", "") in _OWN_STYLES:
                continue
            start = block.reading_map.to_reading(max(run.start, block.content.start))
            end = min(block.reading_map.to_reading(min(run.end, block.content.end)), len(block.reading))
            for sign, strong in (("b", True), ("i", False)):
                switch = look.find(f"{W}{sign}")
                if start < end and _is_on(switch):
                    yield Emphasis(start, end, strong)

    def without_place(self, *, comments: bool = True, changes: bool = True) -> Iterator[str]:
        """What a text made of the file has no place for, a line each: where asked, also comments and changes."""
        authors = Counter(each.author or UNNAMED for each in (comments_of(self._data, self._path) if comments else ()))
        for author, number in authors.items():
            yield f"{counted(number, 'comment')} of {author}: see drafter status"
        authors = Counter(each.author or UNNAMED for each in (changes_of(self._data, self._path) if changes else ()))
        for author, number in authors.items():
            yield f"{counted(number, 'tracked change')} of {author}, taken as accepted: see drafter status"
        if self.root is not None:
            for noun, tags in _PLACELESS.items():
                if number := sum(1 for _ in self.root.iter(*tags)):
                    yield counted(number, noun)

    def _run(self, paragraph: int, run: int) -> etree._Element:
        if paragraph not in self._runs:
            self._runs[paragraph] = list(self._elements[paragraph].iter(RUN))
        return self._runs[paragraph][run]


def counted(number: int, noun: str) -> str:
    """A number of things: ``1 link, its words kept``, ``2 links, its words kept``."""
    head, comma, rest = noun.partition(",")
    return f"{number} {head}{'' if number == 1 else 's'}{comma}{rest}"


def _is_on(switch: etree._Element | None) -> bool:
    return switch is not None and switch.get(f"{W}val", "1") not in _OFF


def _heads(styles: etree._Element | None) -> frozenset[str]:
    """The ids of the styles of tables whose first row is bold, by themselves or by the style they are based on."""
    bold, based = set(), {}
    for style in styles.iterchildren(f"{W}style") if styles is not None else ():
        name = style.get(f"{W}styleId", "")
        based[name] = value(style, "basedOn") or ""
        for part in style.iterchildren(f"{W}tblStylePr"):
            if part.get(f"{W}type") == "firstRow" and _is_on(part.find(f"{W}rPr/{W}b")):
                bold.add(name)
    found = set()
    for name in based:
        at, seen = name, set[str]()
        while at and at not in bold and at not in seen:
            seen.add(at)
            at = based.get(at, "")
        if at in bold:
            found.add(name)
    return frozenset(found)
