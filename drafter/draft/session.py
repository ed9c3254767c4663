"""A draft while it is being written: its text, its file, what was found in it, and what must not be lost.

A `DraftSession` knows nothing of screens. The words below the front matter belong to a `Body`, which the app's editor
is; everything else about a draft that is open stands here, so that whatever works on one takes the session alone.
"""

from __future__ import annotations

import os
import threading
from typing import TYPE_CHECKING

from drafter.draft.file import create_draft
from drafter.draft.front import Front, front_of
from drafter.draft.recovery import OtherWindows, Window, other_windows_at
from drafter.draft.undo import UndoHistory
from drafter.errors import DrafterError, WriteError
from drafter.files.disk import remove_stale
from drafter.files.paths import state_dir
from drafter.text import read_text
from drafter.text.document import FRONT_MATTER

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from drafter.draft.checking import DraftReport
    from drafter.draft.file import DraftFile
    from drafter.draft.front_writing import FrontValue
    from drafter.draft.merging import Merged
    from drafter.draft.undo import Body
    from drafter.draft.versions import Version
    from drafter.text import Document

__all__ = ["DraftSession", "split_front_matter"]


class DraftSession:
    """One draft that is open.

    The text is read and changed in the thread of its body. Methods that read or write files may be called from any
    thread; those that may run beside the typing take the text as an argument.

    Args:
        file: the draft as it was opened.
        body: holds the text below the front matter; it starts with what `split_front_matter` gives for the file.
        front_matter_changed: called after every change of the front matter, undo and redo included.

    Attributes:
        file: the draft as it was last opened or saved.
        front_matter: the front matter with the blank lines below it; empty for a draft without.
        report: what the last check found in the text as it then stood; None before the first check.
    """

    def __init__(self, file: DraftFile, body: Body, front_matter_changed: Callable[[], None] = lambda: None) -> None:
        self.file = file
        self.front_matter, _ = split_front_matter(file.text)
        self.report: DraftReport | None = None
        self._body = body
        self._front_matter_changed = front_matter_changed
        self._history = UndoHistory(body, self._put_front_matter)
        self._window = Window(file.path)
        self._put_aside: str | None = None
        self._is_closed = False
        self._lock = threading.Lock()
        self._stamp = self._stamp_on_disk()
        # What a window that was killed had half written, be it the draft or a text put aside.
        for folder in (file.path.resolve().parent, self._window.place.parent, state_dir()):
            remove_stale(folder)

    # The text

    @property
    def text(self) -> str:
        """The draft as it stands, front matter included."""
        return self.front_matter + self._body.text

    @property
    def document(self) -> Document:
        """The draft as it stands, read."""
        return read_text(self.text, name=self.path.with_suffix(".md"), format="md")

    @property
    def front(self) -> Front:
        """What the front matter says; an empty `Front` while it is not right."""
        try:
            return front_of(read_text(self.front_matter, format="md"))
        except DrafterError:
            return Front()

    @property
    def is_checked(self) -> bool:
        """Whether `report` is about the text as it stands."""
        return self.report is not None and self.report.document.text == self.text

    def replace_text(self, text: str) -> None:
        """Replace the whole draft, as one step that can be undone."""
        front_matter, body = split_front_matter(text)
        has_changed = self._body.reload(body)
        if front_matter != self.front_matter:
            self._history.change_front_matter(self.front_matter, front_matter, with_edit=has_changed)

    def replace_front_matter(self, front_matter: str) -> None:
        """Replace the front matter, as one step that can be undone."""
        self._history.change_front_matter(self.front_matter, front_matter)

    def change_front(self, **changes: FrontValue) -> None:
        """Change keys of the front matter, as one step that can be undone; see `with_front`.

        Raises:
            UsageError: the file is no Markdown, and keeps no front matter.
            ReadError: the front matter is not right as it is, or would not be with these changes.
        """
        from drafter.draft.front_writing import check_keeps_front, with_front

        check_keeps_front(self.path)
        front_matter, _ = split_front_matter(with_front(self.front_matter, **changes))
        self.replace_front_matter(front_matter)

    def undo(self) -> None:
        """Undo the last step, be it of the text or of the front matter."""
        self._history.undo()

    def redo(self) -> None:
        """Redo the step undone last."""
        self._history.redo()

    def text_edited(self) -> None:
        """Take note of an edit of the body; to be called before each that is neither undo nor redo."""
        self._history.text_edited()

    def _put_front_matter(self, front_matter: str) -> None:
        self.front_matter = front_matter
        self._front_matter_changed()

    # The file

    @property
    def path(self) -> Path:
        """The draft's file."""
        return self.file.path

    @property
    def is_read_only(self) -> bool:
        """Whether the file exists and cannot be written to."""
        return self.path.exists() and not os.access(self.path, os.W_OK)

    @property
    def is_saved(self) -> bool:
        """Whether the file holds the text as it stands, as far as is known."""
        return self.text == self.file.text

    def save(self) -> None:
        """Write the text to the file, and remove what was put aside.

        Raises:
            ChangedError: somebody else changed the file.
            WriteError: the file cannot be written.
            ReadError: the file cannot be compared with what was opened.
        """
        self.file = self.file.save(self.text)
        self._stamp = self._stamp_on_disk()
        self.discard_put_aside()

    def save_as(self, path: Path) -> None:
        """Write the text to a new file, which is the draft's file from now on.

        Raises:
            WriteError: the file exists already, or cannot be written.
        """
        file = create_draft(path, self.text)
        try:
            self.discard_put_aside()
        except WriteError:
            # The old folder cannot be written to; what was put aside does no harm there.
            self._put_aside = None
        with self._lock:
            self._window.close()
            self.file, self._window = file, Window(path)
        self._stamp = self._stamp_on_disk()

    def changed_on_disk(self) -> str | None:
        """The text somebody else wrote to the file since; None if nobody did. Reads the file only if it was touched.

        Raises:
            ReadError: the file cannot be read, or is no longer a draft.
        """
        stamp = self._stamp_on_disk()
        if stamp == self._stamp:
            return None
        theirs = self.file.changed_on_disk()
        if theirs is None:
            self._stamp = stamp
        return theirs

    def merged(self, theirs: str) -> Merged:
        """The text as it stands merged with what somebody else wrote to the file; neither is changed by this."""
        from drafter.draft.merging import merge

        return merge(self.file.text, self.text, theirs)

    def accept(self, theirs: str) -> None:
        """Take the file as somebody else left it for the one to save to, once ``theirs`` is merged.

        Raises:
            ChangedError: the file has changed again.
            ReadError: the file cannot be read.
        """
        self.file = self.file.accepting(theirs)
        self._stamp = self._stamp_on_disk()

    def _stamp_on_disk(self) -> tuple[int, int, int] | None:
        """What tells a file that was touched from one that was not; None for a file that is gone."""
        try:
            about = self.path.stat()
        except OSError:
            return None
        return about.st_mtime_ns, about.st_size, about.st_ino

    # Versions

    def keep_version(self, name: str, text: str | None = None) -> Version:
        """Keep the text as it stands, or another ``text``, as a version of the draft.

        Raises:
            WriteError: it cannot be written.
        """
        from drafter.draft.versions import keep_version

        return keep_version(self.path, self.text if text is None else text, name)

    def versions(self) -> tuple[Version, ...]:
        """The versions that can be read, the newest first.

        Raises:
            ReadError: their folder cannot be read.
        """
        from drafter.draft.versions import versions_of

        return tuple(version for version in versions_of(self.path) if not version.problem)

    # Recovery after a crash, and other windows

    def put_aside(self, text: str) -> None:
        """Put ``text`` aside against a crash, unless it is saved, lies there already, or the session is closed.

        Raises:
            WriteError: it cannot be written.
        """
        with self._lock:
            if self._is_closed or (self._put_aside is None and text == self.file.text):
                return
            if text == self._put_aside and self._window.holds:
                return
            self._window.put_aside(self.file, text)
            self._put_aside = text

    @property
    def put_aside_away(self) -> Path | None:
        """The folder in which text is put aside, if it could not be put aside beside the draft."""
        return self._window.place.parent if self._window.is_away else None

    def others(self, passed: frozenset[str] = frozenset()) -> OtherWindows:
        """Return what is known of other windows on the draft, to which this one is visible from now on.

        Raises:
            WriteError: the draft's path leads nowhere.
        """
        with self._lock:
            if self._is_closed:
                return OtherWindows(are_open=False)
            self._window.claim()
            return other_windows_at(self.path, self._window, passed)

    def discard_put_aside(self) -> None:
        """Remove what was put aside here.

        Raises:
            WriteError: it cannot be removed.
        """
        with self._lock:
            self._window.drop()
            self._put_aside = None

    def close(self) -> None:
        """Put nothing aside from now on; what lies there still is offered to other windows."""
        with self._lock:
            self._is_closed = True
            self._window.close()


def split_front_matter(text: str) -> tuple[str, str]:
    """The front matter of a draft with the blank lines below it, and its body; joined they are ``text`` to the letter.

    Front matter that is not right counts as front matter; front matter that is not closed is part of the body.
    """
    match = FRONT_MATTER.match(text)
    if match is None:
        return "", text
    body = text[match.end() :].lstrip("\n")
    return text[: len(text) - len(body)], body
