"""Patterns of paths, in the language of ``.gitignore``."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from drafter.files.regular import regular_bytes

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

__all__ = ["IgnoreFiles", "PathPatterns", "are_patterns"]

_NAME: Final = ".gitignore"


@dataclass(frozen=True, slots=True)
class PathPatterns:
    """Patterns of paths below a folder.

    Attributes:
        folder: the folder, absolute.
        patterns: the patterns; the last one that matches decides, and ``!`` takes back what an earlier one says.
    """

    folder: Path
    patterns: tuple[str, ...]

    def include(self, path: Path, *, is_folder: bool = False) -> bool | None:
        """Whether the patterns mean ``path``; None if they say nothing of it, as of one outside the folder."""
        whole = _whole(path)
        if not self.patterns or whole == self.folder or not whole.is_relative_to(self.folder):
            return None
        name = whole.relative_to(self.folder).as_posix()
        return _spec(self.patterns).check_file(f"{name}/" if is_folder else name).include


def are_patterns(patterns: tuple[str, ...]) -> bool:
    """Whether ``patterns`` can be understood."""
    from pathspec.patterns.gitignore import GitIgnorePatternError

    try:
        _spec(patterns)
    except GitIgnorePatternError:
        return False
    return True


class IgnoreFiles:
    """What the ``.gitignore`` files of a repository leave out; nothing outside a repository.

    Args:
        folder: a folder; the files in it and above it, up to the root of the repository, are read at once.
    """

    def __init__(self, folder: Path) -> None:
        whole = _whole(folder)
        above = [whole, *whole.parents]
        roots = [index for index, each in enumerate(above) if (each / ".git").exists()]
        self._is_repository = bool(roots)
        #: The patterns, those of the deepest folder last.
        self._known: list[PathPatterns] = []
        if roots:
            root = above[roots[0]]
            self._add(root, root / ".git" / "info" / "exclude")
            for each in reversed(above[: roots[0] + 1]):
                self._add(each, each / _NAME)

    def enter(self, folder: Path) -> None:
        """Read the file of a folder, before anything in it is asked about."""
        whole = _whole(folder)
        if self._is_repository and all(each.folder != whole for each in self._known):
            self._add(whole, whole / _NAME)

    def ignores(self, path: Path, *, is_folder: bool = False) -> bool:
        """Whether ``path`` is left out, itself and not for a folder above it."""
        said = (each.include(path, is_folder=is_folder) for each in reversed(self._known))
        return next((each for each in said if each is not None), False)

    def _add(self, folder: Path, file: Path) -> None:
        try:
            lines = regular_bytes(file).decode(errors="replace").splitlines()
        except OSError:
            return
        patterns = tuple(line for line in lines if line.strip() and not line.startswith("#"))
        # What git itself cannot make out, it passes over.
        self._known.append(PathPatterns(folder, tuple(each for each in patterns if are_patterns((each,)))))


def _whole(path: Path) -> Path:
    """``path`` from the root, without ``..``; links stay."""
    return Path(os.path.abspath(path))  # noqa: PTH100  (resolving would follow links)


@cache
def _spec(patterns: tuple[str, ...]) -> GitIgnoreSpec:
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(patterns)
