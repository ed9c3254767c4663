"""Nothing that stands in a file is lost without a word: it is read, or the document names it as unread."""

import re
from pathlib import Path

import pytest

from drafter.errors import ReadError
from drafter.text import read_bytes, read_text

TAIL = "Nobody will be left behind."


def readings(text):
    return [block.reading for block in read_text(text, format="md").linted()]


# Markdown ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("depth", [9, 11, 25, 60, 120, 400])
@pytest.mark.parametrize(
    "nested",
    [
        lambda depth: "".join(f"{'  ' * at}- item{at}\n" for at in range(depth)),
        lambda depth: "".join(f"{'   ' * at}1. item{at}\n\n" for at in range(depth)),
        lambda depth: f"{'> ' * depth}item0 item{depth - 1}\n",
        lambda depth: f"{'- ' * depth}item0 item{depth - 1}\n",
        lambda depth: f"{'[^n]: ' * depth}item0 item{depth - 1}\n",
    ],
)
def test_no_depth_of_markdown_loses_a_word(nested, depth):
    read = readings(f"{nested(depth)}\n{TAIL}\n")
    assert read[-1] == TAIL
    words = set(" ".join(read).split())
    assert set(re.findall(r"item\d+", nested(depth))) <= words


def test_lists_keep_their_depth():
    document = read_text("".join(f"{'  ' * at}- item\n" for at in range(30)), format="md")
    assert [block.level for block in document.blocks] == list(range(1, 31))


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("| a |\n|---|\n| b | c | d \\| e |\n", ["a", "b", "c", "d | e"]),
        ("> | a |\n> |---|\n> | b | c |\n", ["a", "b", "c"]),
        ("<script>\nmute()\n</script> Said.\n", ["Said."]),
        ("<style>p {}</style>\n\nSaid.\n", ["Said."]),
        ("<pre>One\ntwo</pre>\n", ["One two"]),
        ("<script>\nnever closed", ["never closed"]),
        ("[FRA]: objects\n\nWe met [FRA].\n", ["[FRA]: objects", "We met [FRA]."]),
        ("[here]: https://example.org/a\n\nWe met [here].\n", ["We met here."]),
        ("---\n\nOne.\n\n---\n\nTwo.\n", ["One.", "Two."]),
        ("---\nWe met: all of us.\n---\n\nTwo.\n", ["We met: all of us.", "Two."]),
        ("---\ntitle: A\ntags:\n  - b\n# c\n---\n\nTwo.\n", ["Two."]),
    ],
)
def test_what_markdown_would_pass_over(text, read):
    assert readings(text) == read


def test_an_empty_item_lends_its_number_to_nobody():
    (block,) = read_text("7.\n\nWe met.\n", format="md").blocks
    assert (block.kind, block.number) == ("paragraph", None)


@pytest.mark.parametrize(
    ("note", "read"),
    [
        ("[^a]: Parts:\n\n    - one\n    - two\n", [("a", "Parts:"), (None, "one"), (None, "two")]),
        ("[^a]: Parts:\n\n    1. one\n    2. two\n", [("a", "Parts:"), (None, "1. one"), (None, "2. two")]),
        ("[^a]: - one\n", [("a", "one")]),
        ("[^a]: Parts.\n\n    (a) more\n", [("a", "Parts."), (None, "(a) more")]),
        ("[^a]: Parts:\n\n    - one\n      1) two\n", [("a", "Parts:"), (None, "one"), (None, "1) two")]),
        ("[^a]: # Head\n\n    | x |\n    |---|\n    | y |\n", [("a", "Head"), (None, "x"), (None, "y")]),
    ],
)
def test_what_stands_in_a_note_belongs_to_it(note, read):
    document = read_text(f"5. We met.[^a]\n\n{note}\n6. We left.\n", format="md")
    notes = [(block.number, block.reading) for block in document.blocks if block.kind == "footnote"]
    assert notes == read
    assert [block.number for block in document.blocks if block.kind == "paragraph"] == ["5", "6"]


# Word ----------------------------------------------------------------------------------------------------------------


def run(text):
    return f"<w:r><w:t>{text}</w:t></w:r>"


DRAWN = (
    '<w:r><w:drawing><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:p><a:r><a:t>One</a:t>'
    "</a:r><a:r><a:t>two</a:t></a:r></a:p></a:graphic></w:drawing></w:r>"
)
CHART = '<w:r><w:drawing><c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="rId5"/></w:drawing></w:r>'
# Word says it twice, for the frame and for the picture in it, and again for older versions of itself.
DESCRIBED = (
    '<w:r><w:drawing><wp:docPr xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" id="1"'
    ' name="Picture 1" descr="Map of Kosovo"/><pic:cNvPr xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/'
    'picture" id="1" name="map.png" descr="Map of Kosovo"/></w:drawing></w:r>'
)
TITLED = DESCRIBED.replace('descr="Map of Kosovo"', 'title="A bear"')
OLD_PICTURE = '<w:r><w:pict><v:group xmlns:v="urn:schemas-microsoft-com:vml"><v:shape alt="Map of&#10;Kosovo"/></v:group></w:pict></w:r>'
TABLE = f'<w:tbl><w:tblPr><w:tblDescription w:val="Who pays"/></w:tblPr><w:tr><w:tc><w:p>{run("one")}</w:p></w:tc></w:tr></w:tbl>'
CHOICE = (
    '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="A"/>'
    '<w:listEntry w:val="B"/></w:ddList></w:ffData></w:fldChar></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
BUTTON = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> MACROBUTTON NoMacro [</w:instrText></w:r>'
    '<w:r><w:instrText>Name]</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
SIMPLE_BUTTON = '<w:fldSimple w:instr=" gotobutton page2 Go there "/>'


@pytest.mark.parametrize(
    ("body", "place", "reason"),
    [
        (f"<w:p>{run('To')}{BUTTON}</w:p>", "word/document.xml, at “To”", "what a button says"),
        (f"<w:p>{run('To')}{SIMPLE_BUTTON}</w:p>", "word/document.xml, at “To”", "what a button says"),
        (f'<w:p>{run("Above.")}</w:p><w:altChunk r:id="rId9"/>', "word/document.xml, at “Above.”", "another file"),
        ('<w:p/><w:subDoc r:id="rId9"/><w:p><w:r><w:t>A.</w:t></w:r></w:p>', "word/document.xml", "another document"),
        (f"<w:p>{run('Marked')}{CHOICE}</w:p>", "word/document.xml, at “Marked”", "a drop-down list"),
        (f"<w:p>{run('See')}{DRAWN}</w:p>", "word/document.xml, at “See”", "the words of a drawing"),
        (f"<w:p>{run('See')}{CHART}</w:p>", "word/document.xml, at “See”", "the words of a chart"),
        (f"<w:p>{run('See')}{DESCRIBED}</w:p>", "word/document.xml, at “See”", "picture or drawing, “Map of Kosovo”"),
        (f"<w:p>{run('See')}{TITLED}</w:p>", "word/document.xml, at “See”", "picture or drawing, “A bear”"),
        (f"<w:p>{run('See')}{OLD_PICTURE}</w:p>", "word/document.xml, at “See”", "picture or drawing, “Map of Kosovo”"),
        (f"<w:p>{run('See')}</w:p>{TABLE}", "word/document.xml, at “See”", "a table, “Who pays”"),
    ],
)
def test_what_word_shows_and_nobody_reads_is_named(word, body, place, reason):
    (found,) = read_bytes(word(body), Path("a.docx")).unread
    assert found.place == place
    assert reason in found.reason


@pytest.mark.parametrize("name", ["image1.png", "https://nato.int/a", "12", ""])
def test_the_name_or_number_of_a_file_is_no_description(word, name):
    body = f"<w:p>{run('See')}{DESCRIBED.replace('Map of Kosovo', name)}</w:p>"
    assert read_bytes(word(body), Path("a.docx")).unread == ()


def test_a_file_with_several_bodies_is_read_in_whole(word):
    data = word(f"<w:p>{run('One.')}</w:p></w:body><w:body><w:p>{run('Two.')}</w:p>")
    assert [block.reading for block in read_bytes(data, Path("a.docx")).blocks] == ["One.", "Two."]


def test_prompts_are_printed_and_so_they_are_read(word):
    control = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:p>{run('We will act.')}</w:p></w:sdtContent></w:sdt>"
    document = read_bytes(word(f"<w:p>{run('One.')}</w:p>{control}"), Path("a.docx"))
    assert [block.reading for block in document.blocks] == ["One.", "We will act."]
    assert document.unread == ()


# Time ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("<!X " * 30_000, "md"),
        (f"<ol style='{'list-style:' * 20_000}'><li>One</li></ol>", "html"),
    ],
)
def test_markup_made_to_be_slow_is_not(text, form):
    read_text(text, format=form)


def test_an_element_with_thousands_of_attributes_is_refused():
    with pytest.raises(ReadError, match="attributes, made to exhaust"):
        read_text(f"<p {' '.join(f'b{at}=2' for at in range(5_000))}>One", format="html")
    words = " ".join(f"b{at}" for at in range(5_000))
    assert read_text(f"<p>{words}</p><p>a < b {words}</p>", format="html").blocks


def test_references_to_notes_are_placed_in_linear_time(word):
    many = 4_000
    runs = "".join(f'{run("a ")}<w:r><w:footnoteReference w:id="{at}"/></w:r>' for at in range(many))
    notes = "".join(f'<w:footnote w:id="{at}"><w:p>{run("n")}</w:p></w:footnote>' for at in range(many))
    document = read_bytes(word(f"<w:p>{runs}</w:p>", footnotes=notes), Path("a.docx"))
    assert len(document.blocks[0].notes) == many
