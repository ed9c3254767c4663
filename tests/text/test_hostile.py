"""No file, however broken or hostile, does anything but raise one clear `ReadError`."""

from __future__ import annotations

import contextlib
import io
import random
import struct
import zipfile
from pathlib import Path

import pytest

from drafter.errors import ReadError
from drafter.text import read_text
from drafter.text.reading_child import read_here
from drafter.text.word.package import Package

PATH = Path("x.docx")
PARAGRAPH = "<w:p><w:r><w:t>One.</w:t></w:r></w:p>"


def refused(data, message):
    with pytest.raises(ReadError, match=message) as caught:
        read_here("docx", data, PATH)
    assert caught.value.path == PATH


def zipped(files, method=zipfile.ZIP_DEFLATED):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return data.getvalue()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "no zip archive"),
        (b"just text", "no zip archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "an old .doc file, or one with a password"),
        (b"PK\x03\x04" + b"\0" * 50, "damaged or truncated"),
        (zipped({"a.txt": "x"}), "not a Word file, though it is a zip archive"),
        (zipped({"[Content_Types].xml": "<Types/>"}), "not a Word file, though"),
        (zipped({"[Content_Types].xml": "<Types"}), "cannot be read"),
    ],
)
def test_what_is_no_word_file(data, message):
    refused(data, message)


def test_truncated_and_flipped_files(word):
    data = word(PARAGRAPH * 50, styles="<w:style/>", numbering="<w:num/>")
    chance = random.Random(1)
    for length in range(0, len(data), 97):
        refused(data[:length], "no zip archive|damaged|not a Word file")
    for _ in range(200):
        broken = bytearray(data)
        for _ in range(chance.randint(1, 6)):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        with contextlib.suppress(ReadError):
            read_here("docx", bytes(broken), PATH)


def test_other_office_files(word):
    office = "application/vnd.openxmlformats-officedocument."
    refused(word(PARAGRAPH, main_type=office + "spreadsheetml.sheet.main+xml"), "an Excel or PowerPoint file")
    refused(word(PARAGRAPH, main_type="application/vnd.ms-word.document.macroEnabled.main+xml"), "macros")


def test_a_main_part_that_is_missing_or_empty(word):
    refused(word(PARAGRAPH, extra={"word/document.xml": "<x/>"}), "it has no body")
    refused(word(PARAGRAPH, extra={"word/document.xml": ""}), "cannot be read")
    relations = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
    away = '<Relationship Id="a" Type="x/officeDocument" Target="../../../../etc/passwd"/>'
    refused(word(PARAGRAPH, extra={"_rels/.rels": relations.format(away)}), "it has no body")


@pytest.mark.parametrize("code", ["utf-8", "utf-16"])
def test_document_type_definitions(word, code):
    laughs = '<!DOCTYPE w [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;">]>'
    document = f'<?xml version="1.0" encoding="{code}"?>{laughs}<w>&b;</w>'.encode(code)
    refused(word(PARAGRAPH, extra={"word/document.xml": document}), "document type definition")


def test_bombs(word, monkeypatch):
    zeros = "<w:p/>" + " " * 3_000_000
    refused(word(PARAGRAPH + zeros), "compressed over 250 to 1")
    monkeypatch.setattr("drafter.text.word.package.MAX_PART", 100_000)
    refused(word(PARAGRAPH * 5_000), "too large when unpacked")
    monkeypatch.setattr("drafter.text.word.package.MAX_PART", 10_000_000)
    monkeypatch.setattr("drafter.text.word.package.MAX_TOTAL", 100_000)
    refused(word(PARAGRAPH * 5_000), "too large when unpacked")


def test_two_million_empty_paragraphs_are_refused_before_they_are_parsed(word):
    refused(word("<w:p/>" * 2_100_000), "too many XML elements|compressed over")


def test_too_many_paragraphs_or_parts(word, monkeypatch):
    monkeypatch.setattr("drafter.text.word.reader.MAX_BLOCKS", 50)
    refused(word(PARAGRAPH * 51), "more than 150,000 paragraphs")
    refused(word(PARAGRAPH, extra={f"x{i}": "" for i in range(4_001)}), "more than 4,000 parts")


def test_too_many_notes(word, monkeypatch):
    monkeypatch.setattr("drafter.text.word.reader.MAX_NOTES", 50)
    references = "".join(f'<w:p><w:r><w:t>a</w:t><w:footnoteReference w:id="{i}"/></w:r></w:p>' for i in range(51))
    notes = "".join(f'<w:footnote w:id="{i}">{PARAGRAPH}</w:footnote>' for i in range(51))
    refused(word(references, footnotes=notes), r"more than 50 footnotes; split the text")


def test_declared_sizes_that_lie(word):
    data = bytearray(word(PARAGRAPH * 2_000))
    at = data.index(b"PK\x01\x02")
    while at >= 0:
        data[at + 24 : at + 28] = struct.pack("<I", 10)
        at = data.find(b"PK\x01\x02", at + 4)
    refused(bytes(data), "damaged|not a Word file")


def test_a_part_twice(word):
    data = io.BytesIO(word(PARAGRAPH))
    with zipfile.ZipFile(data, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("word/document.xml", "<x/>")
    refused(data.getvalue(), "a part is there twice")


def test_passwords_and_odd_compression(word):
    data = bytearray(word(PARAGRAPH))
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    refused(bytes(data), "a zip archive with a password")
    with zipfile.ZipFile(io.BytesIO(word(PARAGRAPH))) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    refused(zipped(files, zipfile.ZIP_BZIP2), "compressed in a way Word does not use")


def test_depth_is_refused_and_not_followed(word):
    deep = 5_000
    refused(
        word("<w:tbl><w:tr><w:tc>" * deep + PARAGRAPH + "</w:tc></w:tr></w:tbl>" * deep),
        "over 256 levels of elements in word/document.xml",
    )
    nested = "<w:p>" + "<w:ins>" * 200 + "<w:r><w:t>One.</w:t></w:r>" + "</w:ins>" * 200 + "</w:p>"
    assert read_here("docx", word(nested), PATH).blocks[0].reading == "One."


def test_parts_outside_the_package_are_not_opened(word):
    package = Package(word(PARAGRAPH), PATH)
    assert package.part("../../etc/passwd") is None
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="a" Type="x/styles" TargetMode="External" Target="http://example.org/styles.xml"/>'
        "</Relationships>"
    )
    data = word(PARAGRAPH, extra={"word/_rels/document.xml.rels": relations})
    assert Package(data, PATH).relations("word/document.xml") == {}
    assert read_here("docx", data, PATH).blocks[0].reading == "One."


@pytest.mark.parametrize("kind", ["txt", "md"])
@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a\n" * 800_001, "more than 800,000 lines; split the text"),
        ("a\n\n" * 150_001, "more than 150,000 paragraphs; split the text"),
    ],
    ids=["lines", "paragraphs"],
)
def test_a_text_longer_than_texts_are_is_refused(text, message, kind):
    with pytest.raises(ReadError, match=message):
        read_text(text, format=kind)


@pytest.mark.parametrize("kind", ["txt", "md"])
@pytest.mark.parametrize(
    "text",
    [
        "\n" * 60_000 + "a",
        "\r" * 60_000 + "a",
        " " * 200_000 + "a",
        "a" + "\u200b" * 200_000 + "a",
        "a-\n" * 15_000,
        "-" * 200_000,
        "- a\n" * 8_000,
        "1. " * 60_000,
        "[1]" * 60_000,
        "(a) " * 50_000,
        "\x1b[31m\x07\x08\ufffd\ud800" * 10_000,
        "| a " * 6_000 + "\n" + "|---" * 6_000,
        "+++\n" * 15_000,
        "---\n" * 10_000,
        "> " * 500 + "a\n" * 3_000,
    ],
    ids=lambda text: ascii(text[:5]),
)
def test_no_text_breaks_or_stalls_a_reader(text, kind):
    document = read_text(text, format=kind)
    for block in document.blocks[:50]:
        assert 0 <= block.span.start <= block.content.start <= block.content.end == block.span.end <= len(text)
