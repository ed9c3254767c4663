"""The content of a trace report: the origins of each sentence, and the totals by provenance, source and topic."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from drafter.bank.matching import Provenance

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drafter.bank.concordance import Concordance
    from drafter.bank.matching import Origin
    from drafter.bank.model import Source
    from drafter.trace import Trace, TracedSentence
    from drafter.wording import Change, ChangeKind

__all__ = ["OriginOutline", "TraceOutline", "TraceReport", "origin_outlines", "trace_outline"]

#: The most words left out of a phrase that are reported where only a part of it was used.
_LITTLE: Final = 8


@dataclass(frozen=True, slots=True)
class OriginOutline:
    """The content of a report on one origin of a sentence.

    Attributes:
        origin: the origin.
        words: the words of the sentence that come from it; ``""`` if the whole sentence does.
        phrases: pairs of reference and id of the phrases.
        changes: the changes of wording; empty if there are none.
        kinds: the kinds of change.
        left: the words of the phrase that are left out, if they are few enough to matter.
    """

    origin: Origin
    words: str
    phrases: tuple[tuple[str, str], ...]
    changes: tuple[Change, ...]
    kinds: tuple[ChangeKind, ...]
    left: str

    def lines(self) -> Iterator[tuple[str, str | Sequence[Change]]]:
        """The parts of the report, each with its label."""
        if self.words:
            yield "words", self.words
        for index, (reference, phrase) in enumerate(self.phrases):
            yield "and" if index else "from", f"{reference} [{phrase}]"
        if self.changes:
            yield "differs", self.changes
        if self.kinds:
            yield "changes", ", ".join(self.kinds)
        if self.left:
            yield "leaves", self.left


@dataclass(frozen=True, slots=True)
class TraceOutline:
    """The content of a trace report.

    Attributes:
        trace: the trace.
        shares: words by provenance, with their share in percent.
        sources: words by source, the most frequent first.
        topics: agreed words by topic, the most frequent first.
        foreign: notes on paragraphs left out because they are in another language.
        sentences: every sentence with its origins.
    """

    trace: Trace
    shares: tuple[tuple[Provenance, int, str], ...]
    sources: tuple[tuple[Source, int], ...]
    topics: tuple[tuple[str, int], ...]
    foreign: tuple[str, ...]
    sentences: tuple[tuple[TracedSentence, tuple[OriginOutline, ...]], ...]


@dataclass(frozen=True, slots=True)
class TraceReport:
    """The traces of several texts, and what to show of them.

    Attributes:
        traces: their traces.
        concordance: the bank they were made with.
        with_new: whether the text format lists sentences without any origin.
        with_sentences: whether the text format lists sentences, not only the totals.
    """

    traces: tuple[Trace, ...]
    concordance: Concordance
    with_new: bool = True
    with_sentences: bool = True


def trace_outline(trace: Trace, concordance: Concordance) -> TraceOutline:
    """The outline of ``trace``, which was made with ``concordance``."""
    words = max(1, trace.words)
    return TraceOutline(
        trace,
        tuple((kind, number, f"{100 * number / words:.0f} %") for kind, number in trace.by_provenance().items()),
        tuple((concordance.source(source), number) for source, number in trace.by_source().most_common()),
        tuple(trace.by_topic().most_common()),
        tuple(f"paragraph {label} reads as {tongue}: left out" for label, tongue in trace.foreign),
        tuple((sentence, origin_outlines(sentence, concordance)) for sentence in trace.sentences),
    )


def origin_outlines(sentence: TracedSentence, concordance: Concordance) -> tuple[OriginOutline, ...]:
    """The outlines of the origins of one sentence, in order."""
    origins = sentence.match.origins
    are_parts = sentence.provenance is Provenance.PARTLY or len(origins) > 1
    return tuple(
        OriginOutline(
            origin,
            sentence.text[origin.start : origin.end] if are_parts else "",
            tuple((concordance.reference(phrase), phrase.id) for phrase in origin.phrases),
            () if origin.is_exact else origin.changes,
            tuple(kind for kind in origin.kinds if kind not in origin.lost),
            _left(origin, is_part=are_parts),
        )
        for origin in origins
    )


def _left(origin: Origin, *, is_part: bool) -> str:
    left = " … ".join(part for part in (origin.left_before, origin.left_after) if part)
    # If the sentence took only a few words of the phrase, the rest does not matter.
    if not left or (is_part and len(left.split()) > _LITTLE):
        return ""
    return left + (f" ({', '.join(origin.lost)})" if origin.lost else "")
