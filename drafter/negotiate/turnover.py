"""Which brackets of one round are those of the round before: by their place and their words, whoever's they are."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final

from drafter.negotiate.alignment import likeness
from drafter.wording.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from drafter.negotiate.openings import OpenParagraph

__all__ = ["came_and_went"]

#: From this likeness on, a bracket of the same paragraph is the same with other options.
_SAME: Final = 0.5
#: With fewer words, a bracket of another paragraph is not said to be the same.
_FEW: Final = 3


def came_and_went(
    before: Sequence[OpenParagraph], now: Sequence[OpenParagraph], follow: Mapping[int, int]
) -> tuple[int, int]:
    """How many brackets of a round were not open in the one before, and how many of that one no longer are.

    Args:
        before: the paragraphs of the round before.
        now: those of the round.
        follow: which paragraph of the round before became which one of it, by their order.
    """
    rest_of_now = [[_HeldWords(words(each)) for each in paragraph.held] for paragraph in now]
    gone: list[_HeldWords] = []
    for at, paragraph in enumerate(before):
        held = [_HeldWords(words(each)) for each in paragraph.held]
        to = follow.get(at)
        gone += _unmatched(held, rest_of_now[to]) if to is not None and held else held
    elsewhere: defaultdict[tuple[str, ...], int] = defaultdict(int)
    come = [each for rest in rest_of_now for each in rest]
    for each in come:
        elsewhere[each.words] += 1
    moved = 0
    for each in gone:
        if len(each.words) >= _FEW and elsewhere[each.words]:
            elsewhere[each.words] -= 1
            moved += 1
    return len(come) - moved, len(gone) - moved


class _HeldWords:
    """The words of a bracket, and how often it has each."""

    def __init__(self, found: Iterable[str]) -> None:
        self.words = tuple(found)
        self.counted = Counter(self.words)


def _unmatched(held: Sequence[_HeldWords], now: list[_HeldWords]) -> list[_HeldWords]:
    """The brackets of a paragraph that it no longer has; those that it still has are taken out of ``now``."""
    left = []
    for each in held:
        same = next((other for other in now if other.words == each.words), None)
        if same is None:
            left.append(each)
        else:
            now.remove(same)
    gone = []
    for each in left:
        like = max(now, key=lambda other: likeness(each.counted, other.counted), default=None)
        if like is None or likeness(each.counted, like.counted) < _SAME:
            gone.append(each)
        else:
            now.remove(like)
    return gone
