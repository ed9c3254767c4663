"""A comparison for machines: JSON in a published shape, version 1, described by ``comparison-1.schema.json``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from drafter.compare import Fate, SourceText
from drafter.report.json_values import changes_as_json, json_text, paragraph_as_json

if TYPE_CHECKING:
    from drafter.compare import Bracket, BracketChange, ComparedText, Comparison, Dropped, LocatedSentence, SentencePair
    from drafter.report.layout import Layout

__all__ = ["render"]


def render(found: Comparison, _: Layout) -> str:
    """``found`` as the schema wants it."""
    return json_text(_comparison(found))


def _comparison(found: Comparison) -> dict[str, Any]:
    places = {id(pair): at for at, pair in enumerate(found.pairs)}
    return {
        "version": 1,
        "old": _side(found.old),
        "new": _side(found.new),
        "summary": {
            **{fate.value: len(found.of_fate(fate)) for fate in Fate},
            "dropped": len(found.dropped),
            "dropped_commitments": len(found.dropped_commitments),
            "dropped_in_part": len(found.dropped_in_part),
            "added": len(found.added),
            "moved": len(found.moves),
            "brackets": len(found.brackets),
        },
        "dropped": [_dropped(each) for each in (*found.dropped_commitments, *_binding_nobody(found))],
        "pairs": [_pair(pair) for pair in found.pairs],
        "moves": [[places[id(pair)] for pair in move.pairs] for move in found.moves],
        "added": [_sentence(each) for each in found.added],
        "brackets": [_bracket_change(each) for each in found.brackets],
    }


def _binding_nobody(found: Comparison) -> list[Dropped]:
    return [each for each in found.dropped if not each.sentence.commits]


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


def _dropped(each: Dropped) -> dict[str, Any]:
    nearest = None if each.nearest is None else _sentence(each.nearest)
    return {**_sentence(each.sentence), "nearest": nearest, "repeated": each.is_repeated}


def _pair(pair: SentencePair) -> dict[str, Any]:
    return {
        "fate": pair.fate.value,
        "moved": pair.is_moved,
        "part": pair.is_part,
        "old": [_sentence(each) for each in pair.old],
        "new": [_sentence(each) for each in pair.new],
        "kinds": [kind.value for kind in pair.kinds],
        "changes": [] if pair.fate is Fate.KEPT else changes_as_json(pair.changes),
        "shifts": [{"direction": each.direction, "before": each.before, "after": each.after} for each in pair.shifts],
        "conditions_lost": list(pair.conditions_lost),
        "conditions_gained": list(pair.conditions_gained),
        "lost": [
            {"clause": clause, "verb": commitment.words, "weight": commitment.weight}
            for commitment, clause in pair.lost
        ],
    }


def _bracket_change(each: BracketChange) -> dict[str, Any]:
    return {
        "fate": each.fate.value,
        "old": None if each.old is None else _bracket(each.old),
        "new": None if each.new is None else _bracket(each.new),
        "stands": each.stands,
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
