"""Lists in dialogs: what is said of a row stands in a column, and the dialog ends where its list does."""

import pytest
from textual.widgets import OptionList

from drafter.tui.completing import Completion
from drafter.tui.screens.pick_dialog import PickDialog

CHOICES = [
    (f"source-{number}", "A statement with a title that is too long for one line of a dialog") for number in range(40)
]


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_second_lines_stand_under_the_first_and_the_hint_under_the_list(in_app, size):
    async def script(app, pilot):
        dialog = PickDialog("Pick one", CHOICES, "Or another", Completion(()))
        app.push_screen(dialog)
        await pilot.pause()
        options, hint, box = dialog.query_one(OptionList), dialog.query_one(".hint"), dialog.query_one(".dialog")
        first, second = (options.render_line(row).text for row in (0, 1))
        assert first.index("A statement") == len(second) - len(second.lstrip()) > 0
        assert options.size.height <= size[1] // 2
        assert hint.region.y == options.region.bottom
        assert hint.region.bottom == box.region.bottom - 1

    in_app(script, size=size)
