"""Moves: the smallest number of words that have to move to turn one order into another."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["moved"]


def moved(old: Sequence[int], new: Sequence[int], sizes: Sequence[int]) -> list[list[int]]:
    """Return the items that moved, those that moved together in one list.

    What stays is the increasing subsequence with the most words: one paragraph that went from the end to the start
    is one move, and all it passed stay where they are.

    Args:
        old: the place of each item in the earlier order; no two alike.
        new: its place in the later order; no two alike.
        sizes: how many words it has.

    Returns:
        Items by index, each list in the earlier order, the lists likewise.
    """
    by_old = sorted(range(len(old)), key=old.__getitem__)
    rank = {item: index for index, item in enumerate(sorted(range(len(new)), key=new.__getitem__))}
    stays = _heaviest([rank[item] for item in by_old], [sizes[item] for item in by_old])
    groups: list[list[int]] = []
    for index, item in enumerate(by_old):
        if index in stays:
            continue
        follows = index and groups and groups[-1][-1] == by_old[index - 1]
        if follows and rank[item] == rank[by_old[index - 1]] + 1:
            groups[-1].append(item)
        else:
            groups.append([item])
    return groups


def _heaviest(ranks: Sequence[int], sizes: Sequence[int]) -> set[int]:
    """Return the indices of the increasing subsequence with the greatest sum of sizes."""
    # The best sums so far by the rank they end in, both increasing; a sum not above one further left is dropped.
    ends: list[int] = []
    sums: list[int] = []
    indices: list[int] = []
    predecessors: list[int] = []
    for index, rank in enumerate(ranks):
        position = bisect_left(ends, rank)
        total = max(1, sizes[index]) + (sums[position - 1] if position else 0)
        predecessors.append(indices[position - 1] if position else -1)
        beaten = position
        while beaten < len(ends) and sums[beaten] <= total:
            beaten += 1
        ends[position:beaten], sums[position:beaten], indices[position:beaten] = [rank], [total], [index]
    stays: set[int] = set()
    index = indices[-1] if indices else -1
    while index >= 0:
        stays.add(index)
        index = predecessors[index]
    return stays
