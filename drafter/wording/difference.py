"""What differs between two wordings: the words kept, dropped, added and replaced, in reading order.

Words are aligned, not letters: the longest series of words and marks that both have in the same order is kept. What
is kept by accident, a lone *the* or a comma between two changes, joins them, so that a difference reads as a person
would say it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from drafter.wording.sense import ChangeKind, kinds_of
from drafter.wording.words import is_content, tokens

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from drafter.wording.words import Token

__all__ = ["Change", "Edit", "common_ends", "difference", "kinds_in", "opcodes"]

#: A kept run of at most so many words and marks without meaning of its own does not part two changes.
_ISLAND: Final = 2


class Edit(Enum):
    """What became of some words."""

    KEPT = " "
    DROPPED = "-"
    ADDED = "+"
    REPLACED = "~"


@dataclass(frozen=True, slots=True)
class Change:
    """A run of words with the same fate.

    Attributes:
        edit: what became of them.
        before: the run as it stands in the earlier wording; empty for added words.
        after: the run as it stands in the later wording; empty for dropped words.
        kinds: what a reader must know of the change, the gravest first; empty for kept words.
        before_at: offset of ``before`` in the earlier wording.
        after_at: offset of ``after`` in the later wording.
    """

    edit: Edit
    before: str
    after: str
    kinds: tuple[ChangeKind, ...] = ()
    before_at: int = 0
    after_at: int = 0


def kinds_in(changes: Iterable[Change], lost: Iterable[ChangeKind] = ()) -> tuple[ChangeKind, ...]:
    """What changes do, and besides what is ``lost``, the gravest first, each once."""
    found = {*lost, *(kind for change in changes for kind in change.kinds)}
    return tuple(kind for kind in ChangeKind if kind in found)


def difference(
    before: str, after: str, *, caveats: Iterable[str] = (), names: Collection[str] = frozenset()
) -> tuple[Change, ...]:
    """The changes from one wording to the other, kept runs among them, in reading order.

    A stop at the very end and the case of letters make no difference.

    Args:
        before: the earlier wording.
        after: the later wording.
        caveats: exact extracts of ``before`` that are conditions, beyond those that show by their words.
        names: words, in their compared form, that are known to be names even where a sentence begins.
    """
    old, new = _earlier(before), _without_stop(tokens(after))
    conditions = [(at, at + len(caveat)) for caveat in caveats if (at := before.find(caveat)) >= 0]
    found = []
    for kept, one, two, three, four in opcodes([form for _, _, form in old], [form for _, _, form in new]):
        was, now = _shown(before, old, one, two), _shown(after, new, three, four)
        before_at = old[one].start if one < two else _gap(old, one)
        after_at = new[three].start if three < four else _gap(new, three)
        if kept:
            found.append(Change(Edit.KEPT, was, now, (), before_at, after_at))
            continue
        edit = Edit.REPLACED if was and now else Edit.DROPPED if was else Edit.ADDED
        kinds = kinds_of(before, after, old, new, (one, two, three, four), conditions, names)
        found.append(Change(edit, was, now, kinds, before_at, after_at))
    return tuple(found)


def opcodes(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[bool, int, int, int, int]]:
    """Runs of both series in order: whether kept, and from where to where in each."""
    pieces = list(_aligned(old, new))
    merged: list[tuple[bool, int, int, int, int]] = []
    for place, piece in enumerate(pieces):
        kept, one, two, three, four = piece
        parts = 0 < place < len(pieces) - 1 and kept and two - one <= _ISLAND
        if parts and not any(map(is_content, old[one:two])) and _is_wide(pieces[place - 1], pieces[place + 1]):
            kept = False
        if merged and not kept and not merged[-1][0]:
            merged[-1] = (False, merged[-1][1], two, merged[-1][3], four)
        else:
            merged.append((kept, one, two, three, four))
    yield from merged


def _is_wide(left: tuple[bool, int, int, int, int], right: tuple[bool, int, int, int, int]) -> bool:
    """Whether the changes on both sides of an island replace words: it is then kept by accident."""
    return all(two > one and four > three for _, one, two, three, four in (left, right)) and any(
        two - one + four - three > 2 for _, one, two, three, four in (left, right)
    )


def _aligned(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[bool, int, int, int, int]]:
    """The runs of the longest common series; a dropped and an added run side by side are one."""
    # What both begin and end with is common in any case: mostly there is little between.
    lead, tail = common_ends(old, new)
    if lead:
        yield True, 0, lead, 0, lead
    one, other = len(old) - tail, len(new) - tail
    yield from _aligned_between(old[lead:one], new[lead:other], lead)
    if tail:
        yield True, one, len(old), other, len(new)


def common_ends(old: Sequence[str], new: Sequence[str]) -> tuple[int, int]:
    """How many items both begin with, and how many of the rest both end with."""
    most = min(len(old), len(new))
    lead = 0
    while lead < most and old[lead] == new[lead]:
        lead += 1
    tail = 0
    while tail < most - lead and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    return lead, tail


def _aligned_between(old: Sequence[str], new: Sequence[str], shift: int) -> Iterator[tuple[bool, int, int, int, int]]:
    """The runs of what stands between the common ends, counted from ``shift``."""
    if not old and not new:
        return
    if not set(old).intersection(new):
        yield False, shift, shift + len(old), shift, shift + len(new)
        return
    from rapidfuzz.distance import LCSseq

    code: dict[str, str] = {}
    one = "".join([code.setdefault(each, chr(0x10000 + len(code))) for each in old])
    other = "".join([code.setdefault(each, chr(0x10000 + len(code))) for each in new])
    before = after = 0
    for block in LCSseq.editops(one, other).as_matching_blocks():
        start, to, size = block.a, block.b, block.size
        if start > before or to > after:
            yield False, shift + before, shift + start, shift + after, shift + to
        if size:
            yield True, shift + start, shift + start + size, shift + to, shift + to + size
        before, after = start + size, to + size


@lru_cache(maxsize=2048)
def _earlier(text: str) -> Sequence[Token]:
    """The tokens of an earlier wording: mostly a phrase, which many later ones are set against."""
    return _without_stop(tokens(text))


def _without_stop(found: Sequence[Token]) -> Sequence[Token]:
    """The tokens without the stops that close the text."""
    end = len(found)
    while end and found[end - 1].form in {".", ";", ":", ","}:
        end -= 1
    return found[:end]


def _shown(text: str, found: Sequence[Token], start: int, end: int) -> str:
    return text[found[start].start : found[end - 1].end] if end > start else ""


def _gap(found: Sequence[Token], place: int) -> int:
    """The offset at which something is missing before the token at ``place``."""
    return found[place - 1].end if place else 0
