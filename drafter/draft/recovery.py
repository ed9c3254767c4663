"""Recovery files: unsaved text stored beside the draft in case of a crash, a lost connection or a flat battery.

A draft may be open in several windows. Each stores its text in a file of its own, with a lock beside it that ends with
the window, however that ends. A file whose lock is held belongs to an open window; the others were left behind.
"""

from __future__ import annotations

import contextlib
import re
import secrets
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from drafter.draft.file import open_draft
from drafter.draft.locks import Lock
from drafter.draft.snapshot import Snapshot, make_own_folder, own_folder, read_snapshot, safe_name, snapshot_bytes
from drafter.errors import ReadError, WriteError
from drafter.files.disk import write_atomically
from drafter.text.document import LINE_END

if TYPE_CHECKING:
    from pathlib import Path

    from drafter.draft.file import DraftFile

__all__ = ["LeftText", "OtherWindows", "Recovery", "Window", "other_windows_at"]

#: What follows the name of the draft. There was no number when all windows wrote to one file.
_ENDING: Final = r"\.recovery(?:-[0-9a-f]{16})?"
_LOCK: Final = ".lock"


@dataclass(frozen=True, slots=True)
class Recovery:
    """An unsaved text.

    Attributes:
        text: the text.
        when: when it was stored.
        outdated: whether the file has changed since, so that the two should be merged.
    """

    text: str = field(repr=False)
    when: datetime
    outdated: bool


class Window:
    """A window in which the draft at ``path`` is open, with its recovery file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._id = secrets.token_hex(8)
        self._lock: Lock | None = None

    @property
    def place(self) -> Path:
        """The recovery file of the window; it need not exist.

        Raises:
            WriteError: the draft's path leads nowhere.
        """
        return own_folder(self.path) / f"{safe_name(self.path)}.recovery-{self._id}"

    def claim(self) -> None:
        """Take the lock that tells other windows that the draft is open here; if that is impossible, do without."""
        if self._lock is not None:
            if self._lock.is_there:
                return
            self.close()
        with contextlib.suppress(OSError, WriteError):
            make_own_folder(self.path)
            self._lock = Lock.take(_lock_of(self.place))

    def put_aside(self, file: DraftFile, text: str) -> None:
        """Store ``text``, typed into the draft ``file``, in place of what this window stored before.

        Raises:
            WriteError: it cannot be written; what was stored before is kept.
        """
        snapshot = Snapshot(LINE_END.sub("\n", text), datetime.now(UTC), digest=file.digest)
        self.claim()
        make_own_folder(self.path)
        write_atomically(self.place, snapshot_bytes(snapshot), mode=0o600)

    @property
    def holds(self) -> bool:
        """Whether the recovery file exists."""
        return self.place.exists()

    def drop(self) -> None:
        """Remove the recovery file, after a save and when the draft is closed.

        Raises:
            WriteError: it cannot be removed.
        """
        _remove(self.place)

    def close(self) -> None:
        """Release the lock: a recovery file that is still there is offered to other windows."""
        if self._lock is not None:
            self._lock.release()
            self._lock = None


class LeftText:
    """Text left by a window that is gone, locked until `drop` or `close` so that only one window offers it.

    Attributes:
        name: the name of its file.
        recovery: the text.
        is_certain: whether its window is known to be gone, which is unknown where files cannot be locked.
    """

    def __init__(self, path: Path, recovery: Recovery, lock: Lock | None) -> None:
        self.name = path.name
        self.recovery = recovery
        self.is_certain = lock is not None
        self._place = path
        self._lock = lock

    def drop(self) -> None:
        """Remove it.

        Raises:
            WriteError: it cannot be removed.
        """
        _remove(self._place)
        self.close()

    def close(self) -> None:
        """Release it."""
        if self._lock is not None:
            self._lock.release()
            self._lock = None


@dataclass(frozen=True, slots=True)
class OtherWindows:
    """The other windows on a draft.

    Attributes:
        are_open: whether the draft is open in another window.
        left: text left by a window that is gone, if any; the caller drops or closes it.
        problem: why a recovery file cannot be read; empty if all can.
    """

    are_open: bool
    left: LeftText | None = None
    problem: str = ""


def other_windows_at(path: Path, window: Window | None = None, passed: frozenset[str] = frozenset()) -> OtherWindows:
    """The windows other than ``window`` on the draft at ``path``, which may be missing or unreadable.

    Text left behind that equals the text of the file is removed. ``passed`` are the names of files to skip.

    Raises:
        ReadError: the folder cannot be read.
        WriteError: the draft's path leads nowhere.
    """
    are_open, problem, left = False, "", None
    for recovery_path in _recovery_files(path):
        if window is not None and recovery_path == window.place:
            continue
        try:
            lock = Lock.take(_lock_of(recovery_path))
        except OSError:
            lock = None
        else:
            if lock is None:
                are_open = True
                continue
        text_here = None
        if left is None and recovery_path.name not in passed:
            try:
                text_here = left = _left(path, recovery_path, lock)
            except ReadError as error:
                problem = str(error)
        if text_here is None and lock is not None:
            lock.release()
    return OtherWindows(are_open, left, problem)


def _recovery_files(path: Path) -> list[Path]:
    """The recovery files of the draft, including those that exist only as locks yet, sorted by name."""
    folder = own_folder(path)
    known = re.compile(rf"({re.escape(safe_name(path))}{_ENDING})(?:{re.escape(_LOCK)})?")
    try:
        names = {match[1] for file in folder.iterdir() if (match := known.fullmatch(file.name))}
    except FileNotFoundError:
        return []
    except OSError as error:
        raise ReadError(f"cannot be opened: {error.strerror}", path=folder, remedy="check its permissions") from error
    return [folder / name for name in sorted(names)]


def _left(path: Path, recovery_path: Path, lock: Lock | None) -> LeftText | None:
    """The text at ``recovery_path``, if it differs from the text of the draft."""
    try:
        kept = read_snapshot(recovery_path)
    except FileNotFoundError:
        return None
    try:
        draft = open_draft(path)
    except ReadError:
        return LeftText(recovery_path, Recovery(kept.text, kept.when, outdated=False), lock)
    if kept.text != draft.text:
        outdated = bool(kept.digest) and kept.digest != draft.digest
        return LeftText(recovery_path, Recovery(kept.text, kept.when, outdated=outdated), lock)
    if lock is not None:
        with contextlib.suppress(WriteError):
            _remove(recovery_path)
    return None


def _lock_of(recovery_path: Path) -> Path:
    return recovery_path.with_name(f"{recovery_path.name}{_LOCK}")


def _remove(recovery_path: Path) -> None:
    try:
        recovery_path.unlink(missing_ok=True)
    except OSError as error:
        raise WriteError(
            f"cannot be removed: {error.strerror}", path=recovery_path, remedy="remove it by hand"
        ) from error
