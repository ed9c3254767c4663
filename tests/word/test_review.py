import io
import zipfile
from pathlib import Path

import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings, strategies as st
from lxml import etree

from drafter.errors import ReadError
from drafter.text import read_bytes
from drafter.word import review

PATH = Path("a.docx")


def run(text, look=""):
    return f'<w:r>{look}<w:t xml:space="preserve">{text}</w:t></w:r>'


BOLD = "<w:rPr><w:b/></w:rPr>"


def reviewed(data, *words):
    """The review of a file with a remark on each of ``words``, and the text it was read as."""
    document = read_bytes(data, PATH)
    remarks = [(document.text.index(each), document.text.index(each) + len(each), f"on {each}") for each in words]
    return review(data, document, remarks), document


def part(data, name):
    return etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read(name))


@pytest.fixture(scope="session")
def ranges(anchored):
    """Gives what every comment of a file says, and the words between the ends of its range."""

    def said(data):
        root, comments = part(data, "word/document.xml"), part(data, "word/comments.xml")
        texts = {each.get(qn("w:id")): "".join(each.itertext()) for each in comments}
        found = anchored(root)
        assert sorted(found) == sorted(each.get(qn("w:id")) for each in root.iter(qn("w:commentReference")))
        return {texts[name]: words for name, words in found.items()}

    return said


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (run("We contest it."), "contest"),
        (run("We con") + run("test", BOLD) + run(" it."), "contest"),
        (run("We ") + f'<w:ins w:id="1" w:author="A">{run("contest and")}</w:ins>' + run(" constrain"), "test and con"),
        (run("See ") + f"<w:hyperlink>{run('the site')}</w:hyperlink>" + run(" now."), "site now"),
        (run("We ") + f"<w:sdt><w:sdtContent>{run('contest')}</w:sdtContent></w:sdt>" + run(" it."), "We contest it"),
        ("<w:r><w:t>We</w:t><w:tab/><w:t>contest it.</w:t></w:r>", "We\tcontest"),
        (
            run("We ") + '<w:del w:id="1" w:author="A"><w:r><w:delText>do </w:delText></w:r></w:del>' + run("contest"),
            "We con",
        ),
    ],
)
def test_a_comment_sits_on_exactly_the_words(word, ranges, body, words):
    data = word(f"<w:p>{body}</w:p>")
    done, document = reviewed(data, words)
    assert ranges(done.data) == {f"on {words}": words}
    assert read_bytes(done.data, PATH).text == document.text


def test_overlapping_comments(word, ranges):
    done, _ = reviewed(word(f"<w:p>{run('We contest and constrain it.')}</w:p>"), "contest and", "and constrain", "and")
    assert ranges(done.data) == {f"on {each}": each for each in ("contest and", "and constrain", "and")}


def test_the_look_of_a_run_that_is_parted_stays(word):
    done, _ = reviewed(word(f"<w:p>{run('We contest it.', BOLD)}</w:p>"), "contest")
    texts = [each for each in part(done.data, "word/document.xml").iter(qn("w:r")) if each.find(qn("w:t")) is not None]
    assert ["".join(each.itertext()) for each in texts] == ["We ", "contest", " it."]
    assert all(each.find(f"{qn('w:rPr')}/{qn('w:b')}") is not None for each in texts)


def test_every_other_part_keeps_its_bytes(word):
    data = word(
        f"<w:p>{run('We contest it.')}</w:p>", styles="", extra={"word/media/a.png": b"\x89PNG", "custom/x.xml": "<x/>"}
    )
    done, _ = reviewed(data, "contest")
    old, new = zipfile.ZipFile(io.BytesIO(data)), zipfile.ZipFile(io.BytesIO(done.data))
    touched = {"word/document.xml", "word/comments.xml", "[Content_Types].xml", "word/_rels/document.xml.rels"}
    assert {
        name for name in new.namelist() if name not in old.namelist() or old.read(name) != new.read(name)
    } == touched


def test_comments_of_others_stay_and_the_lists_of_parts_too(word, ranges):
    other = '<w:comment w:id="7" w:author="FRA"><w:p><w:r><w:t>Not yet.</w:t></w:r></w:p></w:comment>'
    body = f'<w:p><w:commentRangeStart w:id="7"/>{run("We")}<w:commentRangeEnd w:id="7"/><w:r><w:commentReference w:id="7"/></w:r>{run(" contest it.")}</w:p>'
    data = word(body, comments=other)
    done, _ = reviewed(data, "contest")
    assert ranges(done.data) == {"Not yet.": "We", "on contest": "contest"}
    old, new = zipfile.ZipFile(io.BytesIO(data)), zipfile.ZipFile(io.BytesIO(done.data))
    assert old.read("[Content_Types].xml") == new.read("[Content_Types].xml")


def test_a_second_review_doubles_nothing(word, ranges):
    first, _ = reviewed(word(f"<w:p>{run('We contest it.')}</w:p>"), "contest")
    again, _ = reviewed(first.data, "contest")
    assert (again.added, again.known) == (0, 1)
    assert again.data == first.data
    more, _ = reviewed(first.data, "contest", "it")
    assert (more.added, more.known) == (1, 1)
    assert ranges(more.data) == {"on contest": "contest", "on it": "it"}


def test_words_in_a_header_have_no_place_for_a_comment(word):
    data = word(
        f'<w:p>{run("We met.")}</w:p><w:sectPr><w:headerReference r:id="header1"/></w:sectPr>',
        header1=f"<w:p>{run('Draft two')}</w:p>",
    )
    done, _ = reviewed(data, "Draft")
    assert (done.added, done.elsewhere) == (0, 1)
    assert done.data == data


def test_a_strict_document_stays_one(word):
    data = word(f"<w:p>{run('We contest it.')}</w:p>")
    source = zipfile.ZipFile(io.BytesIO(data))
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name in source.namelist():
            part_ = source.read(name)
            archive.writestr(
                name,
                part_.replace(
                    b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                    b"http://purl.oclc.org/ooxml/wordprocessingml/main",
                ),
            )
    done, _ = reviewed(target.getvalue(), "contest")
    assert done.added == 1
    archive = zipfile.ZipFile(io.BytesIO(done.data))
    for name in ("word/document.xml", "word/comments.xml"):
        assert b"http://purl.oclc.org/ooxml/wordprocessingml/main" in archive.read(name)


piece = st.tuples(st.sampled_from(["{}", '<w:ins w:id="1" w:author="A">{}</w:ins>', "<w:hyperlink>{}</w:hyperlink>", "<w:smartTag>{}</w:smartTag>"]), st.text("abc ", min_size=1, max_size=8))  # fmt: skip


@settings(max_examples=100, deadline=None)
@given(st.lists(piece, min_size=1, max_size=6), st.data())
def test_any_words_of_any_runs(word, ranges, pieces, data):
    body = run("We ") + "".join(wrapper.format(run(text)) for wrapper, text in pieces) + run("end.")
    made = word(f"<w:p>{body}</w:p>")
    document = read_bytes(made, PATH)
    places = st.integers(0, len(document.text))
    spans = data.draw(
        st.lists(st.tuples(places, places).map(sorted).filter(lambda each: each[0] < each[1]), min_size=1, max_size=4)
    )
    remarks = [(start, end, f"{at}") for at, (start, end) in enumerate(spans)]
    done = review(made, document, remarks)
    assert ranges(done.data) == {text: document.text[start:end] for start, end, text in remarks}
    assert read_bytes(done.data, PATH).text == document.text


def test_comments_of_xml_in_the_midst_of_words_are_nothing(word, ranges):
    data = word("<w:p><!-- x --><w:r><?x y?><w:t>We con<!-- x -->test it</w:t><!-- x --></w:r></w:p><!-- x -->")
    done, document = reviewed(data, "contest")
    assert document.text == "We contest it"
    assert ranges(done.data) == {"on contest": "contest"}


def damaged(data, name, change):
    """The file with bytes of one stored part changed."""
    source, out = zipfile.ZipFile(io.BytesIO(data)), io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for each in source.namelist():
            archive.writestr(each, source.read(each))
    whole = out.getvalue()
    at = whole.index(change)
    assert whole.index(name.encode()) < at
    return whole[:at] + change.swapcase() + whole[at + len(change) :]


def test_a_damaged_part_that_nobody_reads_is_kept_and_named(word, ranges):
    data = word(f"<w:p>{run('We contest it.')}</w:p>", extra={"word/theme/theme1.xml": "<colours/>"})
    done, _ = reviewed(damaged(data, "word/theme/theme1.xml", b"colours"), "contest")
    assert done.damaged == ("word/theme/theme1.xml",)
    assert ranges(done.data) == {"on contest": "contest"}
    assert zipfile.ZipFile(io.BytesIO(done.data)).read("word/theme/theme1.xml") == b"<COLOURS/>"


def test_a_damaged_part_that_is_needed_is_one_line(word):
    data = word(f"<w:p>{run('We contest it.')}</w:p>")
    with pytest.raises(ReadError, match=r"a damaged Word file \(word/document.xml cannot be read\); open it in Word"):
        reviewed(damaged(data, "word/document.xml", b"contest"), "contest")
