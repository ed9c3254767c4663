"""Whatever keys somebody hits, in any order and at any pace, the app goes on.

``DRAFTER_MONKEY_KEYS`` says how many keys each seed is; ``make monkey`` plays four times as many, 20,000 in all.
"""

import gc
import os

import monkey
import pytest
from textual._styles_cache import StylesCache
from textual.widget import Widget

KEYS = int(os.environ.get("DRAFTER_MONKEY_KEYS", "500"))


@pytest.fixture
def few_pictures(monkeypatch):
    """Draws the screen once a second: nobody looks, and pictures are most of the work."""
    monkeypatch.setattr("textual.screen.UPDATE_PERIOD", 1)


@pytest.mark.parametrize("seed", range(10))
@pytest.mark.usefixtures("few_pictures")
def test_random_keys_end_nothing(seed, services):
    assert monkey.run(seed, KEYS, services) == ""


#: Keys after which the app once ended with a `KeyError`.
DEATH = ["alt+v", "escape", "alt+up", "ctrl+y", "alt+o", "ctrl+v", "f9", "alt+k", "alt+o"]


@pytest.mark.parametrize("pace", [0, 0.03, 0.3])
def test_keys_that_ended_it_once_end_it_no_more(in_room, pace):
    async def script(_, pilot):
        for key in DEATH * 2:
            pilot.app._driver.send_message(monkey.key_event(key))
            await pilot.pause(pace)
        await monkey.answers(pilot.app)
        assert pilot.app.defect is None

    in_room(script, monkey.DRAFT, check=False)


def test_what_was_shown_is_let_go(in_room, monkeypatch):
    """Dialogs, tabs and the line of keys come and go; after them as many widgets are held as before."""
    # What is frozen is not among the objects that are counted.
    monkeypatch.setattr(gc, "freeze", lambda: None)

    async def script(_, pilot):
        async def lap():
            for key in ("alt+o", "escape", "f1", "escape", "ctrl+f", "escape"):
                await pilot.press(key)
                await pilot.pause()
            gc.collect()
            objects = gc.get_objects()
            return [sum(isinstance(each, kind) for each in objects) for kind in (Widget, StylesCache)]

        first = await lap()
        for _ in range(3):
            last = await lap()
        assert all(after <= before + 5 for before, after in zip(first, last, strict=True)), (first, last)

    in_room(script, monkey.DRAFT, check=False)
