"""Files written in one step: whatever goes wrong, an existing file stays as it was."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import stat
from typing import TYPE_CHECKING, Final

from drafter.errors import WriteError

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["write_atomically", "write_new"]

_REMEDY: Final = "name a file in a folder you may write to"
_REMEDIES: Final = {
    errno.ENOSPC: "free some space and save again",
    errno.EDQUOT: "free some space and save again",
    errno.EROFS: "the disk is read-only: save under another name",
    errno.ENAMETOOLONG: "give it a shorter name",
}


def write_atomically(path: Path, data: bytes, mode: int | None = None) -> None:
    """Put ``data`` into the file at ``path``: a reader, or a crash, finds the old contents or the new, never a part.

    A link is followed and stays one. A file that exists keeps its permission bits; a new one has those of ``mode``,
    or what the umask leaves of reading and writing for all.

    Raises:
        WriteError: it cannot be written; an older file is as it was.
    """
    temporary: str | None = None
    try:
        target = path.resolve()
        bits = _bits_of(target)
        temporary = str(target.parent / f".drafter-{secrets.token_hex(8)}.tmp")
        # Opened rather than made by tempfile, so that the system applies the umask: reading the umask means setting it
        # for a moment, and for every thread.
        handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode or 0o666)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if bits is not None or mode is not None:
            os.chmod(temporary, bits if bits is not None else mode or 0o600)  # noqa: PTH101  (as the lines around it)
        os.replace(temporary, target)  # noqa: PTH105  (as above)
        temporary = None
        _settle(target.parent)
    except (OSError, ValueError, RuntimeError) as error:
        # ValueError: a NUL in the name; RuntimeError: links that lead to each other.
        raise _said(path, error) from error
    finally:
        if temporary is not None:
            with contextlib.suppress(OSError, ValueError):
                os.unlink(temporary)  # noqa: PTH108  (as above)


def write_new(path: Path, data: bytes, mode: int | None = None) -> None:
    """Put ``data`` into a file that is not there yet, as `write_atomically` does.

    Raises:
        FileExistsError: something stands at ``path``; it is as it was.
        WriteError: it cannot be written.
    """
    try:
        # The name is taken first, by an empty file: no other process can take it between a look and the writing.
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode or 0o666))
    except FileExistsError:
        raise
    except (OSError, ValueError) as error:
        raise _said(path, error) from error
    try:
        write_atomically(path, data)
    except WriteError:
        with contextlib.suppress(OSError):
            path.unlink()
        raise


def _bits_of(target: Path) -> int | None:
    """Return the permission bits of a file that may be replaced; None where none stands."""
    try:
        about = target.stat()
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(about.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if not stat.S_ISREG(about.st_mode):
        raise OSError(errno.EINVAL, "a device or pipe, not a file")
    # A folder lets even read-only files be replaced, which being read-only is meant to prevent.
    if not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    return stat.S_IMODE(about.st_mode)


def _settle(folder: Path) -> None:
    """Flush the new directory entry to the disk, where the system can."""
    if os.name != "posix":
        return
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _said(path: Path, error: Exception) -> WriteError:
    reason = (error.strerror if isinstance(error, OSError) else None) or error
    number = error.errno if isinstance(error, OSError) else None
    remedy = _REMEDIES.get(number, _REMEDY) if number is not None else _REMEDY
    return WriteError(f"cannot be written: {reason}", path=path, remedy=remedy)
