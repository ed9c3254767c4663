"""Zip archives, the packages of Word and OpenDocument files: whether their list of parts can be trusted.

Programs find a part by its name in the list at the end of an archive. Where that list is damaged, a part with words in
it may never be found, and nobody would know.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import zipfile

__all__ = ["agrees"]

#: How the header of a part is laid out, and the record at the end of the list.
_HEADER: Final = 30
_NAME_LENGTH: Final = slice(26, 28)
_END: Final = b"PK\5\6"
_COUNT: Final = slice(10, 12)
#: What stands for more parts than two bytes can count.
_MANY: Final = 0xFFFF
_UTF8: Final = 0x800


def agrees(archive: zipfile.ZipFile, data: bytes) -> bool:
    """Return whether the list of an archive, read from `data`, is as long as it says, each part under its own name."""
    entries = archive.infolist()
    end = data.rfind(_END)
    count = int.from_bytes(data[end:][_COUNT], "little")
    return count in {len(entries), _MANY} and all(_is_named(entry, data) for entry in entries)


def _is_named(entry: zipfile.ZipInfo, data: bytes) -> bool:
    header = data[entry.header_offset : entry.header_offset + _HEADER]
    start = entry.header_offset + _HEADER
    name = data[start : start + int.from_bytes(header[_NAME_LENGTH], "little")]
    return name == entry.orig_filename.encode("utf-8" if entry.flag_bits & _UTF8 else "cp437")
