"""What to say of a file that is not there: the nearest name in its folder, or what lies there."""

from __future__ import annotations

import glob
import os
import re
from itertools import islice
from typing import TYPE_CHECKING, Final

from drafter.errors import ReadError

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["no_such_file"]

#: Of a folder with more names only the first are looked at, and only some are named.
_LOOKED_AT: Final = 10_000
_NAMED: Final = 3
#: Fewer words than that may be a file name with blanks in it.
_SENTENCE: Final = 3
#: The address of a page; of two strokes `Path` keeps one.
_ADDRESS: Final = re.compile(r"(https?|ftp|file):/+", re.IGNORECASE)


def no_such_file(path: Path, remedy: str | None = None) -> ReadError:
    """The error for a file that is not there, with the name in its folder that is likely meant.

    Args:
        path: the file, as the user named it.
        remedy: what to do if no name is near; by default, what there is in the folder.
    """
    if _ADDRESS.match(str(path)):
        address = _ADDRESS.sub(r"\1://", str(path))
        return ReadError("drafter opens no address", path=address, remedy="save the page as a file and name that")
    return ReadError("no such file", path=path, remedy=_near(path) or remedy or _there(path))


def _near(path: Path) -> str | None:
    """The remedy that names the nearest file; None if none is near."""
    if matching := _matching(path):
        return f"it stands for {', '.join(matching[:_NAMED])}; name one"
    if os.sep == "/" and os.path.exists(other := str(path).replace("\\", "/")):  # noqa: PTH110  (as typed on Windows)
        return f"did you mean {other.removeprefix('./')}?"
    from difflib import get_close_matches

    # By what stands before the suffix, which a text mostly shares with its neighbours; their own suffix first.
    suffix = path.suffix.casefold()
    stems: dict[str, str] = {}
    for name in sorted(_names(path), key=lambda name: not name.casefold().endswith(suffix)):
        stems.setdefault(os.path.splitext(name)[0].casefold(), name)  # noqa: PTH122  (names, of which none is a path)
    near = get_close_matches(path.stem.casefold(), stems, n=1, cutoff=0.7)
    return f"did you mean {path.parent / stems[near[0]]}?" if near else None


def _matching(path: Path) -> list[str]:
    """The files that a pattern matches, where the shell left it as it is."""
    try:
        return sorted(glob.glob(str(path)))  # noqa: PTH207  (Path.glob takes no absolute pattern)
    except (OSError, ValueError):
        return []


def _there(path: Path) -> str:
    if re.fullmatch(r"/\w", str(path)):
        return f"an option is written with a dash: -{path.name}"
    if not os.path.isdir(path.parent):  # noqa: PTH112  (Path.is_dir raises for a name that is too long)
        return f"there is no folder {str(path.parent)!r} either"
    if len(path.name.split()) >= _SENTENCE:
        return "a sentence is piped in, with - for the file, as in: echo SENTENCE | drafter lint -"
    names = sorted(name for name in _names(path) if not name.startswith("."))
    if not names:
        return "its folder is empty"
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return f"its folder has {', '.join(names[:_NAMED])}{more}"


def _names(path: Path) -> list[str]:
    """The names in the folder of ``path``; none where it cannot be read."""
    try:
        with os.scandir(path.parent) as entries:
            return [entry.name for entry in islice(entries, _LOOKED_AT)]
    except (OSError, ValueError):
        return []
