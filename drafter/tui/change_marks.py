"""Two wordings shown as one: what is dropped, what is added; told by signs, which colours repeat."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from textual.content import Content

from drafter.report.window import clean
from drafter.wording import Edit, difference

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from drafter.wording import Change

__all__ = ["changed_words", "compared"]

_DROPPED = "strike $text-error"
_ADDED = "underline $text-success"


def changed_words(changes: Iterable[Change]) -> Content:
    """A sentence with ``[-dropped-]`` and ``{+added+}`` words."""
    parts: list[str | tuple[str, str]] = []
    for change in changes:
        if change.edit is Edit.KEPT:
            parts.append(f"{clean(change.after)} ")
            continue
        if change.before:
            parts.append((f"[-{clean(change.before)}-]", _DROPPED))
            parts.append(" ")
        if change.after:
            parts.append((f"{{+{clean(change.after)}+}}", _ADDED))
            parts.append(" ")
    return Content.assemble(*parts)


def compared(before: str, after: str) -> Content:
    """Two texts by paragraphs: those that changed in words, those that came and went whole, the others left out."""
    parts = list(_compared(_paragraphs(before), _paragraphs(after)))
    return Content("\n\n").join(parts) if parts else Content("The two say the same.")


def _compared(old: list[str], new: list[str]) -> Iterator[Content]:
    for what, one, two, three, four in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            continue
        gone, come = old[one:two], new[three:four]
        # Of a stretch that changed, paragraphs at the same place are one paragraph edited.
        for before, after in zip(gone, come, strict=False):
            # A stop at the very end makes no difference, and is not in it.
            yield Content.assemble(
                changed_words(difference(before, after)).rstrip(), after[-1] if after[-1] in ".;:" else ""
            )
        for each in gone[len(come) :]:
            yield Content.assemble((f"[-{clean(each)}-]", _DROPPED))
        for each in come[len(gone) :]:
            yield Content.assemble((f"{{+{clean(each)}+}}", _ADDED))


def _paragraphs(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.strip()]
