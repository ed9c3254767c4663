"""A bracket never closed, or never opened, clears nothing: it is said wherever a text is called settled."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from drafter.check import Session
from drafter.draft import Front
from drafter.errors import UsageError
from drafter.negotiate import rounds_of
from drafter.negotiate.silence import started
from drafter.negotiate.standing import with_mark
from drafter.report.formats import ROUNDS
from drafter.report.layout import Layout
from drafter.report.status_json import render as as_json
from drafter.report.status_outline import status_outline
from drafter.report.status_text import render as as_text
from drafter.text import read_text
from drafter.text.strays import strays_in
from drafter.word.export import export

TEXT = "1. And [this and that.\n\n2. Then this] too. [One] here.\n"


def document(text=TEXT):
    return read_text(text, format="md", name="draft.md")


def test_both_signs_are_found():
    assert [(block.number, start) for block, start in strays_in(document())] == [("1", 4), ("2", 9)]
    assert list(strays_in(document("1. [USA: never closed, but somebody's.\n\n2. [Two] (three) [^1].\n"))) == []


def test_status_says_them():
    outline = status_outline(Path("draft.md"), Session.of("hague-2025").check(document()))
    text = as_text(outline, Layout())
    assert "1 bracket open\n" in text
    assert "2 signs of a bracket without the other: what is open there is not known\n" in text
    assert "para 1, line 1: [this and that.\n" in text
    assert '"strays": [' in as_json(outline, Layout())


def test_no_final_text_has_one():
    with pytest.raises(UsageError, match="a bracket without its other sign") as caught:
        export(document(TEXT.replace("[One] ", "")))
    assert caught.value.place == "1:8"


def test_no_silence_and_no_agreement_over_one():
    settled = document(TEXT.replace("[One] ", ""))
    with pytest.raises(UsageError, match="a bracket has no other sign"):
        started(settled, Front(), "2041-01-01T10:00+00:00", datetime(2040, 7, 1, tzinfo=UTC))
    with pytest.raises(UsageError, match="a bracket in paragraph 1 has no other sign"):
        with_mark(settled, (), "1", "agreed")


def test_rounds_say_that_they_do_not_count_them():
    found = rounds_of([("one", document())])
    assert (found.rounds[0].brackets, found.rounds[0].strays) == (1, 2)
    said = "one: 2 signs of a bracket without the other, not counted"
    assert said in ROUNDS.render("text", found, Layout())
    assert said in ROUNDS.render("html", found, Layout())


def test_a_sign_that_is_missed_at_the_end_is_told_at_the_last_one():
    text = read_text("<![CDATA[ " * 40, format="txt", name="a.txt")
    assert all(block.to_source(start, start + 1) for block, start in strays_in(text))
    assert list(strays_in(text))
