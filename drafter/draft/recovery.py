"""What was typed since the last save, kept beside the draft against a crash, a lost connection, a flat battery."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from drafter.draft.file import open_draft
from drafter.draft.snapshot import Snapshot, made, own_folder, packed, read_snapshot, safe_name
from drafter.errors import ReadError, WriteError
from drafter.files.disk import write_atomically
from drafter.text.document import LINE_END

if TYPE_CHECKING:
    from pathlib import Path

    from drafter.draft.file import DraftFile

__all__ = ["Recovery", "drop_recovery", "keep_recovery", "recovery_of"]

_SUFFIX: Final = ".recovery"


@dataclass(frozen=True, slots=True)
class Recovery:
    """A text that was not saved.

    Attributes:
        text: the text.
        when: when it was put aside.
        differs: whether it says anything else than the draft's file; one that does not can be dropped unasked.
        outdated: whether the file was changed since, so that the two are to be merged rather than one taken.
    """

    text: str = field(repr=False)
    when: datetime
    differs: bool
    outdated: bool


def keep_recovery(file: DraftFile, text: str) -> None:
    """Put ``text``, typed into the draft ``file``, aside, in place of what was put aside before.

    Raises:
        WriteError: it cannot be written; what was put aside before stands.
    """
    snapshot = Snapshot(LINE_END.sub("\n", text), datetime.now(UTC), digest=file.digest)
    made(file.path)
    write_atomically(_place(file.path), packed(snapshot), mode=0o600)


def recovery_of(path: Path) -> Recovery | None:
    """What was put aside for the draft at ``path``; None for nothing. The draft itself may be gone or unreadable.

    Raises:
        ReadError: something was put aside and cannot be read.
    """
    try:
        kept = read_snapshot(_place(path))
    except FileNotFoundError:
        return None
    try:
        draft = open_draft(path)
    except ReadError:
        return Recovery(kept.text, kept.when, differs=True, outdated=False)
    outdated = bool(kept.digest) and kept.digest != draft.digest
    return Recovery(kept.text, kept.when, differs=kept.text != draft.text, outdated=outdated)


def drop_recovery(path: Path) -> None:
    """Do away with what was put aside for the draft at ``path``: after a clean save, and when it is closed.

    Raises:
        WriteError: it cannot be removed.
    """
    place = _place(path)
    try:
        place.unlink(missing_ok=True)
    except OSError as error:
        raise WriteError(f"cannot be removed: {error.strerror}", path=place, remedy="remove it by hand") from error


def _place(path: Path) -> Path:
    return own_folder(path) / f"{safe_name(path)}{_SUFFIX}"
