"""The tables of exports: where they stand, how wide their columns are, and what of a Word file's tables is kept."""

import io
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

from drafter.text import read, read_text
from drafter.word import export
from drafter.word.docx_to_draft import as_draft
from drafter.word.export import amendments
from drafter.word.tables import _widths

TABLE = "| Theatre | Ready | Remarks |\n|---|---|---|\n| North | 2041 | Two brigades with their stocks. |\n"


def exported(text):
    return docx.Document(io.BytesIO(export(read_text(text, name="a.md"), "bracketed").data))


def indent(table):
    found = table._tbl.tblPr.find(qn("w:tblInd"))
    return 0 if found is None else int(found.get(qn("w:w")))


def paragraph(words, look=""):
    return f"<w:p><w:r><w:rPr>{look}</w:rPr><w:t>{words}</w:t></w:r></w:p>" if words else "<w:p/>"


def cell(content, properties=""):
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content if content.startswith('<') else paragraph(content)}</w:tc>"


def table(*rows, properties=""):
    inside = "".join(f"<w:tr>{''.join(row)}</w:tr>" for row in rows)
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr>{inside}</w:tbl>"


@pytest.fixture
def of_word(word, tmp_path):
    """Gives the export of a body of a Word file."""

    def make(body, **parts):
        (tmp_path / "a.docx").write_bytes(word(body, **parts))
        return docx.Document(io.BytesIO(export(read(tmp_path / "a.docx"), "clean").data))

    return make


def test_a_table_stands_where_the_words_of_the_numbered_paragraph_above_it_do():
    word = exported(f"1. We will:\n\n{TABLE}\n## Means\n\n{TABLE}")
    assert [indent(each) for each in word.tables] == [567, 0]
    for each in word.tables:
        width = sum(column.w.twips for column in each._tbl.tblGrid.gridCol_lst)
        assert 0 <= 9070 - indent(each) - width < len(each.columns)


def test_the_cells_of_the_house_style_have_padding_on_all_sides():
    style = docx.Document(io.BytesIO(export(read_text("We met.\n", name="a.md"), "clean").data)).styles["Table Grid"]
    margins = style.element.find(f"{qn('w:tblPr')}/{qn('w:tblCellMar')}")
    assert all(int(side.get(qn("w:w"))) > 0 for side in margins)
    assert len(margins) == 4


@pytest.mark.parametrize(
    ("natural", "least", "wider"),
    [([7, 5, 30], [7, 5, 8], (2, 0)), ([7, 5, 900], [7, 5, 8], (2, 0)), ([300, 900], [30, 90], (1, 0))],
)
def test_columns_take_all_room_and_what_their_words_need(natural, least, wider):
    widths = _widths(natural, least, 9000)
    assert 8990 <= sum(widths) <= 9000
    assert widths[wider[0]] > widths[wider[1]]
    if sum(least) < 30:
        assert all(width >= 115 * word for width, word in zip(widths, least, strict=True))


def test_the_head_of_a_table_stands_on_every_page_and_no_row_on_two():
    first, *others = exported(TABLE).tables[0]._tbl.tr_lst
    assert first.trPr.find(qn("w:tblHeader")) is not None
    assert all(row.trPr.find(qn("w:tblHeader")) is None for row in others)
    assert all(row.trPr.find(qn("w:cantSplit")) is not None for row in (first, *others))


@pytest.mark.parametrize(("look", "bold"), [("", [False, False]), ("<w:b/>", [True, False])])
def test_the_first_row_of_a_word_file_is_bold_only_where_it_was(of_word, look, bold):
    made = of_word(table([cell(paragraph("Head", look))], [cell("Body")]) + paragraph("End."))
    assert [bool(row.cells[0].paragraphs[0].runs[0].bold) for row in made.tables[0].rows] == bold


@pytest.mark.parametrize(("first", "bold"), [("1", True), ("0", False)])
def test_a_first_row_that_a_style_makes_bold_is_bold(of_word, first, bold):
    styles = (
        '<w:style w:type="table" w:styleId="Base"><w:name w:val="Base"/><w:tblStylePr w:type="firstRow"><w:rPr><w:b/>'
        '</w:rPr></w:tblStylePr></w:style><w:style w:type="table" w:styleId="Mine"><w:name w:val="Mine"/>'
        '<w:basedOn w:val="Base"/></w:style>'
    )
    look = f'<w:tblStyle w:val="Mine"/><w:tblLook w:val="0000" w:firstRow="{first}"/>'
    made = of_word(table([cell("Head")], [cell("Body")], properties=look) + paragraph("End."), styles=styles)
    assert [bool(row.cells[0].paragraphs[0].runs[0].bold) for row in made.tables[0].rows] == [bold, False]


def test_merged_cells_of_a_word_file_stay_merged(of_word):
    across, down, on = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    made = of_word(
        table([cell("A", down), cell("BC", across)], [cell("", on), cell("b"), cell("c")], [cell("x")] * 3)
        + paragraph("End.")
    )
    rows = [[each.text for each in row.cells] for row in made.tables[0].rows]
    assert rows == [["A", "BC", "BC"], ["A", "b", "c"], ["x", "x", "x"]]
    assert made.tables[0].cell(0, 1)._tc is made.tables[0].cell(0, 2)._tc


def test_merged_cells_that_lie_over_each_other_lose_no_words(of_word):
    across, on = '<w:gridSpan w:val="2"/>', "<w:vMerge/>"
    rows = [cell("A", f"{across}<w:vMerge w:val='restart'/>"), cell("B")], [cell("c", on), cell("d", across)]
    made = of_word(table(*rows) + paragraph("End."))
    words = {each.text for row in made.tables[0].rows for each in row.cells}
    assert {"c", "d"} <= set("\n".join(words).split("\n"))
    assert "B" in words


def test_a_table_inside_a_cell_stays_one(of_word, word):
    inner = table([cell("i1"), cell("i2")])
    body = table(
        [cell("A"), cell(f"{paragraph('before')}{inner}{paragraph('behind')}")], [cell("C"), cell(inner + "<w:p/>")]
    )
    made = of_word(body + paragraph("End."))
    (outer,) = made.tables
    assert [each.text for each in outer.cell(0, 1).paragraphs] == ["before", "behind"]
    for row in (0, 1):
        (within,) = outer.cell(row, 1).tables
        assert [each.text for each in within.rows[0].cells] == ["i1", "i2"]
    assert "table" not in "".join(as_draft(word(table([cell("A")])), Path("a.docx")).left_out)


def test_a_row_deleted_in_a_word_file_leaves_no_empty_one(of_word):
    gone = f'<w:tr><w:trPr><w:del w:id="1" w:author="A"/></w:trPr>{cell("gone")}</w:tr>'
    made = of_word(f"<w:tbl>{gone}<w:tr>{cell('kept')}</w:tr></w:tbl>{paragraph('End.')}")
    assert [[each.text for each in row.cells] for row in made.tables[0].rows] == [["kept"]]


def test_amendments_keep_what_is_bold_or_in_italics():
    text = "1. We keep **forces** ready [DEU: *in time* and place].\n\n| Head |\n|---|\n| [USA: *now*] |\n"
    word = docx.Document(io.BytesIO(amendments(read_text(text, name="a.md")).data))
    shown = {
        "".join(each.text or "" for each in run.iter(qn("w:t"))): [
            run.find(f"{qn('w:rPr')}/{qn(sign)}") is not None for sign in ("w:b", "w:i")
        ]
        for run in word.element.body.iter(qn("w:r"))
    }
    assert shown["forces"] == [True, False]
    assert shown["in time"] == [False, True]
    assert shown[" and place"] == [False, False]
    assert shown["Head"] == [True, False]
    assert shown["now"] == [False, True]
