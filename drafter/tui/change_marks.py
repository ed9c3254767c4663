"""Two wordings shown as one: what is dropped, what is added; told by signs, which colours repeat."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final

from textual.content import Content

from drafter.report.marks import marked_runs
from drafter.wording import Change, Edit, difference

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["changed", "compared"]

_STYLES: Final = {Edit.KEPT: "", Edit.DROPPED: "strike $text-error", Edit.ADDED: "underline $text-success"}


def changed(changes: Iterable[Change], stop: str = "") -> Content:
    """Both wordings in one text: dropped words in ``[-brackets-]``, added ones in ``{+braces+}``."""
    runs = [part for gap, words, edit in marked_runs(changes) for part in (gap, (words, _STYLES[edit]))]
    return Content.assemble(*runs, stop)


def compared(before: str, after: str) -> Content:
    """Two texts by paragraphs: those that changed in words, those that came and went whole, the others left out."""
    parts = list(_compared(_paragraphs(before), _paragraphs(after)))
    return Content("\n\n").join(parts) if parts else Content("The two say the same.")


def _compared(old: list[str], new: list[str]) -> Iterator[Content]:
    for what, *ends in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            continue
        gone, come = old[slice(*ends[:2])], new[slice(*ends[2:])]
        # Of a stretch that changed, paragraphs at the same place are one paragraph edited.
        for before, after in zip(gone, come, strict=False):
            # A stop at the very end makes no difference, and is not in it.
            yield changed(difference(before, after), after[-1] if after[-1] in ".;:" else "")
        for paragraph in gone[len(come) :]:
            yield changed([Change(Edit.DROPPED, paragraph, "")])
        for paragraph in come[len(gone) :]:
            yield changed([Change(Edit.ADDED, "", paragraph)])


def _paragraphs(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.strip()]
