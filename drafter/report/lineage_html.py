"""One commitment through the years as a page: each wording against the one it continues."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from drafter.bank.model import VERIFICATIONS, day, reference
from drafter.report.marks import marked_html
from drafter.report.page import page
from drafter.wording import ChangeKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from drafter.bank.model import Lineage, Source
    from drafter.bank.wordings import Wording

__all__ = ["kinds_of", "lineage_page", "relation"]


def lineage_page(lineages: Iterable[tuple[Lineage, Sequence[Wording]]], sources: Mapping[str, Source]) -> str:
    """A page of lineages, each with its wordings, oldest first.

    Args:
        lineages: each lineage with its wordings, as `drafter.bank.wordings.wordings` gives them.
        sources: the sources of their phrases by id.
    """
    shown = list(lineages)
    title = " · ".join(lineage.title for lineage, _ in shown)
    body = [line for lineage, wordings in shown for line in _lineage(lineage, wordings, sources)]
    return page(title, body)


def kinds_of(wording: Wording) -> tuple[ChangeKind, ...]:
    """What the changes of a wording do, the gravest first, each once; empty for a statement made first."""
    found = {kind for change in wording.changes for kind in change.kinds}
    return tuple(kind for kind in ChangeKind if kind in found)


def relation(wording: Wording) -> str:
    """What a wording is set against, in words."""
    if wording.before is None:
        return "first of its kind"
    same = wording.before.text == wording.phrase.text
    return f"{'word for word' if same else 'against'} {wording.before.id}"


def _lineage(lineage: Lineage, wordings: Sequence[Wording], sources: Mapping[str, Source]) -> Iterator[str]:
    yield f"<h1>{escape(lineage.title)}</h1>"
    years = sorted({sources[each.phrase.source].date.year for each in wordings})
    span = "" if not years else str(years[0]) if len(years) == 1 else f", {years[0]} to {years[-1]}"
    number = f"{len(wordings)} wording{'' if len(wordings) == 1 else 's'}"
    yield f'<p class="note">{escape(lineage.id)} · {number}{span}</p>'
    yield f"<p>{escape(lineage.history)}</p>"
    yield (
        '<p class="legend"><del>dropped</del> and <ins>added</ins> against the wording it continues; '
        "below a wording stand the conditions that a quotation may not drop.</p>"
    )
    last = ""
    for wording in wordings:
        source = sources[wording.phrase.source]
        if source.id != last:
            # A document often states several parts of one commitment: it is named once.
            when = f'<time datetime="{source.date.isoformat()}">{day(source.date)}</time>'
            yield f"<h2>{when} · {escape(source.title)}</h2>"
            last = source.id
        yield from _wording(wording, source)


def _wording(wording: Wording, source: Source) -> Iterator[str]:
    phrase = wording.phrase
    yield f'<section id="{escape(phrase.id)}">'
    yield f"<p>{marked_html(wording.changes)}{wording.stop}</p>"
    tags = "".join(f' <span class="tag">{escape(kind)}</span>' for kind in kinds_of(wording))
    against = escape(relation(wording))
    if wording.before is not None:
        other = escape(wording.before.id)
        against = against.replace(other, f'<a href="#{other}">{other}</a>')
    checked = f'<span title="{escape(VERIFICATIONS[phrase.verification])}">{escape(phrase.verification)}</span>'
    yield f'<p class="note">{escape(reference(phrase, source))} [{escape(phrase.id)}], {checked}<br>{against}{tags}</p>'
    if phrase.caveats:
        yield '<ul class="note">'
        yield from (f"<li>condition: {escape(caveat)}</li>" for caveat in phrase.caveats)
        yield "</ul>"
    yield "</section>"
