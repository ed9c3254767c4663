"""Misspelled words in the room: underlined, put right, added to the list, and turned off."""

import asyncio

from driving import checked, dialog, settle, type_in, until
from textual.widgets import OptionList

from drafter.draft import open_draft
from drafter.tui.app import DrafterApp
from drafter.tui.services import Services

DRAFT = "1. The goverment of the kilobrigade met.\n\n2. Les Alliés réaffirment leur engagement pour la paix.\n"


def words(room):
    spans = [(line, span) for line in room.editor.lines for span in room.editor.spelling.of(line)]
    return [line[start:end] for line, (start, end) in spans]


def underlined(room):
    """The cells of the first row that are underlined twice."""
    return "".join(seg.text for seg in room.editor.render_line(0) if seg.style and seg.style.underline2)


async def both(room, pilot):
    await until(pilot, lambda: words(room) == ["goverment", "kilobrigade"])


def test_they_are_underlined_apart_from_findings(in_room):
    async def script(room, pilot):
        await both(room, pilot)
        assert underlined(room) == "govermentkilobrigade"
        assert room.findings.spots == [] or "goverment" not in str(room.findings.spots)

    in_room(script, DRAFT)


def test_a_key_shows_what_may_be_meant_and_puts_it_in_as_one_step(in_room):
    async def script(room, pilot):
        await both(room, pilot)
        await pilot.press("ctrl+l")
        await until(pilot, lambda: dialog(pilot) is not room)
        await settle(pilot)
        assert "government" in str(dialog(pilot).query_one(OptionList).get_option_at_index(0).prompt)
        await pilot.press("enter")
        await settle(pilot)
        assert room.editor.lines[0] == "1. The government of the kilobrigade met."
        await until(pilot, lambda: words(room) == ["kilobrigade"])
        await pilot.press("ctrl+z")
        assert room.session.text == DRAFT

    in_room(script, DRAFT)


def test_another_word_can_be_typed_and_escape_leaves_it(in_room):
    async def script(room, pilot):
        await both(room, pilot)
        room.editor.go_to(0, 26)
        await pilot.press("ctrl+l")
        await until(pilot, lambda: dialog(pilot) is not room)
        await pilot.press("escape")
        await settle(pilot)
        assert room.session.text == DRAFT
        await pilot.press("ctrl+l")
        await until(pilot, lambda: dialog(pilot) is not room)
        await type_in(pilot, "xbrigade")
        await settle(pilot)
        assert room.editor.lines[0] == "1. The goverment of the xbrigade met."

    in_room(script, DRAFT)


def test_a_word_is_added_to_the_list_beside_the_draft(in_room, tmp_path):
    async def script(room, pilot):
        await both(room, pilot)
        room.editor.go_to(0, 26)
        await room.action_act("learn-word")
        await until(pilot, lambda: words(room) == ["goverment"])
        assert (tmp_path / ".drafter" / "words.txt").read_text() == "kilobrigade\n"
        await pilot.press("ctrl+l")
        await until(pilot, lambda: dialog(pilot) is not room)
        await settle(pilot)
        await pilot.press("up", "enter")
        await until(pilot, lambda: words(room) == [])
        assert (tmp_path / ".drafter" / "words.txt").read_text() == "kilobrigade\ngoverment\n"
        assert room.session.text == DRAFT

    in_room(script, DRAFT)


def test_what_was_not_looked_at_is_not_said_to_be_right(in_room):
    async def script(room, pilot):
        await checked(pilot, room)
        said = []
        room._dialogs.notify = said.append
        await until(pilot, lambda: room.spelling._speller is not None)
        await pilot.press("ctrl+l")
        await until(pilot, lambda: said)
        return said

    draft = DRAFT.replace("goverment", "government").replace("kilobrigade", "brigade")
    assert in_room(script, draft) == ["No misspelled word was found; not looked at: 1 paragraph in another language"]
    assert in_room(script, draft.partition("2.")[0]) == ["No misspelled word was found"]


def test_what_is_typed_is_looked_at_and_marks_stay_while_it_is(in_room):
    async def script(room, pilot):
        await both(room, pilot)
        room.editor.go_to(0, len(room.editor.lines[0]))
        await pilot.press("x")
        assert words(room) == ["goverment", "kilobrigade"]
        await until(
            pilot,
            lambda: words(room) == ["goverment", "kilobrigade"] and room.editor.spelling.knows(room.editor.lines[0]),
        )

    in_room(script, DRAFT)


def test_a_setting_turns_it_off(tmp_path):
    (tmp_path / "drafter.toml").write_text("spelling = false\n")
    (tmp_path / "draft.md").write_text(DRAFT, encoding="utf-8")

    async def main():
        app = DrafterApp(Services(), open_draft(tmp_path / "draft.md"))
        async with app.run_test(size=(120, 40)) as pilot:
            await until(pilot, lambda: hasattr(app.screen, "session") and app.screen.session.is_checked)
            await pilot.pause(1)
            assert words(app.screen) == []
            await pilot.press("ctrl+l")
            await settle(pilot)
            assert app.screen.spelling._speller is None

    asyncio.run(main())
