"""Files that hold several texts: a zip archive with its members, a message with its attachments.

Each is a text of its own, named ``ARCHIVE:member``. What is no text, or cannot be read, is said, so that nothing in an
archive is passed over in silence but what is hidden in folders too.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final

from drafter.errors import ReadError
from drafter.text.loading import ARCHIVES, LOCK, MAX_BYTES, SUFFIXES, bytes_of, read, read_bytes
from drafter.text.mail import open_mail
from drafter.text.reading_process import read_apart
from drafter.text.unread import Unread

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.text.document import Document
    from drafter.text.word.change_views import View

__all__ = ["read_all", "read_all_bytes"]

#: Greatest number of members, of bytes they have together unpacked, and of archives and messages inside one another.
MAX_MEMBERS: Final = 10_000
MAX_UNPACKED: Final = 1024 * 1024 * 1024
MAX_DEPTH: Final = 3
#: Text takes a tenth of its room when packed. A larger member that takes a hundredth is made to exhaust memory.
MAX_RATIO: Final = 100
_RATIO_FROM: Final = 4 * 1024 * 1024
#: Bytes of an entry in an archive's table of contents, with a long name.
_ENTRY: Final = 1024
_TRAILER: Final = b"PK\x05\x06"
_TRAILER_SIZE: Final = 22
_LONGEST_COMMENT: Final = 0xFFFF
_CHUNK: Final = 1024 * 1024
_NAMED: Final = 3

_REMEDY: Final = "unpack it and name what is in it"
_UNPACKING: Final = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError)


@dataclass(slots=True)
class _UnpackingRoom:
    """What may still be unpacked of everything that is inside one file."""

    size: int = MAX_UNPACKED
    members: int = MAX_MEMBERS


def read_all(path: Path, view: View | None = None) -> Iterator[Document | ReadError]:
    """The texts in a file, one at a time; an error in place of what cannot be read.

    A file that holds one text gives that. ``view`` is that of `drafter.text.read`.
    """
    try:
        if path.suffix.lower() in ARCHIVES:
            with path.open("rb") as file:
                yield from _members(file, path, view, _UnpackingRoom(), 1)
        elif path.suffix.lower() == ".eml":
            yield from read_all_bytes(bytes_of(path), path, view)
        else:
            yield read(path, view)
    except ReadError as error:
        yield error
    except OSError as error:
        yield ReadError(f"cannot be opened: {error.strerror or error}", path=path, remedy="check its permissions")


def read_all_bytes(data: bytes, path: Path, view: View | None = None) -> Iterator[Document | ReadError]:
    """The texts in a file's bytes, as `read_all` gives them, under the name ``path``."""
    yield from _texts(data, path, view, _UnpackingRoom(), 1)


def _texts(
    data: bytes, path: Path, view: View | None, room: _UnpackingRoom, depth: int
) -> Iterator[Document | ReadError]:
    suffix = path.suffix.lower()
    try:
        if suffix in ARCHIVES:
            yield from _members(io.BytesIO(data), path, view, room, depth)
        elif suffix == ".eml":
            yield from _message(data, path, view, room, depth)
        else:
            yield read_bytes(data, path, view)
    except ReadError as error:
        yield error


def _members(
    file: IO[bytes], path: Path, view: View | None, room: _UnpackingRoom, depth: int
) -> Iterator[Document | ReadError]:
    """The texts in a zip archive, in the order of their names."""
    if depth > MAX_DEPTH:
        raise ReadError(f"more than {MAX_DEPTH} archives inside one another", path=path, remedy=_REMEDY)
    _refuse_long_table(file, path)
    others: list[str] = []
    seen: Counter[str] = Counter()
    try:
        with zipfile.ZipFile(file) as archive:
            members = sorted((each for each in archive.infolist() if not each.is_dir()), key=lambda each: each.filename)
            _refuse_document(members, path)
            for member in members:
                name = _shown(member.filename)
                if not _is_readable(name):
                    others += [] if _is_hidden(name) else [name]
                elif not _is_hidden(name):
                    seen[name] += 1
                    yield from _member(archive, member, _place(path, name, seen[name]), view, room, depth)
    except _UNPACKING as error:
        raise ReadError("not a zip archive, or a damaged one", path=path, remedy="pack it anew") from error
    if others:
        yield _no_texts(others, path)
    elif not seen:
        yield ReadError("an archive without texts", path=path, remedy="name one that has any")


def _member(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, place: Path, view: View | None, room: _UnpackingRoom, depth: int
) -> Iterator[Document | ReadError]:
    """The texts in a member; raise `ReadError` when no more may be unpacked."""
    room.members -= 1
    if room.members < 0:
        raise ReadError(f"here and in what follows: more than {MAX_MEMBERS:,} texts", path=place, remedy=_REMEDY)
    try:
        data = _unpacked(archive, member, place, room)
    except ReadError as error:
        if room.size <= 0:
            raise
        yield error
    else:
        yield from _texts(data, place, view, room, depth + 1)


def _unpacked(archive: zipfile.ZipFile, member: zipfile.ZipInfo, place: Path, room: _UnpackingRoom) -> bytes:
    """The bytes of a member; raise `ReadError` for one that is locked, damaged, or made to exhaust memory."""
    if member.flag_bits & 1:
        raise ReadError("it has a password", path=place, remedy="unpack it with the password")
    most = min(MAX_BYTES, room.size)
    parts: list[bytes] = []
    size = 0
    try:
        with archive.open(member) as packed:
            while size <= most and (part := packed.read(_CHUNK)):
                parts.append(part)
                size += len(part)
                if size > _RATIO_FROM and size > MAX_RATIO * max(member.compress_size, 1):
                    raise ReadError(
                        f"more than {MAX_RATIO} times as large unpacked, made to exhaust memory",
                        path=place,
                        remedy="get it anew from whoever sent it",
                    )
    except _UNPACKING as error:
        raise ReadError("damaged in the archive", path=place, remedy="pack it anew") from error
    finally:
        room.size -= size
    if size > MAX_BYTES:
        raise ReadError(f"larger than {MAX_BYTES // 1024 // 1024} MB", path=place, remedy="split the text")
    if room.size <= 0:
        limit = MAX_UNPACKED // 1024 // 1024
        raise ReadError(
            f"here and in what follows: more than {limit:,} MB unpacked in one archive", path=place, remedy=_REMEDY
        )
    return b"".join(parts)


def _refuse_long_table(file: IO[bytes], path: Path) -> None:
    """Raise `ReadError` for a table of contents so long that reading it takes the memory of the machine."""
    size = file.seek(0, io.SEEK_END)
    file.seek(max(size - _TRAILER_SIZE - _LONGEST_COMMENT, 0))
    end = file.read()
    at = end.rfind(_TRAILER)
    table = int.from_bytes(end[at + 12 : at + 16], "little") if at >= 0 else 0
    if table > MAX_MEMBERS * _ENTRY:
        raise ReadError(f"more than {MAX_MEMBERS:,} members", path=path, remedy="split the archive")
    file.seek(0)


def _refuse_document(members: list[zipfile.ZipInfo], path: Path) -> None:
    names = {each.filename for each in members}
    if "[Content_Types].xml" in names or {"mimetype", "content.xml"} <= names:
        remedy = "give it the suffix that it had, such as .docx or .odt"
        raise ReadError("an office document under the name of an archive", path=path, remedy=remedy)


def _message(
    data: bytes, path: Path, view: View | None, room: _UnpackingRoom, depth: int
) -> Iterator[Document | ReadError]:
    """The text of a message and the texts attached to it."""
    if depth > MAX_DEPTH:
        raise ReadError(f"more than {MAX_DEPTH} messages inside one another", path=path, remedy="save it by itself")
    mail = open_mail(data, path, read_apart)
    unread = list(mail.unread)
    texts: list[tuple[bytes, Path]] = []
    seen: Counter[str] = Counter()
    for each in mail.attachments:
        name = _shown(each.name)
        seen[name] += 1
        place = _place(path, name, seen[name])
        if each.data is None:
            unread.append(Unread(name, each.reason))
        elif _is_readable(name):
            texts.append((each.data, place))
        else:
            unread.append(Unread(name, "attached, and not of a kind that drafter reads"))
    if mail.texts:
        yield replace(mail.texts[0], unread=(*mail.texts[0].unread, *unread))
        yield from mail.texts[1:]
    else:
        yield from (part.error(path) for part in unread)
        if not texts and not unread:
            yield ReadError("no text in the message", path=path, remedy="save what is attached, and name that")
    for attached, place in texts:
        yield from _texts(attached, place, view, room, depth + 1)


def _no_texts(names: list[str], path: Path) -> ReadError:
    """What says that members are no texts."""
    said = ", ".join(names[:_NAMED]) + (f" and {len(names) - _NAMED:,} more" if len(names) > _NAMED else "")
    what = "a member that is no text" if len(names) == 1 else f"{len(names):,} members that are no texts"
    return ReadError(f"not read in whole: {what}: {said}", path=path)


def _place(path: Path, name: str, number: int) -> Path:
    """What a member is called; ``number`` tells those of one name apart."""
    if number == 1:
        return Path(f"{path}:{name}")
    stem, dot, suffix = name.rpartition(".")
    return Path(f"{path}:{stem} ({number}){dot}{suffix}")


def _shown(name: str) -> str:
    """The name of a member on one line, with slashes."""
    shown = "".join(sign if sign.isprintable() else " " for sign in name.replace("\\", "/"))
    return " ".join(shown.split()).strip("/") or "without a name"


def _is_hidden(name: str) -> bool:
    """Whether folders would pass a member over: what begins with a full stop, and what macOS adds."""
    parts = name.split("/")
    return parts[0] == "__MACOSX" or any(part.startswith((".", LOCK)) and part not in {".", ".."} for part in parts)


def _is_readable(name: str) -> bool:
    suffix = Path(name).suffix.lower()
    return bool(suffix) and (suffix in SUFFIXES or suffix in ARCHIVES)
