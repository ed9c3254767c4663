"""One commitment through the years for people: each wording with its day, its words with their fate, what that does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.report.marks import marked_text
from drafter.report.window import clean

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drafter.report.layout import Layout
    from drafter.report.lineage_outline import LineageOutline

__all__ = ["render"]


def render(lineages: Sequence[LineageOutline], layout: Layout) -> str:
    """Lineages below each other."""
    return "\n".join("".join(f"{line}\n" for line in _lines(each, layout.narrow())) for each in lineages)


def _lines(outline: LineageOutline, layout: Layout) -> Iterator[str]:
    about = outline.lineage
    yield layout.style(f"{about.id}: {about.title}", bold=True)
    yield from layout.wrapped(clean(about.history), "  ")
    for each in outline.wordings:
        wording = each.wording
        yield ""
        yield f"{each.source.date}  {wording.phrase.id}  ({each.relation})"
        yield from layout.wrapped(marked_text(wording.changes, colour=layout.colour) + wording.stop, "  ")
        if wording.kinds:
            yield from layout.wrapped(f"changes: {', '.join(wording.kinds)}", "  ")
