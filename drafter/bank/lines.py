"""Where things stand in a TOML file: tomllib says what a file holds, never on which line.

Only asked when something is wrong, so that loading a sound bank does not pay for it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

__all__ = ["Table", "tables"]

_HEADER: Final = re.compile(r"\s*\[(\[)?\s*([A-Za-z0-9_.\-\"']+)\s*\]")
_KEY: Final = re.compile(r"""\s*("(?:[^"\\]|\\.)*"|'[^']*'|[A-Za-z0-9_\-]+)\s*=""")
# What matters inside a value: strings hide brackets and hashes, brackets carry a value over the line.
_TOKEN: Final = re.compile(r"""\"\"\"|'''|"(?:[^"\\]|\\.)*"|'[^']*'|[\[\]{}]|\#""")


@dataclass(slots=True)
class Table:
    """One table of a file: its name, the line of its header, the line of each key. Lines count from 1."""

    name: str
    line: int
    keys: dict[str, int] = field(default_factory=dict)


def tables(text: str) -> list[Table]:
    """The tables of a TOML text in order, the first being the top level (name ``""``, line 1)."""
    found = [Table("", 1)]
    depth = 0
    closing = ""
    for number, line in enumerate(text.split("\n"), start=1):
        rest = line
        if not closing and depth == 0:
            if header := _HEADER.match(line):
                found.append(Table(header[2].strip("\"'"), number))
                continue
            if key := _KEY.match(line):
                found[-1].keys.setdefault(key[1].strip("\"'"), number)
                rest = line[key.end() :]
            elif line.lstrip().startswith("#"):
                continue
        depth, closing = _carry(rest, depth, closing)
    return found


def _carry(rest: str, depth: int, closing: str) -> tuple[int, str]:
    """How many brackets are open after ``rest``, and the quotes that will close a string open over the line."""
    at = 0
    while True:
        if closing:
            end = rest.find(closing, at)
            # An escaped quote does not close a basic string.
            while end > 0 and closing == '"""' and rest[end - 1] == "\\":
                end = rest.find(closing, end + 1)
            if end < 0:
                return depth, closing
            at, closing = end + 3, ""
        token = _TOKEN.search(rest, at)
        if token is None or token[0] == "#":
            return depth, ""
        at = token.end()
        if token[0] in {'"""', "'''"}:
            closing = token[0]
        elif token[0] in "[{":
            depth += 1
        elif token[0] in "]}":
            depth = max(0, depth - 1)
