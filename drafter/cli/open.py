"""``drafter open``: opens a draft in the app."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from drafter.cli import complain, terminal
from drafter.draft.encodings import ENCODINGS
from drafter.errors import DrafterError, UsageError
from drafter.text import WORD_SUFFIXES

if TYPE_CHECKING:
    from drafter.draft import DraftFile

__all__ = ["command"]


@click.command()
@click.argument("path", metavar="DRAFT.md")
@click.option(
    "--encoding",
    type=click.Choice(list(ENCODINGS)),
    help="Convert the file from this encoding to UTF-8 first; the original is kept as a version.",
)
@click.option("--in-window", is_flag=True, hidden=True, help="Ask in the app how to open what is no draft in UTF-8.")
def command(*, path: str, encoding: str | None, in_window: bool) -> int:
    """Open a draft in the app.

    Findings are shown while you type. What is typed is put aside beside the draft every few seconds; the file itself
    changes when it is saved.
    """
    file: DraftFile | Path
    if encoding is None:
        file = _opened(Path(path), in_window=in_window)
    if not terminal.in_terminal():
        raise UsageError("the app needs a terminal", remedy=f"check the draft with: drafter lint {path}")
    if encoding is not None:
        from drafter.draft.converting import convert

        file, original = convert(Path(path), encoding)
        complain(f"{path}: converted from {encoding} to UTF-8; the original is kept in {original}")
    from drafter.tui.app import run
    from drafter.tui.services import Services

    return run(Services(), file)


def _opened(path: Path, *, in_window: bool) -> DraftFile | Path:
    """The draft at ``path``; in a window, whose user sees no terminal, a path that the app can ask about."""
    from drafter.draft.converting import conversion_of
    from drafter.draft.opening import draft_at

    try:
        return draft_at(path)
    except DrafterError:
        if in_window and path.is_file() and (path.suffix.lower() in WORD_SUFFIXES or conversion_of(path) is not None):
            return path
        raise
