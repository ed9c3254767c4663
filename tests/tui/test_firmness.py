"""Verbs a step softer or harder: shown in their sentence, taken as one step."""

from driving import settle, until

DRAFT = """\
+++
profile = "hague-2025"
+++

1. Allies met. They reaffirmed their commitment to the Alliance. They left.

2. Our support goes on.
"""


def shown(room):
    return room.preview.render().plain


def is_looking(preview):
    return preview.is_open and preview.proposal is None


async def press(pilot, *keys):
    for key in keys:
        await pilot.press(key)
        await settle(pilot)
        # The model takes its time when it is asked first.
        await until(pilot, lambda: not is_looking(pilot.app.screen.preview))


def test_a_rung_softer_is_shown_in_its_sentence_and_taken_as_one_step(in_room):
    async def script(room, pilot):
        room.editor.go_to(0, 22)
        before = room.editor.text
        await press(pilot, "ctrl+t")
        assert room.preview.is_open
        assert "[-reaffirmed-]" in shown(room)
        assert "their commitment to the Alliance" in shown(room)
        assert "a rung softer than “reaffirmed”" in shown(room)
        assert "(1 of 6)" in shown(room)
        assert room.editor.text == before
        verb = room.preview.proposal.words.split()[1]
        await press(pilot, "enter")
        assert room.editor.lines[0] == f"1. Allies met. They {verb} their commitment to the Alliance. They left."
        assert room.focused is room.editor
        await press(pilot, "ctrl+z")
        assert room.editor.text == before

    in_room(script, DRAFT)


def test_asked_again_it_goes_on_and_the_way_back_ends_where_it_began(in_room):
    async def script(room, pilot):
        room.editor.go_to(0, 22)
        await press(pilot, "ctrl+t", "ctrl+t")
        assert "2 rungs softer than “reaffirmed”" in shown(room)
        await press(pilot, "ctrl+g")
        assert "a rung softer than “reaffirmed”" in shown(room)
        await press(pilot, "ctrl+g")
        assert not room.preview.is_open
        await press(pilot, "ctrl+g")
        assert "a rung harder than “reaffirmed”" in shown(room)

    in_room(script, DRAFT)


def test_the_arrows_and_next_wording_show_the_others_of_the_rung(in_room):
    async def script(room, pilot):
        room.editor.go_to(0, 22)
        await press(pilot, "ctrl+t")
        first = room.preview.proposal
        await press(pilot, "down", "alt+n")
        assert "(3 of 6)" in shown(room)
        await press(pilot, "up", "up")
        assert room.preview.proposal == first
        await press(pilot, "up")
        assert "(6 of 6)" in shown(room)
        await press(pilot, "escape")
        assert not room.preview.is_open

    in_room(script, DRAFT)


def test_where_no_ladder_has_the_word_nothing_is_shown(in_room):
    async def script(room, pilot):
        before = room.editor.text
        for location, said in (((2, 8), "“support” is no verb here"), ((1, 0), "Put the cursor on a verb first")):
            room.editor.go_to(*location)
            await press(pilot, "ctrl+t")
            assert not room.preview.is_open
            assert said in [notice.message for notice in pilot.app._notifications]
        assert room.editor.text == before

    in_room(script, DRAFT)
