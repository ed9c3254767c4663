"""Results of checks, kept in the user's cache folder: a text that did not change is not checked again.

A result is kept under a hash of the text as read, of the profiles, bank and baseline in force, of the settings, and of
drafter itself with its model; a change to any of them makes another hash. No text is kept: findings with what they say
are sealed with a key made from the text, so that who does not have the text reads nothing.

A cache that is corrupt or cannot be written costs time only.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import zlib
from typing import TYPE_CHECKING, Final

from drafter.bank.derived_files import PACKAGE, kept_name
from drafter.check.stored_report import report_of, stored_report
from drafter.files.disk import remove_stale
from drafter.files.paths import cache_dir
from drafter.files.regular import regular_bytes

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Sequence
    from datetime import date
    from pathlib import Path

    from drafter.check.dismissal import Dismissal
    from drafter.check.report import TextReport
    from drafter.consensus import Profile
    from drafter.text import Document

__all__ = ["KeptResults", "settings_state"]

#: The number of the format of what is kept.
_FORMAT: Final = 2
#: How many results are kept, and how many wait to be written together.
_MOST: Final = 100_000
_TOGETHER: Final = 64
#: Seconds to wait for another process that writes.
_PATIENCE: Final = 2.0
#: Bytes of the checksum of what is kept.
_CHECK: Final = 16
_WHOLLY_TEXT: Final = frozenset({"txt", "md"})


def settings_state(
    profiles: Sequence[Profile],
    bank: Sequence[Path] | None,
    baseline: Document | None,
    names: Sequence[Sequence[str]],
) -> bytes | None:
    """A hash of all but the text that a result depends on; None if it cannot be told.

    Args:
        profiles: the profiles in force, in order.
        bank: the folders of the phrase bank; None if it is not used.
        baseline: the earlier text, if there is one.
        names: what else was asked for, such as the rules selected.
    """
    state = hashlib.sha256(f"{_FORMAT}\0{names!r}\0".encode("utf-8", "surrogatepass"))
    try:
        for profile in profiles:
            state.update(profile.id.encode())
            for layer in profile.layers:
                state.update(hashlib.sha256(regular_bytes(layer)).digest())
        # Files of drafter itself, which are many and large, by size and time of change, as the bank's.
        for folder, folders, files in os.walk(PACKAGE):
            folders.sort()
            for name in sorted(files):
                # What Python makes of a module changes whenever it does; and a link may lead nowhere.
                if name.endswith(".pyc"):
                    continue
                with contextlib.suppress(FileNotFoundError):
                    status = os.stat(f"{folder}{os.sep}{name}")  # noqa: PTH116  (a thousand paths take their time)
                    state.update(f"{folder}\0{name}\0{status.st_size}\0{status.st_mtime_ns}\0".encode())
    except OSError:
        return None
    if bank is not None:
        state.update(kept_name("results", bank, (), _FORMAT).encode())
    if baseline is not None:
        state.update(_content(baseline))
    return state.digest()


class KeptResults:
    """Results kept from earlier runs; a fault of the cache is said once, and then it is not used.

    Args:
        state: what `settings_state` gives.
        say: says a fault.
        folder: the folder to keep them in; the user's cache folder when None.
    """

    def __init__(self, state: bytes, say: Callable[[str], None], folder: Path | None = None) -> None:
        self._state = state
        self._say = say
        self._path = (cache_dir() if folder is None else folder) / "results.sqlite"
        self._connection: sqlite3.Connection | None = None
        self._waiting: list[tuple[bytes, bytes]] = []
        self._is_used = True

    def of(
        self, document: Document, dismissals: Sequence[Dismissal], today: date, profiles: Sequence[Profile]
    ) -> list[TextReport] | None:
        """The reports on ``document`` under each of the ``profiles``; None if none are kept."""
        import sqlite3

        if not self._is_used:
            return None
        name, key = self._names(document, dismissals, today)
        try:
            row = self._opened().execute("SELECT kept FROM results WHERE name = ?", (name,)).fetchone()
        except (sqlite3.Error, OSError) as error:
            self._give_up(error)
            return None
        if row is None:
            return None
        try:
            values = json.loads(_opened_seal(row[0], key))
            return [report_of(each, document, profile) for each, profile in zip(values, profiles, strict=True)]
        except (ValueError, KeyError, IndexError, TypeError, zlib.error) as error:
            self._give_up(error)
            return None

    def keep(
        self, document: Document, dismissals: Sequence[Dismissal], today: date, reports: Sequence[TextReport]
    ) -> None:
        """Keep the ``reports`` on ``document``; they are written some at a time, and by `close`."""
        if not self._is_used:
            return
        name, key = self._names(document, dismissals, today)
        values = json.dumps([stored_report(report) for report in reports], separators=(",", ":"))
        self._waiting.append((name, _sealed(values.encode(), key)))
        if len(self._waiting) >= _TOGETHER:
            self._write()

    def close(self) -> None:
        """Write what waits, forget the oldest results where there are too many, and close the file."""
        self._write()
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _write(self) -> None:
        import sqlite3

        if not self._waiting or not self._is_used:
            return
        try:
            with self._opened() as connection:
                connection.executemany("INSERT OR REPLACE INTO results VALUES (?, ?)", self._waiting)
                connection.execute("DELETE FROM results WHERE rowid <= (SELECT max(rowid) FROM results) - ?", (_MOST,))
        except (sqlite3.Error, OSError) as error:
            self._give_up(error)
        self._waiting.clear()

    def _opened(self) -> sqlite3.Connection:
        import sqlite3

        if self._connection is None:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            remove_stale(self._path.parent)
            self._path.touch(mode=0o600)  # nobody else's business, though it is sealed
            connection = sqlite3.connect(self._path, timeout=_PATIENCE)
            self._connection = connection
            connection.execute("PRAGMA synchronous = OFF")
            connection.execute("CREATE TABLE IF NOT EXISTS results (name BLOB UNIQUE, kept BLOB)")
        return self._connection

    def _give_up(self, error: Exception) -> None:
        """Say what is the matter and use the cache no more; a corrupt one is removed, so that the next run has none."""
        import sqlite3

        self._is_used = False
        self._waiting.clear()
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        is_corrupt = not isinstance(error, OSError | sqlite3.OperationalError)
        if is_corrupt:
            with contextlib.suppress(OSError):
                self._path.unlink()
        reason = "it is corrupt and was removed" if is_corrupt else (getattr(error, "strerror", None) or error)
        self._say(f"{self._path}: results are not kept: {reason}; the check goes on without, as with --no-cache")

    def _names(self, document: Document, dismissals: Sequence[Dismissal], today: date) -> tuple[bytes, bytes]:
        """The name under which a result is kept, and the key that seals it."""
        # Dismissals come to their end.
        day = today.isoformat() if dismissals or document.comments else ""
        content = hashlib.sha256(self._state + _content(document) + f"{dismissals!r}\0{day}".encode()).digest()
        return hashlib.sha256(b"name" + content).digest(), hashlib.sha256(b"key" + content).digest()


def _content(document: Document) -> bytes:
    """A hash of a text as it was read: its words, its blocks, and what of it was not read."""
    content = hashlib.sha256(document.text.encode("utf-8", "surrogatepass"))
    # Of plain text and Markdown, the text alone decides on the blocks.
    for block in () if document.format in _WHOLLY_TEXT else document.blocks:
        shape = (block.kind, block.span, block.content, block.number, block.level, block.notes, block.reading)
        content.update(repr(shape).encode("utf-8", "surrogatepass"))
    content.update(repr((document.format, document.unread, document.comments)).encode("utf-8", "surrogatepass"))
    return content.digest()


def _sealed(data: bytes, key: bytes) -> bytes:
    packed = zlib.compress(data, 1)
    check = hashlib.sha256(key + packed).digest()[:_CHECK]
    return check + _veiled(packed, key)


def _opened_seal(sealed: bytes, key: bytes) -> bytes:
    packed = _veiled(sealed[_CHECK:], key)
    if hashlib.sha256(key + packed).digest()[:_CHECK] != sealed[:_CHECK]:
        raise ValueError("not what was kept")
    return zlib.decompress(packed)


def _veiled(data: bytes, key: bytes) -> bytes:
    """``data`` combined with a stream of bytes made from ``key``, and back; no other data has the same key."""
    stream = hashlib.shake_256(key).digest(len(data))
    return (int.from_bytes(data) ^ int.from_bytes(stream)).to_bytes(len(data))
