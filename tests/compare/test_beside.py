"""Paragraphs of two texts stand beside each other, each of both texts once and in its order."""

from hypothesis import given, settings, strategies as st

from drafter.compare.beside import beside
from drafter.text import read_text
from drafter.wording.difference import Edit

OLD = """\
# Declaration

1. We met in Paris on 3 May to mark the anniversary of the Alliance.

2. Allies will increase defence spending to three per cent of their national product.

3. We condemn the attack on the embassy in the strongest terms.

4. The Council will review the progress that was made at its meeting in June.
"""
NEW = """\
# Declaration

1. We met in Paris on 3 May to mark the anniversary of the Alliance.

2. We welcome the new partners who have come to this table.

3. The Council will review the progress that was made at its meeting in June.

4. Allies will raise defence spending to five per cent of their national product.
"""


def read(text):
    return read_text(text, format="md")


def told(rows):
    return [([each.reading[:9] for each in row.old], [each.reading[:9] for each in row.new]) for row in rows]


def test_paragraphs_stand_beside_their_counterparts():
    rows = beside(read(OLD), read(NEW))
    assert told(rows) == [
        (["Declarati"], ["Declarati"]),
        (["We met in"], ["We met in"]),
        (["Allies wi"], []),
        (["We condem"], []),
        ([], ["We welcom"]),
        (["The Counc"], ["The Counc"]),
        ([], ["Allies wi"]),
    ]
    assert [row.is_different for row in rows] == [False, False, True, True, True, False, True]
    assert rows[2].elsewhere[0].number == "4"
    assert rows[2].changes == ()
    assert rows[3].changes[0].edit is Edit.DROPPED
    assert rows[6].elsewhere[0].number == "2"
    assert {each.after for each in rows[6].changes if each.edit is not Edit.KEPT} == {"raise", "five"}


def test_what_is_the_same_differs_nowhere():
    assert not any(row.is_different for row in beside(read(OLD), read(OLD)))
    assert beside(read(""), read("")) == ()
    assert told(beside(read(""), read("1. New."))) == [([], ["New."])]


paragraphs = st.lists(
    st.sampled_from([each for text in (OLD, NEW) for each in text.split("\n\n")] + ["One. Two.", "Two.", "One."]),
    max_size=8,
)


@settings(max_examples=60, deadline=None)
@given(paragraphs, paragraphs)
def test_each_paragraph_of_both_stands_once_and_in_order(old, new):
    before, now = read("\n\n".join(old)), read("\n\n".join(new))
    rows = beside(before, now)
    for text, side in (
        (before, [each for row in rows for each in row.old]),
        (now, [each for row in rows for each in row.new]),
    ):
        assert sorted(side, key=lambda block: block.span.start) == [each for each in text.linted() if each.reading]
    alone = [each.span.start for row in rows for each in row.new if len(row.new) == 1]
    assert alone == sorted(alone)
