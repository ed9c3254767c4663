"""Lines of a list or a dialog, each with something before its words: a sign, a key, a label, or nothing but spaces."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from textual.content import Content
from textual.visual import Visual
from textual.widgets import Static

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from textual.css.styles import RulesMap
    from textual.selection import Selection
    from textual.strip import Strip
    from textual.style import Style
    from textual.visual import RenderOptions

__all__ = ["Hanging", "HangingText", "hanging"]

_LINE_END: Final = Content("\n")


@dataclass(frozen=True)
class Hanging(Visual):
    """Lines that are wrapped so that the words of each stand one under the other.

    Attributes:
        lines: each line, and how many of its characters stand before its words.
    """

    lines: tuple[tuple[Content, int], ...]

    def __str__(self) -> str:
        """The lines as they are where nothing has to be wrapped."""
        return "\n".join(line.plain for line, _ in self.lines)

    def wrapped(self, width: int) -> Content:
        """The lines, none of them wider than ``width`` cells."""
        return _LINE_END.join(row for line, words_at in self.lines for row in _rows(line, words_at, width))

    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:
        """As in `Visual`."""
        return self.wrapped(width).render_strips(width, height, style, options)

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """As in `Visual`."""
        return _LINE_END.join(line for line, _ in self.lines).get_optimal_width(rules, container_width)

    def get_height(self, rules: RulesMap, width: int) -> int:
        """As in `Visual`."""
        return self.wrapped(width).get_height(rules, width)


def hanging(lines: Iterable[Content | tuple[Content, int]]) -> Hanging:
    """Lines of which each has its words behind the spaces that it begins with, or where it is said to have them."""
    return Hanging(tuple(line if isinstance(line, tuple) else (line, _indent(line.plain)) for line in lines))


class HangingText(Static):
    """Shows `Hanging` lines, which can be selected and copied as they stand on the screen."""

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """As in `Widget`, which takes text from nothing but `Content`."""
        if isinstance(self.visual, Hanging):
            return selection.extract(self.visual.wrapped(self.content_size.width).plain), "\n"
        return super().get_selection(selection)


def _rows(line: Content, words_at: int, width: int) -> Iterator[Content]:
    before, words = line[:words_at], line[words_at:]
    left = width - before.cell_length
    # Where hardly anything is left, all of the line.
    if line.cell_length <= width or left < width // 2:
        yield line
        return
    first, *others = words.wrap(left)
    yield before + first
    for row in others:
        yield row.pad_left(before.cell_length)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
