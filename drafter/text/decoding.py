"""From a file's bytes to its text."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

from drafter.errors import ReadError

if TYPE_CHECKING:
    from pathlib import Path

OLE_MAGIC = b"\xd0\xcf\x11\xe0"
ZIP_MAGIC = b"PK\x03\x04"

_SAVE_AS = "save it as UTF-8"
_MAGIC = {
    OLE_MAGIC: "an old or encrypted Office file, not a plain text",
    ZIP_MAGIC: "a zip or Office file, not a plain text",
    b"%PDF-": "a PDF file, not a plain text",
    b"{\\rtf": "a Rich Text file, not a plain text",
}


def decode(data: bytes, path: Path) -> str:
    """Decode a plain file: UTF-8 with or without byte order mark, or UTF-16 with one.

    The mark is dropped; line ends stay as they are. Raises `ReadError`, naming the byte and its
    line, for any other encoding, for binary data and for a file without text.
    """
    for magic, what in _MAGIC.items():
        if data.startswith(magic):
            raise ReadError(what, path=path, remedy="give the text itself, or a .docx under its own name")
    text = _decoded(data, path)
    if "\0" in text:
        raise ReadError(f"a binary file: NUL at character {text.index(chr(0))}", path=path, remedy=_SAVE_AS)
    if not text or text.isspace():
        raise ReadError("no text in the file", path=path)
    return text


def _decoded(data: bytes, path: Path) -> str:
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        raise ReadError("UTF-32 text", path=path, remedy=_SAVE_AS)
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encoding, name = "utf-16", "UTF-16"
    else:
        data = data.removeprefix(codecs.BOM_UTF8)
        encoding, name = "utf-8", "UTF-8"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        wrong = data[error.start]
        place = data.count(b"\n", 0, error.start) + 1 if encoding == "utf-8" else None
        raise ReadError(
            f"not {name} (byte 0x{wrong:02X} at position {error.start})", path=path, place=place, remedy=_SAVE_AS
        ) from error
