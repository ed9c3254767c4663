"""``drafter open``: opens a draft in the app."""

from __future__ import annotations

from pathlib import Path

import click

from drafter.cli import terminal
from drafter.errors import UsageError

__all__ = ["command"]


@click.command()
@click.argument("path", metavar="DRAFT.md")
def command(*, path: str) -> int:
    """Open a draft in the app.

    Findings are shown while you type. What is typed is put aside beside the draft every few seconds; the file itself
    changes when it is saved.
    """
    from drafter.draft.opening import draft_at

    file = draft_at(Path(path))
    if not terminal.in_terminal():
        raise UsageError("the app needs a terminal", remedy=f"check the draft with: drafter lint {path}")
    from drafter.tui.app import run
    from drafter.tui.services import Services

    return run(Services(), file)
