"""Files that are derived from the bank and kept in the user's cache folder until the bank changes.

A derived file is keyed by the names, sizes and times of change of the bank's files: an edit makes a new one, which is
written beside the old one and moved into place in one step. A cache folder that cannot be written costs time only.
"""

from __future__ import annotations

import contextlib
import os
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Final

from drafter.bank.loading import source_files
from drafter.bank.reading import VOCABULARY_FILES
from drafter.files.disk import Temporary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

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
    files = [path for directory in directories for path in source_files(directory)]
    files += [directory / name for directory in directories for name in VOCABULARY_FILES]
    for path in (*files, PACKAGE / "__init__.py", *makers):
        with contextlib.suppress(OSError):
            status = path.stat()
            state.append(f"{path}\0{status.st_size}\0{status.st_mtime_ns}")
    state_key = "\0".join(state)
    return f"{kind}-{checksum(location.encode()):016x}-{checksum(state_key.encode()):016x}"


def checksum(data: bytes) -> int:
    """Return a checksum of 64 bits; quick to compute, and not meant to be secure."""
    return zlib.crc32(data) << 32 | zlib.adler32(data)


def write_kept(path: Path, fill: Callable[[Path], None], failure: type[Exception] = OSError) -> bool:
    """Let ``fill`` write the file, move it into place in one step, and delete the files that it replaces.

    Returns:
        False when the folder cannot be written, or when ``fill`` raises `OSError` or ``failure``.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = Temporary(path.parent, 0o600)
    except OSError:
        return False
    try:
        fill(temporary.path)
        if os.name == "nt":
            # Open files cannot be moved there.
            temporary.close()
        temporary.path.replace(path)
    except (OSError, failure):
        return False
    finally:
        temporary.remove()
    prefix = path.stem.rsplit("-", 1)[0]
    # Earlier versions of drafter wrote to files that end in .tmp, and left them behind when they were killed.
    for older in (*path.parent.glob(f"{prefix}-*{path.suffix}"), *path.parent.glob(f"{prefix}-*.tmp")):
        if older != path:
            with contextlib.suppress(OSError):
                older.unlink()
    return True
