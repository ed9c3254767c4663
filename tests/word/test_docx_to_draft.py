import io
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings, strategies as st

from drafter.errors import ReadError
from drafter.text import read_text
from drafter.word import export
from drafter.word.docx_to_draft import as_draft

PATH = Path("a.docx")
DRAFT = """\
+++
kind = "foreign-ministerial"
title = "Statement of the Ministers"
issued_by = "Issued by the Foreign Ministers"
marking = "NATO Unclassified"
reference = "Press Release (2026) 012"
place = "Brussels"
date = 2026-11-25
profile = "hague-2025" # ours
+++

1. We met in **Brussels**.[^1] All were *there*.

## On Russia

2. We are determined to [constrain / address] its actions:

   (a) by land;

   (b) by [FRA: sea].

5. [USA: We take note of] the Founding Act.

### What was said

> As was said before.

- trade
- energy

| Ally | Share |
|---|---|
| A \\| B | *2 %* |
|  | 3 % |

No number here.

[^1]: See the Washington Summit Declaration.
"""


def exported(text):
    return export(read_text(text, format="md"), "bracketed").data


def edited(text, edit):
    """The export of a draft after ``edit`` had its way with it in Word."""
    word = docx.Document(io.BytesIO(exported(text)))
    edit(word)
    target = io.BytesIO()
    word.save(target)
    return target.getvalue()


def test_a_draft_comes_back_as_it_went():
    done = as_draft(exported(DRAFT), PATH, DRAFT)
    assert done.text == DRAFT
    assert done.left_out == ()


def test_without_the_draft_it_came_from_the_title_block_makes_the_front_matter():
    done = as_draft(exported(DRAFT), PATH)
    front, _, body = done.text.partition("+++\n\n")
    assert body == DRAFT.partition("+++\n\n")[2]
    assert 'title = "Statement of the Ministers"' in front
    assert "date = 2026-11-25" in front
    assert 'marking = "NATO Unclassified"' in front
    assert "profile" not in front


def test_a_title_that_stood_in_the_text_stands_there_again():
    text = '+++\nkind = "remarks"\n+++\n\n# The Hague Statement\n\n1. We met.\n'
    assert as_draft(exported(text), PATH, text).text == text


def test_what_was_edited_in_word_is_in_the_draft():
    def edit(word):
        paragraph = next(each for each in word.paragraphs if each.text.startswith("We met"))
        paragraph.add_run(" [DEU: Nearly] all of them.")
        word.paragraphs[2].text = "The Hague, 1 July 2027"

    text = as_draft(edited(DRAFT, edit), PATH, DRAFT).text
    assert "All were *there*. [DEU: Nearly] all of them.\n" in text
    assert 'place = "The Hague"\ndate = 2027-07-01\nprofile = "hague-2025" # ours\n' in text


def test_what_no_draft_has_a_place_for_is_said():
    def edit(word):
        paragraph = word.paragraphs[-1]
        word.add_comment(paragraph.add_run("!"), "Why?", author="FRA")
        change = paragraph._p.makeelement(qn("w:ins"), {qn("w:id"): "1", qn("w:author"): "USA"})
        change.append(paragraph.add_run("new")._r)
        paragraph._p.append(change)
        link = paragraph._p.makeelement(qn("w:hyperlink"), {})
        link.append(paragraph.add_run("site")._r)
        paragraph._p.append(link)

    done = as_draft(edited(DRAFT, edit), PATH, DRAFT)
    assert done.left_out == (
        "1 tracked change of USA, taken as accepted: see drafter status",
        "1 link, its words kept",
    )
    assert done.text.count("No number here.!newsite") == 1


def test_signs_of_markdown_in_word_stay_words():
    def edit(word):
        word.paragraphs[-1].text = "# 5 * 3 _is_ [x](y) &amp; <b>"

    text = as_draft(edited(DRAFT, edit), PATH, DRAFT).text
    assert "# 5 * 3 _is_ [x](y) &amp; <b>" in [block.reading for block in read_text(text, format="md").blocks]


def test_a_file_that_is_not_right_is_refused():
    with pytest.raises(ReadError, match="zip archive"):
        as_draft(b"We met.", PATH)


SENTENCES = st.lists(st.sampled_from(["We met.", "We [USA: act / wait].", "All *agree*.", "It is **done**.", "A_b & c < d.", "[DEU: Yes.]"]), min_size=1, max_size=3).map(" ".join)  # fmt: skip
PARAGRAPHS = st.lists(
    st.one_of(
        SENTENCES.map(lambda text: ("number", text)),
        SENTENCES.map(lambda text: ("## ", text)),
        SENTENCES.map(lambda text: ("> ", text)),
        SENTENCES.map(lambda text: ("", text)),
    ),
    min_size=1,
    max_size=8,
)


@settings(max_examples=40, deadline=None)
@given(PARAGRAPHS)
def test_any_draft_comes_back_with_its_numbers_and_words(paragraphs):
    lines, number = [], 0
    for kind, text in paragraphs:
        number += kind == "number"
        lines.append(f"{number}. {text}" if kind == "number" else f"{kind}{text}")
    text = '+++\ntitle = "T"\n+++\n\n' + "\n\n".join(lines) + "\n"
    back = as_draft(exported(text), PATH, text)
    one, other = read_text(text, format="md"), read_text(back.text, format="md")
    assert [(each.kind, each.number, each.reading) for each in other.blocks] == [
        (each.kind, each.number, each.reading) for each in one.blocks
    ]
    assert back.left_out == ()


def test_headings_have_six_signs_at_most():
    word = docx.Document()
    for level in (1, 5, 6):
        word.add_heading(f"At {level}", level)
    target = io.BytesIO()
    word.save(target)
    lines = as_draft(target.getvalue(), PATH).text.split("\n\n")
    assert [line.strip() for line in lines if "At" in line] == ["## At 1", "###### At 5", "###### At 6"]


def test_sixty_characters_of_a_paragraph_that_reads_otherwise_are_shown(monkeypatch):
    monkeypatch.setattr("drafter.word.docx_to_draft.markdown", lambda *_, **__: "Lost.")
    word = docx.Document()
    word.add_paragraph("x" * 70)
    target = io.BytesIO()
    word.save(target)
    assert as_draft(target.getvalue(), PATH).left_out == (f"the exact words of line 1: {'x' * 60}",)


@pytest.mark.parametrize("words", ["- to act", "– to act", "— to act", "-- to act"])
def test_a_paragraph_that_opens_with_a_dash_is_no_bullet_of_the_draft(word, words):
    made = as_draft(word(f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"), Path("a.docx"))
    assert [(block.kind, block.reading) for block in read_text(made.text, format="md").blocks] == [("paragraph", words)]
    assert made.left_out == ()


def test_a_table_inside_another_is_named_once_and_its_words_kept(word):
    cell = "<w:tc>{}<w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
    inner = f"<w:tbl><w:tr>{cell.format('', 'n1')}</w:tr><w:tr>{cell.format('', 'n2')}</w:tr></w:tbl>"
    table = f"<w:tbl><w:tr>{cell.format('', 'A1')}{cell.format(inner, 'B1')}</w:tr></w:tbl>"
    made = as_draft(word(f"{table}<w:p><w:r><w:t>End.</w:t></w:r></w:p>"), Path("a.docx"))
    assert "| A1 | n1 n2 B1 |" in made.text
    assert made.left_out == ("the cells of 1 table inside another: their words stand in the cell around them",)
