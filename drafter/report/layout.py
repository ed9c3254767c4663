"""The layout of lines: wrapped at the width of the terminal, in colour if wanted."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

import click

from drafter.report.window import cells

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Layout", "counted"]

#: The least room for text after the indentation, however narrow the terminal.
_LEAST: Final = 20
_WIDEST: Final = 100


@dataclass(frozen=True, slots=True)
class Layout:
    """The layout of lines.

    Attributes:
        width: columns of the terminal; ``None`` for a pipe or file, where lines are not wrapped.
        colour: whether to use colour; no information is given by colour alone.
    """

    width: int | None = None
    colour: bool = False

    def narrow(self) -> Layout:
        """The same layout, but no wider than is comfortable for prose."""
        return replace(self, width=min(self.width, _WIDEST)) if self.width else self

    def style(self, text: str, **style: Any) -> str:  # noqa: ANN401  (click's own keywords)
        """``text`` with a style, if the layout uses colour."""
        return click.style(text, **style) if self.colour else text

    def wrapped(self, text: str, first: str, then: str | None = None) -> Iterator[str]:
        """``text`` in lines, indented by ``first`` and then by ``then``, or else ``first``; styles take no room."""
        if self.width is None:
            yield f"{first}{' '.join(text.split())}".rstrip()
            return
        indent = first if then is None else then
        room = max(self.width, len(indent) + _LEAST)
        line, length, is_empty = first, cells(click.unstyle(first)), True
        for word in text.split():
            size = cells(click.unstyle(word))
            if length + size > room and not is_empty:
                yield line.rstrip()
                line, length = indent, len(indent)
            line += f"{word} "
            length += size + 1
            is_empty = False
        yield line.rstrip()


def counted(number: int, noun: str) -> str:
    """A number with its noun: ``1 word``, ``1,200 words``."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
