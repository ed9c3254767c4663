"""What of a file was not read while the rest of it was."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from drafter.errors import ReadError

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Unread"]


@dataclass(frozen=True, slots=True)
class Unread:
    """A part of a file whose words could not all be read while others were: where it is, and what is the matter.

    `words` are those that stand in no paragraph and are known all the same: they can be judged by themselves.
    """

    place: str
    reason: str
    words: str = ""

    def error(self, path: Path) -> ReadError:
        """Return the error that reports it for the file at `path`."""
        return ReadError(f"not read in whole: {self.reason}", path=path, place=self.place)
