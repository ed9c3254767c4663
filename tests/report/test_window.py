import pytest
from hypothesis import given, strategies as st

from drafter.report.window import cells, clean, window

TEXT = "one two three four five six seven eight nine ten"


def test_a_short_line_stays_whole():
    assert window(TEXT, 4, 7, 100) == ("one ", "two", " three four five six seven eight nine ten")


@pytest.mark.parametrize(
    ("word", "shown"),
    [
        ("one", ("", "one", " two three …")),
        ("five", ("… four ", "five", " six …")),
        ("ten", ("… eight nine ", "ten", "")),
    ],
)
def test_a_long_line_is_cut_between_words(word, shown):
    start = TEXT.index(word)
    assert window(TEXT, start, start + len(word), 18) == shown


def test_a_long_mark_is_cut_at_its_end():
    before, mark, after = window(TEXT, 0, len(TEXT), 20)
    assert (before, after) == ("", "")
    assert mark.endswith("…")
    assert len(mark) <= 20


def test_line_breaks_and_controls_do_not_reach_the_line():
    assert window("a\r\n   b \x1b[2J c", 6, 7, 80) == ("a ", "b", " \ufffd[2J c")
    assert clean("x\u202ey\u200bz") == "xyz"


def test_wide_and_combining_characters_take_their_room():
    assert cells("plain") == 5
    assert cells("日本") == 4
    assert cells("e\u0301") == 1


@given(st.text(), st.data(), st.integers(20, 120))
def test_whatever_the_text_it_is_one_line_and_fits(text, data, room):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    line = "".join(window(text, start, end, room))
    assert len(line) <= room
    assert line.isprintable()
