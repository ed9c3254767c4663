"""Packs: the files of a folder of the bank in one file, to take from one machine to another.

A pack is a ZIP archive of ``manifest.json`` and the files of one folder, no folders inside. The manifest gives the
version of the form, and of every file its size and SHA-256. The same folder gives the same bytes. What is taken out
is checked against the manifest; nothing else in the archive is ever looked at, and nothing is unpacked beyond the
sizes given here.
"""

from __future__ import annotations

import errno
import hashlib
import io
import json
import re
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING, Any, Final, NoReturn

from drafter.bank.loading import check_bank, source_files
from drafter.bank.reading import SOURCE_ID, VOCABULARY_FILES
from drafter.errors import BankError
from drafter.files.nearest import no_such_file
from drafter.files.regular import regular_bytes

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

__all__ = ["SUFFIX", "packed", "unpacked"]

SUFFIX: Final = ".drafterbank"
_FORMAT: Final = "drafterbank"
#: Raise when a pack of this form could not be read by the drafter before.
_VERSION: Final = 1
_MANIFEST: Final = "manifest.json"

#: Greatest number of files in a pack, and greatest sizes in bytes: of one file, of all, of the manifest, of the pack.
_MOST_FILES: Final = 5_000
_MOST_IN_FILE: Final = 16 * 2**20
_MOST_IN_ALL: Final = 128 * 2**20
_MOST_IN_MANIFEST: Final = 2**20
_MOST_IN_PACK: Final = 64 * 2**20

#: The earliest time a ZIP archive can give: a pack tells nothing of when it was made.
_NO_TIME: Final = (1980, 1, 1, 0, 0, 0)
_HASH: Final = re.compile("[0-9a-f]{64}")
_AGAIN: Final = "get the pack again from where it was made"
#: What reading a damaged archive raises.
_BROKEN: Final = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, RuntimeError, ValueError)


def packed(folder: Path, others: Sequence[Path] = ()) -> bytes:
    """Return a pack of the source files of a folder, with its topics, lineages and synonyms.

    Args:
        folder: a folder of the bank.
        others: the folders that it stands upon, such as the built-in one.

    Raises:
        BankError: there is no source file in it, a file is not right, or there is more than a pack holds.
    """
    sources = source_files(folder)
    if not sources:
        raise BankError("no source files to pack", path=folder, remedy="name a folder with one TOML file per source")
    if problems := check_bank([*others, folder]):
        raise problems[0]
    paths = [*sources, *(path for name in VOCABULARY_FILES if (path := folder / name).is_file())]
    contents = {path.name: regular_bytes(path) for path in sorted(paths, key=lambda path: path.name)}
    if len(contents) > _MOST_FILES or sum(map(len, contents.values())) > _MOST_IN_ALL:
        limit = f"{_MOST_FILES:,} files or {_MOST_IN_ALL // 2**20} MB"
        raise BankError(f"more than {limit}", path=folder, remedy="pack it in parts")
    manifest = {
        "format": _FORMAT,
        "version": _VERSION,
        "files": {
            name: {"size": len(data), "sha256": hashlib.sha256(data).hexdigest()} for name, data in contents.items()
        },
    }
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, data in {_MANIFEST: json.dumps(manifest, indent=1).encode(), **contents}.items():
            entry = zipfile.ZipInfo(name, _NO_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, data)
    return written.getvalue()


def unpacked(path: Path) -> dict[str, bytes]:
    """Return the files of a pack by name, each as its manifest says it is.

    Raises:
        BankError: it cannot be read, is no pack, is damaged, holds what no pack holds, or has another version.
    """
    try:
        data = regular_bytes(path, _MOST_IN_PACK)
    except FileNotFoundError:
        raise no_such_file(path, "name a file that 'bank pack' wrote") from None
    except OSError as error:
        remedy = "pack the folder in parts" if error.errno == errno.EFBIG else "check its permissions"
        raise BankError(f"cannot be read: {error.strerror or error}", path=path, remedy=remedy) from None
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _files(archive, path)
    except _BROKEN:
        if not data.startswith(b"PK"):
            raise BankError("no pack of drafter", path=path, remedy="name a file that 'bank pack' wrote") from None
        raise BankError("a damaged pack", path=path, remedy=_AGAIN) from None


def _files(archive: zipfile.ZipFile, path: Path) -> dict[str, bytes]:
    """Return the files of an open pack; errors as in `unpacked`, and what a damaged archive raises."""
    entries = {entry.filename: entry for entry in archive.infolist()}
    if _MANIFEST not in entries:
        raise BankError(f"no pack of drafter: it has no {_MANIFEST}", path=path, remedy="name a file 'bank pack' wrote")
    named = _manifest(_read(archive, entries[_MANIFEST], _MOST_IN_MANIFEST), path)
    if len(entries) != len(archive.infolist()) or entries.keys() - {_MANIFEST} != named.keys():
        _damaged("it does not hold the files that its manifest names", path)
    if sum(size for size, _ in named.values()) > _MOST_IN_ALL:
        _damaged(f"it holds more than {_MOST_IN_ALL // 2**20} MB", path)
    contents = {}
    for name, (size, sha256) in named.items():
        contents[name] = _read(archive, entries[name], size)
        if len(contents[name]) != size or hashlib.sha256(contents[name]).hexdigest() != sha256:
            _damaged(f"{name} is not what its manifest says", path)
    return contents


def _manifest(data: bytes, path: Path) -> dict[str, tuple[int, str]]:
    """Return the size and hash of every file that a manifest names."""
    try:
        manifest: Any = json.loads(data)
    except (ValueError, RecursionError):
        _damaged("its manifest is no JSON", path)
    if not isinstance(manifest, dict) or manifest.get("format") != _FORMAT:
        raise BankError("no pack of drafter", path=path, remedy="name a file that 'bank pack' wrote")
    version = manifest.get("version")
    if type(version) is not int or version != _VERSION:
        remedy = "take a newer drafter, or pack it with this one"
        raise BankError(f"a pack of version {version!r}; this drafter reads {_VERSION}", path=path, remedy=remedy)
    files = manifest.get("files")
    if not isinstance(files, dict) or not 0 < len(files) <= _MOST_FILES:
        _damaged(f"its manifest names no files, or more than {_MOST_FILES:,}", path)
    named = {}
    for name, row in files.items():
        stem, dot, suffix = name.rpartition(".")
        if not (dot and suffix == "toml" and SOURCE_ID.fullmatch(stem)):
            _damaged(f"{name[:60]!r} is no file of a bank", path)
        size, sha256 = (row.get("size"), row.get("sha256")) if isinstance(row, dict) else (None, None)
        if type(size) is not int or not 0 <= size <= _MOST_IN_FILE:
            _damaged(f"{name} has no size, or more than {_MOST_IN_FILE // 2**20} MB", path)
        if not isinstance(sha256, str) or not _HASH.fullmatch(sha256):
            _damaged(f"{name} has no SHA-256", path)
        named[name] = (size, sha256)
    return named


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, most: int) -> bytes:
    """Return a file of the archive, one byte more than ``most`` at the most: an archive may say less than it holds."""
    with archive.open(entry) as file:
        return file.read(most + 1)


def _damaged(why: str, path: Path) -> NoReturn:
    raise BankError(f"a damaged pack: {why}", path=path, remedy=_AGAIN)
