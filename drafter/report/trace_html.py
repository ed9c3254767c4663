"""A trace as one page: the text coloured by origin, each stretch with its source at hand, the totals on top."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from drafter.bank.matching import Provenance
from drafter.report.marks import marked_html
from drafter.report.page import page, table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.bank.concordance import Concordance
    from drafter.bank.matching import Origin
    from drafter.text import Block
    from drafter.trace import Trace, TracedSentence

__all__ = ["trace_html"]

_CLASSES: Final = {
    Provenance.VERBATIM: "verbatim",
    Provenance.ADAPTED: "adapted",
    Provenance.PARTLY: "partly",
    Provenance.NEW: "new",
}
_TAGS: Final = {"heading": "h3", "quote": "blockquote"}


def trace_html(trace: Trace, concordance: Concordance) -> str:
    """The page for one text."""
    title = f"Where the words of {trace.document.path.name} come from"
    notes: list[str] = []
    sentences = {sentence.start: sentence for sentence in trace.sentences}
    text = [_block(block, sentences, concordance, notes) for block in trace.document.linted()]
    body = [
        f"<h1>{escape(title)}</h1>",
        f'<p class="note">{trace.words:,} words, held against a phrase bank of {len(concordance):,} phrases.</p>',
        '<p class="legend">'
        + " ".join(f'<mark class="{name}">{kind.value}</mark>' for kind, name in _CLASSES.items())
        + "</p>",
        _totals(trace),
        *text,
        "<h2>Sources</h2>",
        *(notes or ['<p class="note">No agreed language was found.</p>']),
        _by_source(trace, concordance),
    ]
    body += [
        f'<p class="note">Paragraph {escape(label)} reads as {escape(tongue)}: left out.</p>'
        for label, tongue in trace.foreign
    ]
    return page(title, body)


def _totals(trace: Trace) -> str:
    words = max(1, trace.words)
    rows = (
        (escape(kind.value), f"{number:,}", f"{100 * number / words:.0f} %")
        for kind, number in trace.by_provenance().items()
    )
    return table(("", "words", "share"), rows, frozenset({1, 2}))


def _by_source(trace: Trace, concordance: Concordance) -> str:
    rows = (
        (escape(concordance.source(source).title), concordance.source(source).date.isoformat(), f"{number:,}")
        for source, number in trace.by_source().most_common()
    )
    return table(("source", "date", "words"), rows, frozenset({2}))


def _block(block: Block, sentences: dict[int, TracedSentence], concordance: Concordance, notes: list[str]) -> str:
    """One paragraph with its sentences marked; what was not traced stands as it is."""
    tag = _TAGS.get(block.kind, "p")
    parts: list[str] = []
    at = 0
    reading = block.reading
    starts = {block.to_source(place, place).start: place for place in range(len(reading))} if sentences else {}
    inside = sorted((starts[start], each) for start, each in sentences.items() if start in starts)
    for start, sentence in inside:
        parts.append(escape(reading[at:start]))
        parts.append(_sentence(sentence, concordance, notes))
        at = start + len(sentence.text)
    parts.append(escape(reading[at:]))
    number = f"<b>{escape(block.number)}.</b> " if block.number else ""
    return f"<{tag}>{number}{''.join(parts)}</{tag}>"


def _sentence(sentence: TracedSentence, concordance: Concordance, notes: list[str]) -> str:
    """A sentence with its origins marked, each with a note on where it is from."""
    if not sentence.match.origins:
        return f'<mark class="new" title="new">{escape(sentence.text)}</mark>'
    parts: list[str] = []
    at = 0
    for origin in sentence.match.origins:
        parts.append(escape(sentence.text[at : origin.start]))
        parts.append(_origin(sentence, origin, concordance, notes))
        at = origin.end
    parts.append(escape(sentence.text[at:]))
    return "".join(parts)


def _origin(sentence: TracedSentence, origin: Origin, concordance: Concordance, notes: list[str]) -> str:
    number = len(notes) + 1
    references = [concordance.reference(phrase) for phrase in origin.phrases]
    kinds = ", ".join(origin.kinds)
    said = f"{sentence.provenance.value}: {'; '.join(references)}" + (f" — {kinds}" if kinds else "")
    notes.append("".join(_note(number, sentence, origin, references)))
    name = _CLASSES[sentence.provenance]
    words = escape(sentence.text[origin.start : origin.end])
    return (
        f'<mark class="{name}" title="{escape(said)}">{words}</mark>'
        f'<sup id="at-{number}"><a href="#from-{number}">{number}</a></sup>'
    )


def _note(number: int, sentence: TracedSentence, origin: Origin, references: list[str]) -> Iterator[str]:
    yield f'<p id="from-{number}"><small><a href="#at-{number}">{number}</a></small> '
    yield f'<span class="tag">{escape(sentence.provenance.value)}</span> '
    yield "".join(f'<span class="tag">{escape(kind)}</span> ' for kind in origin.kinds)
    before = f"[{escape(origin.left_before)}] " if origin.left_before else ""
    after = f" [{escape(origin.left_after)}]" if origin.left_after else ""
    yield f"{before}{marked_html(origin.changes)}{after}<br><small>"
    yield "<br>".join(
        f"{escape(reference)} [{escape(phrase.id)}]"
        for reference, phrase in zip(references, origin.phrases, strict=True)
    )
    yield "</small></p>"
