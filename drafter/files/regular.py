"""Files that are read whole: regular ones, so that reading ends, and up to a size, so that memory lasts."""

from __future__ import annotations

import errno
import os
import stat
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["MEBIBYTE", "regular_bytes"]

MEBIBYTE: Final = 1024 * 1024
#: Opening a pipe would wait for somebody to write into it.
_FLAGS: Final = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
_OTHERS_WRITE: Final = stat.S_IWGRP | stat.S_IWOTH


def regular_bytes(path: Path, most: int = 64 * MEBIBYTE, *, own: bool = False) -> bytes:
    """The bytes of the regular file at ``path``, of at most ``most``.

    Args:
        path: the file.
        most: the most bytes it may have.
        own: whether it has to be this user's own, which nobody else may write.

    Raises:
        OSError: it is missing, larger, another's, or a folder, pipe, socket or device, whose end may never come.
        ValueError: no file can have the name.
    """
    handle = os.open(path, _FLAGS)
    try:
        status = os.fstat(handle)
        kind = status.st_mode
        if stat.S_ISDIR(kind):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
        if not stat.S_ISREG(kind):
            raise OSError(errno.EINVAL, "a pipe or device, not a file", str(path))
        if own and hasattr(os, "geteuid") and (status.st_uid != os.geteuid() or kind & _OTHERS_WRITE):
            raise PermissionError(errno.EPERM, "others may write it", str(path))
        with os.fdopen(handle, "rb", closefd=False) as file:
            data = file.read(most + 1)
    finally:
        os.close(handle)
    if len(data) > most:
        raise OSError(errno.EFBIG, f"larger than {most // MEBIBYTE} MB", str(path))
    return data
