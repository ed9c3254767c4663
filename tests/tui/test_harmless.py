"""The terminal obeys no character of a draft or a profile, wherever in the app it is drawn."""

import re

from textual.widgets import Static

HARMFUL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def test_nothing_that_is_drawn_controls_the_terminal(in_room):
    async def script(room, pilot):
        await room.mount(Static("a\u202eb\x9b2J\x1b[2Jc\u2066d", markup=False, id="evil"))
        await pilot.pause()
        drawn = [strip.text for strip in room._compositor.render_strips()]
        assert any("ab2J[2Jcd" in line for line in drawn)
        assert any("Allies  will" in line or "Allies will" in line for line in drawn)
        assert not [line for line in drawn if HARMFUL.search(line)]

    in_room(script, "Allies \u202ewill\x9b address\x1b[2J this \u2066matter.\n", check=False)
