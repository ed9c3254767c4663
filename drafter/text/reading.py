"""Build the reading view of a block and, with it, the map back to the source."""

from __future__ import annotations

import re

from drafter.text.document import ReadingMap

_INVISIBLE = "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff"

# Everything that does not stand in the reading view as it stands in the source. A note marker
# is a number in brackets, or raised digits after punctuation, glued to what it annotates.
_IRREGULAR = re.compile(
    rf"""
      (?P<hyphen>(?<=\w)[-\u2010\u2011][^\S\r\n]*(?:\r\n?|\n)[^\S\r\n]*(?=[^\W\d_])(?!(?:and|or|to|nor)\b))
    | (?P<shy>\u00ad[^\S\r\n]*(?:\r\n?|\n)[^\S\r\n]*)
    | (?P<space>[{_INVISIBLE}]*\s[\s{_INVISIBLE}]+|[^\S ])
    | (?P<invisible>[{_INVISIBLE}]+)
    | (?P<dash>[\u2010\u2011])
    | (?P<note>(?<=[^\s\[(/])\[\d{{1,3}}(?:[,–-]\s?\d{{1,3}})*\](?!\()
        |(?<=[.,;:!?”"’)\]])[\u00b9\u00b2\u00b3\u2070\u2074-\u2079]+)
    """,
    re.VERBOSE,
)


_ANY_INVISIBLE = re.compile(f"[{_INVISIBLE}]+")
_ANY_SPACE = re.compile(r"\s+")


def seen(text: str) -> str:
    """Give a short text as a reader sees it: spaces made plain, invisible characters left out."""
    return _ANY_SPACE.sub(" ", _ANY_INVISIBLE.sub("", text))


class ReadingBuilder:
    """Collects the stretches of one reading view in order."""

    __slots__ = ("_ends", "_length", "_parts", "_sources", "_starts")

    def __init__(self) -> None:
        """Start an empty view."""
        self._parts: list[str] = []
        self._starts: list[int] = []
        self._sources: list[int] = []
        self._ends: list[int] = []
        self._length = 0

    def copy(self, text: str, source: int) -> None:
        """Append `text`, which stands in the source at `source` character by character."""
        if text.startswith(" ") and self._at_space():
            text = text[1:]
            source += 1
        if text:
            self._append(text, source, source + len(text))

    def replace(self, text: str, source: int, end: int) -> None:
        """Append `text`, which stands as a whole for the source from `source` to `end`."""
        if text and not (text == " " and self._at_space()):
            self._append(text, source, end)

    def view(self, text: str, start: int, end: int) -> None:
        """Append `text[start:end]` as a reader sees it, offsets being those of `text`."""
        at = start
        for match in _IRREGULAR.finditer(text, start, end):
            begin = match.start()
            if begin > at:
                self.copy(text[at:begin], at)
            at = match.end()
            match match.lastgroup:
                case "hyphen":
                    self.replace("-", begin, at)
                case "dash":
                    self.copy("-", begin)
                case "space":
                    self.replace(" ", begin, at)
        if end > at:
            self.copy(text[at:end], at)

    def finish(self) -> tuple[str, ReadingMap]:
        """Give the view without spaces at its end, and its map."""
        while self._parts and self._parts[-1].endswith(" "):
            kept = self._parts[-1].rstrip(" ")
            dropped = len(self._parts[-1]) - len(kept)
            self._length -= dropped
            if kept:
                self._parts[-1] = kept
                self._ends[-1] -= dropped
            else:
                for column in (self._parts, self._starts, self._sources, self._ends):
                    column.pop()
        return "".join(self._parts), ReadingMap(
            tuple(self._starts), tuple(self._sources), tuple(self._ends), self._length
        )

    def _at_space(self) -> bool:
        return not self._parts or self._parts[-1].endswith(" ")

    def _append(self, text: str, source: int, end: int) -> None:
        if self._parts and self._ends[-1] == source and self._even_with(text, source, end):
            self._parts[-1] += text
            self._ends[-1] = end
        else:
            self._parts.append(text)
            self._starts.append(self._length)
            self._sources.append(source)
            self._ends.append(end)
        self._length += len(text)

    def _even_with(self, text: str, source: int, end: int) -> bool:
        last = self._ends[-1] - self._sources[-1]
        return end - source == len(text) and last == len(self._parts[-1])


def view(text: str, start: int, end: int) -> tuple[str, ReadingMap]:
    """Give the reading view of `text[start:end]` without markup, and its map."""
    builder = ReadingBuilder()
    builder.view(text, start, end)
    return builder.finish()
