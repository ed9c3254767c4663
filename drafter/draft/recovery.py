"""What was typed since the last save, kept beside the draft against a crash, a lost connection, a flat battery.

A draft may be open in several windows. Each puts its text aside in a file of its own, with a lock beside it that ends
with the window, however that ends. What lies under a lock that is held is in somebody's hands; the rest was left.
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

__all__ = ["Left", "Others", "Recovery", "Window", "others_at"]

#: Behind the name of the draft. There was no number when all windows wrote to one file.
_ENDING: Final = r"\.recovery(?:-[0-9a-f]{16})?"
_LOCK: Final = ".lock"


@dataclass(frozen=True, slots=True)
class Recovery:
    """A text that was not saved.

    Attributes:
        text: the text.
        when: when it was put aside.
        outdated: whether the file was changed since, so that the two are to be merged rather than one taken.
    """

    text: str = field(repr=False)
    when: datetime
    outdated: bool


class Window:
    """One window in which the draft at ``path`` is open, and the place where its text is put aside."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._id = secrets.token_hex(8)
        self._lock: Lock | None = None

    @property
    def place(self) -> Path:
        """The file its text is put aside in; it need not exist.

        Raises:
            WriteError: the draft's path leads nowhere.
        """
        return own_folder(self.path) / f"{safe_name(self.path)}.recovery-{self._id}"

    def claim(self) -> None:
        """Let other windows see that the draft is open here, if that can be: nobody is stopped where it cannot."""
        if self._lock is not None:
            if self._lock.is_there:
                return
            self.close()
        with contextlib.suppress(OSError, WriteError):
            make_own_folder(self.path)
            self._lock = Lock.taken(_lock_of(self.place))

    def put_aside(self, file: DraftFile, text: str) -> None:
        """Put ``text``, typed into the draft ``file``, aside, in place of what this window put aside before.

        Raises:
            WriteError: it cannot be written; what was put aside before stands.
        """
        snapshot = Snapshot(LINE_END.sub("\n", text), datetime.now(UTC), digest=file.digest)
        self.claim()
        make_own_folder(self.path)
        write_atomically(self.place, snapshot_bytes(snapshot), mode=0o600)

    @property
    def holds(self) -> bool:
        """Whether something is put aside, and nobody has removed it."""
        return self.place.exists()

    def drop(self) -> None:
        """Do away with what was put aside: after a clean save, and when the draft is closed.

        Raises:
            WriteError: it cannot be removed.
        """
        _remove(self.place)

    def close(self) -> None:
        """End: what is put aside still is offered to whoever has the draft open, or opens it next."""
        if self._lock is not None:
            self._lock.release()
            self._lock = None


class Left:
    """What a window put aside that is gone, held until `drop` or `close` so that one other window offers it.

    Attributes:
        name: what tells it from others of the draft.
        recovery: the text, and how the draft's file stands to it.
        is_certain: whether its window is known to be gone; nobody can say where nothing can be locked.
    """

    def __init__(self, path: Path, recovery: Recovery, lock: Lock | None) -> None:
        self.name = path.name
        self.recovery = recovery
        self.is_certain = lock is not None
        self._place = path
        self._lock = lock

    def drop(self) -> None:
        """Do away with it.

        Raises:
            WriteError: it cannot be removed.
        """
        _remove(self._place)
        self.close()

    def close(self) -> None:
        """Let go of it."""
        if self._lock is not None:
            self._lock.release()
            self._lock = None


@dataclass(frozen=True, slots=True)
class Others:
    """What there is of other windows on a draft.

    Attributes:
        are_open: whether it is open in one.
        left: what one that is gone put aside, if there is any; to be dropped or closed.
        problem: why something that was put aside cannot be read; empty where all can.
    """

    are_open: bool
    left: Left | None = None
    problem: str = ""


def others_at(path: Path, window: Window | None = None, passed: frozenset[str] = frozenset()) -> Others:
    """What there is of windows other than ``window`` on the draft at ``path``, which may be gone or unreadable itself.

    What one that is gone put aside is done away with where it says just what the file says. ``passed`` are names of
    what is not to be given.

    Raises:
        ReadError: nothing can be looked for.
        WriteError: the draft's path leads nowhere.
    """
    are_open, problem, left = False, "", None
    for recovery_path in _places(path):
        if window is not None and recovery_path == window.place:
            continue
        try:
            lock = Lock.taken(_lock_of(recovery_path))
        except OSError:
            lock = None
        else:
            if lock is None:
                are_open = True
                continue
        found = None
        if left is None and recovery_path.name not in passed:
            try:
                found = left = _left(path, recovery_path, lock)
            except ReadError as error:
                problem = str(error)
        if found is None and lock is not None:
            lock.release()
    return Others(are_open, left, problem)


def _places(path: Path) -> list[Path]:
    """The files in which windows put the text of the draft aside, and those that are yet to, in the order of names."""
    folder = own_folder(path)
    known = re.compile(rf"({re.escape(safe_name(path))}{_ENDING})(?:{re.escape(_LOCK)})?")
    try:
        names = {match[1] for file in folder.iterdir() if (match := known.fullmatch(file.name))}
    except FileNotFoundError:
        return []
    except OSError as error:
        raise ReadError(f"cannot be opened: {error.strerror}", path=folder, remedy="check its permissions") from error
    return [folder / name for name in sorted(names)]


def _left(path: Path, recovery_path: Path, lock: Lock | None) -> Left | None:
    """What lies at ``place`` and is worth asking about."""
    try:
        kept = read_snapshot(recovery_path)
    except FileNotFoundError:
        return None
    try:
        draft = open_draft(path)
    except ReadError:
        return Left(recovery_path, Recovery(kept.text, kept.when, outdated=False), lock)
    if kept.text != draft.text:
        outdated = bool(kept.digest) and kept.digest != draft.digest
        return Left(recovery_path, Recovery(kept.text, kept.when, outdated=outdated), lock)
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
