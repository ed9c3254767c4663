"""The numbers of paragraphs, one paragraph to a line: they run on over headings from where the text has them start.

A list that starts over behind a heading goes on doing so.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["NUMBER", "content_of", "is_heading", "number_of", "renumbered"]

#: A number as it stands before the words of a paragraph; its first group holds the digits.
NUMBER: Final = re.compile(r"(\d{1,3})([.)])(?:[ \t]+|\Z)")
_HEADING: Final = re.compile(r" {0,3}#{1,6}(?:\s|\Z)")


def is_heading(line: str) -> bool:
    """Whether a line is a Markdown heading."""
    return _HEADING.match(line) is not None


def number_of(line: str) -> int | None:
    """The number a paragraph carries: ``3`` of ``3. Allies agree``."""
    match = NUMBER.match(line)
    return int(match[1]) if match else None


def content_of(line: str) -> str:
    """A paragraph without its number."""
    match = NUMBER.match(line)
    return line[match.end() :] if match else line


def renumbered(old: Sequence[str], new: Sequence[str]) -> list[str]:
    """``new`` with its numbers running on from where those of ``old`` start."""
    lines = list(new)
    start, restarts = _start_and_restarts(old)
    expected, after_heading = start, False
    for index, line in enumerate(lines):
        if is_heading(line):
            after_heading = True
        match = NUMBER.match(line)
        if match is None:
            continue
        if after_heading and content_of(line) in restarts and expected != start:
            expected = restarts[content_of(line)]
        if int(match[1]) != expected:
            lines[index] = f"{expected}{line[match.end(1) :]}"
        expected, after_heading = expected + 1, False
    return lines


def _start_and_restarts(lines: Sequence[str]) -> tuple[int, dict[str, int]]:
    """The first number of a draft, and the paragraphs behind headings at which its numbers start over."""
    start: int | None = None
    last, after_heading = 0, False
    restarts: dict[str, int] = {}
    for line in lines:
        if is_heading(line):
            after_heading = True
        number = number_of(line)
        if number is None:
            continue
        if start is None:
            start = number
        elif after_heading and number <= last:
            restarts[content_of(line)] = number
        last, after_heading = number, False
    return start if start is not None else 1, restarts
