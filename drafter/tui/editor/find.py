"""Words looked for in a draft, and where they stand."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Match", "Query"]


@dataclass(frozen=True, slots=True, order=True)
class Match:
    """A span of one line in which the words stand; line and columns count from 0."""

    line: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for; an empty text is found nowhere.

    Attributes:
        text: the words, taken as they stand.
        match_case: whether capitals count.
        whole_words: whether no letter or digit may stand on either side.
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
        """Where the words stand in one line, none overlapping another."""
        return tuple(match.span() for match in self._pattern.finditer(line)) if self.text else ()

    def matches(self, lines: Sequence[str]) -> tuple[Match, ...]:
        """Where they stand in all lines, in order."""
        return tuple(Match(index, *span) for index, line in enumerate(lines) for span in self.spans(line))

    def replaced(self, line: str, replacement: str) -> tuple[str, int]:
        """The line with ``replacement`` for the words everywhere, and how often."""
        return self._pattern.subn(lambda _: replacement, line) if self.text else (line, 0)
