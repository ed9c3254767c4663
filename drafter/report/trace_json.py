"""A trace for machines: JSON in a published shape, version 1, described by ``trace-1.schema.json``."""

from __future__ import annotations

import json
from importlib import resources
from typing import TYPE_CHECKING, Any

from drafter.bank.matching import Provenance

if TYPE_CHECKING:
    from collections.abc import Iterable

    from drafter.bank.concordance import Concordance
    from drafter.bank.matching import Origin
    from drafter.bank.model import Phrase
    from drafter.trace import Trace, TracedSentence
    from drafter.wording import Change

__all__ = ["changes_json", "trace_json", "trace_schema"]


def trace_json(traces: Iterable[Trace], concordance: Concordance) -> dict[str, Any]:
    """Traces as the schema wants them, ready for :func:`json.dumps`."""
    return {"version": 1, "files": [_file(trace, concordance) for trace in traces]}


def trace_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of what `trace_json` gives."""
    text = resources.files(__package__).joinpath("trace-1.schema.json").read_text(encoding="utf-8")
    schema: dict[str, Any] = json.loads(text)
    return schema


def changes_json(changes: Iterable[Change]) -> list[dict[str, Any]]:
    """Changes of wording, kept runs among them."""
    return [
        {"edit": change.edit.name.lower(), "before": change.before, "after": change.after, "kinds": list(change.kinds)}
        for change in changes
    ]


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
        "changes": changes_json(origin.changes),
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
