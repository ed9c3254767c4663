"""A comparison as text: dropped commitments first, the weightiest on top, then sentences that bind differently."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from drafter.report.compare_outline import comparison_outline
from drafter.report.marks import marked_text
from drafter.report.window import clean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.compare import Comparison
    from drafter.report.compare_outline import ComparisonOutline, Difference
    from drafter.report.layout import Layout

__all__ = ["comparison_lines", "difference_line", "render"]

_INDENT: Final = "    "


def render(comparison: Comparison, layout: Layout) -> str:
    """``comparison`` as lines."""
    return "".join(f"{line}\n" for line in comparison_lines(comparison_outline(comparison), layout))


def comparison_lines(outline: ComparisonOutline, layout: Layout) -> Iterator[str]:
    """The summary, then a section for each kind of difference; kept sentences are only counted."""
    yield from _summary(outline, layout)
    for section in outline.sections:
        if section.name != "kept":
            yield ""
            yield layout.style(f"{section.title} ({len(section.entries):,})", bold=True)
            for entry in section.entries:
                yield from _entry(entry, layout)


def difference_line(entry: Difference) -> str:
    """An entry without changes, on one line."""
    sides = ["; ".join(f"“{words}”" if entry.are_parts else words for words in side) for side in (entry.old, entry.new)]
    return clean(" → ".join(side for side in (entry.text, *sides) if side)).strip()


def _summary(outline: ComparisonOutline, layout: Layout) -> Iterator[str]:
    yield layout.style(clean(outline.title), bold=True)
    for size in outline.sizes:
        yield f"  {clean(size)}"
    for note in outline.notes:
        yield from layout.wrapped(note, "  ", _INDENT)
    yield ""
    if outline.is_same:
        yield "Nothing differs."
        return
    longest = max(len(row.label) for row in outline.counts)
    for row in outline.counts:
        yield f"  {row.label.ljust(longest)}  {row.number:>5,}  {row.share}".rstrip()


def _entry(entry: Difference, layout: Layout) -> Iterator[str]:
    # Word by word, so that lines may be wrapped.
    colon = "" if entry.changes else ":"
    where = " ".join(layout.style(word, fg="cyan") for word in f"{clean(entry.place)}{colon}".split())
    yield from layout.wrapped(f"{where} {difference_line(entry)}", "  ", _INDENT)
    if entry.changes:
        yield from layout.wrapped(marked_text(entry.changes, colour=layout.colour), _INDENT)
    for label, words in entry.notes:
        yield from layout.wrapped(clean(f"{label}: {words}" if label else words), _INDENT, _INDENT * 2)
