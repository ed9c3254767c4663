"""What delegations ask for in one paragraph: their versions set against the base and put into brackets.

Words and marks are aligned with those of the base. What touches or overlaps, or is parted by nothing but a space, is
one choice; identical wishes share one option. A choice is written so that joining the base's side, or any
delegation's, with what stands around it gives the paragraph of the base, or of that delegation, to the letter.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise, zip_longest
from typing import TYPE_CHECKING, Final, NamedTuple

from drafter.negotiate.signs import protected, tidy
from drafter.text.brackets import parsed
from drafter.wording.difference import common_ends
from drafter.wording.words import is_content

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

__all__ = [
    "DELETE",
    "OptionSet",
    "as_brackets",
    "bracket",
    "choices",
    "edits",
    "joined",
    "labelled",
    "run_together",
    "tokens",
]

_TOKEN: Final = re.compile("\U000f0000[\U000f0001-\U000ffffd]+|" + r"\w+(?:['’.,-]\w+)*|\s+|[^\w\s]")
#: A kept stretch of at most so many words, marks and spaces without meaning of its own does not part two changes.
_ISLAND: Final = 3
_STOPS: Final = frozenset(".,;:!?")
#: What stands for words that are to go.
DELETE: Final = "delete"


@dataclass(frozen=True, slots=True)
class OptionSet:
    """Words of the base, perhaps none, and what delegations ask for in their place.

    Attributes:
        base: the words of the base.
        options: what is asked for, empty for nothing, with those who ask for it.
        lead: whether a space stands before it that is not there without it; likewise ``trail`` behind it.
    """

    base: str
    options: tuple[tuple[str, tuple[str, ...]], ...]
    lead: bool = False
    trail: bool = False

    def of(self, delegation: str) -> str:
        """The words that stand here for one of the delegations."""
        return next((text for text, names in self.options if delegation in names), self.base)


def tokens(text: str) -> list[str]:
    """Words, spaces, marks and references to notes, which together are ``text``."""
    return _TOKEN.findall(text)


@lru_cache(maxsize=4096)
def edits(base: tuple[str, ...], version: tuple[str, ...]) -> tuple[tuple[int, int, tuple[str, ...]], ...]:
    """The changes that make ``version`` of ``base``: from where to where words go, and what comes."""
    lead, tail = common_ends(base, version)
    one, other = base[lead : len(base) - tail], version[lead : len(version) - tail]
    found: list[tuple[int, int, int, int]] = []
    for start, end, first, last in _different(one, other):
        between = one[found[-1][1] : start] if found else ()
        if found and len(between) <= _ISLAND and not any(map(_has_meaning, between)):
            found[-1] = (found[-1][0], end, found[-1][2], last)
        else:
            found.append((start, end, first, last))
    return tuple((lead + start, lead + end, other[first:last]) for start, end, first, last in found)


def _different(one: Sequence[str], other: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
    """The stretches in which two series differ."""
    if not one and not other:
        return
    from rapidfuzz.distance import LCSseq

    code: dict[str, str] = {}
    spelled = ["".join([code.setdefault(each, chr(0x10000 + len(code))) for each in side]) for side in (one, other)]
    before = after = 0
    for block in LCSseq.editops(*spelled).as_matching_blocks():
        if block.a > before or block.b > after:
            yield before, block.a, after, block.b
        before, after = block.a + block.size, block.b + block.size


def _has_meaning(token: str) -> bool:
    return token[0] == "\U000f0000" or (token[0].isalnum() and is_content(token.lower()))


# Choices --------------------------------------------------


def choices(base: str, versions: Mapping[str, str]) -> list[str | OptionSet]:
    """The paragraph ``base`` with the ``versions`` of it, by delegation: words that stand, and choices."""
    known = tuple(tokens(base))
    changed = {name: edits(known, tuple(tokens(text))) for name, text in versions.items() if text != base}
    if not changed:
        return [base] if base else []
    return _Choosing(known, changed).made()


class _Raw(NamedTuple):
    """A choice with its spaces: the words of the base, and what is asked for with those who ask."""

    base: str
    by: dict[str, list[str]]

    def texts(self) -> list[str]:
        """Every side of it."""
        return [self.base, *self.by]


class _Choosing:
    """The choices of one paragraph, made wider until each of them can be written."""

    def __init__(
        self, base: tuple[str, ...], changed: Mapping[str, tuple[tuple[int, int, tuple[str, ...]], ...]]
    ) -> None:
        self._base = base
        self._changed = changed
        self._brackets = _spans_of_brackets(base)

    def made(self) -> list[str | OptionSet]:
        """Words and choices in turn."""
        spans = self._merged((start, end) for each in self._changed.values() for start, end, _ in each)
        while True:
            kept = [
                "".join(self._base[end:start])
                for (_, end), (start, _) in pairwise([(0, 0), *spans, (len(self._base), len(self._base))])
            ]
            raw = [self._raw(*span) for span in spans]
            around = list(zip(kept, raw, kept[1:], strict=False))
            wrong = {at for at, each in enumerate(around) if not _can_be_written(*each)}
            whole = spans == [(0, len(self._base))]
            if not wrong or whole:
                written = [_choice(*each) for each in around]
                return [each for pair in zip_longest(kept, written) for each in pair if each]
            wider = self._merged([self._wider(*span) if at in wrong else span for at, span in enumerate(spans)])
            # The whole paragraph against the whole of every version can always be written.
            spans = wider if wider != spans else [(0, len(self._base))]

    def _merged(self, spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
        """Spans that touch, overlap, or are parted by a space alone, as one; none cuts through a bracket."""
        found: list[tuple[int, int]] = []
        for start, end in sorted(self._with_brackets(*span) for span in spans):
            if found and (start <= found[-1][1] or all(map(str.isspace, self._base[found[-1][1] : start]))):
                found[-1] = (found[-1][0], max(end, found[-1][1]))
            else:
                found.append((start, end))
        return found

    def _with_brackets(self, start: int, end: int) -> tuple[int, int]:
        """A span with all of the brackets that it has one sign of."""
        for first, last in self._brackets:
            if (start <= first < end) != (start < last <= end):
                start, end = min(start, first), max(end, last)
        return start, end

    def _wider(self, start: int, end: int) -> tuple[int, int]:
        """A span up to the next spaces on both sides, and at least a word wider."""
        start, end = max(0, start - 1), min(len(self._base), end + 1)
        while start and not self._base[start - 1].isspace():
            start -= 1
        while end < len(self._base) and not self._base[end].isspace():
            end += 1
        return start, end

    def _raw(self, start: int, end: int) -> _Raw:
        by: dict[str, list[str]] = {}
        for name, changes in self._changed.items():
            mine = [each for each in changes if start <= each[0] and each[1] <= end]
            if mine:
                by.setdefault(self._with(mine, start, end), []).append(name)
        return _Raw("".join(self._base[start:end]), by)

    def _with(self, changes: Sequence[tuple[int, int, tuple[str, ...]]], start: int, end: int) -> str:
        """The words from ``start`` to ``end`` with some changes."""
        found: list[str] = []
        for first, last, come in changes:
            found += [*self._base[start:first], *come]
            start = last
        return "".join([*found, *self._base[start:end]])


def _spans_of_brackets(base: Sequence[str]) -> list[tuple[int, int]]:
    """From which to which token the brackets of the base itself go, the innermost first."""
    if "[" not in base and "{" not in base:
        return []
    starts = {at: number for number, at in enumerate(accumulate(map(len, base), initial=0))}
    pairs = [(each.pair.start, each.pair.end) for each in parsed("".join(base)).found]
    return [(starts[first], starts[last]) for first, last in reversed(pairs) if first in starts and last in starts]


def _edges(before: str, raw: _Raw, behind: str) -> tuple[bool, bool]:
    """Whether a space is to stand before a bracket, and one behind it, that is not there without it."""
    lead = bool(before) and not before.endswith(" ") and any(each.startswith(" ") for each in raw.texts())
    trail = bool(behind) and not behind.startswith(" ") and any(each.endswith(" ") for each in raw.texts())
    return lead, trail


def _can_be_written(before: str, raw: _Raw, behind: str) -> bool:
    """Whether every side of a choice, joined with what is around its bracket, reads as it should."""
    lead, trail = _edges(before, raw, behind)
    start, end = before + " " * lead, " " * trail + behind
    return all(joined([start, each.strip(" "), end]) == tidy(before + each + behind) for each in raw.texts())


def _choice(before: str, raw: _Raw, behind: str) -> OptionSet:
    lead, trail = _edges(before, raw, behind)
    by: dict[str, list[str]] = {}
    for text, names in raw.by.items():
        by.setdefault(text.strip(" "), []).extend(names)
    return OptionSet(raw.base.strip(" "), tuple((text, tuple(names)) for text, names in by.items()), lead, trail)


def joined(parts: Iterable[str]) -> str:
    """Words joined as a reader joins what stands on both sides of a bracket's sign, single spaces between them.

    Where something between them went, no two spaces stand, and none before a stop; two words are never made one.
    """
    return tidy(run_together(parts))


def run_together(parts: Iterable[str]) -> str:
    """The same with the spaces that the first and the last of them have outside."""
    found = ""
    for part in parts:
        if not part:
            continue
        if found.endswith(" ") and part.startswith(" "):
            found += part[1:]
        elif found.endswith(" ") and part[0] in _STOPS:
            found = found[:-1] + part
        elif found and found[-1].isalnum() and part[0].isalnum():
            found += f" {part}"
        else:
            found += part
    return found


# Brackets --------------------------------------------------


def labelled(names: Iterable[str]) -> str:
    """Whose an option is, as it stands before it."""
    return ", ".join(names)


def as_brackets(parts: Iterable[str | OptionSet], *, in_option: bool = False) -> str:
    """Words and choices in one line, with the signs of `drafter.negotiate.signs`.

    Args:
        parts: what stands, and the choices.
        in_option: whether all of it is to stand in a bracket.
    """
    return tidy(
        "".join(
            protected(each, in_option=in_option)
            if isinstance(each, str)
            else f"{' ' * each.lead}{bracket(each.base, each.options)}{' ' * each.trail}"
            for each in parts
        )
    )


def bracket(base: str, options: Iterable[tuple[str, Sequence[str]]], *, is_written: bool = False) -> str:
    """A choice in brackets: the words of the base, then each option with whose it is.

    Args:
        base: the words of the base; no side stands for none.
        options: what is asked for, and by whom.
        is_written: whether ``base`` is written already, with brackets of its own.
    """
    sides = [base if is_written else protected(base, in_option=True)] if base else []
    for text, names in options:
        label = labelled(names)
        sides.append(f"{label}: {protected(text, in_option=True, label=label) if text else DELETE}")
    return f"[{' / '.join(sides)}]"
