"""The leader key: every action by one letter, for terminals that keep Alt for themselves."""

import pytest
from driving import settle

from drafter.tui.actions import ACTIONS, Action, Actions, Where
from drafter.tui.palette import Leader

DRAFT = "1. Allies met.\n\n2. Allies agree.\n"


def test_every_action_of_the_room_has_a_letter_of_its_own():
    letters = [action.leader for action in (*ACTIONS.at(Where.ROOM), *ACTIONS.at(Where.APP))]
    assert all(len(letter) == 1 for letter in letters)
    assert len(set(letters)) == len(letters)


@pytest.mark.parametrize(
    ("key", "leader"), [("ctrl+s", "S"), ("alt+s", "s"), ("f3", "3"), ("f12", ""), ("alt+up", ""), ("escape", "")]
)
def test_the_letter_follows_from_the_key(key, leader):
    assert Action("an-id", "Title", "Group", "Help.", (key,)).leader == leader


def test_two_actions_of_a_screen_share_no_letter():
    first, second = (Action(id_, id_, "Group", "Help.", (), sign="x") for id_ in ("one", "two"))
    with pytest.raises(ValueError, match="'two' clashes with 'one'"):
        Actions([first, second])


@pytest.mark.parametrize("key", ["ctrl+@", "f12"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_a_letter_does_what_its_row_says(key, size, in_room):
    async def script(room, pilot):
        await pilot.press(key)
        await settle(pilot)
        assert isinstance(pilot.app.screen, Leader)
        shown = str(pilot.app.screen.query_one("#letters").content)
        assert all(f" {action.leader} {action.title} " in f"{shown} " for action in ACTIONS.at(Where.ROOM))
        await pilot.press(">")
        await settle(pilot)
        assert room.editor.text == "1. Allies agree.\n\n2. Allies met.\n"
        await pilot.press(key, "escape", "x")
        await settle(pilot)
        assert "x" in room.editor.text

    in_room(script, DRAFT, size)


@pytest.mark.parametrize("size", [(60, 15), (80, 24), (120, 40), (200, 60)])
def test_every_title_is_whole_and_every_row_can_be_seen(size, in_room):
    async def script(_, pilot):
        await pilot.press("f12")
        await settle(pilot)
        screen = pilot.app.screen
        letters, seen = screen.query_one("#letters"), screen.query_one("VerticalScroll")
        rows = str(letters.content).splitlines()
        assert all(len(row) <= seen.scrollable_content_region.width for row in rows)
        assert letters.size.height == len(rows)
        hidden = len(rows) - seen.scrollable_content_region.height
        assert ("Down shows more" in screen.query_one(".dialog").border_title) == (hidden > 0) == (size == (60, 15))
        await pilot.press("end")
        await settle(pilot)
        assert seen.max_scroll_y == seen.scroll_target_y == max(0, hidden)

    in_room(script, DRAFT, size)
