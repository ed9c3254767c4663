"""Files written in one step: whatever goes wrong, an existing file stays as it was."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import stat
from typing import TYPE_CHECKING, Final, Self

from drafter.errors import WriteError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["AtomicFile", "write_atomically", "write_new"]

_REMEDY: Final = "name a file in a folder you may write to"
_REMEDIES: Final = {
    errno.ENOSPC: "free some space and save again",
    errno.EDQUOT: "free some space and save again",
    errno.EROFS: "the disk is read-only: save under another name",
    errno.ENAMETOOLONG: "give it a shorter name",
}


class AtomicFile:
    """A file written piece by piece: at ``path`` stands what stood there before, until `commit` puts the new one there.

    A link is followed and stays one. A file that exists keeps its permission bits; a new one has those of ``mode``,
    or what the umask leaves of reading and writing for all. As a context manager it commits when nothing is raised.

    Raises:
        WriteError: it cannot be written, now or in `write` or `commit`; an older file is as it was.
    """

    def __init__(self, path: Path, mode: int | None = None) -> None:
        self._path = path
        with self._saying():
            self._target = path.resolve()
            self._bits = _bits_of(self._target)
            self._mode = mode
            name = str(self._target.parent / f".drafter-{secrets.token_hex(8)}.tmp")
            # Opened rather than made by tempfile, so that the system applies the umask: reading the umask means setting
            # it for a moment, and for every thread.
            handle = os.open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode or 0o666)
            self._temporary: str | None = name
            self._file = os.fdopen(handle, "wb")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        try:
            if kind is None:
                self.commit()
        finally:
            self.discard()

    def write(self, data: bytes) -> None:
        """Add ``data``."""
        with self._saying():
            self._file.write(data)

    def commit(self) -> None:
        """Put what was written at the path, in one step."""
        temporary = self._temporary
        assert temporary is not None
        with self._saying():
            self._file.flush()
            os.fsync(self._file.fileno())
            self._file.close()
            if self._bits is not None or self._mode is not None:
                bits = self._bits if self._bits is not None else self._mode or 0o600
                os.chmod(temporary, bits)  # noqa: PTH101  (as the lines around it)
            os.replace(temporary, self._target)  # noqa: PTH105  (as above)
            self._temporary = None
            _settle(self._target.parent)

    def discard(self) -> None:
        """Forget what was written; after `commit` this does nothing."""
        if self._temporary is not None:
            with contextlib.suppress(OSError, ValueError):
                self._file.close()
            with contextlib.suppress(OSError, ValueError):
                os.unlink(self._temporary)  # noqa: PTH108  (as above)
            self._temporary = None

    @contextlib.contextmanager
    def _saying(self) -> Iterator[None]:
        try:
            yield
        except (OSError, ValueError, RuntimeError) as error:
            # ValueError: a NUL in the name; RuntimeError: links that lead to each other.
            raise _said(self._path, error) from error


def write_atomically(path: Path, data: bytes, mode: int | None = None) -> None:
    """Put ``data`` into the file at ``path`` as `AtomicFile` does: a reader finds the old contents or the new.

    Raises:
        WriteError: it cannot be written; an older file is as it was.
    """
    with AtomicFile(path, mode) as file:
        file.write(data)


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
