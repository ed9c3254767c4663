"""What is true after the actions on findings, agreed language and what is shown, and those of start and form.

Each is a coroutine of the screen and the pilot, called after the action itself was done.
"""

# ruff: noqa: ARG001  (every script gets the screen and the pilot)

from driving import checked, dialog, settle, type_in, until
from scripts import CONTEST, DRAFT, by_action
from textual.widgets import Input, OptionList, TabbedContent

from drafter.draft import listed_drafts
from drafter.tui.screens.dialogs import ChoiceDialog
from drafter.tui.screens.start import StartScreen


def lit(room):
    """The words that are lit in the editor."""
    return room.editor.lines[room.editor.cursor_location[0]][slice(*room.editor.lit)]


async def next_finding(room, pilot):
    assert lit(room) == "contest"
    assert room.editor.selection.is_empty
    assert room.findings.spot.finding.rule == "russia.constrain-contest-counter"
    assert room.finding_list.highlighted == 0


async def previous_finding(room, pilot):
    assert room.findings.spot is room.findings.spots[-1]


async def accept(room, pilot):
    await chosen(room, pilot)
    words = room.inspector.chosen.text
    await pilot.press("alt+a")
    await settle(pilot)
    assert room.preview.is_open
    assert words.rstrip(".").split()[-1] in str(room.preview.content)
    await pilot.press("escape")
    await settle(pilot)
    assert (room.session.text, room.preview.is_open) == (DRAFT, False)
    await pilot.press("alt+a")
    await settle(pilot)
    await pilot.press("enter")
    await settle(pilot)
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


async def tab_amendments(room, pilot):
    assert room.query_one("#side", TabbedContent).active == "tab-amendments"


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
    assert room.preview.is_open
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
    assert lit(room) == "They were kind."


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


async def figures(room, pilot):
    said = str(dialog(pilot).query_one("VerticalScroll Static").content)
    assert f"The text has {room.session.report.words} words; the profile allows 450 (United States)" in said
    assert "sentences name russia; the profile allows 1 (United States)" in said
    assert "United States would break silence" in said
    assert "paragraph 2: United States: objection to “contest”" in said
    assert "hague-2025: " in said
    assert "The file holds the text as typed" in said


async def beside(room, pilot):
    await until(pilot, lambda: isinstance(pilot.app.focused, Input))
    await type_in(pilot, "hague-2025")
    screen = dialog(pilot)
    await until(pilot, lambda: "Hague" in str(screen.query_one("#beside-rows").content))
    assert "differences" in str(screen.query_one("#beside-place").content)
    await pilot.press("escape")
    await settle(pilot)
    assert dialog(pilot) is room


async def softer(room, pilot):
    await until(pilot, lambda: room.preview.proposal is not None)
    assert "a rung softer than “contest”" in str(room.preview.content)
    taken = room.preview.proposal.words
    await pilot.press("enter")
    await settle(pilot)
    assert room.editor.lines[CONTEST] == f"2. {taken}"
    await pilot.press("ctrl+z")
    assert room.session.text == DRAFT


async def harder(room, pilot):
    await until(pilot, lambda: room.preview.proposal is not None)
    assert "a rung harder than “contest”" in str(room.preview.content)


SCRIPTS = by_action(globals())
