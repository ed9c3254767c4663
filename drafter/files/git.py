"""What git knows of a text: the lines that changed since a commit. Nothing is fetched and nothing is written."""

from __future__ import annotations

import os
import re
import subprocess
from functools import cached_property
from pathlib import Path
from typing import Final

from drafter.errors import UsageError

__all__ = ["ChangedLines"]

_HUNK: Final = re.compile(rb"^@@ -\S+ \+(\d+)(?:,(\d+))? @@", re.MULTILINE)
_BINARY: Final = re.compile(rb"^Binary files ", re.MULTILINE)
#: Keeps git from asking, fetching, waiting for locks, and from running what the repository's settings name.
_ENVIRONMENT: Final = {"GIT_NO_LAZY_FETCH": "1", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}
_SETTINGS: Final = ("-c", "core.fsmonitor=false", "-c", "core.quotepath=false")
_DIFF: Final = ("diff", "--no-color", "--no-ext-diff", "--no-textconv", "--find-renames")


class ChangedLines:
    """The lines of the files of a repository that are not as they were where a branch left another.

    Args:
        base: a branch, tag or commit; compared with is the last commit that it has in common with the current one.
        folder: a folder of the repository.

    Raises:
        UsageError: git is not there, the folder is in no repository, or the commit is not there.
    """

    def __init__(self, base: str, folder: Path) -> None:
        self._root = folder
        self._root = Path(os.fsdecode(self._git("rev-parse", "--show-toplevel").rstrip(b"\n"))).resolve()
        try:
            commit = self._git("rev-parse", "--verify", "--quiet", "--end-of-options", f"{base}^{{commit}}").strip()
        except UsageError:
            raise UsageError(f"git knows no commit {base!r}", remedy="name a branch, tag or commit; fetch it") from None
        try:
            self._base = self._git("merge-base", commit.decode(), "HEAD").strip().decode()
        except UsageError:
            # No history in common, as in a shallow clone.
            self._base = commit.decode()

    def of(self, path: Path) -> frozenset[int] | None:
        """The changed lines of a file, counted from 1; None if all of it is new or it has no lines.

        There are none if it is as it was. Where lines were only taken out, those on either side count.
        """
        resolved = path.resolve()
        if not resolved.is_relative_to(self._root):
            return None
        name = os.fsencode(resolved.relative_to(self._root).as_posix())
        if name not in self._changed:
            return frozenset() if name in self._tracked else None
        names = self._changed[name]
        if names is None:
            return None
        hunks = self._git(*_DIFF, "--unified=0", self._base, "--", *map(os.fsdecode, names))
        if _BINARY.search(hunks):
            return None
        lines: set[int] = set()
        for start, count in _HUNK.findall(hunks):
            first, number = int(start), int(count or 1)
            lines.update(range(first, first + number) if number else (first, first + 1))
        return frozenset(lines)

    @cached_property
    def _tracked(self) -> frozenset[bytes]:
        return frozenset(self._git("ls-files", "-z").split(b"\0"))

    @cached_property
    def _changed(self) -> dict[bytes, tuple[bytes, ...] | None]:
        """Changed files by name, each with its names before and now; None for a new one."""
        fields = iter(self._git(*_DIFF, "--name-status", "-z", self._base).split(b"\0"))
        changed: dict[bytes, tuple[bytes, ...] | None] = {}
        for status in fields:
            if not status:
                continue
            first = next(fields)
            if status[:1] in {b"R", b"C"}:
                second = next(fields)
                changed[second] = (first, second)
            else:
                changed[first] = None if status == b"A" else (first,)
        return changed

    def _git(self, *arguments: str) -> bytes:
        command = ["git", "-C", str(self._root), *_SETTINGS, *arguments]
        try:
            done = subprocess.run(command, capture_output=True, check=False, env={**os.environ, **_ENVIRONMENT})  # noqa: S603
        except OSError as error:
            raise UsageError("git cannot be run", remedy="install it, or leave --diff-base out") from error
        if done.returncode:
            said = os.fsdecode(done.stderr).strip().removeprefix("fatal: ").splitlines()
            raise UsageError(f"git: {said[0] if said else 'no answer'}", remedy="--diff-base asks for a git repository")
        return done.stdout
