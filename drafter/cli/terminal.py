"""What is on the other side of the standard streams: whether somebody sits there, how wide, and in colour or not."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING, Final

import click

from drafter.report.layout import Layout

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["color_option", "in_colour", "in_terminal", "layout", "width"]

#: Lines shorter than this are no lines.
_NARROWEST: Final = 40


def in_terminal() -> bool:
    """Whether somebody sits at a terminal: keys come from it, and the app draws on stderr.

    Or at what stands in for one: ``drafter serve`` names the driver of Textual that talks to a browser.
    """
    if "TEXTUAL_DRIVER" in os.environ:
        return True
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr))


def in_colour(color: str = "auto") -> bool:
    """Whether to write in colour; ``--color`` wins over NO_COLOR, that over FORCE_COLOR, that over the terminal."""
    if color != "auto":
        return color == "always"
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or sys.stdout.isatty()


def width() -> int | None:
    """Columns of the terminal; None for a pipe or file, where every part is one line."""
    return max(_NARROWEST, shutil.get_terminal_size().columns) if sys.stdout.isatty() else None


def layout(output: Path | None = None) -> Layout:
    """How lines are laid out on standard output, in colour if the command is; in a file plain, every part a line."""
    return Layout() if output else Layout(width(), bool(click.get_current_context().color))


def _choose(ctx: click.Context, _: click.Parameter, color: str) -> None:
    # Here click itself looks when it decides whether styles go out: one decision holds for every line.
    ctx.color = in_colour(color)


color_option = click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    expose_value=False,
    callback=_choose,
)
