"""Rows that moved within a table: deleted and inserted with a comment, or with the signs of a move."""

from __future__ import annotations

import io
import random
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings, strategies as st

from drafter.text.word.package import Package
from drafter.text.word.tracked_changes import changes_of
from drafter.word import Revision
from drafter.word.in_place import redline_files
from drafter.word.in_place.atoms import words_of
from drafter.word.in_place.settling import settle

ROWS = [[theme, f"{theme} of the Allies", f"agreed in {2030 + at}", ""] for at, theme in enumerate(
    ("Energy", "Trade", "Defence", "Cyber", "Budget", "Space"))]  # fmt: skip


def made(rows):
    word = docx.Document()
    word.add_paragraph("We met.")
    table = word.add_table(len(rows), len(rows[0]), "Table Grid")
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    target = io.BytesIO()
    word.save(target)
    return target.getvalue()


def lined(lines):
    word = docx.Document()
    for line in lines:
        word.add_paragraph(line)
    target = io.BytesIO()
    word.save(target)
    return target.getvalue()


def redlined(old, new, *, moves):
    revision = Revision("MFA Oslo", "2026-11-25T00:00:00Z")
    return redline_files((old, Path("old.docx")), (new, Path("new.docx")), revision, moves=moves)


def rows_of(data, *, accept):
    root = Package(data, Path("a.docx")).part("word/document.xml")
    settle(root, accept=accept)
    return [[words_of(cell) for cell in row.iter(qn("w:tc"))] for row in root.iter(qn("w:tr"))]


def test_a_row_that_moved_is_said_to_have_moved():
    moved = [*ROWS[1:], ROWS[0]]
    done = redlined(made(ROWS), made(moved), moves=False)
    (comment,) = docx.Document(io.BytesIO(done.data)).comments
    assert comment.text.startswith("Moved: the earlier file has this row")


def test_a_row_that_stands_elsewhere_is_not_made_of_another():
    rows = [[str(at), f"Allies will report on item {at} by the next meeting"] for at in range(200)]
    shuffled = random.Random(1).sample(rows, len(rows))
    old, new = made(rows), made(shuffled)
    done = redlined(old, new, moves=False)
    assert {each.kind for each in changes_of(done.data, Path("a.docx"))} == {"deleted the row", "inserted the row"}
    whole = {*map(tuple, rows)}
    assert all(tuple(row) in whole for accept in (True, False) for row in rows_of(done.data, accept=accept))
    root = Package(done.data, Path("a.docx")).part("word/document.xml")
    for row in root.iter(qn("w:tr")):
        signs = {each.tag for each in row.iter(qn("w:ins"), qn("w:del"))}
        assert signs <= ({qn("w:ins")} if row.find(f"{qn('w:trPr')}/{qn('w:ins')}") is not None else {qn("w:del")})
    assert (rows_of(done.data, accept=True), rows_of(done.data, accept=False)) == (shuffled, rows)


def test_a_row_that_is_gone_brings_no_identities():
    sides = made(ROWS), made(ROWS[1:])
    word = docx.Document(io.BytesIO(sides[0]))
    for row in word.tables[0].rows:
        row._tr.set(qn("w:rsidR"), "00112233")
        row.cells[0].paragraphs[0]._p.set("{http://schemas.microsoft.com/office/word/2010/wordml}paraId", "1A2B3C4D")
        row.cells[0].paragraphs[0].runs[0].bold = True
        row.cells[1].add_paragraph("In two paragraphs.")
    target = io.BytesIO()
    word.save(target)
    done = redlined(target.getvalue(), sides[1], moves=False)
    root = Package(done.data, Path("a.docx")).part("word/document.xml")
    (gone,) = [each.getparent().getparent() for each in root.iter(qn("w:del")) if each.getparent().tag == qn("w:trPr")]
    assert not gone.attrib
    assert not any(each.attrib for each in gone.iter(qn("w:p")))
    assert next(gone.iter(qn("w:t")), None) is None
    assert next(gone.iter(qn("w:b")), None) is not None
    assert rows_of(done.data, accept=False)[0] == [*ROWS[0][:1], f"{ROWS[0][1]} In two paragraphs.", *ROWS[0][2:]]


def test_every_move_has_its_comment_in_one_part():
    lines = [f"Allies agreed on point {number} of the text." for number in range(9)]
    done = redlined(lined(lines), lined([*lines[2:7], *lines[:2], *lines[7:]]), moves=False)
    relations = Package(done.data, Path("a.docx")).relations("word/document.xml").values()
    assert len([each for each in relations if each.kind == "comments"]) == 1
    assert len(list(docx.Document(io.BytesIO(done.data)).comments)) == 2


def test_a_row_that_moved_has_the_signs_of_a_move_if_asked():
    moved = [*ROWS[1:], ROWS[0]]
    done = redlined(made(ROWS), made(moved), moves=True)
    root = Package(done.data, Path("a.docx")).part("word/document.xml")
    assert [len(list(root.iter(qn(f"w:{name}RangeStart")))) for name in ("moveFrom", "moveTo")] == [3, 3]
    went, came = changes_of(done.data, Path("a.docx"))
    assert (went.kind, went.text, went.cell) == ("moved the row away", " ".join(ROWS[0]).strip(), (1, 0))
    assert (came.kind, came.text, came.cell) == ("moved the row here", went.text, (7, 0))
    assert (went.author, went.date) == ("MFA Oslo", "2026-11-25T00:00:00Z")
    assert done.changes == 2
    assert not docx.Document(io.BytesIO(done.data)).comments


@pytest.mark.parametrize("moves", [True, False])
@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10**9))
def test_rows_in_any_order_both_ways(moves, seed):
    chance = random.Random(seed)
    sides = [chance.sample(ROWS, chance.randint(1, len(ROWS))) for _ in range(2)]
    old, new = map(made, sides)
    done = redlined(old, new, moves=moves)
    assert not done.said
    assert (rows_of(done.data, accept=True), rows_of(done.data, accept=False)) == (sides[1], sides[0])
