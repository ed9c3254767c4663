"""One row of the editor as a value: what stands on it, in which styles; equal rows are drawn once.

A key changes a row or two; as the others compare equal, they need neither be drawn nor sent again.
"""

from __future__ import annotations

import re
from bisect import bisect_right, insort
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual._cells import cell_len
from textual.strip import Strip

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["Row", "Run", "clipped", "flattened", "strip_of"]

#: Characters that a terminal obeys, or that are lines of their own to it: never sent, and no cell wide.
_UNSEEN: Final = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")


_PLAIN: Final = Style.null()


class Run(NamedTuple):
    """A stretch of columns, and the style on it."""

    start: int
    end: int
    style: Style


@dataclass(frozen=True, slots=True)
class Row:
    """What one row shows.

    Attributes:
        text: the words.
        runs: styles on its columns, in order, none overlapping another.
        gutter: the cells before it, with their styles.
        base: the style of what no run covers.
        tabs: cells that each of its tabs takes.
    """

    text: str = ""
    runs: tuple[Run, ...] = ()
    gutter: tuple[tuple[str, Style], ...] = ()
    base: Style = _PLAIN
    tabs: tuple[int, ...] = ()


def flattened(layers: Sequence[Run]) -> tuple[Run, ...]:
    """Runs that may overlap, later ones on top, as runs that do not."""
    layers = [run for run in layers if run.start < run.end]
    if len(layers) < 2:
        return tuple(layers)
    opens: dict[int, list[int]] = {}
    closes: dict[int, list[int]] = {}
    for index, run in enumerate(layers):
        opens.setdefault(run.start, []).append(index)
        closes.setdefault(run.end, []).append(index)
    ends = sorted({*opens, *closes})
    result: list[Run] = []
    active: list[int] = []
    for start, end in pairwise(ends):
        for index in closes.get(start, ()):
            active.remove(index)
        for index in opens.get(start, ()):
            insort(active, index)
        if active:
            style = layers[active[0]].style
            for index in active[1:]:
                style += layers[index].style
            result.append(Run(start, end, style))
    return tuple(result)


def clipped(runs: Sequence[Run], start: int, end: int) -> tuple[Run, ...]:
    """The parts of ``runs`` between two columns, counted from the first; ``runs`` are in order and do not overlap."""
    inside = []
    for run in runs[bisect_right(runs, start, key=lambda run: run.end) :]:
        if run.start >= end:
            break
        inside.append(Run(max(run.start, start) - start, min(run.end, end) - start, run.style))
    return tuple(inside)


@lru_cache(maxsize=256)
def strip_of(row: Row, width: int) -> Strip:
    """The row as Textual draws it, filled to ``width`` cells."""
    segments = [Segment(text, style) for text, style in row.gutter]
    tabs = iter(row.tabs)
    drawn = 0
    for run in row.runs:
        if drawn < run.start:
            segments.append(Segment(_seen(row.text[drawn : run.start], tabs), row.base))
        segments.append(Segment(_seen(row.text[run.start : run.end], tabs), row.base + run.style))
        drawn = run.end
    if drawn < len(row.text):
        segments.append(Segment(_seen(row.text[drawn:], tabs), row.base))
    length = sum(cell_len(segment.text) for segment in segments)
    if length < width:
        segments.append(Segment(" " * (width - length), row.base))
    strip = Strip(segments, max(length, width))
    return strip.crop(0, width) if length > width else strip


def _seen(text: str, tabs: Iterable[int]) -> str:
    """Text with spaces for tabs, without the characters that a terminal would obey."""
    if text.isprintable():
        return text
    widths = iter(tabs)
    if "\t" in text:
        text = "".join(" " * next(widths, 0) if character == "\t" else character for character in text)
    return _UNSEEN.sub("", text)
