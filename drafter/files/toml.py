"""TOML files that know the lines of their values.

``tomllib`` keeps no positions. :func:`read_toml` parses with it and, only when a line is asked for, scans the text a
second time for the places of keys and array items.
"""

from __future__ import annotations

import os
import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from drafter.errors import DrafterError
from drafter.files.regular import MEBIBYTE, regular_bytes

if TYPE_CHECKING:
    import tomllib
    from collections.abc import Callable, Iterable

__all__ = ["Keys", "TomlError", "TomlFile", "did_you_mean", "is_file", "parse_toml", "read_toml"]

#: The path to a value: table keys and array indices, from the top.
Keys: TypeAlias = "tuple[str | int, ...]"

#: Most bytes of a file: the longest declaration in the phrase bank takes 32 KB.
_MOST_BYTES = MEBIBYTE
#: Most full stops in a text, of sentences and of dotted keys together: tomllib takes 1 KB for each part of a key.
_MOST_STOPS = 100_000
#: Greatest depth of nested values: readers and writers of TOML are recursive.
_DEEPEST = 50
#: TOML's numbers have 64 bits.
_LARGEST = 2**63
_DEEP_KEY = re.compile(
    rf"""(?:^|[\[{{,])[ \t]*(?:(?:[A-Za-z0-9_-]+|"(?:\\.|[^"\\\n])*"|'[^'\n]*')[ \t]*\.[ \t]*){{{_DEEPEST}}}""",
    re.MULTILINE,
)
_DIGITS = re.compile(r"[0-9][0-9_]{4000,}")

_GAP = re.compile(r"(?:[\s,]|#[^\n]*)*")
_STRING = re.compile(r'"""(?:\\.|[^\\])*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:\\.|[^"\\])*"|\'[^\']*\'', re.DOTALL)
_SCALAR = re.compile(r"[^,\]}#\n]+")
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_DOT_OR_END = re.compile(r"[ \t]*([.=\]])")


class TomlError(ValueError):
    """The reason why a text is not TOML, with the line where it is known, and a remedy other than mending that line."""

    def __init__(self, message: str, line: int | None, remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.line = line
        self.remedy = remedy


@dataclass(frozen=True)
class TomlFile:
    """A parsed TOML file.

    Attributes:
        path: the file, as it was named.
        text: its text.
        data: its values.
    """

    path: Path
    text: str = field(repr=False)
    data: dict[str, Any] = field(repr=False)

    @cached_property
    def _lines(self) -> dict[Keys, int]:
        return _LineScanner(self.text).scan()

    def line(self, keys: Iterable[str | int] = ()) -> int:
        """Return the 1-based line of the value at ``keys``, or of the nearest table or array around it."""
        path = tuple(keys)
        while path and path not in self._lines:
            path = path[:-1]
        return self._lines.get(path, 1)


def read_toml(
    path: Path,
    error: type[DrafterError] = DrafterError,
    parse: Callable[[str, Path], dict[str, Any]] | None = None,
) -> TomlFile:
    """Return the TOML file at ``path``.

    Args:
        path: the file.
        error: the type of what is raised.
        parse: gives the values of its text; `parse_toml` when None.

    Raises:
        DrafterError: of the given type ``error``, with the line: the file cannot be read, is larger than 1 MB, no
            regular file, not UTF-8 or not TOML.
    """
    try:
        raw = regular_bytes(path, _MOST_BYTES)
    except FileNotFoundError:
        from drafter.files.nearest import no_such_file

        missing = no_such_file(path)
        raise error(missing.message, path=missing.path, remedy=missing.remedy) from None
    except (OSError, ValueError) as problem:
        reason = problem.strerror if isinstance(problem, OSError) else None
        message = f"cannot read the file: {reason or problem}"
        raise error(message, path=path, remedy="check its name and permissions") from None
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = raw.count(b"\n", 0, problem.start) + 1
        raise error("not UTF-8", path=path, place=line, remedy="save the file as UTF-8") from None
    try:
        data = parse_toml(text) if parse is None else parse(text, path)
    except TomlError as problem:
        raise error(
            f"not valid TOML: {problem}", path=path, place=problem.line, remedy=problem.remedy or "mend the line"
        ) from None
    return TomlFile(path, text, data)


def parse_toml(text: str) -> dict[str, Any]:
    """Return the values of a TOML text.

    Raises:
        TomlError: it is not TOML, is larger than 1 MB, has a number of more than 64 bits, or is nested deeper than
            anybody nests.
    """
    # Values that are kept from an earlier run need no reader of TOML.
    import tomllib

    if len(text) > _MOST_BYTES:
        raise TomlError(f"larger than {_MOST_BYTES // MEBIBYTE} MB", None, "split it")
    if text.count(".") > _MOST_STOPS:
        raise TomlError(f"more than {_MOST_STOPS:,} full stops in keys and texts", None, "split it")
    # Before tomllib, which takes memory with the square of the parts of a key.
    if deep := _DEEP_KEY.search(text):
        raise TomlError("nested too deeply", text.count("\n", 0, deep.end()) + 1, "flatten it")
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        raise TomlError(*_decode_problem(problem, text)) from None
    except RecursionError:
        raise TomlError("nested too deeply", None, "flatten it") from None
    except ValueError:
        # Python turns away numbers of thousands of digits before tomllib can say where they stand.
        digits = _DIGITS.search(text)
        line = text.count("\n", 0, digits.start()) + 1 if digits else 1
        raise TomlError("a number too large", line, "shorten it, or put it in quotes") from None
    _refuse_excess(TomlFile(Path(), text, data))
    return data


def _refuse_excess(file: TomlFile) -> None:
    """Raise for a value nested too deeply, and for a number of more than 64 bits."""
    level: list[tuple[Keys, Any]] = [((), file.data)]
    too_large: Keys | None = None
    for _ in range(_DEEPEST):
        next_level: list[tuple[Keys, Any]] = []
        for path, value in level:
            if isinstance(value, dict):
                next_level += [((*path, key), item) for key, item in value.items()]
            elif isinstance(value, list):
                next_level += [((*path, index), item) for index, item in enumerate(value)]
            elif isinstance(value, int) and not -_LARGEST <= value < _LARGEST:
                too_large = too_large or path
        level = next_level
    if level:
        raise TomlError("nested too deeply", None, "flatten it")
    if too_large:
        raise TomlError("a number too large", file.line(too_large), "shorten it, or put it in quotes")


def is_file(path: Path) -> bool:
    """Return whether there is a file at ``path``; false also for a folder without access and for an impossible name."""
    return os.path.isfile(path)  # noqa: PTH113  (Path.is_file raises for a name that is too long)


def did_you_mean(word: str, known: Iterable[str], see: str | None = None) -> str:
    """Return a remedy for the unknown ``word``: the nearest of the ``known`` ones, or all of them when none is near.

    ``see`` says where they are listed, for those that are too many for a line.
    """
    from difflib import get_close_matches

    options = sorted(set(known))
    near = get_close_matches(word, options, n=1)
    if near:
        return f"did you mean {near[0]!r}?"
    if see is not None:
        return see
    return f"known: {', '.join(options)}" if options else "none is known"


def _decode_problem(problem: tomllib.TOMLDecodeError, text: str) -> tuple[str, int]:
    """Return the message of ``tomllib`` and its line, which the module gives only in the message."""
    message = re.fullmatch(r"(.*) \(at (?:line (\d+), column \d+|end of document)\)", str(problem), re.DOTALL)
    if message is None:
        return str(problem), 1
    line = int(message[2]) if message[2] else text.rstrip().count("\n") + 1
    return message[1], line


class _LineScanner:
    """The lines of keys and array items in a text that ``tomllib`` has accepted."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._found: dict[Keys, int] = {}
        self._lengths: dict[Keys, int] = {}

    def scan(self) -> dict[Keys, int]:
        """Return every path in the file with its 1-based line."""
        table: Keys = ()
        self._gap()
        while self._at < len(self._text):
            if self._text[self._at] == "[":
                table = self._header()
            else:
                self._pair(table)
            self._gap()
        starts = [match.end() for match in re.finditer("\n", self._text)]
        return {path: bisect_right(starts, offset) + 1 for path, offset in self._found.items()}

    def _gap(self) -> None:
        gap = _GAP.match(self._text, self._at)
        self._at = gap.end() if gap else self._at

    def _key(self) -> list[str]:
        """Return the parts of the dotted key at the current offset, and move past the ``=`` or ``]`` that ends it."""
        import tomllib

        parts: list[str] = []
        while True:
            self._gap()
            if bare := _BARE_KEY.match(self._text, self._at):
                parts.append(bare[0])
                self._at = bare.end()
            elif string := _STRING.match(self._text, self._at):
                parts.append(tomllib.loads(f"key = {string[0]}")["key"])
                self._at = string.end()
            end = _DOT_OR_END.match(self._text, self._at)
            if end is None:
                raise AssertionError("tomllib accepts no such key")  # pragma: no cover
            self._at = end.end()
            if end[1] != ".":
                return parts

    def _note(self, base: Keys, parts: list[str], offset: int) -> Keys:
        """Record the offset of ``base.parts``; return the path to it, with the current item of arrays of tables."""
        path = base
        for part in parts:
            path = (*path, part)
            self._found.setdefault(path, offset)
            if path in self._lengths:
                path = (*path, self._lengths[path] - 1)
        return path

    def _header(self) -> Keys:
        offset = self._at
        array = self._text.startswith("[[", offset)
        self._at += 2 if array else 1
        parts = self._key()
        if not array:
            return self._note((), parts, offset)
        self._at += 1
        parent = self._note((), parts[:-1], offset)
        array_path = (*parent, parts[-1])
        self._found.setdefault(array_path, offset)
        self._lengths[array_path] = self._lengths.get(array_path, 0) + 1
        item = (*array_path, self._lengths[array_path] - 1)
        self._found[item] = offset
        return item

    def _pair(self, table: Keys) -> None:
        offset = self._at
        path = table
        for part in self._key():
            path = (*path, part)
            self._found.setdefault(path, offset)
        self._value(path)

    def _value(self, path: Keys) -> None:
        self._gap()
        opening = self._text[self._at]
        if opening in "[{":
            self._at += 1
            index = 0
            self._gap()
            while self._text[self._at] not in "]}":
                if opening == "[":
                    self._found[*path, index] = self._at
                    self._value((*path, index))
                    index += 1
                else:
                    self._pair(path)
                self._gap()
            self._at += 1
            return
        value = _STRING.match(self._text, self._at) or _SCALAR.match(self._text, self._at)
        self._at = value.end() if value else len(self._text)
