"""From a file's bytes to its text."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from drafter.errors import ReadError

if TYPE_CHECKING:
    from pathlib import Path

OLE_MAGIC = b"\xd0\xcf\x11\xe0"
ZIP_MAGIC = b"PK\x03\x04"
PDF_MAGIC = b"%PDF-"

_SAVE_AS = "save it as UTF-8"
_MAGIC = {
    OLE_MAGIC: "an old or encrypted Office file, not a plain text",
    ZIP_MAGIC: "a zip or Office file, not a plain text",
    PDF_MAGIC: "a PDF file, not a plain text",
    b"{\\rtf": "a Rich Text file, not a plain text",
}


# Where HTML may name its encoding, and how; XHTML does it in an XML declaration.
_HEAD = 4096
_CHARSET = re.compile(
    rb"""<(?:meta\b[^<>]*?\bcharset|\?xml\b[^<>]*?\bencoding)\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE
)
# Encodings of text, under the names Python gives them; others decode what is no text, or run code of their own.
_TEXT_ENCODING = re.compile(
    r"(?:cp(?:8|12)\d+|iso8859-\d+|iso2022_jp|koi8-[rtu]|mac-\w+|gb\w+|big5\w*|euc_\w+|shift_jis\w*)\Z"
)
# Browsers read these as Windows-1252, and many pages rely on it.
_AS_WINDOWS = frozenset({"ascii", "iso8859-1"})


def declared_encoding(data: bytes) -> str | None:
    """Return the encoding an HTML page names for itself; `None` for none, for UTF-8, and for one that is no text."""
    match = _CHARSET.search(data[:_HEAD])
    return text_encoding(match[1].decode("ascii", "replace")) if match else None


def text_encoding(name: str) -> str | None:
    """Return an encoding under the name Python gives it; `None` for UTF-8, an unknown one, and one that is no text."""
    try:
        known = codecs.lookup(name).name
    except LookupError:
        return None
    if known in _AS_WINDOWS:
        return "cp1252"
    return known if _TEXT_ENCODING.match(known) else None


def decode(data: bytes, path: Path, declared: str | None = None) -> str:
    """Decode a plain file: UTF-8 with or without byte order mark, or UTF-16 with one.

    Without a mark it is in the encoding `declared`, if one is given. The mark is dropped; line
    ends stay as they are. Raises `ReadError`, naming the byte and its
    line, for any other encoding, for binary data and for a file without text.
    """
    for magic, what in _MAGIC.items():
        if data.startswith(magic):
            raise ReadError(what, path=path, remedy="give the text itself, or the file under its own suffix")
    text = _decoded(data, path, declared)
    if "\0" in text:
        raise ReadError(f"a binary file: NUL at character {text.index(chr(0))}", path=path, remedy=_SAVE_AS)
    if not text or text.isspace():
        raise ReadError("no text in the file", path=path, remedy="name one with words in it")
    return text


def _decoded(data: bytes, path: Path, declared: str | None) -> str:
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        raise ReadError("UTF-32 text", path=path, remedy=_SAVE_AS)
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encoding, name = "utf-16", "UTF-16"
    elif declared and not data.startswith(codecs.BOM_UTF8):
        encoding = name = declared
    else:
        data = data.removeprefix(codecs.BOM_UTF8)
        encoding, name = "utf-8", "UTF-8"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        wrong = data[error.start]
        line = data.count(b"\n", 0, error.start) + 1 if encoding != "utf-16" else None
        raise ReadError(
            f"not {name} (byte 0x{wrong:02X} at position {error.start})", path=path, place=line, remedy=_SAVE_AS
        ) from error
