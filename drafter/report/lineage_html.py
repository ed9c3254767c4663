"""A lineage as an HTML page: each wording with its changes from the one it continues."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from drafter.bank.model import VERIFICATIONS, day
from drafter.report.marks import marked_html
from drafter.report.page import page

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drafter.report.layout import Layout
    from drafter.report.lineage_outline import LineageOutline, WordingOutline

__all__ = ["render"]


def render(lineages: Sequence[LineageOutline], _: Layout) -> str:
    """A page of lineages, each with its wordings, oldest first."""
    title = " · ".join(lineage.lineage.title for lineage in lineages)
    return page(title, [line for lineage in lineages for line in _lineage(lineage)])


def _lineage(outline: LineageOutline) -> Iterator[str]:
    lineage = outline.lineage
    yield f"<h1>{escape(lineage.title)}</h1>"
    years = sorted({wording.source.date.year for wording in outline.wordings})
    span = "" if not years else str(years[0]) if len(years) == 1 else f", {years[0]} to {years[-1]}"
    yield f'<p class="note">{escape(lineage.id)} · {outline.count}{span}</p>'
    yield f"<p>{escape(lineage.history)}</p>"
    yield (
        '<p class="legend"><del>dropped</del> and <ins>added</ins> against the wording it continues; '
        "below a wording stand the conditions that a quotation may not drop.</p>"
    )
    last = ""
    for wording in outline.wordings:
        source = wording.source
        if source.id != last:
            # A document often states several parts of one commitment, but is named only once.
            when = f'<time datetime="{source.date.isoformat()}">{day(source.date)}</time>'
            yield f"<h2>{when} · {escape(source.title)}</h2>"
            last = source.id
        yield from _wording(wording)


def _wording(outline: WordingOutline) -> Iterator[str]:
    wording, phrase = outline.wording, outline.wording.phrase
    yield f'<section id="{escape(phrase.id)}">'
    yield f"<p>{marked_html(wording.changes)}{wording.stop}</p>"
    tags = "".join(f' <span class="tag">{escape(kind)}</span>' for kind in wording.kinds)
    against = escape(outline.relation)
    if wording.before is not None:
        other = escape(wording.before.id)
        against = against.replace(other, f'<a href="#{other}">{other}</a>')
    checked = f'<span title="{escape(VERIFICATIONS[phrase.verification])}">{escape(phrase.verification)}</span>'
    yield f'<p class="note">{escape(outline.reference)} [{escape(phrase.id)}], {checked}<br>{against}{tags}</p>'
    if phrase.caveats:
        yield '<ul class="note">'
        yield from (f"<li>condition: {escape(caveat)}</li>" for caveat in phrase.caveats)
        yield "</ul>"
    yield "</section>"
