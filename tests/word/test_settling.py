"""Tracked changes accepted or rejected in the XML: paragraphs whose marks go are joined."""

from __future__ import annotations

import time

import pytest
from docx.oxml.ns import nsdecls, qn
from lxml import etree

from drafter.word.in_place.settling import settle

GONE = "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"
KEPT = '<w:pPr><w:jc w:val="end"/></w:pPr>'
END = '<w:bookmarkEnd w:id="1"/>'


def paragraph(words, properties=""):
    return f"<w:p>{properties}{f'<w:r><w:t>{words}</w:t></w:r>' if words else ''}</w:p>"


def settled(body):
    root = etree.fromstring(f"<w:body {nsdecls('w')}>{body}</w:body>")
    settle(root, accept=True)
    return root


@pytest.mark.parametrize(
    ("body", "left"),
    [
        (paragraph("a", GONE) + paragraph("b", GONE) + paragraph("c", KEPT), ["abc"]),
        (paragraph("a", GONE) + END + paragraph("b"), ["ab"]),
        (paragraph("a") + paragraph("", GONE) + paragraph("b", GONE), ["a", "b"]),
        (paragraph("a") + paragraph("b", GONE) + paragraph("", GONE), ["a", "b"]),
        (paragraph("a") + paragraph("", GONE) + paragraph("", GONE), ["a"]),
        (paragraph("a", GONE) + "<w:tbl/>" + paragraph("b"), ["a", "b"]),
        (paragraph("", GONE) + "<w:tbl/>" + paragraph("b"), ["b"]),
    ],
)
def test_paragraphs_are_joined_with_what_follows_and_dropped_when_empty(body, left):
    found = list(settled(body).iter(qn("w:p")))
    assert ["".join(text.text for text in each.iter(qn("w:t"))) for each in found] == left


def test_the_last_of_joined_paragraphs_keeps_its_look():
    (joined,) = settled(paragraph("a", GONE) + paragraph("b", GONE) + paragraph("c", KEPT))
    assert [child.tag for child in joined] == [qn("w:pPr"), qn("w:r"), qn("w:r"), qn("w:r")]


@pytest.mark.parametrize("between", ["", END])
@pytest.mark.parametrize("last", [paragraph("c", KEPT), paragraph("c"), ""])
def test_any_number_of_marks_in_a_row_goes_in_time_that_grows_with_it(between, last):
    began = time.process_time()
    root = settled((paragraph("a", GONE) + between) * 20_000 + last)
    assert time.process_time() - began < 10
    assert len(root.findall(qn("w:p"))) == 1
