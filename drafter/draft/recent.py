"""The drafts opened last: where they lie, and not a word of what they say."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Final

from drafter.errors import DrafterError, WriteError
from drafter.files.disk import write_atomically
from drafter.files.paths import state_dir
from drafter.files.toml import is_file, read_toml

__all__ = ["forget_draft", "listed_drafts", "recent_drafts", "remember_draft"]

#: More do not fit a screen.
_MOST: Final = 20
_NOTE: Final = "The drafts opened last, the newest first. Yours to edit or remove."


def recent_drafts() -> tuple[Path, ...]:
    """The drafts opened last that still lie where they did, the newest first, at most 20; none for a broken list."""
    return tuple(path for path in listed_drafts() if is_file(path))


def listed_drafts() -> list[Path]:
    """The paths on the list, also of drafts that are gone, or on a disk that is not there now."""
    try:
        entries = read_toml(_file()).data.get("drafts")
    except DrafterError:
        return []
    if not isinstance(entries, list):
        return []
    paths = [Path(name) for name in entries if isinstance(name, str) and name]
    return [path for path in dict.fromkeys(paths) if path.is_absolute()][:_MOST]


def remember_draft(path: Path) -> None:
    """Put ``path`` at the top of the list. A list that cannot be written is let be: no draft is lost with it."""
    _write([path.absolute(), *(draft for draft in listed_drafts() if draft != path.absolute())][:_MOST])


def forget_draft(path: Path) -> None:
    """Take ``path`` off the list."""
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
        # A name that is no Unicode, as Linux allows, has no place in TOML.
        with contextlib.suppress(UnicodeEncodeError):
            path.encode("utf-8")
            list_.append(path)
    document = tomlkit.document()
    document.add(tomlkit.comment(_NOTE))
    document.add("drafts", list_.multiline(multiline=True))
    with contextlib.suppress(OSError, WriteError):
        _file().parent.mkdir(parents=True, exist_ok=True)
        write_atomically(_file(), tomlkit.dumps(document).encode("utf-8"), mode=0o600)
