"""Every registered action, done by its key or from the palette."""

import pytest
import scripts_of_findings
import scripts_of_writing
from driving import dialog, settle
from scripts import CONTEST, DRAFT

from drafter.draft import load_template, remember_draft
from drafter.draft.starting import NewDraft
from drafter.tui.actions import ACTIONS, Action, Actions, Where, key_name
from drafter.tui.palette import actions_matching
from drafter.tui.screens.dialogs import LineDialog

#: Where the cursor is, or what is selected, before an action is done.
PLACES = {
    "split": (6, 22),
    "join": (CONTEST,),
    "move-up": (CONTEST,),
    "move-down": (2,),
    "select-paragraph": (CONTEST, 10),
    "bracket": (2, 3, 9),
    "softer": (CONTEST, 12),
    "harder": (CONTEST, 12),
    "wordings": (CONTEST, 12),
    "lineage": (2, 5),
}
SCRIPTS = {**scripts_of_writing.SCRIPTS, **scripts_of_findings.SCRIPTS}


def test_every_action_has_a_test():
    assert {action.id for action in ACTIONS} == set(SCRIPTS)


@pytest.mark.parametrize(
    "action", [each for each in ACTIONS if each.where in (Where.APP, Where.ROOM)], ids=lambda each: each.id
)
def test_it_does_what_it_says(action, in_room):
    async def script(room, pilot):
        room.editor.go_to(*PLACES.get(action.id, (0,)))
        if action.keys:
            await pilot.press(action.keys[0])
        elif action.where is Where.APP:
            await pilot.app.action_act(action.id)
        else:
            await room.action_act(action.id)
        await settle(pilot)
        await SCRIPTS[action.id](room, pilot)

    in_room(script, DRAFT)


def test_the_number_of_a_paragraph_stands_for_its_first_sentence(in_room):
    async def script(room, pilot):
        for column, is_found in ((0, True), (len("1. NATO poses no threat to the Russian Federation. "), False)):
            room.editor.go_to(0, column + 2 * (not is_found))
            await pilot.press("alt+h")
            await settle(pilot)
            assert (dialog(pilot) is not room) == is_found
            await pilot.press("escape")
            await settle(pilot)

    in_room(script, "1. NATO poses no threat to the Russian Federation. We met near the sea.\n")


@pytest.mark.parametrize("action", ACTIONS.at(Where.START), ids=lambda each: each.id)
def test_the_start_screen_does(action, in_app, tmp_path):
    remember_draft(tmp_path / "gone.md")

    async def script(app, pilot):
        await pilot.press(action.keys[0])
        await SCRIPTS[action.id](app.screen, pilot)

    in_app(script)


@pytest.mark.parametrize("action", ACTIONS.at(Where.FORM), ids=lambda each: each.id)
def test_the_form_does(action, in_app):
    async def script(app, pilot):
        await pilot.press(action.keys[0])
        await SCRIPTS[action.id](app.screen, pilot)

    values = {"subject": "airspace", "city": "Brussels", "date": "25 November 2040"}
    in_app(script, NewDraft(load_template("press-line"), values))


@pytest.mark.parametrize("where", [Where.START, Where.FORM, Where.ROOM])
def test_the_palette_finds_every_action(where):
    everything = [*ACTIONS.at(where), *ACTIONS.at(Where.APP)]
    assert actions_matching(ACTIONS, "", where) == everything
    for action in everything:
        assert actions_matching(ACTIONS, action.title, where)[0].title == action.title


def test_the_palette_does_what_is_chosen(in_room):
    async def script(room, pilot):
        await pilot.press("ctrl+p", *"outline")
        await settle(pilot)
        before = room.outline.display
        await pilot.press("down", "up", "enter")
        await settle(pilot)
        assert dialog(pilot) is room
        assert room.outline.display is not before

    in_room(script, DRAFT, check=False)


def test_no_action_of_the_app_is_done_over_a_dialog(in_room):
    async def script(room, pilot):
        for opened in ("ctrl+p", "f1", "alt+s", "f9"):
            await pilot.press(opened)
            await settle(pilot)
            top = dialog(pilot)
            assert top is not room
            await pilot.press("ctrl+p", "f1", "f12", "ctrl+q", "ctrl+p")
            await settle(pilot)
            assert dialog(pilot) is top
            assert pilot.app.is_running
            await pilot.press("escape")
            await settle(pilot)
            assert dialog(pilot) is room

    in_room(script, DRAFT)


def test_keys_are_those_that_consoles_pass_on_and_nobody_types():
    for action in ACTIONS:
        for key in action.keys:
            *modifiers, last = key.split("+")
            assert modifiers or last.startswith("f") or last == "escape"
            assert modifiers != ["ctrl"] or last not in "abcehijmvx"
            assert modifiers != ["alt"] or last not in "bf0123456789"


def test_two_actions_cannot_share_a_key():
    actions = Actions([Action("one", "One", "G", "H", ("f1",))])
    with pytest.raises(ValueError, match="F1 is a key of 'one' and 'two'"):
        actions.add(Action("two", "Two", "G", "H", ("f1",), Where.APP))
    actions.add(Action("two", "Two", "G", "H", ("f1",), Where.START))


def test_the_table_for_the_manual_has_every_action():
    table = ACTIONS.markdown()
    for action in ACTIONS:
        assert f"| {action.title} | {action.help} |" in table


def test_a_question_that_another_was_put_before_is_answered_in_its_turn(in_room):
    async def script(room, pilot):
        app = pilot.app
        first, second = LineDialog("First", ""), LineDialog("Second", "")
        answers = []
        app.push_screen(first, answers.append)
        app.push_screen(second, answers.append)
        await settle(pilot)
        first.dismiss("too early")
        await settle(pilot)
        assert dialog(pilot) is second
        second.dismiss("two")
        second.dismiss("twice")
        await settle(pilot)
        first.dismiss("one")
        await settle(pilot)
        assert answers == ["two", "one"]
        assert dialog(pilot) is room

    in_room(script, DRAFT, check=False)


@pytest.mark.parametrize(("key", "name"), [("ctrl+s", "Ctrl+S"), ("f12", "F12"), ("ctrl+@", "Ctrl+Space")])
def test_a_key_is_named_as_on_the_keyboard(key, name):
    assert key_name(key) == name
