"""Fields that complete what is typed: the rest of a path or an id, shown faintly; the right arrow takes it."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

from textual.suggester import Suggester

from drafter.errors import DrafterError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

__all__ = ["COMPLETES", "Completion"]

#: What a hint says of such a field.
COMPLETES: Final = "→ completes it"


class Completion(Suggester):
    """Completes ids, and paths of folders and of files with some suffixes.

    Args:
        suffixes: of the files, in lower case; none for folders alone.
        ids: gives the ids there are.
    """

    def __init__(self, suffixes: tuple[str, ...], ids: Callable[[], Iterable[str]] = tuple) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._suffixes, self._ids = suffixes, ids

    async def get_suggestion(self, value: str) -> str | None:
        """What `value` may become; None for nothing."""
        # Bank and disk may take a while, and nobody who types should wait for them.
        return await asyncio.to_thread(self._completed, value) if value.strip() else None

    def _completed(self, value: str) -> str | None:
        try:
            ids = sorted(self._ids())
        except DrafterError:
            ids = []
        known = next((each for each in ids if each.startswith(value) and each != value), None)
        return known or self._path(value)

    def _path(self, value: str) -> str | None:
        typed = value.rpartition("/")[2]
        folder = Path(os.path.expanduser(value[: len(value) - len(typed)] or "."))  # noqa: PTH111  (Path's raises)
        try:
            with os.scandir(folder) as entries:
                names = [
                    entry.name + ("/" if entry.is_dir() else "")
                    for entry in entries
                    if entry.name.startswith(typed)
                    and (typed.startswith(".") or not entry.name.startswith("."))
                    and (entry.is_dir() or entry.name.lower().endswith(self._suffixes or ("/",)))
                ]
        except (OSError, ValueError):
            return None
        longer = sorted(name for name in names if len(name) > len(typed))
        return value + longer[0][len(typed) :] if longer else None
