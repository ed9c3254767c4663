"""Versions: named copies of a draft, stored beside it and never overwritten.

To restore a version, save its text as the draft. Nothing here changes the draft itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from typing import TYPE_CHECKING, Final

from drafter.draft.snapshot import Snapshot, make_own_folder, own_folder, read_snapshot, safe_name, snapshot_bytes
from drafter.errors import ReadError
from drafter.files.disk import write_new

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Version", "keep_version", "read_version", "versions_of"]

_FOLDER: Final = "versions"
_SUFFIX: Final = ".version"


@dataclass(frozen=True, slots=True)
class Version:
    """A stored version of a draft.

    Attributes:
        name: any text, possibly empty; several versions may have the same name.
        when: when it was stored.
        path: its file.
        problem: why it cannot be read; empty if it can.
    """

    name: str
    when: datetime
    path: Path
    problem: str = ""


def keep_version(path: Path, text: str, name: str, when: datetime | None = None) -> Version:
    """Store ``text`` as a version of the draft at ``path``, which need not have been saved.

    Args:
        path: the draft.
        text: its text.
        name: any text; it does not appear in the name of the file.
        when: the time with its zone; now by default.

    Raises:
        WriteError: it cannot be written; other versions are unchanged.
    """
    moment = (when or datetime.now(UTC)).astimezone(UTC)
    folder = make_own_folder(path, _FOLDER, safe_name(path))
    data = snapshot_bytes(Snapshot(text, moment, name))
    stamp = f"{moment:%Y%m%dT%H%M%S.%fZ}"
    for number in count(1):
        target = folder / f"{stamp}-{number:04}{_SUFFIX}"
        try:
            write_new(target, data, mode=0o600)
        except FileExistsError:
            continue
        return Version(name, moment, target)
    raise AssertionError("numbers do not end")  # pragma: no cover


def versions_of(path: Path) -> tuple[Version, ...]:
    """The versions of the draft at ``path``, newest first; one that cannot be read is listed with its problem.

    Raises:
        ReadError: their folder cannot be read.
    """
    folder = own_folder(path) / _FOLDER / safe_name(path)
    try:
        files = [file for file in folder.iterdir() if file.name.endswith(_SUFFIX)]
    except (FileNotFoundError, NotADirectoryError):
        return ()
    except OSError as error:
        reason = f"cannot be opened: {error.strerror}"
        raise ReadError(reason, path=folder, remedy="check its permissions") from error
    return tuple(sorted(map(_listed, files), key=lambda version: (version.when, version.path.name), reverse=True))


def read_version(version: Version) -> str:
    """The text of a version.

    Raises:
        ReadError: it cannot be read, or is gone.
    """
    try:
        return read_snapshot(version.path).text
    except FileNotFoundError:
        raise ReadError("no such version", path=version.path, remedy="list the versions again") from None


def _listed(file: Path) -> Version:
    try:
        kept = read_snapshot(file)
    except (ReadError, FileNotFoundError) as error:
        problem = error.message if isinstance(error, ReadError) else "no such file"
        return Version("", datetime.fromtimestamp(0, UTC), file, problem)
    return Version(kept.name, kept.when, file)
