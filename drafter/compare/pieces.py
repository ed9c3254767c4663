"""Pieces: a sentence that is part of one with a counterpart, because one was divided or several were joined."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from drafter.compare.spelled import Span, SpelledTexts

__all__ = ["PIECE", "Group", "ScoredPair", "with_pieces"]

#: Least share of the weight of a sentence in one run of another that makes it a piece of that one, 0 to 1.
PIECE: Final = 0.7
#: The same share, of either sentence, where the sentence before or after the piece is in the other already.
_PIECE_BESIDE: Final = 0.5
#: Greatest share of the weight of a piece that another piece of the same sentence may have in common with it, 0 to 1.
_CLAIMED: Final = 0.5
#: Greatest number of sentences that one sentence is split into or joined from.
_MOST_PIECES: Final = 8


class Group(NamedTuple):
    """Corresponding sentences, by their index in each text: one to one, one to several, or several to one.

    Where there are several, they are in the order in which their words stand in the one sentence.
    """

    old: tuple[int, ...]
    new: tuple[int, ...]


class ScoredPair(NamedTuple):
    """A sentence of each text, how like they are, and how far apart they stand."""

    likeness: float
    distance: float
    left: int
    right: int


def with_pieces(
    texts: SpelledTexts, pairs: Mapping[int, int], scored: Iterable[ScoredPair], settled: Collection[int]
) -> list[Group]:
    """Return the pairs as groups, with unpaired sentences added to the one that they are a piece of.

    Args:
        texts: the two texts.
        pairs: the sentence of the right text that each of the left is paired with.
        scored: the sentences that were compared.
        settled: sentences of the left text that are identical to their counterpart: there is room for nothing else.
    """
    return _PieceGroups(texts, pairs).groups(scored, settled)


class _PieceGroups:
    """The groups under construction."""

    def __init__(self, texts: SpelledTexts, pairs: Mapping[int, int]) -> None:
        self._texts = texts
        self._right_of = pairs
        self._left_of = {right: left for left, right in pairs.items()}
        self._lefts_of = {right: [left] for left, right in pairs.items()}
        self._rights_of = {left: [right] for left, right in pairs.items()}

    def groups(self, scored: Iterable[ScoredPair], settled: Collection[int]) -> list[Group]:
        """Return all groups."""
        pieces = []
        for pair in scored:
            if pair.left in settled or self._left_of.get(pair.right) in settled:
                continue
            has_right, has_left = pair.left in self._right_of, pair.right in self._left_of
            if has_right and has_left:
                continue
            share, used_left, used_right = self._texts.region(pair.left, pair.right)
            if not has_right and _is_piece(share, pair.left, self._left_of.get(pair.right)):
                pieces.append((-share[0], pair.distance, pair.left, pair.right, True, used_right))
            if not has_left and _is_piece(share[::-1], pair.right, self._right_of.get(pair.left)):
                pieces.append((-share[1], pair.distance, pair.left, pair.right, False, used_left))
        for _, _, left, right, is_left_piece, used in sorted(pieces):
            self._attach(left, right, used, is_left_piece=is_left_piece)
        found = [
            Group(tuple(sorted(lefts, key=lambda left: (self._texts.region(left, right)[2], left))), (right,))
            for right, lefts in self._lefts_of.items()
            if len(lefts) > 1
        ]
        found += [
            Group((left,), tuple(sorted(rights, key=lambda right: (self._texts.region(left, right)[1], right))))
            for left, rights in self._rights_of.items()
            if len(rights) > 1
        ]
        joined = {left for group in found for left in group.old}
        return found + [Group((left,), tuple(rights)) for left, rights in self._rights_of.items() if left not in joined]

    def _attach(
        self,
        left: int,
        right: int,
        used: Span,
        *,
        is_left_piece: bool,
    ) -> None:
        """Add a piece to the sentence that has it, unless another piece has the same words of that sentence."""
        if is_left_piece and left not in self._rights_of:
            partners = self._lefts_of.get(right)
            if partners is None:
                self._lefts_of[right], self._rights_of[left] = [left], [right]
            elif (
                len(partners) < _MOST_PIECES
                and len(self._rights_of[partners[0]]) == 1
                and not any(self._claims(partner, right, used, of_left=True) for partner in partners)
            ):
                partners.append(left)
                self._rights_of[left] = [right]
        elif not is_left_piece and right not in self._lefts_of:
            partners = self._rights_of.get(left)
            if partners is None:
                self._lefts_of[right], self._rights_of[left] = [left], [right]
            elif (
                len(partners) < _MOST_PIECES
                and len(self._lefts_of[partners[0]]) == 1
                and not any(self._claims(left, partner, used, of_left=False) for partner in partners)
            ):
                partners.append(right)
                self._lefts_of[right] = [left]

    def _claims(self, left: int, right: int, used: Span, *, of_left: bool) -> bool:
        """Return whether a pair already has most of the words that a piece would take: ``used``, in the longer one."""
        spelled = self._texts.right.spelled[right] if of_left else self._texts.left.spelled[left]
        taken = self._texts.sum(spelled[used[0] : used[1]])
        common = 0.0
        for start, end, from_, to in self._texts.blocks(left, right):
            first, last = (from_, to) if of_left else (start, end)
            first, last = max(first, used[0]), min(last, used[1])
            common += self._texts.sum(spelled[first:last]) if first < last else 0.0
        return common > _CLAIMED * taken


def _is_piece(share: tuple[float, ...], piece: int, partner: int | None) -> bool:
    """Return whether a sentence is a piece of one whose counterpart is ``partner``, by their shares."""
    is_beside = partner is not None and abs(piece - partner) == 1
    return share[0] >= PIECE or (is_beside and max(share) >= _PIECE_BESIDE)
