"""The brackets of a draft: what is not agreed, by whom it was put forward, and the words without the brackets.

``[USA: ...]`` is a proposal with its attribution, ``[constrain / address]`` a choice; they may stand inside each other.
Brackets by which an editor marks a note (``[1]``, ``[^1]``), a changed letter (``[w]e``), an omission (``[…]``), a
remark (``[sic]``) or a link (``[text](address)``) are none, and neither are those inside a quotation.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import Final, NamedTuple

from drafter.grammar.quotation import quotations

__all__ = ["Bracketed", "Plain", "plain", "unbracketed"]

_NOTE: Final = re.compile(r"\s*\d{1,3}(?:\s?[,–-]\s?\d{1,3})*\s*\Z|\^")
_OMISSION: Final = re.compile(r"[\s.…]*\Z")
_REMARK: Final = re.compile(
    r"\s*(?:sic!?|(?:emphasis|italics) (?:added|ours|mine|in (?:the )?original)|ibid\.?|citation needed)\s*\Z",
    re.IGNORECASE,
)
_LINK: Final = re.compile(r"\((?:[a-z][a-z0-9+.-]*:|[/#.])(?:[^\s()]|\([^\s()]*\))*\)", re.IGNORECASE)
#: ``USA:``, ``DEU, FRA:``, ``Türkiye and Hungary:``, ``USA proposal:``; the lower-case words are those of such labels.
_LABEL: Final = re.compile(
    r"\s*([A-Z][\w.'’-]*(?:\s*[,/&+]\s*|\s+)?(?:(?:[A-Z][\w.'’-]*|\d{1,2}|and|by|with|to|text|proposal|proposes|reserve|"
    r"reservation|alternative|alt|option|delegation|add|insert|delete|supported)(?:\s*[,/&+]\s*|\s+)?){0,8}):\s*"
)
#: Nobody reads brackets deeper than this: they are left where they stand.
_DEEPEST: Final = 8
#: No label is longer.
_LONGEST_LABEL: Final = 80


@dataclass(frozen=True, slots=True)
class Bracketed:
    """A bracket in the reading of one block.

    Attributes:
        start: offset of the opening bracket in the reading.
        end: offset past the closing one; of one never closed, the end of the reading.
        label: whose it is, as written; empty for a choice or an unattributed bracket.
        text: what stands in it, without the label.
        plain_start: where that begins in the words without brackets.
        plain_end: where it ends there.
        depth: how many brackets it stands in.
    """

    start: int
    end: int
    label: str
    text: str
    plain_start: int
    plain_end: int
    depth: int


class _Pair(NamedTuple):
    start: int
    end: int
    depth: int
    closed: bool


@dataclass(frozen=True, slots=True)
class Plain:
    """The words of a reading without brackets and labels, and the way back."""

    text: str
    brackets: tuple[Bracketed, ...]
    starts: tuple[int, ...]
    sources: tuple[int, ...]

    def to_reading(self, start: int, end: int) -> tuple[int, int]:
        """The span of the reading that a span of `text`, not empty, stands for."""
        return self._place(start), self._place(end - 1) + 1

    def _place(self, offset: int) -> int:
        at = bisect_right(self.starts, offset) - 1
        return self.sources[at] + offset - self.starts[at]


def plain(reading: str) -> Plain:
    """The words of ``reading`` without its brackets, and those brackets in order; a choice leaves all its words."""
    if "[" not in reading:
        return unbracketed(reading)
    pairs = _pairs(reading)
    quoted = quotations(reading) if pairs else []
    cuts: list[tuple[int, int]] = []
    found: list[tuple[_Pair, str, int]] = []
    for pair in pairs:
        if pair.depth >= _DEEPEST:
            continue
        inside = reading[pair.start + 1 : pair.end - pair.closed]
        label = _LABEL.match(inside[:_LONGEST_LABEL])
        if not label and (editorial := _editorial(reading, pair, inside, quoted)) is not None:
            cuts += editorial
            continue
        if not pair.closed and not label:
            continue
        opened = pair.start + 1 + (label.end() if label else 0)
        cuts.append((pair.start, opened))
        if pair.closed:
            cuts.append((pair.end - 1, pair.end))
        found.append((pair, " ".join(label[1].split()) if label else "", opened))
    text, starts, sources = _without(reading, cuts)

    def at(offset: int) -> int:
        before = bisect_right(sources, offset) - 1
        if before < 0:
            return 0
        end = starts[before + 1] if before + 1 < len(starts) else len(text)
        return min(starts[before] + offset - sources[before], end)

    brackets = tuple(
        Bracketed(
            pair.start,
            pair.end,
            label,
            reading[opened : pair.end - pair.closed].strip(),
            at(opened),
            at(pair.end - pair.closed),
            pair.depth,
        )
        for pair, label, opened in found
    )
    return Plain(text, brackets, tuple(starts), tuple(sources))


def unbracketed(reading: str) -> Plain:
    """``reading`` as it stands: agreed text has no brackets of a draft."""
    return Plain(reading, (), (0,), (0,))


def _pairs(reading: str) -> list[_Pair]:
    """Opening brackets with their closing ones, in the order in which they open."""
    open_: list[int] = []
    found: list[_Pair] = []
    for match in re.finditer(r"[\[\]]", reading):
        if match[0] == "[":
            open_.append(match.start())
        elif open_:
            start = open_.pop()
            found.append(_Pair(start, match.end(), len(open_), closed=True))
    found += [_Pair(start, len(reading), depth, closed=False) for depth, start in enumerate(open_)]
    return sorted(found)


def _editorial(reading: str, pair: _Pair, inside: str, quoted: list[tuple[int, int]]) -> list[tuple[int, int]] | None:
    """What to leave out for a bracket that is an editor's; None for a bracket of the draft."""
    if not pair.closed:
        return None
    whole = [(pair.start, pair.end)]
    signs = [(pair.start, pair.start + 1), (pair.end - 1, pair.end)]
    touches = reading[pair.start - 1 : pair.start].isalnum() or reading[pair.end : pair.end + 1].isalnum()
    found: list[tuple[int, int]] | None = None
    if _OMISSION.match(inside):
        found = []
    elif _NOTE.match(inside) or _REMARK.match(inside) or (pair.start == 0 and inside in {"x", "X"}):
        found = whole
    elif link := _LINK.match(reading, pair.end):
        found = [signs[0], (pair.end - 1, link.end())]
    elif (touches and inside.isalpha()) or any(start <= pair.start and pair.end <= end for start, end in quoted):
        found = signs
    return found


def _without(reading: str, cuts: list[tuple[int, int]]) -> tuple[str, list[int], list[int]]:
    """``reading`` without ``cuts``, where each stretch of what is left begins, and where it stood."""
    parts: list[str] = []
    starts: list[int] = []
    sources: list[int] = []
    length = place = 0
    for start, end in [*sorted(cuts), (len(reading), len(reading))]:
        if start > place:
            parts.append(reading[place:start])
            starts.append(length)
            sources.append(place)
            length += start - place
        place = max(place, end)
        # No two spaces where something between them went.
        if reading[place : place + 1] == " " and (not parts or parts[-1].endswith(" ")):
            place += 1
    return "".join(parts), starts or [0], sources or [0]
