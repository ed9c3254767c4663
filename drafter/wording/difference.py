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

#: A kept run of at most this many words and marks, none of which carries meaning, does not separate two changes.
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
    """Return the kinds of the changes and those ``lost`` besides, each once, the gravest first."""
    kinds = {*lost, *(kind for change in changes for kind in change.kinds)}
    return tuple(kind for kind in ChangeKind if kind in kinds)


def difference(
    before: str, after: str, *, caveats: Iterable[str] = (), names: Collection[str] = frozenset()
) -> tuple[Change, ...]:
    """Return the changes from one wording to the other, kept runs among them, in reading order.

    A stop at the very end and the case of letters make no difference.

    Args:
        before: the earlier wording.
        after: the later wording.
        caveats: exact extracts of ``before`` that are conditions, beyond those that show by their words.
        names: words, in their compared form, that are known to be names even where a sentence begins.
    """
    old, new = _earlier(before), _without_stop(tokens(after))
    conditions = [(at, at + len(caveat)) for caveat in caveats if (at := before.find(caveat)) >= 0]
    changes = []
    for kept, old_start, old_end, new_start, new_end in opcodes(
        [form for _, _, form in old], [form for _, _, form in new]
    ):
        old_run, new_run = _shown(before, old, old_start, old_end), _shown(after, new, new_start, new_end)
        before_at = old[old_start].start if old_start < old_end else _gap(old, old_start)
        after_at = new[new_start].start if new_start < new_end else _gap(new, new_start)
        if kept:
            changes.append(Change(Edit.KEPT, old_run, new_run, (), before_at, after_at))
            continue
        edit = Edit.REPLACED if old_run and new_run else Edit.DROPPED if old_run else Edit.ADDED
        kinds = kinds_of(before, after, old, new, (old_start, old_end, new_start, new_end), conditions, names)
        changes.append(Change(edit, old_run, new_run, kinds, before_at, after_at))
    return tuple(changes)


def opcodes(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[bool, int, int, int, int]]:
    """Yield the runs of both series in order: whether it is kept, and its start and end in each."""
    pieces = list(_aligned(old, new))
    merged: list[tuple[bool, int, int, int, int]] = []
    for index, piece in enumerate(pieces):
        kept, old_start, old_end, new_start, new_end = piece
        is_island = 0 < index < len(pieces) - 1 and kept and old_end - old_start <= _ISLAND
        if (
            is_island
            and not any(map(is_content, old[old_start:old_end]))
            and _is_wide(pieces[index - 1], pieces[index + 1])
        ):
            kept = False
        if merged and not kept and not merged[-1][0]:
            merged[-1] = (False, merged[-1][1], old_end, merged[-1][3], new_end)
        else:
            merged.append((kept, old_start, old_end, new_start, new_end))
    yield from merged


def _is_wide(left: tuple[bool, int, int, int, int], right: tuple[bool, int, int, int, int]) -> bool:
    """Return whether the changes on both sides of an island replace words, so that it is kept only by accident."""
    return all(
        old_end > old_start and new_end > new_start for _, old_start, old_end, new_start, new_end in (left, right)
    ) and any(
        old_end - old_start + new_end - new_start > 2 for _, old_start, old_end, new_start, new_end in (left, right)
    )


def _aligned(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[bool, int, int, int, int]]:
    """Yield the runs of the longest common series; a dropped and an added run side by side are one."""
    # The common prefix and suffix are kept in any case; mostly little is left between them.
    lead, tail = common_ends(old, new)
    if lead:
        yield True, 0, lead, 0, lead
    old_end, new_end = len(old) - tail, len(new) - tail
    yield from _aligned_between(old[lead:old_end], new[lead:new_end], lead)
    if tail:
        yield True, old_end, len(old), new_end, len(new)


def common_ends(old: Sequence[str], new: Sequence[str]) -> tuple[int, int]:
    """Return the length of the common prefix, and that of the common suffix of the rest."""
    most = min(len(old), len(new))
    lead = 0
    while lead < most and old[lead] == new[lead]:
        lead += 1
    tail = 0
    while tail < most - lead and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    return lead, tail


def _aligned_between(old: Sequence[str], new: Sequence[str], offset: int) -> Iterator[tuple[bool, int, int, int, int]]:
    """Yield the runs of what stands between the common ends, counted from ``offset``."""
    if not old and not new:
        return
    if not set(old).intersection(new):
        yield False, offset, offset + len(old), offset, offset + len(new)
        return
    from rapidfuzz.distance import LCSseq

    codes: dict[str, str] = {}
    old_coded = "".join([codes.setdefault(form, chr(0x10000 + len(codes))) for form in old])
    new_coded = "".join([codes.setdefault(form, chr(0x10000 + len(codes))) for form in new])
    old_at = new_at = 0
    for block in LCSseq.editops(old_coded, new_coded).as_matching_blocks():
        old_start, new_start, size = block.a, block.b, block.size
        if old_start > old_at or new_start > new_at:
            yield False, offset + old_at, offset + old_start, offset + new_at, offset + new_start
        if size:
            yield True, offset + old_start, offset + old_start + size, offset + new_start, offset + new_start + size
        old_at, new_at = old_start + size, new_start + size


@lru_cache(maxsize=2048)
def _earlier(text: str) -> Sequence[Token]:
    """Return the tokens of an earlier wording: mostly a phrase, which many later ones are set against."""
    return _without_stop(tokens(text))


def _without_stop(tokenized: Sequence[Token]) -> Sequence[Token]:
    """Return the tokens without the stops that close the text."""
    end = len(tokenized)
    while end and tokenized[end - 1].form in {".", ";", ":", ","}:
        end -= 1
    return tokenized[:end]


def _shown(text: str, tokenized: Sequence[Token], start: int, end: int) -> str:
    return text[tokenized[start].start : tokenized[end - 1].end] if end > start else ""


def _gap(tokenized: Sequence[Token], index: int) -> int:
    """Return the offset of a gap before the token at ``index``."""
    return tokenized[index - 1].end if index else 0
