"""What drafter does only with libraries of an extra: the error where they are not installed."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from drafter.errors import DrafterError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["EXTRAS", "needing"]

#: Extra to the modules that it brings.
EXTRAS: Final = {
    "pdf": frozenset({"pypdfium2", "pikepdf"}),
    "serve": frozenset({"textual_serve", "aiohttp"}),
    "lsp": frozenset({"pygls", "lsprotocol"}),
}


@contextmanager
def needing(extra: str, missing: str, error: type[DrafterError] = UsageError) -> Iterator[None]:
    """Import in here what needs ``extra``.

    Args:
        extra: one of :data:`EXTRAS`.
        missing: what to say where it is not installed.
        error: what to raise then.

    Raises:
        DrafterError: one of its modules is not installed; any other that is missing is a defect.
    """
    try:
        yield
    except ModuleNotFoundError as problem:
        if (problem.name or "").partition(".")[0] not in EXTRAS[extra]:
            raise
        remedy = f"install the extra: pip install 'drafter[{extra}]'"
        raise error(missing, remedy=remedy) from None
