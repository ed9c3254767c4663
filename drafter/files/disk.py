"""Files written in one step: whatever goes wrong, an existing file stays as it was, and no half a file is ever seen.

What is written goes into a temporary file beside the target, which has the target's mode before its first byte, is
flushed to the disk, and is then moved into place; last the folder is flushed. A process that is killed leaves the
temporary file behind; the next one that writes into the folder removes it, known by its name and by the lock on it
that ended with its writer.
"""

from __future__ import annotations

import contextlib
import errno
import os
import re
import stat
import time
from typing import TYPE_CHECKING, Final, Self

from drafter.errors import WriteError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

__all__ = ["AtomicFile", "Temporary", "flush_folder", "held", "remove_stale", "write_atomically", "write_new"]

_REMEDY: Final = "name a file in a folder you may write to"
_REMEDIES: Final = {
    errno.ENOENT: "make its folder, or name a file in another",
    errno.ENOSPC: "free some space and save again",
    errno.EDQUOT: "free some space and save again",
    errno.EFBIG: "save it where larger files are allowed",
    errno.EROFS: "the disk is read-only: save under another name",
    errno.ENAMETOOLONG: "give it a shorter name",
}
_TEMPORARY: Final = re.compile(r"\.drafter-[0-9a-f]{16}\.tmp")
#: What a file system says that has no second names for files.
_NO_LINKS: Final = frozenset({errno.EPERM, errno.EOPNOTSUPP, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK, errno.EXDEV})
#: How long another process may take to save a file, and how long to wait before the next look, in seconds.
_PATIENCE: Final = 10
_PAUSE: Final = 0.01
#: Folders in which this process has looked for what killed ones left.
_swept: set[Path] = set()


class Temporary:
    """A new file in ``folder``, with its final mode from the start, locked for as long as its writer lives.

    Args:
        folder: where it is made.
        bits: its permission bits; None for what the umask leaves of reading and writing for all.

    Attributes:
        path: the file.
        handle: a descriptor to write with.

    Raises:
        OSError: it cannot be made.
    """

    def __init__(self, folder: Path, bits: int | None = None) -> None:
        if folder not in _swept:
            _swept.add(folder)
            remove_stale(folder)
        flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        while True:
            self.path = folder / f".drafter-{os.urandom(8).hex()}.tmp"
            # Opened rather than made by tempfile, so that the system applies the umask: reading the umask means setting
            # it for a moment, and for every thread.
            self.handle = os.open(self.path, flags, 0o666 if bits is None else 0o600)
            try:
                _lock(self.handle, wait=True)
                if _is_at(self.handle, self.path):
                    if bits is not None:
                        self.path.chmod(bits)
                    return
            except BaseException:
                self.remove()
                raise
            # Another process took it for stale before it was locked.
            self.close()

    def close(self) -> None:
        """Close the descriptor, if it is open."""
        if self.handle >= 0:
            handle, self.handle = self.handle, -1
            os.close(handle)

    def remove(self) -> None:
        """Close and remove it, as far as that is possible."""
        with contextlib.suppress(OSError):
            self.close()
        with contextlib.suppress(OSError):
            self.path.unlink()


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
            bits = _bits_of(self._target)
            bits = mode if bits is None else bits
            self._temporary: Temporary | None = Temporary(self._target.parent, bits)
            self._file = os.fdopen(self._temporary.handle, "wb", closefd=False)

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
        self._settle(os.replace)

    def commit_new(self) -> None:
        """As `commit`, but never in the place of another file.

        Raises:
            FileExistsError: something stands at the path; it is as it was.
        """
        self._settle(_move_new)

    def discard(self) -> None:
        """Forget what was written; after `commit` this does nothing."""
        if self._temporary is not None:
            with contextlib.suppress(OSError, ValueError):
                self._file.close()
            self._temporary.remove()
            self._temporary = None

    def _settle(self, move: Callable[[Path, Path], None]) -> None:
        temporary = self._temporary
        assert temporary is not None
        with self._saying():
            self._file.close()
            os.fsync(temporary.handle)
            if os.name == "nt":
                # Open files cannot be moved there.
                temporary.close()
            move(temporary.path, self._target)
            temporary.close()
            self._temporary = None
            flush_folder(self._target.parent)

    @contextlib.contextmanager
    def _saying(self) -> Iterator[None]:
        try:
            yield
        except FileExistsError:
            raise
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
    """Put ``data`` into a file that is not there yet; it is not there before all of it is.

    Raises:
        FileExistsError: something stands at ``path``; it is as it was.
        WriteError: it cannot be written.
    """
    if os.path.lexists(path):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))
    file = AtomicFile(path, mode)
    try:
        file.write(data)
        file.commit_new()
    finally:
        file.discard()


@contextlib.contextmanager
def held(path: Path) -> Iterator[None]:
    """Let no other process hold the file at ``path``: what is read of it here is what is replaced here.

    A file that is not there, or cannot be locked, is not held; `write_new` makes one that nobody else made.

    Raises:
        WriteError: another process holds it, and does not let go.
    """
    last = time.monotonic() + _PATIENCE
    handle = -1
    try:
        while os.name != "nt":
            try:
                handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
                _lock(handle, wait=False)
                if _is_at(handle, path):
                    break
            except BlockingIOError:
                if time.monotonic() > last:
                    reason, remedy = "another process is writing it", "save again when it has"
                    raise WriteError(reason, path=path, remedy=remedy) from None
                time.sleep(_PAUSE)
            except (OSError, ValueError):
                # Whoever reads or writes it is told what is wrong with it.
                break
            # Another process replaced it before it was locked, or has it still.
            _closed(handle)
            handle = -1
        yield
    finally:
        _closed(handle)


def _closed(handle: int) -> None:
    if handle >= 0:
        os.close(handle)


def flush_folder(folder: Path) -> None:
    """Flush the entries of a folder to the disk, where the system can."""
    if os.name != "posix":
        return
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def remove_stale(folder: Path) -> None:
    """Remove the temporary files in ``folder`` whose writers were killed; one that is being written is left alone."""
    try:
        names = [name for name in os.listdir(folder) if _TEMPORARY.fullmatch(name)]  # noqa: PTH208  (half the time)
    except OSError:
        return
    for name in names:
        path = folder / name
        with contextlib.suppress(OSError):
            handle = os.open(path, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
            try:
                _lock(handle, wait=False)
                path.unlink()
            finally:
                os.close(handle)


def _lock(handle: int, *, wait: bool) -> None:
    """Lock an open file for its process; without ``wait``, raise `OSError` where another one has it."""
    try:
        import fcntl
    except ImportError:
        # Windows lets nobody remove a file that another process has open.
        return
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except OSError:
        # Where files cannot be locked, nobody can tell that they are stale, and they stay.
        if not wait:
            raise


def _is_at(handle: int, path: Path) -> bool:
    """Whether the open file is the one at ``path``."""
    try:
        return os.name == "nt" or os.path.samestat(os.fstat(handle), path.stat())
    except FileNotFoundError:
        return False


def _move_new(temporary: Path, target: Path) -> None:
    """Give a file the name of one that is not there yet; `FileExistsError` where it is."""
    if os.name == "nt":
        # Never replaces, unlike elsewhere.
        temporary.rename(target)
        return
    try:
        os.link(temporary, target)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        # The name is taken by an empty file: no other process can take it meanwhile.
        os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, stat.S_IMODE(temporary.stat().st_mode)))
        temporary.replace(target)
    else:
        # The file is there, and complete; its other name would be removed as stale anyway.
        with contextlib.suppress(OSError):
            temporary.unlink()


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


def _said(path: Path, error: Exception) -> WriteError:
    reason = (error.strerror if isinstance(error, OSError) else None) or error
    number = error.errno if isinstance(error, OSError) else None
    remedy = _REMEDIES.get(number, _REMEDY) if number is not None else _REMEDY
    return WriteError(f"cannot be written: {reason}", path=path, remedy=remedy)
