"""What is open in a draft: every bracket of words, or brackets side by side, as one opening with its sides.

Of the words of a paragraph each side is given with the sentence in which it would stand, everything else that is open
there read as the base has it, or else by its first option.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from drafter.errors import ReadError
from drafter.negotiate.amendments import joined
from drafter.negotiate.readings import is_remark, names_in, whose
from drafter.negotiate.signs import plain_words, shown
from drafter.negotiate.units import units_of
from drafter.text import rough_sentences
from drafter.text.attribution import Says
from drafter.text.brackets import BLANK, parsed
from drafter.text.remarks import remark_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from drafter.negotiate.units import Unit
    from drafter.text import Document
    from drafter.text.brackets import FoundBracket, Option
    from drafter.text.remarks import Remark

__all__ = [
    "MOST_BRACKETS",
    "OpenParagraph",
    "Opening",
    "Said",
    "Settling",
    "Side",
    "label_of",
    "paragraphs_of",
    "refuse_crowded",
]

#: A page of text has some 500 words.
MOST_BRACKETS: Final = 500
_BETWEEN: Final = re.compile(r"\s*[/|]?\s*\Z")
_OPEN: Final = "\ue000"
_CLOSE: Final = "\ue001"


@dataclass(frozen=True, slots=True)
class Side:
    """One thing that an opening offers.

    Attributes:
        names: whose it is; nobody's for words of the base.
        label: that as it is written.
        words: the words; empty for none.
        sentence: the sentence in which they would stand, or the words around the place they go from.
        start: where they begin in it.
        end: where they end.
        bracket: the bracket of the paragraph that offers them, by its order.
        option: which of its options they are; -1 for none.
    """

    names: tuple[str, ...]
    label: str
    words: str
    sentence: str
    start: int
    end: int
    bracket: int
    option: int


@dataclass(frozen=True, slots=True)
class Opening:
    """What is open at one place: at least two sides, the first that of the base, which may have no words there.

    Attributes:
        place: the label of the paragraph.
        sides: the sides.
        brackets: the brackets that are this choice, by their order in the paragraph.
    """

    place: str
    sides: tuple[Side, ...]
    brackets: tuple[int, ...]

    @property
    def base(self) -> str:
        """The words that stand where nobody's amendment is taken."""
        return self.sides[0].words

    @property
    def names(self) -> tuple[str, ...]:
        """Everybody who asks for something here."""
        return tuple(dict.fromkeys(name for side in self.sides for name in side.names))


@dataclass(frozen=True, slots=True)
class Said:
    """What is said beside the words: a reserve, that a text is agreed ad referendum, a remark.

    Attributes:
        names: who says it.
        text: it.
        kind: *reserved*, *agreed*, *pending*, *remark* or *instruction*.
        bracket: the bracket that says it, by its order in the paragraph.
        remark: it as a remark of somebody, on which words; None for anything else.
    """

    names: tuple[str, ...]
    text: str
    kind: str
    bracket: int
    remark: Remark | None = None


@dataclass(frozen=True, slots=True)
class OpenParagraph:
    """A paragraph with what is open in it.

    Attributes:
        unit: the paragraph.
        openings: what is open, in order.
        said: what is said of it.
        words: its words when nothing that is asked for is taken.
        held: what stands in each bracket it has, of any kind but those that hold a place for what is still to come.
        options: how many things these offer.
    """

    unit: Unit
    openings: tuple[Opening, ...]
    said: tuple[Said, ...]
    words: str
    held: tuple[str, ...]
    options: int

    @property
    def brackets(self) -> int:
        """How many brackets that are."""
        return len(self.held)

    @property
    def is_open(self) -> bool:
        """Whether any words are in brackets."""
        return bool(self.openings)


def label_of(unit: Unit) -> str:
    """The label of a paragraph among all that is negotiated: that of a note says that it is one."""
    return f"note {unit.label}" if unit.is_note else unit.label


def paragraphs_of(document: Document) -> list[OpenParagraph]:
    """Every paragraph of a text with what is open in it."""
    return [_paragraph(unit) for unit in units_of(document)]


def refuse_crowded(document: Document) -> None:
    """Raise `ReadError` where a paragraph has more brackets than any: each is told with all the others around it."""
    for unit in units_of(document):
        if unit.text.count("[") > MOST_BRACKETS:
            raise ReadError(
                f"more than {MOST_BRACKETS} brackets in {'' if unit.is_note else 'paragraph '}{label_of(unit)}",
                path=document.path,
                remedy="split the paragraph",
            )


def _paragraph(unit: Unit) -> OpenParagraph:
    text = unit.text
    if "[" not in text and "]" not in text and "{+" not in text:
        return OpenParagraph(unit, (), (), plain_words(text), (), 0)
    found = parsed(text).found
    settling = Settling(text, found)
    openings = tuple(settling.opening(unit, group) for group in _groups(text, found))
    said = tuple(_said(text, each, order) for order, each in enumerate(found) if each.says is not Says.WORDS)
    held = [each for each in found if each.is_open and not BLANK.match(text[slice(*each.pair.inner)])]
    options = sum(len(each.options) for each in held if each.says is Says.WORDS)
    return OpenParagraph(
        unit, openings, said, plain_words(settling.text({})), tuple(_inside(text, each) for each in held), options
    )


def _inside(text: str, found: FoundBracket) -> str:
    """The words that a bracket offers, or what it says."""
    if found.says is not Says.WORDS:
        return shown(text[slice(*found.pair.inner)])
    return plain_words(" ".join(text[option.start : option.end] for option in found.options))


def _groups(text: str, found: Sequence[FoundBracket]) -> Iterator[list[FoundBracket]]:
    """The brackets of words; those side by side that name nobody, together."""
    group: list[FoundBracket] = []
    for each in found:
        if each.says is not Says.WORDS:
            continue
        beside = (
            bool(group)
            and group[-1].pair.depth == each.pair.depth
            and not whose(group[-1])
            and not whose(each)
            and _BETWEEN.match(text[group[-1].pair.end : each.pair.start])
        )
        if group and not beside:
            yield group
            group = []
        group.append(each)
    if group:
        yield group


def _said(text: str, found: FoundBracket, order: int) -> Said:
    words = " ".join(text[slice(*found.pair.inner)].split())
    if (remark := remark_of(words)) is not None:
        remark = replace(remark, text=shown(remark.text), words=shown(remark.words))
        answers = [f"({each.author}: {shown(each.text)})" for each in remark.answers]
        names = names_in(remark.author) or (remark.author,)
        return Said(names, " ".join([" ".join(remark.text.split()), *answers]), "remark", order, remark)
    if is_remark(found):
        words = " ".join(text[found.opened : found.closed].split())
        return Said(names_in(re.sub(r"\s*\w+\Z", "", found.label)) or (found.label,), shown(words), "remark", order)
    names = names_in(found.label) or tuple(re.findall(r"\b[A-Z]{3}\b", words))
    low = words.lower()
    kinds = {"reserv": "reserved", "agreed": "agreed", "ad ref": "agreed", "pending": "pending"}
    kind = next((kind for sign, kind in kinds.items() if sign in low), "")
    otherwise = "instruction" if found.says is Says.INSTRUCTION else "standing"
    return Said(names, shown(words), kind or otherwise, order)


class Settling:
    """The words of a paragraph with its brackets settled in one way."""

    def __init__(self, text: str, found: Sequence[FoundBracket]) -> None:
        self._text = text
        self._found = found
        #: Where the brackets begin, in order.
        self._begins = [each.pair.start for each in found]

    def text(self, chosen: Mapping[int, int]) -> str:
        """The words; ``chosen`` are the options of brackets by where they begin, -1 for none, others as in the base."""
        return joined(self._within(0, len(self._text), chosen))

    def opening(self, unit: Unit, group: Sequence[FoundBracket]) -> Opening:
        """Brackets that are one choice, with their sides."""
        sides: list[Side] = []
        around = self.around(group[0])
        for each in group:
            labels = [option.label or (each.label if len(each.options) == 1 else "") for option in each.options]
            if each.label and len(each.options) > 1:
                labels = [each.label] * len(each.options)
            for number, label in enumerate(labels):
                chosen = {other.pair.start: -1 for other in group} | {each.pair.start: number} | around
                sides.append(self._side(each, label, chosen, number))
        # To leave out what is only put forward is a side too.
        none = self._side(group[0], "", {other.pair.start: -1 for other in group} | around)
        sides.sort(key=lambda side: bool(side.names))
        if sides[0].names:
            sides.insert(0, none)
        elif len(sides) == 1:
            sides.append(none)
        return Opening(label_of(unit), tuple(sides), tuple(self._found.index(each) for each in group))

    def around(self, found: FoundBracket) -> dict[int, int]:
        """The options of the brackets that one stands in, by where these begin."""
        chosen = {}
        for each in self._found:
            if each.pair.start < found.pair.start and found.pair.end <= each.pair.end:
                inside = [
                    number
                    for number, option in enumerate(each.options)
                    if option.start <= found.pair.start and found.pair.end <= option.end
                ]
                chosen[each.pair.start] = inside[0] if inside else 0
        return chosen

    def _side(self, found: FoundBracket, label: str, chosen: Mapping[int, int], option: int = -1) -> Side:
        text = plain_words(joined(self._within(0, len(self._text), chosen, found.pair.start)))
        before, _, rest = text.partition(_OPEN)
        inside, _, behind = rest.partition(_CLOSE)
        whole = joined([before, inside, behind])
        start = whole.find(inside, max(0, len(before) - 1)) if inside else min(len(before.rstrip()), len(whole))
        sentence, start, end = _sentence(whole, start, start + len(inside))
        order = self._found.index(found)
        return Side(names_in(label), label, sentence[start:end].strip(), sentence, start, end, order, option)

    def _within(self, start: int, end: int, chosen: Mapping[int, int], marked: int = -1) -> list[str]:
        parts: list[str] = []
        at = start
        for each in self._found[bisect_left(self._begins, start) : bisect_left(self._begins, end)]:
            if each.pair.start < at:
                continue
            parts.append(self._text[at : each.pair.start])
            at = max([each.pair.end, *(last for _, last in each.attributions)])
            option = self._option(each, chosen)
            if each.says is not Says.WORDS:
                continue
            inside = joined(self._within(option.start, option.end, chosen, marked)) if option else ""
            parts.append(f"{_OPEN}{inside}{_CLOSE}" if each.pair.start == marked else inside)
        return [*parts, self._text[at:end]]

    def _option(self, found: FoundBracket, chosen: Mapping[int, int]) -> Option | None:
        number = chosen.get(found.pair.start)
        if number is not None:
            return found.options[number] if number >= 0 else None
        if found.label and names_in(found.label):
            return None
        return next((each for each in found.options if not names_in(each.label)), None)


def _sentence(text: str, start: int, end: int) -> tuple[str, int, int]:
    """The sentences of ``text`` from ``start`` to ``end``, and where these are in them."""
    spans = [each for each in rough_sentences(text) if each.end >= start and each.start <= end]
    if not spans:
        return text, start, end
    first, last = spans[0].start, spans[-1].end
    return text[first:last], max(0, start - first), max(0, min(end, last) - first)
