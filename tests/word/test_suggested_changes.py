import io
import itertools
import zipfile
from pathlib import Path

import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings, strategies as st
from lxml import etree

from drafter.text import read_bytes
from drafter.text.word.change_views import FINAL
from drafter.text.word.tracked_changes import changes_of
from drafter.word import REVIEWED, SuggestedChange, review

PATH = Path("a.docx")
SENTENCE = "We will contest Russia's aggressive actions."
AGREED = "We will respond to Russia's hostile actions in a united way."


def run(text, look=""):
    return f'<w:r>{look}<w:t xml:space="preserve">{text}</w:t></w:r>'


BOLD = "<w:rPr><w:b/></w:rPr>"


def proposed(data, text=AGREED, sentence=SENTENCE, remarks=()):
    document = read_bytes(data, PATH, REVIEWED)
    start = document.text.index(sentence)
    return review(data, document, remarks, [SuggestedChange(start, start + len(sentence), text)])


def texts(data):
    """The paragraphs with the proposals accepted, and with them rejected."""
    return tuple([block.reading for block in read_bytes(data, PATH, view).blocks] for view in (FINAL, REVIEWED))


def runs_of(data):
    root = etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml"))
    return [
        ("".join(each.itertext()), each.find(f"{qn('w:rPr')}/{qn('w:b')}") is not None, each.getparent().tag)
        for each in root.iter(qn("w:r"))
    ]


def test_accepted_it_reads_as_proposed_and_rejected_as_before(word):
    done = proposed(word(f"<w:p>{run('We met. ' + SENTENCE + ' We left.')}</w:p>"))
    assert (done.proposed, done.unproposed, done.added) == (1, (), 0)
    assert texts(done.data) == ([f"We met. {AGREED} We left."], [f"We met. {SENTENCE} We left."])
    assert {each.author for each in changes_of(done.data, PATH)} == {"drafter"}


def test_only_the_words_that_differ_change_and_the_new_ones_look_like_the_old(word):
    done = proposed(word(f"<w:p>{run('We will ')}{run('contest', BOLD)}{run(SENTENCE[15:])}</w:p>"))
    found = runs_of(done.data)
    assert ("contest", True, qn("w:del")) in found
    assert ("respond to", True, qn("w:ins")) in found
    assert ("We will ", False, qn("w:p")) in found


def test_a_second_review_proposes_nothing_twice(word):
    data = word(f"<w:p>{run(SENTENCE)}</w:p>")
    remarks = [(8, 15, "on contest"), (0, len(SENTENCE), "Suggested.")]
    first = proposed(data, remarks=remarks)
    again = proposed(first.data, remarks=remarks)
    assert (first.added, first.proposed) == (2, 1)
    assert (again.added, again.known, again.proposed, again.unproposed) == (0, 2, 0, ())
    assert again.data == first.data


@pytest.mark.parametrize(
    "body",
    [
        run("We will con") + f"<w:hyperlink>{run('test Russia')}</w:hyperlink>" + run(SENTENCE[22:]),
        run("We will ") + f"<w:sdt><w:sdtPr><w:date/></w:sdtPr><w:sdtContent>{run('contest')}</w:sdtContent></w:sdt>"
        + run(SENTENCE[15:]),
        run("We will ") + f"<w:fldSimple>{run('contest')}</w:fldSimple>" + run(SENTENCE[15:]),
        run("We will con") + "<m:oMath><m:r><m:t>t</m:t></m:r></m:oMath>" + run("est" + SENTENCE[15:]),
        run("We will ") + '<w:r><w:t>contest</w:t><w:footnoteReference w:id="2"/></w:r>' + run(SENTENCE[15:]),
        run("We will ") + '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        + run("contest") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>' + run(SENTENCE[15:]),
    ],
)  # fmt: skip
def test_what_would_lose_more_than_words_is_left_as_it_is(word, body):
    data = word(f"<w:p>{body}</w:p>")
    done = proposed(data)
    assert (done.proposed, len(done.unproposed)) == (0, 1)
    assert done.data == data


@pytest.mark.parametrize(
    "around",
    [
        "<w:hyperlink>{}</w:hyperlink>",
        '<w:smartTag w:uri="a" w:element="b">{}</w:smartTag>',
        "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>",
        '<w:ins w:id="1" w:author="FRA">{}</w:ins>',
        '<w:hyperlink><w:ins w:id="1" w:author="FRA">{}</w:ins></w:hyperlink>',
    ],
)
@pytest.mark.parametrize(("start", "end"), [(0, len(SENTENCE)), (8, 15), (5, 22), (24, 35), (22, 44)])
def test_words_in_links_controls_and_insertions_change_where_these_are_not_split(word, around, start, end):
    inside = run("<w:lastRenderedPageBreak/>" + SENTENCE[start:end]) if start else run(SENTENCE[start:end])
    inside = inside.replace('<w:t xml:space="preserve"><w:lastRenderedPageBreak/>', "<w:lastRenderedPageBreak/><w:t>")
    body = run(SENTENCE[:start]) + around.format(inside) + run(SENTENCE[end:])
    data = word(f"<w:p>{body}</w:p>")
    remarks = [(8, 15, "on contest")]
    done = proposed(data, remarks=remarks)
    assert (done.proposed, done.unproposed) == (1, ())
    assert texts(done.data) == ([AGREED], [SENTENCE])
    assert proposed(done.data, remarks=remarks).data == done.data
    # The insertion of another falls without taking the proposal with it.
    kept = [each.text for each in changes_of(done.data, PATH) if (each.author, each.kind) == ("drafter", "inserted")]
    assert "".join(kept) == "respond tohostile in a united way"


def test_links_and_changes_of_others_in_words_that_stay_are_no_hindrance(word):
    body = f'{run("We will contest ")}<w:hyperlink>{run("Russia")}</w:hyperlink>{run(chr(39) + "s aggressive ")}<w:ins w:id="4" w:author="FRA">{run("actions")}</w:ins>{run(".")}'
    done = proposed(word(f"<w:p>{body}</w:p>"), AGREED.replace(" in a united way", ""))
    assert texts(done.data)[0] == [AGREED.replace(" in a united way", "")]
    assert [each.author for each in changes_of(done.data, PATH) if each.text == "actions"] == ["FRA"]


def test_apostrophes_are_those_of_the_text(word):
    done = proposed(word(f"<w:p>{run(SENTENCE.replace(chr(39), '’'))}</w:p>"), sentence=SENTENCE.replace("'", "’"))
    assert texts(done.data)[0] == [AGREED.replace("'", "’")]


WORDS = st.lists(st.sampled_from(["We", "will", "not", "contest", "the", "of", "Russia", "threat", "and", ","]), min_size=1, max_size=12).map(" ".join)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(WORDS, WORDS, st.data())
def test_any_wording_for_any_runs(word, old, new, data):
    cuts = sorted(data.draw(st.sets(st.integers(0, len(old)), max_size=4)) | {0, len(old)})
    pieces = [old[start:end] for start, end in itertools.pairwise(cuts)]
    body = "".join(run(piece, BOLD if place % 2 else "") for place, piece in enumerate(pieces))
    start, end = sorted((data.draw(st.integers(0, len(old) - 1)), data.draw(st.integers(1, len(old)))))
    remarks = [(start, end, "Here.")] if start < end else []
    made = word(f"<w:p>{run('Before it. ')}{body}{run(' After it.')}</w:p>")
    document = read_bytes(made, PATH, REVIEWED)
    at = len("Before it. ")
    remarks = [(at + one, at + other, said) for one, other, said in remarks]
    done = review(made, document, remarks, [SuggestedChange(at, at + len(old), new)])
    assert texts(done.data) == ([f"Before it. {new} After it."], [f"Before it. {old} After it."])
    again = review(done.data, read_bytes(done.data, PATH, REVIEWED), remarks, [SuggestedChange(at, at + len(old), new)])
    assert again.data == done.data


@pytest.mark.parametrize(
    ("before", "quote"), [("Russia’s acts.", "’"), ("Russia's acts.", "'"), ("Our Allies' acts, Russia’s acts.", "'")]
)
def test_apostrophes_are_those_of_the_document(word, before, quote):
    sentence = SENTENCE.replace("'", "’" if "’" in before else "'")
    done = proposed(word(f"<w:p>{run(before + ' ' + sentence)}</w:p>"), sentence=sentence)
    assert texts(done.data)[0] == [f"{before} {AGREED.replace(chr(39), quote)}"]


def test_words_may_come_before_the_first_of_a_document(word):
    done = proposed(word(f"<w:p>{run(SENTENCE)}</w:p>"), f"Today, {SENTENCE}")
    assert (done.proposed, done.unproposed) == (1, ())
    assert texts(done.data) == ([f"Today, {SENTENCE}"], [SENTENCE])
