from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from drafter.text import read_text
from drafter.text.brackets import plain
from drafter.text.markdown_writing import markdown
from drafter.text.remarks import (
    Remark,
    Reply,
    bracket_of,
    on_words,
    remark_of,
    remarks_in,
    span_of,
    without_remarks,
)

TEXT = "Allies contest Russia's actions, and all Allies will go on to do so."

authors = st.sampled_from(["USA", "DEU, POL", "Anna Kowalska", "European Allies", "Unnamed"])
dates = st.sampled_from(["", "2026-11-27", "2026-11-27 14:05", "2026-11-27 14:05:33"])
lines = st.text(st.sampled_from("ab Z9.,:;/|[]{}+-*_`\\<>&#\"“”'’()^~!?ß世"), min_size=1, max_size=30).map(
    lambda text: " ".join(text.split())
)
texts = st.lists(lines.filter(bool), min_size=1, max_size=3).map("\n".join)
answers = st.lists(st.builds(Reply, authors, texts, dates), max_size=3).map(tuple)


@given(texts, authors, dates, st.booleans(), answers, st.data())
def test_a_remark_comes_back_from_markdown_as_it_was(text, author, date, resolved, answers, data):
    start = data.draw(st.integers(0, len(TEXT)))
    end = data.draw(st.integers(start, len(TEXT)))
    words, nth = on_words(TEXT, start, end)
    remark = Remark(author, text, date, words, nth, resolved, answers)
    written = markdown(f"{TEXT} {bracket_of(remark)}")
    (block,) = read_text(f"1. {written}\n", format="md").linted()
    assert [each.remark for each in remarks_in(block.reading)] == [remark]
    assert without_remarks(block.reading).text == TEXT
    assert plain(block.reading).text == TEXT


@given(st.text(st.sampled_from("ab .[]/“”A"), min_size=1, max_size=40), st.data())
def test_words_chosen_are_found_again_to_the_letter(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    words, nth = on_words(text, start, end)
    if not words:
        return
    chosen = text[start:end]
    start, end = start + len(chosen) - len(chosen.lstrip()), end - (len(chosen) - len(chosen.rstrip()))
    assert span_of(Remark("USA", "No.", words=words, nth=nth), text) == (start, end)


@given(st.lists(st.sampled_from(["all", "the", "a", "…"]), min_size=9, max_size=40).map(" ".join), st.data())
def test_many_words_are_found_by_the_first_and_the_last(text, data):
    start = data.draw(st.sampled_from([at for at in range(len(text)) if at == 0 or text[at - 1] == " "]))
    end = data.draw(st.sampled_from([at for at in range(start + 1, len(text) + 1) if text[at : at + 1] in {"", " "}]))
    words, nth = on_words(text, start, end)
    assert not words or span_of(Remark("USA", "No.", words=words, nth=nth), text) == (start, end)


def test_of_many_words_the_ends_are_named():
    words, _ = on_words(TEXT, 0, TEXT.index(" to do"))
    assert words == "Allies contest Russia's actions, … Allies will go on"


@pytest.mark.parametrize(
    ("inside", "remark"),
    [
        ("USA remark: No.", Remark("USA", "No.")),
        ("USA comment: No [this].", Remark("USA", "No [this].")),
        ("DEU and FRA remark, 2026-11-27: No.", Remark("DEU and FRA", "No.", "2026-11-27")),
        ("USA remark, resolved, on “a: b” (2): c: d", Remark("USA", "c: d", words="a: b", nth=2, resolved=True)),
        ("USA remark: a ⏎ b ↳ DEU, 2026-11-27: c", Remark("USA", "a\nb", answers=(Reply("DEU", "c", "2026-11-27"),))),
    ],
)
def test_remarks_are_read(inside, remark):
    assert remark_of(inside) == remark


@pytest.mark.parametrize("inside", ["USA: address", "Drafting note: mind the gap", "we remark: this", "USA remark"])
def test_other_brackets_are_none(inside):
    assert remark_of(inside) is None
    assert remarks_in(f"We met. [{inside}]") == []


def test_what_a_remark_quotes_is_not_open_and_counts_for_nothing():
    reading = "Allies met. [USA remark: either [this] / or that / DEU: more] Then they left."
    (bracket,) = plain(reading).brackets
    assert not bracket.is_open
    assert plain(reading).text == "Allies met. Then they left."
    (block,) = read_text(reading, format="md").linted()
    assert block.words == 5


def test_words_that_are_gone_are_not_found():
    assert span_of(Remark("USA", "No.", words="challenge"), TEXT) is None
    assert span_of(Remark("USA", "No.", words="Allies", nth=3), TEXT) is None


def test_words_are_found_among_brackets_opened_since():
    text = "Allies [contest / DEU: address] Russia's actions."
    assert span_of(Remark("USA", "No.", words="Allies contest"), text) == (0, len("Allies [contest"))
