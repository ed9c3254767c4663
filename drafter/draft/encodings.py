"""The encodings that a draft may be converted from."""

from __future__ import annotations

from typing import Final

__all__ = ["ENCODINGS"]

#: The name a user gives to the name Python gives.
ENCODINGS: Final = {
    "windows-1252": "cp1252",
    "latin-1": "iso8859-1",
    "utf-16": "utf-16",
    "windows-1250": "cp1250",
    "windows-1254": "cp1254",
    "mac-roman": "mac-roman",
}
