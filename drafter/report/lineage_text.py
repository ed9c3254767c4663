"""A lineage as text: each wording with its date, its changes, and the kinds of change."""

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
    """The lineages one after another."""
    return "\n".join("".join(f"{line}\n" for line in _lines(lineage, layout.narrow())) for lineage in lineages)


def _lines(outline: LineageOutline, layout: Layout) -> Iterator[str]:
    lineage = outline.lineage
    yield layout.style(f"{lineage.id}: {lineage.title}", bold=True)
    yield from layout.wrapped(clean(lineage.history), "  ")
    for entry in outline.wordings:
        wording = entry.wording
        yield ""
        yield f"{entry.source.date}  {wording.phrase.id}  ({entry.relation})"
        yield from layout.wrapped(marked_text(wording.changes, colour=layout.colour) + wording.stop, "  ")
        if wording.kinds:
            yield from layout.wrapped(f"changes: {', '.join(wording.kinds)}", "  ")
