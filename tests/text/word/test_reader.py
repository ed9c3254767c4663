from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest
from lxml import etree

from drafter.errors import ReadError
from drafter.text import read_bytes
from drafter.text.word.change_views import FINAL, MARKUP, ORIGINAL
from drafter.text.word.numbering import W
from drafter.text.word.runs import run_text


def p(inside, properties=""):
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>"


def r(text):
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def deleted(text):
    return f"<w:del><w:r><w:delText>{text}</w:delText></w:r></w:del>"


def sign(kind):
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def instruction(text):
    return f"<w:r><w:instrText>{text}</w:instrText></w:r>"


RUBY = (
    "<w:r><w:ruby><w:rt><w:r><w:t>top</w:t></w:r></w:rt>"
    "<w:rubyBase><w:r><w:t>base</w:t></w:r></w:rubyBase></w:ruby></w:r>"
)
BOX = "<wps:txbx><w:txbxContent><w:p><w:r><w:t>Box</w:t></w:r></w:p></w:txbxContent></wps:txbx>"
ALTERNATE_BOX = (
    f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>{BOX}</w:drawing></mc:Choice>'
    f"<mc:Fallback><w:pict><v:textbox>{BOX}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)
EMOJI = (
    '<w:r><mc:AlternateContent><mc:Choice Requires="w16se"><w:pict/></mc:Choice>'
    "<mc:Fallback><w:t>☺</w:t></mc:Fallback></mc:AlternateContent></w:r>"
)


@pytest.mark.parametrize(
    ("inside", "reading"),
    [
        (r("We ") + deleted("contest") + f"<w:ins>{r('counter')}</w:ins>" + r(" it."), "We counter it."),
        (f"<w:ins>{r('One')}{deleted('two')}</w:ins>", "One"),
        (f"<w:moveFrom>{r('Gone')}</w:moveFrom><w:moveTo>{r('Here')}</w:moveTo>", "Here"),
        (f"<w:ins><w:hyperlink>{r('link')}</w:hyperlink></w:ins>", "link"),
        (f"<w:smartTag>{r('The ')}<w:smartTag>{r('Hague')}</w:smartTag></w:smartTag>", "The Hague"),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{r('control')}</w:sdtContent></w:sdt>", "control"),
        (f"{r('A')}<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{r('Click')}</w:sdtContent></w:sdt>", "AClick"),
        (f"<w:fldSimple>{r('field')}</w:fldSimple><w:customXml>{r(' xml')}</w:customXml>", "field xml"),
        (f"<w:bdo>{r('bdo')}</w:bdo><w:dir>{r(' dir')}</w:dir>", "bdo dir"),
        (sign("begin") + instruction("REF x") + sign("separate") + r("Art. 5") + sign("end") + r(" is"), "Art. 5 is"),
        (sign("begin") + r("IF ") + sign("begin") + r("Y") + sign("separate") + r("n") + sign("end")
         + sign("separate") + r("yes") + sign("end"), "yes"),
        (r("A") + sign("begin") + instruction("X") + sign("end") + r("B"), "AB"),
        (r("A") + sign("end") + sign("separate") + r("B"), "AB"),
        ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:cr/><w:t>d</w:t></w:r>", "a b c d"),
        ("<w:r><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t><w:softHyphen/><w:t>c</w:t></w:r>", "a-bc"),
        ('<w:r><w:sym w:font="Symbol" w:char="F0B7"/><w:t xml:space="preserve"> a</w:t></w:r>', "a"),
        ('<w:r><w:sym w:font="Symbol" w:char="F061"/><w:sym w:font="Symbol" w:char="F057"/><w:sym w:font="Wingdings" w:char="F061"/></w:r>', "αΩ□"),
        ('<w:r><w:t>a</w:t><w:sym w:char="F0E0"/><w:sym w:char="00E9"/><w:sym w:char="zz"/></w:r>', "a→é□"),
        ('<w:r><w:t>a</w:t><w:sym w:char="-1"/><w:sym w:char="FFFFFFFFF"/><w:sym/></w:r>', "a□□□"),
        (r("a") + "<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>" + r("b"), "ax=1b"),
        (r("a") + EMOJI, "a☺"),
        (RUBY, "base"),
        ("<w:r><w:t>one\n two</w:t></w:r>", "one two"),
        (r("security.[7] Over"), "security. Over"),
        (f"<w:commentRangeStart/>{r('a')}<w:commentRangeEnd/><w:r><w:commentReference/></w:r>", "a"),
    ],
)  # fmt: skip
def test_the_accepted_view(readings, inside, reading):
    assert [found[2] for found in readings(p(inside))] == [reading]


def test_a_field_that_never_ends_swallows_only_its_paragraph(readings):
    assert readings(p(r("One") + sign("begin") + instruction("X")) + p(r("Two"))) == [
        ("paragraph", None, "One"),
        ("paragraph", None, "Two"),
    ]


def test_a_field_over_several_paragraphs(readings):
    body = (
        p(sign("begin") + instruction("TOC") + sign("separate") + r("One")) + p(r("Two") + sign("end")) + p(r("Three"))
    )
    assert [found[2] for found in readings(body)] == ["One", "Two", "Three"]


def test_paragraphs_whose_mark_is_deleted_are_joined(readings):
    gone = "<w:rPr><w:del/></w:rPr>"
    body = p(r("We ")) + p(r("agree "), gone) + p(deleted("not"), gone) + p(r("now.")) + p(r("Last"), gone)
    assert [found[2] for found in readings(body)] == ["We", "agree now.", "Last"]


def test_tables_cell_by_cell(readings):
    def cell(inside, properties=""):
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"

    nested = f"<w:tbl><w:tr>{cell(p(r('deep')))}</w:tr></w:tbl>"
    rows = (
        f"<w:tr>{cell(p(r('a')) + p(r('b')))}{cell(nested + p(''))}</w:tr>"
        f"<w:tr><w:trPr><w:del/></w:trPr>{cell(p(r('gone')))}</w:tr>"
        f"<w:tr><w:trPr><w:ins/></w:trPr>{cell(p(r('new')))}{cell(p(r('gone')), '<w:cellDel/>')}</w:tr>"
        f"<w:sdt><w:sdtContent><w:tr>{cell(p(r('held')))}</w:tr></w:sdtContent></w:sdt>"
    )
    assert readings(f"<w:tbl>{rows}</w:tbl>") == [
        ("table-cell", None, word) for word in ("a", "b", "deep", "new", "held")
    ]


def test_blocks_in_controls_and_custom_xml(readings):
    body = f"<w:sdt><w:sdtContent><w:customXml>{p(r('in'))}</w:customXml></w:sdtContent></w:sdt>{p(r('out'))}"
    assert [found[2] for found in readings(body)] == ["in", "out"]


def test_text_boxes_are_read_once_after_their_paragraph(readings):
    assert [found[2] for found in readings(p(r("Anchor") + ALTERNATE_BOX) + p(r("Next")))] == ["Anchor", "Box", "Next"]


def test_headers_footers_and_notes(readings):
    sections = (
        '<w:sectPr><w:headerReference w:type="default" r:id="header1"/>'
        '<w:headerReference w:type="first" r:id="header2"/>'
        '<w:footerReference w:type="default" r:id="footer1"/><w:headerReference w:type="even" r:id="header1"/>'
        '<w:headerReference r:id="none"/></w:sectPr>'
    )
    marks = '<w:r><w:footnoteReference w:id="3"/></w:r><w:r><w:endnoteReference w:id="2"/></w:r>'
    body = (
        p(r("Void.") + marks + r(" Over.")) + p('<w:del><w:r><w:footnoteReference w:id="4"/></w:r></w:del>')
        + p(r("Two") + '<w:r><w:footnoteReference w:id="2"/></w:r>') + sections
    )  # fmt: skip
    notes = "".join(
        f'<w:footnote w:id="{i}">{p("<w:r><w:footnoteRef/></w:r>" + r(f" Note {i}"))}</w:footnote>' for i in "1234"
    )
    found = readings(
        body,
        header1=p(r("UNCLASSIFIED")),
        header2=p(r("First")),
        footer1=p(r("- 2 -")),
        footnotes=notes,
        endnotes=f'<w:endnote w:id="2">{p("")}{p(r("End"))}{p(r("More"))}</w:endnote>',
    )
    assert found == [
        ("header", None, "UNCLASSIFIED"),
        ("header", None, "First"),
        ("paragraph", None, "Void. Over."),
        ("paragraph", None, "Two"),
        ("footnote", "1", "Note 3"),
        ("footnote", "2", "Note 2"),
        ("endnote", "i", "End"),
        ("endnote", None, "More"),
        ("footer", None, "- 2 -"),
    ]


def test_note_numbers_follow_the_settings(readings):
    found = readings(
        p(r("A") + '<w:r><w:footnoteReference w:id="1"/></w:r>'),
        footnotes=f'<w:footnote w:id="1">{p(r("Note"))}</w:footnote>',
        settings='<w:footnotePr><w:numFmt w:val="upperLetter"/></w:footnotePr>',
    )
    assert found[1] == ("footnote", "A", "Note")


def test_strict_files_are_read(word):
    data = io.BytesIO(word(p(r("Strict words."))))
    with zipfile.ZipFile(data) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, written in files.items():
            strict = written
            for ours, theirs in (
                (
                    b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                    b"http://purl.oclc.org/ooxml/wordprocessingml/main",
                ),
                (
                    b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                    b"http://purl.oclc.org/ooxml/officeDocument/relationships",
                ),
            ):
                strict = strict.replace(ours, theirs)
            archive.writestr(name, strict)
    assert b"purl.oclc.org" in out.getvalue()
    assert read_bytes(out.getvalue(), Path("x.docx")).blocks[0].reading == "Strict words."


def test_the_source_map_leads_to_the_runs(word):
    body = (
        p(deleted("no") + r("One ") + f"<w:ins>{r('two')}</w:ins>")
        + p("")
        + p("<w:r><w:t>three</w:t><w:tab/><w:t>x</w:t></w:r>" + ALTERNATE_BOX)
        + p(r("14. Four."))
    )
    data = word(body)
    document = read_bytes(data, Path("x.docx"))
    root = etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml"))
    paragraphs = list(root.iter(f"{W}p"))
    for entry in document.source_map:
        run = list(paragraphs[entry.paragraph].iter(f"{W}r"))[entry.run]
        assert entry.part == "word/document.xml"
        assert document.text[entry.start : entry.end] == run_text(run)
    assert document.text == "One two\nthree\tx\nBox\n14. Four."
    block = document.blocks[-1]
    (entry,) = document.runs_of(block.to_source(0, 4))
    assert (entry.start, entry.end) == (block.span.start, block.span.end)
    assert [document.text[e.start : e.end] for e in document.runs_of(document.blocks[0].span)] == ["One ", "two"]


def test_a_file_without_text_is_refused(word):
    with pytest.raises(ReadError, match="no text"):
        read_bytes(word(p("") + p(deleted("gone"))), Path("x.docx"))


def test_what_python_docx_writes(tmp_path):
    made = docx.Document()
    made.add_heading("The Hague", 2)
    made.add_paragraph("We agree.", style="List Number")
    made.add_paragraph("We differ.", style="List Number")
    made.add_paragraph("peace", style="List Bullet")
    made.add_paragraph("As he said.", style="Quote")
    made.add_table(1, 1).cell(0, 0).text = "Cell"
    path = tmp_path / "made.docx"
    made.save(path)
    document = read_bytes(path.read_bytes(), path)
    assert [(b.kind, b.number, b.level, b.reading) for b in document.blocks] == [
        ("heading", None, 2, "The Hague"),
        ("paragraph", "1", 0, "We agree."),
        ("paragraph", "2", 0, "We differ."),
        ("list-item", None, 1, "peace"),
        ("quote", None, 0, "As he said."),
        ("table-cell", None, 0, "Cell"),
    ]


def test_references_to_notes(word):
    def mark(kind, name):
        return f'<w:r><w:{kind}Reference w:id="{name}"/></w:r>'

    gone = "<w:rPr><w:del/></w:rPr>"
    body = (
        p(r("14. The  ") + r("void.") + mark("footnote", 7) + r(" Over.[5]") + mark("endnote", 2) + mark("footnote", 9))
        + p(r("Two ") + mark("footnote", 3), gone)
        + p(f"<w:ins>{r('and')}{mark('footnote', 7)}</w:ins><w:r><w:t>three</w:t><w:footnoteReference w:id='4'/></w:r>")
    )
    notes = "".join(f'<w:footnote w:id="{i}">{p(r(f"Note {i}") + (mark("endnote", 3) if i == 3 else ""))}</w:footnote>'
                    for i in (3, 4, 7))  # fmt: skip
    ends = "".join(f'<w:endnote w:id="{i}">{p(r(f"End {i}"))}</w:endnote>' for i in (2, 3))
    blocks = read_bytes(word(body, footnotes=notes, endnotes=ends), Path("x.docx")).blocks
    assert [(block.number, block.reading, block.notes) for block in blocks] == [
        ("14", "The void. Over.", ((9, "1"), (15, "5"), (15, "i"))),
        (None, "Two andthree", ((3, "2"), (7, "1"), (12, "3"))),
        ("1", "Note 7", ()),
        ("2", "Note 3", ((6, "ii"),)),
        ("3", "Note 4", ()),
        ("i", "End 2", ()),
        ("ii", "End 3", ()),
    ]


CHANGED = (
    p(r("We ") + '<w:del w:author="FRA">' + r("contest").replace("w:t", "w:delText") + "</w:del>"
      + f'<w:ins w:author="FRA">{r("counter")}</w:ins>' + r(" it."), '<w:rPr><w:del w:author="FRA"/></w:rPr>')
    + p(r(" We act.")) + p(f'<w:ins w:author="USA">{r("New.")}</w:ins>', '<w:rPr><w:ins w:author="USA"/></w:rPr>')
    + p(r("End."))
    + f'<w:tbl><w:tr><w:trPr><w:ins w:author="USA"/></w:trPr><w:tc>{p(r("in"))}</w:tc></w:tr>'
    f'<w:tr><w:trPr><w:del w:author="USA"/></w:trPr><w:tc>{p(r("out"))}</w:tc></w:tr></w:tbl>'
)  # fmt: skip


@pytest.mark.parametrize(
    ("view", "readings"),
    [
        (FINAL, ["We counter it. We act.", "New.", "End.", "in"]),
        (ORIGINAL, ["We contest it.", "We act.", "End.", "out"]),
        (MARKUP, ["We contestcounter it.", "We act.", "New.", "End.", "in", "out"]),
        (FINAL.without("FRA"), ["We contest it.", "We act.", "New.", "End.", "in"]),
    ],
)
def test_a_file_is_read_in_the_view_asked_for(word, view, readings):
    document = read_bytes(word(CHANGED), Path("a.docx"), view)
    assert [block.reading for block in document.blocks] == readings


def test_every_view_leads_back_to_its_runs(word):
    data = word(CHANGED)
    root = etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml"))
    for view in (FINAL, ORIGINAL, MARKUP):
        document = read_bytes(data, Path("a.docx"), view)
        for source in document.source_map:
            run = list(list(root.iter(f"{W}p"))[source.paragraph].iter(f"{W}r"))[source.run]
            assert document.text[source.start : source.end] == run_text(run)


@pytest.mark.parametrize(("outline", "kind", "level"), [(0, "heading", 1), (8, "heading", 9), (9, "paragraph", 0)])
def test_headings_have_nine_levels(word, outline, kind, level):
    body = f'<w:p><w:pPr><w:outlineLvl w:val="{outline}"/></w:pPr>{r("The words of it.")}</w:p>'
    (block,) = read_bytes(word(body), Path("x.docx")).blocks
    assert (block.kind, block.level) == (kind, level)


def test_the_words_of_a_watermark_are_read(readings):
    mark = '<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textpath string="NATO  SECRET"/></v:shape></w:pict></w:r>'
    body = '<w:p><w:r><w:t>We met.</w:t></w:r></w:p><w:sectPr><w:headerReference w:type="default" r:id="header"/></w:sectPr>'
    assert readings(body, header=f"<w:p><w:r><w:t>Draft</w:t></w:r>{mark}</w:p>") == [
        ("header", None, "Draft"),
        ("header", None, "NATO SECRET"),
        ("paragraph", None, "We met."),
    ]
