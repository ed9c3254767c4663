"""Nothing that stands in a PDF file is lost without a word: it is read, or the document names it as unread."""

import io
import random
import zlib
from pathlib import Path

import pytest

from drafter.errors import ReadError
from drafter.text import read_bytes

pytest.importorskip("pypdfium2", reason="the extra drafter[pdf] is not installed: what PDF files lose is not tested")
pikepdf = pytest.importorskip("pikepdf", reason="the extra dev is not installed: no PDF files can be made to read")


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
