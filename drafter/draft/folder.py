"""The texts in a folder that a drafter may go on with."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from drafter.errors import ReadError

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["WORD", "drafts_and_word_files"]

#: The suffix of Word files.
WORD: Final = ".docx"
_SUFFIXES: Final = (".md", ".markdown", WORD)


def drafts_and_word_files(folder: Path, most: int = 50) -> tuple[Path, ...]:
    """The drafts and Word files that lie in a folder itself, the last changed first.

    Hidden files and Word's lock files are passed over.

    Raises:
        ReadError: the folder cannot be read.
    """
    found = []
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                is_text = entry.name.lower().endswith(_SUFFIXES) and not entry.name.startswith((".", "~$"))
                if is_text and entry.is_file():
                    found.append((entry.stat().st_mtime, entry.name))
    except OSError as error:
        raise ReadError(f"cannot be read: {error.strerror}", path=folder, remedy="check its permissions") from error
    return tuple(folder / name for _, name in sorted(found, reverse=True)[:most])
