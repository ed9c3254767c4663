"""What is made when it is first asked for: names of a package, which then takes no time to import, and attributes."""

from __future__ import annotations

import importlib
import sys
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["WithLazyAttribute", "lazy_getattr"]


class WithLazyAttribute:
    """A frozen value one field of which can be left out until it is first asked for.

    A class of such values names the field in `_LAZY` and makes what it holds in `_made`. Several threads may ask at a
    time; each makes it for itself.
    """

    __slots__ = ()
    _LAZY: ClassVar[str]

    def _made(self) -> object:
        """What the field holds."""
        raise NotImplementedError

    def _leave_out(self) -> None:
        """Let go of what the field holds, so that it is made when it is asked for."""
        object.__delattr__(self, self._LAZY)

    if not TYPE_CHECKING:  # a type checker would let any name pass

        def __getattr__(self, name: str) -> object:
            """Make the field that was left out; there is no other name that is not found elsewhere."""
            if name != self._LAZY:
                raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
            made = self._made()
            object.__setattr__(self, name, made)
            return made


def lazy_getattr(package: str, names: Mapping[str, str]) -> Callable[[str], object]:
    """Return the ``__getattr__`` of a package.

    Args:
        package: its name.
        names: the public names that come from each module, separated by spaces.
    """
    homes = {name: module for module, listed in names.items() for name in listed.split()}

    def fetch(name: str) -> object:
        if name not in homes:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        value: object = getattr(importlib.import_module(homes[name]), name)
        setattr(sys.modules[package], name, value)
        return value

    return fetch
