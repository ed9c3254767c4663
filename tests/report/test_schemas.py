"""The published schemas name every kind of change that there is."""

import json
from importlib.resources import files

import pytest

from drafter.wording.sense import ChangeKind


def enumerations(value):
    """Every list of allowed values in a schema."""
    if isinstance(value, dict):
        if "enum" in value:
            yield value["enum"]
        value = list(value.values())
    for each in value if isinstance(value, list) else ():
        yield from enumerations(each)


@pytest.mark.parametrize("name", ["comparison-1", "trace-1"])
def test_every_kind_of_change_is_in_the_schema_in_its_order(name):
    schema = json.loads(files("drafter.report").joinpath(f"{name}.schema.json").read_text(encoding="utf-8"))
    kinds = [values for values in enumerations(schema) if "negation" in values]
    assert kinds
    assert all(values == [str(kind) for kind in ChangeKind] for values in kinds)
