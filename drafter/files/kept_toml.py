"""The values of TOML files that ship with drafter, kept in the user's cache folder as JSON.

tomllib takes twenty milliseconds for the files of a profile, and JSON one. Values are kept with the text they were read
from and used for that text alone, so an edit is never missed. What users write themselves is not kept.
"""

from __future__ import annotations

import contextlib
import json
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final

from drafter.files.kept import checksum, read_sealed, sealed, write_kept
from drafter.files.paths import cache_dir, is_shipped
from drafter.files.toml import parse_toml

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from drafter.files.toml import Keys

__all__ = ["parse_kept"]

#: The number of the format of the files.
_FORMAT: Final = 1


def parse_kept(text: str, path: Path, cache: Path | None = None) -> dict[str, Any]:
    """Return the values of the TOML text of the file at ``path``, as `parse_toml` does.

    Args:
        text: the text as it stands in the file.
        path: the file.
        cache: the folder to keep the values in; the user's cache folder when None.

    Raises:
        TomlError: as `parse_toml`.
    """
    if not is_shipped(path):
        return parse_toml(text)
    name = f"toml-{checksum(str(path.absolute()).encode()):016x}-{_FORMAT}.json"
    kept = (cache_dir() if cache is None else cache) / name
    with contextlib.suppress(OSError, ValueError, KeyError, TypeError, IndexError):
        return _read(kept, text)
    data = parse_toml(text)
    # What JSON does not know, a profile has no use for; such values are read again each time.
    with contextlib.suppress(TypeError, ValueError):
        written = _written(text, data)
        write_kept(kept, lambda target: _fill(target, written))
    return data


def _read(kept: Path, text: str) -> dict[str, Any]:
    values = json.loads(read_sealed(kept))
    if values["text"] != text:
        raise ValueError("of another text")
    data: dict[str, Any] = values["data"]
    for *way, last in values["days"]:
        holder: Any = data
        for key in way:
            holder = holder[key]
        holder[last] = date.fromisoformat(holder[last])
    return data


def _written(text: str, data: dict[str, Any]) -> bytes:
    """Return the values as JSON, with the text and with the ways to the dates among them.

    Raises:
        TypeError: there is a time among them.
        ValueError: there is a number among them that is none.
    """
    values = {"text": text, "days": list(_days(data, ())), "data": data}
    return sealed(json.dumps(values, ensure_ascii=False, allow_nan=False, default=_said).encode())


def _said(value: object) -> str:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(f"{value!r} is not kept")


def _days(value: object, way: Keys) -> Iterator[Keys]:
    """Yield the way to every date in ``value``."""
    if isinstance(value, date):
        yield way
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _days(inner, (*way, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _days(inner, (*way, index))


def _fill(target: Path, data: bytes) -> None:
    target.write_bytes(data)
