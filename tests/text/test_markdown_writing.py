import pytest
from hypothesis import example, given, settings, strategies as st

from drafter.text import read_text
from drafter.text.inline import Emphasis
from drafter.text.markdown import emphasis_of
from drafter.text.markdown_writing import markdown
from drafter.text.reading_view import seen, view

WORDS = st.lists(
    st.sampled_from(["We", "act", "a", "*", "**", "_", "`x`", "\\", "[USA:", "]", "[x](y)", "[^1]", "<b>", "&amp;", "~~",
                     "#", ">", "-", "+", "---", "1.", "(a)", "14)", "IV.", "§", "3", "•", "o", "|", "![a]", "]:", "a_b",
                     "=", "+++", "***", "&", "<", "Russia's", "[FRA]: no", "x", "[x]", "10.5", "–"]),
    min_size=1, max_size=7,
).map(" ".join)  # fmt: skip
#: As a reader of any format gives a paragraph: without note marks, invisible signs and double spaces.
READING = (WORDS | st.text(min_size=1, max_size=30)).map(lambda text: view(seen(text).strip(), 0, len(seen(text).strip()))[0]).filter(bool)  # fmt: skip


@settings(max_examples=600, deadline=None)
@given(READING)
@example("1949. It was.")
@example("o dear")
@example("[USA: constrain / address] it](x)")
def test_any_words_read_as_they_were(text):
    blocks = read_text(f"{markdown(text)}\n", format="md").blocks
    assert [(block.reading, block.number, block.kind) for block in blocks] == [(text, None, "paragraph")]


@settings(max_examples=300, deadline=None)
@given(READING, st.data())
def test_looks_are_kept_or_left_out_and_the_words_stay(text, data):
    edges = st.integers(0, len(text))
    looks = [Emphasis(*sorted((data.draw(edges), data.draw(edges))), data.draw(st.booleans())) for _ in range(2)]
    (block,) = read_text(f"{markdown(text, looks)}\n", format="md").blocks
    assert block.reading == text


@pytest.mark.parametrize(
    ("text", "looks", "written"),
    [
        ("We act now.", [(3, 6, True)], "We **act** now."),
        ("We act now.", [(2, 7, False)], "We *act* now."),
        ("ironclad and lasting", [(0, 20, False), (13, 20, True)], "*ironclad and* ***lasting***"),
        ("reaffirm", [(2, 8, True)], "re**affirm**"),
        ("5*4", [(1, 2, True)], "5\\*4"),
    ],
)
def test_looks(text, looks, written):
    made = markdown(text, [Emphasis(*each) for each in looks])
    assert made == written
    document = read_text(made, format="md")
    assert document.blocks[0].reading == text
    assert bool(emphasis_of(document, document.blocks[0])) is ("**" in written or "*act*" in written)


def test_notes_stand_behind_their_words():
    made = markdown("We met. We act.", [Emphasis(0, 6, strong=True)], [(7, "1"), (15, "2"), (15, "3")])
    assert made == "**We met**.[^1] We act.[^2][^3]"


def test_a_bar_in_a_table_is_a_word():
    made = markdown("A | B", in_table=True)
    (head, cell) = read_text(f"| x |\n|---|\n| {made} |\n", format="md").blocks
    assert (head.reading, cell.reading) == ("x", "A | B")
