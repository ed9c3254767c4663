"""Words put down as Markdown, so that the reader for Markdown reads just them."""

from __future__ import annotations

import re
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from drafter.text.markdown import emphasis_of, read_markdown
from drafter.text.numbering import marker_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from drafter.text.inline import Emphasis

__all__ = ["markdown"]


class _Segment(NamedTuple):
    """A stretch of words that are bold, in italics, or both."""

    start: int
    end: int
    strong: bool
    slanted: bool

    @property
    def sign(self) -> str:
        """What stands on both sides of it."""
        return "*" * (2 * self.strong + self.slanted)


#: What would be read as markup wherever it stands.
_ANYWHERE: Final = re.compile(
    r"""
      [\\*`]
    | (?<![^\W_])_ | _(?![^\W_])
    | <(?=[A-Za-z/!?])
    | &(?=\#?\w+;)
    | (?<=~)~ | ~(?=~)
    | \[(?=\^)
    | (?<=\])\(
    """,
    re.VERBOSE,
)
#: What would be read as markup at the start of a paragraph, and the sign in it to take the sense of.
_AT_START: Final = re.compile(r"(?:#{1,6}(?=\s|\Z)|>|[-+](?=\s|\Z)|[-+=]{2,}|\[(?=[^\]]*\]:)|\|)")
_ITEM: Final = re.compile(r"\d{1,9}(?P<stop>[.)])(?=\s|\Z)")
_STOP: Final = re.compile(r"[.)(]")


def markdown(
    text: str, looks: Iterable[Emphasis] = (), notes: Sequence[tuple[int, str]] = (), *, in_table: bool = False
) -> str:
    """Markdown that reads as ``text``, a paragraph on one line.

    Args:
        text: the words as a reader sees them.
        looks: what of them stands out; left out where Markdown has no way to say it.
        notes: the references to notes: the offset behind the word at which each stands, and its label.
        in_table: whether it is to stand in the cell of a table.
    """
    escaped = _escaped(text, in_table=in_table)
    dressed = _segments(text, looks)
    written = _written(text, escaped, dressed, notes)
    if dressed and not _reads(written, text, dressed):
        return _written(text, escaped, (), notes)
    return written


def _written(text: str, escaped: dict[int, str], dressed: Sequence[_Segment], notes: Sequence[tuple[int, str]]) -> str:
    closing = {segment.end: segment.sign for segment in dressed}
    opening = {segment.start: segment.sign for segment in dressed}
    referring: dict[int, str] = {}
    for at, label in notes:
        referring[at] = f"{referring.get(at, '')}[^{label}]"
    return "".join(
        f"{closing.get(at, '')}{referring.get(at, '')}{opening.get(at, '')}{escaped.get(at, text[at : at + 1])}"
        for at in range(len(text) + 1)
    )


def _escaped(text: str, *, in_table: bool) -> dict[int, str]:
    """Return what is written for the characters at some offsets."""
    escapes = {match.start(): f"\\{match[0]}" for match in _ANYWHERE.finditer(text)}
    if start := _AT_START.match(text):
        escapes[0] = f"\\{start[0][0]}"
    if text.endswith("#"):
        escapes[len(text) - 1] = "\\#"
    if in_table:
        escapes.update((match.start(), "\\|") for match in re.finditer(r"\|", text))
    if item := _ITEM.match(text):
        escapes[item.start("stop")] = f"\\{item['stop']}"
    elif (marker := marker_at(text, 0, len(text))) is not None and 0 not in escapes:
        stop = _STOP.search(text, 0, marker.end)
        at = stop.start() if stop else 0
        escapes[at] = f"\\{stop[0]}" if stop else f"&#{ord(text[0])};"
    return escapes


def _segments(text: str, looks: Iterable[Emphasis]) -> tuple[_Segment, ...]:
    """Return the stretches of one look that is not plain, without spaces at their ends."""
    segments = []
    at = 0
    for kind, group in groupby(_by_character(text, tuple(looks))):
        piece = text[at : at + len(list(group))]
        start, end = at + len(piece) - len(piece.lstrip()), at + len(piece.rstrip())
        at += len(piece)
        if start < end and any(kind):
            segments.append(_Segment(start, end, *kind))
    return tuple(segments)


def _by_character(text: str, looks: Sequence[Emphasis]) -> list[tuple[bool, bool]]:
    """Return whether each character is bold, and whether it is in italics."""
    characters = [(False, False)] * len(text)
    for look in looks:
        for at in range(look.start, min(look.end, len(text))):
            strong, slanted = characters[at]
            characters[at] = (strong or look.strong, slanted or not look.strong)
    return characters


def _reads(written: str, text: str, dressed: Sequence[_Segment]) -> bool:
    """Return whether what was written reads as the text, with the look that each word was to have."""
    document = read_markdown(written, Path("-"))
    if [block.reading for block in document.blocks] != [text]:
        return False
    segments = _segments(text, emphasis_of(document, document.blocks[0]))
    return segments == tuple(dressed)
