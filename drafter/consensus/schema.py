"""The JSON schema of a profile, for editors that complete keys and mark slips.

``python -m drafter.consensus.schema`` prints it; ``profile.schema.json`` beside this file is that output. The loader
checks more than a schema can say, and says it better.
"""

from __future__ import annotations

import json
from typing import Any

from drafter.consensus.conditions import ACT, CHOICE, CONDITION, IDENTIFIER, NAMED, PREPOSITIONS, STATE, Role
from drafter.consensus.house_style import StyleRule
from drafter.consensus.model import STYLE_SEVERITIES, Stance
from drafter.consensus.patterns import LEARNED, PARTS_OF_SPEECH

__all__ = ["profile_schema"]


def profile_schema() -> dict[str, Any]:
    """Return the schema, in the words of JSON Schema 2020-12."""
    text, texts, evidence = _ref("text"), _ref("texts"), _ref("evidence")
    looked_for = {
        "title": text,
        "flags": text,
        "match": _ref("match"),
        "present": texts,
        "full_name": texts,
        "in_order": texts,
        "learned": {"enum": list(LEARNED)},
        "acts": _ref("acts"),
        "unless": _ref("states"),
        "bad": texts,
        "ok": texts,
    }
    roles = {
        **{name: _ref("conditions") for name in sorted(PREPOSITIONS)},
        **{
            role.value: {
                **_ref("named" if role in {Role.NEAR, Role.FACING} else "conditions"),
                "description": role.meaning,
            }
            for role in Role
        },
    }
    count = {"type": "integer", "minimum": 0}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "drafter consensus profile",
        "description": "README.md in phrasebank/profiles describes the format; 'drafter profile check' checks more.",
        **_table(
            {
                "id": _ref("id"),
                "title": text,
                "as_of": {"type": "string", "format": "date"},
                "note": text,
                "extends": _ref("list"),
                "drop": _ref("list"),
                "delegation": _array(_table({"id": _ref("id"), "name": text, "note": text}, "id")),
                "term": {"type": "object", "propertyNames": _ref("id"), "additionalProperties": _ref("term")},
                "rule": {"type": "object", "additionalProperties": _table(looked_for)},
                "position": _array(_ref("position")),
                "limits": _table(
                    {
                        "words": {"type": "integer", "minimum": 1},
                        "require": texts,
                        "sentences_about": _map(count),
                        "words_about": _map(count),
                        "delegations": _notes(texts),
                        "why": _notes(text),
                        "evidence": _notes(evidence),
                    }
                ),
                "style": _table({**_rules_of_style(), "known": texts}),
            },
            *("id", "title"),
        ),
        "$defs": {
            "id": {"type": "string", "pattern": f"^{IDENTIFIER}$"},
            "text": {"type": "string", "minLength": 1},
            "texts": _one_or_more(text),
            "list": {"oneOf": [text, {"type": "array", "items": text}]},
            "state": {"type": "string", "pattern": STATE},
            "states": _one_or_more(_ref("state")),
            "acts": _one_or_more({"type": "string", "pattern": ACT}),
            "condition": {"type": "string", "pattern": CONDITION},
            "conditions": _conditions(_ref("condition")),
            "named": _conditions({"type": "string", "pattern": NAMED}),
            "choice": _one_or_more({"type": "string", "pattern": CHOICE}),
            "source": _table(
                {
                    "title": text,
                    "publisher": text,
                    "date": {"type": "string", "format": "date"},
                    "url": {"type": "string", "pattern": "^https?://"},
                    "paragraph": text,
                },
                *("title", "publisher", "date"),
            ),
            "evidence": _one_or_more(_ref("source")),
            "pattern": _table(
                {
                    "lemma": texts,
                    "pos": {"enum": list(PARTS_OF_SPEECH)},
                    "mark": text,
                    "acts": _ref("acts"),
                    "when": _ref("states"),
                    "unless": _ref("states"),
                    "bad": texts,
                    "ok": texts,
                    **roles,
                },
                "lemma",
            ),
            "match": _one_or_more(_ref("pattern")),
            "term": {
                **_table({"names": texts, "adjectives": texts, "words": texts, "pronouns": texts, **roles}),
                "minProperties": 1,
            },
            "position": _table(
                {
                    "rule": {"type": "string", "pattern": rf"^{IDENTIFIER}(?:\.{IDENTIFIER})*$"},
                    "delegation": {"oneOf": [text, {"type": "array", "items": text}]},
                    "stance": {"enum": [stance.value for stance in Stance]},
                    "why": text,
                    "evidence": evidence,
                    "instead": texts,
                    "note": text,
                    **looked_for,
                },
                *("rule", "stance", "why", "evidence"),
            ),
        },
    }


def _rules_of_style() -> dict[str, Any]:
    """Return the rules of house style, each with what it flags."""
    return {rule.value: {"enum": list(STYLE_SEVERITIES), "description": rule.says} for rule in StyleRule}


def _ref(name: str) -> dict[str, Any]:
    return {"$ref": f"#/$defs/{name}"}


def _table(properties: dict[str, Any], *required: str) -> dict[str, Any]:
    """Return a table with these keys and no others."""
    table = {"type": "object", "properties": properties, "additionalProperties": False}
    return {**table, "required": list(required)} if required else table


def _map(value: dict[str, Any]) -> dict[str, Any]:
    """Return a table whose keys are the writer's own."""
    return {"type": "object", "additionalProperties": value}


def _array(item: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": item}


def _one_or_more(item: dict[str, Any]) -> dict[str, Any]:
    """Return one item, or a list of at least one."""
    return {"oneOf": [item, {"type": "array", "minItems": 1, "items": item}]}


def _conditions(item: dict[str, Any]) -> dict[str, Any]:
    """Return a condition, a list of them, or a table that says how its lists are joined."""
    one_or_more = _one_or_more(item)
    joined = {**_table({"all_of": one_or_more, "any_of": _ref("choice")}), "minProperties": 1}
    return {"oneOf": [*one_or_more["oneOf"], joined]}


def _notes(value: dict[str, Any]) -> dict[str, Any]:
    """Return what ``[limits]`` says of its limits, keyed as they are, with quotes round a dotted key or without."""
    about = {"sentences_about": _map(value), "words_about": _map(value)}
    notes = _table({"words": value, "require": value, **about})
    return {**notes, "patternProperties": {r"^(?:sentences|words)_about\.": value}}


if __name__ == "__main__":
    import sys

    sys.stdout.write(json.dumps(profile_schema(), indent=1, ensure_ascii=False) + "\n")
