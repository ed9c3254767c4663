"""How commands lay out text: wrapped and in colour on a terminal, one row per line and plain in a pipe."""

from __future__ import annotations

import os
import shutil
import sys
import textwrap
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["columns", "heading", "in_colour", "paragraph", "styled", "width"]


def styled(text: str, **style: Any) -> str:  # noqa: ANN401  (click's own keywords)
    """``text`` with a style, unless ``NO_COLOR`` is set; click takes it away again where there is no terminal."""
    return click.style(text, **style) if in_colour() else text


def in_colour() -> bool:
    """Whether styles may be used at all; click takes them away again where there is no terminal."""
    return not os.environ.get("NO_COLOR")


def width() -> int:
    """How wide lines may be; without end where a pipe or a file wants one row per line."""
    return max(40, shutil.get_terminal_size().columns) if sys.stdout.isatty() else sys.maxsize


def heading(text: str) -> None:
    """Print a heading."""
    click.echo(styled(text, bold=True))


def paragraph(text: str, indent: str = "", *, first: str | None = None) -> None:
    """Print ``text`` wrapped, each line after ``indent``, the first one after ``first``; styles take no room."""
    room = min(width(), 100) if sys.stdout.isatty() else width()
    lines, length = [first if first is not None else indent], len(indent)
    for word in text.split():
        visible = len(click.unstyle(word))
        if length + visible > room and length > len(indent):
            lines.append(indent)
            length = len(indent)
        lines[-1] += word + " "
        length += visible + 1
    for line in lines:
        click.echo(line.rstrip())


def columns(rows: Iterable[Sequence[str]], indent: str = "") -> None:
    """Print ``rows`` of one length with their columns aligned, numbers to the right, the last one wrapped."""
    table = [tuple(row) for row in rows]
    widths = [max(map(len, column)) for column in zip(*table, strict=True)][:-1]
    left = len(indent) + sum(widths) + 2 * len(widths)
    for row in table:
        cells = zip(row, widths, strict=False)
        head = "".join((cell.rjust(size) if cell.isdigit() else cell.ljust(size)) + "  " for cell, size in cells)
        body = textwrap.wrap(row[-1], max(20, width() - left), break_long_words=False, break_on_hyphens=False)
        click.echo(f"{indent}{head}{body[0] if body else ''}".rstrip())
        for line in body[1:]:
            click.echo(" " * left + line)
