"""Versions: a draft as it stood at a moment somebody gave a name, kept beside it and never overwritten.

To restore one is to take its text and save it: the draft as it stands is not touched by anything here.
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
    """A draft as it stood.

    Attributes:
        name: what the drafter called it, any characters, perhaps none; several may have one name.
        when: when it was kept.
        path: the file that holds it.
        problem: why it cannot be read; empty for one that can.
    """

    name: str
    when: datetime
    path: Path
    problem: str = ""


def keep_version(path: Path, text: str, name: str, when: datetime | None = None) -> Version:
    """Keep ``text`` as a version of the draft at ``path``, which need not have been saved.

    Args:
        path: the draft.
        text: its text.
        name: any text; the file is named by the time alone.
        when: the time, with its zone; now by default.

    Raises:
        WriteError: it cannot be written; no other version is touched.
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
    """The versions of the draft at ``path``, the newest first; one that cannot be read is listed with its problem.

    Raises:
        ReadError: their folder cannot be looked into.
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
