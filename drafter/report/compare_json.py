"""A comparison as JSON; the format, version 1, is published in ``comparison-1.schema.json``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from drafter.compare import Fate, SourceText
from drafter.report.json_values import changes_as_json, json_text, paragraph_as_json

if TYPE_CHECKING:
    from drafter.compare import Bracket, BracketChange, ComparedText, Comparison, Dropped, LocatedSentence, SentencePair
    from drafter.report.layout import Layout

__all__ = ["render"]


def render(comparison: Comparison, _: Layout) -> str:
    """``comparison`` as JSON according to the schema."""
    return json_text(_comparison(comparison))


def _comparison(comparison: Comparison) -> dict[str, Any]:
    indices = {id(pair): index for index, pair in enumerate(comparison.pairs)}
    return {
        "version": 1,
        "old": _side(comparison.old),
        "new": _side(comparison.new),
        "summary": {
            **{fate.value: len(comparison.of_fate(fate)) for fate in Fate},
            "dropped": len(comparison.dropped),
            "dropped_commitments": len(comparison.dropped_commitments),
            "dropped_in_part": len(comparison.dropped_in_part),
            "added": len(comparison.added),
            "moved": len(comparison.moves),
            "brackets": len(comparison.brackets),
        },
        "dropped": [_dropped(dropped) for dropped in (*comparison.dropped_commitments, *_binding_nobody(comparison))],
        "pairs": [_pair(pair) for pair in comparison.pairs],
        "moves": [[indices[id(pair)] for pair in move.pairs] for move in comparison.moves],
        "added": [_sentence(sentence) for sentence in comparison.added],
        "brackets": [_bracket_change(change) for change in comparison.brackets],
    }


def _binding_nobody(comparison: Comparison) -> list[Dropped]:
    return [dropped for dropped in comparison.dropped if not dropped.sentence.commits]


def _side(side: ComparedText) -> dict[str, Any]:
    document = side.document
    recalled = list(document.recalled) if isinstance(document, SourceText) else []
    return {
        "name": side.name,
        "sentences": len(side.sentences),
        "words": side.words,
        "extract": side.is_extract,
        "paragraphs_recalled": recalled,
    }


def _sentence(sentence: LocatedSentence) -> dict[str, Any]:
    return {
        "text": sentence.text,
        "paragraph": paragraph_as_json(sentence.paragraph),
        "line": sentence.line,
        "column": sentence.column,
        "start": sentence.start,
        "end": sentence.end,
        "weight": sentence.weight,
        "phrase": sentence.phrase or None,
    }


def _dropped(dropped: Dropped) -> dict[str, Any]:
    nearest = None if dropped.nearest is None else _sentence(dropped.nearest)
    return {**_sentence(dropped.sentence), "nearest": nearest, "repeated": dropped.is_repeated}


def _pair(pair: SentencePair) -> dict[str, Any]:
    return {
        "fate": pair.fate.value,
        "moved": pair.is_moved,
        "part": pair.is_part,
        "old": [_sentence(sentence) for sentence in pair.old],
        "new": [_sentence(sentence) for sentence in pair.new],
        "kinds": [kind.value for kind in pair.kinds],
        "changes": [] if pair.fate is Fate.KEPT else changes_as_json(pair.changes),
        "shifts": [
            {"direction": shift.direction, "before": shift.before, "after": shift.after} for shift in pair.shifts
        ],
        "conditions_lost": list(pair.conditions_lost),
        "conditions_gained": list(pair.conditions_gained),
        "lost": [
            {"clause": clause, "verb": commitment.words, "weight": commitment.weight}
            for commitment, clause in pair.lost
        ],
    }


def _bracket_change(change: BracketChange) -> dict[str, Any]:
    return {
        "fate": change.fate.value,
        "old": None if change.old is None else _bracket(change.old),
        "new": None if change.new is None else _bracket(change.new),
        "stands": change.stands,
    }


def _bracket(bracket: Bracket) -> dict[str, Any]:
    return {
        "label": bracket.label,
        "text": bracket.text,
        "shown": bracket.shown,
        "paragraph": paragraph_as_json(bracket.paragraph),
        "line": bracket.line,
        "start": bracket.start,
        "end": bracket.end,
        "depth": bracket.depth,
    }
