"""OpenDocument texts, made by hand element by element."""

import io
import zipfile
from pathlib import Path

import pytest

from drafter.errors import ReadError
from drafter.text import read_bytes

NAMES = {
    name: f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"
    for name in ("office", "text", "table", "style", "manifest")
} | {"draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"}
DECLARED = " ".join(f'xmlns:{name}="{uri}"' for name, uri in NAMES.items())
NUMBERS = (
    '<text:list-style style:name="L1">'
    '<text:list-level-style-number text:level="1" style:num-format="1"/>'
    '<text:list-level-style-number text:level="2" style:num-format="a"/>'
    '</text:list-style><text:list-style style:name="B"><text:list-level-style-bullet text:level="1"/></text:list-style>'
)


def odt(body, automatic="", styles="", manifest="", **parts):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        files = {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f"<office:document-content {DECLARED}><office:automatic-styles>{automatic}</office:automatic-styles>"
            f"<office:body><office:text>{body}</office:text></office:body></office:document-content>",
            "styles.xml": f"<office:document-styles {DECLARED}>{styles}</office:document-styles>",
            "META-INF/manifest.xml": f"<manifest:manifest {DECLARED}>{manifest}</manifest:manifest>",
        } | parts
        for name, text in files.items():
            archive.writestr(name, text)
    return made.getvalue()


def read(*arguments, **parts):
    return read_bytes(odt(*arguments, **parts), Path("a.odt"))


def blocks(*arguments):
    return [(block.kind, block.number, block.reading) for block in read(*arguments).blocks]


def test_paragraphs_headings_and_quotations():
    automatic = (
        '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/>'
        '<style:style style:name="P2" style:family="paragraph" style:parent-style-name="Quotations"/>'
        '<style:style style:name="P3" style:family="paragraph" style:parent-style-name="P3"/>'
    )
    body = (
        '<text:p text:style-name="P1">A title</text:p><text:h text:outline-level="2">A head</text:h>'
        '<text:p text:style-name="P3">One &amp; <text:span>two</text:span><text:s text:c="2"/>three<text:line-break/>four'
        '<text:tab/>five.</text:p><text:section><text:p text:style-name="P2">Quoted.</text:p></text:section>'
    )
    assert blocks(body, automatic) == [
        ("heading", None, "A title"),
        ("heading", None, "A head"),
        ("paragraph", None, "One & two three four five."),
        ("quote", None, "Quoted."),
    ]


def test_numbers_of_lists_are_those_the_program_shows():
    def item(text, more=""):
        return f"<text:list-item{more}><text:p>{text}</text:p></text:list-item>"

    inner = f"<text:list>{item('sub one')}{item('sub two')}</text:list>"
    body = (
        f'<text:list xml:id="x" text:style-name="L1">{item("One.")}<text:list-item><text:p>Two.</text:p>{inner}</text:list-item></text:list>'
        f'<text:p>Between.</text:p><text:list text:style-name="L1" text:continue-numbering="true">{item("Three.")}</text:list>'
        f'<text:list text:style-name="L1" text:continue-list="x">{item("Four?")}</text:list>'
        f'<text:list text:style-name="L1">{item("Nine.", chr(32) + "text:start-value=" + chr(34) + "9" + chr(34))}{item("Ten.")}</text:list>'
        f'<text:list text:style-name="B">{item("A bullet")}</text:list>'
    )
    assert [(number, reading) for _, number, reading in blocks(body, NUMBERS)] == [
        ("1", "One."),
        ("2", "Two."),
        ("2(a)", "sub one"),
        ("2(b)", "sub two"),
        (None, "Between."),
        ("3", "Three."),
        ("3", "Four?"),
        ("9", "Nine."),
        ("10", "Ten."),
        (None, "A bullet"),
    ]


def test_tables_notes_boxes_and_margins():
    note = (
        '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body>'
        "<text:p>A note.</text:p></text:note-body></text:note>"
    )
    box = "<draw:frame><draw:text-box><text:p>In a box.</text:p></draw:text-box></draw:frame>"
    cell = "<table:table-cell><text:p>{}</text:p></table:table-cell>"
    body = (
        f"<text:p>Words{note} here{box}, still.</text:p><table:table><table:table-header-rows><table:table-row>"
        f"{cell.format('Head')}</table:table-row></table:table-header-rows><table:table-row>{cell.format('Cell')}"
        "</table:table-row></table:table>"
    )
    margin = "<text:p>Page <text:page-number>3</text:page-number></text:p><text:p>NATO UNCLASSIFIED</text:p>"
    styles = f"<style:master-page><style:header>{margin}</style:header><style:footer>{margin}</style:footer></style:master-page>"
    document = read(body, "", styles)
    assert [(block.kind, block.reading) for block in document.blocks] == [
        ("paragraph", "Words here, still."),
        ("paragraph", "In a box."),
        ("table-cell", "Head"),
        ("table-cell", "Cell"),
        ("footnote", "A note."),
        ("paragraph", "Page"),
        ("paragraph", "NATO UNCLASSIFIED"),
    ]
    assert document.blocks[0].notes == ((5, "1"),)
    assert document.blocks[4].number == "1"
    assert document.format == "odt"


def test_changes_are_read_as_accepted_and_comments_are_not():
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>Deleted.</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes><text:p>Kept<text:change-start/> inserted<text:change-end/>"
        "<office:annotation><text:p>A comment.</text:p></office:annotation>.</text:p>"
    )
    assert blocks(body) == [("paragraph", None, "Kept inserted.")]


def test_what_cannot_be_read_is_named():
    document = read('<text:p>Words.<draw:frame draw:name="Formula 1"><draw:object/></draw:frame></text:p>')
    assert [(part.place, part.reason) for part in document.unread] == [("Formula 1", "an embedded object")]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"no archive", "a.odt: not an OpenDocument text, or a damaged one; open it in LibreOffice"),
        (odt("<text:p>x</text:p>")[:-40], "not an OpenDocument text, or a damaged one"),
        (odt(""), "a.odt: no text in the file"),
        (odt("<text:p>"), "content.xml in it is damaged"),
        (odt("", manifest="<manifest:encryption-data/>"), "it has a password; save it without one"),
        (odt("", **{"content.xml": " " * (48 * 1024 * 1024 + 1)}), "content.xml in it is larger than 48 MB; split"),
    ],
)
def test_files_that_are_not_right(data, says):
    with pytest.raises(ReadError) as caught:
        read_bytes(data, Path("a.odt"))
    assert says in str(caught.value)


@pytest.mark.parametrize("depth", [100, 240, 300])
def test_deep_nesting_is_read_or_refused(depth):
    try:
        found = blocks("<text:section>" * depth + "<text:p>Deep.</text:p>" + "</text:section>" * depth)
    except ReadError as error:
        assert depth > 100, error  # noqa: PT017  (either is right for the others)
    else:
        assert found == [("paragraph", None, "Deep.")]


def test_numbers_that_are_none_are_passed_over():
    body = '<text:h text:outline-level="x">Head</text:h><text:p>a<text:s text:c="99999999999"/>b</text:p>'
    assert blocks(body) == [("heading", None, "Head"), ("paragraph", None, "a b")]


def test_entities_are_not_resolved():
    content = (
        f'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><office:document-content {DECLARED}><office:body>'
        "<office:text><text:p>a&e;b</text:p></office:text></office:body></office:document-content>"
    )
    document = read("", **{"content.xml": content})
    assert [block.reading for block in document.blocks] == ["ab"]
    assert [part.reason for part in document.unread] == ["its text stands outside the file"]
