"""``drafter open``: a draft opened in the app."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from drafter.cli import terminal
from drafter.errors import UsageError

if TYPE_CHECKING:
    from drafter.draft import DraftFile

__all__ = ["command"]


@click.command()
@click.argument("path", metavar="DRAFT.md")
def command(*, path: str) -> int:
    """Open a draft in the app.

    Findings are shown while you type. What is typed is put aside beside the draft every few seconds; the file itself
    changes when it is saved.
    """
    file = draft_at(Path(path))
    if not terminal.in_terminal():
        raise UsageError("the app needs a terminal", remedy=f"check the draft with: drafter lint {path}")
    from drafter.tui.app import run  # noqa: PLC0415  (help imports no Textual)
    from drafter.tui.desk import Desk  # noqa: PLC0415  (as above)

    return run(Desk(), file)


def draft_at(path: Path) -> DraftFile:
    """The draft in a file.

    Raises:
        UsageError: it is a Word file.
        ReadError: it cannot be read.
    """
    if path.suffix.lower() == ".docx":
        remedy = f"make a draft of it: drafter draft {path} -o {path.with_suffix('.md').name}"
        raise UsageError("a Word file, not a draft", path=path, remedy=remedy)
    from drafter.draft.file import open_draft  # noqa: PLC0415  (help reads no draft)

    return open_draft(path)
