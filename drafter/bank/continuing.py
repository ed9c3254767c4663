"""How agreed language goes on: the phrases that continue a sentence as far as it is written."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from drafter.wording.words import is_content, normal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.bank.model import Bank, Phrase

__all__ = ["Continuations"]

#: Words before the cursor that are looked at, at most.
_MOST: Final = 12
#: Words before the cursor that a phrase must have where it has not the whole sentence so far, and how many of them
#: must have a meaning of their own: after *as well as the* any noun may come.
_LEAST: Final = 3
_LEAST_CONTENT: Final = 2
#: Words from which on the beginning of a sentence is looked for as the beginning of a phrase.
_LEAST_AT_START: Final = 2


class Continuations:
    """The phrases of a bank as one text, made once, in which any beginning is found by one search."""

    def __init__(self, bank: Bank) -> None:
        # The newest first: of several that go on from the same words, that is the one to offer.
        self._phrases = tuple(reversed(list(bank.phrases.values())))
        texts = [f"\n {' '.join(phrase.text.split())}" for phrase in self._phrases]
        self._starts = list(accumulate(map(len, texts), initial=0))
        self._text = "".join(texts)
        self._folded = _folded(self._text)

    def after(self, typed: str) -> Iterator[tuple[Phrase, str]]:
        """Yield phrases with what they have after the words of an unfinished sentence, each continuation once.

        Those that have the whole sentence so far come first, then those with most of its last words; the newest first.
        """
        words = _folded(typed).split()
        end = " " if typed[-1:].isspace() else ""
        offered = set()
        for pattern in self._patterns(words, end):
            for phrase, rest in self._having(pattern):
                if rest not in offered:
                    offered.add(rest)
                    yield phrase, rest

    def _patterns(self, words: list[str], end: str) -> Iterator[str]:
        if len(words) >= _LEAST_AT_START:
            yield f"\n {' '.join(words)}{end}"
        for count in range(_LEAST, min(len(words), _MOST) + 1):
            if f" {' '.join(words[-count:])}{end}" not in self._folded:
                longest = count - 1
                break
        else:
            longest = min(len(words), _MOST)
        for count in range(longest, _LEAST - 1, -1):
            if sum(map(is_content, words[-count:])) >= _LEAST_CONTENT:
                yield f" {' '.join(words[-count:])}{end}"

    def _having(self, pattern: str) -> Iterator[tuple[Phrase, str]]:
        at = self._folded.find(pattern)
        while at >= 0:
            number = bisect_right(self._starts, at) - 1
            rest = self._text[at + len(pattern) : self._starts[number + 1]]
            if any(map(str.isalnum, rest)):
                yield self._phrases[number], rest
            at = self._folded.find(pattern, at + 1)


def _folded(text: str) -> str:
    """Return a text in lower case with one kind of apostrophe and dash; every character keeps its place."""
    text = normal(text)
    low = text.lower()
    return low if len(low) == len(text) else "".join(each if len(each.lower()) > 1 else each.lower() for each in text)
