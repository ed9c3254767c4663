"""Zip archives of Word files that have the same bytes for the same parts, and the characters they can hold."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["packed", "parts_of", "repacked", "storable"]

#: The earliest date in a zip archive, used for all parts.
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
#: Programs expect the table of contents first.
_FIRST: Final = "[Content_Types].xml"
_UNSTORABLE: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def storable(text: str) -> str:
    """``text`` with characters that XML cannot hold, such as a form feed, replaced one by one."""
    return _UNSTORABLE.sub("\ufffd", text)


def packed(parts: Mapping[str, bytes]) -> bytes:
    """A zip archive of ``parts``, given by name."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(parts, key=lambda part_name: (part_name != _FIRST, part_name)):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            archive.writestr(entry, parts[name])
    return target.getvalue()


def parts_of(data: bytes) -> list[str]:
    """The names of the parts in a valid archive, without folders."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [name for name in archive.namelist() if not name.endswith("/")]


def repacked(data: bytes) -> bytes:
    """The archive ``data``, which python-docx made, packed by `packed`."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return packed({name: archive.read(name) for name in archive.namelist()})
