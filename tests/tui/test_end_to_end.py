"""A statement from a template to Word, as somebody at the keyboard makes it."""

from pathlib import Path

from textual.widgets import Input, OptionList

from drafter.text import read, read_text
from drafter.tui.room.screen import RoomScreen
from drafter.tui.screens.form import FormScreen
from drafter.word.docx_to_draft import as_draft

WORD = "atlantis-summit-declaration.docx"
SEARCHES = (
    "open channels of communication",
    "does not seek confrontation",
    "commitment to collective defence",
    "support to Ukraine",
    "terrorism in all its forms",
)


async def reach(pilot, true, seconds=30):
    for _ in range(int(seconds / 0.05)):
        if true():
            await pilot.pause()
            return
        await pilot.pause(0.05)
    raise AssertionError("it never came true")


async def begin(app, pilot):
    """From the start screen over the form into the room."""
    templates = app.screen.query_one("#templates", OptionList)
    await reach(pilot, lambda: templates.option_count > 1)
    await pilot.press("end", "enter")
    await reach(pilot, lambda: isinstance(app.screen, FormScreen))
    app.screen.query_one("#var-city", Input).value = "Atlantis"
    app.screen.query_one("#var-dates", Input).value = "2040-07-07/2040-07-08"
    await pilot.press("ctrl+s")
    await reach(pilot, lambda: isinstance(app.screen, RoomScreen))
    room = app.screen
    await reach(pilot, lambda: room.session.report is not None)
    return room


async def insert(room, pilot):
    """Five phrases of the bank, behind the last paragraph."""
    await pilot.press("ctrl+end", "enter", "alt+l")
    await reach(pilot, lambda: room.bank_panel() is not None and bool(room.bank_panel().query("#bank-rows")))
    panel = room.bank_panel()
    said, rows = panel.query_one("#bank-said"), panel.query_one("#bank-rows", OptionList)
    inserted = []
    for words in SEARCHES:
        field = panel.query_one("#bank-words", Input)
        field.focus()
        field.value = words
        await reach(pilot, lambda: rows.option_count > 0 and "phrase" in str(said.content))
        await pilot.pause(0.3)
        inserted.append(panel._rows[0].phrase.text)
        await pilot.press("enter")
        await pilot.pause()
    assert len(set(inserted)) == len(SEARCHES)
    assert all(text in room.editor.text for text in inserted)
    await pilot.press("escape", "escape")
    assert room.focused is room.editor
    return inserted


async def meet(room, pilot):
    """A finding, and the agreed wording in its place."""
    names = {" ": "space", ".": "full_stop", "'": "apostrophe"}
    await pilot.press("ctrl+end", "enter")
    await pilot.press(*(names.get(letter, letter) for letter in "We will contest Russia's aggressive actions."))
    text = room.session.text
    await reach(pilot, lambda: room.session.report.document.text == text)
    assert "contest" in [spot.finding.text for spot in room.findings.spots]
    for _ in room.findings.spots:
        if room.findings.spot is None or room.findings.spot.finding.text != "contest":
            await pilot.press("f7")
            await pilot.pause()
    await reach(pilot, lambda: room.inspector.spot is room.findings.spot and room.inspector.chosen is not None)
    agreed = room.inspector.chosen.text
    await pilot.press("alt+a")
    await reach(pilot, lambda: pilot.app.focused is room.preview)
    await pilot.press("enter")
    assert agreed in room.editor.text
    assert "contest" not in room.editor.text
    return agreed


async def write(app, room, pilot):
    """Saved, and out to Word."""
    await pilot.press("ctrl+s")
    await reach(pilot, lambda: room.session.is_saved)
    await pilot.press("alt+x")
    await reach(pilot, lambda: "paragraphs" in str(app.screen.query_one("#export-preview").content))
    await pilot.press("ctrl+s")
    await reach(pilot, Path(WORD).exists)
    await reach(pilot, lambda: app.screen is room)


def test_from_a_template_to_word(in_app):
    async def script(app, pilot):
        room = await begin(app, pilot)
        opening = room.editor.text.strip()
        inserted = await insert(room, pilot)
        agreed = await meet(room, pilot)
        await write(app, room, pilot)
        assert opening in room.editor.text
        return inserted, agreed, room.session.text

    inserted, agreed, text = in_app(script)
    assert Path(WORD).with_suffix(".md").read_text(encoding="utf-8") == text
    told = {block.reading for block in read_text(text, format="md").linted()}
    word = {block.reading for block in read(Path(WORD)).linted()}
    assert told <= word
    assert all(text in " ".join(word) for text in (*inserted, agreed))
    assert as_draft(Path(WORD).read_bytes(), Path(WORD), text).text == text
