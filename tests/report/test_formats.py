import importlib

import pytest

from drafter.report.formats import COMPARISON, LINEAGE, STATUS, TRACE


@pytest.mark.parametrize("formats", [COMPARISON, TRACE, LINEAGE, STATUS], ids=lambda each: each.kind)
def test_every_format_in_the_table_has_its_renderer(formats):
    for name in formats.names:
        module = importlib.import_module(f"drafter.report.{formats.kind}_{name}")
        assert "render" in module.__all__
        assert callable(module.render)
