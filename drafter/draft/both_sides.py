"""Both sides of a conflict in one paragraph, in brackets, for the table to settle."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from drafter.draft.merging import NUMBER, unnumbered
from drafter.wording.difference import Edit, difference

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drafter.draft.merging import Conflict
    from drafter.wording.difference import Change

__all__ = ["in_brackets"]

#: What means something inside a bracket.
_SIGNS: Final = re.compile(r"[\[\]/:]")


def in_brackets(conflict: Conflict) -> str:
    """The paragraph with both wordings: ``We will [contest / address] it``; words of one side alone stand in brackets.

    Where such brackets would not give both wordings to the letter, each stands whole: ``[Option 1: …] [Option 2: …]``.
    Empty where a side has no words, or several paragraphs.
    """
    if not conflict.mine or not conflict.theirs or "\n" in conflict.mine + conflict.theirs:
        return ""
    number = NUMBER.match(conflict.mine)
    mine, theirs = map(unnumbered, (conflict.mine, conflict.theirs))
    return (number[0] if number else "") + (_inline(mine, theirs) or f"[Option 1: {mine}] [Option 2: {theirs}]")


def _inline(mine: str, theirs: str) -> str:
    """Brackets around the words that differ; empty where that cannot be read back to both wordings."""
    changes = [change for change in difference(mine, theirs) if change.edit is not Edit.KEPT]
    if not changes or any(_SIGNS.search(change.before + change.after) for change in changes):
        return ""
    read_back = _joined(mine, changes, [change.after for change in changes])
    return _joined(mine, changes, [_bracket(change) for change in changes]) if read_back == theirs else ""


def _bracket(change: Change) -> str:
    return f"[{' / '.join(words for words in (change.before, change.after) if words)}]"


def _joined(mine: str, changes: Sequence[Change], instead: Sequence[str]) -> str:
    """``mine`` with something in place of the words of each change, and one space between words."""
    parts, at = [], 0
    for change, words in zip(changes, instead, strict=True):
        parts += [mine[at : change.before_at].rstrip(), words]
        at = change.before_at + len(change.before)
    return re.sub(r" (?=[.,;:])", "", " ".join(" ".join([*parts, mine[at:]]).split()))
