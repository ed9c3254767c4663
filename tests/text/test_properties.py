"""For every reader: a span of the reading view leads to the same words in the document."""

from __future__ import annotations

import io
import re
from itertools import pairwise
from pathlib import Path
from xml.sax.saxutils import escape

import docx
from hypothesis import HealthCheck, given, settings, strategies as st

from drafter.text import read_bytes, read_text, rough_sentences
from drafter.text.reading_view import ReadingBuilder, view

SLOW = settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=40)

WORDS = st.sampled_from(
    [
        "Allies",
        "contest",
        "NATO-Russia",
        "Russia’s",
        "“free”",
        "peace.",
        "U.S.",
        "(a)",
        "14.",
        "5%",
        "é",
        "war,",
        "[USA:",
        "x]",
    ]
)
LINES = st.lists(WORDS, min_size=1, max_size=8).map(" ".join)
STARTS = st.sampled_from(["", "", "14. ", "(b) ", "- ", "• ", "§ 4 ", "  ", "> ", "# ", "[1] "])
ENDS = st.sampled_from(
    ["\n", "\r\n", "\r", "\n\n", "\r\n\r\n", "\n\n\n", " \n", "-\n", "\u00ad\n", "\u00a0\n\n", "\f\n"]
)
TEXTS = st.lists(st.tuples(STARTS, LINES, ENDS), min_size=1, max_size=12).map(
    lambda rows: "".join("".join(row) for row in rows)
)
MARKUP = st.sampled_from(
    ["*", "**", "_", "`", "~~", "[", "](x)", "&amp;", "\\", "<b>", "<!-- c -->", "|", "![", "\t", "\u200b", "  "]
)
MESSY = st.lists(
    st.one_of(STARTS, WORDS, ENDS, MARKUP, st.just(" "), st.characters(exclude_characters="\0")), max_size=40
).map("".join)


def check(document):
    """What holds for every document of every reader."""
    text = document.text
    for one, other in pairwise(document.blocks):
        assert one.span.end <= other.span.start
    for block in document.linted():
        assert block.span.start <= block.content.start < block.content.end == block.span.end <= len(text)
        assert block.reading == " ".join(block.reading.split(" ")).strip(" ")
        assert "\n" not in block.reading
        places = [place for place, _ in block.notes]
        assert places == sorted(places)
        assert all(0 <= place <= len(block.reading) and block.reading[place - 1 : place] != " " for place in places)
        assert document.paragraph_of(block.span.start) is block
        last = block.content.start
        for index in range(len(block.reading)):
            span = block.to_source(index, index + 1)
            assert last <= span.start < span.end <= block.content.end
            last = span.end
            character = block.reading[index]
            if len(span) == 1 and character not in " -":
                assert text[span.start] == character
        whole = block.to_source(0, len(block.reading))
        assert whole.start == block.to_source(0, 1).start
        assert whole.end == last
        for sentence in rough_sentences(block.reading):
            block.to_source(sentence.start, sentence.end)


def check_words(document):
    """Words without markup are found as they are read."""
    for block in document.linted():
        for match in re.finditer(r"\w+", block.reading):
            span = block.to_source(*match.span())
            source = document.text[span.start : span.end]
            assert re.sub("\u00ad\r?\n? *", "", source) == match[0]


@given(TEXTS)
def test_plain_text(text):
    document = read_text(text, format="txt")
    check(document)
    check_words(document)
    read = "".join(block.reading for block in document.blocks)
    for word in ("Allies", "contest", "Russia’s"):
        assert read.count(word) == text.count(word)


@given(TEXTS)
def test_markdown(text):
    document = read_text(text, format="md")
    check(document)
    if "\u00ad" not in text:
        check_words(document)


@given(MESSY)
def test_messy_plain_text(text):
    check(read_text(text, format="txt"))


@given(MESSY)
def test_messy_markdown(text):
    check(read_text(text, format="md"))


TAGS = st.sampled_from(
    ["<p>", "</p>", "<br>", "<li>", "<ol>", "</ol>", "<b>", "</b>", "<sup>1</sup>", "<a href='#n'>[1]</a>", "<p id=n>",
     "<td>", "<table>", "</table>", "<h2>", "<q>", "</q>", "&nbsp;", "&shy;", "<div class=footnotes>", "</div>"]
)  # fmt: skip


@given(st.lists(st.one_of(STARTS, WORDS, ENDS, TAGS, st.just(" ")), max_size=40).map("".join))
def test_web_pages(text):
    document = read_text(text, format="html")
    check(document)
    assert len(document.text.split("\n")) == max(len(document.blocks), 1)


@SLOW
@given(st.lists(st.lists(LINES, min_size=1, max_size=4), min_size=1, max_size=6))
def test_word_files_of_python_docx(paragraphs):
    made = docx.Document()
    for runs in paragraphs:
        paragraph = made.add_paragraph(style="List Number")
        for run in runs:
            paragraph.add_run(run)
    data = io.BytesIO()
    made.save(data)
    document = read_bytes(data.getvalue(), Path("x.docx"))
    check(document)
    check_words(document)
    assert [block.number for block in document.blocks] == [str(n) for n in range(1, len(paragraphs) + 1)]
    assert [block.reading for block in document.blocks] == ["".join(runs) for runs in paragraphs]


RUNS = st.sampled_from(
    [
        "<w:r><w:t>{}</w:t></w:r>",
        "<w:ins><w:r><w:t>{}</w:t></w:r></w:ins>",
        "<w:del><w:r><w:delText>{}</w:delText></w:r></w:del>",
        "<w:hyperlink><w:r><w:t>{}</w:t><w:tab/></w:r></w:hyperlink>",
        "<w:sdt><w:sdtContent><w:r><w:br/><w:t>{}</w:t></w:r></w:sdtContent></w:sdt>",
        "<w:r><w:t>{}</w:t><w:softHyphen/><w:noBreakHyphen/></w:r>",
        '<w:r><w:fldChar w:fldCharType="begin"/><w:t>{}</w:t></w:r>',
        '<w:r><w:fldChar w:fldCharType="separate"/><w:t>{}</w:t><w:fldChar w:fldCharType="end"/></w:r>',
        "<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>",
        "</w:p><w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>{}</w:t></w:r>",
        "</w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:p>",
    ]
)


@SLOW
@given(runs=st.lists(st.tuples(RUNS, LINES), min_size=1, max_size=10))
def test_word_files_with_everything_in_them(word, runs):
    inside = "".join(run.format(escape(words)) for run, words in runs)
    document = read_bytes(word(f"<w:p><w:r><w:t>Begin</w:t></w:r></w:p><w:p>{inside}</w:p>"), Path("x.docx"))
    check(document)
    check_words(document)
    assert "".join(document.text[run.start : run.end] for run in document.source_map) == document.text.replace(
        "\n", ""
    ) or ("<w:br/>" in inside)


@given(
    st.text(" ab.-\n\t\u00a0\u2011\u00b9\u200b", max_size=12), st.integers(0, 3), st.integers(0, 3), st.integers(0, 5)
)
def test_what_reads_as_it_is_written_has_the_view_that_is_built(text, before, behind, shift):
    start, end = min(before, len(text)), max(before, len(text) - behind)
    builder = ReadingBuilder(shift)
    builder.view(text, start, end)
    assert view(text, start, end, shift) == (*builder.finish(), builder.notes)
