"""Every registered action, done by its key or from the palette."""

# ruff: noqa: ARG001  (every script gets the screen and the pilot)

import time

import pytest
from textual.widgets import Input, OptionList, TabbedContent

from drafter.draft import listed_drafts, load_template, remember_draft, versions_of
from drafter.draft.starting import NewDraft
from drafter.tui.actions import ACTIONS, Action, Actions, Where
from drafter.tui.palette import Palette, found
from drafter.tui.screens.dialogs import ChoiceDialog, LineDialog, QuestionDialog, ReadDialog, TextDialog
from drafter.tui.screens.guide import Tour
from drafter.tui.screens.start import StartScreen

DRAFT = """\
+++
kind = "press-line"
profile = "hague-2025"
+++

# A line

1. Allies met in The Hague.

2. We will contest Russia's aggressive actions.

3. We thank the host. They were kind.
"""
CONTEST = 4


async def until(pilot, true, seconds=20):
    """Wait until something is true."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it never came true"
        await pilot.pause(0.02)


async def checked(pilot, room):
    """Wait until the text as it stands is checked."""
    await until(pilot, lambda: room.session.is_checked)
    await pilot.pause()


async def settle(pilot):
    await pilot.pause()
    await pilot.pause()


async def type_in(pilot, words):
    """Type into the field in focus, and Enter."""
    await settle(pilot)
    pilot.app.focused.value = words
    await pilot.press("enter")
    await settle(pilot)


def dialog(pilot):
    return pilot.app.screen


# What each action does, by its id: coroutines of the room and the pilot, after the action itself was done.


async def help_(room, pilot):
    assert isinstance(dialog(pilot), ReadDialog)


async def palette(room, pilot):
    assert isinstance(dialog(pilot), Palette)
    await pilot.press(*"tour", "enter")
    await settle(pilot)
    assert isinstance(dialog(pilot), Tour)


async def tour(room, pilot):
    assert isinstance(dialog(pilot), Tour)
    for _ in range(4):
        await pilot.press("enter")
    await settle(pilot)
    assert dialog(pilot) is room


async def theme(room, pilot):
    assert pilot.app.theme == "drafter-light"


async def quit_(room, pilot):
    assert not pilot.app.is_running or pilot.app._exit


async def save(room, pilot):
    room.editor.insert("x", (4, 0))
    await pilot.press("ctrl+s")
    await settle(pilot)
    assert room.session.path.read_text(encoding="utf-8") == room.session.text
    assert room.session.is_saved


async def save_as(room, pilot):
    await type_in(pilot, "other.md")
    assert room.session.path.name == "other.md"
    assert room.session.path.read_text(encoding="utf-8") == DRAFT


async def keep_version(room, pilot):
    await type_in(pilot, "first round")
    assert [each.name for each in versions_of(room.session.path)] == ["first round"]


async def versions(room, pilot):
    # There was none, and that was said; now there is one.
    await pilot.press("alt+v")
    await type_in(pilot, "before")
    room.editor.insert("New. ", (2, 3))
    await pilot.press("alt+w")
    await settle(pilot)
    assert isinstance(dialog(pilot), ChoiceDialog)
    await pilot.press("enter")
    await settle(pilot)
    assert isinstance(dialog(pilot), QuestionDialog)
    await pilot.click("#restore")
    await settle(pilot)
    assert room.session.text == DRAFT
    await pilot.press("ctrl+z")
    assert "New. Allies" in room.session.text


async def front(room, pilot):
    assert isinstance(dialog(pilot), TextDialog)
    area = dialog(pilot).query_one("TextArea")
    area.text = "+++\nkind = \n+++"
    await pilot.press("ctrl+s")
    assert isinstance(dialog(pilot), TextDialog), "what is wrong is not taken"
    area.text = '+++\ntitle = "T"\n+++'
    await pilot.press("ctrl+s")
    await settle(pilot)
    assert room.session.text.startswith('+++\ntitle = "T"\n+++\n\n# A line')
    await pilot.press("ctrl+z")
    assert room.session.text == DRAFT


async def close(room, pilot):
    await settle(pilot)
    assert isinstance(dialog(pilot), StartScreen)


async def undo(room, pilot):
    room.editor.insert("x", (2, 3))
    await pilot.press("ctrl+z")
    assert room.session.text == DRAFT


async def redo(room, pilot):
    room.editor.insert("x", (2, 3))
    await pilot.press("ctrl+z", "ctrl+y")
    assert "1. xAllies" in room.session.text


async def move_up(room, pilot):
    assert room.editor.lines[2].startswith("1. We will contest")


async def move_down(room, pilot):
    assert room.editor.lines[4].startswith("2. Allies met")


async def split(room, pilot):
    assert room.editor.lines[8] == "4. They were kind."


async def join(room, pilot):
    assert room.editor.lines[CONTEST].endswith("actions. We thank the host. They were kind.")


async def select_paragraph(room, pilot):
    assert room.editor.selected_text == "We will contest Russia's aggressive actions."


async def bracket(room, pilot):
    await type_in(pilot, "USA")
    assert "1. [USA: Allies] met" in room.session.text
    await pilot.press("ctrl+z")
    assert room.session.text == DRAFT


async def find(room, pilot):
    await type_in(pilot, "host")
    assert room.editor.selected_text == "host"
    await pilot.press("escape")
    assert not room.find_bar.has_class("open")
    assert room.focused is room.editor


async def replace(room, pilot):
    room.query_one("#find-words", Input).value = "host"
    room.query_one("#replace-words", Input).focus()
    await type_in(pilot, "hosts")
    await pilot.press("enter")
    assert "thank the hosts." in room.session.text
    await pilot.click("#replace-all")
    await settle(pilot)
    assert "thank the hostss." in room.session.text


async def find_next(room, pilot):
    await type_in(pilot, "We")
    first = room.editor.cursor_location
    await pilot.press("f3")
    assert room.editor.cursor_location != first


async def next_finding(room, pilot):
    assert room.editor.selected_text == "contest"
    assert room.findings.spot.finding.rule == "russia.constrain-contest-counter"
    assert room.finding_list.highlighted == 0


async def previous_finding(room, pilot):
    assert room.findings.spot is room.findings.spots[-1]


async def accept(room, pilot):
    await chosen(room, pilot)
    words = room.inspector.chosen.text
    await pilot.press("alt+a")
    assert room.editor.lines[CONTEST].startswith(f"2. {words}".rstrip("."))
    assert "contest" not in room.editor.lines[CONTEST]
    await pilot.press("ctrl+z")
    assert room.session.text == DRAFT
    await pilot.press("ctrl+y")
    assert words in room.session.text


async def next_wording(room, pilot):
    await chosen(room, pilot)
    await pilot.press("alt+n")
    assert room.query_one("#wordings", OptionList).highlighted == 1


async def chosen(room, pilot):
    """Go to the contested words and wait for what could stand there."""
    await pilot.press("f8")
    await until(pilot, lambda: room.inspector.wordings)
    await pilot.pause()


async def dismiss(room, pilot):
    await pilot.press("f8")
    await pilot.press("alt+d")
    await type_in(pilot, "agreed at the table")
    assert 'reason = "agreed at the table"' in room.session.text
    await checked(pilot, room)
    rule = "russia.constrain-contest-counter"
    assert rule not in [spot.finding.rule for spot in room.findings.spots]
    room.editor.insert("Also, ", (2, 3))
    await pilot.press("ctrl+z")
    assert "reason" in room.session.text, "the edit is taken back first"
    await pilot.press("ctrl+z")
    assert room.session.text == DRAFT
    await checked(pilot, room)
    assert rule in [spot.finding.rule for spot in room.findings.spots]
    await pilot.press("ctrl+y")
    assert "reason" in room.session.text


async def dismissed(room, pilot):
    await pilot.press("f8")
    await pilot.press("alt+d")
    await type_in(pilot, "so said")
    await checked(pilot, room)
    await pilot.press("alt+u")
    await settle(pilot)
    assert isinstance(dialog(pilot), ChoiceDialog)
    await pilot.press("enter")
    await settle(pilot)
    assert room.session.text == DRAFT


async def profile(room, pilot):
    assert isinstance(dialog(pilot), ChoiceDialog)
    await pilot.press("up", "enter")
    await settle(pilot)
    await until(pilot, lambda: room.findings.profile != "hague-2025")
    await checked(pilot, room)
    assert f'profile = "{room.findings.profile}"' in room.session.text


async def outline(room, pilot):
    assert not room.outline.display


async def side(room, pilot):
    assert not room.query_one("#side").display


async def findings(room, pilot):
    assert not room.finding_list.display


async def next_pane(room, pilot):
    seen = [room.focused]
    for _ in range(3):
        await pilot.press("f6")
        seen.append(room.focused)
    assert len({id(each) for each in seen}) == 4
    assert room.editor in seen


async def tab_finding(room, pilot):
    assert room.query_one("#side", TabbedContent).active == "tab-finding"


async def tab_bank(room, pilot):
    assert room.query_one("#side", TabbedContent).active == "tab-bank"


async def tab_consensus(room, pilot):
    assert room.query_one("#side", TabbedContent).active == "tab-consensus"


async def wider(room, pilot):
    assert room.query_one("#side").styles.width.value == 48


async def narrower(room, pilot):
    assert room.query_one("#side").styles.width.value == 40


async def taller(room, pilot):
    assert room.finding_list.styles.height.value == 9


async def shorter(room, pilot):
    assert room.finding_list.styles.height.value == 5


async def counts(room, pilot):
    (said,) = [each.message for each in pilot.app._notifications]
    assert said.startswith("In all: 20 words, 5 sentences")


async def top(room, pilot):
    assert room.editor.cursor_location == (0, 0)


async def bottom(room, pilot):
    assert room.editor.cursor_location == (6, len("3. We thank the host. They were kind."))


async def open_(screen, pilot):
    await type_in(pilot, "there.md")
    assert "no such file" in str(screen.query_one("#start-problem").content)


async def forget(screen, pilot):
    assert listed_drafts() == []


async def create(screen, pilot):
    await settle(pilot)
    assert dialog(pilot).session.text.startswith("+++\nkind")


async def back(screen, pilot):
    await settle(pilot)
    assert isinstance(dialog(pilot), StartScreen)


async def wordings(room, pilot):
    panel = room.bank_panel()
    await until(pilot, lambda: panel.has_class("wordings") and "softer" in str(panel.query_one("#bank-said").content))
    await settle(pilot)
    await pilot.press("enter")
    await settle(pilot)
    assert room.editor.lines[CONTEST] != "2. We will contest Russia's aggressive actions."
    assert room.editor.lines[CONTEST].startswith("2. ")
    await pilot.press("ctrl+z")
    assert room.editor.lines[CONTEST] == "2. We will contest Russia's aggressive actions."


async def trace(room, pilot):
    entries = dialog(pilot).query_one("#list-entries", OptionList)
    await until(pilot, lambda: len(entries.options) > 0)
    await pilot.press("end", "enter")
    await settle(pilot)
    assert room.editor.selected_text == "They were kind."


async def lineage(room, pilot):
    agreed = "NATO does not seek confrontation and poses no threat to the Russian Federation."
    room.editor.insert_sentence(agreed)
    await checked(pilot, room)
    await pilot.press("alt+h")
    await settle(pilot)
    await until(pilot, lambda: len(dialog(pilot).query_one("#list-entries", OptionList).options) > 1)
    await pilot.press("enter")
    await settle(pilot)
    line = room.editor.lines[2]
    assert agreed in line
    assert len(line) > len(f"1. Allies met in The Hague. {agreed} ")


async def compare(room, pilot):
    await type_in(pilot, "hague-2025")
    entries = dialog(pilot).query_one("#list-entries", OptionList)
    await until(pilot, lambda: len(entries.options) > 0)
    await pilot.press("enter")
    await settle(pilot)
    assert len(room.editor.text) > len(DRAFT.partition("# A line")[2])


async def export(room, pilot):
    path = room.session.path.with_suffix(".docx")
    await until(pilot, lambda: "paragraphs" in str(dialog(pilot).query_one("#export-preview").content))
    await pilot.press("ctrl+s")
    await until(pilot, path.exists)
    await until(pilot, lambda: dialog(pilot) is room)
    assert "1. Allies met in The Hague." in room.session.text


async def present(room, pilot):
    await pilot.press("right", "right", "escape")
    await settle(pilot)
    assert room.editor.cursor_location == (CONTEST, 0)


#: Where the cursor is, or what is selected, before an action is done.
PLACES = {
    "split": (6, 22),
    "join": (CONTEST,),
    "move-up": (CONTEST,),
    "move-down": (2,),
    "select-paragraph": (CONTEST, 10),
    "bracket": (2, 3, 9),
    "wordings": (CONTEST, 12),
    "lineage": (2, 5),
}
SCRIPTS = {
    name.rstrip("_").replace("_", "-"): value
    for name, value in list(globals().items())
    if name.rstrip("_").replace("_", "-") in {action.id for action in ACTIONS}
}


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

    in_app(script, NewDraft(load_template("press-line")))


@pytest.mark.parametrize("where", [Where.START, Where.FORM, Where.ROOM])
def test_the_palette_finds_every_action(where):
    everything = [*ACTIONS.at(where), *ACTIONS.at(Where.APP)]
    assert found("", where) == everything
    for action in everything:
        assert found(action.title, where)[0].title == action.title


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
    with pytest.raises(ValueError, match="clashes"):
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
