"""Words offered after the cursor: seen before they are taken, and in nobody's way."""

import asyncio

from driving import settle, until
from scripts import DRAFT
from textual.app import App
from textual.widgets import Input

from drafter.draft import open_draft
from drafter.tui.app import DrafterApp
from drafter.tui.editor.editor import DraftEditor
from drafter.tui.services import Services

AGREED = " We reaffirm our commitment to NATO's Open Door Policy, in line with Article 10 of the Washington Treaty."


def rows(editor):
    """What each row of the editor shows, without the gutter."""
    width = editor.gutter_width
    return [editor.render_line(y).text[width:].rstrip() for y in range(editor.size.height)]


def offered(play, words, then, text="1. Met.\n\n2. Left.", **options):
    """Offer words at the end of the paragraph *Met*, and run a script."""

    async def script(editor, pilot):
        line = next(line for line, text in enumerate(editor.lines) if text == "1. Met.")
        editor.go_to(line, len(editor.lines[line]))
        editor.offer(words, "the Treaty")
        await pilot.pause()
        return await then(editor, pilot)

    play(script, text, (60, 12), **options)


def test_tab_takes_what_is_shown_as_one_step(play):
    async def then(editor, pilot):
        assert rows(editor)[0] == "1. Met. We agree. ⇥"
        assert editor.lines[0] == "1. Met."
        await pilot.press("tab")
        assert editor.lines[0] == "1. Met. We agree."
        assert editor.has_focus
        editor.undo()
        assert editor.lines[0] == "1. Met."

    offered(play, " We agree.", then)


def test_only_what_fits_on_this_row_and_the_blank_one_below_is_offered(play):
    async def then(editor, pilot):
        shown = rows(editor)
        assert shown[0] == "1. Met. We reaffirm our commitment to NATO's"
        assert shown[1] == "Open Door Policy, in line with Article 10 of ⇥"
        assert shown[2] == "2. Left."
        await pilot.press("tab")
        assert editor.lines[0].endswith("10 of")

    offered(play, AGREED, then)


def test_nothing_is_shown_over_the_next_paragraph(play):
    async def then(editor, _):
        assert rows(editor)[1] == "2. Left."
        assert editor.offered == " We reaffirm our commitment to NATO's"

    offered(play, AGREED, then, "1. Met.\n2. Left.")


def test_behind_the_last_line_there_is_room(play):
    async def then(editor, _):
        assert rows(editor)[1] == "Open Door Policy, in line with Article 10 <Tab"

    offered(play, AGREED, then, "1. Met.", ascii_signs=True)


def test_typing_the_same_letters_goes_on_and_others_end_it(play):
    async def then(editor, pilot):
        await pilot.press("space", "W")
        assert editor.offered == "e agree."
        assert rows(editor)[0] == "1. Met. We agree. ⇥"
        await pilot.press("x")
        assert editor.offered == ""
        assert rows(editor)[0] == "1. Met. Wx"

    offered(play, " We agree.", then)


def test_what_ends_an_offer(play):
    for end in ("left", "up", "backspace", "home", "enter", "shift+left"):

        async def then(editor, pilot, end=end):
            assert editor.offered
            await pilot.press(end)
            assert editor.offered == "", end

        offered(play, " We agree.", then, "Head.\n\n1. Met.\n\n2. Left.")


def test_only_at_the_end_of_a_paragraph_is_something_offered(play):
    async def script(editor, _):
        for location in ((0, 3), (1, 0), (2, 7)):
            editor.go_to(*location)
            editor.offer(" We agree.", "x")
            assert editor.offered == ""
        editor.go_to(0, 7)
        editor.offer("...", "x")
        assert editor.offered == ""

    play(script, "1. Met.\n\n# Head")


def test_tab_is_the_next_field_where_nothing_is_offered():
    class Two(App):
        def compose(self):
            yield DraftEditor("1. Met.")
            yield Input(id="other")

    async def main():
        app = Two()
        async with app.run_test() as pilot:
            editor = app.query_one(DraftEditor)
            editor.focus()
            await pilot.pause()
            editor.go_to(0, 7)
            editor.offer(" We agree.", "x")
            await pilot.press("tab")
            assert editor.has_focus
            await pilot.press("tab")
            assert app.focused is app.query_one("#other")
            editor.offer(" We agree.", "x")
            assert editor.offered == ""

    asyncio.run(main())


# In the room


async def typed(room, pilot, words):
    """Type at the end of the last paragraph."""
    line = len(DRAFT.split("+++\n\n")[1].rstrip("\n").split("\n")) - 1
    room.editor.go_to(line, len(room.editor.lines[line]))
    for letter in words:
        await pilot.press({" ": "space"}.get(letter, letter))


def test_agreed_wording_is_offered_with_where_it_is_from(in_room):
    async def script(room, pilot):
        await typed(room, pilot, " We reaffirm our commitment to NATO")
        await until(pilot, lambda: room.editor.offered)
        await settle(pilot)
        assert room.editor.offered.startswith("'s Open Door Policy")
        assert "Tab takes it: " in str(room.status.content)
        assert "Washington Summit Declaration" in str(room.status.content)
        assert "passes" in str(room.status.content)
        before = room.editor.lines[6]
        await pilot.press("tab")
        assert room.editor.lines[6].startswith(f"{before}'s Open Door Policy")
        await pilot.press("ctrl+z")
        assert room.editor.lines[6] == before
        await pilot.press("left")
        await settle(pilot)
        assert "Tab takes it" not in str(room.status.content)

    in_room(script, DRAFT)


def test_what_a_delegation_could_not_live_with_is_not_offered(in_room):
    async def script(room, pilot):
        await typed(room, pilot, " We are determined to constrain and")
        await pilot.pause(0.5)
        found = room.agreed_wording._services.continuation("We are determined to constrain and", "hague-2025")
        assert found is None
        assert room.editor.offered == ""

    in_room(script, DRAFT)


def test_a_setting_turns_it_off(tmp_path):
    (tmp_path / "drafter.toml").write_text("completion = false\n")
    (tmp_path / "draft.md").write_text(DRAFT, encoding="utf-8")

    async def main():
        app = DrafterApp(Services(), open_draft(tmp_path / "draft.md"))
        async with app.run_test(size=(120, 40)) as pilot:
            await until(pilot, lambda: hasattr(app.screen, "session") and app.screen.session.is_checked)
            await typed(app.screen, pilot, " We reaffirm our ")
            await pilot.pause(1)
            assert app.screen.editor.offered == ""

    asyncio.run(main())
