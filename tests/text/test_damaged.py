"""What damage took out of a file is said: a text that is shorter than it was is never passed as whole."""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import Path

import pytest

from drafter.errors import ReadError
from drafter.text.reading_child import read_here

NOTE = '<w:p><w:r><w:t>Word.</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
MARGINS = '<w:sectPr><w:headerReference r:id="header1"/><w:footerReference r:id="rId9"/></w:sectPr>'
FLATE = b"/Filter /FlateDecode"
FONTS = b"/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>"


def said(kind, data, name="x"):
    return [(gap.place, gap.reason) for gap in read_here(kind, data, Path(f"{name}.{kind}")).unread]


def pdf(page, content=b"BT /F1 9 Tf (One.) Tj ET", stream=b"", junk=b""):
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count 2 /Kids [3 0 R 5 0 R] >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 500 500] %s >>" % page,
        b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), stream, content),
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 500 500] /Contents 6 0 R %s >>" % FONTS,
        b"<< /Length 24 >>\nstream\nBT /F1 9 Tf (Two.) Tj ET\nendstream",
    ]
    data, places = b"%PDF-1.7\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return data + b"xref\n0 7\n0000000000 65535 f \n%s%strailer\n<< /Size 7 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        table, junk, len(data))  # fmt: skip


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (pdf(b"/Contgnts 4 0 R"), "its words are missing"),
        (pdf(FONTS + b" /Contents 9 0 R"), "its words are missing"),
        (pdf(FONTS + b" /Contents 4 0 R", b"x\x9c\x93\xe2\x02\x00\x00\xff", b"/Fhlter /FlateDecode"), "its stream is damaged"),
        (pdf(FONTS + b" /Contents 4 0 R", b"\xf8" + zlib.compress(b"BT /F1 9 Tf (One.) Tj ET")[1:], FLATE), "its stream is damaged"),
        (pdf(FONTS + b" /Contents 4 0 R", b'GatU"_[-~>', b"/Fhlter /ASCII85Decode"), "its stream is damaged"),
    ],
    ids=["entry", "reference", "flate", "head", "ascii85"],
)  # fmt: skip
def test_a_page_of_a_pdf_that_lost_its_words(data, reason):
    ((place, why),) = said("pdf", data)
    assert place == "page 1"
    assert reason in why


def test_streams_packed_several_times_are_unpacked_as_often():
    words = b"BT /F1 9 Tf (Three.) Tj ET"
    once = zlib.compress(words)
    packed = zlib.compress(once)
    filters = b"/Filter [/FlateDecode /FlateDecode]"
    assert said("pdf", pdf(FONTS + b" /Contents 4 0 R", packed, filters)) == []
    damaged = zlib.compress(once[:-6] + bytes([once[-6] ^ 8]) + once[-5:])
    assert [place for place, _ in said("pdf", pdf(FONTS + b" /Contents 4 0 R", damaged, filters))] == ["page 1"]
    bomb = zlib.compress(zlib.compress(b"(a) Tj " * 6_000_000))
    assert "more than a page can hold" in said("pdf", pdf(FONTS + b" /Contents 4 0 R", bomb, filters))[0][1]


def test_a_pdf_of_nothing_but_footers_is_no_text():
    page = b"BT /F1 9 Tf 9 9 Td (A foot) Tj ET"
    data = pdf(FONTS + b" /Contents 4 0 R", page).replace(b"/Contents 6 0 R", b"/Contents 4 0 R")
    with pytest.raises(ReadError, match="no text in the PDF file but headers and footers"):
        read_here("pdf", data, Path("x.pdf"))


def test_an_empty_page_of_a_sound_pdf_is_no_loss():
    assert said("pdf", pdf(b"")) == []
    assert said("pdf", pdf(FONTS + b" /Contents 4 0 R", b"q Q")) == []


def test_an_empty_page_of_a_damaged_pdf_may_be_one():
    data = pdf(FONTS + b" /Contents 4 0 R", b"q Q").replace(b"startxref", b"startxrex")
    assert said("pdf", data) == [("page 1", "no words on the page of a damaged file, where some may have been")]


def test_parts_that_a_word_file_refers_to_and_has_not(word):
    assert said("docx", word(NOTE)) == [("footnotes", "missing from the file")]
    assert said("docx", word(NOTE, footnotes='<w:footnote w:id="3"/>')) == [
        ("word/footnotes.xml", "1 of its notes missing from the file")
    ]
    whole = word(NOTE.replace("footnoteReference", "tab") + MARGINS, header1="<w:p/>")
    assert said("docx", whole) == [("footer rId9", "missing from the file")]


@pytest.mark.parametrize("kind", ["docx", "odt"])
def test_a_part_under_another_name_than_in_the_list(word, kind):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("styles.xml", "<x/>")
        archive.writestr("content.xml", "<x/>")
    sound = word(NOTE) if kind == "docx" else data.getvalue()
    name = b"document.xml" if kind == "docx" else b"styles.xml"
    at = sound.rindex(name)
    for wrong in (
        sound[:at] + sound[at:].replace(name, name.replace(b"xml", b"hml"), 1),
        sound[:-12] + bytes([sound[-12] + 1]) + sound[-11:],
    ):
        with pytest.raises(ReadError, match=r"its list of parts is wrong|a damaged one"):
            read_here(kind, wrong, Path(f"x.{kind}"))


@pytest.mark.parametrize(
    "page",
    [
        '<p class="a>One two.</p>\n<p class="b">Three.',
        "<p>One.<p<Two three.</p>",
        '<p class="a":Two three.</p><p>Four.',
        "<p>One.<p6Two three</p>",
    ],
)
def test_a_tag_of_a_web_page_that_took_words_with_it(page):
    ((place, why),) = said("html", page.encode())
    # The parser knows where the tag ends.
    assert (place, why) == (f"line {1 + page.count(chr(10))}", "a tag that does not end took words with it")


@pytest.mark.parametrize(
    "page", ['<p title="a <b> b">One.', "<p title='a\"b'>One.", '<a href="x"">One.</a>', '<p a="1"b="2">One.']
)
def test_an_odd_tag_that_took_none(page):
    assert said("html", page.encode()) == []


@pytest.mark.parametrize(
    "page",
    [
        "<p>One.<!-- Two.",
        "<p>One.<p class='two>Three.",
        "<p>One.<title>Two.",
        "<p>One.<script>Two.",
        "<p>One.</p><nav>Two.<p>Three.",
        '<p>One.<div style="display:none">Two.</p><p>Three.',
    ],
)
def test_what_a_web_page_takes_to_its_end(page):
    assert [place for place, _ in said("html", page.encode())] == ["the end of the page"]


@pytest.mark.parametrize("page", ["<p>One.</ Two three.</p>", "<p>One.</b Two three.</p>", "<p>One.<!x Two three.</p>"])
def test_an_end_tag_that_took_words_with_it(page):
    assert said("html", f"\n\n{page}".encode()) == [("line 3", "a tag that does not end took words with it")]


@pytest.mark.parametrize(
    "page",
    [
        "<p>One.</p</p>",
        '<p>One.<script>var a = "</" + name + "<b>";</script>',
        "<!DOCTYPE html><p>One.<![if !x]>Two<![endif]>",
        "<p>One.<!-- </ two < --><nav>Three</nav>",
        "<html><head><title>x</title></head><body><p>One.",
    ],
)
def test_an_odd_page_that_lost_no_words(page):
    assert said("html", page.encode()) == []


def test_pages_saved_one_behind_the_other_are_all_read():
    page = b"<html><body><p>One.</p></body></html>\n<html><body><p>Two.</p></body></html>"
    assert [block.reading for block in read_here("html", page, Path("x.html")).blocks] == ["One.", "Two."]
