"""A trace as an HTML page: the totals, then the text coloured by provenance with a note on each origin."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from drafter.bank.matching import Provenance
from drafter.report.marks import marked_html
from drafter.report.page import page, table
from drafter.report.trace_outline import trace_outline

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import TypeAlias

    from drafter.report.layout import Layout
    from drafter.report.trace_outline import OriginOutline, TraceOutline, TraceReport
    from drafter.text import Block
    from drafter.trace import TracedSentence

    #: A sentence with its origins.
    _SentenceOrigins: TypeAlias = tuple[TracedSentence, Sequence[OriginOutline]]

__all__ = ["render"]

_CLASSES: Final = {
    Provenance.VERBATIM: "verbatim",
    Provenance.CUT: "cut",
    Provenance.ADAPTED: "adapted",
    Provenance.PARTLY: "partly",
    Provenance.NEW: "new",
}
_TAGS: Final = {"heading": "h3", "quote": "blockquote"}


def render(report: TraceReport, _: Layout) -> str:
    """A page for each text."""
    return "".join(_page(trace_outline(trace, report.concordance), len(report.concordance)) for trace in report.traces)


def _page(outline: TraceOutline, phrases: int) -> str:
    trace = outline.trace
    title = f"Where the words of {trace.document.path.name} come from"
    notes: list[str] = []
    sentences = {sentence.start: (sentence, origins) for sentence, origins in outline.sentences}
    text = [_block(block, sentences, notes) for block in trace.document.linted()]
    body = [
        f"<h1>{escape(title)}</h1>",
        f'<p class="note">{trace.words:,} words, held against a phrase bank of {phrases:,} phrases.</p>',
        '<p class="legend">'
        + " ".join(f'<mark class="{name}">{kind.value}</mark>' for kind, name in _CLASSES.items())
        + "</p>",
        table(
            ("", "words", "share"),
            ((escape(kind.value), f"{number:,}", share) for kind, number, share in outline.shares),
            frozenset({1, 2}),
        ),
        *text,
        "<h2>Sources</h2>",
        *(notes or ['<p class="note">No agreed language was found.</p>']),
        table(
            ("source", "date", "words"),
            ((escape(source.title), source.date.isoformat(), f"{number:,}") for source, number in outline.sources),
            frozenset({2}),
        ),
        *(f'<p class="note">{escape(foreign[:1].upper() + foreign[1:])}.</p>' for foreign in outline.foreign),
    ]
    return page(title, body)


def _block(block: Block, sentences: Mapping[int, _SentenceOrigins], notes: list[str]) -> str:
    """A paragraph with its sentences marked; text that was not traced is left as it is."""
    tag = _TAGS.get(block.kind, "p")
    parts: list[str] = []
    at = 0
    reading = block.reading
    starts = {block.to_source(offset, offset).start: offset for offset in range(len(reading))} if sentences else {}
    inside = sorted((starts[start], sentence) for start, sentence in sentences.items() if start in starts)
    for start, (sentence, origins) in inside:
        parts.append(escape(reading[at:start]))
        parts.append(_sentence(sentence, origins, notes))
        at = start + len(sentence.text)
    parts.append(escape(reading[at:]))
    number = f"<b>{escape(block.number)}.</b> " if block.number else ""
    return f"<{tag}>{number}{''.join(parts)}</{tag}>"


def _sentence(sentence: TracedSentence, origins: Sequence[OriginOutline], notes: list[str]) -> str:
    """A sentence with its origins marked; a note on each is added to ``notes``."""
    if not origins:
        return f'<mark class="new" title="new">{escape(sentence.text)}</mark>'
    parts: list[str] = []
    at = 0
    for origin in origins:
        parts.append(escape(sentence.text[at : origin.origin.start]))
        parts.append(_origin(sentence, origin, notes))
        at = origin.origin.end
    parts.append(escape(sentence.text[at:]))
    return "".join(parts)


def _origin(sentence: TracedSentence, outline: OriginOutline, notes: list[str]) -> str:
    number = len(notes) + 1
    origin = outline.origin
    kinds = ", ".join(origin.kinds)
    references = "; ".join(reference for reference, _ in outline.phrases)
    title = f"{sentence.provenance.value}: {references}" + (f" — {kinds}" if kinds else "")
    notes.append("".join(_note(number, sentence, outline)))
    name = _CLASSES[sentence.provenance]
    words = escape(sentence.text[origin.start : origin.end])
    return (
        f'<mark class="{name}" title="{escape(title)}">{words}</mark>'
        f'<sup id="at-{number}"><a href="#from-{number}">{number}</a></sup>'
    )


def _note(number: int, sentence: TracedSentence, outline: OriginOutline) -> Iterator[str]:
    origin = outline.origin
    yield f'<p id="from-{number}"><small><a href="#at-{number}">{number}</a></small> '
    yield f'<span class="tag">{escape(sentence.provenance.value)}</span> '
    yield "".join(f'<span class="tag">{escape(kind)}</span> ' for kind in origin.kinds)
    before = f"[{escape(origin.left_before)}] " if origin.left_before else ""
    after = f" [{escape(origin.left_after)}]" if origin.left_after else ""
    yield f"{before}{marked_html(origin.changes)}{after}<br><small>"
    yield "<br>".join(f"{escape(reference)} [{escape(phrase)}]" for reference, phrase in outline.phrases)
    yield "</small></p>"
