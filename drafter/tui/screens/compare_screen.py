"""The draft compared with its baseline: first what was dropped, then what binds less, more, or is new."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from textual.content import Content

from drafter.compare import baseline, compare
from drafter.report.compare_outline import comparison_outline
from drafter.report.compare_text import difference_line
from drafter.report.window import clean
from drafter.text import Span
from drafter.tui.change_marks import changed
from drafter.tui.content import joined, labelled
from drafter.tui.screens.list_screen import Entry, ListScreen, Page, heading

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from drafter.report.compare_outline import ComparisonOutline, ComparisonSection, Difference
    from drafter.text import Document

__all__ = ["CompareScreen"]

#: The sign before the entries of a section; ``~`` for any other section.
_SIGNS: Final = {
    "dropped": "-", "binding-nobody": "-", "in-part": "-", "lost": "-", "gained": "+", "added": "+", "kept": "=",
    "weaker": "↓", "stronger": "↑",
}  # fmt: skip
#: Sections whose sentences can be inserted again.
_GONE: Final = frozenset({"dropped", "binding-nobody"})
#: The result: words to insert, or a span of the draft to go to.
Target: TypeAlias = str | Span


class CompareScreen(ListScreen[Target]):
    """The comparison of the draft with an earlier text.

    Its result is the words of a dropped sentence, for insertion, or the span of any other in the document's text.

    Args:
        document: the draft as read.
        base: a file, or the id of a source of the bank.
        folders: the folders of the bank, as for `drafter.bank.load_bank`.
    """

    def __init__(self, document: Document, base: str | Path, folders: Sequence[Path] | None = None) -> None:
        super().__init__(f"Against {base}", "Enter: insert what was dropped, or go to what stands")
        self._document, self._base, self._folders = document, base, folders

    def pages(self) -> Iterator[Page[Target]]:
        """The comparison."""
        comparison = compare(baseline(self._base, self._folders), self._document, old_name=str(self._base))
        outline = comparison_outline(comparison)
        yield Page(_head(outline), tuple(_entries(outline)))


def _head(outline: ComparisonOutline) -> Content:
    said = "   ".join(f"{row.label} {row.number:,}" for row in outline.counts)
    first = Content.styled("Nothing differs." if outline.is_same else said, "bold")
    return joined([first, *(Content(clean(note)) for note in outline.notes)])


def _entries(outline: ComparisonOutline) -> Iterator[Entry[Target]]:
    for section in outline.sections:
        yield heading(f"{section.title} ({len(section.entries):,})")
        for entry in section.entries:
            words = clean(" ".join(entry.old)).strip() if section.name in _GONE else None
            yield Entry(joined(_lines(section, entry)), entry.at or words)


def _lines(section: ComparisonSection, entry: Difference) -> list[Content]:
    """An entry: location, difference and notes."""
    lines = [Content.styled(clean(f"{_SIGNS.get(section.name, '~')} {entry.place}"), "$text-muted")]
    lines.append(changed(entry.changes) if entry.changes else Content(difference_line(entry)))
    for label, words in entry.notes:
        lines.append(Content.assemble("  ", labelled(label, clean(words)) if label else clean(words)))
    return lines
