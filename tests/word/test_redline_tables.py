"""A redline keeps the tables of both texts, their rows as tracked changes, and what is bold in a Word file."""

import io
from itertools import chain
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from docx.text.run import Run

from drafter.text import read, read_bytes
from drafter.text.word.change_views import FINAL, ORIGINAL
from drafter.word import Revision, redline

PATH = Path("a.docx")
HEAD = ["Item", "Owner", "Date"]
ROWS = [
    ["Sanctions on Russia", "France", "May"],
    ["Air defence", "Poland", "June"],
    ["Baltic patrols", "Latvia", "July"],
]


def paragraph(words):
    return f'<w:p><w:r><w:t xml:space="preserve">{words}</w:t></w:r></w:p>'


def table(rows):
    cells = ("".join(f"<w:tc>{paragraph(words)}</w:tc>" for words in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


@pytest.fixture
def redlined(word, tmp_path):
    """Gives the redline of two bodies of Word files, and both as read."""

    def make(old, new):
        texts = []
        for name, body in (("old.docx", old), ("new.docx", new)):
            (tmp_path / name).write_bytes(word(body))
            texts.append(read(tmp_path / name))
        return redline(*texts, Revision("Anna")).data, *texts

    return make


def readings(data, view):
    return [block.reading for block in read_bytes(data, PATH, view).linted()]


CHANGED = {
    "a row came": [HEAD, ROWS[0], ["Cyber defence", "Estonia", "June"], *ROWS[1:]],
    "a row went": [HEAD, ROWS[0], ROWS[2]],
    "the first row went": ROWS,
    "the last row went": [HEAD, *ROWS[:2]],
    "words changed": [HEAD, ["Harder sanctions on Russia", "France", "May"], *ROWS[1:]],
    "a cell changed": [HEAD, [ROWS[0][0], "Germany", "May"], *ROWS[1:]],
    "a column went": [row[:2] for row in (HEAD, *ROWS)],
    "a column came": [[*row, "open"] for row in (HEAD, *ROWS)],
}


@pytest.mark.parametrize("rows", CHANGED.values(), ids=CHANGED)
def test_accepted_it_is_the_new_text_and_rejected_the_old_one(redlined, rows):
    ends = paragraph("We met."), paragraph("We left.")
    data, old, new = redlined(ends[0] + table([HEAD, *ROWS]) + ends[1], ends[0] + table(rows) + ends[1])
    assert readings(data, FINAL) == [block.reading for block in new.linted()]
    assert readings(data, ORIGINAL) == [block.reading for block in old.linted()]
    made = docx.Document(io.BytesIO(data))
    assert len(made.tables) == 1


def test_rows_that_came_and_went_are_changes_of_rows(redlined):
    came = ["Cyber defence", "Estonia", "June"]
    data, _, _ = redlined(table([HEAD, *ROWS]) + paragraph("End."), table([HEAD, came, *ROWS[1:]]) + paragraph("End."))
    (made,) = docx.Document(io.BytesIO(data)).tables
    changes = {qn("w:ins"), qn("w:del")}
    marked = [[each.tag for each in chain(*row._tr.findall(qn("w:trPr"))) if each.tag in changes] for row in made.rows]
    assert sorted(marked) == [[], [], [], [qn("w:del")], [qn("w:ins")]]


@pytest.mark.parametrize("is_old", [True, False])
def test_a_table_that_came_or_went_whole_is_one(redlined, is_old):
    both = [paragraph("We met.") + paragraph("We left."), paragraph("We met.") + table(ROWS) + paragraph("We left.")]
    data, old, new = redlined(*(reversed(both) if is_old else both))
    assert readings(data, FINAL) == [block.reading for block in new.linted()]
    assert readings(data, ORIGINAL) == [block.reading for block in old.linted()]
    assert len(docx.Document(io.BytesIO(data)).tables) == 1


def test_bold_and_italics_of_a_word_file_stay(redlined):
    look = '<w:p><w:r><w:t xml:space="preserve">We will </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>{}</w:t></w:r></w:p>'
    data, _, _ = redlined(look.format("act now"), look.format("act together"))
    made = docx.Document(io.BytesIO(data))
    runs = [Run(each, paragraph) for paragraph in made.paragraphs for each in paragraph._p.iter(qn("w:r"))]
    found = [("".join(text.text for text in run._r.iter(qn("w:t"), qn("w:delText"))), run.bold) for run in runs]
    assert found == [("We will ", None), ("act ", True), ("now", True), ("together", True)]


def spanned(words, sign):
    return f"<w:tc><w:tcPr>{sign}</w:tcPr>{paragraph(words)}</w:tc>"


RESTART = '<w:vMerge w:val="restart"/>'
MERGED = """<w:tbl><w:tr>{head}{date}</w:tr><w:tr>{side}{one}{two}</w:tr><w:tr>{below}{three}{four}</w:tr></w:tbl>"""


def merged(last):
    return MERGED.format(
        head=spanned("Sanctions on Russia", '<w:gridSpan w:val="2"/>'),
        date=spanned("Date", ""),
        side=spanned("Air defence", RESTART),
        below=spanned("", "<w:vMerge/>"),
        one=spanned("Poland", ""),
        two=spanned("June", ""),
        three=spanned("Latvia", ""),
        four=spanned(last, ""),
    ) + paragraph("We met.")


def test_merged_cells_stay_merged(redlined):
    data, old, new = redlined(merged("July"), merged("August"))
    (made,) = docx.Document(io.BytesIO(data)).tables
    spans = [[(cell.grid_span, cell.vMerge) for cell in row._tr.tc_lst] for row in made.rows]
    assert spans == [
        [(2, None), (1, None)],
        [(1, "restart"), (1, None), (1, None)],
        [(1, "continue"), (1, None), (1, None)],
    ]
    assert readings(data, FINAL) == [block.reading for block in new.linted()]
    assert readings(data, ORIGINAL) == [block.reading for block in old.linted()]


def test_words_of_cells_that_were_merged_are_not_lost(redlined):
    plain = table(
        [["Sanctions on Russia", "once", "Date"], ["Air defence", "Poland", "June"], ["below", "Latvia", "July"]]
    )
    for sides in ((merged("July"), plain + paragraph("We met.")), (plain + paragraph("We met."), merged("July"))):
        data, old, new = redlined(*sides)
        assert sorted(readings(data, FINAL)) == sorted(block.reading for block in new.linted())
        assert sorted(readings(data, ORIGINAL)) == sorted(block.reading for block in old.linted())


def test_places_given_to_two_cells_are_no_defect(redlined):
    wide = spanned("Air defence", '<w:gridSpan w:val="2"/><w:vMerge/>')
    body = (
        f"<w:tbl><w:tr>{spanned('Poland', RESTART)}{spanned('June', '')}</w:tr>"
        f"<w:tr>{wide}</w:tr><w:tr>{spanned('', '<w:vMerge/>')}{spanned('July', '<w:vMerge/>')}</w:tr></w:tbl>"
    )
    data, _, new = redlined(body, body.replace("July", "August"))
    assert sorted(readings(data, FINAL)) == sorted(block.reading for block in new.linted())


def test_the_first_row_of_a_word_table_is_bold_only_if_it_was(redlined):
    data, *_ = redlined(table([HEAD, *ROWS]), table([HEAD, *ROWS[:2]]))
    assert not any(
        run.bold for run in (Run(run, None) for run in docx.Document(io.BytesIO(data)).element.iter(qn("w:r")))
    )


def nested(before, rows, after="behind it"):
    """A table of one row whose second cell holds another table."""
    inner = (paragraph(before) if before else "") + (table(rows) if rows else "") + paragraph(after)
    return f"<w:tbl><w:tr><w:tc>{paragraph('Annex on patrols')}</w:tc><w:tc>{inner}</w:tc></w:tr></w:tbl>"


NESTED = {
    "words of a cell changed": nested("Patrols", [["Latvia", "July"], ["Estonia", "June"]]),
    "a row came": nested("Patrols", [["Latvia", "May"], ["Norway", "April"], ["Estonia", "June"]]),
    "a row went": nested("Patrols", [["Estonia", "June"]]),
    "it went": nested("Patrols", []),
    "the words before it went": nested("", [["Latvia", "May"], ["Estonia", "June"]]),
    "the table around it went": "",
    "a table with another one came": nested("Patrols", [["Latvia", "May"], ["Estonia", "June"]])
    + paragraph("Between.")
    + nested("Ships of all Allies", [["Spain", "August"]], "in the Mediterranean"),
}


@pytest.mark.parametrize("is_turned", [False, True], ids=["", "turned"])
@pytest.mark.parametrize("body", NESTED.values(), ids=NESTED)
def test_tables_inside_others_stay_inside(redlined, body, is_turned):
    base = nested("Patrols", [["Latvia", "May"], ["Estonia", "June"]])
    ends = paragraph("We met in spring."), paragraph("We left.")
    sides = [ends[0] + each + ends[1] for each in ((body, base) if is_turned else (base, body))]
    data, old, new = redlined(*sides)
    assert readings(data, FINAL) == [block.reading for block in new.linted()]
    assert readings(data, ORIGINAL) == [block.reading for block in old.linted()]
    made = docx.Document(io.BytesIO(data)).element.body
    inside = [each for each in made.iter(qn("w:tbl")) if next(each.iterancestors(qn("w:tbl")), None) is not None]
    assert len(inside) == (2 if "Mediterranean" in body else 1)
    words = ["".join(text.text for text in each.iter(qn("w:t"), qn("w:delText"))) for each in inside]
    assert all("Latvia" in each or "Estonia" in each or "Spain" in each for each in words)
    assert not any("Patrols" in each or "behind it" in each for each in words)
