"""How a text names things: the full name first, and the names of a list in alphabetical order."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from drafter.check.codes import Code
from drafter.check.finding import Finding
from drafter.rules.terms import normalise

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.consensus.model import Position, Profile
    from drafter.rules.terms import TermFinder, TermHit
    from drafter.text import Block, Document

__all__ = ["naming_findings"]

#: What stands between two names of one list.
_BETWEEN: Final = re.compile(r"\s*(?:,|;|,?\s+(?:and|or|&))\s+(?:the\s+)?")
#: Least number of names that have an order. Of two, the one that acts or is acted on first may come first.
_LEAST: Final = 3


def naming_findings(document: Document, profile: Profile, finder: TermFinder) -> Iterator[Finding]:
    """Yield the findings of the positions with ``full_name`` and ``in_order``, position by position."""
    for position in profile.positions:
        for term in position.full_name:
            yield from _short_before_full(document, profile, finder, position, term)
        for term in position.in_order:
            yield from _out_of_order(document, profile, finder, position, term)


def _short_before_full(
    document: Document, profile: Profile, finder: TermFinder, position: Position, term: str
) -> Iterator[Finding]:
    """Yield a finding on the first name of the term in the text, unless that is the full one."""
    full = profile.terms[term].names[0]
    for block in document.linted():
        if block.kind in {"title", "heading"}:
            continue
        text = normalise(block.reading)
        hits = finder.hits(term, text)
        if hits:
            first = text[hits[0].start : hits[0].end]
            if first != normalise(full):
                said = f"“{first}” stands before the full name, {full}"
                yield _finding(document, profile, position, block, (hits[0].start, hits[0].end), said)
            return


def _out_of_order(
    document: Document, profile: Profile, finder: TermFinder, position: Position, term: str
) -> Iterator[Finding]:
    for block in document.linted():
        text = normalise(block.reading)
        for names in _lists(text, finder.hits(term, text)):
            listed = [text[hit.start : hit.end] for hit in names]
            ordered = sorted(listed, key=_sorted_by)
            if listed != ordered:
                said = f"in alphabetical order: {', '.join(ordered)}"
                yield _finding(document, profile, position, block, (names[0].start, names[-1].end), said)


def _lists(text: str, hits: list[TermHit]) -> Iterator[list[TermHit]]:
    """Yield the runs of names with nothing but commas and conjunctions between them."""
    run: list[TermHit] = []
    for hit in hits:
        if run and not _BETWEEN.fullmatch(text, run[-1].end, hit.start):
            if len(run) >= _LEAST:
                yield run
            run = []
        run.append(hit)
    if len(run) >= _LEAST:
        yield run


def _sorted_by(name: str) -> str:
    """Return the name as an English list sorts it: without accents, case and article."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return plain.casefold().removeprefix("the ")


def _finding(
    document: Document, profile: Profile, position: Position, block: Block, at: tuple[int, int], said: str
) -> Finding:
    span = block.to_source(*at)
    return Finding.of_position(document, (span.start, span.end), Code.NAME_FORM, said, profile, position)
