"""Remarks of delegations as comments of a Word file, and back."""

import io
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings, strategies as st

from drafter.text import read_text
from drafter.text.markdown_writing import markdown
from drafter.text.remarks import Remark, Reply, bracket_of, on_words, remarks_in
from drafter.text.word.comments import comments_of
from drafter.word import export
from drafter.word.docx_to_draft import as_draft
from drafter.word.export import amendments
from drafter.word.margin import initials_of

PATH = Path("a.docx")
LINES = (
    "We will [contest / USA: address] Russia's actions, and all Allies agree that Allies will.",
    "We reaffirm *our* commitment to Article 5 of the Washington Treaty, which is ironclad, as Allies.",
    "Allies will invest.[^1]",
)
FRONT = '+++\ntitle = "Statement"\n+++\n\n'
NOTE = "\n\n[^1]: As agreed.\n"

said = st.text(st.sampled_from("ab Z9.,:;/|[]*_`<&“”’()é"), min_size=1, max_size=30).map(str.split).map(" ".join)
texts = st.lists(said.filter(bool), min_size=1, max_size=2).map("\n".join)
authors = st.sampled_from(["USA", "DEU", "DEU, POL", "Anna Kowalska"])
dates = st.sampled_from(["", "2026-11-27", "2026-11-27 14:05:33"])


@st.composite
def remarks(draw, reading):
    start = draw(st.integers(0, len(reading) - 1))
    words, nth = on_words(reading, start, draw(st.integers(start + 1, len(reading))))
    answers = tuple(draw(st.lists(st.builds(Reply, authors, texts, dates), max_size=2)))
    return Remark(draw(authors), draw(texts), draw(dates), words, nth, draw(st.booleans()), answers)


def paragraphs(lines):
    return [block.reading for block in read_text("\n\n".join(lines), format="md").linted()]


def remarked(*remarks_of_lines):
    lines = [
        " ".join([f"{number}. {line}", *(markdown(bracket_of(each)) for each in found)])
        for number, (line, found) in enumerate(zip(LINES, remarks_of_lines, strict=True), 1)
    ]
    return FRONT + "\n\n".join(lines) + NOTE


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_remarks_go_to_word_and_come_back_as_they_were(data):
    readings = paragraphs(LINES)
    text = remarked(*(data.draw(st.lists(remarks(each), max_size=2)) for each in readings))
    done = export(read_text(text, format="md"), "bracketed")
    back = as_draft(done.data, PATH, text)
    assert back.text == text
    assert back.left_out == ()


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_comment_stands_on_exactly_the_words_chosen(anchored, data):
    readings = paragraphs(LINES)
    at = data.draw(st.integers(0, len(readings) - 1))
    start = data.draw(st.integers(0, len(readings[at]) - 1))
    end = data.draw(st.integers(start + 1, len(readings[at])))
    words, nth = on_words(readings[at], start, end)
    made = [[Remark("USA", "No.", words=words, nth=nth)] if at == number else [] for number in range(len(readings))]
    done = export(read_text(remarked(*made), format="md"), "bracketed")
    root = docx.Document(io.BytesIO(done.data)).element
    assert [*anchored(root).values()] == [readings[at][start:end].strip() if words else readings[at]]


def test_a_comment_is_its_delegations_with_initials_date_and_answers():
    remark = Remark(
        "USA", "Not our word.\nNever.", "2026-11-27 14:05", "contest", 1, True, (Reply("Anna Kowalska", "It is."),)
    )
    data = export(read_text(remarked([remark], [], []), format="md"), "bracketed").data
    first, second = docx.Document(io.BytesIO(data)).comments
    assert (first.author, first.initials, first.timestamp.isoformat()) == ("USA", "USA", "2026-11-27T14:05:00+00:00")
    assert [each.text for each in first.paragraphs] == ["Not our word.", "Never."]
    assert (second.author, second.initials, second.timestamp) == ("Anna Kowalska", "AK", None)
    found, answer = comments_of(data, PATH)
    assert (found.anchor, found.resolved, answer.answers) == ("contest", True, found.name)


def test_a_remark_on_words_that_are_gone_stands_on_the_paragraph_and_names_them(anchored):
    data = export(read_text(remarked([Remark("USA", "No.", words="challenge")], [], []), format="md"), "bracketed").data
    word = docx.Document(io.BytesIO(data))
    assert [each.text for each in word.comments] == ["On “challenge”: No."]
    assert [*anchored(word.element).values()] == [paragraphs(LINES)[0]]


def test_among_amendments_a_remark_is_no_change_and_stays_on_its_words():
    text = remarked([Remark("USA", "No.", words="contest"), Remark("FRA", "Yes.", words="Allies", nth=2)], [], [])
    data = amendments(read_text(text, format="md")).data
    assert [(each.author, each.anchor or "contest", each.text) for each in comments_of(data, PATH)] == [
        ("USA", "contest", "No."),
        ("FRA", "Allies", "Yes."),
    ]
    root = docx.Document(io.BytesIO(data)).element
    changes = [*root.iter(qn("w:ins")), *root.iter(qn("w:del"))]
    assert not any(each.find(f".//{qn('w:commentReference')}") is not None for each in changes)


@pytest.mark.parametrize("line", ["1. Allies met.", "- Allies met.", "> Allies met.", "## Allies met."])
def test_anything_can_be_remarked_on(line):
    text = f"{FRONT}{line} [USA remark, on “met”: Where?]\n"
    assert as_draft(export(read_text(text, format="md"), "bracketed").data, PATH, text).text == text


def test_a_cell_can_be_remarked_on():
    text = f"{FRONT}| A | B |\n|---|---|\n| 1 | 2 [USA remark: a \\| b] |\n"
    assert as_draft(export(read_text(text, format="md"), "bracketed").data, PATH, text).text == text


def test_a_final_text_has_no_remarks_and_says_how_many_it_leaves_out():
    text = f"{FRONT}1. Allies met. [USA remark: No.] [FRA remark: No.]\n"
    done = export(read_text(text, format="md"), "clean")
    assert comments_of(done.data, PATH) == ()
    assert [each.text for each in docx.Document(io.BytesIO(done.data)).paragraphs][-1] == "Allies met."
    assert done.left_out == ("2 remarks of delegations",)


def test_a_comment_on_the_title_is_kept():
    text = f"{FRONT}1. Allies met.\n"
    word = docx.Document(io.BytesIO(export(read_text(text, format="md"), "bracketed").data))
    title = next(each for each in word.paragraphs if each.text == "Statement")
    word.add_comment(title.runs, "Which?", author="USA")
    data = io.BytesIO()
    word.save(data)
    ((_, _, remark),) = remarks_in(
        next(read_text(as_draft(data.getvalue(), PATH, text).text, format="md").linted()).reading
    )
    assert (remark.author, remark.words, remark.text) == ("USA", "Statement", "Which?")


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_no_comment_of_any_file_is_lost(documents, data):
    made = data.draw(documents)
    done = as_draft(made, PATH)
    found = [each.remark for block in read_text(done.text, format="md").linted() for each in remarks_in(block.reading)]
    kept = [each.text for each in found] + [answer.text for each in found for answer in each.answers]
    for comment in comments_of(made, PATH):
        text = "\n".join(" ".join(line.split()) for line in comment.text.splitlines() if line.strip())
        assert not text or text in kept or any(text in line for line in done.left_out)


@pytest.mark.parametrize(("author", "initials"), [("USA", "USA"), ("DEU, POL", "DP"), ("Anna Kowalska", "AK")])
def test_initials(author, initials):
    assert initials_of(author) == initials


def test_authors_are_delegations_by_the_settings_and_by_their_names():
    text = remarked([Remark("Anna Kowalska", "No."), Remark("USA", "Yes.")], [], [])
    data = export(read_text(text, format="md"), "bracketed").data
    back = as_draft(data, PATH, text, authors={"Anna Kowalska": "POL"})
    assert back.text == text.replace("Anna Kowalska remark", "POL remark")
