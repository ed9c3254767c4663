"""The best assignment: pairs of which each item is in one at most, with the greatest sum of gains."""

from __future__ import annotations

from collections import defaultdict, deque
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["best_pairs"]

#: Gains that differ by less are equal: sums of the same numbers in another order.
_EQUAL: Final = 1e-9


def best_pairs(gains: Mapping[tuple[int, int], float]) -> list[tuple[int, int]]:
    """Return the pairs with the greatest sum of gains, in order.

    Only pairs that are given can be chosen, and an item may stay alone, which gains nothing. Items of the left are
    taken in one by one, each by the best chain of exchanges: it takes the partner of another, which takes that of a
    third, until one finds a free partner or stays alone. This keeps the sum greatest throughout (Jonker, Volgenant
    1987); a chain never leaves the items that are connected by pairs, so that many small groups cost little.

    Args:
        gains: what each pair of a left and a right item gains.
    """
    rights_of: defaultdict[int, list[int]] = defaultdict(list)
    for left, right in sorted(gains):
        rights_of[left].append(right)
    left_of: dict[int, int] = {}
    right_of: dict[int, int] = {}
    for newcomer in rights_of:
        at_left, at_right, before = _chains(newcomer, gains, rights_of, left_of)
        alone = {left: gain for left, gain in at_left.items() if gain > _EQUAL}
        free = {right: gain for right, gain in at_right.items() if right not in left_of and gain > _EQUAL}
        most = max((*alone.values(), *free.values()), default=0.0)
        ends = [right for right, gain in free.items() if gain >= most - _EQUAL]
        if ends:
            right = min(ends)
        elif alone:
            loser = min(left for left, gain in alone.items() if gain >= most - _EQUAL)
            right = right_of.pop(loser)
        else:
            continue
        while True:
            left = before[right]
            given_up = right_of.get(left)
            left_of[right], right_of[left] = left, right
            if left == newcomer or given_up is None:
                break
            right = given_up
    return sorted(right_of.items())


def _chains(
    newcomer: int,
    gains: Mapping[tuple[int, int], float],
    rights_of: Mapping[int, list[int]],
    left_of: Mapping[int, int],
) -> tuple[dict[int, float], dict[int, float], dict[int, int]]:
    """Return what the best chain to each left and to each right item gains, and the left item before each right one."""
    at_left, at_right = {newcomer: 0.0}, dict[int, float]()
    before: dict[int, int] = {}
    waiting = deque([newcomer])
    while waiting:
        left = waiting.popleft()
        for right in rights_of[left]:
            owner = left_of.get(right)
            gain = at_left[left] + gains[left, right]
            if owner == left or gain <= at_right.get(right, float("-inf")) + _EQUAL:
                continue
            at_right[right], before[right] = gain, left
            if owner is not None and gain - gains[owner, right] > at_left.get(owner, float("-inf")) + _EQUAL:
                at_left[owner] = gain - gains[owner, right]
                waiting.append(owner)
    return at_left, at_right, before
