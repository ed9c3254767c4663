"""Files that are derived from the bank and kept in the user's cache folder until the bank changes.

A derived file is keyed by the names, sizes and times of change of the bank's files: an edit makes a new one, which is
written beside the old one and moved into place in one step. A cache folder that cannot be written costs time only.
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

from drafter.bank.loading import refuse_no_folder
from drafter.files.kept import checksum, write_kept

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

__all__ = ["PACKAGE", "checksum", "kept_name", "write_kept"]

#: The folder of drafter itself: another version of it keeps files of its own.
PACKAGE: Final = Path(__file__).resolve().parent.parent


def kept_name(kind: str, directories: Sequence[Path], makers: Iterable[Path], form: int) -> str:
    """Return ``<kind>-<which folders>-<what they look like>``; reads no file, only its size and time of change.

    Args:
        kind: what is kept, such as ``bank``.
        directories: the folders of the bank.
        makers: drafter's own files that decide what the derived file holds.
        form: the number of its format.
    """
    location = "\0".join(str(directory.absolute()) for directory in directories)
    state = [str(form)]
    for directory in directories:
        state += sorted(_looks_of(directory))
    for path in (PACKAGE / "__init__.py", *makers):
        with contextlib.suppress(OSError):
            state.append(_look(str(path), path.stat()))
    state_key = "\0".join(state)
    return f"{kind}-{checksum(location.encode()):016x}-{checksum(state_key.encode()):016x}"


def _looks_of(directory: Path) -> Iterator[str]:
    """Yield what each file of a bank in one folder looks like."""
    refuse_no_folder(directory)
    # A bank has hundreds of files, and a path object for each takes longer than all the rest of a name.
    with os.scandir(directory) as entries:
        for entry in entries:
            if entry.name.endswith(".toml"):
                with contextlib.suppress(OSError):
                    yield _look(entry.path, entry.stat())


def _look(path: str, status: os.stat_result) -> str:
    return f"{path}\0{status.st_size}\0{status.st_mtime_ns}"
