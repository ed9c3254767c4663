"""What drafter needs only for some of its work, and what is installed that it never needs."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from drafter.errors import DrafterError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["EXTRAS", "UNUSED", "needing", "removable"]

#: Extra to the modules that it brings.
EXTRAS: Final = {
    "pdf": frozenset({"pypdfium2", "pikepdf"}),
    "serve": frozenset({"textual_serve", "aiohttp"}),
    "lsp": frozenset({"pygls", "lsprotocol"}),
    "cluster": frozenset({"ray", "pyarrow", "fsspec", "duckdb"}),
}

#: Packages that spaCy asks for, for its own command line, and drafter never imports.
UNUSED: Final = frozenset(
    """
    annotated-doc anyio certifi charset-normalizer cloudpathlib h11 httpcore httpx idna jinja2 markupsafe requests
    shellingham smart-open spacy-legacy spacy-loggers typer urllib3 weasel wrapt
    """.split()
)


def removable() -> list[str]:
    """Those of :data:`UNUSED` that are installed and that nothing but spaCy and they themselves ask for."""
    from importlib import metadata

    from packaging.requirements import Requirement
    from packaging.utils import canonicalize_name

    asked: dict[str, set[str]] = {}
    for each in metadata.distributions():
        needs = map(Requirement, each.requires or ())
        named = (need.name for need in needs if need.marker is None or need.marker.evaluate({"extra": ""}))
        asked[canonicalize_name(each.name)] = set(map(canonicalize_name, named))
    left = set(UNUSED & asked.keys())
    while kept := {name for name in left for other in asked.keys() - left - {"spacy"} if name in asked[other]}:
        left -= kept
    return sorted(left)


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
