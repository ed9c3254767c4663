"""Nothing lost: the draft's file, what is put aside against a crash, and what others do to the file meanwhile.

Nothing here touches a widget; everything that reads or writes a file may be called from any thread.
"""

from __future__ import annotations

import os
import threading
from typing import TYPE_CHECKING

from drafter.draft.file import create_draft, open_draft
from drafter.draft.recovery import OtherWindows, Window, other_windows_at
from drafter.errors import WriteError

if TYPE_CHECKING:
    from pathlib import Path

    from drafter.draft import DraftFile, Merged

__all__ = ["Keeper"]


class Keeper:
    """Keeps one draft.

    Attributes:
        file: the draft as it was last opened or saved.
    """

    def __init__(self, file: DraftFile) -> None:
        self.file = file
        self._window = Window(file.path)
        self._kept: str | None = None
        self._closed = False
        self._lock = threading.Lock()
        self._seen = self._look()

    @property
    def path(self) -> Path:
        """The draft's file."""
        return self.file.path

    @property
    def is_read_only(self) -> bool:
        """Whether the file cannot be written to."""
        return self.path.exists() and not os.access(self.path, os.W_OK)

    def is_saved(self, text: str) -> bool:
        """Whether ``text`` is what stands in the file, as far as is known."""
        return text == self.file.text

    def put_aside(self, text: str) -> None:
        """Put ``text`` aside against a crash, unless it is saved, was put aside already and is there, or given up.

        Raises:
            WriteError: it cannot be written.
        """
        with self._lock:
            if self._closed or (self._kept is None and self.is_saved(text)):
                return
            if text == self._kept and self._window.holds:
                return
            self._window.put_aside(self.file, text)
            self._kept = text

    def others(self, passed: frozenset[str] = frozenset()) -> OtherWindows:
        """What there is of other windows on the draft; they see this one from now on. See `other_windows_at`.

        Raises:
            ReadError: nothing can be looked for.
            WriteError: the draft's path leads nowhere.
        """
        with self._lock:
            if self._closed:
                return OtherWindows(are_open=False)
            self._window.claim()
            return other_windows_at(self.path, self._window, passed)

    def let_go(self) -> None:
        """Do away with what was put aside here.

        Raises:
            WriteError: it cannot be removed.
        """
        with self._lock:
            self._window.drop()
            self._kept = None

    def close(self) -> None:
        """Put nothing aside any more, and leave what was put aside to others."""
        with self._lock:
            self._closed = True
            self._window.close()

    def save(self, text: str) -> None:
        """Write ``text`` to the file, and do away with what was put aside.

        Raises:
            ChangedError: somebody else changed the file.
            WriteError: it cannot be written.
            ReadError: it cannot be looked at.
        """
        self.file = self.file.save(text)
        self._seen = self._look()
        self.let_go()

    def save_as(self, path: Path, text: str) -> None:
        """Write ``text`` to a new file and keep that one from now on.

        Raises:
            WriteError: there is such a file, or it cannot be written.
        """
        file = create_draft(path, text)
        try:
            self.let_go()
        except WriteError:
            # Beside a file in a folder nobody may write to: it does no harm there.
            self._kept = None
        with self._lock:
            self._window.close()
            self.file, self._window = file, Window(path)
        self._seen = self._look()

    def theirs(self) -> str | None:
        """What somebody else put into the file since; None for nothing. Quick while nobody touches the file.

        Raises:
            ReadError: the file cannot be read, or is no longer a draft.
        """
        seen = self._look()
        if seen == self._seen:
            return None
        found = self.file.changed_on_disk()
        if found is None:
            self._seen = seen
        return found

    def merged(self, mine: str, theirs: str) -> Merged:
        """Mine and theirs in one text."""
        from drafter.draft.merging import merge

        return merge(self.file.text, mine, theirs)

    def accept(self, theirs: str) -> None:
        """Take the file as others left it for the one to write to: theirs was merged.

        Raises:
            ChangedError: it has changed once more.
            ReadError: it cannot be read.
        """
        self.file = self.file.accepting(theirs)
        self._seen = self._look()

    def reopen(self) -> str:
        """The text of the file as it is now, taken for the one to write to."""
        self.file = open_draft(self.path)
        self._seen = self._look()
        return self.file.text

    def _look(self) -> tuple[int, int, int] | None:
        try:
            about = self.path.stat()
        except OSError:
            return None
        return about.st_mtime_ns, about.st_size, about.st_ino
