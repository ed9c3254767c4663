"""A small share of the damaged files; `make trust` reads many more."""

import pytest
import reading


@pytest.mark.parametrize("name", reading.QUICK)
def test_no_damaged_file_does_harm(name):
    figures = getattr(reading, name)(reading.QUICK[name], seed=1)
    assert figures["tried"]
    assert {key: figures[key] for key in ("crashes", "hangs", "memory", "lost")} == {
        "crashes": [],
        "hangs": [],
        "memory": [],
        "lost": [],
    }
