"""A trace as JSON; the format, version 1, is published in ``trace-1.schema.json``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from drafter.bank.matching import Provenance
from drafter.report.json_values import changes_as_json, json_text

if TYPE_CHECKING:
    from drafter.bank.concordance import Concordance
    from drafter.bank.matching import Origin
    from drafter.bank.model import Phrase
    from drafter.report.layout import Layout
    from drafter.report.trace_outline import TraceReport
    from drafter.trace import Trace, TracedSentence

__all__ = ["render"]


def render(report: TraceReport, _: Layout) -> str:
    """The traces as JSON according to the schema."""
    return json_text({"version": 1, "files": [_file(trace, report.concordance) for trace in report.traces]})


def _file(trace: Trace, concordance: Concordance) -> dict[str, Any]:
    words = trace.words
    return {
        "path": str(trace.document.path),
        "words": words,
        "totals": {
            provenance.value: {"words": number, "share": round(number / words, 4) if words else 0.0}
            for provenance, number in trace.by_provenance().items()
        },
        "sources": [
            {"source": source, "title": concordance.source(source).title, "words": number}
            for source, number in trace.by_source().most_common()
        ],
        "topics": [{"topic": topic, "words": number} for topic, number in trace.by_topic().most_common()],
        "foreign": [{"paragraph": label, "language": tongue} for label, tongue in trace.foreign],
        "sentences": [_sentence(sentence, concordance) for sentence in trace.sentences],
    }


def _sentence(sentence: TracedSentence, concordance: Concordance) -> dict[str, Any]:
    return {
        "paragraph": sentence.paragraph,
        "line": sentence.line,
        "column": sentence.column,
        "start": sentence.start,
        "end": sentence.end,
        "text": sentence.text,
        "words": sentence.words,
        "provenance": sentence.provenance.value,
        "spread": sentence.spread,
        "origins": [_origin(sentence, origin, concordance) for origin in sentence.match.origins],
    }


def _origin(sentence: TracedSentence, origin: Origin, concordance: Concordance) -> dict[str, Any]:
    return {
        "text": sentence.text[origin.start : origin.end],
        "start": origin.start,
        "end": origin.end,
        "phrases": [_phrase(phrase, concordance) for phrase in origin.phrases],
        "exact": origin.is_exact and sentence.provenance is not Provenance.NEW,
        "whole": origin.is_whole,
        "likeness": round(origin.likeness, 3),
        "kinds": list(origin.kinds),
        "changes": changes_as_json(origin.changes),
        "left_before": origin.left_before,
        "left_after": origin.left_after,
    }


def _phrase(phrase: Phrase, concordance: Concordance) -> dict[str, Any]:
    source = concordance.source(phrase.source)
    return {
        "phrase": phrase.id,
        "text": phrase.text,
        "reference": concordance.reference(phrase),
        "source": phrase.source,
        "title": source.title,
        "date": source.date.isoformat(),
        "paragraph": phrase.paragraph,
        "paragraph_status": phrase.paragraph_status,
        "topics": list(phrase.topics),
        "tone": phrase.tone,
    }
