import io
from copy import deepcopy
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings, strategies as st

from drafter.compare import baseline
from drafter.files.paths import phrasebank_dir
from drafter.text import read_bytes, read_text
from drafter.word import Revision, export, redline
from drafter.word.in_place.atoms import words_of
from drafter.word.in_place.settling import settle
from drafter.word.redline import stretches, tokens

REVISION = Revision("DEU", "2026-11-25T00:00:00Z")


def draft(text):
    return read_text(text, name="draft.md")


def body_of(done):
    return docx.Document(io.BytesIO(done.data)).element.body


def settled(body, goes):
    """The paragraphs once every change is settled: what stands in ``goes`` is no more."""
    body = deepcopy(body)
    lines, held = [], ""
    for paragraph in body.iter(qn("w:p")):
        for change in list(paragraph.iter(qn(goes))):
            if change.getparent().tag != qn("w:rPr"):
                change.getparent().remove(change)
        held += "".join(each.text for each in paragraph.iter(qn("w:t"), qn("w:delText")))
        if paragraph.find(f"{qn('w:pPr')}/{qn('w:rPr')}/{qn(goes)}") is None:
            lines.append(held)
            held = ""
    return lines


def accepted(done):
    return settled(body_of(done), "w:del")


def rejected(done):
    return settled(body_of(done), "w:ins")


def lines(document):
    return [block.reading for block in document.linted() if block.kind not in {"footnote", "endnote"}]


OLD = "# Statement\n\n1. We will constrain and contest Russia's aggressive actions.\n\n2. We thank the hosts.\n\n3. We met.\n"
NEW = "# Statement\n\n1. We will address Russia's aggressive actions, as appropriate.\n\n2. We met.\n\n3. We part.\n"


def test_words_that_stay_are_no_change():
    done = redline(draft(OLD), draft(NEW), REVISION)
    body = body_of(done)
    deleted = ["".join(t.text for t in each.iter(qn("w:delText"))) for each in body.iter(qn("w:del")) if len(each)]
    inserted = ["".join(t.text for t in each.iter(qn("w:t"))) for each in body.iter(qn("w:ins")) if len(each)]
    assert deleted == ["constrain and contest", "We thank the hosts."]
    assert inserted == ["address", ", as appropriate", "We part."]


def test_accepting_gives_the_new_text_and_rejecting_the_old():
    done = redline(draft(OLD), draft(NEW), REVISION)
    assert accepted(done) == lines(draft(NEW))
    assert rejected(done) == lines(draft(OLD))
    assert [block.reading for block in read_bytes(done.data, Path("a.docx")).linted()] == lines(draft(NEW))


MORE = f"{OLD}\n4. We will meet again.\n\n> And in autumn.\n"


@pytest.mark.parametrize(("old", "new"), [(OLD, NEW), (OLD, MORE), (MORE, OLD), (MORE, NEW), (NEW, MORE)])
def test_the_last_mark_is_neither_inserted_nor_deleted(old, new):
    body = body_of(redline(draft(old), draft(new), REVISION))
    *_, last = body.iter(qn("w:p"))
    assert last.find(f"{qn('w:pPr')}/{qn('w:rPr')}") is None
    for accept, text in ((True, new), (False, old)):
        side = deepcopy(body)
        settle(side, accept=accept)
        assert [words_of(paragraph) for paragraph in side.iter(qn("w:p"))] == lines(draft(text))
        wanted = body_of(export(draft(text)))
        styles = [[each.get(qn("w:val")) for each in sides.iter(qn("w:pStyle"))] for sides in (side, wanted)]
        assert styles[0] == styles[1]


def test_every_change_has_an_author_and_the_day():
    changes = list(body_of(redline(draft(OLD), draft(NEW), REVISION)).iter(qn("w:ins"), qn("w:del")))
    assert {(each.get(qn("w:author")), each.get(qn("w:date"))) for each in changes} == {("DEU", "2026-11-25T00:00:00Z")}
    assert len({each.get(qn("w:id")) for each in changes}) == len(changes)


def test_a_note_that_goes_and_one_that_comes():
    old = draft("1. We met.[^1] We spoke.\n\n[^1]: One.\n")
    new = draft("1. We met. We spoke.[^1]\n\n[^1]: Other.\n")
    done = redline(old, new, REVISION)
    within = [each.getparent().getparent().tag for each in body_of(done).iter(qn("w:footnoteReference"))]
    assert within == [qn("w:del"), qn("w:ins")]
    assert done.notes == 2


def test_an_agreed_source_may_be_the_earlier_text():
    old = baseline("london-2019", [phrasebank_dir() / "agreed"])
    done = redline(old, draft(NEW), REVISION)
    assert accepted(done) == lines(draft(NEW))
    assert rejected(done) == [old.title, *lines(old)]


def test_the_lines_of_the_title_block_are_set_against_each_other():
    front = '+++\ntitle = "{}"\ndate = {}\n+++\n\n1. We met.\n'
    one, other = (draft(front.format(*each)) for each in (("On Russia", "2024-07-10"), ("Elsewhere", "2025-06-25")))
    done = redline(one, other, REVISION)
    assert accepted(done) == ["Elsewhere", "25 June 2025", "We met."]
    assert rejected(done) == ["On Russia", "10 July 2024", "We met."]
    assert len(list(body_of(done).iter(qn("w:p")))) == 3


def test_a_text_against_itself_has_no_changes():
    assert redline(draft(OLD), draft(OLD), REVISION).changes == 0


@pytest.mark.parametrize(
    ("old", "new", "parts"),
    [
        ("We note it.", "We note it.", [True]),
        ("a fast and b", "c slow and d", [False]),
        ("We agree, and act.", "We agree and act.", [True, False, True]),
    ],
)
def test_tiny_islands_are_merged(old, new, parts):
    found = stretches(tokens(old), tokens(new))
    assert [each.kept for each in found] == parts
    assert "".join(token for each in found for token in each.old) == old
    assert "".join(token for each in found for token in each.new) == new


sentence = st.lists(
    st.sampled_from(["We", "Allies", "will", "must", "not", "reaffirm", "constrain", "Russia", "Ukraine", "the", "of", "and", ",", ".", ";", "[USA:", "note", "]", "(a)", "2", "%", "3.5"]),
    min_size=1, max_size=12,
).map(" ".join)  # fmt: skip
paragraphs = st.lists(st.tuples(st.sampled_from(["{}. ", "", "- ", "## "]), sentence), min_size=1, max_size=6)


@settings(max_examples=100, deadline=None)
@given(paragraphs, paragraphs)
def test_any_two_texts(one, other):
    old, new = (
        draft("\n\n".join(f"{sign.format(at + 1)}We {text}" for at, (sign, text) in enumerate(rows)) + "\n")
        for rows in (one, other)
    )
    done = redline(old, new, REVISION)
    assert accepted(done) == lines(new)
    assert rejected(done) == lines(old)


@pytest.mark.parametrize(("between", "parts"), [(" of ", 1), (" of, ", 3)])
def test_an_island_has_three_tokens_at_most(between, parts):
    assert len(stretches(tokens(f"alpha{between}beta"), tokens(f"gamma{between}delta"))) == parts
