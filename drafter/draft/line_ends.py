"""The line ends of a text whose lines end in several ways: each line keeps its own while the text is edited."""

from __future__ import annotations

from collections import Counter
from difflib import SequenceMatcher
from itertools import pairwise

from drafter.text.document import LINE_END

__all__ = ["ends_of", "with_ends"]


def ends_of(text: str) -> tuple[str, ...]:
    """The end of every line that has one; of a text whose lines all end alike only one, of a text of one line none."""
    ends = tuple(LINE_END.findall(text))
    return ends if len(set(ends)) > 1 else ends[:1]


def with_ends(text: str, before: str, ends: tuple[str, ...]) -> str:
    """``text`` with the line ends that `before` had.

    A line keeps its end, also where its words change; one that is moved has that of its new place, and a new line that
    of the line before it, at the start of the text the most frequent one.

    Args:
        text: a text with line feeds.
        before: the text that it was made from, with line feeds.
        ends: what `ends_of` gave for that text.
    """
    if len(ends) < 2:
        return text.replace("\n", ends[0]) if ends else text
    lines = text.split("\n")
    kept = _kept(before.split("\n"), lines)
    end = Counter(ends).most_common(1)[0][0]
    parts = []
    for number, line in enumerate(lines[:-1]):
        at = kept.get(number, len(ends))
        end = ends[at] if at < len(ends) else end
        parts += [line, end]
    return "".join([*parts, lines[-1]])


def _kept(old: list[str], new: list[str]) -> dict[int, int]:
    """The number of each new line to that of the old line it was."""
    # Blank lines are all the same; with the line before, each is one of its kind.
    before, after = list(pairwise(["", *old])), list(pairwise(["", *new]))
    kept: dict[int, int] = {}
    for tag, start, end, first, last in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag in {"equal", "replace"}:
            kept.update(zip(range(first, last), range(start, end), strict=False))
    return kept
