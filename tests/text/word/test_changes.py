from pathlib import Path

import pytest

from drafter.errors import ReadError
from drafter.text.word.tracked_changes import WordChange, changes_of

PATH = Path("a.docx")
INS = '<w:ins w:author="USA"/>'


def paragraph(words, mark=""):
    return f'<w:p><w:pPr><w:rPr>{mark}</w:rPr></w:pPr><w:r><w:t xml:space="preserve">{words}</w:t></w:r></w:p>'


def found(word, body, **parts):
    return [(each.author, each.kind, each.text, each.paragraph) for each in changes_of(word(body, **parts), PATH)]


def test_changes_are_read_back_with_their_hands(word):
    body = (
        "<w:p><w:r><w:t>We met.</w:t></w:r></w:p>"
        '<w:p><w:r><w:t xml:space="preserve">We </w:t></w:r>'
        '<w:del w:id="1" w:author="FRA" w:date="2026-01-02T00:00:00Z"><w:r><w:delText>con</w:delText></w:r></w:del>'
        '<w:del w:id="2" w:author="FRA" w:date="2026-01-02T00:00:00Z"><w:r><w:delText>test</w:delText></w:r></w:del>'
        '<w:ins w:id="3" w:author="USA"><w:r><w:t>act</w:t></w:r></w:ins><w:ins w:id="4" w:author="USA"/></w:p>'
    )
    assert changes_of(word(body), PATH) == (
        WordChange("deleted", "FRA", "2026-01-02T00:00:00Z", "contest", 1, "word/document.xml"),
        WordChange("inserted", "USA", "", "act", 1, "word/document.xml"),
    )


def test_paragraphs_split_joined_and_empty_are_changes(word):
    body = (
        paragraph("We met.", '<w:ins w:id="1" w:author="USA"/>')
        + paragraph("We left.", '<w:del w:id="2" w:author="FRA"/>')
        + paragraph("", '<w:ins w:id="3" w:author="DEU"/>')
    )
    assert found(word, body) == [
        ("USA", "split the paragraph after", "We met.", 0),
        ("FRA", "joined the next paragraph to", "We left.", 1),
        ("DEU", "inserted an empty paragraph", "", 2),
    ]


def test_a_paragraph_that_came_or_went_whole_is_one_change(word):
    body = "".join(
        paragraph(f"</w:t></w:r>{change}<w:r><w:{text}>We met.</w:{text}></w:r>{end}<w:r><w:t>", mark)
        for change, text, end, mark in (
            ('<w:ins w:author="USA">', "t", "</w:ins>", '<w:ins w:author="USA"/>'),
            ('<w:del w:author="USA">', "delText", "</w:del>", '<w:del w:author="USA"/>'),
            ('<w:ins w:author="USA">', "t", "</w:ins>", '<w:ins w:author="FRA"/>'),
        )
    )
    assert found(word, body) == [
        ("USA", "inserted the paragraph", "We met.", 0),
        ("USA", "deleted the paragraph", "We met.", 1),
        ("USA", "inserted", "We met.", 2),
        ("FRA", "split the paragraph after", "We met.", 2),
    ]


def test_the_mark_of_a_paragraph_that_came_with_its_cell_splits_nothing(word):
    came = f'<w:tc><w:tcPr><w:cellIns w:author="USA"/></w:tcPr>{paragraph("one", INS)}</w:tc>'
    split = f"<w:tc>{paragraph('two', INS)}{paragraph('three')}</w:tc>"
    row = f"<w:tr><w:trPr>{INS}</w:trPr><w:tc>{paragraph('four', INS)}</w:tc></w:tr>"
    body = f"<w:tbl><w:tr>{came}{split}</w:tr>{row}</w:tbl>"
    assert [(each.kind, each.text) for each in changes_of(word(body), PATH)] == [
        ("inserted the cell", "one"),
        ("split the paragraph after", "two"),
        ("inserted the row", "four"),
    ]


def test_words_deleted_with_their_link_are_one_change_and_white_space_is_named(word):
    gone = '<w:del w:author="USA"><w:r><w:delText xml:space="preserve">{}</w:delText></w:r></w:del>'
    body = (
        f"<w:p>{gone.format('See ')}<w:hyperlink>{gone.format('the page')}</w:hyperlink>{gone.format('.')}"
        f"<w:r><w:t>We met.</w:t></w:r>{gone.format(' ')}</w:p>"
    )
    assert found(word, body) == [("USA", "deleted", "See the page.", 0), ("USA", "deleted white space", "", 0)]


def test_a_section_break_is_one(word):
    section = "<w:p><w:pPr><w:rPr>{}</w:rPr><w:sectPr/></w:pPr><w:r><w:t>{}</w:t></w:r></w:p>"
    assert found(word, section.format(INS, "We met.") + section.format(INS, "")) == [
        ("USA", "inserted a section break after", "We met.", 0),
        ("USA", "inserted a section break", "", 1),
    ]


def test_moves_say_that_they_are(word):
    body = (
        '<w:p><w:moveFrom w:id="1" w:author="USA"><w:r><w:t>We met.</w:t></w:r></w:moveFrom></w:p>'
        '<w:p><w:moveTo w:id="2" w:author="USA"><w:r><w:t>We met.</w:t></w:r></w:moveTo></w:p>'
    )
    assert found(word, body) == [("USA", "moved away", "We met.", 0), ("USA", "moved here", "We met.", 1)]


def test_changes_of_look_are_listed_once_for_neighbours(word):
    bold = '<w:r><w:rPr><w:b/><w:rPrChange w:id="1" w:author="USA"><w:rPr/></w:rPrChange></w:rPr><w:t>{}</w:t></w:r>'
    centred = '<w:pPr><w:jc w:val="center"/><w:pPrChange w:id="2" w:author="FRA"><w:pPr/></w:pPrChange></w:pPr>'
    body = f"<w:p>{centred}{bold.format('We ')}{bold.format('met.')}<w:r><w:t> Here.</w:t></w:r></w:p>"
    assert found(word, body) == [
        ("FRA", "changed the look of the paragraph", "We met. Here.", 0),
        ("USA", "changed the look of", "We met.", 0),
    ]


MARK = '<w:pPr><w:rPr><w:ins w:author="{0}"/></w:rPr></w:pPr>'
PUT_IN, TAKEN_OUT = (
    '<w:ins w:author="{0}">{1}</w:ins>',
    '<w:del w:author="{0}"><w:r><w:delText>{1}</w:delText></w:r></w:del>',
)


def ran(words):
    return f"<w:r><w:t>{words}</w:t></w:r>"


@pytest.mark.parametrize(
    ("inside", "changes"),
    [
        (
            PUT_IN.format("FRA", TAKEN_OUT.format("USA", "We met"))
            + PUT_IN.format("USA", ran("We meet"))
            + PUT_IN.format("FRA", ran(".")),
            [
                ("FRA", "inserted the paragraph", "We met."),
                ("USA", "deleted", "We met"),
                ("USA", "inserted", "We meet"),
            ],
        ),
        (
            PUT_IN.format("USA", ran("Now ")) + PUT_IN.format("FRA", ran("we met.")),
            [("USA", "inserted", "Now "), ("FRA", "inserted the paragraph", "we met.")],
        ),
        (
            PUT_IN.format("FRA", ran("We ")) + ran("met") + PUT_IN.format("FRA", ran(".")),
            [("FRA", "inserted", "We "), ("FRA", "inserted", "."), ("FRA", "split the paragraph after", "We met.")],
        ),
        (
            PUT_IN.format("USA", ran("We met.")),
            [("USA", "inserted", "We met."), ("FRA", "split the paragraph after", "We met.")],
        ),
    ],
)
def test_a_paragraph_came_with_its_words_whatever_others_changed_in_it(word, inside, changes):
    body = f"<w:p>{MARK.format('FRA')}{inside}</w:p><w:p>{ran('After.')}</w:p>"
    assert [each[:3] for each in found(word, body)] == changes


def test_a_paragraph_in_which_others_put_words_did_not_go_with_them(word):
    mark = MARK.replace("ins", "del").format("FRA")
    body = f"<w:p>{mark}{TAKEN_OUT.format('FRA', 'We met.')}{PUT_IN.format('USA', ran('Now.'))}</w:p>"
    assert [each[:2] for each in found(word, body)] == [
        ("FRA", "deleted"),
        ("USA", "inserted"),
        ("FRA", "joined the next paragraph to"),
    ]


def test_rows_and_cells_are_changes_with_their_place(word):
    plain = "<w:tc><w:p><w:r><w:t>one</w:t></w:r></w:p></w:tc>"
    put_in = plain.replace("<w:tc>", '<w:tc><w:tcPr><w:cellIns w:id="2" w:author="FRA"/></w:tcPr>')
    new_row = '<w:trPr><w:ins w:id="1" w:author="USA"/></w:trPr>'
    body = f"<w:tbl><w:tr>{plain}{put_in}</w:tr><w:tr>{new_row}{plain}</w:tr></w:tbl>"
    assert [(each.author, each.kind, each.text, each.cell) for each in changes_of(word(body), PATH)] == [
        ("FRA", "inserted the cell", "one", (1, 2)),
        ("USA", "inserted the row", "one", (2, 0)),
    ]


OUT = '<w:del w:author="{0}"><w:r><w:delText>{1}</w:delText></w:r></w:del>'
GONE_ROW = '<w:tr><w:trPr><w:del w:author="USA"/></w:trPr><w:tc><w:p>{}</w:p></w:tc><w:tc><w:p>{}</w:p></w:tc></w:tr>'


@pytest.mark.parametrize(
    ("cells", "changes"),
    [
        (
            (OUT.format("USA", "We met"), OUT.format("USA", "in Oslo")),
            [("USA", "deleted the row", "We met in Oslo", 1, (2, 0))],
        ),
        (
            tuple(OUT.replace("w:del ", "w:moveFrom ").replace("w:del>", "w:moveFrom>").format("USA", words)
                  for words in ("We met", "in Oslo")),
            [("USA", "moved the row away", "We met in Oslo", 1, (2, 0))],
        ),
        (
            (OUT.format("FRA", "We met"), OUT.format("USA", "in Oslo")),
            [
                ("USA", "deleted the row", "We met in Oslo", 1, (2, 0)),
                ("FRA", "deleted", "We met", 1, (2, 1)),
                ("USA", "deleted", "in Oslo", 2, (2, 2)),
            ],
        ),
        (
            ('<w:del w:author="USA"><w:r><w:drawing/></w:r></w:del>', OUT.format("USA", "in Oslo")),
            [
                ("USA", "deleted the row", "in Oslo", 1, (2, 0)),
                ("USA", "deleted a picture", "", 1, (2, 1)),
                ("USA", "deleted", "in Oslo", 2, (2, 2)),
            ],
        ),
    ],
)  # fmt: skip
def test_a_row_is_one_change_with_its_words_if_one_hand_did_all(word, cells, changes):
    kept = f"<w:tr><w:tc><w:p>{ran('one')}</w:p></w:tc></w:tr>"
    came = f"<w:tr><w:tc><w:p>{PUT_IN.format('FRA', ran('after'))}</w:p></w:tc></w:tr>"
    body = f"<w:tbl>{kept}{GONE_ROW.format(*cells)}{came}</w:tbl>"
    found = [(each.author, each.kind, each.text, each.paragraph, each.cell) for each in changes_of(word(body), PATH)]
    assert found == [*changes, ("FRA", "inserted", "after", 3, (3, 1))]


def test_pictures_and_notes_without_words_are_changes(word):
    body = (
        '<w:p><w:ins w:id="1" w:author="USA"><w:r><w:drawing/></w:r></w:ins>'
        '<w:del w:id="2" w:author="FRA"><w:r><w:footnoteReference w:id="2"/></w:r></w:del></w:p>'
    )
    assert [kind for _, kind, _, _ in found(word, body)] == ["inserted a picture", "deleted the mark of a footnote"]


def test_a_file_that_is_not_right_is_refused():
    with pytest.raises(ReadError, match="zip archive"):
        changes_of(b"We met.", PATH)
