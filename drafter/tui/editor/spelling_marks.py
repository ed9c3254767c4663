"""Which words of the editor's lines are misspelled, kept by the text of the line as other marks are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Spans", "SpellingMarks"]

#: Columns of words in a line: of the first character, and past the last.
Spans = tuple[tuple[int, int], ...]

_WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


class SpellingMarks:
    """The misspelled words of lines; a line that was not looked at yet has those of the others."""

    def __init__(self) -> None:
        self._spans: dict[str, Spans] = {}
        self._words: frozenset[str] = frozenset()

    def of(self, text: str) -> Spans:
        """The columns of the misspelled words of a line."""
        spans = self._spans.get(text)
        if spans is None:
            words = self._words
            spans = tuple(match.span() for match in _WORD.finditer(text) if match[0] in words) if words else ()
        return spans

    def knows(self, text: str) -> bool:
        """Whether the line was looked at."""
        return text in self._spans

    def put(self, results: Mapping[str, Spans]) -> bool:
        """Take the results for all lines in place of the others; whether any line has other marks than before."""
        changed = any(self.of(text) != spans for text, spans in results.items())
        self._spans = dict(results)
        self._words = frozenset(text[start:end] for text, spans in results.items() for start, end in spans)
        return changed
