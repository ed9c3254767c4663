"""A comparison for machines: JSON in a published shape, version 1, described by ``comparison-1.schema.json``."""

from __future__ import annotations

import json
from importlib import resources
from typing import TYPE_CHECKING, Any, Final

from drafter.compare import Fate, SourceText
from drafter.wording import Edit

if TYPE_CHECKING:
    from drafter.compare import Bracket, BracketChange, ComparedText, Comparison, Dropped, LocatedSentence, SentencePair

__all__ = ["comparison_json", "comparison_schema"]

_EDITS: Final = {Edit.KEPT: "kept", Edit.DROPPED: "dropped", Edit.ADDED: "added", Edit.REPLACED: "replaced"}


def comparison_json(found: Comparison) -> dict[str, Any]:
    """``found`` as the schema wants it, ready for :func:`json.dumps`."""
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


def comparison_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of what :func:`comparison_json` gives."""
    text = resources.files(__package__).joinpath("comparison-1.schema.json").read_text(encoding="utf-8")
    schema: dict[str, Any] = json.loads(text)
    return schema


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
        "paragraph": _paragraph(sentence.paragraph),
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
        "changes": [
            {
                "edit": _EDITS[each.edit],
                "before": each.before,
                "after": each.after,
                "kinds": [kind.value for kind in each.kinds],
            }
            for each in pair.changes
            if pair.fate is not Fate.KEPT
        ],
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
        "paragraph": _paragraph(bracket.paragraph),
        "line": bracket.line,
        "start": bracket.start,
        "end": bracket.end,
        "depth": bracket.depth,
    }


def _paragraph(number: str) -> int | str | None:
    """A paragraph's number as a number where it is one, as findings have it; ``None`` where it is not known."""
    return int(number) if number.isdecimal() and number.isascii() else number or None
