"""Remarks of delegations: put to words or paragraphs, read, answered, ticked off and struck, each one step."""

import re

from driving import dialog, settle, type_in, until

from drafter.tui.room.panels import AmendmentsTab
from drafter.tui.screens.dialogs import LineDialog
from drafter.tui.screens.pick_dialog import PickDialog

DRAFT = """\
+++
profile = "hague-2025"
+++

1. Allies met. They reaffirmed their commitment.

| A | B |
|---|---|
| 1 | two |
"""


def undated(text):
    return re.sub(r", 20\d\d-\d\d-\d\d \d\d:\d\d", "", text)


async def remark(room, pilot, whose, text):
    room.handlers["remark"]()
    await until(pilot, lambda: isinstance(dialog(pilot), PickDialog))
    await settle(pilot)
    for key in whose:
        await pilot.press(key)
    await settle(pilot)
    await pilot.press("enter")
    await until(pilot, lambda: isinstance(dialog(pilot), LineDialog))
    await type_in(pilot, text)
    await settle(pilot)


async def listed(room, pilot):
    await pilot.press("alt+y")
    await until(pilot, lambda: room.query_one(AmendmentsTab).panel is not None)
    panel = room.query_one(AmendmentsTab).panel
    await until(pilot, lambda: panel.document is not None and panel.document.text == room.session.text)
    await settle(pilot)
    return panel


async def chosen(room, pilot, panel, number):
    await until(pilot, lambda: panel.document.text == room.session.text)
    await settle(pilot)
    await pilot.press(number)
    await settle(pilot)


def test_a_remark_on_selected_words_stands_behind_the_paragraph_and_moves_with_it(in_room):
    async def script(room, pilot):
        room.editor.go_to(0, 3, 9)
        await remark(room, pilot, "fran", "Which? [all]")
        put = room.session.text
        cursor = room.editor.cursor_location
        await pilot.press("ctrl+z")
        undone = room.session.text
        await pilot.press("ctrl+y")
        return put, cursor, undone, room.session.text

    put, cursor, undone, redone = in_room(script, DRAFT)
    assert undated(put) == DRAFT.replace("ent.", "ent. [FRA remark, on “Allies”: Which? ⟦all⟧]")
    assert cursor[0] == 0
    assert undone == DRAFT
    assert redone == put


def test_without_a_selection_it_is_on_the_paragraph_and_in_a_table_on_the_cell(in_room):
    async def script(room, pilot):
        room.editor.go_to(0, 8)
        await remark(room, pilot, "usa", "Yes.")
        room.editor.go_to(4, 7)
        await remark(room, pilot, "Nobody Known", "a | b")
        return room.session.text

    text = undated(in_room(script, DRAFT))
    assert "commitment. [USA remark: Yes.]\n" in text
    assert "| 1 | two [Nobody Known remark: a \\| b] |" in text


def test_between_paragraphs_there_is_nothing_to_remark_on(in_room):
    async def script(room, pilot):
        room.editor.go_to(1, 0)
        room.handlers["remark"]()
        await settle(pilot)
        return room.session.text, [each.message for each in room.app._notifications]

    text, notices = in_room(script, DRAFT)
    assert text == DRAFT
    assert "Go to a paragraph, or select words of it, to remark on" in notices


def test_a_remark_is_listed_answered_ticked_off_and_struck(in_room):
    async def script(room, pilot):
        room.editor.go_to(0, 3, 9)
        await remark(room, pilot, "usa", "No.")
        panel = await listed(room, pilot)
        row = str(panel.query_one("#amendments").get_option_at_index(0).prompt)
        await chosen(room, pilot, panel, "2")
        await until(pilot, lambda: isinstance(dialog(pilot), PickDialog))
        await type_in(pilot, "DEU")
        await until(pilot, lambda: isinstance(dialog(pilot), LineDialog))
        await type_in(pilot, "We could.")
        answered = room.session.text
        await chosen(room, pilot, panel, "3")
        ticked = room.session.text
        await chosen(room, pilot, panel, "3")
        opened = room.session.text
        await chosen(room, pilot, panel, "1")
        return row, answered, ticked, opened, room.session.text

    row, answered, ticked, opened, struck = in_room(script, DRAFT)
    assert row.split(None, 1) == ["¶1", "USA on “Allies”: No."]
    assert "[USA remark, on “Allies”: No. ↳ DEU: We could.]" in undated(answered)
    assert "[USA remark, resolved, on “Allies”: No. ↳ DEU: We could.]" in undated(ticked)
    assert opened == answered
    assert struck == DRAFT


def test_nothing_is_put_where_one_goes_back(in_room):
    async def script(room, pilot):
        room.handlers["remark"]()
        await until(pilot, lambda: isinstance(dialog(pilot), PickDialog))
        await pilot.press("escape")
        await settle(pilot)
        return room.session.text

    assert in_room(script, DRAFT) == DRAFT
