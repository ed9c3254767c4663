"""The file of a draft: opened, watched for changes by others, and saved without overwriting any of them."""

from __future__ import annotations

import codecs
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from drafter.draft.line_ends import ends_of, with_ends
from drafter.errors import ChangedError, ReadError, WriteError
from drafter.files.disk import held, write_atomically, write_new
from drafter.text.document import LINE_END
from drafter.text.loading import MAX_BYTES, bytes_of

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["DraftFile", "create_draft", "open_draft"]

_AS_UTF8: Final = "save it as UTF-8"


@dataclass(frozen=True, slots=True)
class DraftFile:
    """A draft as it stood in its file when it was opened or saved.

    Attributes:
        path: the file, as the user named it.
        text: its text, with every line ending in a line feed.
        digest: SHA-256 of its bytes.
        ends: the end of every line of the file; if all are the same, only one.
        marked: whether it begins with a byte order mark.
    """

    path: Path
    text: str = field(repr=False)
    digest: str
    ends: tuple[str, ...] = field(default=(), repr=False)
    marked: bool = False

    def changed_on_disk(self) -> str | None:
        """The text in the file if somebody else has changed it since; None if nobody has, or the file is gone.

        Raises:
            ReadError: the file cannot be read, or is no longer a draft.
        """
        data = _bytes_at(self.path)
        if data is None or _digest(data) == self.digest:
            return None
        return _opened(self.path, data).text

    def save(self, text: str) -> DraftFile:
        """Write ``text`` into the file, with the line endings and byte order mark it has.

        Where lines of the file end in several ways, each keeps its own end. A text that has not changed is not written.
        A file that is gone is written anew.

        Raises:
            ChangedError: somebody else changed the file since it was opened; it is not overwritten.
            WriteError: the file cannot be written; it is unchanged.
            ReadError: the file cannot be read before it is written.
        """
        text = LINE_END.sub("\n", text)
        data = _encoded(self.path, written := with_ends(text, self.text, self.ends), marked=self.marked)
        with held(self.path):
            current = _bytes_at(self.path)
            if current is not None and _digest(current) != self.digest:
                raise _changed(self.path)
            if current is None:
                try:
                    write_new(self.path.resolve(), data)
                except FileExistsError:
                    raise _changed(self.path) from None
            elif text == self.text:
                return self
            else:
                write_atomically(self.path, data)
        return replace(self, text=text, digest=_digest(data), ends=ends_of(written))

    def accepting(self, theirs: str) -> DraftFile:
        """The file as others changed it, once their text was merged: the next `save` overwrites it.

        Args:
            theirs: the text that `changed_on_disk` returned.

        Raises:
            ChangedError: the file has changed again, and its new text was not merged.
            ReadError: as `open_draft`.
        """
        file = open_draft(self.path)
        if file.text != theirs:
            raise ChangedError("changed once more meanwhile", path=self.path, remedy="merge again")
        return file


def open_draft(path: Path) -> DraftFile:
    """The draft in a file; an empty file is an empty draft.

    Raises:
        ReadError: the file is missing, cannot be read, is larger than 64 MB, or is not text in UTF-8.
    """
    return _opened(path, bytes_of(path))


def create_draft(path: Path, text: str) -> DraftFile:
    """Write ``text`` into a new file.

    Raises:
        WriteError: the file exists already, and is left as it is, or it cannot be written.
    """
    text = LINE_END.sub("\n", text)
    data = _encoded(path, text, marked=False)
    try:
        write_new(path, data)
    except FileExistsError:
        raise WriteError("there is such a file already", path=path, remedy="open it, or name another") from None
    return DraftFile(path, text, _digest(data), ends_of(text))


def _changed(path: Path) -> ChangedError:
    remedy = "merge the two, or save under another name"
    return ChangedError("changed by somebody else since it was opened", path=path, remedy=remedy)


def _bytes_at(path: Path) -> bytes | None:
    """The bytes of a file; None if there is none."""
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
    return DraftFile(path, LINE_END.sub("\n", text), _digest(data), ends_of(text), marked)


def _encoded(path: Path, text: str, *, marked: bool) -> bytes:
    if "\0" in text:
        line = len(LINE_END.findall(text, 0, text.index("\0"))) + 1
        raise WriteError("a NUL, which no text may hold", path=path, place=line, remedy="delete it")
    try:
        data = text.encode("utf-8")
    except UnicodeEncodeError as error:
        line = len(LINE_END.findall(text, 0, error.start)) + 1
        raise WriteError("half a character, which no file holds", path=path, place=line, remedy="delete it") from None
    return codecs.BOM_UTF8 + data if marked else data


def _digest(data: bytes) -> str:
    return sha256(data).hexdigest()
