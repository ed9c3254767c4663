"""Every threshold of the readers at its boundary: just enough, and just too little."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest

from drafter.errors import ReadError
from drafter.text import read_text
from drafter.text.attribution import attribution_before
from drafter.text.brackets import plain
from drafter.text.decoding import declared_encoding
from drafter.text.inline import label_key, markup
from drafter.text.pdf_layout import PdfLine, PdfPage, paragraphs_of
from drafter.text.reading_view import note_labels
from drafter.text.settling import readings
from drafter.text.word.numbering import figure


def blocks(text, format="txt"):
    return [(block.kind, block.reading) for block in read_text(text, format=format).blocks]


# Plain text ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("length", "count"), [(120, 1), (121, 2)])
def test_a_line_of_more_than_120_characters_is_a_paragraph(length, count):
    assert len(blocks("x" * length + "\nand more words\n")) == count


@pytest.mark.parametrize(("width", "count"), [(39, 2), (40, 1)])
def test_lines_of_less_than_forty_characters_are_a_list(width, count):
    assert len(blocks("w" * (width - 1) + ".\nand more words\n")) == count


@pytest.mark.parametrize(("length", "kind"), [(80, "heading"), (81, "paragraph")])
def test_a_heading_has_at_most_eighty_characters(length, kind):
    assert blocks("W" + "w" * (length - 1) + "\n\nWe met.\n")[0][0] == kind


@pytest.mark.parametrize(("count", "kind"), [(10, "heading"), (11, "paragraph")])
def test_a_heading_has_at_most_ten_words(count, kind):
    assert blocks("Our" + " aim" * (count - 1) + "\n\nWe met.\n")[0][0] == kind


# Marks and labels ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("last", "count"), [(51, 51), (52, 2)])
def test_a_range_of_notes_has_at_most_fifty_after_the_first(last, count):
    assert len(note_labels(f"[1-{last}]")) == count


@pytest.mark.parametrize(("closers", "count"), [(6, 1), (7, 0)])
def test_eight_characters_before_a_mark_are_looked_at(closers, count):
    block = read_text(f"We agreed on this word.{')' * closers}[3] We met.\n", format="txt").blocks[0]
    assert len(block.notes) == count


@pytest.mark.parametrize(("length", "is_link"), [(999, True), (1000, False)])
def test_the_label_of_a_link_has_at_most_999_characters(length, is_link):
    label = "a" * length
    assert bool(markup(f"[{label}]", {label_key(label)})) is is_link


@pytest.mark.parametrize(("number", "shown"), [(3999, "mmmcmxcix"), (4000, "4000")])
def test_roman_numbers_end_before_four_thousand(number, shown):
    assert figure(number, "lowerRoman") == shown


@pytest.mark.parametrize(("number", "shown"), [(780, "z" * 30), (781, "781")])
def test_letters_end_with_thirty_of_one_kind(number, shown):
    assert figure(number, "lowerLetter") == shown


@pytest.mark.parametrize(("padding", "encoding"), [(4096 - len("<meta charset=koi8-r"), "koi8-r"), (4096, None)])
def test_the_encoding_stands_in_the_first_4096_bytes(padding, encoding):
    assert declared_encoding(b" " * padding + b"<meta charset=koi8-r>") == encoding
    assert declared_encoding(b" " * (padding + 1) + b"<meta charset=koi8-r>") is None


@pytest.mark.parametrize(("depth", "reading"), [(100, "word"), (101, "> word")])
def test_quotations_are_nested_a_hundred_times(depth, reading):
    assert blocks(">" * depth + " word\n", "md")[0][1] == reading


# Brackets ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("length", "is_attribution"), [(599, True), (600, False)])
def test_an_attribution_has_at_most_six_hundred_characters(length, is_attribution):
    text = "A" * length + ": words"
    assert (attribution_before(text, 0, len(text)) is not None) is is_attribution


@pytest.mark.parametrize(("depth", "count"), [(20, 20), (21, 20)])
def test_brackets_are_nested_twenty_times(depth, count):
    assert len(plain("We [" * depth + "act" + "]" * depth).brackets) == count


def ways(text):
    return len(list(readings(read_text(text, format="md").blocks[0])))


def choice(name, options):
    return f"[{' / '.join(f'{name}{number}' for number in range(options))}]"


@pytest.mark.parametrize(("options", "count"), [((3, 3, 3), 64), ((1, 2, 10), 41)])
def test_sixty_four_ways_of_a_sentence_are_all_read(options, count):
    """Four by four by four are 64; two by three by eleven are 66, of which every pair of ways is read, in 41."""
    assert ways(f"We {' and '.join(choice(chr(97 + at), size) for at, size in enumerate(options))} today.") == count


@pytest.mark.parametrize(("nested", "count"), [("[a] b [c] d [e]", 9), ("[a] b [c] d [e / f]", 8)])
def test_eight_ways_inside_an_option_are_all_read(nested, count):
    """Two by two by two are eight; of two by two by three every pair of ways is read, in seven."""
    assert ways(f"We act [and {nested} g].") == count


@pytest.mark.parametrize(("options", "count"), [(15, 256), (16, 17)])
def test_two_brackets_meet_in_every_way_up_to_256(options, count):
    assert ways(f"We {choice('a', 15)} and {choice('b', options)} today.") == count


@pytest.mark.parametrize(("brackets", "count"), [(12, 14), (13, 28)])
def test_twelve_brackets_side_by_side_are_one_choice(brackets, count):
    assert ways(f"We {' '.join(f'[a{number}]' for number in range(brackets))} today.") == count


@pytest.mark.parametrize(("options", "count"), [(48, 49), (49, 26)])
def test_more_than_48_options_are_taken_by_twos(options, count):
    assert ways(f"We {choice('a', options)} today.") == count


@pytest.mark.parametrize(("brackets", "count"), [(400, 8), (401, 4)])
def test_four_hundred_brackets_of_a_paragraph_are_read_together(brackets, count):
    rest = " ".join(f"[z{number}] b" for number in range(brackets - 399))
    assert ways(" ".join(f"We [a{number}] b [c] d [e]." for number in range(133)) + f" We {rest}.") == count


# PDF -----------------------------------------------------------------------------------------------------------------


def line(text, top, *, height=10.0, left=0.0, right=100.0):
    return PdfLine(text, left, top - height, right, top)


def pages_of(*pages):
    return [PdfPage(tuple(lines), 1000.0) for lines in pages]


def body(number, count=3, pitch=12.0):
    """Lines of one paragraph in the middle of a page, which opens and ends with it."""
    return [line(f"Words{number} of line{at} here", 600 - pitch * at) for at in range(count)]


def texts(*pages):
    return [paragraph.text for paragraph in paragraphs_of(pages_of(*pages))]


@pytest.mark.parametrize(("bottom", "is_kept"), [(851, False), (850, True)])
def test_a_header_stands_in_the_upper_15_hundredths(bottom, is_kept):
    pages = [[line("Our header", bottom + 10), *body(number)] for number in range(2)]
    assert any("Our header" in text for text in texts(*pages)) is is_kept


@pytest.mark.parametrize(("top", "is_kept"), [(149, False), (150, True)])
def test_a_footer_stands_in_the_lower_15_hundredths(top, is_kept):
    pages = [[*body(number), line("Our footer", top)] for number in range(2)]
    assert any("Our footer" in text for text in texts(*pages)) is is_kept


def test_a_header_has_at_most_four_lines():
    pages = [
        [*(line(f"Header {chr(97 + at)}", 990 - 12 * at) for at in range(5)), *body(number)] for number in range(2)
    ]
    joined = " ".join(texts(*pages))
    assert [f"Header {letter}" in joined for letter in "abcde"] == [False] * 4 + [True]


@pytest.mark.parametrize(("pages", "headers", "is_kept"), [(6, 2, False), (7, 2, True), (7, 3, False)])
def test_a_header_recurs_on_two_pages_of_six_and_on_three_of_more(pages, headers, is_kept):
    shown = [[*([line("Our header", 990)] if number < headers else []), *body(number)] for number in range(pages)]
    assert any("Our header" in text for text in texts(*shown)) is is_kept


@pytest.mark.parametrize(("length", "is_kept"), [(500, False), (501, True)])
def test_a_header_has_at_most_five_hundred_characters(length, is_kept):
    pages = [[line("h" * length, 990), *body(number)] for number in range(2)]
    assert any("hhh" in text for text in texts(*pages)) is is_kept


@pytest.mark.parametrize(("pitch", "count"), [(15.59, 1), (15.61, 2)])
def test_lines_are_apart_from_1_3_times_the_usual_pitch_on(pitch, count):
    lines = body(0, 5)
    assert len(texts([*lines, line("More words here", lines[-1].top - pitch)])) == count


@pytest.mark.parametrize(("pitch", "count"), [(36.0, 1), (36.1, 2)])
def test_a_number_belongs_to_words_up_to_three_pitches_below_it(pitch, count):
    lines = body(0, 5)
    number = line("14.", lines[0].top + pitch)
    assert len(texts([number, *lines])) == count


@pytest.mark.parametrize(("right", "count"), [(88.0, 1), (87.9, 2)])
def test_a_line_is_short_by_12_hundredths_of_its_column(right, count):
    lines = body(0, 4)
    short = line("And this ends.", lines[-1].top - 12, right=right)
    after = [line("We go on here", short.top - 12), line("and end here", short.top - 24)]
    assert len(texts([*lines, short, *after])) == count


@pytest.mark.parametrize(("height", "is_note"), [(9.29, True), (9.3, False)])
def test_notes_are_in_print_of_less_than_93_hundredths(height, is_note):
    lines = [*body(0, 5), line("1 See the note here", 300, height=height)]
    assert any(paragraph.note == "1" for paragraph in paragraphs_of(pages_of(lines))) is is_note


@pytest.mark.parametrize(("height", "count"), [(11.36, 1), (11.37, 2)])
def test_lines_of_a_paragraph_differ_by_12_hundredths_in_height(height, count):
    lines = body(0, 5)
    last = lines[-1]
    other = PdfLine("More words here", 0.0, last.bottom - 12, 100.0, last.bottom - 12 + height)
    assert len(texts([*lines, other])) == count


def pdf():
    pytest.importorskip(
        "pypdfium2", reason="the extra drafter[pdf] is not installed: the head of a PDF file is not tested"
    )
    return importlib.import_module("drafter.text.pdf")


@pytest.mark.parametrize(("padding", "problem"), [(1019, "truncated"), (1020, "not a PDF file")])
def test_the_head_of_a_pdf_file_stands_in_its_first_1024_bytes(padding, problem):
    with pytest.raises(ReadError, match=problem):
        pdf().read_pdf(b" " * padding + b"%PDF-", Path("a.pdf"))


@pytest.mark.parametrize(("padding", "problem"), [(4091, "damaged PDF"), (4092, "truncated")])
def test_the_end_of_a_pdf_file_stands_in_its_last_4096_bytes(padding, problem):
    with pytest.raises(ReadError, match=problem):
        pdf().read_pdf(b"%PDF-1.7 %%EOF" + b" " * padding, Path("a.pdf"))
