import pytest
from hypothesis import given, strategies as st

from drafter.text.renumbering import content_of, number_of
from drafter.tui.editor.paragraphs import (
    inserted_paragraph,
    inserted_words,
    joined,
    marker_end,
    moved,
    shared,
    split,
)

DRAFT = ["# Declaration", "", "1. One. Two.", "", "2. Three.", "", "## Partners", "", "3. Four."]


def test_split_numbers_all_that_follow_also_behind_a_heading():
    done = split(DRAFT, 2, 8)
    assert done.lines == [*DRAFT[:2], "1. One.", "", "2. Two.", "", "3. Three.", "", "## Partners", "", "4. Four."]
    assert done.cursor == (4, 3)


def test_split_in_the_number_keeps_the_number():
    assert split(["7. One."], 0, 1).lines == ["7. ", "", "8. One."]


def test_split_at_the_end_opens_an_empty_paragraph():
    done = split(["1. One."], 0, 7)
    assert (done.lines, done.cursor) == (["1. One.", "", "2. "], (2, 3))


def test_split_carries_on_a_bullet_and_leaves_plain_paragraphs_plain():
    assert split(["- one two"], 0, 5).lines == ["- one", "", "- two"]
    assert split(["one two"], 0, 3).lines == ["one", "", "two"]


def test_join_puts_one_space_and_numbers_what_follows():
    done = joined(DRAFT, 2)
    assert done.lines == ["# Declaration", "", "1. One. Two. Three.", "", "## Partners", "", "2. Four."]
    assert done.cursor == (2, 13)


@pytest.mark.parametrize("line", [0, 1, 4, 6, 8])
def test_headings_blank_lines_and_the_last_paragraph_are_not_joined(line):
    assert joined(DRAFT, line) is None


def test_join_undoes_split():
    done = split(DRAFT, 2, 8)
    assert joined(done.lines, 2).lines == DRAFT


def test_move_exchanges_and_numbers_afresh_with_the_cursor_on_its_word():
    lines = ["9. Nine.", "", "10. Ten."]
    done = moved(lines, 2, 4, -1)
    assert (done.lines, done.cursor) == (["9. Ten.", "", "10. Nine."], (0, 3))
    assert moved(lines, 0, 0, -1) is None
    assert moved(lines, 2, 0, 1) is None
    assert moved(lines, 1, 0, 1) is None


def test_numbers_that_start_over_behind_a_heading_still_do():
    lines = ["4. A. B.", "", "# Annex", "", "1. C.", "", "2. D."]
    assert split(lines, 0, 5).lines == ["4. A.", "", "5. B.", "", "# Annex", "", "1. C.", "", "2. D."]


def test_the_first_paragraph_moved_below_a_heading_takes_its_turn():
    lines = ["1. A.", "", "# H", "", "2. B."]
    lines = moved(lines, 0, 0, 1).lines
    assert lines == ["# H", "", "1. A.", "", "2. B."]
    assert moved(lines, 2, 0, 1).lines == ["# H", "", "1. B.", "", "2. A."]


def test_a_year_at_the_start_of_a_line_is_no_number():
    assert number_of("1949. It was then.") is None
    assert number_of("12) Allies") == 12
    assert content_of("12) Allies") == "Allies"
    assert marker_end("12) Allies") == 4


def test_a_paragraph_is_inserted_behind_and_numbered():
    done = inserted_paragraph(DRAFT, 2, "New.")
    assert done.lines[2:8] == ["1. One. Two.", "", "2. New.", "", "3. Three.", ""]
    assert done.cursor == (4, 7)


def test_a_paragraph_on_a_blank_line_has_blank_lines_around_it():
    assert inserted_paragraph(["1. A.", "", "2. B."], 1, "New.").lines == ["1. A.", "", "2. New.", "", "3. B."]
    assert inserted_paragraph([""], 0, "New.").lines == ["New."]


@pytest.mark.parametrize(("below", "new"), [("1. A.", "1. New."), ("A.", "New."), ("## Next", "New.")])
def test_under_a_heading_a_paragraph_is_numbered_as_the_next(below, new):
    assert inserted_paragraph(["# Heading", "", below], 0, "New.").lines[:4] == ["# Heading", "", new, ""]


def test_words_are_inserted_behind_a_number():
    assert inserted_words("1. Allies act.", 0, "We met.") == ("1. We met. Allies act.", 10)


@pytest.mark.parametrize(
    ("text", "column", "done"),
    [
        ("", 0, "Words"),
        ("One.", 4, "One. Words"),
        ("One. ", 5, "One. Words"),
        ("One. Two.", 4, "One. Words Two."),
        ("One. Two.", 5, "One. Words Two."),
        ("We (agree).", 4, "We (Words agree)."),
        ("We agree.", 8, "We agree Words."),
        ("One", 0, "Words One"),
    ],
)
def test_words_are_inserted_with_a_space_on_either_side(text, column, done):
    line, behind = inserted_words(text, column, "Words")
    assert line == done
    assert line[:behind].endswith("Words")


@given(st.text("ab"), st.text("ab"))
def test_what_two_texts_share(old, new):
    before, after = shared(old, new)
    assert old[:before] == new[:before]
    assert before + after <= min(len(old), len(new))
    assert old[len(old) - after :] == new[len(new) - after :]
    assert before == min(len(old), len(new)) or old[before] != new[before]


ITEMS = [
    "1. We agree to:",
    "",
    "(a) meet;",
    "",
    "   in June;",
    "",
    "(b) act.",
    "",
    "2. We thank.",
    "",
    "- the host",
    "",
]


def after(lines, line, by):
    """The lines with words after a move, and the line of the cursor's paragraph."""
    done = moved(lines, line, 0, by)
    return [each for each in done.lines if each], done.lines[done.cursor[0]]


def test_a_paragraph_takes_what_belongs_to_it_along():
    down, at = after(ITEMS, 0, 1)
    assert down == ["1. We thank.", "- the host", "2. We agree to:", "(a) meet;", "   in June;", "(b) act."]
    assert at == "2. We agree to:"
    up, at = after(ITEMS, 8, -1)
    assert up == down
    assert at == "1. We thank."
    assert [each for each in moved(moved(ITEMS, 0, 0, 1).lines, 4, 0, -1).lines if each] == [
        each for each in ITEMS if each
    ]


def test_items_change_places_under_their_paragraph_and_letters_stay_in_order():
    down, at = after(ITEMS, 2, 1)
    assert down[:4] == ["1. We agree to:", "(a) act.", "(b) meet;", "   in June;"]
    assert at == "(b) meet;"
    assert after(ITEMS, 6, -1) == (down, "(a) act.")


def test_the_last_item_goes_on_to_the_next_paragraph_and_the_first_to_the_one_before():
    assert after(ITEMS, 6, 1)[0][-3:] == ["2. We thank.", "(b) act.", "- the host"]
    assert after(ITEMS, 10, -1)[0][-3:] == ["(b) act.", "- the host", "2. We thank."]


def test_a_heading_moves_alone_and_ends_what_belongs_to_a_paragraph():
    lines = ["1. A:", "- x", "# H", "- y", "2. B."]
    assert after(lines, 0, 1) == (["# H", "1. A:", "- x", "- y", "2. B."], "1. A:")
    assert after(lines, 2, 1) == (["1. A:", "- x", "- y", "# H", "2. B."], "# H")
    assert after(lines, 2, -1) == (["# H", "1. A:", "- x", "- y", "2. B."], "# H")


def test_no_line_is_lost_and_a_move_can_be_taken_back():
    from itertools import product

    kinds = ["1. A.", "- x", "  - y", "# H", "Text", ""]
    for lines in product(kinds, repeat=4):
        for line, by in product(range(4), (1, -1)):
            done = moved(list(lines), line, 0, by)
            if done is not None:
                words = sorted(each.partition(". ")[2] or each for each in lines)
                assert sorted(each.partition(". ")[2] or each for each in done.lines) == words
