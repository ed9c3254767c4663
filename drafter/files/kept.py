"""Files kept in the user's cache folder: whole or absent, for the user alone, and never needed.

What is kept can be made again at any time. A folder that cannot be written costs time only, and so does a file that is
damaged, or that others may write or own: it is passed over.
"""

from __future__ import annotations

import contextlib
import os
import zlib
from typing import TYPE_CHECKING

from drafter.files.regular import regular_bytes

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

__all__ = ["checksum", "read_sealed", "sealed", "write_kept"]


def checksum(data: bytes) -> int:
    """Return a checksum of 64 bits; quick to compute, and not meant to be secure."""
    return zlib.crc32(data) << 32 | zlib.adler32(data)


def sealed(data: bytes) -> bytes:
    """Return ``data`` with a line before it by which `read_sealed` knows that it is whole."""
    return b"%016x\n%b" % (checksum(data), data)


def read_sealed(path: Path) -> bytes:
    """Return what was `sealed` in the file at ``path``.

    Raises:
        OSError: there is no such file, or others than this user may have written it.
        ValueError: it is damaged.
    """
    seal, _, data = regular_bytes(path, own=True).partition(b"\n")
    if seal != b"%016x" % checksum(data):
        raise ValueError("damaged")
    return data


def write_kept(path: Path, fill: Callable[[Path], None], failure: type[Exception] = OSError) -> bool:
    """Let ``fill`` write the file, move it into place in one step, and delete the files that it replaces.

    Returns:
        False when the folder cannot be written, or when ``fill`` raises `OSError` or ``failure``.
    """
    # A run that only reads is not to wait for what writing needs.
    from drafter.files.disk import Temporary

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
