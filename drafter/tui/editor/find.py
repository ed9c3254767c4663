"""Queries for words of a draft, and their matches."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Match", "Query"]


@dataclass(frozen=True, slots=True, order=True)
class Match:
    """A span of one line that matches; line and columns count from 0."""

    line: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Query:
    """A query; an empty text matches nothing.

    Attributes:
        text: the words, taken literally.
        match_case: whether upper and lower case differ.
        whole_words: whether matches with a letter or digit on either side are left out.
    """

    text: str
    match_case: bool = False
    whole_words: bool = False
    _pattern: re.Pattern[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        words = re.escape(self.text)
        pattern = rf"(?<!\w){words}(?!\w)" if self.whole_words else words
        object.__setattr__(self, "_pattern", re.compile(pattern, 0 if self.match_case else re.IGNORECASE))

    def spans(self, line: str) -> tuple[tuple[int, int], ...]:
        """The spans that match in one line; they do not overlap."""
        return tuple(match.span() for match in self._pattern.finditer(line)) if self.text else ()

    def matches(self, lines: Sequence[str]) -> tuple[Match, ...]:
        """The matches in all lines, in order."""
        return tuple(Match(index, *span) for index, line in enumerate(lines) for span in self.spans(line))

    def replaced(self, line: str, replacement: str) -> tuple[str, int]:
        """The line with every match replaced, and the number of matches."""
        return self._pattern.subn(lambda _: replacement, line) if self.text else (line, 0)
