from __future__ import annotations

import pytest

from drafter.text import read_text

WRAPPED = """\
THE HAGUE SUMMIT DECLARATION

1. We, the Heads of State and Government of the North Atlantic Alliance,
have gathered in The Hague to reaffirm our commitment to NATO-
Russia dialogue.  It stands.

14. The Council notes:
(a) the pre-
and post-war order;
(b) the rules:
    (i) one,
    (ii) two.
"""


def blocks(text):
    return [(block.kind, block.number, block.reading) for block in read_text(text).blocks]


def test_wrapped_lines_headings_and_numbers():
    assert blocks(WRAPPED) == [
        ("heading", None, "THE HAGUE SUMMIT DECLARATION"),
        (
            "paragraph",
            "1",
            (
                "We, the Heads of State and Government of the North Atlantic Alliance, have gathered in The Hague to "
                "reaffirm our commitment to NATO-Russia dialogue. It stands."
            ),
        ),
        ("paragraph", "14", "The Council notes:"),
        ("list-item", "14(a)", "the pre- and post-war order;"),
        ("list-item", "14(b)", "the rules:"),
        ("list-item", "14(b)(i)", "one,"),
        ("list-item", "14(b)(ii)", "two."),
    ]


def test_long_lines_are_paragraphs_without_blank_lines():
    one = "Allies reaffirm their commitment to collective defence and to the rules-based order. " * 2
    assert len(read_text(f"{one}\n{one}\n{one}").blocks) == 3


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("14. The", "14"),
        ("14.The", "14"),
        ("7) The", "7"),
        ("§ 4 The", "4"),
        ("§4. The", "4"),
        ("1.2.3 the", "1.2.3"),
        ("1.2 The", "1.2"),
        ("IV.2 The", "IV.2"),
        ("IV. The", "IV"),
        ("14 (a) The", "14(a)"),
        ("14.\u00a0The", "14"),
    ],
)
def test_numbers_as_people_write_them(written, number):
    (block,) = read_text(f"{written} Council agrees.").blocks
    assert (block.number, block.reading) == (number, f"{written[-3:]} Council agrees.")
    assert block.span.start == 0
    assert block.content.start == len(written) - 3


@pytest.mark.parametrize(
    "text", ["2.5 per cent of GDP is spent.", "2024. A year.", "D. Trump spoke.", "14.", "5 % of GDP.", "A new era."]
)
def test_figures_that_number_no_paragraph(text):
    (block,) = read_text(text).blocks
    assert (block.number, block.reading) == (None, text)


@pytest.mark.parametrize("bullet", ["•", "-", "–", "*", "▪"])
def test_bullets(bullet):
    assert blocks(f"We agree:\n\n  {bullet} peace;\n  {bullet} security.")[1:] == [
        ("list-item", None, "peace;"),
        ("list-item", None, "security."),
    ]


def test_a_dash_or_number_that_begins_a_wrapped_line_is_no_marker():
    text = "We want a Europe whole and free, as set out for us in paragraph\n14. We seek a continent at peace\n- whole."
    assert len(read_text(text).blocks) == 1


def test_a_number_on_a_line_of_its_own_belongs_to_the_words_below():
    assert blocks("14.\nThe Council agrees on this.\n(a)\nOne thing is so.") == [
        ("paragraph", "14", "The Council agrees on this."),
        ("list-item", "14(a)", "One thing is so."),
    ]


def test_figures_broken_at_a_hyphen_are_joined():
    assert blocks("It holds for 2024-\n2025 and COVID-\n19.") == [
        ("paragraph", None, "It holds for 2024-2025 and COVID-19.")
    ]


def test_list_items_need_no_final_punctuation():
    assert [block[2] for block in blocks("- peace and\n  quiet\n- security\n- order")] == [
        "peace and quiet",
        "security",
        "order",
    ]


@pytest.mark.parametrize("line", ["Conclusions", "Towards The Hague", "FINAL REMARKS ON RUSSIA AND UKRAINE"])
def test_headings(line):
    assert read_text(f"{line}\n\nWe agree on this.").blocks[0].kind == "heading"


@pytest.mark.parametrize("line", ["We agree.", "we agree", "We will contest the following:", "5 %"])
def test_paragraphs_that_are_no_headings(line):
    assert read_text(f"{line}\n\nWe agree on this.").blocks[0].kind == "paragraph"


def test_the_last_or_only_line_is_no_heading():
    assert blocks("Allies will contest Russia") == [("paragraph", None, "Allies will contest Russia")]


def test_endnotes_take_their_markers_as_numbers():
    text = "The void.[2] Russia’s war.[1][3] Art.[new members] stay.\n\nEndnotes\n\n[1] NATO, “Act”.\n\n[9]Speech.\n"
    assert blocks(text) == [
        ("paragraph", None, "The void. Russia’s war. Art.[new members] stay."),
        ("heading", None, "Endnotes"),
        ("endnote", "1", "NATO, “Act”."),
        ("endnote", "9", "Speech."),
    ]


def test_brackets_of_a_draft_stay():
    text = "[USA: constrain] and [constrain / address] [32] Allies see [1] paragraph."
    assert blocks(text) == [("paragraph", None, text)]


def test_invisible_and_odd_characters():
    text = "co\u00adoper\u200bation of\u00a0NATO\u2011Russia\u2003“x”\u00ad and inter\u00ad\nnational\ttalks.\u2075"
    (block,) = read_text(text).blocks
    assert block.reading == "cooperation of NATO-Russia “x” and international talks."
    start = block.reading.index("international")
    span = block.to_source(start, start + len("international"))
    assert text[span.start : span.end] == "inter\u00ad\nnational"


def test_crlf_counts_and_stays():
    document = read_text("One line\r\nwrapped here.\r\n\r\nTwo.\r\n")
    assert [block.reading for block in document.blocks] == ["One line wrapped here.", "Two."]
    assert document.text[document.blocks[1].span.start :] == "Two.\r\n"
    assert document.position(document.blocks[1].span.start).line == 4


def test_lone_carriage_returns_are_line_ends():
    assert [b.reading for b in read_text("One.\r\rTwo.\r").blocks] == ["One.", "Two."]


@pytest.mark.parametrize(
    ("written", "labels"),
    [
        ("It holds.[1] On.", ["1"]),
        ("It holds.[3,4] On.", ["3", "4"]),
        ("It holds.[3-5] On.", ["3", "4", "5"]),
        ("It holds.[3–4, 7, 9-10] On.", ["3", "4", "7", "9", "10"]),
        ("It holds.[1][2] On.", ["1", "2"]),
        ("It holds.\u00b9\u00b2 On.", ["12"]),
        ("It holds.[5-3] On.", ["5", "3"]),
        ("It holds.[1-999] On.", ["1", "999"]),
    ],
)
def test_references_to_notes(written, labels):
    (block,) = read_text(written).blocks
    assert block.reading == "It holds. On."
    assert block.notes == tuple((9, label) for label in labels)


@pytest.mark.parametrize("text", ["It holds for [1] and m\u00b2.", "[USA: one] two [3].", "It holds."])
def test_what_refers_to_no_note(text):
    assert read_text(text).blocks[0].notes == ()


def test_references_stand_behind_the_words_they_annotate():
    text = "14. The  void[1] is –\u00a0here.[2] Over.[3]\n\nNotes\n\n[1] See.[4]"
    first, _, note = read_text(text).blocks
    assert first.reading == "The void is – here. Over."
    assert first.notes == ((8, "1"), (19, "2"), (25, "3"))
    assert (note.number, note.notes) == ("1", ((4, "4"),))


@pytest.mark.parametrize(
    ("written", "label"),
    [
        ("3 bis. Allies agree.", "3 bis"),
        ("3bis. Allies agree.", "3 bis"),
        ("3. ter. Allies agree.", "3 ter"),
        ("3 alt. Allies agree.", "3 alt"),
        ("OP3 bis. Decides to act;", "OP3 bis"),
        ("PP2 alt. Recalling the Act,", "PP2 alt"),
        ("PP2 Recalling the Act,", "PP2"),
        ("OP 12. Decides to act;", "OP12"),
    ],
)
def test_paragraphs_put_in_behind_others_keep_their_labels(written, label):
    for kind in ("txt", "md"):
        blocks = read_text(f"1. One.\n\n{written}\n\n4. Four.\n", format=kind).blocks
        assert [block.number for block in blocks] == ["1", label, "4"]


def test_words_that_only_look_like_such_a_label():
    for words in ("3 alternative routes were open.", "PP2 is a room.", "4 bisons grazed there."):
        assert read_text(f"{words}\n", format="txt").blocks[0].number is None
