"""The JSON schema by which editors complete profiles says what the loader says."""

import json
import tomllib
from datetime import date
from importlib.resources import files

import jsonschema
import pytest

from drafter.consensus import Role, Stance, StateKind
from drafter.consensus.conditions import PREPOSITIONS
from drafter.consensus.layer import _FILE_KEYS, _POSITION_KEYS, LIMIT_NOTES, RULE_KEYS, TERM_KEYS
from drafter.consensus.patterns import CHOICES, PARTS_OF_SPEECH, PATTERN_KEYS
from drafter.consensus.schema import profile_schema
from drafter.files.paths import phrasebank_dir

SCHEMA = json.loads(files("drafter.consensus").joinpath("profile.schema.json").read_text(encoding="utf-8"))
DEFINED = SCHEMA["$defs"]
GRAMMAR = {*Role, *PREPOSITIONS}


def keys(schema):
    return set(schema["properties"])


def plain(value):
    """``value`` with dates as an editor's validator sees them."""
    if isinstance(value, dict):
        return {key: plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [plain(inner) for inner in value]
    return value.isoformat() if isinstance(value, date) else value


def test_it_is_a_schema():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_the_file_is_up_to_date():
    assert profile_schema() == SCHEMA, "run python -m drafter.consensus.schema > drafter/consensus/profile.schema.json"


def test_it_has_every_key():
    top = SCHEMA["properties"]
    assert keys(SCHEMA) == set(_FILE_KEYS)
    assert keys(DEFINED["position"]) == set(_POSITION_KEYS)
    assert keys(top["rule"]["additionalProperties"]) == set(RULE_KEYS)
    assert keys(DEFINED["term"]) == {*TERM_KEYS, *GRAMMAR}
    assert keys(DEFINED["pattern"]) == {*PATTERN_KEYS, *GRAMMAR}
    assert keys(DEFINED["conditions"]["oneOf"][2]) == set(CHOICES)
    assert keys(top["limits"]) == {"words", "sentences_about", "words_about", "require", *LIMIT_NOTES}


def test_it_has_every_word():
    assert DEFINED["position"]["properties"]["stance"]["enum"] == [stance.value for stance in Stance]
    assert DEFINED["pattern"]["properties"]["pos"]["enum"] == list(PARTS_OF_SPEECH)
    assert set(StateKind) <= set(DEFINED["state"]["pattern"].removeprefix("^(?:").partition(")")[0].split("|"))


@pytest.mark.parametrize("path", sorted((phrasebank_dir() / "profiles").glob("*.toml")), ids=lambda path: path.stem)
def test_built_in_profiles_fit(path):
    jsonschema.validate(plain(tomllib.loads(path.read_text(encoding="utf-8"))), SCHEMA)


@pytest.mark.parametrize(
    "change",
    [
        {"titel": "T"},
        {"position": [{"rule": "a.b"}]},
        {"term": {"x": {}}},
        {"limits": {"words": 0}},
        {"rule": {"a.b": {"match": [{"lemma": "x", "unless": "negatd"}]}}},
        {"rule": {"a.b": {"match": [{"lemma": "x", "object": {"one_of": ["a"]}}]}}},
        {"rule": {"a.b": {"match": [{"lemma": "x", "object": {"any_of": ["!a"]}}]}}},
        {"rule": {"a.b": {"match": [{"lemma": "x", "object": {}}]}}},
        {"rule": {"a.b": {"match": [{"lemma": "x", "near": {"all_of": ["?a"]}}]}}},
    ],
)
def test_what_the_loader_refuses_does_not_fit(change):
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"id": "x", "title": "T", **change}, SCHEMA)


@pytest.mark.parametrize("given", ["a", ["a", "!b"], {"any_of": ["a", "is:b"]}, {"all_of": "!a", "any_of": "a|b"}])
def test_what_the_loader_takes_for_conditions_fits(given):
    pattern = {"lemma": "@a", "object": given, "near": given, "bad": "B.", "ok": ["O."]}
    jsonschema.validate({"id": "x", "title": "T", "rule": {"a.b": {"match": [pattern]}}}, SCHEMA)
