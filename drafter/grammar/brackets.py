"""The brackets of a draft: what is not agreed, by whom it was put forward, and the words without the brackets.

``[USA: ...]`` is a proposal with its attribution, ``[constrain / address]`` a choice; they may stand inside each other.
Brackets by which an editor marks a note (``[1]``, ``[^1]``), a changed letter (``[w]e``), an omission (``[…]``), a
remark (``[sic]``) or a link (``[text](address)``) are none, and neither are those inside a quotation.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from drafter.grammar.quotation import quotations

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drafter.text import Block, Document

__all__ = ["Bracketed", "Plain", "plain", "settled", "unbracketed"]

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
_STOP: Final = re.compile(r"[.,;:!?]")
#: Nobody reads brackets deeper than this: they are left where they stand.
_DEEPEST: Final = 8
#: No label is longer.
_LONGEST_LABEL: Final = 80
#: Parts the options of a choice.
_OR: Final = " / "
#: Nobody reads more options of one choice than this.
_MOST_OPTIONS: Final = 6
#: How many paragraphs are remembered with their brackets: a draft is asked about them again at every key.
_REMEMBERED: Final = 1_000


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
        options: what it offers, as spans of the reading: the whole text, or the sides of a choice.
    """

    start: int
    end: int
    label: str
    text: str
    plain_start: int
    plain_end: int
    depth: int
    options: tuple[tuple[int, int], ...]


class _Pair(NamedTuple):
    start: int
    end: int
    depth: int
    closed: bool

    @property
    def inner_end(self) -> int:
        """Where the closing bracket stands, or would."""
        return self.end - self.closed


class _Found(NamedTuple):
    """A bracket of the draft: its ends, whose it is, where its text begins, and what that offers."""

    pair: _Pair
    label: str
    opened: int
    options: tuple[tuple[int, int], ...]


class _Left(NamedTuple):
    """What is left of a reading: the words, where each stretch of them begins, and where it stood."""

    text: str
    starts: list[int]
    sources: list[int]

    def at(self, offset: int) -> int:
        """Where the place ``offset`` of the reading is now."""
        before = bisect_right(self.sources, offset) - 1
        if before < 0:
            return 0
        end = self.starts[before + 1] if before + 1 < len(self.starts) else len(self.text)
        return min(self.starts[before] + offset - self.sources[before], end)

    def pieces(self) -> list[tuple[int, int]]:
        """The spans of the reading that are left, in order."""
        ends = [*self.starts[1:], len(self.text)]
        return [(at, at + end - start) for at, start, end in zip(self.sources, self.starts, ends, strict=True)]


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
    found, cuts = _found(reading)
    left = _without(reading, cuts)
    brackets = tuple(
        Bracketed(
            pair.start,
            pair.end,
            label,
            reading[opened : pair.inner_end].strip(),
            left.at(opened),
            left.at(pair.inner_end),
            pair.depth,
            options,
        )
        for pair, label, opened, options in found
    )
    return Plain(left.text, brackets, tuple(left.starts), tuple(left.sources))


def unbracketed(reading: str) -> Plain:
    """``reading`` as it stands: agreed text has no brackets of a draft."""
    return Plain(reading, (), (0,), (0,))


def settled(document: Document) -> tuple[Document, ...]:
    """The text as it would read with its brackets settled: the first time with the first option of every choice.

    There are as many as the widest choice has options, so that each option stands in one of them, and only the text
    itself where there is nothing to settle. Their spans are those of ``document``.
    """
    brackets = {
        number: found
        for number, block in enumerate(document.blocks)
        if block.linted and "[" in block.reading and (found := _found(block.reading))[0]
    }
    if not brackets:
        return (document,)
    widest = max((_width(each, found) for found, _ in brackets.values() for each in found), default=1)
    return tuple(
        replace(
            document,
            blocks=tuple(
                _settled(block, *brackets[number], choice) if number in brackets else block
                for number, block in enumerate(document.blocks)
            ),
        )
        for choice in range(min(widest, _MOST_OPTIONS))
    )


def _settled(block: Block, found: Sequence[_Found], cuts: Sequence[tuple[int, int]], choice: int) -> Block:
    """A block without its brackets, and of every choice only the option of that number, or the last."""
    others = [span for each in found if not each.pair.depth for span in _others(each, found, choice)]
    left = _without(block.reading, [*cuts, *others])
    if not left.text:
        return block
    return replace(
        block,
        reading=left.text,
        reading_map=block.reading_map.only(left.pieces()),
        notes=tuple((left.at(place), label) for place, label in block.notes),
    )


def _others(bracket: _Found, found: Sequence[_Found], choice: int) -> Iterator[tuple[int, int]]:
    """What goes of a bracket when the option of that number stays, those of choices inside it counted one by one."""
    first = 0
    for start, end in bracket.options:
        inside = _inside(bracket, found, start, end)
        width = max((_width(each, found) for each in inside), default=1)
        is_last = end == bracket.options[-1][1]
        if first <= choice < first + width or (is_last and first <= choice):
            yield bracket.options[0][0], start
            yield end, bracket.options[-1][1]
            for each in inside:
                yield from _others(each, found, choice - first)
        first += width


def _width(bracket: _Found, found: Sequence[_Found]) -> int:
    """How many options a bracket offers, those of the choices inside it counted one by one."""
    return sum(
        max((_width(each, found) for each in _inside(bracket, found, start, end)), default=1)
        for start, end in bracket.options
    )


def _inside(bracket: _Found, found: Sequence[_Found], start: int, end: int) -> list[_Found]:
    """The brackets that stand right inside an option of ``bracket``."""
    return [each for each in found if start <= each.pair.start < end and each.pair.depth == bracket.pair.depth + 1]


@lru_cache(maxsize=_REMEMBERED)
def _found(reading: str) -> tuple[Sequence[_Found], Sequence[tuple[int, int]]]:
    """The brackets of the draft, and what goes with them: their signs and labels, and editors' brackets."""
    pairs = _pairs(reading)
    quoted = quotations(reading) if pairs else []
    cuts: list[tuple[int, int]] = []
    found: list[_Found] = []
    for pair in pairs:
        if pair.depth >= _DEEPEST:
            continue
        inside = reading[pair.start + 1 : pair.inner_end]
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
        named = " ".join(label[1].split()) if label else ""
        found.append(_Found(pair, named, opened, _options(reading, opened, pair, pairs)))
    return tuple(found), tuple(cuts)


def _options(reading: str, opened: int, pair: _Pair, pairs: Sequence[_Pair]) -> tuple[tuple[int, int], ...]:
    """The sides of a choice, those of a choice inside it left alone."""
    nested = [each for each in pairs if opened <= each.start < pair.inner_end]
    ors = [
        match.start()
        for match in re.compile(_OR).finditer(reading, opened, pair.inner_end)
        if not any(each.start < match.start() < each.end for each in nested)
    ]
    starts, ends = [opened, *(at + len(_OR) for at in ors)], [*ors, pair.inner_end]
    return tuple(zip(starts, ends, strict=True))


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


def _without(reading: str, cuts: Sequence[tuple[int, int]]) -> _Left:
    """``reading`` without ``cuts``."""
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
        # No two spaces where something between them went, and none before a stop.
        if reading[place : place + 1] == " " and (not parts or parts[-1].endswith(" ")):
            place += 1
        elif parts and _STOP.match(reading, place) and parts[-1].endswith(" "):
            parts[-1] = parts[-1][:-1]
            length -= 1
            if not parts[-1]:
                del parts[-1], starts[-1], sources[-1]
    return _Left("".join(parts), starts or [0], sources or [0])
