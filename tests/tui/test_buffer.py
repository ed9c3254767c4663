import pytest
from hypothesis import given, strategies as st
from textual.document._document import Document, Selection
from textual.document._wrapped_document import WrappedDocument

from drafter.tui.editor.buffer import DraftText, DraftWrapping, pasted, replacing

LINES = st.text(st.sampled_from("ab  \t\n—é漢👍\u200b\u0301[].,"), max_size=120)


@pytest.mark.parametrize("text", ["", "a", "a\n", "a\r\nb", "a\rb", "\n\n", "a\x0bb\x0cc\u2028d\x85e\n", "x\u2029y"])
def test_a_text_comes_back_as_it_was(text):
    assert DraftText(text).text == text


def test_a_range_with_separators_in_it_comes_back_too():
    text = DraftText("a\u2028b\nc\x0cd\ne")
    before = text.text
    done = text.replace_range((0, 1), (1, 3), "X\nY")
    assert text.text == "aX\nY\ne"
    assert done.replaced_text == "\u2028b\nc\x0cd"
    text.replace_range((0, 1), done.end_location, done.replaced_text)
    assert text.text == before


@given(LINES, st.integers(1, 30))
def test_wraps_where_textual_does(text, width):
    theirs = WrappedDocument(Document(text), width)
    ours = DraftWrapping(DraftText(text), width)
    assert ours._wrap_offsets == theirs._wrap_offsets
    assert ours._offset_to_line_info == theirs._offset_to_line_info
    assert ours._line_index_to_offsets == theirs._line_index_to_offsets
    assert ours._tab_width_cache == theirs._tab_width_cache
    assert ours.lines == theirs.lines
    assert ours.height == theirs.height
    for index, line in enumerate(text.split("\n")):
        assert ours.get_sections(index) == theirs.get_sections(index)
        for column in range(len(line) + 1):
            assert ours.location_to_offset((index, column)) == theirs.location_to_offset((index, column))


def test_a_place_outside_the_text_is_shown_at_its_end():
    wrapping = DraftWrapping(DraftText("one two\nthree"), 5)
    assert wrapping.location_to_offset((99, 99)) == wrapping.location_to_offset((1, 5))


@given(st.lists(LINES, min_size=2, max_size=5))
def test_wraps_after_edits_as_from_scratch(texts):
    document = DraftText(texts[0])
    ours = DraftWrapping(document, 9)
    for text in texts[1:]:
        document.replace_range(document.start, document.end, text)
        ours.wrap_range((0, 0), (0, 0), (0, 0))
        fresh = DraftWrapping(DraftText(text), 9)
        for name in ("_wrap_offsets", "_offset_to_line_info", "_line_index_to_offsets", "_tab_width_cache"):
            assert getattr(ours, name) == getattr(fresh, name)


@given(st.lists(st.text("ab", max_size=3), min_size=1), st.lists(st.text("ab", max_size=3), min_size=1))
def test_one_edit_leads_from_any_lines_to_any_others(old, new):
    edit = replacing(old, new, Selection())
    if edit is None:
        assert old == new
        return
    text = DraftText("\n".join(old))
    done = text.replace_range(edit.top, edit.bottom, edit.text)
    assert text.lines == new
    text.replace_range(edit.top, done.end_location, done.replaced_text)
    assert text.lines == old


def test_an_edit_is_no_larger_than_the_change():
    edit = replacing(["a", "one two three", "b"], ["a", "one 2 three", "b"], Selection())
    assert (edit.text, edit.from_location, edit.to_location) == ("2", (1, 4), (1, 7))


@pytest.mark.parametrize(
    ("text", "stands"),
    [
        ("one\r\ntwo", "one\ntwo"),
        ("one.\r\nTwo.", "one.\n\nTwo."),
        ("one.\n\nTwo.\n", "one.\n\nTwo.\n"),
        ("a\x0bb\u2028c", "a b c"),
        ("a\x1b[31mb\x00\x9b", "a[31mb"),
        ("a\tb", "a\tb"),
        ("漢字 naïve 👍", "漢字 naïve 👍"),
    ],
)
def test_what_is_pasted(text, stands):
    assert pasted(text) == stands
