"""What is true after the actions of the app, the file and the text.

Each is a coroutine of the screen and the pilot, called after the action itself was done.
"""

# ruff: noqa: ARG001  (every script gets the screen and the pilot)

import re

from driving import dialog, settle, type_in, until
from scripts import DRAFT, by_action
from textual.widgets import Input

from drafter.draft import versions_of
from drafter.tui.editor.styles import SIGNS
from drafter.tui.palette import Leader, Palette
from drafter.tui.screens.dialogs import ChoiceDialog, QuestionDialog, ReadDialog, TextDialog
from drafter.tui.screens.guide import Tour
from drafter.tui.screens.pick_dialog import PickDialog
from drafter.tui.screens.spelling_dialog import SpellingDialog
from drafter.tui.screens.start import StartScreen

CONTEST = 4


async def help_(room, pilot):
    assert isinstance(dialog(pilot), ReadDialog)


async def leader(_, pilot):
    assert isinstance(pilot.app.screen, Leader)


async def palette(room, pilot):
    assert isinstance(dialog(pilot), Palette)
    await pilot.press(*"tour", "enter")
    await settle(pilot)
    assert isinstance(dialog(pilot), Tour)


async def tour(room, pilot):
    assert isinstance(dialog(pilot), Tour)
    pages = []
    while isinstance(tour := dialog(pilot), Tour):
        pages.append(str(tour.query_one("#page").content))
        await pilot.press("enter")
        await settle(pilot)
    assert dialog(pilot) is room
    signs = [*SIGNS.severity.values(), *SIGNS.provenance.values(), "⇥", "A", "a", "R", "?"]
    said = next(page for page in pages if "two signs" in page).split()
    assert set(said) >= {sign for sign in signs if sign.strip()}


async def theme(room, pilot):
    assert pilot.app.theme == "drafter-light"


async def quit_(room, pilot):
    assert not pilot.app.is_running or pilot.app._exit


async def remark(room, pilot):
    await until(pilot, lambda: isinstance(dialog(pilot), PickDialog))
    await type_in(pilot, "usa")
    await type_in(pilot, "Is it?")
    assert re.fullmatch(r"# A line \[USA remark, [-\d]+ [:\d]+: Is it\?\]", room.editor.lines[0])


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


async def top(room, pilot):
    assert room.editor.cursor_location == (0, 0)


async def bottom(room, pilot):
    assert room.editor.cursor_location == (6, len("3. We thank the host. They were kind."))


async def _misspell(room, pilot):
    room.editor.insert(" The goverment.", (CONTEST, len(room.editor.lines[CONTEST])))
    line = room.editor.lines[CONTEST]
    await until(pilot, lambda: room.editor.spelling.of(line))


async def spelling(room, pilot):
    await _misspell(room, pilot)
    await pilot.press("ctrl+l")
    await until(pilot, lambda: isinstance(dialog(pilot), SpellingDialog))
    await settle(pilot)
    await pilot.press("enter")
    await settle(pilot)
    assert room.editor.lines[CONTEST].endswith(" The government.")


async def learn_word(room, pilot):
    await _misspell(room, pilot)
    await room.action_act("learn-word")
    await settle(pilot)
    assert (room.session.path.parent / ".drafter" / "words.txt").read_text() == "goverment\n"
    await until(pilot, lambda: room.editor.spelling.of(room.editor.lines[CONTEST]) == ())


SCRIPTS = by_action(globals())
