"""Output of commands: wrapped and in colour on a terminal, plain and unwrapped in a pipe."""

from __future__ import annotations

import sys
import textwrap
from typing import TYPE_CHECKING, Any

import click

from drafter.cli.terminal import layout, width

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["columns", "heading", "paragraph", "styled"]


def styled(text: str, **style: Any) -> str:  # noqa: ANN401  (click's own keywords)
    """``text`` with a style, if the command uses colour."""
    return layout().style(text, **style)


def heading(text: str) -> None:
    """Print a heading."""
    click.echo(styled(text, bold=True))


def paragraph(text: str, indent: str = "", *, first: str | None = None) -> None:
    """Print ``text`` wrapped, each line after ``indent``, the first one after ``first``; styles take no room."""
    for line in layout().narrow().wrapped(text, indent if first is None else first, indent):
        click.echo(line)


def columns(rows: Iterable[Sequence[str]], indent: str = "") -> None:
    """Print ``rows`` with aligned columns, numbers on the right; the last column is wrapped."""
    table = [tuple(row) for row in rows]
    widths = [max(map(len, column)) for column in zip(*table, strict=True)][:-1]
    left = len(indent) + sum(widths) + 2 * len(widths)
    room = width() or sys.maxsize
    for row in table:
        cells = zip(row, widths, strict=False)
        head = "".join((cell.rjust(size) if cell.isdigit() else cell.ljust(size)) + "  " for cell, size in cells)
        body = textwrap.wrap(row[-1], max(20, room - left), break_long_words=False, break_on_hyphens=False)
        click.echo(f"{indent}{head}{body[0] if body else ''}".rstrip())
        for line in body[1:]:
            click.echo(" " * left + line)
