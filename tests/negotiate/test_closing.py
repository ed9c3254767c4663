"""One opening closed: by each of its sides, by other words; all else stays to the byte."""

import pytest

from drafter.errors import UsageError
from drafter.negotiate.closing import closed, span_of, struck
from drafter.negotiate.openings import paragraphs_of
from drafter.text import read_text


def read(text):
    return read_text(text, name="draft.md", format="md")


def only(text):
    """The document, and the paragraph with the first opening in it."""
    document = read(text)
    paragraph = next(each for each in paragraphs_of(document) if each.openings or each.said)
    return document, paragraph


def results(text):
    """The draft closed by every side of its first opening."""
    document, paragraph = only(text)
    return [closed(document, paragraph, paragraph.openings[0], side).text for side in paragraph.openings[0].sides]


@pytest.mark.parametrize(
    ("text", "closed_texts"),
    [
        ("1. We will [meet / USA: gather] soon.\n", ["1. We will meet soon.\n", "1. We will gather soon.\n"]),
        ("1. We [USA: do] agree.\n", ["1. We agree.\n", "1. We do agree.\n"]),
        ("1. We agree [USA: now].\n", ["1. We agree.\n", "1. We agree now.\n"]),
        ("1. We [one] [two] agree.\n", ["1. We one agree.\n", "1. We two agree.\n"]),
        ("1. We agree [here – USA, GBR] now.\n", ["1. We agree now.\n", "1. We agree here now.\n"]),
        ("1. [USA: We] agree.\n", ["1. agree.\n", "1. We agree.\n"]),
        ("1. We [meet / TUR: delete] now.\n", ["1. We meet now.\n", "1. We now.\n"]),
        ("1. [5][60] Parties.\n", ["1. 5 Parties.\n", "1. 60 Parties.\n"]),
        ("| a [USA: b] | c |\n|---|---|\n| d | e |\n", ["| a | c |\n|---|---|\n| d | e |\n", "| a b | c |\n|---|---|\n| d | e |\n"]),
        ("One[^1].\n\n[^1]: A note [FRA: more].\n", ["One[^1].\n\n[^1]: A note.\n", "One[^1].\n\n[^1]: A note more.\n"]),
        ("- one\n  [USA: two]\n  three\n", None),
    ],
)  # fmt: skip
def test_every_side_can_be_taken_and_nothing_else_changes(text, closed_texts):
    if closed_texts is None:
        # A line that would be left with nothing on it: done, or refused; never a paragraph cut in two.
        document, paragraph = only(text)
        done = closed(document, paragraph, paragraph.openings[0], paragraph.openings[0].sides[1])
        assert len(paragraphs_of(read(done.text))) == 1
        return
    assert results(text) == closed_texts


def test_markup_and_brackets_inside_a_side_stay():
    text = "1. We will [USA: **address** [DEU: fully] / contest] it.\n"
    document, paragraph = only(text)
    opening = paragraph.openings[0]
    usa = next(side for side in opening.sides if side.names == ("USA",))
    assert closed(document, paragraph, opening, usa).text == "1. We will **address** [DEU: fully] it.\n"


def test_a_paragraph_that_goes_goes_whole():
    text = "1. One.\n\n1 bis. [POL: Two.]\n\n2. Three.\n"
    assert results(text)[0] == "1. One.\n\n2. Three.\n"
    assert results(text)[1] == "1. One.\n\n1 bis. Two.\n\n2. Three.\n"


def test_the_words_taken_are_known_by_their_place():
    document, paragraph = only("Top.\n\n1. We will [meet / USA: gather] soon.\n")
    done = closed(document, paragraph, paragraph.openings[0], paragraph.openings[0].sides[1])
    assert done.text[done.start : done.end] == "gather"
    span = span_of(paragraph, paragraph.openings[0].brackets)
    assert document.text[span.start : span.end] == "[meet / USA: gather]"


def test_a_compromise_takes_the_place_of_all_sides():
    document, paragraph = only("1. We [one] [two] agree.\n")
    done = closed(document, paragraph, paragraph.openings[0], "may *well*")
    assert done.text == "1. We may *well* agree.\n"


def test_what_is_said_beside_the_words_is_struck():
    document, paragraph = only("1. We agree. [TUR: reserve]\n")
    assert struck(document, paragraph, paragraph.said[0]).text == "1. We agree.\n"


def test_markup_across_a_bracket_is_not_torn():
    document, paragraph = only("1. We **[one** / two] agree.\n")
    two = paragraph.openings[0].sides[1]
    with pytest.raises(UsageError, match="does not part with the bracket"):
        closed(document, paragraph, paragraph.openings[0], two)
    with pytest.raises(UsageError, match="does not part with the bracket"):
        closed(document, paragraph, paragraph.openings[0], "three")
