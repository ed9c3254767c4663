"""A lock of the operating system on a file made for it: it ends with the process that holds it, however that ends."""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Lock"]


class Lock:
    """A lock that is held, on the file at ``place``."""

    def __init__(self, path: Path, handle: int) -> None:
        self.place = path
        self._handle = handle

    @classmethod
    def taken(cls, path: Path) -> Lock | None:
        """Take the lock, and make its file; None while somebody else holds it.

        Raises:
            OSError: nothing can be locked there: the folder is not to be written to, or the file system has no locks.
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
            # Whoever held it has removed the file after it was opened here: that lock is none.

    @property
    def is_there(self) -> bool:
        """Whether the file is the one that was locked: whoever removed it has others think that nobody holds it."""
        try:
            return os.path.samestat(os.fstat(self._handle), self.place.stat())
        except OSError:
            return False

    def release(self) -> None:
        """Let go of it, and remove its file."""
        try:
            # Before it is let go of: the next to hold it would lose its file.
            if self.is_there:
                self.place.unlink(missing_ok=True)
        except OSError:
            # Windows removes no file that is open.
            os.close(self._handle)
            with contextlib.suppress(OSError):
                self.place.unlink(missing_ok=True)
        else:
            os.close(self._handle)
