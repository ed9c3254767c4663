"""Word's styles and automatic numbering: what a paragraph is, and which number Word prints before it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_VAL = f"{W}val"
_LEVELS = 9
_NUMBER = re.compile(r"[+-]?[0-9]{1,9}\Z")
_PLACE = re.compile(r"%([1-9])")
_HEADING_NAME = re.compile(r"heading ([1-9])\Z")
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_ROMAN_LIMIT = 4000
_LETTERS_LIMIT = 780


def whole(text: str | None, default: int) -> int:
    """Read a whole number of a Word file; `default` for anything else."""
    return int(text) if text and _NUMBER.match(text) else default


def value(parent: etree._Element | None, name: str) -> str | None:
    """Return the `w:val` of a child element, `None` without the child."""
    child = parent.find(W + name) if parent is not None else None
    return None if child is None else child.get(_VAL, "")


def figure(number: int, kind: str) -> str:
    """Write a number in one of Word's number formats; those drafter does not know come as decimals."""
    if kind in {"upperRoman", "lowerRoman"} and 0 < number < _ROMAN_LIMIT:
        digits = ""
        for size, sign in _ROMAN:
            count, number = divmod(number, size)
            digits += sign * count
        return digits.upper() if kind == "upperRoman" else digits
    if kind in {"upperLetter", "lowerLetter"} and 0 < number <= _LETTERS_LIMIT:
        repeats, index = divmod(number - 1, 26)
        letters = chr(ord("a") + index) * (repeats + 1)
        return letters.upper() if kind == "upperLetter" else letters
    if kind == "none":
        return ""
    return f"{number:02d}" if kind == "decimalZero" else str(number)


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a Word list: `text` is the pattern of its number, `%1.%2`."""

    start: int = 1
    kind: str = "decimal"
    text: str = ""
    restart: int | None = None
    legal: bool = False
    style: str | None = None


_PLAIN_LEVEL = Level()


@dataclass(slots=True)
class _List:
    """A `w:num`: the abstract list it counts in, its levels, and where it starts anew."""

    abstract: str
    levels: dict[int, Level]
    starts: dict[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class StyleProperties:
    """What a paragraph style says of a paragraph: its outline level from 1, or 0, and its list."""

    outline: int = 0
    quote: bool = False
    num: str | None = None
    ilvl: int | None = None


_PLAIN_LOOK = StyleProperties()


class Styles:
    """The paragraph styles of a document, with what they inherit; it holds no XML."""

    def __init__(self, root: etree._Element | None) -> None:
        """Read `styles.xml`; without one there are no styles."""
        styles = {s.get(f"{W}styleId", ""): s for s in root.iter(f"{W}style")} if root is not None else {}
        self._looks: dict[str, StyleProperties] = {}
        self.default = ""
        for name, style in styles.items():
            self._settle(name, styles)
            if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in {"1", "true", "on"}:
                self.default = name

    def look(self, name: str) -> StyleProperties:
        """Return what a style says; an unknown style says nothing."""
        return self._looks.get(name, _PLAIN_LOOK)

    def _settle(self, name: str, styles: dict[str, etree._Element]) -> None:
        """Settle the look of a style and of all it is based on; a circle is cut at its second round."""
        lineage: dict[str, etree._Element] = {}
        while name in styles and name not in lineage and name not in self._looks:
            lineage[name] = styles[name]
            name = value(styles[name], "basedOn") or ""
        look = self.look(name)
        for own, style in reversed(lineage.items()):
            look = self._looks[own] = _layered(look, style)


def _layered(look: StyleProperties, style: etree._Element) -> StyleProperties:
    name = (value(style, "name") or "").lower()
    properties = style.find(f"{W}pPr")
    outline = look.outline
    if name in {"title", "subtitle"}:
        outline = 1
    elif heading := _HEADING_NAME.match(name):
        outline = int(heading[1])
    level = whole(value(properties, "outlineLvl"), -1)
    if level >= 0:
        outline = level + 1 if level < _LEVELS else 0
    numbering = properties.find(f"{W}numPr") if properties is not None else None
    num = value(numbering, "numId")
    ilvl = value(numbering, "ilvl")
    return StyleProperties(
        outline,
        look.quote or name in {"quote", "intense quote", "block text"},
        look.num if num is None else num,
        look.ilvl if ilvl is None else whole(ilvl, 0),
    )


class Numbering:
    """Counts the numbered paragraphs of a document in the order in which they come."""

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        """Read `numbering.xml`; without one nothing is numbered."""
        self._styles = styles
        self._lists: dict[str, _List] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._started: set[tuple[str, int]] = set()
        self._abstracts: dict[str, etree._Element] = {}
        self._nums: dict[str, etree._Element] = {}
        if root is not None:
            self._abstracts = {a.get(f"{W}abstractNumId", ""): a for a in root.iterchildren(f"{W}abstractNum")}
            self._nums = {n.get(f"{W}numId", ""): n for n in root.iterchildren(f"{W}num")}

    def level_of(self, num: str | None, ilvl: int | None, style: str) -> tuple[str, int, Level] | None:
        """Return list, depth from 0 and level of a paragraph, `None` for one without a list."""
        entry = self._list(num) if num else None
        if entry is None or num is None:
            return None
        if ilvl is None:
            ilvl = next((i for i, level in entry.levels.items() if level.style == style), 0)
        ilvl = min(max(ilvl, 0), _LEVELS - 1)
        return num, ilvl, entry.levels.get(ilvl, _PLAIN_LEVEL)

    def _list(self, name: str) -> _List | None:
        """Return a list, read when it is first used: templates define many of which a text uses few."""
        if name not in self._lists and (num := self._nums.get(name)) is not None:
            abstract = value(num, "abstractNumId") or ""
            linked = value(self._abstracts.get(abstract), "numStyleLink")
            if linked and (linked_num := self._nums.get(self._styles.look(linked).num or "")) is not None:
                abstract = value(linked_num, "abstractNumId") or abstract
            self._lists[name] = _list_of(num, abstract, self._abstracts.get(abstract))
        return self._lists.get(name)

    def next(self, num: str, ilvl: int) -> str:
        """Count one more paragraph on a level of a list, and write its number as Word does."""
        entry = self._lists[num]
        counts = self._counts.setdefault(entry.abstract, [None] * _LEVELS)
        count = counts[ilvl]
        for depth in range(ilvl):
            if counts[depth] is None:
                counts[depth] = self._start(entry, num, depth)
        if ilvl in entry.starts and (num, ilvl) not in self._started:
            count = None
        counts[ilvl] = self._start(entry, num, ilvl) if count is None else count + 1
        for depth in range(ilvl + 1, _LEVELS):
            restart = entry.levels.get(depth, _PLAIN_LEVEL).restart
            if restart is None or ilvl < restart:
                counts[depth] = None
        return self._written(entry, counts, ilvl)

    def _start(self, entry: _List, num: str, depth: int) -> int:
        self._started.add((num, depth))
        return entry.starts.get(depth, entry.levels.get(depth, _PLAIN_LEVEL).start)

    def _written(self, entry: _List, counts: list[int | None], ilvl: int) -> str:
        level = entry.levels.get(ilvl, _PLAIN_LEVEL)

        def counted(match: re.Match[str]) -> str:
            depth = int(match[1]) - 1
            count = counts[depth]
            kind = "decimal" if level.legal else entry.levels.get(depth, _PLAIN_LEVEL).kind
            return figure(1 if count is None else count, kind)

        return _PLACE.sub(counted, level.text)


def _list_of(num: etree._Element, abstract: str, root: etree._Element | None) -> _List:
    levels = {} if root is None else dict(_level_of(level) for level in root.iterchildren(f"{W}lvl"))
    starts: dict[int, int] = {}
    for override in num.iterchildren(f"{W}lvlOverride"):
        ilvl = whole(override.get(f"{W}ilvl"), 0)
        level = override.find(f"{W}lvl")
        if level is not None:
            levels[ilvl] = _level_of(level)[1]
        if (start := value(override, "startOverride")) is not None:
            starts[ilvl] = whole(start, 1)
            levels[ilvl] = replace(levels.get(ilvl, _PLAIN_LEVEL), start=starts[ilvl])
    return _List(abstract, levels, starts)


def _level_of(level: etree._Element) -> tuple[int, Level]:
    kind = value(level, "numFmt") or "decimal"
    restart = value(level, "lvlRestart")
    legal = level.find(f"{W}isLgl")
    return whole(level.get(f"{W}ilvl"), 0), Level(
        whole(value(level, "start"), 0 if level.find(f"{W}start") is None else 1),
        kind,
        value(level, "lvlText") or "",
        None if restart is None else whole(restart, 0),
        legal is not None and legal.get(_VAL, "1") not in {"0", "false", "off"},
        value(level, "pStyle"),
    )
