from __future__ import annotations

import contextlib
import random
import zlib
from itertools import pairwise
from pathlib import Path

import pytest

from drafter.errors import ReadError
from drafter.text import read_bytes, read_text
from drafter.text.pdf_layout import PdfLine, PdfPage, paragraphs_of
from drafter.text.reading_child import read_here

PATH = Path("x.pdf")
FULL = "Allies will not be constrained, and they contest what has been said of them all"


def made(content):
    """Make the bytes of a page's content from lines: (x, y, size, text)."""
    if isinstance(content, bytes):
        return content
    shown = []
    for x, y, size, text in content:
        words = text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
        shown.append(b"BT /F1 %g Tf 1 0 0 1 %g %g Tm (%s) Tj ET" % (size, x, y, words))
    return b"\n".join(shown)


def make_pdf(*pages, trailer=b"", packed=False):
    """Make a PDF of A4 pages in Helvetica, from lines or from the bytes of their content."""
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", font]
    kids = []
    for page in pages:
        content = zlib.compress(made(page), 9) if packed else made(page)
        form = b"/Filter /FlateDecode " if packed else b""
        objects.append(b"<< /Length %d %s>>\nstream\n%s\nendstream" % (len(content), form, content))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> "
            b"/Contents %d 0 R >>" % len(objects)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(kids))
    out = bytearray(b"%PDF-1.7\n")
    table = b"0000000000 65535 f \n"
    for number, inside in enumerate(objects, 1):
        table += b"%010d 00000 n \n" % len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, inside)
    at = len(out)
    size = len(objects) + 1
    out += b"xref\n0 %d\n%strailer\n<< /Size %d /Root 1 0 R %s>>\n" % (size, table, size, trailer)
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % at)


def column(*lines, x=72, y=700, size=11, pitch=14):
    """Set lines below each other; a number moves the next line down by as many points."""
    placed = []
    for line in lines:
        if isinstance(line, str):
            placed.append((x, y, size, line))
            y -= pitch
        else:
            y -= line
    return placed


def blocks(*pages):
    return [(block.kind, block.number, block.reading) for block in read_bytes(make_pdf(*pages), PATH).blocks]


def refused(data, message):
    with pytest.raises(ReadError, match=message) as caught:
        read_here("pdf", data, PATH)
    assert "\n" not in str(caught.value)


def test_lines_become_paragraphs():
    page = [
        (72, 740, 16, "The Hague Summit Declaration"),
        *column(f"1. {FULL}", "and goes on.", 14, "2. The Council notes:", "(a) peace;", "(b) security and", "order."),
    ]
    assert blocks(page) == [
        ("heading", None, "The Hague Summit Declaration"),
        ("paragraph", "1", f"{FULL} and goes on."),
        ("paragraph", "2", "The Council notes:"),
        ("list-item", "2(a)", "peace;"),
        ("list-item", "2(b)", "security and order."),
    ]


def test_the_text_is_what_the_offsets_index():
    document = read_bytes(make_pdf(column(f"1. {FULL}", "and goes on.", 14, "2. Two.")), PATH)
    assert document.format == "pdf"
    assert document.text == f"1. {FULL} and goes on.\n\n2. Two."
    for block in document.blocks:
        span = block.to_source(0, len(block.reading))
        assert document.text[span.start : span.end] == block.reading


def test_a_number_that_stands_apart_belongs_to_the_words_beside_it():
    page = [(72, 700, 11, "14."), *column(FULL, "and more.", x=100), *column("15.", "Below.", y=640)]
    assert blocks(page) == [("paragraph", "14", f"{FULL} and more."), ("paragraph", "15", "Below.")]


def test_words_broken_at_line_ends():
    lines = (
        "The communiqu\u00e9 of the Alliance, its long-term aims and all that belongs to com-",
        "mitment on which NATO-",
        "Russia dialogue was built for the long-",
        "term, in the years 2024-",
        "2025, in the pre-",
        "and post-war order.",
    )
    assert blocks(column(*lines)) == [
        (
            "paragraph",
            None,
            (
                "The communiqu\u00e9 of the Alliance, its long-term aims and all that belongs to commitment on which "
                "NATO-Russia dialogue was built for the long-term, in the years 2024-2025, in the pre- and post-war "
                "order."
            ),
        )
    ]


def test_headers_footers_and_page_numbers_are_left_out():
    pages = [
        [
            (72, 800, 9, "NATO – Unclassified"),
            *column(f"{number}. {FULL}", "and goes on.", 14, f"Article {number * number}", 14, "It stands."),
            (72, 40, 9, f"C-M(2025)7 page {number} of 3"),
            (290, 28, 9, f"- {number} -"),
        ]
        for number in (1, 2, 3)
    ]
    found = blocks(*pages)
    assert [number for _, number, _ in found if number] == ["1", "2", "3"]
    assert [reading for _, _, reading in found][:3] == [f"{FULL} and goes on.", "Article 1", "It stands."]
    assert len(found) == 9


def test_headings_in_the_margins_that_do_not_count_the_pages_stay():
    pages = [[(72, 780, 11, f"Article {n}"), *column("It stands. " + FULL, "and so on.")] for n in (1, 4, 7)]
    assert [found[2] for found in blocks(*pages)][::2] == ["Article 1", "Article 4", "Article 7"]


def test_a_paragraph_over_a_page_break_is_one():
    foot = [
        (72, 100, 8, "1 See the Act of 1997, which goes on"),
        (72, 90, 8, "over two lines."),
        (72, 80, 8, "2 Ibid."),
    ]
    body = [*column(f"1. {FULL}", FULL), *foot]
    assert blocks(body, column("when the time comes.", 14, "2. Two.")) == [
        ("paragraph", "1", f"{FULL} {FULL} when the time comes."),
        ("footnote", "1", "See the Act of 1997, which goes on over two lines."),
        ("footnote", "2", "Ibid."),
        ("paragraph", "2", "Two."),
    ]


def test_raised_figures_are_note_marks():
    content = (
        b"BT /F1 11 Tf 72 700 Td (We contest it.) Tj /F1 7 Tf 4 Ts (12) Tj /F1 11 Tf 0 Ts ( It holds for H) Tj "
        b"/F1 7 Tf -2 Ts (2) Tj 0 Ts /F1 11 Tf (O and Article 5.) Tj ET"
    )
    (block,) = read_bytes(make_pdf(content), PATH).blocks
    assert block.reading == "We contest it. It holds for H2O and Article 5."
    assert block.notes == ((14, "12"),)


def test_columns_are_read_one_after_the_other():
    left = [("Allies reaffirm what they", 0), ("said and will go on with", 0), ("what they began.", 0)]
    page = [
        *column(*(line for line, _ in left)),
        *column("The other column has its", "own words, which are not", "mixed with the first.", x=320),
    ]
    assert [found[2] for found in blocks(page)] == [
        "Allies reaffirm what they said and will go on with what they began.",
        "The other column has its own words, which are not mixed with the first.",
    ]


def test_lines_drawn_out_of_order_are_read_from_the_top():
    assert [b[2] for b in blocks(list(reversed(column("One.", 20, "Two.", 20, "Three."))))] == [
        "One.",
        "Two.",
        "Three.",
    ]


def test_pages_without_lines_or_with_a_single_one():
    page = PdfPage((PdfLine("One", 0, 400, 10, 410),), 800)
    assert [paragraph.text for paragraph in paragraphs_of([page, PdfPage((), 800)])] == ["One"]
    assert paragraphs_of([PdfPage((), 800)]) == []
    assert [paragraph.text for paragraph in paragraphs_of([PdfPage((PdfLine("One", 0, 0, 0, 0),), 0)])] == ["One"]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "not a PDF file"),
        (b"just text", "not a PDF file"),
        (b"%PDF-1.7\n", "truncated PDF file"),
        (b"%PDF-1.7\n%%EOF", "damaged PDF file"),
        (b"%PDF-1.7\n" + random.Random(1).randbytes(200_000) + b"%%EOF", "damaged PDF file"),
        (b"%PDF-1.7\n" + random.Random(2).randbytes(200_000), "truncated PDF file"),
        (make_pdf(b""), "only pictures of pages; run text recognition"),
        (make_pdf(column("\u2013 \u2022")), "only pictures of pages"),
        (make_pdf(), "no text|damaged"),
    ],
)
def test_what_is_no_pdf_with_text_is_refused(data, message):
    refused(data, message)


def test_encrypted_files():
    lock = b"/Encrypt << /Filter /Standard /V 1 /R 2 /O (%s) /U (%s) /P -4 >> /ID [(a)(b)] " % (b"a" * 32, b"b" * 32)
    refused(make_pdf(column("One."), trailer=lock), "an encrypted PDF file; save a copy without a password")
    refused(make_pdf(column("One."), trailer=lock.replace(b"/Standard", b"/Unknown")), "an encrypted PDF file")


def test_truncated_and_flipped_files():
    data = make_pdf(*[column(f"{n}. {FULL}", "and goes on.") for n in range(1, 20)])
    for length in range(0, len(data) - 8, 211):
        refused(data[:length], "truncated|not a PDF file")
    chance = random.Random(1)
    for _ in range(150):
        broken = bytearray(data)
        for _ in range(chance.randint(1, 8)):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        with contextlib.suppress(ReadError):
            read_here("pdf", bytes(broken), PATH)


def test_limits(monkeypatch):
    data = make_pdf(column("One."), column("Two."), column("Three."))
    monkeypatch.setattr("drafter.text.pdf.MAX_CHARACTERS", 6)
    refused(data, "x.pdf:page 2: more than 6 characters")
    monkeypatch.setattr("drafter.text.pdf.MAX_PAGES", 2)
    refused(data, "more than 2 pages; split the text")


@pytest.mark.parametrize(
    "content",
    [
        b" " * 20_000_000,
        b"q " * 2_000_000,
        made([(72, 700, 11, "a" * 50_000 + "-"), (72, 680, 11, "b" * 50_000)]),
        made([(72, 700, 11, "a-" * 30_000)]),
        made([(72, 700, 11, ".1" * 30_000)]),
        made([(72, 60, 11, "1 2 " * 20_000)]),
        made([(72 + at, 700, 1, "a") for at in range(0, 4_000, 3)]),
    ],
    ids=["spaces", "states", "word", "hyphens", "figures", "footer", "pieces"],
)
def test_no_page_breaks_or_stalls_the_reader(content):
    data = make_pdf(content, column("One."), packed=True)
    assert read_bytes(data, PATH).blocks[-1].reading.endswith("One.")


def test_real_lines_never_overlap():
    pages = [column(*[f"{n}. {FULL}", "and so on.", 6] * 3) for n in range(1, 4)]
    document = read_bytes(make_pdf(*pages), PATH)
    for one, other in pairwise(document.blocks):
        assert one.span.end <= other.span.start


def test_names():
    data = make_pdf(column("One."))
    assert read_bytes(data, Path("<stdin>")).format == "pdf"
    with pytest.raises(ReadError, match="a PDF file cannot be read from a string"):
        read_text("One.", name="a.pdf")


LEFT = (
    "Allies have agreed to contest",
    "every attempt to divide them and",
    "will continue to support those",
    "who stand for the same order in",
    "the region and beyond it, as the",
    "Council decided last year at its",
    "meeting in Brussels. We thank",
)
RIGHT = (
    "those who made it possible, and",
    "look forward to the next summit",
    "which will take place in Ankara",
    "in the summer of the next year.",
    "Until then the Council will meet",
    "in permanent session and report",
    "on what has been done for it.",
)
READ = f"{' '.join(LEFT)} {' '.join(RIGHT)}"


def across(left, right, x=320, y=700):
    return [each for pair in zip(column(*left, y=y), column(*right, x=x, y=y), strict=True) for each in pair]


def test_columns_drawn_across_are_read_one_after_the_other():
    title = (72, 760, 14, "A Title Across The Whole Page Above Both Of Its Columns")
    assert [each[2] for each in blocks([title, *across(LEFT, RIGHT)])] == [title[3], READ]
    broken = (*LEFT[:1], "every attempt to divide them con-", "tinuing to support all of those", *LEFT[3:])
    assert "divide them continuing to support" in blocks(across(broken, RIGHT))[0][2]


def test_what_runs_across_columns_stands_between_them():
    middle = (72, 590, 11, "What stands here runs across both columns of the page, from edge to edge.")
    page = [*across(LEFT, RIGHT), middle, *across(LEFT, RIGHT, y=560)]
    assert [each[2] for each in blocks(page)] == [READ, middle[3], READ]


def test_three_columns_drawn_across():
    third = ("and this is where the third one", *(f"goes on with words of line {n}" for n in "abcdef"))
    rows = zip(column(*LEFT, x=30), column(*RIGHT, x=220), column(*third, x=410), strict=True)
    assert [each[2] for each in blocks([each for row in rows for each in row])] == [f"{READ} {' '.join(third)}"]


def test_cells_of_a_table_are_read_row_by_row():
    cells = [(f"Commitment of the Ally number {n}", f"Spending of the Ally in year {n}") for n in range(1, 9)]
    page = [
        each for row, (a, b) in enumerate(cells) for each in ((72, 700 - 14 * row, 11, a), (320, 700 - 14 * row, 11, b))
    ]
    assert " ".join(each[2] for each in blocks(page)).startswith(" ".join(cells[0]))
