"""Which files an archive has: a folder, anything that fsspec knows, or a list of files with their sources and years."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, Final

import fsspec

from drafter.errors import ReadError, UsageError
from drafter.text import FileChoice, discover
from drafter.text.loading import ARCHIVES, LOCK, SUFFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

__all__ = ["InputFile", "chunks", "files_in", "opened", "uri_of"]

_MANIFESTS: Final = {".csv": ",", ".tsv": "\t", ".list": None}
_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
#: How many files, and how many bytes, are checked in one go and make a shard.
_MOST_FILES: Final = 32
_MOST_BYTES: Final = 4 * 1024 * 1024
_COLUMNS: Final = ("path", "source", "year")


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file of an archive.

    Attributes:
        uri: its path, or its address for fsspec.
        source: whose text it is; empty if nothing says so.
        year: the year of the text; None if nothing says so.
        size: its bytes; -1 if the store does not say.
        stamp: when it changed last, as the store says it; empty if it does not.
    """

    uri: str
    source: str = ""
    year: int | None = None
    size: int = -1
    stamp: str = ""


def files_in(places: Sequence[str], choice: FileChoice) -> list[InputFile | ReadError]:
    """The files at ``places``, each once and in order; an error in place of what cannot be opened.

    A folder stands for the texts below it, and of a local one what ``choice`` leaves out is left out. The source of a
    file is the first folder below the one named, its year the last figure from 1900 to 2099 in its path; a list of
    files (.csv or .tsv with the columns path, source and year; .list with a path on each line) may say otherwise.

    Raises:
        UsageError: an address is of a kind that fsspec does not know, or a library for it is not installed.
    """
    found: dict[str, InputFile | ReadError] = {}
    for place in places:
        for each in _at(place, choice):
            found.setdefault(each.uri if isinstance(each, InputFile) else str(each), each)
    return list(found.values())


def chunks(files: Iterable[InputFile]) -> Iterator[list[InputFile]]:
    """``files`` in the pieces that are checked in one go; a large file is one for itself."""
    chunk: list[InputFile] = []
    size = 0
    for file in files:
        if chunk and (len(chunk) >= _MOST_FILES or size + max(file.size, 0) > _MOST_BYTES):
            yield chunk
            chunk, size = [], 0
        chunk.append(file)
        size += max(file.size, 0)
    if chunk:
        yield chunk


def opened(address: str) -> tuple[Any, str]:
    """The file system behind an address, and the path there.

    Raises:
        UsageError: nothing is known of such an address, or a library for it is not installed.
    """
    try:
        filesystem, path = fsspec.core.url_to_fs(address)
    except ImportError as error:
        kind = address.partition("://")[0]
        remedy = f"install what fsspec needs for it: {error}"
        raise UsageError(f"files at {kind}:// cannot be opened", remedy=remedy) from None
    except (ValueError, OSError) as error:
        raise UsageError(f"no address of files: {address!r}", remedy=str(error)) from None
    return filesystem, path


def uri_of(filesystem: Any, path: str) -> str:  # noqa: ANN401  (fsspec has no types)
    """The address of a path; for a file on this machine, the path."""
    return path if _is_local(filesystem) else filesystem.unstrip_protocol(path)


def _is_local(filesystem: Any) -> bool:  # noqa: ANN401
    return "file" in filesystem.protocol


def _at(place: str, choice: FileChoice) -> Iterator[InputFile | ReadError]:
    filesystem, path = opened(place)
    suffix = PurePosixPath(path).suffix.lower()
    try:
        if filesystem.isdir(path):
            yield from _local(Path(path), choice) if _is_local(filesystem) else _remote(filesystem, path)
        elif suffix in _MANIFESTS:
            yield from _listed(filesystem, path, place)
        elif filesystem.exists(path):
            yield _described(filesystem, filesystem.info(path), "")
        else:
            yield ReadError("no such file or folder", path=place, remedy="check the path")
    except ReadError as error:
        yield error
    # The libraries behind fsspec raise what they like.
    except Exception as error:  # noqa: BLE001
        yield ReadError(
            f"cannot be opened: {' '.join(str(error).split()) or type(error).__name__}",
            path=place,
            remedy="check the address, and that it may be read",
        )


def _local(folder: Path, choice: FileChoice) -> Iterator[InputFile | ReadError]:
    for path in discover([folder], choice):
        if isinstance(path, ReadError):
            yield path
            continue
        try:
            status = path.stat()
        except OSError as error:
            yield ReadError(f"cannot be opened: {error.strerror}", path=path, remedy="check its permissions")
            continue
        below = path.relative_to(folder)
        source = below.parts[0] if len(below.parts) > 1 else ""
        yield InputFile(str(path), source, _year(below.as_posix()), status.st_size, str(status.st_mtime_ns))


def _remote(filesystem: Any, folder: str) -> Iterator[InputFile]:  # noqa: ANN401
    for path, info in sorted(filesystem.find(folder, detail=True).items()):
        below = PurePosixPath(path[len(folder.rstrip("/")) + 1 :])
        if any(part.startswith((".", LOCK)) for part in below.parts):
            continue
        suffix = below.suffix.lower()
        if suffix and (suffix in SUFFIXES or suffix in ARCHIVES):
            source = below.parts[0] if len(below.parts) > 1 else ""
            yield _described(filesystem, info, source, below.as_posix())


def _described(filesystem: Any, info: dict[str, Any], source: str, below: str = "") -> InputFile:  # noqa: ANN401
    path = str(info["name"])
    stamp = next((str(info[key]) for key in ("ETag", "etag", "LastModified", "mtime", "created") if info.get(key)), "")
    size = info.get("size")
    year = _year(below or PurePosixPath(path).name)
    return InputFile(uri_of(filesystem, path), source, year, -1 if size is None else int(size), stamp)


def _listed(filesystem: Any, path: str, place: str) -> Iterator[InputFile | ReadError]:  # noqa: ANN401
    """The files of a list; paths in it count from the folder it stands in."""
    try:
        text = filesystem.cat_file(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ReadError("not UTF-8", path=place, remedy="save the list as UTF-8") from error
    separator = _MANIFESTS[PurePosixPath(path).suffix.lower()]
    if separator is None:
        rows: Iterable[tuple[int, dict[str, str | None]]] = (
            (number, {"path": line.strip()}) for number, line in enumerate(text.splitlines(), 1)
        )
    else:
        reader = csv.DictReader(io.StringIO(text), delimiter=separator)
        if "path" not in (reader.fieldnames or ()):
            remedy = f"let its first line name the columns: {', '.join(_COLUMNS)}"
            raise ReadError("a list without the column 'path'", path=place, place=1, remedy=remedy)
        rows = ((reader.line_num, row) for row in reader)
    folder = path.rpartition("/")[0]
    for number, row in rows:
        name = (row.get("path") or "").strip()
        if not name:
            continue
        year = (row.get("year") or "").strip()
        if year and not (year.isascii() and year.isdigit() and len(year) == len("1949")):
            yield ReadError(
                f"no year: {year!r}", path=place, place=number, remedy="write it with four digits, or leave it empty"
            )
            continue
        yield _one(name, (row.get("source") or "").strip(), int(year) if year else None, folder, place, number)


def _one(name: str, source: str, year: int | None, folder: str, place: str, number: int) -> InputFile | ReadError:
    """A file that a list names."""
    is_absolute = "://" in name or name.startswith("/")
    base = place.rpartition("/")[0] if "://" in place else folder
    address = name if is_absolute or not base else f"{base}/{name}"
    filesystem, path = opened(address)
    if not filesystem.isfile(path):
        return ReadError(f"no such file: {name}", path=place, place=number, remedy="mend the list")
    found = _described(filesystem, filesystem.info(path), source, name.removeprefix(f"{base}/"))
    return InputFile(found.uri, source, year or found.year, found.size, found.stamp)


def _year(path: str) -> int | None:
    found = _YEAR.findall(path)
    return int(found[-1]) if found else None
