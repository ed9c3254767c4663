"""From paths, bytes and strings to documents: which reader."""

from __future__ import annotations

import errno
import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

from drafter.errors import ReadError
from drafter.files.nearest import no_such_file
from drafter.files.regular import regular_bytes
from drafter.text.decoding import OLE_MAGIC, PDF_MAGIC, ZIP_MAGIC, decode
from drafter.text.document import MAX_BLOCKS, Document, too_many_blocks

if TYPE_CHECKING:
    from collections.abc import Callable

    from drafter.text.document import Block, Format
    from drafter.text.word.change_views import View

# A 3,000-word text has 19 KB; nobody drafts 64 MB by hand, and reading more would exhaust memory.
MAX_BYTES = 64 * 1024 * 1024

# 64 MB of prose wrapped by hand have as many; these are read in this process, some 100,000 short lines in a second.
MAX_LINES = 800_000
_LINE = re.compile(r"\S[^\r\n]*")
_SPLIT: Final = "split the text"

SUFFIXES: dict[str, Format] = {
    "": "txt",
    ".txt": "txt",
    ".text": "txt",
    ".md": "md",
    ".markdown": "md",
    ".docx": "docx",
    ".docm": "docx",
    ".dotx": "docx",
    ".dotm": "docx",
    ".html": "html",
    ".htm": "html",
    ".pdf": "pdf",
    ".odt": "odt",
    ".rtf": "rtf",
    ".eml": "eml",
}
#: Files of several texts, which `drafter.text.several` reads.
ARCHIVES: Final = frozenset({".zip"})
#: The suffixes of Word files, templates and files with macros among them; the macros are never run.
WORD_SUFFIXES: Final = frozenset(suffix for suffix, kind in SUFFIXES.items() if kind == "docx")
_OLD_WORD = frozenset({".doc", ".dot"})
# Office files that are turned away by name, with the way out.
_REFUSED = {
    ".doc": "an old Word file",
    ".dot": "an old Word template",
}
READABLE = f"drafter reads {', '.join(list(SUFFIXES)[1:])} and .zip"
_OWN_PIPES: Final = (Path("/dev/fd"), Path("/proc/self/fd"))
# How the name of the file begins that Word writes beside a document while it is open.
LOCK = "~$"
_BINARY = {"docx": "Word", "pdf": "PDF", "odt": "OpenDocument", "rtf": "Rich Text", "eml": "mail"}


def read(path: Path, view: View | None = None) -> Document:
    """Read a file with the reader for its suffix; a file without suffix is plain text.

    `view`, one of `drafter.text.word.change_views`, says which text of a Word file's tracked changes is read;
    the final one when None. Raises `ReadError` when the file is missing, is a folder, is larger
    than 64 MB, has another suffix, or is not what its suffix says.
    """
    if path.suffix.lower() in _OLD_WORD and path.is_file() and bytes_of(path).startswith(ZIP_MAGIC):
        remedy = f"let its name end in {path.suffix.lower()}x"
        raise ReadError("a Word file of today under the name of an old one", path=path, remedy=remedy)
    format_of(path)
    return read_bytes(bytes_of(path), path, view)


def bytes_of(path: Path) -> bytes:
    """Return the bytes of a file; raise `ReadError` when it cannot be opened or is larger than 64 MB.

    A pipe is read only where the shell made it for this process, as `<(...)` does: nobody may write into another.
    """
    try:
        if path.parent in _OWN_PIPES and path.is_fifo():
            with path.open("rb") as file:
                return file.read(MAX_BYTES + 1)
        data = regular_bytes(path, MAX_BYTES)
    except FileNotFoundError as error:
        raise no_such_file(path) from error
    except IsADirectoryError as error:
        raise ReadError("a folder, not a file", path=path, remedy="name a file in it") from error
    except (OSError, ValueError) as error:
        if isinstance(error, OSError) and error.errno == errno.EFBIG:
            larger = f"larger than {MAX_BYTES // 1024 // 1024} MB"
            raise ReadError(larger, path=path, remedy=_SPLIT) from error
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise ReadError(
            f"cannot be opened: {reason}", path=path, remedy="check the path and its permissions"
        ) from error
    if data.startswith(ZIP_MAGIC) and path.suffix.lower() in WORD_SUFFIXES:
        # Whatever is wanted of it, a process apart reads it first, and can start while this one imports what it needs.
        from drafter.text.reading_process import start

        start()
    return data


def read_bytes(data: bytes, path: Path, view: View | None = None) -> Document:
    """Read a file's bytes as `read` does, under the name `path`: for standard input.

    Raises `ReadError` as `read` does. Bytes of a Word or PDF file under a name without suffix are
    read as such.
    """
    if len(data) > MAX_BYTES:
        raise ReadError(f"larger than {MAX_BYTES // 1024 // 1024} MB", path=path, remedy=_SPLIT)
    kind = format_of(path)
    if not path.suffix and data.startswith((ZIP_MAGIC, OLE_MAGIC)):
        kind = "docx"
    elif not path.suffix and data.startswith(PDF_MAGIC):
        kind = "pdf"
    if kind == "docx" and path.name.startswith(LOCK):
        remedy = "name the document itself"
        raise ReadError("the mark of a file that is open in Word, not a document", path=path, remedy=remedy)
    if kind == "txt" or kind == "md":  # noqa: PLR1714  (mypy knows then which are left)
        return read_text(decode(data, path), name=path, format=kind)
    # What C libraries parse is read in a process apart, where it can do no harm.
    from drafter.text.reading_process import read_apart

    return read_apart(kind, data, path, view)


def read_text(
    text: str,
    *,
    name: Path | str = "<text>",
    format: Format | None = None,
) -> Document:
    """Read a string as plain text, Markdown or HTML; without `format`, the suffix of `name` decides.

    A text without words gives a document without blocks, for a text still being written. Raises
    `ReadError` for another format, and for HTML that is no text.
    """
    path = Path(name)
    kind = format or format_of(path)
    if kind == "md":
        from drafter.text.markdown import read_markdown

        return _measured(read_markdown, text, path)
    if kind == "html":
        from drafter.text.reading_process import read_apart

        return read_apart(kind, text, path)
    if kind in _BINARY:
        raise ReadError(
            f"a {_BINARY[kind]} file cannot be read from a string", path=path, remedy="name the file, or give its bytes"
        )
    if text.count("\n") + text.count("\r") < MAX_BLOCKS:
        # Whoever knows what was found in a text need not take it apart.
        return Document.unopened(path, text, _plain_blocks)
    from drafter.text.plain import read_plain

    return _measured(read_plain, text, path)


def _plain_blocks(text: str) -> tuple[Block, ...]:
    from drafter.text.plain import plain_blocks

    return plain_blocks(text)


def _measured(reader: Callable[[str, Path], Document], text: str, path: Path) -> Document:
    """Read a text that has no more lines and paragraphs than texts have."""
    # Lines that are not empty are at most one more than line ends, which are counted in less time.
    if text.count("\n") + text.count("\r") >= MAX_LINES and sum(1 for _ in _LINE.finditer(text)) > MAX_LINES:
        raise ReadError(f"more than {MAX_LINES:,} lines", path=path, remedy=_SPLIT)
    document = reader(text, path)
    if len(document.blocks) > MAX_BLOCKS:
        raise too_many_blocks(path)
    return document


def format_of(path: Path) -> Format:
    """Return the format a name stands for; raise `ReadError` for one that drafter does not read."""
    suffix = path.suffix.lower()
    if suffix in SUFFIXES:
        return SUFFIXES[suffix]
    if suffix in _REFUSED:
        raise ReadError(f"{_REFUSED[suffix]}, which drafter does not read", path=path, remedy="save it as .docx")
    if suffix in ARCHIVES:
        remedy = "drafter lint reads the texts in it; unpack it to name one"
        raise ReadError("an archive, which may hold several texts", path=path, remedy=remedy)
    raise ReadError(f"unknown kind of file {suffix!r}", path=path, remedy=READABLE)


def formats_read() -> dict[str, list[str]]:
    """The formats that are read, and archives of texts, each with the suffixes that stand for it."""
    found: dict[str, list[str]] = {}
    for suffix, kind in SUFFIXES.items():
        found.setdefault(kind, []).append(suffix or "(no suffix)")
    return {**found, "archive": sorted(ARCHIVES)}


def is_open(path: Path) -> bool:
    """Return whether Word or LibreOffice has left a mark beside a file that it is open."""
    name = path.name
    marks = (f"{LOCK}{name}", f"{LOCK}{name[1:]}", f"{LOCK}{name[2:]}", f".~lock.{name}#")
    try:
        return any((path.parent / mark).exists() for mark in marks)
    except OSError:
        return False
