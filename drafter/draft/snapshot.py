"""The format of recovery files and versions: one line of JSON, then the text itself.

The text can be read even if the file is damaged: without a valid first line, all of it counts as text.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from drafter.errors import ReadError, WriteError
from drafter.files.disk import flush_folder
from drafter.files.regular import regular_bytes

if TYPE_CHECKING:
    from pathlib import Path

__all__ = [
    "OWN_FOLDER",
    "Snapshot",
    "make_folder",
    "make_own_folder",
    "own_folder",
    "read_snapshot",
    "safe_name",
    "snapshot_bytes",
]

#: The folder beside a draft for files that belong to it.
OWN_FOLDER: Final = ".drafter"
#: What distinguishes the first line from a line of text.
_FORMAT: Final = "drafter-snapshot-1"
#: File systems allow names of 255 bytes; the rest is for suffixes.
_LONGEST: Final = 180


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A stored text.

    Attributes:
        text: the text.
        when: when it was stored.
        name: the name that the drafter gave it.
        digest: the digest of the draft's file at that time; empty if unknown.
    """

    text: str = field(repr=False)
    when: datetime
    name: str = ""
    digest: str = ""


def snapshot_bytes(snapshot: Snapshot) -> bytes:
    """The bytes of its file. Lone surrogates, which no draft may contain, are kept: nothing typed is lost."""
    head = {
        "format": _FORMAT,
        "when": snapshot.when.isoformat(),
        "name": snapshot.name,
        "digest": snapshot.digest,
    }
    return f"{json.dumps(head)}\n{snapshot.text}".encode("utf-8", "surrogatepass")


def read_snapshot(path: Path) -> Snapshot:
    """The snapshot in the file at ``path``.

    Raises:
        ReadError: it cannot be read.
        FileNotFoundError: there is no such file.
    """
    try:
        data = regular_bytes(path)
        written = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except FileNotFoundError:
        raise
    except (OSError, ValueError) as error:
        reason = (error.strerror if isinstance(error, OSError) else None) or error
        raise ReadError(f"cannot be opened: {reason}", path=path, remedy="check its permissions") from error
    try:
        whole = data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        whole = data.decode("utf-8", "replace")
    first, _, text = whole.partition("\n")
    try:
        head = json.loads(first)
        if head["format"] != _FORMAT:
            return Snapshot(whole, written)
        when = datetime.fromisoformat(head["when"])
        return Snapshot(text, when if when.tzinfo else written, str(head["name"]), str(head["digest"]))
    except (ValueError, KeyError, TypeError, RecursionError):
        return Snapshot(whole, written)


def own_folder(draft: Path) -> Path:
    """The folder for files that belong to ``draft``, beside the file itself; it need not exist.

    Raises:
        WriteError: the path leads nowhere.
    """
    try:
        return draft.resolve().parent / OWN_FOLDER
    except (OSError, ValueError, RuntimeError) as error:
        raise WriteError("leads nowhere", path=draft, remedy="name the draft itself") from error


def make_own_folder(draft: Path, *parts: str) -> Path:
    """Create the folder ``parts`` in the draft's own folder if needed, accessible to the user only, and return it.

    Raises:
        WriteError: it cannot be made.
    """
    folder = own_folder(draft)
    make_folder(folder)
    for part in parts:
        folder /= part
        make_folder(folder)
    return folder


def make_folder(folder: Path, *, parents: bool = False) -> None:
    """Create a folder if needed, accessible to the user only.

    Raises:
        WriteError: it cannot be made.
    """
    try:
        is_new = not folder.is_dir()
        folder.mkdir(mode=0o700, parents=parents, exist_ok=True)
        if is_new:
            flush_folder(folder.parent)
    except (OSError, ValueError) as error:
        reason = (error.strerror if isinstance(error, OSError) else None) or error
        remedy = "move the draft to a folder you may write to"
        raise WriteError(f"cannot be made: {reason}", path=folder, remedy=remedy) from error


def safe_name(draft: Path) -> str:
    """The name of the draft's file; if suffixes could make it too long, its start and its digest."""
    name = draft.resolve().name
    raw = os.fsencode(name)
    if len(raw) <= _LONGEST:
        return name
    return os.fsdecode(raw[: _LONGEST // 6]).encode("ascii", "ignore").decode() + "-" + sha256(raw).hexdigest()[:16]
