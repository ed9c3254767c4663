"""The line of keys: what it names, and what a click on it does."""

from textual.widgets import Input

from drafter.tui.key_line import KeyLine

DRAFT = "1. Allies met.\n"


async def shown(pilot):
    await pilot.pause()
    return str(pilot.app.screen.query_one(KeyLine).content)


def test_it_names_each_action_once(in_room):
    async def script(_, pilot):
        line = await shown(pilot)
        assert line.startswith("^S Save  ^F Find")
        assert line.count("Find") == 1

    in_room(script, DRAFT, check=False)


def test_a_click_on_a_name_does_what_its_key_does(in_room):
    async def script(room, pilot):
        line = await shown(pilot)
        await pilot.click(KeyLine, offset=(line.index("Find"), 0))
        await pilot.pause()
        assert isinstance(pilot.app.focused, Input)
        await pilot.press("escape")
        await pilot.click(KeyLine, offset=(len(line) + 1, 0))
        await pilot.pause()
        assert pilot.app.focused is room.editor

    in_room(script, DRAFT, check=False)
