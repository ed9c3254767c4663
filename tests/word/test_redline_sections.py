"""Sections, headers and footers in a redline: those of both files, and those of one alone."""

from __future__ import annotations

import io
import random
from copy import deepcopy
from pathlib import Path

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from hypothesis import given, settings, strategies as st

from drafter.text.word.package import Package
from drafter.text.word.tracked_changes import changes_of
from drafter.word import Revision
from drafter.word.in_place import redline_files
from drafter.word.in_place.atoms import words_of
from drafter.word.in_place.canon import RELATIONS, canon
from drafter.word.in_place.settling import settle

LINES = tuple(f"Allies agreed on point {number} of the {theme} text." for number, theme in enumerate(
    ("energy", "trade", "defence", "cyber", "budget", "space")))  # fmt: skip
REFERENCES = {qn("w:headerReference"): "header", qn("w:footerReference"): "footer"}


def made(lines, breaks=(), margins=()):
    """A document with a section that ends with each line in ``breaks``, and margins by section and kind."""
    word = docx.Document()
    for line in lines:
        word.add_paragraph(line)
    body = word.element.body
    for at, width in breaks:
        section = deepcopy(body.find(qn("w:sectPr")))
        section.find(qn("w:pgSz")).set(qn("w:w"), str(width))
        word.paragraphs[at]._p.get_or_add_pPr().append(section)
    for number, kind, words in margins:
        margin = getattr(word.sections[number], kind)
        margin.is_linked_to_previous = False
        margin.paragraphs[0].text = words
    target = io.BytesIO()
    word.save(target)
    return target.getvalue()


def redlined(old, new):
    return redline_files((old, Path("old.docx")), (new, Path("new.docx")), Revision("MFA Oslo"))


def sections(data, *, accept):
    """Every section: its paragraphs, its pages, and the words of its headers and footers, its own or not."""
    package = Package(data, Path("a.docx"))
    root = package.part(package.main)
    settle(root, accept=accept)
    parts = {name: relation.part for name, relation in package.relations(package.main).items()}
    found, lines, margins = [], [], {}
    for block in root.find(qn("w:body")):
        section = block if block.tag == qn("w:sectPr") else block.find(f"{qn('w:pPr')}/{qn('w:sectPr')}")
        if block.tag == qn("w:p"):
            lines.append(words_of(block))
        if section is not None:
            for reference in section.iterchildren(*REFERENCES):
                margin = package.part(parts[reference.get(f"{RELATIONS}id")])
                settle(margin, accept=accept)
                margins[REFERENCES[reference.tag]] = words_of(margin).strip()
            pages = "".join(canon(each, {}) for each in section if each.tag not in REFERENCES)
            found.append((tuple(lines), pages, {kind: words for kind, words in margins.items() if words}))
            lines = []
    return found


def assert_both_ways(old, new):
    done = redlined(old, new)
    for accept, side in ((True, new), (False, old)):
        assert sections(done.data, accept=accept) == sections(side, accept=True), accept
    assert done.changes == len(changes_of(done.data, Path("a.docx")))
    return done


def test_a_section_that_came_and_one_that_went():
    one, two = made(LINES), made(LINES, [(2, 9000)])
    came = assert_both_ways(one, two)
    assert not came.said
    assert [each.kind for each in changes_of(came.data, Path("a.docx"))] == [
        "inserted a section break after",
        "deleted an empty paragraph",
    ]
    assert not assert_both_ways(two, one).said


def test_sections_are_those_with_the_same_words_and_not_the_same_number():
    assert_both_ways(made(LINES, [(2, 9000)]), made(LINES, [(0, 7000), (2, 9500)]))


def test_a_header_of_one_file_alone_comes_and_goes():
    plain, marked = made(LINES), made(LINES, (), [(0, "header", "NATO RESTRICTED"), (0, "footer", "Draft 2")])
    assert not assert_both_ways(plain, marked).said
    done = assert_both_ways(marked, plain)
    assert not done.said
    assert {(each.kind, each.text, each.story) for each in changes_of(done.data, Path("a.docx"))} == {
        ("deleted", "NATO RESTRICTED", "header"),
        ("deleted", "Draft 2", "footer"),
    }


def test_a_header_that_is_a_control_alone_comes():
    word = docx.Document(io.BytesIO(made(LINES, (), [(0, "header", "NATO RESTRICTED")])))
    line = word.sections[0].header.paragraphs[0]._p
    control, inner = OxmlElement("w:sdt"), OxmlElement("w:sdtContent")
    control.append(inner)
    line.addprevious(control)
    inner.append(line)
    target = io.BytesIO()
    word.save(target)
    assert not assert_both_ways(made(LINES), target.getvalue()).said


def test_the_header_of_a_section_that_went_comes_along():
    old = made(LINES, [(2, 9000)], [(0, "header", "Annex"), (1, "header", "The statement")])
    new = made(LINES, (), [(0, "header", "The declaration")])
    assert_both_ways(old, new)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10**9))
def test_any_sections_and_margins_both_ways(seed):
    chance = random.Random(seed)

    def side():
        lines = [line for line in LINES if chance.random() < 0.8] or list(LINES[:1])
        breaks = [(at, chance.choice((7000, 9000))) for at in range(len(lines) - 1) if chance.random() < 0.3]
        header = [(0, kind, chance.choice(LINES)) for kind in ("header", "footer") if chance.random() < 0.5]
        return made(lines, breaks, header)

    assert_both_ways(side(), side())
