"""``drafter open``: opens a draft in the app."""

from __future__ import annotations

from pathlib import Path

import click

from drafter.cli import complain, terminal
from drafter.draft.encodings import ENCODINGS
from drafter.errors import UsageError

__all__ = ["command"]


@click.command()
@click.argument("path", metavar="DRAFT.md")
@click.option(
    "--encoding",
    type=click.Choice(list(ENCODINGS)),
    help="Convert the file from this encoding to UTF-8 first; the original is kept as a version.",
)
def command(*, path: str, encoding: str | None) -> int:
    """Open a draft in the app.

    Findings are shown while you type. What is typed is put aside beside the draft every few seconds; the file itself
    changes when it is saved.
    """
    from drafter.draft.opening import draft_at

    if encoding is None:
        file = draft_at(Path(path))
    if not terminal.in_terminal():
        raise UsageError("the app needs a terminal", remedy=f"check the draft with: drafter lint {path}")
    if encoding is not None:
        from drafter.draft.converting import convert

        file, original = convert(Path(path), encoding)
        complain(f"{path}: converted from {encoding} to UTF-8; the original is kept in {original}")
    from drafter.tui.app import run
    from drafter.tui.services import Services

    return run(Services(), file)
