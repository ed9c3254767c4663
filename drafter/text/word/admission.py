"""Word files that this process may parse: one apart has parsed all of them before, under limits of time and memory.

Whatever changes a Word file, or looks at more than its text, needs its XML at hand. A file that makes the parser crash,
loop or fill memory does so in the process apart, as it does where files are read, and is refused.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from drafter.bounded import Bounded
from drafter.errors import ReadError
from drafter.text.word.package import Package

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["MAX_NODES", "Package", "admit", "admitted"]

#: Elements and attributes in all parts together. 500 pages of Word have some 400,000; a copy of as many takes 250 MB.
MAX_NODES: Final = 1_000_000
#: What has been admitted, by its digest: a command opens a file several times.
_ADMITTED: Final[Bounded[bytes, bool]] = Bounded(16)


def admitted(data: bytes, path: Path) -> Package:
    """Open a Word file that may be parsed in this process; raise `ReadError` for one that may not."""
    import hashlib

    digest = hashlib.sha256(data).digest()
    if digest not in _ADMITTED:
        from drafter.text.reading_process import found_apart

        found_apart("admission", data, path)
        _ADMITTED[digest] = True
    return Package(data, path)


def admit(data: bytes, path: Path) -> None:
    """Unpack and parse every part with XML; raise `ReadError` where that is more than any text has."""
    nodes = 0
    for number in Package(data, path).nodes():
        nodes += number
        if nodes > MAX_NODES:
            reason = f"more than {MAX_NODES:,} XML elements and attributes"
            raise ReadError(reason, path=path, remedy="split the text")
