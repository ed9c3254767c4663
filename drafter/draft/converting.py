"""Drafts in another encoding than UTF-8: what they say in it, and turning them into UTF-8 when somebody asks for it.

The bytes do not say which encoding they are in, so nothing is converted without a person having been asked.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from drafter.draft.encodings import ENCODINGS
from drafter.draft.file import DraftFile, open_draft
from drafter.draft.versions import keep_version
from drafter.errors import ReadError, UsageError
from drafter.files.disk import write_atomically, write_new
from drafter.text.document import LINE_END
from drafter.text.loading import MAX_BYTES, bytes_of

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Conversion", "conversion_of", "convert"]

_UTF16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_UTF32: Final = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
#: What no text has: controls other than tab, line ends and page break.
_NO_TEXT: Final = re.compile(r"[\0-\x08\x0b\x0e-\x1f\x7f-\x9f]")
_FOREIGN: Final = re.compile(r"\S*[^\x00-\x7f]\S*")


@dataclass(frozen=True, slots=True)
class Conversion:
    """A draft read in another encoding than UTF-8.

    Attributes:
        path: the draft.
        encoding: a key of `drafter.draft.encodings.ENCODINGS`.
        text: what it says, read so; with the line ends of the file.
        data: its bytes.
    """

    path: Path
    encoding: str
    text: str = field(repr=False)
    data: bytes = field(repr=False)

    def samples(self, most: int) -> str:
        """Some words that would read otherwise in another encoding, or else the first words, to judge by."""
        foreign = list(dict.fromkeys(match[0] for match in _FOREIGN.finditer(self.text)))
        return ", ".join((foreign or self.text.split())[:most])


def conversion_of(path: Path, encoding: str | None = None) -> Conversion | None:
    """The draft at ``path`` read in an encoding, by default the likeliest; None if it is UTF-8 or no text in that.

    Raises:
        ReadError: it cannot be read.
    """
    data = bytes_of(path)
    if len(data) > MAX_BYTES or _is_utf8(data):
        return None
    encoding = encoding or ("utf-16" if data.startswith(_UTF16) else "windows-1252")
    if data.startswith(_UTF32) or (encoding == "utf-16") is not data.startswith(_UTF16):
        return None
    text = _decoded(data, ENCODINGS[encoding])
    return Conversion(path, encoding, text, data) if text is not None else None


def convert(path: Path, encoding: str) -> tuple[DraftFile, Path]:
    """Convert the draft at ``path`` to UTF-8 and open it; the original is kept as a version, and its bytes beside that.

    Returns:
        the draft, and the file with the bytes as they were.

    Raises:
        UsageError: it is UTF-8 already, or not text in that encoding.
        ReadError: it cannot be read.
        WriteError: it, or what is kept of it, cannot be written; the draft is as it was.
    """
    conversion = conversion_of(path, encoding)
    if conversion is None:
        try:
            open_draft(path)
        except ReadError:
            raise UsageError(f"no text in {encoding}", path=path, remedy="name another encoding") from None
        raise UsageError("in UTF-8 already", path=path, remedy="open it as it is")
    version = keep_version(path, LINE_END.sub("\n", conversion.text), f"as it was in {encoding}")
    original = version.path.with_suffix(".original")
    write_new(original, conversion.data, mode=0o600)
    write_atomically(path, conversion.text.encode("utf-8"))
    return open_draft(path), original


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _decoded(data: bytes, encoding: str) -> str | None:
    """The text, or None if the bytes are none."""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    return text if _NO_TEXT.search(text) is None else None
