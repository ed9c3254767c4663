"""Lock files: locks of the operating system, which end with the process that holds them, however it ends."""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Lock"]


class Lock:
    """A held lock on the file at ``path``."""

    def __init__(self, path: Path, handle: int) -> None:
        self.path = path
        self._handle = handle

    @classmethod
    def take(cls, path: Path) -> Lock | None:
        """Take the lock and create its file; None if somebody else holds it.

        Raises:
            OSError: no lock is possible there: the folder is not writable, or the file system has no locks.
        """
        from filelock import lock_descriptor

        while True:
            handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600)
            lock = cls(path, handle)
            try:
                held = lock_descriptor(handle, blocking=False)
                if held and lock.is_there:
                    return lock
            except BaseException:
                os.close(handle)
                raise
            os.close(handle)
            if not held:
                return None
            # The previous holder removed the file after it was opened here, so this lock is void.

    @property
    def is_there(self) -> bool:
        """Whether the locked file is still there; once it is removed, others would think that nobody holds the lock."""
        try:
            return os.path.samestat(os.fstat(self._handle), self.path.stat())
        except OSError:
            return False

    def release(self) -> None:
        """Release the lock and remove its file."""
        try:
            # Before the lock is released, or the next holder would lose its file.
            if self.is_there:
                self.path.unlink(missing_ok=True)
        except OSError:
            # Windows cannot remove an open file.
            os.close(self._handle)
            with contextlib.suppress(OSError):
                self.path.unlink(missing_ok=True)
        else:
            os.close(self._handle)
