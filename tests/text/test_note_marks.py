"""Which numbers in brackets refer to notes, and which are figures in dispute."""

import pytest

from drafter.text import read_text

NOTES = "\n\nNotes\n\n[1] Minutes.\n\n[2] Record.\n\n[5] Annex.\n"


def first(text, format="txt"):
    return read_text(text, format=format).blocks[0]


@pytest.mark.parametrize(
    "text",
    [
        "Parties commit to invest [5]% of output by [2041].",
        "At least [40][60] Parties act.",
        "They cut 40-[60] per cent, €[5] a head and [3.5]% more.",
        "A fund of [5] per cent and [2] billion.",
        "[5] Parties act.",
        "It rose by 2.[5] points.",
    ],
)
@pytest.mark.parametrize("notes", ["", NOTES])
def test_figures_in_dispute_stay(text, notes):
    found = first(text + notes)
    assert (found.reading, found.notes) == (text, ())


@pytest.mark.parametrize(
    ("text", "reading", "notes"),
    [
        ("As agreed [1] before[2] that.", "As agreed before that.", ((9, "1"), (16, "2"))),
        ("As agreed [1, 2] before.", "As agreed before.", ((9, "1"), (9, "2"))),
        ("As agreed[1][5] before.", "As agreed before.", ((9, "1"), (9, "5"))),
        ("As agreed [3] before.", "As agreed [3] before.", ()),
        ("“As agreed”[3] before.[4]", "“As agreed” before.", ((11, "3"), (19, "4"))),
    ],
)
def test_a_number_refers_to_a_note_that_the_text_has_or_stands_behind_a_stop(text, reading, notes):
    found = first(text + NOTES)
    assert (found.reading, found.notes) == (reading, notes)


def test_numbered_paragraphs_at_the_end_are_notes_when_they_count_from_one():
    found = read_text("As agreed [1] before [2].\n\n[1] Minutes.\n\n[2] Record.").blocks
    assert [block.reading for block in found] == ["As agreed before.", "Minutes.", "Record."]
    found = read_text("As agreed [4] before.\n\n[4] Parties act.").blocks
    assert [block.reading for block in found] == ["As agreed [4] before.", "[4] Parties act."]


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("[1] [1] 14.", ["[1] 14."]),
        ("[1] [1]", ["[1]"]),
        ("[1][1]", ["[1]"]),
        ("[1] Minutes.[1]", ["Minutes."]),
        ("As agreed [1] [2].\n\n[1] Minutes.\n\n[2] [3] of them.", ["As agreed.", "Minutes.", "[3] of them."]),
    ],
)
def test_what_a_paragraph_begins_with_refers_to_nothing(text, readings):
    blocks = read_text(text, format="txt").blocks
    assert [block.reading for block in blocks] == readings
    for block in blocks:
        assert block.to_source(0, len(block.reading)).end <= len(text)


def test_a_raised_number_in_brackets_is_a_reference_on_a_page_without_its_note():
    found = first("<p>As agreed<sup>[7]</sup> before [8] per cent.</p>", format="html")
    assert (found.reading, found.notes) == ("As agreed before [8] per cent.", ((9, "7"),))


def test_places_lead_back_over_references():
    text = "Ünder [1] the *terms*[2] of it.\n\n[1] Minutes.\n\n[2] Record.\n"
    block = first(text, format="md")
    assert block.reading == "Ünder the terms of it."
    for word in ("Ünder", "the", "terms", "of", "it"):
        at = block.reading.index(word)
        span = block.to_source(at, at + len(word))
        assert text[span.start : span.end] == word
