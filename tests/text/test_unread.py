"""Nothing that stands in a file is lost without a word: it is read, or the document names it as unread."""

import io
import random
import re
import zlib
from pathlib import Path

import pikepdf
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


# PDF -----------------------------------------------------------------------------------------------------------------


def pages_of(*pages):
    """A PDF with a page for each list of lines, its streams packed."""
    pdf = pikepdf.new()
    font = pdf.make_indirect(
        pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    )
    for lines in pages:
        page = pdf.add_blank_page(page_size=(595, 842))
        shown = "".join(f"BT /F1 11 Tf 1 0 0 1 72 {780 - 14 * at} Tm ({line}) Tj ET\n" for at, line in enumerate(lines))
        page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        page.obj.Contents = pdf.make_stream(shown.encode())
    return pdf


def saved(pdf, **how):
    out = io.BytesIO()
    pdf.save(out, compress_streams=True, **how)
    return out.getvalue()


def packed_stream(data, at):
    """Where the stream of page ``at`` lies in the bytes of a file."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        raw = pdf.pages[at].obj.Contents.read_raw_bytes()
    start = data.index(raw)
    return start, start + len(raw)


LINES = [f"Line {at} of them says {at * at} words of its own." for at in range(40)]


def unread(data):
    return [(each.place, each.reason) for each in read_bytes(data, Path("a.pdf")).unread]


def test_a_sound_pdf_has_nothing_unread():
    assert unread(saved(pages_of(LINES, LINES, []))) == []
    assert unread(saved(pages_of(LINES), encryption=pikepdf.Encryption(owner="a", user=""))) == []


def test_a_page_with_a_damaged_stream_is_named_and_the_others_are_read():
    data = bytearray(saved(pages_of(LINES, [*LINES, "The second."], ["The third."])))
    start, end = packed_stream(bytes(data), 1)
    middle = (start + end) // 2
    data[middle : middle + 4] = b"\xff\xff\xff\xff"
    document = read_bytes(bytes(data), Path("a.pdf"))
    assert [each.place for each in document.unread] == ["page 2"]
    assert "damaged" in document.unread[0].reason
    assert "The third." in document.text
    assert str(document.unread[0].error(document.path)).startswith("a.pdf:page 2: not read in whole: ")


def test_any_flipped_byte_of_a_stream_is_noticed():
    sound = saved(pages_of(LINES))
    start, end = packed_stream(sound, 0)
    chance = random.Random(7)
    for _ in range(150):
        data = bytearray(sound)
        data[chance.randrange(start + 2, end)] ^= 1 << chance.randrange(8)
        try:
            document = read_bytes(bytes(data), Path("a.pdf"))
        except ReadError:
            continue
        assert document.unread


def test_a_stream_cut_short_is_noticed_and_a_missing_checksum_is_no_damage():
    pdf = pages_of(LINES)
    content = zlib.compress(pdf.pages[0].obj.Contents.read_bytes())
    for kept, reasons in ((len(content), 0), (len(content) - 4, 0), (len(content) // 2, 1)):
        pdf.pages[0].obj.Contents = pdf.make_stream(b"")
        pdf.pages[0].obj.Contents.write(content[:kept], filter=pikepdf.Name.FlateDecode)
        out = io.BytesIO()
        pdf.save(out, stream_decode_level=pikepdf.StreamDecodeLevel.none, compress_streams=False)
        assert len(unread(out.getvalue())) == reasons


def test_a_page_whose_words_are_missing_is_named():
    pdf = pages_of(LINES, LINES)
    data = saved(pdf)
    with pikepdf.open(io.BytesIO(data)) as made:
        made.pages[1].obj.Contents = pikepdf.Array([made.make_indirect(pikepdf.Dictionary(A=1))])
        data = saved(made)
    assert [place for place, _ in unread(data)] == ["page 2"]


def test_a_damaged_form_and_a_damaged_table_of_letters_are_noticed():
    for where in ("form", "table"):
        pdf = pages_of(LINES)
        inside = pdf.make_stream(b"")
        inside.write(zlib.compress(b"BT /F1 11 Tf (Within.) Tj ET " * 50)[:40], filter=pikepdf.Name.FlateDecode)
        page = pdf.pages[0].obj
        if where == "form":
            inside.Type, inside.Subtype, inside.BBox = pikepdf.Name.XObject, pikepdf.Name.Form, [0, 0, 9, 9]
            page.Resources.XObject = pikepdf.Dictionary(X=inside)
            page.Contents = pdf.make_stream(page.Contents.read_bytes() + b" /X Do")
        else:
            page.Resources.Font.F1.ToUnicode = inside
        out = io.BytesIO()
        pdf.save(out, stream_decode_level=pikepdf.StreamDecodeLevel.none, compress_streams=False)
        assert [place for place, _ in unread(out.getvalue())] == ["page 1"]


def test_a_page_that_is_only_a_picture_is_named():
    pdf = pages_of(LINES, [])
    picture = pdf.make_stream(
        b"\0" * 12,
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Image,
        Width=2,
        Height=2,
        ColorSpace=pikepdf.Name.DeviceRGB,
        BitsPerComponent=8,
    )
    page = pdf.pages[1].obj
    page.Resources.XObject = pikepdf.Dictionary(P=picture)
    page.Contents = pdf.make_stream(b"q 595 0 0 842 0 0 cm /P Do Q")
    assert unread(saved(pdf)) == [("page 2", "only a picture of a page, without text")]


def test_forms_that_draw_each_other_over_and_over_take_no_memory():
    pdf = pages_of(LINES, LINES)
    form = pdf.make_stream(
        b"BT /F1 9 Tf (x) Tj ET", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=[0, 0, 9, 9]
    )
    for _ in range(30):
        around = pdf.make_stream(b"/X Do " * 4, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=[0, 0, 9, 9])
        around.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=form))
        form = around
    pdf.pages[0].obj.Resources.XObject = pikepdf.Dictionary(X=form)
    pdf.pages[0].obj.Contents = pdf.make_stream(b"/X Do")
    ((place, reason),) = unread(saved(pdf))
    assert place == "page 1"
    assert "exhaust memory" in reason


def test_a_page_that_unpacks_to_too_much_takes_no_memory():
    pdf = pages_of(LINES, LINES)
    pdf.pages[0].obj.Contents = pdf.make_stream(b"BT /F1 9 Tf (x) Tj ET " * 2_000_000)
    ((place, reason),) = unread(saved(pdf))
    assert place == "page 1"
    assert "exhaust memory" in reason


# Word ----------------------------------------------------------------------------------------------------------------


def run(text):
    return f"<w:r><w:t>{text}</w:t></w:r>"


DRAWN = (
    '<w:r><w:drawing><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:p><a:r><a:t>One</a:t>'
    "</a:r><a:r><a:t>two</a:t></a:r></a:p></a:graphic></w:drawing></w:r>"
)
CHART = '<w:r><w:drawing><c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="rId5"/></w:drawing></w:r>'
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
    ],
)
def test_what_word_shows_and_nobody_reads_is_named(word, body, place, reason):
    (found,) = read_bytes(word(body), Path("a.docx")).unread
    assert found.place == place
    assert reason in found.reason


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
