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

from drafter.text.attribution import Says, attribution_before, attribution_behind, attribution_on, says
from drafter.text.quotation import quotations

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["BLANK", "OR", "Bracketed", "Option", "Parsed", "Plain", "Remaining", "parsed", "plain", "unbracketed"]

#: What stands in a bracket that holds a place for what is still to come: *Annex [X]*, *[__]*, *[●]*.
BLANK: Final = re.compile(r"\s*(?:[xX]{1,3}|[_●•■*]+)\s*\Z")
_OMISSION: Final = re.compile(r"[\s.…]*\Z")
_REMARK: Final = re.compile(
    r"\s*(?:sic!?|(?:emphasis|italics) (?:added|ours|mine|in (?:the )?original)|ibid\.?|citation needed)\s*\Z",
    re.IGNORECASE,
)
_LINK: Final = re.compile(r"\((?:[a-z][a-z0-9+.-]*:|[/#.])(?:[^\s()]|\([^\s()]*\))*\)", re.IGNORECASE)
_STOP: Final = re.compile(r"[.,;:!?]")
_SIGN: Final = re.compile(r"\[|\]|\{\+|\+\}")
#: Between two brackets: what stands in one is no part of a word in the other.
_JOINT: Final = re.compile(r"(?:\]|\+\}).*?(?:\[|\{\+)")
#: Parts the options of a choice; without spaces only between whole words that no stroke joins for good.
OR: Final = re.compile(
    r" [/|] |(?<=[^\W\d_])/(?=[^\W\d_])(?<!\band/)(?!or\b)(?<!\bhe/)(?<!\bhis/)(?<!\bs/)", re.IGNORECASE
)
#: Nobody reads brackets deeper than this: their signs are of no bracket.
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


class FoundBracket(NamedTuple):
    """A bracket of the draft as written, all places those of the reading."""

    pair: BracketPair
    label: str
    opened: int
    closed: int
    options: tuple[Option, ...]
    says: Says
    attributions: tuple[tuple[int, int], ...]


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
        """``reading`` without ``cuts``; where that would join two words, the sign between them is read as a space."""
        parts: list[str] = []
        starts: list[int] = []
        sources: list[int] = []
        length = place = 0
        for start, end in [*sorted(cuts), (len(reading), len(reading))]:
            if start > place:
                if parts and reading[place].isalnum() and parts[-1][-1].isalnum():
                    behind = sources[-1] + len(parts[-1])
                    joint = _JOINT.search(reading, behind, place)
                    if joint:
                        parts.append(" ")
                        starts.append(length)
                        sources.append(joint.start())
                        length += 1
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
        if parts and parts[-1].endswith(" "):
            parts[-1] = parts[-1][:-1]
            if not parts[-1]:
                del parts[-1], starts[-1], sources[-1]
        return cls("".join(parts), starts or [0], sources or [0])

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
    if "[" not in reading and "{+" not in reading:
        return unbracketed(reading)
    found, cuts, _ = parsed(reading)
    left = Remaining.of(reading, cuts)
    brackets = tuple(
        Bracketed(
            pair.start,
            pair.end,
            label,
            reading[opened:closed].strip(),
            left.at(opened),
            left.at(closed),
            pair.depth,
            options,
            kind,
            pair.opens,
            pair.closes,
            tuple(_tight(reading, *span) for span in attributions),
        )
        for pair, label, opened, closed, options, kind, attributions in found
    )
    return Plain(left.text, brackets, tuple(left.starts), tuple(left.sources))


def unbracketed(reading: str) -> Plain:
    """``reading`` as it stands: agreed text has no brackets of a draft."""
    return Plain(reading, (), (0,), (0,))


@lru_cache(maxsize=_REMEMBERED)
def parsed(reading: str) -> Parsed:
    """The brackets of ``reading``."""
    pairs, strays = _pairs(reading)
    quoted = quotations(reading) if pairs else []
    cuts: list[tuple[int, int]] = []
    found: list[FoundBracket] = []
    for number, pair in enumerate(pairs):
        if pair.depth >= _DEEPEST:
            opened, closed = pair.inner
            strays += [(pair.start, opened), (closed, pair.end)]
            continue
        nested = _nested(pairs, number)
        bracket, own = _bracket(reading, pair, nested)
        if not bracket.attributions and (editorial := _editorial(reading, pair, quoted)) is not None:
            cuts += editorial
        elif not pair.closes and not bracket.attributions:
            strays.append((pair.start, pair.start + pair.opens))
        else:
            found.append(bracket)
            cuts += own
    return Parsed(tuple(found), tuple(sorted(cuts)), tuple(strays))


def _bracket(
    reading: str, pair: BracketPair, nested: Sequence[BracketPair]
) -> tuple[FoundBracket, list[tuple[int, int]]]:
    """The bracket between two signs, and what of it is no word of the text."""
    opened, closed = pair.inner
    cuts = [(pair.start, opened), (closed, pair.end)]
    if reading[opened : opened + 1] == "-" and reading[closed - 1 : closed] == "-" and closed - opened > 2:
        # [-words to go-], the partner of {+words to come+}.
        cuts += [(opened, opened + 1), (closed - 1, closed)]
        opened, closed = opened + 1, closed - 1
    options, labels = _options(reading, opened, closed, nested)
    whole = ""
    if len(options) > 1 and options[0].label and not any(each.label for each in options[1:]):
        whole, options[0] = options[0].label, options[0]._replace(label="")
    if suffix := attribution_on(reading, pair.end):
        whole = ", ".join(filter(None, (whole, suffix.name)))
        cuts.append((pair.end, suffix.end))
    if len(options) == 1:
        whole = ", ".join(filter(None, (options[0].label, whole)))
        options[0] = options[0]._replace(label="")
        closed = options[0].end
    inner = reading[options[0].start : options[0].end] if len(options) == 1 else ""
    kind = says(inner, whole, at_edge=pair.start == 0 or pair.end == len(reading)) if len(options) == 1 else Says.WORDS
    if kind is not Says.WORDS:
        cuts = [(pair.start, suffix.end if suffix else pair.end)]
        options = [options[0]._replace(end=options[0].start)]
    else:
        cuts += labels
        for number, each in enumerate(options):
            if says(reading[each.start : each.end], each.label) is not Says.WORDS:
                cuts.append((options[number - 1].end if number else each.start, each.end))
                options[number] = each._replace(end=each.start)
    first = labels[0][1] if labels and labels[0][0] == opened else opened
    attributions = tuple([*labels, (pair.end, suffix.end)] if suffix else labels)
    return FoundBracket(pair, whole, first, closed, tuple(options), kind, attributions), cuts


def _options(
    reading: str, opened: int, closed: int, nested: Sequence[BracketPair]
) -> tuple[list[Option], list[tuple[int, int]]]:
    """The sides of a choice, those of a choice inside it left alone, and where their attributions stand."""
    inside = [each.start for each in nested]

    def is_own(place: int) -> bool:
        last = bisect_right(inside, place) - 1
        return last < 0 or place >= nested[last].end

    strokes = [match.span() for match in OR.finditer(reading, opened, closed) if is_own(match.start())]
    # Beside strokes with spaces, one without joins words of an option: [air/land forces / USA: air forces].
    strokes = [each for each in strokes if each[1] - each[0] > 1] or strokes
    starts, ends = [opened, *(end for _, end in strokes)], [*(start for start, _ in strokes), closed]
    options, labels = [], []
    for start, end in zip(starts, ends, strict=True):
        first, last, names = start, end, []
        if before := attribution_before(reading, start, end):
            names.append(before.name)
            labels.append((start, before.end))
            first = before.end
        if behind := attribution_behind(reading, first, end):
            names.append(behind.name)
            labels.append((behind.start, end))
            last = behind.start
        options.append(Option(first, max(first, last), ", ".join(names)))
    return options, labels


def _nested(pairs: Sequence[BracketPair], number: int) -> list[BracketPair]:
    """The pairs that stand right in the one of that number."""
    within = pairs[number]
    last = bisect_left(pairs, within.end, key=lambda each: each.start)
    return [each for each in islice(pairs, number + 1, last) if each.depth == within.depth + 1]


def _pairs(reading: str) -> tuple[list[BracketPair], list[tuple[int, int]]]:
    """Opening brackets with their closing ones, in the order in which they open; and closing ones of no bracket."""
    open_: list[tuple[int, str]] = []
    found: list[BracketPair] = []
    strays: list[tuple[int, int]] = []
    for match in _SIGN.finditer(reading):
        sign = match[0]
        if sign in {"[", "{+"}:
            open_.append((match.start(), sign))
        elif open_ and open_[-1][1] == {"]": "[", "+}": "{+"}[sign]:
            start, opener = open_.pop()
            found.append(BracketPair(start, match.end(), len(open_), len(opener), len(sign)))
        else:
            strays.append(match.span())
    found += [BracketPair(start, len(reading), depth, len(sign), 0) for depth, (start, sign) in enumerate(open_)]
    return sorted(found), strays


def _editorial(reading: str, pair: BracketPair, quoted: list[tuple[int, int]]) -> list[tuple[int, int]] | None:
    """What to leave out for a bracket that is an editor's; None for a bracket of the draft."""
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


def _tight(text: str, start: int, end: int) -> tuple[int, int]:
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), end - (len(words) - len(words.rstrip()))


def brackets_inside(found: Sequence[FoundBracket], start: int, end: int, depth: int) -> Iterator[FoundBracket]:
    """The brackets that stand between two places at a depth."""
    first, last = (bisect_left(found, place, key=lambda each: each.pair.start) for place in (start, end))
    return (each for each in islice(found, first, last) if each.pair.depth == depth)
