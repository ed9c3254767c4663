"""A mapping that remembers only so much: what was worked out is kept for the next time, and memory stays in bounds."""

from __future__ import annotations

import threading
from itertools import islice
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

__all__ = ["Bounded"]

_Key = TypeVar("_Key", bound="Hashable")
_Value = TypeVar("_Value")


class Bounded(dict[_Key, _Value], Generic[_Key, _Value]):
    """A dictionary of at most so many entries: when there are more, the half put in first is forgotten.

    Several threads may use one; the same value may then be worked out twice.

    Args:
        most: how many entries are kept.
    """

    __slots__ = ("_lock", "_most")

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most
        self._lock = threading.Lock()

    def __setitem__(self, key: _Key, value: _Value) -> None:
        """Keep ``value``."""
        with self._lock:
            super().__setitem__(key, value)
            if len(self) > self._most:
                for old in list(islice(self, len(self) - self._most // 2)):
                    super().pop(old)

    def all_of(self, keys: Sequence[_Key], find: Callable[[list[_Key]], Sequence[_Value]]) -> list[_Value]:
        """The values of ``keys``; ``find`` works out those not known, all at once. What was asked for last is kept."""
        known: dict[_Key, _Value] = {}
        for key in keys:
            with self._lock:
                if key in self:
                    known[key] = super().pop(key)
                    super().__setitem__(key, known[key])
        missing = [key for key in dict.fromkeys(keys) if key not in known]
        if missing:
            for key, value in zip(missing, find(missing), strict=True):
                known[key] = self[key] = value
        return [known[key] for key in keys]
