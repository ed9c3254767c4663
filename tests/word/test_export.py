import io
import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings, strategies as st

from drafter.errors import ReadError, UsageError
from drafter.text import read_bytes, read_text
from drafter.word import Revision, export, redline
from drafter.word.docx_to_draft import as_draft

DRAFT = """\
+++
kind = "ministerial-statement"
title = "Statement of the Ministers"
issued_by = "Issued by the Foreign Ministers"
marking = "NATO Unclassified"
reference = "Press Release (2026) 012"
place = "Brussels"
date = 2026-11-25
+++

1. We met in Brussels.[^1] All were there.

## On Russia

2. We are determined to [constrain / address] its actions:

   (a) by land;

   (b) by sea.

5. [USA: We take note of] the Founding Act.

> As was said before.

- trade
- energy

[^1]: See the Washington Summit Declaration.
"""


def written(text, **options):
    return export(read_text(text, name="draft.md"), **options)


def word_of(done):
    return docx.Document(io.BytesIO(done.data))


def styled(done):
    return [(each.style.name, each.text) for each in word_of(done).paragraphs]


def test_every_part_of_a_draft_has_its_style():
    assert styled(written(DRAFT, view="bracketed")) == [
        ("Title", "Statement of the Ministers"),
        ("Issued By", "Issued by the Foreign Ministers"),
        ("Dateline", "Brussels, 25 November 2026"),
        ("Numbered Paragraph", "We met in Brussels. All were there."),
        ("Heading 1", "On Russia"),
        ("Numbered Paragraph", "We are determined to [constrain / address] its actions:"),
        ("Numbered Subparagraph", "by land;"),
        ("Numbered Subparagraph", "by sea."),
        ("Numbered Paragraph", "[USA: We take note of] the Founding Act."),
        ("Quote", "As was said before."),
        ("List Bullet", "trade"),
        ("List Bullet", "energy"),
    ]


def test_it_reads_back_with_the_numbers_notes_and_brackets_of_the_draft():
    draft = read_text(DRAFT, name="draft.md")
    back = read_bytes(export(draft, "bracketed").data, Path("a.docx"))
    kinds = {"paragraph", "list-item", "footnote", "quote"}
    told = [(each.number, each.reading) for each in draft.linted() if each.kind in kinds]
    read = [(each.number, each.reading) for each in back.linted() if each.kind in kinds]
    front = {"Press Release (2026) 012", "Issued by the Foreign Ministers", "Brussels, 25 November 2026"}
    assert [each for each in read if each[1] not in front] == told
    noted = next(each for each in back.blocks if each.number == "1")
    assert noted.reading[: noted.notes[0][0]].endswith("Brussels.")


def test_brackets_and_attributions_are_runs_of_their_own():
    paragraph = word_of(written(DRAFT, view="bracketed")).paragraphs[8]
    runs = [(run.text, run.style.name) for run in paragraph.runs]
    plain = "Default Paragraph Font"
    assert runs == [
        ("[", "Bracket"),
        ("USA:", "Attribution"),
        (" We take note of", plain),
        ("]", "Bracket"),
        (" the Founding Act.", plain),
    ]


def test_the_final_text_is_refused_while_brackets_are_open():
    with pytest.raises(
        UsageError, match=r"draft.md:15:25: 2 brackets are still open, the first \[constrain / address\]"
    ):
        written(DRAFT)
    settled = written(DRAFT.replace("[constrain / address]", "address").replace("[USA: We take note of]", "We note"))
    assert settled.brackets == 0
    assert ("Numbered Paragraph", "We note the Founding Act.") in styled(settled)


def test_the_marking_is_on_every_kind_of_page():
    section = word_of(written(DRAFT, view="bracketed")).sections[0]
    for margin in (
        section.header, section.first_page_header, section.even_page_header,
        section.footer, section.first_page_footer, section.even_page_footer,
    ):  # fmt: skip
        assert [each.text for each in margin.paragraphs if each.style.name == "Marking"] == ["NATO Unclassified"]


def test_properties_name_the_text_and_nobody():
    found = word_of(written(DRAFT, view="bracketed")).core_properties
    assert (found.title, found.subject, found.language) == (
        "Statement of the Ministers", "Ministerial statement", "en-GB",
    )  # fmt: skip
    assert (found.author, found.last_modified_by, found.comments) == ("", "", "")


def test_the_same_draft_gives_the_same_bytes():
    assert written(DRAFT, view="bracketed").data == written(DRAFT, view="bracketed").data


def test_a_first_heading_is_the_title_and_the_next_level_the_first():
    done = written("# Statement\n\n## Part\n\nWe met.\n\n### Deeper\n\nWe left.\n")
    assert styled(done) == [
        ("Title", "Statement"),
        ("Heading 1", "Part"),
        ("Body Text", "We met."),
        ("Heading 2", "Deeper"),
        ("Body Text", "We left."),
    ]


def test_numbers_that_no_list_counts_are_typed():
    done = written("IV.2 We met.\n\n1. We spoke.\n\n   (c) of the third thing.\n", view="clean")
    assert ("Body Text", "1(c)\tof the third thing.") in styled(done)


def test_what_has_no_place_is_said():
    done = written("1. We met.\n\n```\ncode\n```\n")
    assert done.left_out == ("a code block in line 3",)


def stock(tmp_path, **changes):
    document = docx.Document()
    document.add_paragraph("Somebody's text")
    document.core_properties.author = "Somebody"
    path = tmp_path / "house.docx"
    document.save(path)
    if changes:
        with zipfile.ZipFile(path) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        parts = {
            name: part.replace(*changes.get(name, (b"", b""))) if name in changes else part
            for name, part in parts.items()
        }
        path = tmp_path / "house.dotx"
        with zipfile.ZipFile(path, "w") as archive:
            for name, part in parts.items():
                archive.writestr(name, part)
    return path


def test_a_house_template_is_lent_what_it_lacks(tmp_path):
    done = written(DRAFT, view="bracketed", style=stock(tmp_path))
    assert {"Numbered Paragraph", "Marking", "footnote text"} <= set(done.lacking)
    assert "Title" not in done.lacking
    found = word_of(done)
    assert "Somebody's text" not in [each.text for each in found.paragraphs]
    assert found.core_properties.author == ""
    assert not any("thumbnail" in name for name in zipfile.ZipFile(io.BytesIO(done.data)).namelist())
    back = read_bytes(done.data, Path("a.docx"))
    numbers = [each.number for each in back.blocks if each.number and each.kind != "footnote"]
    assert numbers == ["1", "2", "2(a)", "2(b)", "5"]


def test_a_word_template_will_do(tmp_path):
    main = b"wordprocessingml.document.main+xml", b"wordprocessingml.template.main+xml"
    path = stock(tmp_path, **{"[Content_Types].xml": main})
    assert word_of(written(DRAFT, view="bracketed", style=path)).paragraphs


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("house.txt", b"", "name a .docx or .dotx file"),
        ("house.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old .doc file"),
        ("house.docx", b"PK\x03\x04", "damaged or truncated"),
    ],
)
def test_a_template_that_is_none_is_said(tmp_path, name, data, said):
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(ReadError, match=said):
        written(DRAFT, view="bracketed", style=path)
    with pytest.raises(ReadError, match="no such file"):
        written(DRAFT, view="bracketed", style=tmp_path / "none.docx")


words = st.text(st.sampled_from("abc d[]:/é.'<&\u2019"), min_size=1, max_size=30).map(lambda each: f"We {each} met")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["{}. ", "", "- ", "> ", "## "]), words), min_size=1, max_size=6))
def test_any_draft_comes_back_word_for_word(rows):
    lines = [f"{sign.format(at + 1)}{text}" for at, (sign, text) in enumerate(rows)]
    draft = read_text("\n\n".join(lines) + "\n", name="draft.md")
    back = read_bytes(export(draft, "bracketed").data, Path("a.docx"))
    assert [each.reading for each in back.linted()] == [each.reading for each in draft.linted()]


def test_characters_that_xml_cannot_hold_are_replaced_and_counted_alike():
    draft = '+++\ntitle = "a\\u0001b"\nmarking = "c\\u0002"\n+++\n\n1. We\x0b met\x01.[^1] [USA: \x1b now]\n\n[^1]: no\x03te\n'
    done = written(draft, view="bracketed")
    assert ("Numbered Paragraph", "We met\ufffd. [USA: \ufffd now]") in styled(done)
    assert word_of(done).core_properties.title == "a\ufffdb"


DRESSED = """\
# The *Hague* Statement

1. We **reaffirm** our commitment, *ironclad and **lasting***.[^1]

| Ally | Share |
|------|------:|
| A \\| B | *2 %* |
|  | 3 % |

| X |
|---|
| 1 |

[^1]: So it is.
"""


def looks(paragraph):
    return [(run.text, bool(run.bold), bool(run.italic)) for run in paragraph.runs if run.text]


def test_bold_and_italic_words_stay_so():
    title, paragraph = word_of(written(DRESSED)).paragraphs[:2]
    assert looks(title) == [("The ", False, False), ("Hague", False, True), (" Statement", False, False)]
    assert looks(paragraph) == [
        ("We ", False, False),
        ("reaffirm", True, False),
        (" our commitment, ", False, False),
        ("ironclad and ", False, True),
        ("lasting", True, True),
        (".", False, False),
    ]


def test_a_table_is_a_table():
    word = word_of(written(DRESSED))
    assert [[[cell.text for cell in row.cells] for row in table.rows] for table in word.tables] == [
        [["Ally", "Share"], ["A | B", "2 %"], ["", "3 %"]],
        [["X"], ["1"]],
    ]
    first = word.tables[0]
    assert looks(first.cell(0, 0).paragraphs[0]) == [("Ally", True, False)]
    assert looks(first.cell(1, 1).paragraphs[0]) == [("2 %", False, True)]


def test_what_a_redline_keeps_and_inserts_looks_as_in_the_text():
    done = redline(
        read_text("1. We reaffirm our commitment.\n", name="a.md"), read_text(DRESSED, name="b.md"), Revision("A")
    )
    root = word_of(done).element
    shown = [
        (each.text, each.find(f"{qn('w:rPr')}/{qn('w:b')}") is not None, each.getparent().tag)
        for each in root.iter(qn("w:r"))
    ]
    assert ("reaffirm", True, qn("w:p")) in shown
    assert ("lasting", True, qn("w:ins")) in shown


def test_words_that_are_not_read_are_said_to_be_left_out():
    done = written("1. We `met` ~~there~~.\n\n```\ncode\n```\n")
    assert sorted(done.left_out) == [
        "a code block in line 3",
        "code, struck-out words or an image in line 1",
        "code, struck-out words or an image in line 1",
    ]


def test_lists_and_paragraphs_of_a_note_go_with_it_and_come_back():
    text = "1. We met.[^1]\n\n[^1]: Parts:\n\n    - one\n    - two\n\n    The rest.\n\n[^2]: Nowhere.\n"
    document = read_text(text, format="md")
    done = export(document, "clean")
    assert any("a note that no mark refers to in line 10" in each for each in done.left_out)
    back = read_bytes(done.data, Path("a.docx"))
    notes = [block.reading for block in back.blocks if block.kind == "footnote"]
    assert notes == ["Parts:", "one", "two", "The rest."]
    again = read_text(as_draft(done.data, Path("a.docx")).text, format="md")
    assert [block.reading for block in again.blocks if block.kind == "footnote"] == notes


def test_headings_below_the_third_level_have_its_style():
    text = "# Title\n\n" + "\n\n".join(f"{'#' * level} At {level}" for level in range(2, 7))
    styles = [style for style, words in styled(written(text)) if words.startswith("At")]
    assert styles == ["Heading 1", "Heading 2", "Heading 3", "Heading 3", "Heading 3"]


def test_a_table_that_is_all_head_does_not_run_into_the_next():
    word = word_of(written("We met.\n\n| a | b |\n|---|---|\n\n| c | d |\n|---|---|\n| e | f |\n"))
    assert [[cell.text for row in table.rows for cell in row.cells] for table in word.tables] == [
        ["a", "b"],
        ["c", "d", "e", "f"],
    ]


@pytest.mark.parametrize(("length", "shown"), [(40, f"[{'x' * 38}]"), (41, f"[{'x' * 38}…")])
def test_forty_characters_of_an_open_bracket_are_shown(length, shown):
    with pytest.raises(UsageError) as error:
        written(f"1. We met [{'x' * (length - 2)}].\n")
    assert error.value.message == f"a bracket is still open, the first {shown}"


def test_a_long_title_is_cut_for_the_properties_of_the_file():
    assert word_of(written(f"# {'x' * 300}\n\nWe met.\n")).core_properties.title == "x" * 255
