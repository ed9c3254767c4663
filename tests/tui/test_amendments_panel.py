"""The Amendments tab: what is open, who could join which side, and what is taken from there."""

import pytest
from driving import checked, dialog, settle, type_in, until
from textual.widgets import OptionList, Static

from drafter.tui.room.panels import AmendmentsTab

DRAFT = """+++
profile = "hague-2025"
+++

1. We will [constrain / USA: address / TUR: delete] Russia's aggressive actions [GBR: and its behaviour].

2. Allies [will / ITA: may] invest. [TUR: reserve]

2 bis. [CAN: We welcome this.]
"""


async def shown(room, pilot):
    """The panel, once every opening is judged."""
    await pilot.press("alt+y")
    tab = room.query_one(AmendmentsTab)
    await until(pilot, lambda: tab.panel is not None and tab.panel.query_one("#amendments", OptionList).option_count)
    await until(pilot, lambda: not any("…" in each for each in rows(tab.panel)))
    await settle(pilot)
    return tab.panel


def rows(panel, of="amendments"):
    return [option.prompt.plain for option in panel.query_one(f"#{of}", OptionList).options]


def said(panel, of):
    return str(panel.query_one(of, Static).render())


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
def test_every_open_bracket_is_listed_with_whose_it_is_and_who_could_join(in_room, size):
    async def script(room, pilot):
        panel = await shown(room, pilot)
        title = said(panel, "#amendments-title")
        more = said(panel, "#amendment-more Static")
        return rows(panel), rows(panel, "amendment-sides"), title, more, room.focused.id

    listed, sides, title, more, focused = in_room(script, DRAFT, size)
    assert title == "Open 4"
    assert listed == [
        "¶1   = constrain / address / –  USA, TUR",
        "¶1   = – / and its behaviour  GBR",
        "¶2   = will / may  ITA",
        "¶2     TUR: reserve  TUR",
        "¶2 bis = – / We welcome this.  CAN",
    ]
    assert [each.split("\n")[0] for each in sides] == [
        "1 base “constrain”",
        "2 USA “address”",
        "3 TUR none of these words",
    ]
    assert "✗ United States" in sides[0]
    assert sides[1].endswith("= all can join")
    assert more.startswith("Paragraph 1  open, 2 brackets\nAll could join: “address” (USA)")
    assert focused == "amendments"


def test_a_side_is_taken_with_a_key_said_and_undone(in_room):
    async def script(room, pilot):
        await shown(room, pilot)
        await pilot.press("2")
        await settle(pilot)
        taken = room.session.text
        notices = [each.message for each in room.app._notifications]
        selected = room.editor.selected_text
        await pilot.press("ctrl+z")
        await settle(pilot)
        return taken, notices, selected, room.session.text

    taken, notices, selected, undone = in_room(script, DRAFT)
    assert taken == DRAFT.replace("[constrain / USA: address / TUR: delete]", "address")
    assert "Paragraph 1: took “address” (USA). Ctrl+Z takes it back." in notices
    assert selected == "address"
    assert undone == DRAFT


def test_enter_goes_to_the_sides_and_takes_the_one_highlighted(in_room):
    async def script(room, pilot):
        panel = await shown(room, pilot)
        await pilot.press("down", "down")
        await settle(pilot)
        looked = room.editor.selected_text
        await pilot.press("enter", "down", "enter")
        await settle(pilot)
        await until(pilot, lambda: len(rows(panel)) == 4)
        return looked, room.session.text, rows(panel)[2]

    looked, text, next_ = in_room(script, DRAFT)
    assert looked == "[will / ITA: may]"
    assert text == DRAFT.replace("[will / ITA: may]", "may")
    assert next_ == "¶2     TUR: reserve  TUR"


def test_nothing_is_taken_from_a_text_that_was_edited_since(in_room):
    async def script(room, pilot):
        panel = await shown(room, pilot)
        place = panel._places[0]
        room.editor.go_to(0, 0)
        room.editor.insert_sentence("Now")
        edited = room.session.text
        panel.post_message(panel.Take(panel.document, place, 1))
        await settle(pilot)
        return edited, room.session.text, [each.message for each in room.app._notifications]

    edited, text, notices = in_room(script, DRAFT)
    assert text == edited
    assert "The text was edited: wait for the check" in notices


def test_a_compromise_is_written_and_a_reserve_is_struck(in_room):
    async def script(room, pilot):
        panel = await shown(room, pilot)
        await pilot.press("e")
        await settle(pilot)
        offered = dialog(pilot).query_one("Input").value
        await type_in(pilot, "respond to")
        await until(pilot, lambda: len(rows(panel)) == 4)
        await pilot.press("down", "down", "1")
        await settle(pilot)
        return offered, room.session.text

    offered, text = in_room(script, DRAFT)
    assert offered == "constrain"
    assert "1. We will respond to Russia's" in text
    assert "2. Allies [will / ITA: may] invest.\n" in text


def test_a_paragraph_is_marked_and_the_list_filtered(in_room):
    async def script(room, pilot):
        panel = await shown(room, pilot)
        await pilot.press("g")
        await settle(pilot)
        refused = [each.message for each in room.app._notifications]
        await pilot.press("r")
        await settle(pilot)
        await type_in(pilot, "tur")
        await until(pilot, lambda: "reserved by TUR" in said(panel, "#amendment-more Static"))
        await pilot.press("s")
        await settle(pilot)
        await pilot.press("down", "down", "enter")
        await settle(pilot)
        by_standing = rows(panel), said(panel, "#amendments-title")
        await pilot.press("s", "home", "enter", "d")
        await settle(pilot)
        await pilot.press("down", "enter")
        await settle(pilot)
        await checked(pilot, room)
        outline = [option.prompt.plain for option in room.outline.options]
        assert outline[0].startswith(" 1. ✗+R We will")
        assert outline[1].startswith(" 2.  +  Allies")
        return refused, by_standing, rows(panel), said(panel, "#amendments-title"), room.session.front.standing

    refused, (reserved, title), canada, whose, standing = in_room(script, DRAFT)
    assert any("2 brackets are open in paragraph 1" in each for each in refused)
    assert len(reserved) == 2
    assert title == "Open 2 of 4  reserved"
    assert canada == ["¶2 bis = – / We welcome this.  CAN"]
    assert whose == "Open 1 of 4  CAN"
    assert [(each.paragraph, each.mark, each.by) for each in standing] == [("1", "reserved", "TUR")]


def test_a_text_without_brackets_has_nothing_open(in_room):
    async def script(room, pilot):
        await pilot.press("alt+y")
        tab = room.query_one(AmendmentsTab)
        await until(pilot, lambda: tab.panel is not None and tab.panel.document is not None)
        await pilot.press("1", "b", "e", "w", "a", "d", "escape")
        await settle(pilot)
        return said(tab.panel, "#amendments-title"), room.session.text

    title, text = in_room(script, "1. We agree.\n")
    assert title == "Nothing is open"
    assert text == "1. We agree.\n"
