"""Build the reading view of a block and, with it, the map back to the source."""

from __future__ import annotations

import re

from drafter.text.document import ReadingMap

_INVISIBLE = "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff"

# Characters at which the reading view may part from the source. A set alone is searched several
# times faster than the pattern below, which is then tried only where one stands.
_SIGN = re.compile(rf"[\t-\r\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000{_INVISIBLE}"
                   r"\u2010\u2011\u00b9\u00b2\u00b3\u2070\u2074-\u2079]")  # fmt: skip
_IRREGULAR = re.compile(
    rf"""
      (?P<hyphen>(?<=\w[-\u2010\u2011])(?:\r\n?|\n)[^\S\r\n]*(?=\w)(?!(?:and|or|to|nor)\b))
    | (?P<shy>\u00ad[^\S\r\n]*(?:\r\n?|\n)[^\S\r\n]*)
    | (?P<space>[{_INVISIBLE}]*\s[\s{_INVISIBLE}]*)
    | (?P<invisible>[{_INVISIBLE}]+)
    | (?P<dash>[\u2010\u2011])
    # A note marker: raised digits after punctuation. Those in brackets are told by `drafter.text.note_marks`.
    | (?P<note>(?<=[.,;:!?”"’)\]])[\u00b9\u00b2\u00b3\u2070\u2074-\u2079]+)
    """,
    re.VERBOSE,
)
_TO = re.compile("[–-]")
_RAISED = str.maketrans("\u00b9\u00b2\u00b3\u2070\u2074\u2075\u2076\u2077\u2078\u2079", "1230456789")
# A longer range is no list of notes, and would let a short text ask for any number of them.
_NOTES_IN_RANGE = 50
_SPACES = re.compile("  +")
_ANY_INVISIBLE = re.compile(f"[{_INVISIBLE}]+")
_ANY_SPACE = re.compile(r"\s+")


def seen(text: str) -> str:
    """Return a short text as a reader sees it: spaces made plain, invisible characters left out."""
    return _ANY_SPACE.sub(" ", _ANY_INVISIBLE.sub("", text))


def note_labels(mark: str) -> list[str]:
    """Return the numbers a note mark stands for: `[3,5-7]` is 3, 5, 6 and 7, and raised digits are one."""
    if mark[0] != "[":
        return [mark.translate(_RAISED)]
    labels: list[str] = []
    for part in mark[1:-1].split(","):
        ends = [part] if part.isdecimal() else [end.strip() for end in _TO.split(part)]
        if len(ends) == 2 and 1 < int(ends[1]) - int(ends[0]) <= _NOTES_IN_RANGE:
            ends[1:1] = map(str, range(int(ends[0]) + 1, int(ends[1])))
        labels += ends
    return labels


class ReadingBuilder:
    """Collects the stretches of one reading view in order."""

    __slots__ = ("_ends", "_length", "_notes", "_parts", "_shift", "_sources", "_starts")

    def __init__(self, shift: int = 0) -> None:
        """Start an empty view; the map counts every source offset `shift` higher than it was given."""
        self._shift = shift
        self._parts: list[str] = []
        self._starts: list[int] = []
        self._sources: list[int] = []
        self._ends: list[int] = []
        self._length = 0
        self._notes: list[tuple[int, str]] = []

    @property
    def notes(self) -> tuple[tuple[int, str], ...]:
        """The references to notes so far, as `Block.notes` has them."""
        return tuple(self._notes)

    def refer(self, label: str) -> None:
        """Take down a reference to the note `label` behind the last word appended."""
        self._notes.append((self._place(), label))

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
        position = start
        for sign in _SIGN.finditer(text, start, end):
            begin = sign.start()
            match = _IRREGULAR.match(text, begin, end) if begin >= position else None
            if match is None:
                continue
            self._single_spaced(text, position, begin)
            position = match.end()
            if match.lastgroup == "dash":
                self.copy("-", begin)
            elif match.lastgroup == "space":
                self.replace(" ", begin, position)
            elif match.lastgroup == "note":
                offset = self._place()
                self._notes += [(offset, label) for label in note_labels(match[0])]
        self._single_spaced(text, position, end)

    def finish(self) -> tuple[str, ReadingMap]:
        """Return the view without spaces at its end, and its map."""
        reading = "".join(self._parts).rstrip(" ")
        self._parts = [reading]
        while self._starts and self._starts[-1] >= len(reading):
            self._length = self._starts[-1]
            for column in (self._starts, self._sources, self._ends):
                column.pop()
        if self._ends:
            self._ends[-1] -= self._length - len(reading)
        self._length = len(reading)
        sources, ends = self._sources, self._ends
        if shift := self._shift:
            sources, ends = [source + shift for source in sources], [end + shift for end in ends]
        return reading, ReadingMap(tuple(self._starts), tuple(sources), tuple(ends), self._length)

    def _place(self) -> int:
        """Return the end of the last word appended."""
        return self._length - bool(self._length and self._at_space())

    def _single_spaced(self, text: str, start: int, end: int) -> None:
        if text.find("  ", start, end) >= 0:
            for spaces in _SPACES.finditer(text, start, end):
                self.copy(text[start : spaces.start()], start)
                start = spaces.end()
                self.replace(" ", spaces.start(), start)
        self.copy(text[start:end], start)

    def _at_space(self) -> bool:
        return not self._parts or self._parts[-1].endswith(" ")

    def _append(self, text: str, source: int, end: int) -> None:
        self._parts.append(text)
        if self._ends and self._ends[-1] == source and self._even_with(text, source, end):
            self._ends[-1] = end
        else:
            self._starts.append(self._length)
            self._sources.append(source)
            self._ends.append(end)
        self._length += len(text)

    def _even_with(self, text: str, source: int, end: int) -> bool:
        last = self._ends[-1] - self._sources[-1]
        return end - source == len(text) and last == self._length - self._starts[-1]


def view(text: str, start: int, end: int, shift: int = 0) -> tuple[str, ReadingMap, tuple[tuple[int, str], ...]]:
    """Return the reading view of `text[start:end]` without markup, its map and its notes, as `ReadingBuilder` does."""
    words = text[start:end]
    # Nearly every paragraph reads as it is written.
    if words and words[0] != " " != words[-1] and "  " not in words and _SIGN.search(words) is None:
        return words, ReadingMap((0,), (start + shift,), (end + shift,), len(words)), ()
    builder = ReadingBuilder(shift)
    builder.view(text, start, end)
    return *builder.finish(), builder.notes
