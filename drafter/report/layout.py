"""Lines for a terminal or a pipe: wrapped as wide as there is room, in colour where that is wanted."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

import click

from drafter.report.window import cells

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Layout", "counted"]

#: Lines are at least so much longer than what they are indented by, however narrow the terminal.
_LEAST: Final = 20
_WIDEST: Final = 100


@dataclass(frozen=True, slots=True)
class Layout:
    """Where lines go.

    Attributes:
        width: columns of the terminal; ``None`` for a pipe or file, where every part is one line.
        colour: whether to use colour; nothing is said by colour alone.
    """

    width: int | None = None
    colour: bool = False

    def narrow(self) -> Layout:
        """The same, but no wider than prose is read with ease."""
        return replace(self, width=min(self.width, _WIDEST)) if self.width else self

    def style(self, text: str, **style: Any) -> str:  # noqa: ANN401  (click's own keywords)
        """``text`` in a style; plain without colour."""
        return click.style(text, **style) if self.colour else text

    def wrapped(self, text: str, first: str, then: str | None = None) -> Iterator[str]:
        """``text`` after ``first``, further lines after ``then``, or after ``first`` again; styles take no room."""
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
    """A number of things: ``1 word``, ``1,200 words``."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
