from __future__ import annotations

import pickle
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from drafter.check.passage import literal_block
from drafter.text import Document, Location, Span, read_text
from drafter.text.plain import plain_blocks


def test_lines_end_as_editors_count_them():
    document = read_text("one\r\ntwo\rthree\nfo\x0cur\x85five\u2028six")
    assert [document.position(document.text.index(word)) for word in ("one", "two", "three", "fo", "ur", "six")] == [
        Location(1, 1),
        Location(2, 1),
        Location(3, 1),
        Location(4, 1),
        Location(4, 4),
        Location(4, 12),
    ]


def test_the_end_of_the_text_is_a_place_and_beyond_is_not():
    document = read_text("one\n")
    assert document.position(4) == Location(2, 1)
    for offset in (-1, 5):
        with pytest.raises(ValueError, match="outside a text"):
            document.position(offset)


def test_offset_undoes_position():
    document = read_text("one\r\ntwo\rthree\n")
    for offset in range(len(document.text) + 1):
        place = document.position(offset)
        if document.text[offset - 1 : offset + 1] != "\r\n":
            assert document.offset(place.line, place.column) == offset
    with pytest.raises(ValueError, match="no line 9"):
        document.offset(9, 1)
    with pytest.raises(ValueError, match="no line 1"):
        document.offset(1, 40)


def test_paragraph_of_gives_the_block_or_the_one_before_a_gap():
    document = read_text("\n\nOne is here.\n\n\nTwo is here.\n")
    one, two = document.blocks
    assert document.paragraph_of(0) is one
    assert document.paragraph_of(document.text.index("is")) is one
    assert document.paragraph_of(two.span.start - 1) is one
    assert document.paragraph_of(len(document.text)) is two
    with pytest.raises(LookupError):
        read_text("").paragraph_of(0)


def test_words_are_counted_as_a_word_processor_does():
    assert read_text("Peace – and security, 5 % of GDP; Article 5 . … _").words == 8


def test_words_leave_out_what_is_not_linted():
    assert read_text('+++\nkind = "x y z"\n+++\n\nTwo words.\n\n```\nfour\n```\n', format="md").words == 2


def test_spans():
    span = Span(2, 5)
    assert len(span) == 3
    assert 2 in span
    assert 5 not in span


def test_a_span_outside_the_reading_view_is_refused():
    (block,) = read_text("One.").blocks
    assert block.to_source(4, 4) == Span(4, 4)
    assert block.to_source(1, 1) == Span(1, 1)
    for start, end in ((-1, 2), (3, 2), (0, 5)):
        with pytest.raises(ValueError, match="outside a reading view"):
            block.to_source(start, end)


def test_notes_between_two_places():
    (block,) = read_text("The void.[1] Russia’s war.[2,3] Peace.").blocks
    assert block.reading == "The void. Russia’s war. Peace."
    assert block.notes == ((9, "1"), (23, "2"), (23, "3"))
    assert block.notes_between(0, 9) == ("1",)
    assert block.notes_between(10, 23) == ("2", "3")
    assert block.notes_between(24, 30) == ()


def test_places_of_the_document_in_the_reading_view():
    text = "14. One\u00ad of  two.[1] Three"
    (block,) = read_text(text).blocks
    places = [block.place_in_reading(text.index(words)) for words in ("14", "One", "of", "two", "[1]", "Three")]
    assert places == [0, 0, 3, 6, 11, 11]
    assert block.place_in_reading(len(text)) == len(block.reading)


@given(st.text(" ab1_-.,—é’", max_size=20))
def test_a_word_has_a_letter_or_figure(text):
    assert literal_block("paragraph", text, 0).words == sum(bool(re.search(r"[^\W_]", piece)) for piece in text.split())


def refuses(text):
    raise AssertionError(text)


def test_a_plain_text_is_taken_apart_when_its_blocks_are_asked_for():
    text = "One.\n\nTwo.\n"
    document = Document.unopened(Path("a.txt"), text, plain_blocks)
    assert document == Document(Path("a.txt"), text, plain_blocks(text))
    assert document.blocks is document.blocks
    assert [block.reading for block in document.linted()] == ["One.", "Two."]
    assert document.paragraph_of(text.index("Two")).reading == "Two."
    with pytest.raises(AttributeError, match="no attribute 'pages'"):
        _ = document.pages


def test_what_needs_no_blocks_does_not_take_a_text_apart():
    document = Document.unopened(Path("a.txt"), "One.\n\nTwo.\n", refuses)
    assert (document.text[:4], document.format, document.unread, document.comments) == ("One.", "txt", (), ())
    assert document.position(6) == Location(3, 1)
    assert document.with_words(2).words == 2
    with pytest.raises(AssertionError, match="Two"):
        _ = document.blocks


def test_a_plain_text_is_sent_without_its_blocks():
    document = read_text("One.\n\nTwo.\n" * 100)
    unopened = len(pickle.dumps(document))
    assert len(document.blocks) == 200
    assert len(pickle.dumps(document)) == unopened < 2 * len(document.text)
    assert pickle.loads(pickle.dumps(document)) == document


def test_other_blocks_make_another_text():
    document = read_text("One.\n\nTwo.\n")
    other = replace(document, blocks=document.blocks[:1])
    assert [block.reading for block in other.blocks] == ["One."]
    assert pickle.loads(pickle.dumps(other)) == other != document
