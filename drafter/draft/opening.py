"""Opening the draft that the user named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.draft.converting import conversion_of
from drafter.draft.file import DraftFile, open_draft
from drafter.draft.recovery import other_windows_at
from drafter.errors import ReadError, UsageError, WriteError
from drafter.text import WORD_SUFFIXES

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["draft_at"]


def draft_at(path: Path) -> DraftFile:
    """The draft at a path that the user gave; an empty one if the file is gone and unsaved words of it were put aside.

    Raises:
        UsageError: it is a Word file.
        ReadError: as `open_draft`.
    """
    if path.suffix.lower() in WORD_SUFFIXES:
        remedy = f"make a draft of it: drafter draft {path} -o {path.with_suffix('.md').name}"
        raise UsageError("a Word file, not a draft", path=path, remedy=remedy)
    try:
        return open_draft(path)
    except ReadError as error:
        if isinstance(error.__cause__, FileNotFoundError):
            if _has_left_text(path):
                return DraftFile(path, "", digest="")
        elif (conversion := conversion_of(path)) is not None:
            said = f"not UTF-8; in {conversion.encoding} it would say: {conversion.samples(4)}"
            remedy = f"convert it, which keeps the original: drafter open --encoding {conversion.encoding} {path}"
            raise ReadError(said, path=path, place=error.place, remedy=remedy) from error
        raise


def _has_left_text(path: Path) -> bool:
    try:
        left = other_windows_at(path).left
    except WriteError:
        return False
    if left is not None:
        left.close()
    return left is not None
