"""What values and packages show of the layers above them, fetched by name when it is asked for.

`drafter.trace` and `drafter.compare` are packages, and functions of `drafter.api` are called so as well: a package that
is called calls its function, so that ``from drafter import trace`` gives one thing, whatever was imported before. A
value in a notebook is shown by `drafter.report.notebook`.
"""

from __future__ import annotations

import importlib
from types import ModuleType

__all__ = ["CallablePackage", "ShownInNotebooks"]


class CallablePackage(ModuleType):
    """A package that is the function of `drafter.api` with its name as well."""

    def __call__(self, *args: object, **options: object) -> object:
        """Call the function."""
        return getattr(importlib.import_module("drafter.api"), self.__name__.rpartition(".")[2])(*args, **options)


class ShownInNotebooks:
    """A value that a notebook shows as a table."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        """The table, as HTML that fetches nothing and runs nothing."""
        shown: str = importlib.import_module("drafter.report.notebook").as_html(self)
        return shown
