"""What holds for any Word file with tables, notes, links, fields, controls, changes and comments of others."""

import io
import os
import zipfile
from collections import Counter
from pathlib import Path

from docx.oxml.ns import qn
from hypothesis import HealthCheck, given, settings, strategies as st
from lxml import etree

from drafter.text import read_bytes, rough_sentences
from drafter.text.word.change_views import FINAL, MARKUP, ORIGINAL
from drafter.text.word.comments import comments_of
from drafter.text.word.package import Package
from drafter.text.word.tracked_changes import changes_of
from drafter.word import REVIEWED, Revision, SuggestedChange, export, redline, review
from drafter.word.docx_to_draft import as_draft

PATH = Path("a.docx")
AGREED = "Our commitment to Article 5 is ironclad."
#: The same examples in every run; others with DRAFTER_RANDOM=1 in the environment.
ANY = settings(
    max_examples=60,
    deadline=None,
    derandomize="DRAFTER_RANDOM" not in os.environ,
    suppress_health_check=[HealthCheck.too_slow],
)


def parts(data):
    archive = zipfile.ZipFile(io.BytesIO(data))
    return {name: archive.read(name) for name in archive.namelist()}


def texts(data):
    return {
        view: [block.reading for block in read_bytes(data, PATH, view).blocks] for view in (FINAL, ORIGINAL, MARKUP)
    }


def sentences(document):
    """The spans of the sentences in the main text."""
    main = [block for block in document.linted() if block.kind not in {"header", "footnote"}]
    return [block.to_source(span.start, span.end) for block in main for span in rough_sentences(block.reading)]


def root_of(data):
    return etree.fromstring(parts(data)["word/document.xml"])


@ANY
@given(st.data())
def test_a_review_adds_remarks_on_exactly_the_words_and_leaves_everything_else(documents, anchored, data):
    made = data.draw(documents)
    document = read_bytes(made, PATH, REVIEWED)
    spans = sentences(document)
    remarks = []
    for number in range(data.draw(st.integers(1, 3))):
        span = data.draw(st.sampled_from(spans))
        start, end = sorted(
            (data.draw(st.integers(span.start, span.end)), data.draw(st.integers(span.start, span.end)))
        )
        if start < end:
            remarks.append((start, end, f"Remark {number}."))
    done = review(made, document, remarks)
    assert texts(done.data) == texts(made)
    assert changes_of(done.data, PATH) == changes_of(made, PATH)
    before = [(each.author, each.anchor, each.text) for each in comments_of(made, PATH)]
    after = [(each.author, each.anchor, each.text) for each in comments_of(done.data, PATH)]
    assert Counter(after) - Counter(before) == Counter(each for each in after if each[0] == "drafter")
    touched = {"word/document.xml", "word/comments.xml", "[Content_Types].xml", "word/_rels/document.xml.rels"}
    old, new = parts(made), parts(done.data)
    assert all(new[name] == part for name, part in old.items() if name not in touched)
    if done.added:
        comments = etree.fromstring(new["word/comments.xml"])
        said = {each.get(qn("w:id")): "".join(each.itertext()) for each in comments}
        ours = {
            said[name]: words for name, words in anchored(root_of(done.data)).items() if said[name].startswith("Rem")
        }
        for start, end, text in remarks:
            assert ours[text] == document.text[start:end].replace("\n", "")
    again = review(done.data, read_bytes(done.data, PATH, REVIEWED), remarks)
    assert (again.added, again.data) == (0, done.data)


@ANY
@given(st.data())
def test_a_proposal_reads_as_proposed_or_is_left_out_and_rejecting_it_gives_the_text_as_it_was(documents, data):
    made = data.draw(documents)
    document = read_bytes(made, PATH, REVIEWED)
    span = data.draw(st.sampled_from(sentences(document)))
    proposal = SuggestedChange(span.start, span.end, AGREED)
    done = review(made, document, [], [proposal])
    assert (done.proposed, len(done.unproposed)) in {(1, 0), (0, 1)}
    assert read_bytes(done.data, PATH, REVIEWED).text == document.text
    wanted = document.text[: span.start] + AGREED + document.text[span.end :] if done.proposed else document.text
    assert read_bytes(done.data, PATH).text.replace("’", "'") == wanted.replace("’", "'")
    others = [each for each in _of_words(done.data) if each.author != "drafter"]
    assert "".join(each.text for each in others) == "".join(each.text for each in _of_words(made))
    again = review(done.data, read_bytes(done.data, PATH, REVIEWED), [], [proposal])
    assert (again.proposed, again.data) == (0, done.data)


@ANY
@given(st.data())
def test_it_exports_and_comes_back_as_a_draft(documents, data):
    made = data.draw(documents)
    words = " ".join(
        block.reading for block in read_bytes(made, PATH).linted() if block.kind not in {"header", "footnote"}
    )
    exported = read_bytes(export(read_bytes(made, PATH), "bracketed").data, PATH)
    shown = " ".join(block.reading for block in exported.linted() if block.kind not in {"header", "footnote"})
    assert Counter(shown.split()) == Counter(words.split())
    draft = as_draft(made, PATH)
    assert not [each for each in draft.left_out if each.startswith("the exact words")]


@ANY
@given(st.data())
def test_accepting_a_redline_gives_the_new_text_and_rejecting_it_the_old(documents, data):
    old, new = (read_bytes(data.draw(documents), PATH) for _ in range(2))
    done = redline(old, new, Revision("drafter")).data
    for view, text in ((FINAL, new), (ORIGINAL, old)):
        plain = [block.reading for block in read_bytes(export(text, "bracketed").data, PATH).linted()]
        assert [block.reading for block in read_bytes(done, PATH, view).linted()] == plain


def test_the_random_files_have_all_that_they_promise(documents):
    seen = Counter()

    @settings(max_examples=150, deadline=None, database=None)
    @given(documents)
    def look(made):
        package = Package(made, PATH)
        root = package.part(package.main)
        seen.update(etree.QName(each).localname for each in root.iter() if isinstance(each.tag, str))

    look()
    wanted = {"tbl", "hyperlink", "sdt", "ins", "del", "fldSimple", "fldChar", "commentReference", "footnoteReference"}
    assert wanted | {"drawing", "bookmarkStart", "tab", "br", "numId"} - {"numId"} <= set(seen)


def _of_words(data):
    """The changes of words; those of a paragraph's mark are named by words around them, which may change."""
    return [each for each in changes_of(data, PATH) if each.kind in {"inserted", "deleted", "moved here", "moved away"}]
