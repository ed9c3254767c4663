"""Markdown inside a paragraph: which characters are markup, by the rules of CommonMark.

markdown-it gives inline tokens no positions, so the inline grammar is worked through here on the
source itself. The result is a list of edits that lead from the source to what a reader sees.
"""

from __future__ import annotations

import html
import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

_SPECIAL = re.compile(r"[\\`<&\[\]!*_~]")
_TICKS = re.compile(r"`+")
_ENTITY = re.compile(r"&(?:#[xX][0-9a-fA-F]{1,6}|#[0-9]{1,7}|[A-Za-z][A-Za-z0-9]{1,31});")
_AUTOLINK = re.compile(r"<(?:[A-Za-z][A-Za-z0-9+.-]{1,31}:[^<>\x00-\x20]*|[^\s<>@]{1,64}@[^\s<>@]{1,255})>")
_TAG = re.compile(
    r"<(?:/[A-Za-z][A-Za-z0-9-]*\s*|!--|!---"
    r"|[A-Za-z][A-Za-z0-9-]*(?:\s+[A-Za-z_:][A-Za-z0-9:._-]*(?:\s*=\s*(?:[^\s\"'=<>`]+|'[^']*'|\"[^\"]*\"))?)*\s*/?)>"
)
_BREAK_TAG = re.compile(r"<br\s*/?>", re.IGNORECASE)
_FOOTNOTE = re.compile(r"\[\^[^\]\s^]{1,100}\]")
# A link's target and title. The quantifiers give nothing back, so that no run of spaces is tried twice.
_TARGET = re.compile(
    r"\(\s*+(?:<(?:[^<>\n\\]|\\.)*+>|(?:[^\s()\\]|\\.|\((?:[^\s()\\]|\\.|\((?:[^\s()\\]|\\.)*+\))*+\))*+)"
    r"(?:\s++(?:\"(?:[^\"\\]|\\.)*+\"|'(?:[^'\\]|\\.)*+'|\((?:[^()\\]|\\.)*+\)))?\s*+\)",
    re.DOTALL,
)
_LABEL = re.compile(r"\[((?:[^\[\]\\]|\\.){0,999})\]", re.DOTALL)
_LABEL_LIMIT = 999
_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_MARKUP_ENDS = {"<!--": "-->", "<?": "?>", "<![CDATA[": "]]>", "<!": ">"}


@dataclass(frozen=True, slots=True)
class Markup:
    """Characters `start` to `end` are not read as they stand but as `reading`; `note` is the note they refer to."""

    start: int
    end: int
    reading: str = ""
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Characters `start` to `end` stand out: `strong` ones in bold, others in italics."""

    start: int
    end: int
    strong: bool


@dataclass(slots=True)
class _Run:
    """A run of `*` or `_` of which `count` characters from `start` are still to be paired."""

    sign: str
    start: int
    count: int
    length: int
    opens: bool
    closes: bool


@dataclass(slots=True)
class _Bracket:
    at: int
    image: bool
    runs: int
    edits: int
    active: bool = True


def label_key(label: str) -> str:
    """Return the form under which Markdown compares link labels."""
    return " ".join(label.split()).lower().upper()


def markup(text: str, labels: Collection[str] = ()) -> list[Markup]:
    """List the edits that free `text`, one paragraph with line feeds, of its Markdown, in order.

    `labels` are the link labels the document defines, as `label_key` gives them. Emphasis, links,
    escapes, entities and HTML lose their signs; images, code, struck-out words, comments and note
    references go altogether; brackets that are no link stay.
    """
    return _InlineScanner(text, labels).edits()


def emphasis(text: str) -> list[Emphasis]:
    """List what `text`, one paragraph of Markdown, emphasises, its signs left out, in order; one may be in another."""
    scanner = _InlineScanner(text, ())
    scanner.edits()
    return sorted(scanner.emphasised, key=lambda stretch: (stretch.start, -stretch.end))


class _InlineScanner:
    def __init__(self, text: str, labels: Collection[str]) -> None:
        self._text = text
        self._labels = labels
        self._edits: list[Markup] = []
        self._runs: list[_Run] = []
        self._brackets: list[_Bracket] = []
        self._ticks: dict[int, list[int]] | None = None
        self._hopeless: set[str] = set()
        self.emphasised: list[Emphasis] = []

    def edits(self) -> list[Markup]:
        at = 0
        while match := _SPECIAL.search(self._text, at):
            at = self._STEPS[match[0]](self, match.start())
        self._pair(0)
        self._edits.sort(key=lambda edit: edit.start)
        return self._edits

    def _drop(self, start: int, end: int, reading: str = "", note: str | None = None) -> int:
        self._edits.append(Markup(start, end, reading, note))
        return end

    def _escape(self, at: int) -> int:
        after = self._text[at + 1 : at + 2]
        if after in _PUNCTUATION or after == "\n":
            self._drop(at, at + 1)
            return at + 2 if after != "\n" else at + 1
        return at + 1

    def _code(self, at: int) -> int:
        if self._ticks is None:
            self._ticks = {}
            for run in _TICKS.finditer(self._text):
                self._ticks.setdefault(len(run[0]), []).append(run.start())
        end = at
        while self._text.startswith("`", end):
            end += 1
        starts = self._ticks.get(end - at, [])
        closing = bisect_left(starts, end)
        if closing == len(starts):
            return end
        return self._drop(at, starts[closing] + end - at)

    def _angle(self, at: int) -> int:
        text = self._text
        if match := _TAG.match(text, at):
            return self._drop(at, match.end(), " " if _BREAK_TAG.match(text, at) else "")
        for begin, finish in _MARKUP_ENDS.items():
            if text.startswith(begin, at) and (begin != "<!" or text[at + 2 : at + 3].isalpha()):
                end = self._find(finish, at + len(begin))
                return self._drop(at, end + len(finish)) if end >= 0 else at + 1
        if match := _AUTOLINK.match(text, at):
            self._drop(at, at + 1)
            return self._drop(match.end() - 1, match.end())
        return at + 1

    def _find(self, finish: str, start: int) -> int:
        """Find `finish`; once it is missing it is not looked for again."""
        if finish in self._hopeless:
            return -1
        end = self._text.find(finish, start)
        if end < 0:
            self._hopeless.add(finish)
        return end

    def _entity(self, at: int) -> int:
        match = _ENTITY.match(self._text, at)
        if match and (reading := html.unescape(match[0])) != match[0]:
            return self._drop(at, match.end(), reading)
        return at + 1

    def _struck(self, at: int) -> int:
        if not self._text.startswith("~~", at):
            return at + 1
        end = self._find("~~", at + 2)
        return self._drop(at, end + 2) if end > at + 2 else at + 2

    def _open(self, at: int) -> int:
        image = self._text[at] == "!"
        if image and not self._text.startswith("[", at + 1):
            return at + 1
        if match := _FOOTNOTE.match(self._text, at):
            return self._drop(at, match.end(), note=match[0][2:-1])
        self._brackets.append(_Bracket(at, image, len(self._runs), len(self._edits)))
        return at + 1 + image

    def _close(self, at: int) -> int:
        if not self._brackets:
            return at + 1
        bracket = self._brackets.pop()
        end = self._target(bracket, at) if bracket.active else None
        if end is None:
            return at + 1
        if bracket.image:
            del self._edits[bracket.edits :]
            del self._runs[bracket.runs :]
            return self._drop(bracket.at, end)
        self._pair(bracket.runs)
        self._drop(bracket.at, bracket.at + 1)
        for outer in self._brackets:
            if not outer.image:
                outer.active = False
        return self._drop(at, end)

    def _target(self, bracket: _Bracket, at: int) -> int | None:
        """Return the end of the link or image whose text ends at `at`, if it is one."""
        text = self._text
        if match := _TARGET.match(text, at + 1):
            return match.end()
        if not self._labels:
            return None
        match = _LABEL.match(text, at + 1)
        if match and match[1].strip():
            return match.end() if label_key(match[1]) in self._labels else None
        start = bracket.at + 1 + bracket.image
        if at - start <= _LABEL_LIMIT and label_key(text[start:at]) in self._labels:
            return match.end() if match else at + 1
        return None

    def _delimiters(self, at: int) -> int:
        text = self._text
        sign = text[at]
        end = at
        while text.startswith(sign, end):
            end += 1
        before = text[at - 1] if at else " "
        after = text[end] if end < len(text) else " "
        left = not after.isspace() and (not _punctuation(after) or before.isspace() or _punctuation(before))
        right = not before.isspace() and (not _punctuation(before) or after.isspace() or _punctuation(after))
        if sign == "_":
            opens = left and (not right or _punctuation(before))
            closes = right and (not left or _punctuation(after))
        else:
            opens, closes = left, right
        self._runs.append(_Run(sign, at, end - at, end - at, opens, closes))
        return end

    def _pair(self, bottom: int) -> None:
        """Pair the runs from index `bottom` on, drop the signs that were paired, and forget the runs."""
        runs = self._runs
        openers: list[_Run] = []
        floors: dict[tuple[str, int, bool], int] = {}
        for run in runs[bottom:]:
            if run.closes:
                self._close_run(run, openers, floors)
            if run.opens and run.count:
                openers.append(run)
        del runs[bottom:]

    def _close_run(self, run: _Run, openers: list[_Run], floors: dict[tuple[str, int, bool], int]) -> None:
        kind = (run.sign, run.length % 3, run.opens)
        while run.count:
            # Openers before the floor were tried in vain by an earlier run of this kind.
            floor = floors.get(kind, 0)
            index = len(openers) - 1
            while index >= 0 and openers[index].start >= floor and not _fit(openers[index], run):
                index -= 1
            if index < 0 or openers[index].start < floor:
                floors[kind] = run.start
                return
            opener = openers[index]
            del openers[index + 1 :]
            taken = 2 if opener.count > 1 and run.count > 1 else 1
            opener.count -= taken
            run.count -= taken
            begin = self._drop(opener.start + opener.count, opener.start + opener.count + taken)
            self.emphasised.append(Emphasis(begin, run.start, strong=taken == 2))
            self._drop(run.start, run.start + taken)
            run.start += taken
            if not opener.count:
                openers.pop()

    #: Each takes the offset of its sign and gives the offset to go on from. It is the class's: a table of bound methods
    #: would hold its scanner, and every paragraph leave a ring behind that Python has to look for.
    _STEPS: ClassVar[dict[str, Callable[[_InlineScanner, int], int]]] = {
        "\\": _escape,
        "`": _code,
        "<": _angle,
        "&": _entity,
        "!": _open,
        "[": _open,
        "]": _close,
        "~": _struck,
        "*": _delimiters,
        "_": _delimiters,
    }


def _fit(opener: _Run, closer: _Run) -> bool:
    """Return whether two runs may pair: same sign, and CommonMark's rule of three."""
    if opener.sign != closer.sign:
        return False
    if not (opener.closes or closer.opens):
        return True
    return (opener.length + closer.length) % 3 != 0 or (opener.length % 3 == 0 and closer.length % 3 == 0)


def _punctuation(character: str) -> bool:
    return character in _PUNCTUATION or unicodedata.category(character)[0] in "PS"
