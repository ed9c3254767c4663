"""A mapping of bounded size: a cache that forgets its oldest entries."""

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
    """A dictionary with at most ``most`` entries: when one more is added, the older half is forgotten.

    It can be shared between threads; the same value may then be computed twice.

    Args:
        most: how many entries are kept.
    """

    __slots__ = ("_lock", "_most")

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most
        self._lock = threading.Lock()

    def __setitem__(self, key: _Key, value: _Value) -> None:
        """Keep ``value`` under ``key``."""
        with self._lock:
            super().__setitem__(key, value)
            if len(self) > self._most:
                for old in list(islice(self, len(self) - self._most // 2)):
                    super().pop(old)

    def all_of(self, keys: Sequence[_Key], find: Callable[[list[_Key]], Sequence[_Value]]) -> list[_Value]:
        """Return the values of ``keys``; ``find`` computes those not known, all at once. They count as the latest."""
        known: dict[_Key, _Value] = {}
        with self._lock:
            for key in keys:
                if key in self:
                    known[key] = value = super().pop(key)
                    super().__setitem__(key, value)
        if len(known) < len(keys) and (missing := [key for key in dict.fromkeys(keys) if key not in known]):
            for key, value in zip(missing, find(missing), strict=True):
                known[key] = self[key] = value
        return [known[key] for key in keys]
