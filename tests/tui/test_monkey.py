"""Whatever keys somebody hits, in any order and at any pace, the app goes on.

``DRAFTER_MONKEY_KEYS`` says how many keys each seed is; ``make monkey`` plays three times as many.
"""

import os

import monkey
import pytest

KEYS = int(os.environ.get("DRAFTER_MONKEY_KEYS", "500"))


@pytest.fixture
def few_pictures(monkeypatch):
    """Draws the screen once a second: nobody looks, and pictures are most of the work."""
    monkeypatch.setattr("textual.screen.UPDATE_PERIOD", 1)


@pytest.mark.parametrize("seed", range(10))
@pytest.mark.usefixtures("few_pictures")
def test_random_keys_end_nothing(seed, services):
    assert monkey.run(seed, KEYS, services) == ""
