"""The draft as a file: opened, watched for what others do to it, and saved without losing a word of anybody."""

from __future__ import annotations

import codecs
from collections import Counter
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from drafter.errors import ChangedError, ReadError, WriteError
from drafter.files.disk import write_atomically, write_new
from drafter.text.document import LINE_END
from drafter.text.loading import MAX_BYTES, bytes_of

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["DraftFile", "create_draft", "open_draft"]

_AS_UTF8: Final = "save it as UTF-8"


@dataclass(frozen=True, slots=True)
class DraftFile:
    """A draft that was opened or saved, as it then stood in its file.

    Attributes:
        path: the file, as it was named.
        text: what stands in it, every line ending in a line feed.
        digest: SHA-256 of its bytes.
        line_end: what its lines end in; where they differ, what most of them end in.
        marked: whether it begins with a byte order mark.
    """

    path: Path
    text: str = field(repr=False)
    digest: str
    line_end: str = "\n"
    marked: bool = False

    def changed_on_disk(self) -> str | None:
        """The text that somebody else put into the file since; None for none, and for a file that is gone.

        Raises:
            ReadError: the file cannot be read, or is no longer a draft.
        """
        data = _bytes_at(self.path)
        if data is None or _digest(data) == self.digest:
            return None
        return _opened(self.path, data).text

    def save(self, text: str) -> DraftFile:
        """The file with ``text`` in it, under the line ends and the byte order mark it has.

        A text that is the same is not written, so that opening and saving never touches a file whose lines end in
        different ways. A file that is gone is put back.

        Raises:
            ChangedError: somebody else changed the file since it was opened; theirs stands.
            WriteError: it cannot be written; what stood there stands.
            ReadError: it cannot be looked at before it is written.
        """
        text = LINE_END.sub("\n", text)
        current = _bytes_at(self.path)
        if current is not None and _digest(current) != self.digest:
            remedy = "merge the two, or save under another name"
            raise ChangedError("changed by somebody else since it was opened", path=self.path, remedy=remedy)
        if current is not None and text == self.text:
            return self
        data = _encoded(self.path, text, self.line_end, marked=self.marked)
        write_atomically(self.path, data)
        return replace(self, text=text, digest=_digest(data))

    def accepting(self, theirs: str) -> DraftFile:
        """The file with what others put into it, once it was merged: the next `save` goes through.

        Args:
            theirs: the text that `changed_on_disk` gave.

        Raises:
            ChangedError: the file has changed once more, and what is in it now was not merged.
            ReadError: as `open_draft`.
        """
        file = open_draft(self.path)
        if file.text != theirs:
            raise ChangedError("changed once more meanwhile", path=self.path, remedy="merge again")
        return file


def open_draft(path: Path) -> DraftFile:
    """The draft in a file; an empty file is an empty draft.

    Raises:
        ReadError: there is no such file, it cannot be read, is larger than 64 MB, or is not text in UTF-8.
    """
    return _opened(path, bytes_of(path))


def create_draft(path: Path, text: str) -> DraftFile:
    """A new file with ``text`` in it.

    Raises:
        WriteError: there is such a file already, which stays as it is, or it cannot be written.
    """
    text = LINE_END.sub("\n", text)
    data = _encoded(path, text, "\n", marked=False)
    try:
        write_new(path, data)
    except FileExistsError:
        raise WriteError("there is such a file already", path=path, remedy="open it, or name another") from None
    return DraftFile(path, text, _digest(data))


def _bytes_at(path: Path) -> bytes | None:
    """The bytes of a file; None where none stands."""
    try:
        return bytes_of(path)
    except ReadError as error:
        if isinstance(error.__cause__, FileNotFoundError):
            return None
        raise


def _opened(path: Path, data: bytes) -> DraftFile:
    if len(data) > MAX_BYTES:
        raise ReadError(f"larger than {MAX_BYTES // 1024 // 1024} MB", path=path, remedy="split the text")
    marked = data.startswith(codecs.BOM_UTF8)
    try:
        text = data.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ReadError("not UTF-8", path=path, place=line, remedy=_AS_UTF8) from None
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise ReadError("a binary file, not a draft", path=path, place=line, remedy=_AS_UTF8)
    ends = Counter(LINE_END.findall(text))
    line_end = ends.most_common(1)[0][0] if ends else "\n"
    return DraftFile(path, LINE_END.sub("\n", text), _digest(data), line_end, marked)


def _encoded(path: Path, text: str, line_end: str, *, marked: bool) -> bytes:
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise WriteError("a NUL, which no text may hold", path=path, place=line, remedy="delete it")
    try:
        data = text.replace("\n", line_end).encode("utf-8")
    except UnicodeEncodeError as error:
        line = text.count("\n", 0, error.start) + 1
        raise WriteError("half a character, which no file holds", path=path, place=line, remedy="delete it") from None
    return codecs.BOM_UTF8 + data if marked else data


def _digest(data: bytes) -> str:
    return sha256(data).hexdigest()
