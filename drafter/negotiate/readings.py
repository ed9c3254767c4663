"""A reading of a rolling text: what it says when one delegation's amendments are taken, several's, or nobody's."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from drafter.negotiate.amendments import joined, run_together
from drafter.negotiate.units import units_of
from drafter.text.attribution import Says
from drafter.text.brackets import parsed

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from drafter.text import Document
    from drafter.text.brackets import FoundBracket, Option

__all__ = ["Taken", "delegations_in", "is_remark", "names_in", "taken", "whose"]

_PARTED: Final = re.compile(r"\s*[,/&+;]\s*|\s+and\s+")
#: What stands in an attribution besides whose it is.
_BESIDE: Final = re.compile(
    r"\b(?:proposals?|proposes|text|reserves?|reservation|alternative|alt|option|delegation|add|insert|delete|by|with|"
    r"supported|moved?|from|to)\b",
    re.IGNORECASE,
)
#: Options by number, and parts of a text: these name nobody.
_NOBODY: Final = re.compile(
    r"(?:option|alternative|alt|variant|version|preamble|chapeau|title|heading|article|annex|section|chapter|part|"
    r"paragraph|para|footnote)\b.*",
    re.IGNORECASE,
)
_REMARK: Final = re.compile(r"(?:.*\s)?(?:remark|comment|note|rationale|placeholder|nb)s?\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Taken:
    """The words of a paragraph in a reading.

    Attributes:
        text: the words; empty where the paragraph is not part of the reading.
        open: how many brackets stay open in it for want of one answer.
        touched: whether any bracket was settled.
    """

    text: str
    open: int = 0
    touched: bool = False


def names_in(label: str) -> tuple[str, ...]:
    """Whose words are, one name after the other: nobody's for *Option 1*, *Preamble* and for a remark."""
    if not label or _NOBODY.fullmatch(label) or _REMARK.fullmatch(label):
        return ()
    names = (" ".join(_BESIDE.sub(" ", each).split()) for each in _PARTED.split(label))
    return tuple(dict.fromkeys(each for each in names if each))


def is_remark(found: FoundBracket) -> bool:
    """Whether a bracket holds what somebody remarks on the text."""
    return found.says is Says.REMARK or (found.says is Says.INSTRUCTION and bool(_REMARK.fullmatch(found.label)))


def whose(found: FoundBracket) -> tuple[str, ...]:
    """Everybody who asks for something in a bracket."""
    labels = [found.label, *(option.label for option in found.options)]
    return tuple(dict.fromkeys(name for label in labels for name in names_in(label)))


def delegations_in(document: Document) -> tuple[str, ...]:
    """Everybody who asks for something in a rolling text, in the order of the text."""
    found: dict[str, None] = {}
    for unit in units_of(document, literals=True):
        for each in parsed(unit.text).found:
            if each.says is Says.WORDS:
                found.update(dict.fromkeys(whose(each)))
    return tuple(found)


def taken(text: str, wanted: Collection[str]) -> Taken:
    """The paragraph ``text``, with the signs of a rolling text, when the amendments of ``wanted`` are taken.

    Brackets that say nobody's name stay, and so does what is said of the standing of a text; remarks go.
    """
    if "[" not in text and "{+" not in text:
        return Taken(text)
    return _Taking(text, frozenset(wanted)).taken()


class _Taking:
    def __init__(self, text: str, wanted: frozenset[str]) -> None:
        self._text = text
        self._wanted = wanted
        self._found = parsed(text).found
        self._open = 0
        self._touched = False

    def taken(self) -> Taken:
        parts = self._within(0, len(self._text))
        return Taken(joined(parts) if self._touched else self._text, self._open, self._touched)

    def _within(self, start: int, end: int) -> list[str]:
        """The parts between two places, brackets settled."""
        parts: list[str] = []
        at = start
        for each in self._found:
            if not at <= each.pair.start < end:
                continue
            parts.append(self._text[at : each.pair.start])
            at = max([each.pair.end, *(last for _, last in each.attributions)])
            parts += self._settled(each, at)
        return [*parts, self._text[at:end]]

    def _settled(self, found: FoundBracket, end: int) -> list[str]:
        """What stays of one bracket."""
        if is_remark(found):
            self._touched = True
            return []
        if not whose(found) or found.says is not Says.WORDS:
            opened, closed = found.pair.inner
            inside = [self._text[found.pair.start : opened], *self._within(opened, closed), self._text[closed:end]]
            return ["".join(inside)] if not self._touched else [_in_one(inside)]
        self._touched = True
        if found.label:
            mine = self._wanted.intersection(names_in(found.label))
            return self._both(found.options) if mine else []
        mine_options = [each for each in found.options if self._wanted.intersection(names_in(each.label))]
        if not mine_options:
            mine_options = [each for each in found.options if not names_in(each.label)]
            return self._both(mine_options)
        return self._both(mine_options, labelled=True)

    def _both(self, options: Sequence[Option], *, labelled: bool = False) -> list[str]:
        """The words of options: of one, or all of them in a bracket where they differ."""
        words = [joined(self._within(each.start, each.end)) for each in options]
        if len(set(words)) == 1:
            return [words[0]]
        if not words:
            return []
        self._open += 1
        sides = [
            f"{each.label}: {text or 'delete'}" if labelled else text for each, text in zip(options, words, strict=True)
        ]
        return [f"[{' / '.join(sides)}]"]


def _in_one(inside: Sequence[str]) -> str:
    """A bracket that stays, with what was settled in it."""
    return f"{inside[0]}{run_together(inside[1:-1])}{inside[-1]}"
