"""A small share of the damaged files and of the bombs; `make trust` reads many more."""

import bombs
import pytest
import reading


@pytest.mark.parametrize(
    ("module", "name"),
    [(module, name) for module in (reading, bombs) for name in module.QUICK],
    ids=lambda each: each if isinstance(each, str) else "",
)
def test_no_file_does_harm(module, name):
    figures = getattr(module, name)(module.QUICK[name], seed=1)
    assert figures["tried"]
    assert [figures[key] for key in ("crashes", "hangs", "memory", "lost")] == [[], [], [], []]
