"""The brackets of a draft: what is not agreed, by whom it was put forward, and the words without the brackets.

Read as negotiators write them. ``[USA: ...]`` is a proposal with its attribution, which may also stand behind the
words: ``[... – USA]``, ``[... (USA)]``, ``[... {USA}]``, ``[...]^USA^``. ``[constrain / address]``, ``[USA: constrain
/ DEU: address]`` and ``[-constrain-] {+address+}`` are choices. ``[TUR: reserve]``, ``[pending IRN]`` and ``[HUN:
delete para]`` say something of the text and are no words of it. Brackets may stand inside each other; those side by
side are held together by `drafter.text.settling`.

Brackets by which an editor marks a note (``[^1]``), a changed letter (``[w]e``), an omission (``[…]``), a remark
(``[sic]``) or a link (``[text](address)``) are none, and neither are those inside a quotation. A number in brackets is
one: the readers have taken out those that refer to a note of the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from drafter.text.attribution import Says, attribution_before, attribution_behind, attribution_on, remark_before, says
from drafter.text.bracket_pairs import BracketPair, bracket_pairs, editorial_cuts, nested_in
from drafter.text.quotation import quotations

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = [
    "BLANK",
    "OR",
    "Bracketed",
    "Option",
    "Parsed",
    "Plain",
    "Remaining",
    "parsed",
    "plain",
    "unbracketed",
]

#: What stands in a bracket that holds a place for what is still to come: *Annex [X]*, *[__]*, *[●]*.
BLANK: Final = re.compile(r"\s*(?:[xX]{1,3}|[_●•■*]+)\s*\Z")
_STOP: Final = re.compile(r"[.,;:!?]")
#: Between two brackets: what stands in one is no part of a word in the other.
_JOINT: Final = re.compile(r"(?:\]|\+\}).*?(?:\[|\{\+)")
#: Parts the options of a choice; without spaces only between whole words that no stroke joins for good.
OR: Final = re.compile(
    r" [/|] |(?<=[^\W\d_])/(?=[^\W\d_])(?<!\band/)(?!or\b)(?<!\bhe/)(?<!\bhis/)(?<!\bs/)", re.IGNORECASE
)
#: Brackets nested deeper than this are not read as brackets; their signs count as strays.
_DEEPEST: Final = 20
#: How many paragraphs are remembered with their brackets: a draft is asked about them again at every key.
_REMEMBERED: Final = 1_000


class Option(NamedTuple):
    """One thing that a bracket offers: its words as a span of the reading, and whose it is, where that is said.

    The span is empty for an option that keeps nothing (``[address / TUR: delete]``).
    """

    start: int
    end: int
    label: str = ""


@dataclass(frozen=True, slots=True)
class Bracketed:
    """A bracket in the reading of one block.

    Attributes:
        start: offset of the opening bracket in the reading.
        end: offset past the closing one; of one never closed, the end of the reading.
        label: whose it is, as written; empty where nobody is named, or each option names its own.
        text: what stands in it, without the label.
        plain_start: where that begins in the words without brackets.
        plain_end: where it ends there.
        depth: how many brackets it stands in.
        options: what it offers: the whole text, or the sides of a choice.
        says: whether it holds words, or says something of those beside it.
        opens: how many characters its opening sign has.
        closes: how many its closing one has; none where it was never closed.
        attributions: where it is said whose it is, or whose its options are.
    """

    start: int
    end: int
    label: str
    text: str
    plain_start: int
    plain_end: int
    depth: int
    options: tuple[Option, ...]
    says: Says
    opens: int
    closes: int
    attributions: tuple[tuple[int, int], ...]

    @property
    def is_open(self) -> bool:
        """Whether something is to be settled by it: a remark only says something."""
        return self.says is not Says.REMARK


class FoundBracket(NamedTuple):
    """A bracket of the draft as written, all places those of the reading."""

    pair: BracketPair
    label: str
    opened: int
    closed: int
    options: tuple[Option, ...]
    says: Says
    attributions: tuple[tuple[int, int], ...]

    @property
    def is_open(self) -> bool:
        """As `Bracketed.is_open`."""
        return self.says is not Says.REMARK


class Parsed(NamedTuple):
    """The brackets of a reading.

    Attributes:
        found: the brackets of the draft in the order in which they open.
        cuts: what is no word of the text, in order: signs, attributions, what only says something of the words.
        strays: signs that belong to no bracket.
    """

    found: tuple[FoundBracket, ...]
    cuts: tuple[tuple[int, int], ...]
    strays: tuple[tuple[int, int], ...]


class Remaining(NamedTuple):
    """What is left of a reading: the words, where each stretch of them begins, and where it stood."""

    text: str
    starts: list[int]
    sources: list[int]

    @classmethod
    def of(cls, reading: str, cuts: Sequence[tuple[int, int]]) -> Remaining:
        """Return ``reading`` without ``cuts``; where that would join two words, a space is put between them."""
        parts: list[str] = []
        starts: list[int] = []
        sources: list[int] = []
        length = offset = 0
        for start, end in [*sorted(cuts), (len(reading), len(reading))]:
            if start > offset:
                if parts and reading[offset].isalnum() and parts[-1][-1].isalnum():
                    joint_from = sources[-1] + len(parts[-1])
                    joint = _JOINT.search(reading, joint_from, offset)
                    if joint:
                        parts.append(" ")
                        starts.append(length)
                        sources.append(joint.start())
                        length += 1
                parts.append(reading[offset:start])
                starts.append(length)
                sources.append(offset)
                length += start - offset
            offset = max(offset, end)
            # No two spaces where something between them went, and none before a stop.
            if reading[offset : offset + 1] == " " and (not parts or parts[-1].endswith(" ")):
                offset += 1
            elif parts and _STOP.match(reading, offset) and parts[-1].endswith(" "):
                parts[-1] = parts[-1][:-1]
                length -= 1
                if not parts[-1]:
                    del parts[-1], starts[-1], sources[-1]
        if parts and parts[-1].endswith(" "):
            parts[-1] = parts[-1][:-1]
            if not parts[-1]:
                del parts[-1], starts[-1], sources[-1]
        return cls("".join(parts), starts or [0], sources or [0])

    def at(self, offset: int) -> int:
        """Return where the offset ``offset`` of the reading is now."""
        before = bisect_right(self.sources, offset) - 1
        if before < 0:
            return 0
        end = self.starts[before + 1] if before + 1 < len(self.starts) else len(self.text)
        return min(self.starts[before] + offset - self.sources[before], end)

    def pieces(self) -> list[tuple[int, int]]:
        """Return the spans of the reading that are left, in order."""
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
        """Return the span of the reading that a span of `text`, not empty, stands for."""
        return self._place(start), self._place(end - 1) + 1

    def _place(self, offset: int) -> int:
        at = bisect_right(self.starts, offset) - 1
        return self.sources[at] + offset - self.starts[at]


def plain(reading: str) -> Plain:
    """Return the words of ``reading`` without its brackets, and the brackets in order; a choice keeps all its words."""
    if "[" not in reading and "{+" not in reading:
        return unbracketed(reading)
    brackets_found, cuts, _ = parsed(reading)
    remaining = Remaining.of(reading, cuts)
    brackets = tuple(
        Bracketed(
            pair.start,
            pair.end,
            label,
            reading[opened:closed].strip(),
            remaining.at(opened),
            remaining.at(closed),
            pair.depth,
            options,
            kind,
            pair.opens,
            pair.closes,
            tuple(_tight(reading, *span) for span in attributions),
        )
        for pair, label, opened, closed, options, kind, attributions in brackets_found
    )
    return Plain(remaining.text, brackets, tuple(remaining.starts), tuple(remaining.sources))


def unbracketed(reading: str) -> Plain:
    """Return ``reading`` as it stands: agreed text has no brackets of a draft."""
    return Plain(reading, (), (0,), (0,))


@lru_cache(maxsize=_REMEMBERED)
def parsed(reading: str) -> Parsed:
    """Return the brackets of ``reading``."""
    pairs, strays = bracket_pairs(reading)
    quoted = quotations(reading) if pairs else []
    cuts: list[tuple[int, int]] = []
    brackets: list[FoundBracket] = []
    remark_end = 0
    for number, pair in enumerate(pairs):
        if pair.start < remark_end:
            # What a remark quotes is not open.
            continue
        if pair.closes and (remark := _remark(reading, pair)) is not None:
            brackets.append(remark)
            cuts.append((pair.start, pair.end))
            remark_end = pair.end
            continue
        if pair.depth >= _DEEPEST:
            opened, closed = pair.inner
            strays += [(pair.start, opened), (closed, pair.end)]
            continue
        nested = nested_in(pairs, number)
        bracket, bracket_cuts = _bracket(reading, pair, nested)
        if not bracket.attributions and (left_out := editorial_cuts(reading, pair, quoted)) is not None:
            cuts += left_out
        elif not pair.closes and not bracket.attributions:
            strays.append((pair.start, pair.start + pair.opens))
        else:
            brackets.append(bracket)
            cuts += bracket_cuts
    return Parsed(tuple(brackets), tuple(sorted(cuts)), tuple(strays))


def _bracket(
    reading: str, pair: BracketPair, nested: Sequence[BracketPair]
) -> tuple[FoundBracket, list[tuple[int, int]]]:
    """Return the bracket between two signs, and the spans of it that are not words of the text."""
    opened, closed = pair.inner
    cuts = [(pair.start, opened), (closed, pair.end)]
    if reading[opened : opened + 1] == "-" and reading[closed - 1 : closed] == "-" and closed - opened > 2:
        # [-words to go-], the partner of {+words to come+}.
        cuts += [(opened, opened + 1), (closed - 1, closed)]
        opened, closed = opened + 1, closed - 1
    options, labels = _options(reading, opened, closed, nested)
    label = ""
    if len(options) > 1 and options[0].label and not any(option.label for option in options[1:]):
        label, options[0] = options[0].label, options[0]._replace(label="")
    if suffix := attribution_on(reading, pair.end):
        label = ", ".join(filter(None, (label, suffix.name)))
        cuts.append((pair.end, suffix.end))
    if len(options) == 1:
        label = ", ".join(filter(None, (options[0].label, label)))
        options[0] = options[0]._replace(label="")
        closed = options[0].end
    inner = reading[options[0].start : options[0].end] if len(options) == 1 else ""
    content = (
        says(inner, label, at_edge=pair.start == 0 or pair.end == len(reading)) if len(options) == 1 else Says.WORDS
    )
    if content is not Says.WORDS:
        cuts = [(pair.start, suffix.end if suffix else pair.end)]
        options = [options[0]._replace(end=options[0].start)]
    else:
        cuts += labels
        for number, option in enumerate(options):
            if says(reading[option.start : option.end], option.label) is not Says.WORDS:
                cuts.append((options[number - 1].end if number else option.start, option.end))
                options[number] = option._replace(end=option.start)
    words_start = labels[0][1] if labels and labels[0][0] == opened else opened
    attributions = tuple([*labels, (pair.end, suffix.end)] if suffix else labels)
    return FoundBracket(pair, label, words_start, closed, tuple(options), content, attributions), cuts


def _remark(reading: str, pair: BracketPair) -> FoundBracket | None:
    """Return the bracket between two signs if it holds what somebody remarks; nothing in it is words of the text."""
    opened, closed = pair.inner
    head = remark_before(reading, opened, closed)
    if head is None:
        return None
    option = Option(head.end, head.end)
    return FoundBracket(pair, f"{head.author} remark", head.end, closed, (option,), Says.REMARK, ((opened, head.end),))


def _options(
    reading: str, opened: int, closed: int, nested: Sequence[BracketPair]
) -> tuple[list[Option], list[tuple[int, int]]]:
    """Return the sides of a choice, without dividing a choice nested in it, and the spans of their attributions."""
    inside = [bracket.start for bracket in nested]

    def is_own(offset: int) -> bool:
        index = bisect_right(inside, offset) - 1
        return index < 0 or offset >= nested[index].end

    strokes = [match.span() for match in OR.finditer(reading, opened, closed) if is_own(match.start())]
    # Beside strokes with spaces, one without joins words of an option: [air/land forces / USA: air forces].
    strokes = [each for each in strokes if each[1] - each[0] > 1] or strokes
    starts, ends = [opened, *(end for _, end in strokes)], [*(start for start, _ in strokes), closed]
    options, labels = [], []
    for start, end in zip(starts, ends, strict=True):
        words_start, words_end, names = start, end, []
        if before := attribution_before(reading, start, end):
            names.append(before.name)
            labels.append((start, before.end))
            words_start = before.end
        if behind := attribution_behind(reading, words_start, end):
            names.append(behind.name)
            labels.append((behind.start, end))
            words_end = behind.start
        options.append(Option(words_start, max(words_start, words_end), ", ".join(names)))
    return options, labels


def _tight(text: str, start: int, end: int) -> tuple[int, int]:
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), end - (len(words) - len(words.rstrip()))


def brackets_inside(found: Sequence[FoundBracket], start: int, end: int, depth: int) -> Iterator[FoundBracket]:
    """Return the brackets between two offsets at the given depth."""
    first, last = (bisect_left(found, offset, key=lambda bracket: bracket.pair.start) for offset in (start, end))
    return (bracket for bracket in islice(found, first, last) if bracket.pair.depth == depth)
