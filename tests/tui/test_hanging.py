"""Lines with something before their words: what does not fit into a row goes on under the words."""

import asyncio

import pytest
from driving import settle, until
from hypothesis import given, strategies as st
from textual.app import App
from textual.content import Content
from textual.geometry import Offset
from textual.selection import Selection

from drafter.tui.hanging import HangingText, hanging
from drafter.tui.screens.dialogs import ReadDialog


def test_words_stand_under_words():
    lines = hanging([Content("  one two three"), (Content("key  four five six"), 5), Content("seven")])
    assert lines.wrapped(10).plain.split("\n") == [
        "  one two",
        "  three",
        "key  four",
        "     five",
        "     six",
        "seven",
    ]
    assert lines.wrapped(30).plain == str(lines)


def test_where_nothing_is_left_for_words_the_line_is_left_alone():
    assert hanging([(Content("a long key  word word"), 12)]).wrapped(16).plain == "a long key  word word"


def test_what_is_wide_is_measured_in_cells():
    assert hanging([(Content("北 one two"), 2)]).wrapped(7).plain == "北 one\n   two"


@given(
    st.lists(st.sampled_from(["a", "word", "longer", "北京", "—"]), max_size=30), st.integers(0, 8), st.integers(20, 60)
)
def test_no_word_is_lost_and_no_row_too_wide(words, before, width):
    wrapped = hanging([Content(" " * before + " ".join(words))]).wrapped(width)
    assert wrapped.plain.split() == words
    assert all(row.cell_length <= width for row in wrapped.split())


class Reading(App[None]):
    def compose(self):
        yield HangingText(hanging([(Content("key  one two three four"), 5)]))


def test_what_is_selected_is_what_stands_there():
    async def play():
        async with Reading().run_test(size=(14, 6)) as pilot:
            shown = pilot.app.query_one(HangingText)
            rows = [shown.render_line(at).text.rstrip() for at in range(3)]
            return rows, shown.get_selection(Selection(Offset(5, 1), Offset(9, 2)))[0]

    assert asyncio.run(play()) == (["key  one two", "     three", "     four"], "three\n     four")


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
def test_the_help_uses_the_screen_and_its_second_lines_stand_under_the_first(size, in_room):
    async def script(_, pilot):
        await pilot.press("f1")
        await until(pilot, lambda: isinstance(pilot.app.screen, ReadDialog))
        await settle(pilot)
        box, text = pilot.app.screen.query_one(".dialog"), pilot.app.screen.query_one(HangingText)
        assert size[1] * 0.7 <= box.outer_size.height <= size[1] * 0.95
        assert pilot.app.screen.query_one(".hint").region.bottom < box.region.bottom
        rows = [text.render_line(at).text for at in range(text.size.height)]
        begins = {len(row) - len(row.lstrip()) for row in rows if row.strip()}
        assert begins == {0, 2, 15, len("  Ctrl+Space, F12  ")}

    in_room(script, "1. Allies met.\n", size=size)
