"""The signs of brackets: which belong together, and which of them an editor put."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["BracketPair", "bracket_pairs", "editorial_cuts", "nested_in"]

_OMISSION: Final = re.compile(r"[\s.…]*\Z")
_REMARK: Final = re.compile(
    r"\s*(?:sic!?|(?:emphasis|italics) (?:added|ours|mine|in (?:the )?original)|ibid\.?|citation needed)\s*\Z",
    re.IGNORECASE,
)
_LINK: Final = re.compile(r"\((?:[a-z][a-z0-9+.-]*:|[/#.])(?:[^\s()]|\([^\s()]*\))*\)", re.IGNORECASE)
_SIGN: Final = re.compile(r"\[|\]|\{\+|\+\}")


class BracketPair(NamedTuple):
    """Two signs that belong together, and how long each is; one never closed ends with the reading."""

    start: int
    end: int
    depth: int
    opens: int
    closes: int

    @property
    def inner(self) -> tuple[int, int]:
        """From where to where what stands between them goes."""
        return self.start + self.opens, self.end - self.closes


def bracket_pairs(reading: str) -> tuple[list[BracketPair], list[tuple[int, int]]]:
    """Return the pairs of signs in the order in which they open, and the closing signs without a partner."""
    open_: list[tuple[int, str]] = []
    pairs: list[BracketPair] = []
    strays: list[tuple[int, int]] = []
    for match in _SIGN.finditer(reading):
        sign = match[0]
        if sign in {"[", "{+"}:
            open_.append((match.start(), sign))
        elif open_ and open_[-1][1] == {"]": "[", "+}": "{+"}[sign]:
            start, opener = open_.pop()
            pairs.append(BracketPair(start, match.end(), len(open_), len(opener), len(sign)))
        else:
            strays.append(match.span())
    pairs += [BracketPair(start, len(reading), depth, len(sign), 0) for depth, (start, sign) in enumerate(open_)]
    return sorted(pairs), strays


def nested_in(pairs: Sequence[BracketPair], number: int) -> list[BracketPair]:
    """Return the pairs directly inside the pair with that number."""
    within = pairs[number]
    last = bisect_left(pairs, within.end, key=lambda pair: pair.start)
    return [pair for pair in islice(pairs, number + 1, last) if pair.depth == within.depth + 1]


def editorial_cuts(reading: str, pair: BracketPair, quoted: list[tuple[int, int]]) -> list[tuple[int, int]] | None:
    """Return the spans to leave out for a bracket that an editor put; None for a bracket of the draft."""
    if not pair.closes or reading[pair.start] != "[":
        return None
    inside = reading[slice(*pair.inner)]
    signs = [(pair.start, pair.start + 1), (pair.end - 1, pair.end)]
    touches = reading[pair.start - 1 : pair.start].isalnum() or reading[pair.end : pair.end + 1].isalnum()
    if _OMISSION.match(inside):
        return []
    if inside.startswith("^") or _REMARK.match(inside) or (pair.start == 0 and inside == "x"):
        return [(pair.start, pair.end)]
    if link := _LINK.match(reading, pair.end):
        return [signs[0], (pair.end - 1, link.end())]
    if (touches and inside.isalpha()) or any(start <= pair.start and pair.end <= end for start, end in quoted):
        return signs
    return None
