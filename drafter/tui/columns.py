"""A row of a list in two columns, each wrapped in its own."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING

from textual.strip import Strip
from textual.visual import Visual

if TYPE_CHECKING:
    from textual.content import Content
    from textual.css.styles import RulesMap
    from textual.style import Style
    from textual.visual import RenderOptions

__all__ = ["Columns"]


@dataclass(frozen=True)
class Columns(Visual):
    """A name and what is said of it, whose second line stands under its first.

    Attributes:
        name: the text on the left.
        said: the text on the right.
        indent: where the right one begins; nearer on a narrow screen.
    """

    name: Content
    said: Content
    indent: int

    def __str__(self) -> str:
        """The words of both."""
        return f"{self.name}  {self.said}".rstrip()

    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:
        """As in `Visual`."""
        left, right = self._widths(width)
        blank = Strip.blank(left, style.rich_style)
        names = [
            strip.adjust_cell_length(left, style.rich_style)
            for strip in self.name.render_strips(left - 2, None, style, options)
        ]
        rows = zip_longest(names, self.said.render_strips(right, None, style, options))
        return [Strip.join([name or blank, said]) for name, said in rows][:height]

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """As in `Visual`."""
        return self.indent + self.said.get_optimal_width(rules, container_width)

    def get_height(self, rules: RulesMap, width: int) -> int:
        """As in `Visual`."""
        left, right = self._widths(width)
        return max(self.name.get_height(rules, left - 2), self.said.get_height(rules, right))

    def _widths(self, width: int) -> tuple[int, int]:
        left = max(3, min(self.indent, width // 2))
        return left, max(1, width - left)
