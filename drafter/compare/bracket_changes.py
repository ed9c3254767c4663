"""Brackets of two drafts set against each other: opened, closed, changed."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from typing import TYPE_CHECKING, Final

from drafter.wording import Edit
from drafter.wording.words import tokens, words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from drafter.compare.located import Bracket
    from drafter.compare.pairs import SentencePair
    from drafter.wording import Change

__all__ = ["BracketChange", "BracketFate", "bracket_changes"]


#: Greatest number of brackets of the same sentence that one bracket is compared with.
_LOOKED_AT: Final = 100
#: Stands for the sentence of brackets without a word in or around them.
_NOWHERE: Final = -1


class BracketFate(StrEnum):
    """What became of a bracket."""

    OPENED = "opened"
    CLOSED = "closed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class BracketChange:
    """A bracket of one draft that the other has not, or has otherwise.

    Attributes:
        fate: opened, closed or changed.
        old: the bracket in the earlier draft; None for one opened.
        new: the bracket in the later draft; None for one closed.
        stands: for a bracket closed, the words that stand there now, empty when nothing does; for one opened, the
            words that stood there before. None when the sentence itself has no counterpart.
    """

    fate: BracketFate
    old: Bracket | None
    new: Bracket | None
    stands: str | None = None


def bracket_changes(
    old: Sequence[Bracket], new: Sequence[Bracket], pairs: Sequence[SentencePair]
) -> tuple[BracketChange, ...]:
    """Return the brackets that were opened, closed or changed: those of the later draft in order, then those closed.

    Brackets correspond when their words do, in sentences that correspond; those that are alike come first.
    """
    if not (old or new):
        return ()
    pair_of_old = {sentence.order: pair for pair in pairs for sentence in pair.old}
    pair_of_new = {sentence.order: pair for pair in pairs for sentence in pair.new}
    partners = _partners(old, new, pair_of_new)
    changes = []
    for number, bracket in enumerate(new):
        if number not in partners:
            changes.append(
                BracketChange(BracketFate.OPENED, None, bracket, _stands(bracket, pair_of_new, forwards=False))
            )
        elif not _is_alike(earlier := old[partners[number]], bracket):
            changes.append(BracketChange(BracketFate.CHANGED, earlier, bracket))
    taken = set(partners.values())
    closed = [bracket for number, bracket in enumerate(old) if number not in taken]
    changes += (
        BracketChange(BracketFate.CLOSED, bracket, None, _stands(bracket, pair_of_old, forwards=True))
        for bracket in closed
    )
    return tuple(changes)


def _partners(
    old: Sequence[Bracket], new: Sequence[Bracket], pair_of_new: Mapping[int, SentencePair]
) -> dict[int, int]:
    """Return for brackets of the later draft, by number, those of the earlier one that they continue."""
    by_order: defaultdict[int, list[int]] = defaultdict(list)
    for number, bracket in enumerate(old):
        for order in [order for order, _, _ in bracket.within] or [_NOWHERE]:
            by_order[order].append(number)
    possible = [
        list(dict.fromkeys(number for order in _orders(bracket, pair_of_new) for number in by_order[order]))
        for bracket in new
    ]
    partners: dict[int, int] = {}
    taken: set[int] = set()
    for is_same in (_is_alike, _is_near):
        for index, bracket in enumerate(new):
            if index in partners:
                continue
            free = islice((number for number in possible[index] if number not in taken), _LOOKED_AT)
            partner = next((number for number in free if is_same(old[number], bracket)), None)
            if partner is not None:
                partners[index] = partner
                taken.add(partner)
    return partners


def _orders(bracket: Bracket, pair_of_new: Mapping[int, SentencePair]) -> list[int]:
    """Return the sentences of the earlier draft that correspond to those a bracket of the later one touches."""
    if not bracket.within:
        return [_NOWHERE]
    return [
        sentence.order for order, _, _ in bracket.within if order in pair_of_new for sentence in pair_of_new[order].old
    ]


def _is_alike(old: Bracket, new: Bracket) -> bool:
    return old.label.lower() == new.label.lower() and _key(old.text) == _key(new.text)


def _key(text: str) -> list[str]:
    """Return the parts of a bracket that are compared: its words and marks, and the slashes between alternatives."""
    parts = text.split("/")
    return [form for part in parts for form in ("/", *(token.form for token in tokens(part)))]


def _is_near(old: Bracket, new: Bracket) -> bool:
    """Return whether one bracket may have become the other: half of the shorter one's words, or the same label."""
    if old.depth != new.depth:
        return False
    old_words, new_words = set(words(old.text)), set(words(new.text))
    if not old_words or not new_words:
        return True
    return 2 * len(old_words & new_words) >= min(len(old_words), len(new_words)) or (
        bool(old.label) and old.label == new.label
    )


def _stands(bracket: Bracket, pairs: Mapping[int, SentencePair], *, forwards: bool) -> str | None:
    """Return the words of the other draft where the words of a bracket are in its own."""
    parts: list[str] = []
    has_counterpart = False
    for order, start, end in bracket.within:
        pair = pairs.get(order)
        if pair is None:
            continue
        has_counterpart = True
        offset = 0
        for sentence in pair.old if forwards else pair.new:
            if sentence.order == order:
                break
            offset += len(sentence.text) + 1
        parts += _across(pair.changes, start + offset, end + offset, forwards=forwards)
    return " ".join(filter(None, parts)) if has_counterpart else None


def _across(changes: Sequence[Change], start: int, end: int, *, forwards: bool) -> list[str]:
    """Return the words of the other wording for the stretch from ``start`` to ``end`` of this one."""
    parts = []
    for change in changes:
        own_text, other_text = (change.before, change.after) if forwards else (change.after, change.before)
        own_start = change.before_at if forwards else change.after_at
        touches = own_start < end and start < own_start + len(own_text) if own_text else start <= own_start <= end
        if not touches:
            continue
        if change.edit is not Edit.KEPT:
            parts.append(other_text)
            continue
        # Kept runs have the same words on both sides: those inside the stretch, counted.
        own_tokens, other_tokens = tokens(own_text), tokens(other_text)
        indices = [
            index
            for index, token in enumerate(own_tokens)
            if own_start + token.start < end and start < own_start + token.end
        ]
        if indices and len(own_tokens) == len(other_tokens):
            parts.append(other_text[other_tokens[indices[0]].start : other_tokens[indices[-1]].end])
    return parts
