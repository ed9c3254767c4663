import click
import pytest

from drafter.report.layout import Layout, counted

TEXT = "Allies stand ready to keep channels of communication open with Moscow to mitigate risks"


@pytest.mark.parametrize("colour", [True, False])
def test_lines_fit_and_styles_take_no_room(colour):
    layout = Layout(40, colour)
    text = " ".join(layout.style(word, fg="red") for word in TEXT.split())
    lines = [click.unstyle(line) for line in layout.wrapped(text, "  - ", "    ")]
    assert all(len(line) <= 40 for line in lines)
    assert lines[0].startswith("  - Allies")
    assert all(line.startswith("    ") for line in lines[1:])
    assert " ".join(" ".join(lines).split()) == f"- {TEXT}"


def test_without_a_width_a_part_is_one_line():
    assert list(Layout().wrapped(TEXT, "  ")) == [f"  {TEXT}"]


def test_a_terminal_too_narrow_for_its_indent_still_gets_words():
    assert list(Layout(5).wrapped("one two", " " * 10)) == [" " * 10 + "one two"]


def test_without_colour_a_style_is_nothing():
    assert Layout().style("words", fg="red", bold=True) == "words"


def test_prose_is_narrower_than_a_wide_terminal_and_a_pipe_has_no_width():
    assert (Layout(200).narrow().width, Layout(60).narrow().width, Layout().narrow().width) == (100, 60, None)


def test_one_is_no_plural():
    assert (counted(1, "word"), counted(0, "word"), counted(1200, "word")) == ("1 word", "0 words", "1,200 words")


def test_a_line_that_just_fits_is_not_wrapped():
    text = f"{'a' * 19} {'b' * 20}"
    assert list(Layout(40).wrapped(text, "")) == [text]
    assert list(Layout(39).wrapped(text, "")) == text.split()


def test_twenty_columns_are_left_for_words_however_narrow_the_terminal():
    assert list(Layout(5).wrapped("aaaa " * 8, " " * 10)) == [" " * 10 + "aaaa aaaa aaaa aaaa"] * 2
