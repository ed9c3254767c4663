"""The terminal behind the standard streams: whether there is one, its width, and the use of colour."""

from __future__ import annotations

import os
import shutil
import sys
import time
from typing import TYPE_CHECKING, Any, Final, TextIO

import click

from drafter.report.layout import Layout
from drafter.report.window import clean, harmless

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Progress", "color_option", "in_colour", "in_terminal", "layout", "width"]

#: The least width that is used, however narrow the terminal.
_NARROWEST: Final = 40
#: Seconds between two lines of progress: more often than the eye follows only costs time.
_BLINK: Final = 0.1
_CLEARED: Final = "\r\x1b[K"


class Progress:
    """A line on stderr that says how far a long run is, where stderr is a terminal; it leaves nothing behind.

    Args:
        is_shown: whether it is wanted.
    """

    def __init__(self, *, is_shown: bool) -> None:
        self._is_shown = is_shown and sys.stderr is not None and sys.stderr.isatty()
        self._is_there = False
        self._last = 0.0
        self._done = 0
        #: How many steps there are.
        self.total = 0

    def step(self, name: str) -> None:
        """Say that the next of the steps begins, with ``name``."""
        self.at(self._done + 1, name)

    def at(self, done: int, name: str) -> None:
        """Say that so many steps are ``done``, and ``name``."""
        self._done = done
        now = time.monotonic()
        if not self._is_shown or self.total < 2 or now - self._last < _BLINK:
            return
        room = max(_NARROWEST, shutil.get_terminal_size().columns) - 1
        self._put(f"{_CLEARED}{f'{self._done:,} of {self.total:,}  {clean(name)}'[:room]}")
        self._is_there, self._last = True, now

    def clear(self) -> None:
        """Take the line away, for what else is written to the terminal."""
        if self._is_there:
            self._put(_CLEARED)
            self._is_there = False

    def _put(self, text: str) -> None:
        """Write what moves the cursor, past what keeps others from doing so."""
        stream = sys.stderr.stream if isinstance(sys.stderr, HarmlessStream) else sys.stderr
        stream.write(text)
        stream.flush()


class HarmlessStream:
    """A stream of text into which nothing is written that a terminal would obey, but the styles of drafter itself.

    Attributes:
        stream: where it goes.
    """

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  (whatever the stream has)
        return getattr(self.stream, name)

    def write(self, text: str) -> int:
        """Write ``text``."""
        return self.stream.write(harmless(text, is_styled=True))


def in_terminal() -> bool:
    """Whether the app can run in a terminal: it reads keys from stdin and draws on stderr.

    With ``drafter serve``, a driver of Textual for browsers takes the place of the terminal.
    """
    if "TEXTUAL_DRIVER" in os.environ:
        return True
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr))


def in_colour(color: str = "auto") -> bool:
    """Whether to use colour, by ``--color``, then NO_COLOR, then FORCE_COLOR, then the terminal."""
    if color != "auto":
        return color == "always"
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or sys.stdout.isatty()


def width() -> int | None:
    """The columns of the terminal; None for a pipe or file, where lines are not wrapped."""
    return max(_NARROWEST, shutil.get_terminal_size().columns) if sys.stdout.isatty() else None


def layout(output: Path | None = None) -> Layout:
    """The layout of standard output, with the colour setting of the command; plain and unwrapped for a file."""
    return Layout() if output else Layout(width(), bool(click.get_current_context().color))


def _choose(ctx: click.Context, _: click.Parameter, color: str) -> None:
    # click itself uses this to decide whether to print styles.
    ctx.color = in_colour(color)


color_option = click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    expose_value=False,
    callback=_choose,
)
