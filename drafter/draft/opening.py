"""Opening a draft by a path given on the command line or in the app."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.draft.file import open_draft
from drafter.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from drafter.draft.file import DraftFile

__all__ = ["draft_at"]


def draft_at(path: Path) -> DraftFile:
    """The draft in a file.

    Raises:
        UsageError: it is a Word file.
        ReadError: it cannot be read.
    """
    if path.suffix.lower() == ".docx":
        remedy = f"make a draft of it: drafter draft {path} -o {path.with_suffix('.md').name}"
        raise UsageError("a Word file, not a draft", path=path, remedy=remedy)
    return open_draft(path)
