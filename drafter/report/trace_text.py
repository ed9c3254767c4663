"""A trace as text: each sentence with its origins and changes, then the totals."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from drafter.bank.matching import Provenance
from drafter.report.marks import marked_text
from drafter.report.trace_outline import trace_outline
from drafter.report.window import clean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.report.layout import Layout
    from drafter.report.trace_outline import OriginOutline, TraceOutline, TraceReport
    from drafter.trace import TracedSentence

__all__ = ["render"]

_COLOURS: Final = {
    Provenance.VERBATIM: "green",
    Provenance.CUT: "magenta",
    Provenance.ADAPTED: "yellow",
    Provenance.PARTLY: "cyan",
    Provenance.NEW: None,
}
#: The sign for each in the margin: no information is given by colour alone.
_LETTERS: Final = {
    Provenance.VERBATIM: "=",
    Provenance.CUT: "<",
    Provenance.ADAPTED: "~",
    Provenance.PARTLY: "+",
    Provenance.NEW: " ",
}
_LABEL: Final = 7
#: The number of topics listed.
_MOST_TOPICS: Final = 8


def render(report: TraceReport, layout: Layout) -> str:
    """The sentences of each text, then its totals."""
    return "".join(f"{line}\n" for line in _lines(report, layout))


def _lines(report: TraceReport, layout: Layout) -> Iterator[str]:
    for trace in report.traces:
        outline = trace_outline(trace, report.concordance)
        for sentence, origins in outline.sentences if report.with_sentences else ():
            if report.with_new or sentence.provenance is not Provenance.NEW:
                yield from _sentence(clean(str(trace.document.path)), sentence, origins, layout)
        yield from _totals(outline, layout)


def _totals(outline: TraceOutline, layout: Layout) -> Iterator[str]:
    """Words by provenance, by source and by topic."""
    trace = outline.trace
    yield layout.style(f"{clean(str(trace.document.path))}: {trace.words:,} words", bold=True)
    for provenance, number, share in outline.shares:
        name = layout.style(provenance.value.ljust(14), fg=_COLOURS[provenance])
        yield f"  {name} {share:>5}  {number:>6,} words"
    for source, number in outline.sources:
        yield from layout.wrapped(f"words from {source.id} ({clean(source.title)})", f"    {number:>5,} ", " " * 10)
    if topics := ", ".join(f"{topic} {number:,}" for topic, number in outline.topics[:_MOST_TOPICS]):
        yield from layout.wrapped(f"agreed words by topic: {topics}", "    ", "      ")
    for foreign in outline.foreign:
        yield f"  {clean(foreign)}"


def _sentence(path: str, sentence: TracedSentence, origins: tuple[OriginOutline, ...], layout: Layout) -> Iterator[str]:
    place = layout.style(f"{path}:{sentence.line}:{sentence.column}", bold=True)
    spread = ", with the next or the last" if sentence.spread else ""
    kind = layout.style(sentence.provenance.value, fg=_COLOURS[sentence.provenance], bold=True)
    yield f"{place} {kind}{spread}"
    yield from layout.wrapped(clean(sentence.text), f"  {_LETTERS[sentence.provenance]} ", "    ")
    for origin in origins:
        for label, content in origin.lines():
            text = clean(content) if isinstance(content, str) else marked_text(content, colour=layout.colour)
            yield from layout.wrapped(text, f"    {label.ljust(_LABEL)} ", " " * (_LABEL + 5))
    yield ""
