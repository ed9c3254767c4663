"""The format of a report that is written to a file: the one asked for, or that of the file's name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from drafter.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

__all__ = ["format_for"]

_FORMATS: Final = {
    ".html": "html",
    ".htm": "html",
    ".json": "json",
    ".jsonl": "jsonl",
    ".csv": "csv",
    ".sarif": "sarif",
    ".docx": "docx",
    ".pdf": "pdf",
    ".odt": "odt",
}
#: Report in Markdown where there is such a format; plain text is Markdown as well.
_MARKDOWN: Final = (".md", ".markdown")


def format_for(given: str | None, output: Path | None, known: Collection[str], remedy: str | None = None) -> str | None:
    """The format ``given``, else the one that the name of ``output`` asks for; None where neither says anything.

    Args:
        given: the format that the user asked for.
        output: the file to write; None for standard output.
        known: the formats there are.
        remedy: what to do where the name asks for a format that there is not.

    Raises:
        UsageError: there is no such format.
    """
    if given is not None or output is None:
        return given
    suffix = output.suffix.lower()
    if suffix in _MARKDOWN:
        return "markdown" if "markdown" in known else None
    wanted = _FORMATS.get(suffix)
    if wanted is None or wanted in known:
        return wanted
    raise UsageError(
        f"the report is not written as {suffix}",
        path=output,
        remedy=remedy or f"name a .txt, or one of the formats: {', '.join(known)}",
    )
