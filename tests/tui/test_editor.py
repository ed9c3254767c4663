"""What the editor does to a text, and that every step of it can be undone."""

import pytest
from textual.document._document import Selection

from drafter.bank.match import Provenance
from drafter.consensus.model import Severity
from drafter.tui.editor.editor import DraftEditor
from drafter.tui.editor.find import Match, Query
from drafter.tui.editor.marks import ParagraphMarks, WordMark

DRAFT = "# Declaration\n\n1. Allies agree. They act.\n\n2. Partners [USA: will] follow.\n\n## End\n\n3. Done."


def test_enter_splits_and_numbers_and_one_undo_takes_it_back(play):
    async def script(editor, pilot):
        editor.go_to(2, 16)
        await pilot.press("enter")
        split = editor.text
        editor.undo()
        undone = editor.text
        editor.redo()
        return split, undone, editor.text, editor.cursor_location

    split, undone, redone, cursor = play(script, DRAFT)
    assert "1. Allies agree.\n\n2. They act.\n\n3. Partners" in split
    assert split.endswith("4. Done.")
    assert undone == DRAFT
    assert redone == split
    assert cursor == (4, 3)


def test_enter_replaces_what_is_selected_in_one_step(play):
    async def script(editor, pilot):
        editor.go_to(2, 3, 16)
        await pilot.press("enter")
        split = editor.text
        editor.undo()
        return split, editor.text

    split, undone = play(script, DRAFT)
    assert "1. \n\n2. They act." in split
    assert undone == DRAFT


def test_moving_takes_the_cursor_along_and_stops_at_the_ends(play):
    async def script(editor, _):
        editor.go_to(4, 5)
        assert editor.move_paragraph_up()
        assert (editor.lines[2], editor.lines[4]) == ("1. Partners [USA: will] follow.", "2. Allies agree. They act.")
        assert editor.cursor_location == (2, 5)
        assert editor.move_paragraph_down()
        assert editor.text == DRAFT
        editor.go_to(8)
        assert not editor.move_paragraph_down()
        editor.go_to(0)
        assert not editor.move_paragraph_up()

    play(script, DRAFT)


def test_backspace_and_delete_join_paragraphs(play):
    async def script(editor, pilot):
        editor.go_to(4)
        await pilot.press("backspace")
        assert editor.lines[2] == "1. Allies agree. They act. Partners [USA: will] follow."
        assert editor.lines[-1] == "2. Done."
        editor.undo()
        assert editor.text == DRAFT
        editor.go_to(2, 26)
        await pilot.press("delete")
        assert editor.lines[2].endswith("act. Partners [USA: will] follow.")
        editor.undo()
        editor.go_to(6)
        await pilot.press("backspace")
        assert editor.lines[5] == "## End"

    play(script, DRAFT)


def test_words_are_replaced_and_bracketed_in_one_step_each(play):
    async def script(editor, _):
        assert editor.replace_words(2, 3, 9, "We")
        assert editor.lines[2] == "1. We agree. They act."
        assert editor.cursor_location == (2, 5)
        assert editor.bracket_words(2, 6, 12, "DEU, FRA")
        assert editor.lines[2] == "1. We [DEU, FRA: agree.] They act."
        editor.undo()
        assert editor.lines[2] == "1. We agree. They act."
        editor.undo()
        assert editor.text == DRAFT
        assert editor.bracket_words(2, 9, 16)
        assert editor.lines[2] == "1. Allies [agree.] They act."
        editor.undo()
        assert editor.bracket_words(2, 10, 10, "USA")
        assert editor.lines[2] == "1. Allies [USA: ]agree. They act."
        assert editor.cursor_location == (2, 16)

    play(script, DRAFT)


@pytest.mark.parametrize("span", [(2, 3, 999), (2, 9, 3), (99, 0, 0), (-1, 0, 0), (2, -1, 3)])
def test_spans_outside_the_text_change_nothing(play, span):
    async def script(editor, _):
        return editor.replace_words(*span, "x"), editor.bracket_words(*span, "USA"), editor.text

    assert play(script, DRAFT) == (False, False, DRAFT)


def test_the_selection_is_bracketed_within_its_paragraph(play):
    async def script(editor, _):
        editor.selection = Selection((4, 5), (2, 10))
        assert editor.bracket_selection("TUR")
        return editor.lines[2]

    assert play(script, DRAFT) == "1. Allies [TUR: agree. They act.]"


def test_phrases_are_inserted_as_sentence_and_as_paragraph(play):
    async def script(editor, _):
        editor.go_to(2, 16)
        assert editor.insert_sentence("We\nwill  act.")
        assert editor.lines[2] == "1. Allies agree. We will act. They act."
        assert editor.insert_paragraph("Next.")
        assert editor.lines[4] == "2. Next."
        assert editor.lines[6].startswith("3. Partners")
        editor.undo()
        editor.undo()
        assert editor.text == DRAFT
        assert not editor.insert_sentence("  ")
        assert not editor.insert_paragraph("")

    play(script, DRAFT)


def test_a_reload_can_be_undone_and_leaves_the_cursor_on_its_word(play):
    async def script(editor, _):
        editor.go_to(4, 7)
        assert editor.reload("New first line.\n\n" + DRAFT)
        assert editor.cursor_location == (6, 7)
        assert not editor.reload("New first line.\n\n" + DRAFT)
        editor.undo()
        return editor.text

    assert play(script, DRAFT) == DRAFT


def test_a_read_only_editor_changes_only_with_its_file(play):
    async def script(editor, pilot):
        editor.go_to(2, 5)
        done = [
            editor.split_paragraph(),
            editor.join_next(),
            editor.move_paragraph_down(),
            editor.replace_words(2, 3, 5, "x"),
            editor.bracket_words(2, 3, 5),
            editor.insert_sentence("x"),
            editor.insert_paragraph("x"),
        ]
        editor.search(Query("Allies"))
        assert editor.replace_all("x") == 0
        await pilot.press("enter", "x", "backspace", "delete")
        assert editor.text == DRAFT
        assert editor.reload("x")
        return done

    assert not any(play(script, DRAFT, read_only=True))


def test_finding_goes_round_in_both_directions(play):
    text = "act\n\nan act to act\n\nreact"

    async def script(editor, _):
        found = editor.search(Query("Act"))
        assert found == (Match(0, 0, 3), Match(2, 3, 6), Match(2, 10, 13), Match(4, 2, 5))
        assert [editor.find_next() for _ in range(5)] == [*found, found[0]]
        assert editor.selection == Selection((0, 0), (0, 3))
        assert [editor.find_previous() for _ in range(2)] == [found[3], found[2]]
        assert len(editor.search(Query("act", whole_words=True))) == 3
        assert editor.search(Query("Act", match_case=True)) == ()
        assert editor.find_next() is None
        assert editor.search(Query("")) == ()
        assert editor.search(None) == ()
        assert editor.find_previous() is None

    play(script, text)


def test_replacing_one_goes_to_the_next_and_replacing_all_is_one_step(play):
    text = "act\n\nan act to act"

    async def script(editor, _):
        editor.search(Query("act"))
        assert not editor.replace_match("do")
        editor.find_next()
        assert editor.replace_match(r"\1 do")
        assert editor.lines[0] == r"\1 do"
        assert editor.selection == Selection((2, 3), (2, 6))
        assert editor.replace_all("act more") == 2
        assert editor.lines[2] == "an act more to act more"
        editor.undo()
        editor.undo()
        return editor.text

    assert play(script, text) == text


def test_the_words_of_a_paragraph_are_selected_without_its_number(play):
    async def script(editor, _):
        editor.go_to(2, 8)
        editor.select_paragraph()
        return editor.selected_text

    assert play(script, DRAFT) == "Allies agree. They act."


def test_copy_cut_and_paste_use_the_clipboard_of_the_terminal(play):
    async def script(editor, pilot):
        editor.go_to(2, 3, 9)
        await pilot.press("ctrl+c")
        assert editor.app.clipboard == "Allies"
        await pilot.press("ctrl+x")
        assert editor.lines[2] == "1.  agree. They act."
        await pilot.press("ctrl+v")
        return editor.text

    assert play(script, DRAFT) == DRAFT


def test_it_says_what_changed_and_where_the_cursor_is(play):
    async def script(editor, pilot):
        editor.go_to(4, 5)
        await pilot.pause()
        moved = pilot.app.heard(DraftEditor.CursorMoved)[-1]
        assert (moved.line, moved.column, moved.paragraph, moved.control) == (4, 5, 2, editor)
        await pilot.press("x")
        await pilot.pause()
        changed = pilot.app.heard(DraftEditor.Changed)[-1]
        assert (changed.lines, changed.text_area) == (range(4, 5), editor)
        editor.go_to(1)
        await pilot.pause()
        assert pilot.app.heard(DraftEditor.CursorMoved)[-1].paragraph == 0

    play(script, DRAFT)


def contest(text):
    start = text.index("agree")
    return {text: ParagraphMarks((WordMark(start, start + 5, Severity.ERROR, "finding 1"),), Provenance.NEW)}


def test_it_says_which_findings_the_cursor_is_on(play):
    async def script(editor, pilot):
        editor.put_marks(contest(editor.lines[2]))
        editor.go_to(2, 12)
        await pilot.pause()
        editor.go_to(2, 1)
        await pilot.pause()
        return [(message.line, message.keys) for message in pilot.app.heard(DraftEditor.MarkAtCursor)]

    assert play(script, DRAFT) == [(2, ("finding 1",)), (2, ())]


def test_a_click_on_words_or_on_the_gutter_says_which_findings(play):
    async def script(editor, pilot):
        editor.put_marks(contest(editor.lines[2]))
        left = editor.gutter.left + editor.gutter_width
        await pilot.click(editor, offset=(left + 12, editor.gutter.top + 2))
        await pilot.click(editor, offset=(left + 20, editor.gutter.top + 2))
        await pilot.click(editor, offset=(editor.gutter.left + 1, editor.gutter.top + 2))
        await pilot.pause()
        return [(message.line, message.keys) for message in pilot.app.heard(DraftEditor.MarkClicked)]

    assert play(script, DRAFT) == [(2, ("finding 1",))] * 2


def test_marks_come_back_with_an_undo_and_go_along_with_a_move(play):
    async def script(editor, pilot):
        text = editor.lines[2]
        editor.put_marks(contest(text))
        editor.go_to(2, 12)
        await pilot.press("x")
        assert not editor.marks.of(editor.lines[2]).findings
        editor.undo()
        assert editor.marks.of(editor.lines[2]) == contest(text)[text]
        editor.move_paragraph_down()
        found = editor.marks.of(editor.lines[4]).findings[0]
        return editor.lines[4][found.start : found.end]

    assert play(script, DRAFT) == "agree"


def test_the_cursor_goes_to_either_end_of_the_text(play):
    async def script(editor, pilot):
        await pilot.press("ctrl+end")
        assert editor.cursor_location == (2, 4)
        await pilot.press("ctrl+shift+home")
        assert editor.selected_text == "One.\n\nTwo."
        await pilot.press("ctrl+home", "ctrl+shift+end")
        assert editor.selection.end == (2, 4)

    play(script, "One.\n\nTwo.")


def test_enter_behind_the_last_paragraph_begins_the_next_and_a_bare_number_goes(play):
    async def script(editor, pilot):
        await pilot.press("ctrl+end", "enter")
        begun = editor.text
        await pilot.press("enter")
        return begun, editor.text

    assert play(script, "1. One.\n") == ("1. One.\n\n2. \n", "1. One.\n\n\n")


# The mouse, and characters of several


def test_two_clicks_select_the_word_and_three_the_paragraph(play):
    async def script(editor, pilot):
        pilot.app.copy_to_clipboard("kept")
        at = (editor.gutter_width + 11, 0)
        await pilot.click(editor, offset=at, times=2)
        assert editor.selected_text == "Ally's"
        await pilot.press("ctrl+c")
        assert pilot.app.clipboard == "Ally's"
        await pilot.click(editor, offset=at, times=3)
        assert editor.selected_text == "every Ally's word."
        await pilot.click(editor, offset=at)
        await pilot.press("ctrl+c")
        assert pilot.app.clipboard == "Ally's", "nothing selected, nothing copied"

    play(script, "1. every Ally's word.\n")


def test_the_cursor_does_not_stop_inside_a_character(play):
    async def script(editor, pilot):
        places = []
        for key in ["right"] * 5 + ["left"] * 5:
            await pilot.press(key)
            places.append(editor.cursor_location[1])
        assert places == [1, 6, 8, 9, 9, 8, 6, 1, 0, 0]
        editor.go_to(0, 8)
        await pilot.press("backspace", "backspace")
        assert editor.text == "ab"

    play(script, "a\N{WOMAN}\N{ZERO WIDTH JOINER}\N{WOMAN}\N{ZERO WIDTH JOINER}\N{GIRL}e\N{COMBINING ACUTE ACCENT}b")


def test_words_somebody_is_led_to_are_lit_and_not_selected(play):
    async def script(editor, pilot):
        editor.point_to(2, 3, 9)
        assert (editor.cursor_location, editor.selection.is_empty, editor.lit) == ((2, 3), True, (3, 9))
        await pilot.press("x")
        assert editor.text == "1. One.\n\n2. xSecond."
        assert editor.lit == (0, 0)
        editor.point_to(0, 3, 6)
        await pilot.press("down")
        assert editor.lit == (0, 0)

    play(script, "1. One.\n\n2. Second.")
