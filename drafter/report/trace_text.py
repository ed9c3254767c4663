"""A trace for people in a terminal: each sentence, where its words come from, what differs, and the totals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import click

from drafter.bank.matching import Provenance
from drafter.report.marks import marked_text
from drafter.report.window import clean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.bank.concordance import Concordance
    from drafter.bank.matching import Origin
    from drafter.trace import Trace, TracedSentence

__all__ = ["TraceText"]

_COLOURS: Final = {
    Provenance.VERBATIM: "green",
    Provenance.ADAPTED: "yellow",
    Provenance.PARTLY: "cyan",
    Provenance.NEW: None,
}
#: One letter that stands for each in the margin: nothing is said by colour alone.
_LETTERS: Final = {
    Provenance.VERBATIM: "=",
    Provenance.ADAPTED: "~",
    Provenance.PARTLY: "+",
    Provenance.NEW: " ",
}
_LABEL: Final = 7
_MOST_TOPICS: Final = 8
_LITTLE: Final = 8


@dataclass(frozen=True, slots=True)
class TraceText:
    """How a trace is laid out.

    Attributes:
        concordance: the bank the trace was made with, for references.
        width: columns of the terminal; ``None`` for a pipe or file, where every part is one line.
        colour: whether to use colour.
        with_new: whether sentences of which nothing is known are shown too.
    """

    concordance: Concordance
    width: int | None = None
    colour: bool = False
    with_new: bool = True

    def lines(self, trace: Trace) -> Iterator[str]:
        """The sentences of a text, then the totals."""
        for sentence in trace.sentences:
            if self.with_new or sentence.provenance is not Provenance.NEW:
                yield from self._sentence(trace, sentence)
        yield from self.totals(trace)

    def totals(self, trace: Trace) -> Iterator[str]:
        """Words by where they come from, by source and by topic."""
        words = max(1, trace.words)
        yield self._style(f"{clean(str(trace.document.path))}: {trace.words:,} words", bold=True)
        for provenance, number in trace.by_provenance().items():
            share = f"{100 * number / words:.0f} %"
            name = self._style(provenance.value.ljust(14), fg=_COLOURS[provenance])
            yield f"  {name} {share:>5}  {number:>6,} words"
        for source, number in trace.by_source().most_common():
            title = self.concordance.source(source).title
            yield from self._wrapped(f"words from {source} ({clean(title)})", f"    {number:>5,} ", " " * 10)
        topics = ", ".join(f"{topic} {number:,}" for topic, number in trace.by_topic().most_common(_MOST_TOPICS))
        if topics:
            yield from self._wrapped(f"agreed words by topic: {topics}", "    ", "      ")
        for label, tongue in trace.foreign:
            yield f"  paragraph {clean(label)} reads as {tongue}: left out"

    def _sentence(self, trace: Trace, sentence: TracedSentence) -> Iterator[str]:
        place = f"{clean(str(trace.document.path))}:{sentence.line}:{sentence.column}"
        spread = ", with the next or the last" if sentence.spread else ""
        kind = self._style(sentence.provenance.value, fg=_COLOURS[sentence.provenance], bold=True)
        yield f"{self._style(place, bold=True)} {kind}{spread}"
        letter = _LETTERS[sentence.provenance]
        yield from self._wrapped(clean(sentence.text), f"  {letter} ", "    ")
        for origin in sentence.match.origins:
            yield from self._origin(sentence, origin)
        yield ""

    def _origin(self, sentence: TracedSentence, origin: Origin) -> Iterator[str]:
        partly = sentence.provenance is Provenance.PARTLY or len(sentence.match.origins) > 1
        if partly:
            yield from self._labelled("words", clean(sentence.text[origin.start : origin.end]))
        for place, phrase in enumerate(origin.phrases):
            reference = self.concordance.reference(phrase)
            yield from self._labelled("from" if place == 0 else "and", f"{clean(reference)} [{phrase.id}]")
        if not origin.is_exact:
            yield from self._labelled("differs", marked_text(origin.changes, colour=self.colour))
        kinds = [kind for kind in origin.kinds if kind not in origin.lost]
        if kinds:
            yield from self._labelled("changes", ", ".join(kinds))
        left = " … ".join(part for part in (origin.left_before, origin.left_after) if part)
        # Of a phrase that only lent some words, the rest says nothing.
        if left and (not partly or len(left.split()) <= _LITTLE):
            yield from self._labelled("leaves", clean(left) + (f" ({', '.join(origin.lost)})" if origin.lost else ""))

    def _labelled(self, label: str, text: str) -> Iterator[str]:
        return self._wrapped(text, f"    {label.ljust(_LABEL)} ", " " * (_LABEL + 5))

    def _wrapped(self, text: str, first: str, then: str) -> Iterator[str]:
        if self.width is None:
            yield first + text
            return
        # Styles take no room: wrap what is seen, and style word by word before.
        room = max(self.width, len(then) + 20)
        line, length = first, len(first)
        for word in text.split():
            visible = len(click.unstyle(word))
            if length + visible > room and line.strip():
                yield line.rstrip()
                line, length = then, len(then)
            line += word + " "
            length += visible + 1
        yield line.rstrip()

    def _style(self, text: str, *, fg: str | None = None, bold: bool = False) -> str:
        return click.style(text, fg=fg, bold=bold or None) if self.colour else text
