"""The list of recently opened drafts: their paths, and nothing of their text."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Final

from drafter.errors import DrafterError, WriteError
from drafter.files.disk import write_atomically
from drafter.files.paths import state_dir
from drafter.files.toml import is_file, read_toml

__all__ = ["forget_draft", "listed_drafts", "recent_drafts", "remember_draft"]

#: More would not fit on a screen.
_MOST: Final = 20
_NOTE: Final = "The drafts opened last, the newest first. Yours to edit or remove."


def recent_drafts() -> tuple[Path, ...]:
    """The recently opened drafts that still exist, newest first, at most 20; empty if the list cannot be read."""
    return tuple(path for path in listed_drafts() if is_file(path))


def listed_drafts() -> list[Path]:
    """The paths in the list, including those of drafts that are missing now."""
    try:
        entries = read_toml(_file()).data.get("drafts")
    except DrafterError:
        return []
    if not isinstance(entries, list):
        return []
    paths = [Path(name) for name in entries if isinstance(name, str) and name]
    return [path for path in dict.fromkeys(paths) if path.is_absolute()][:_MOST]


def remember_draft(path: Path) -> None:
    """Put ``path`` at the top of the list. If the list cannot be written, nothing happens: no draft is lost."""
    _write([path.absolute(), *(draft for draft in listed_drafts() if draft != path.absolute())][:_MOST])


def forget_draft(path: Path) -> None:
    """Remove ``path`` from the list."""
    before = listed_drafts()
    after = [draft for draft in before if draft != path.absolute()]
    if after != before:
        _write(after)


def _file() -> Path:
    return state_dir() / "recent.toml"


def _write(paths: list[Path]) -> None:
    import tomlkit

    list_ = tomlkit.array()
    for path in map(str, paths):
        # TOML cannot hold a name that is not Unicode, as Linux allows.
        with contextlib.suppress(UnicodeEncodeError):
            path.encode("utf-8")
            list_.append(path)
    document = tomlkit.document()
    document.add(tomlkit.comment(_NOTE))
    document.add("drafts", list_.multiline(multiline=True))
    with contextlib.suppress(OSError, WriteError):
        _file().parent.mkdir(parents=True, exist_ok=True)
        write_atomically(_file(), tomlkit.dumps(document).encode("utf-8"), mode=0o600)
