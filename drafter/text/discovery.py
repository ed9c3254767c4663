"""Which texts folders and patterns stand for."""

from __future__ import annotations

import glob
import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from drafter.errors import ReadError
from drafter.files.nearest import no_such_file
from drafter.files.patterns import IgnoreFiles, PathPatterns
from drafter.text.loading import ARCHIVES, LOCK, READABLE, SUFFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

__all__ = ["EVERYTHING_FOUND", "FileChoice", "discover", "is_pattern"]

#: What makes a name a pattern; a bracket that is never closed is one of its letters.
_WILD: Final = re.compile(r"[*?]|\[[^/]+\]")


@dataclass(frozen=True, slots=True)
class FileChoice:
    """What is left out of folders and patterns; a file that is named itself is never left out.

    Attributes:
        exclude: patterns of what is left out; of several, each for itself.
        honours_gitignore: whether what git ignores is left out as well.
    """

    exclude: tuple[PathPatterns, ...] = ()
    honours_gitignore: bool = True

    def excludes(self, path: Path, *, is_folder: bool = False) -> bool:
        """Whether a pattern leaves ``path`` out."""
        return any(each.include(path, is_folder=is_folder) for each in self.exclude)


EVERYTHING_FOUND: Final = FileChoice()


def discover(paths: Iterable[Path], choice: FileChoice = EVERYTHING_FOUND) -> list[Path | ReadError]:
    """The files that ``paths`` stand for, each once, in their order; an error in place of what stands for none.

    A folder stands for the texts below it, sorted; a name with ``*``, ``?`` or ``[..]`` that no file has, for the texts
    and folders that match, ``**`` for any number of folders. Hidden files and folders, Word's lock files (``~$…``),
    files without suffix, links to folders, and what ``choice`` leaves out are passed over inside both.
    """
    found: dict[Path | ReadError, None] = {}
    for path in paths:
        try:
            inside = list(_matching(path, choice) if is_pattern(path) else _at(path, choice))
        except (OSError, ValueError) as error:
            # ValueError: a NUL in the name.
            reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
            inside = [ReadError(f"cannot be opened: {reason}", path=path, remedy="check the path and its permissions")]
        found.update(dict.fromkeys(inside))
    return list(found)


def is_pattern(path: Path) -> bool:
    """Whether a name stands for files that it matches, and not for one of that name."""
    return _WILD.search(str(path)) is not None and not os.path.lexists(path)


def _at(path: Path, choice: FileChoice) -> Iterator[Path | ReadError]:
    """What a file or folder stands for."""
    if path.is_dir():
        yield from _some(_texts_below(path, choice), path, "a folder without texts")
    elif path.exists():
        yield path
    elif path.is_symlink():
        yield ReadError("a link that leads nowhere, or to itself", path=path, remedy="name the file itself")
    else:
        yield no_such_file(path)


def _matching(pattern: Path, choice: FileChoice) -> Iterator[Path | ReadError]:
    """What a pattern stands for."""
    yield from _some(_texts_matching(pattern, choice), pattern, "no text matches")


def _texts_matching(pattern: Path, choice: FileChoice) -> Iterator[Path | ReadError]:
    ignored: dict[Path, IgnoreFiles] = {}
    for name in sorted(glob.glob(str(pattern), recursive=True)):  # noqa: PTH207  (Path.glob takes no absolute pattern)
        path = Path(name)
        is_folder = path.is_dir()
        if path.is_symlink() and is_folder:
            continue
        if path.parent not in ignored:
            ignored[path.parent] = IgnoreFiles(path.parent)
        is_left_out = choice.honours_gitignore and ignored[path.parent].ignores(path, is_folder=is_folder)
        if is_left_out or choice.excludes(path, is_folder=is_folder):
            continue
        if is_folder:
            # A pattern that ends in ** stands for every file below as well.
            yield from () if name.endswith(os.sep) or "**" in pattern.parts else _texts_below(path, choice)
        elif _is_text(path):
            yield path


def _some(found: Iterable[Path | ReadError], path: Path, nothing: str) -> Sequence[Path | ReadError]:
    return list(found) or [ReadError(nothing, path=path, remedy=READABLE)]


def _texts_below(folder: Path, choice: FileChoice) -> Iterator[Path | ReadError]:
    """The texts below a folder; an error in place of a folder that cannot be opened."""
    ignored = IgnoreFiles(folder) if choice.honours_gitignore else None
    # Who names a folder that git ignores means what is in it.
    is_meant = ignored is not None and ignored.ignores(folder, is_folder=True)
    yield from _walked(folder, choice, None if is_meant else ignored)


def _walked(folder: Path, choice: FileChoice, ignored: IgnoreFiles | None) -> Iterator[Path | ReadError]:
    try:
        entries = sorted(folder.iterdir())
    except OSError as error:
        yield ReadError(f"cannot be opened: {error.strerror}", path=folder, remedy="check its permissions")
        return
    if ignored is not None:
        ignored.enter(folder)
    for entry in entries:
        if entry.name.startswith((".", LOCK)):
            continue
        is_folder = entry.is_dir()
        if (is_folder and entry.is_symlink()) or not (is_folder or _is_text(entry)):
            continue
        if choice.excludes(entry, is_folder=is_folder) or (ignored and ignored.ignores(entry, is_folder=is_folder)):
            continue
        if is_folder:
            yield from _walked(entry, choice, ignored)
        else:
            yield entry


def _is_text(path: Path) -> bool:
    suffix = path.suffix.lower()
    return bool(suffix) and (suffix in SUFFIXES or suffix in ARCHIVES) and path.is_file()
