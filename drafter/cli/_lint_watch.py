"""``drafter lint --watch``: texts checked again as they change."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final, NoReturn

import click

from drafter.cli import complain
from drafter.errors import DrafterError, ReadError
from drafter.text.gathering import files_at

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from drafter.text import FileChoice

__all__ = ["watch_texts"]

#: Seconds between two looks: editors write a file in several steps, and nobody waits for half a second.
_PAUSE: Final = 0.5


def watch_texts(paths: Sequence[str], choice: FileChoice, run: Callable[[Callable[[Path], bool]], int]) -> NoReturn:
    """Check all texts with ``run``, and then those that are new or changed, until there is an interrupt.

    What is wrong with a text, a profile or a setting is said, and mended while the watch goes on.
    """
    seen: dict[Path, tuple[int, ...]] | None = None
    while True:
        now = _state(paths, choice)
        changed = {path for path, state in now.items() if seen is None or seen.get(path) != state}
        if changed or seen is None:
            try:
                run(changed.__contains__)
            except DrafterError as error:
                complain(str(error))
            click.echo(click.style("watching; Ctrl-C ends it", dim=True), err=True)
        seen = now
        time.sleep(_PAUSE)


def _state(paths: Sequence[str], choice: FileChoice) -> dict[Path, tuple[int, ...]]:
    """What tells that a file was written, for every text; a text that is not there has none."""
    state: dict[Path, tuple[int, ...]] = {}
    for file in files_at(paths, choice):
        if not isinstance(file, ReadError):
            try:
                about = file.stat()
            except OSError:
                continue
            state[file] = about.st_mtime_ns, about.st_size, about.st_ino
    return state
