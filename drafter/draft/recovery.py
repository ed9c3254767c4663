"""Recovery files: unsaved text stored beside the draft in case of a crash, a lost connection or a flat battery.

A draft may be open in several windows. Each stores its text in a file of its own, with a lock beside it that ends with
the window, however that ends. A file whose lock is held belongs to an open window; the others were left behind.

The first home of these files is the draft's own folder. Where nothing can be written there (the disk is full, read-only
or gone, the folder was removed) they go to a second one, among what drafter keeps for the user.
"""

from __future__ import annotations

import contextlib
import os
import re
import secrets
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from drafter.draft.file import open_draft
from drafter.draft.locks import Lock
from drafter.draft.snapshot import (
    Snapshot,
    make_folder,
    own_folder,
    read_snapshot,
    safe_name,
    snapshot_bytes,
)
from drafter.errors import ReadError, WriteError
from drafter.files.disk import write_atomically
from drafter.files.paths import state_dir
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
        name = f"{safe_name(path)}.recovery-{secrets.token_hex(8)}"
        self._places = [home / name for home in recovery_homes(path)]
        self._home = 0
        self._lock: Lock | None = None

    @property
    def place(self) -> Path:
        """The recovery file of the window; it need not exist."""
        return self._places[self._home]

    @property
    def is_away(self) -> bool:
        """Whether the text is stored in the second home."""
        return self._home > 0

    def claim(self) -> None:
        """Take the lock that tells other windows that the draft is open here; if that is impossible, do without."""
        if self._lock is not None:
            if self._lock.is_there:
                return
            self.close()
        for home, place in enumerate(self._places):
            with contextlib.suppress(OSError, WriteError):
                make_folder(place.parent, parents=home > 0)
                self._lock = Lock.take(_lock_of(place))
                return

    def put_aside(self, file: DraftFile, text: str) -> None:
        """Store ``text``, typed into the draft ``file``, in place of what this window stored before.

        Raises:
            WriteError: it cannot be written in either home; what was stored before is kept.
        """
        data = snapshot_bytes(Snapshot(LINE_END.sub("\n", text), datetime.now(UTC), digest=file.digest))
        self.claim()
        problem: WriteError | None = None
        for home, place in enumerate(self._places):
            try:
                make_folder(place.parent, parents=home > 0)
                write_atomically(place, data, mode=0o600)
            except WriteError as error:
                problem = problem or error
                continue
            if home != self._home:
                # The older text in the other home would be offered beside this one.
                with contextlib.suppress(WriteError):
                    _remove(self.place)
                self._home = home
            return
        assert problem is not None
        raise problem

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
        problem: why a recovery file, or a folder of them, cannot be read; empty if all can.
    """

    are_open: bool
    left: LeftText | None = None
    problem: str = ""


def other_windows_at(path: Path, window: Window | None = None, passed: frozenset[str] = frozenset()) -> OtherWindows:
    """The windows other than ``window`` on the draft at ``path``, which may be missing or unreadable.

    Text left behind that equals the text of the file is removed. ``passed`` are the names of files to skip.

    Raises:
        WriteError: the draft's path leads nowhere.
    """
    are_open, left = False, None
    places, problem = _recovery_files(path)
    for recovery_path in places:
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


def _recovery_files(path: Path) -> tuple[list[Path], str]:
    """The recovery files of the draft, including those that exist only as locks yet, by home and name.

    Returns:
        The files, and why a home cannot be read; empty if both can.
    """
    known = re.compile(rf"({re.escape(safe_name(path))}{_ENDING})(?:{re.escape(_LOCK)})?")
    found, problem = [], ""
    for folder in recovery_homes(path):
        try:
            names = {match[1] for file in folder.iterdir() if (match := known.fullmatch(file.name))}
        except FileNotFoundError:
            continue
        except OSError as error:
            remedy = "check its permissions"
            problem = str(ReadError(f"cannot be opened: {error.strerror}", path=folder, remedy=remedy))
            continue
        found += [folder / name for name in sorted(names)]
    return found, problem


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


def recovery_homes(path: Path) -> tuple[Path, Path]:
    """The folders in which recovery files of the draft at ``path`` may be: its own folder, and one of the user's.

    Raises:
        WriteError: the draft's path leads nowhere.
    """
    own = own_folder(path)
    return own, state_dir() / "put-aside" / sha256(os.fsencode(own)).hexdigest()[:16]


def _lock_of(recovery_path: Path) -> Path:
    return recovery_path.with_name(f"{recovery_path.name}{_LOCK}")


def _remove(recovery_path: Path) -> None:
    try:
        recovery_path.unlink(missing_ok=True)
    except OSError as error:
        raise WriteError(
            f"cannot be removed: {error.strerror}", path=recovery_path, remedy="remove it by hand"
        ) from error
