"""Redlines in a user's own Word file: accepting all gives the later file, rejecting all the earlier one."""

from __future__ import annotations

import base64
import io
import random
import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from hypothesis import given, settings, strategies as st
from random_edits import edited, made, saved, table

from drafter.errors import ReadError
from drafter.text.word.comments import comments_of
from drafter.text.word.package import Package
from drafter.text.word.tracked_changes import changes_of
from drafter.word import Revision
from drafter.word.in_place import redline_files
from drafter.word.in_place.canon import MARKERS, canon, properties
from drafter.word.in_place.settling import settle

_PLAIN = frozenset(qn(f"w:{name}") for name in ("t", "rPr"))
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)
REVISION = Revision("MFA Oslo", "2026-11-25T00:00:00Z")


def document(*paragraphs):
    word = docx.Document()
    for text in paragraphs:
        word.add_paragraph(text)
    return word


def redlined(old, new):
    sides = [each if isinstance(each, bytes) else saved(each) for each in (old, new)]
    return redline_files((sides[0], Path("old.docx")), (sides[1], Path("new.docx")), REVISION)


def part(data, name="word/document.xml", *, accept=None):
    root = Package(data, Path("a.docx")).part(name)
    if accept is not None:
        settle(root, accept=accept)
    return root


def content(element):
    """All that an element says and looks like, runs of equal look as one."""
    found = []
    for child in element:
        if child.tag in MARKERS or (
            next(child.iter(qn("w:commentReference")), None) is not None and child.tag == qn("w:r")
        ):
            continue
        if child.tag == qn("w:r") and {each.tag for each in child} <= _PLAIN:
            look = child.find(qn("w:rPr"))
            look = properties(look, {})
            text = "".join(each.text or "" for each in child.iter(qn("w:t")))
            if found and isinstance(found[-1], list) and found[-1][0] == look:
                found[-1][1] += text
            else:
                found.append([look, text])
        elif child.tag in {
            qn("w:body"),
            qn("w:p"),
            qn("w:tbl"),
            qn("w:tr"),
            qn("w:tc"),
            qn("w:hyperlink"),
            qn("w:sdt"),
            qn("w:sdtContent"),
        }:
            found.append((child.tag, content(child)))
        elif len(child) or not child.tag.endswith("Pr"):
            found.append(canon(child, {}))
    return found


def assert_both_ways(old, new):
    """Accepting gives all of ``new``, and rejecting all of ``old``, in every part with text."""
    sides = [each if isinstance(each, bytes) else saved(each) for each in (old, new)]
    done = redlined(*sides)
    names = {name for data in sides for name in zipfile.ZipFile(io.BytesIO(data)).namelist()}
    for name in names:
        if name.endswith(".xml") and name.startswith(("word/document", "word/header", "word/footer")):
            for accept, side in ((True, sides[1]), (False, sides[0])):
                assert content(part(done.data, name, accept=accept)) == content(part(side, name)), (name, accept)
    return done


def body_text(root):
    """The words of each paragraph, deleted ones in braces, inserted ones in brackets."""
    lines = []
    for paragraph in root.iter(qn("w:p")):
        line = ""
        for run in paragraph.iter(qn("w:r")):
            text = "".join(each.text or "" for each in run.iter(qn("w:t"), qn("w:delText")))
            change = run.getparent().tag.rpartition("}")[2]
            line += {"ins": f"[{text}]", "del": f"{{{text}}}"}.get(change, text)
        mark = paragraph.find(f"{qn('w:pPr')}/{qn('w:rPr')}")
        sign = (
            ""
            if mark is None
            else "".join(each.tag.rpartition("}")[2] for each in mark if each.tag in {qn("w:ins"), qn("w:del")})
        )
        lines.append(line + (f" <{sign}>" if sign else ""))
    return lines


def test_only_words_that_differ_are_marked():
    done = assert_both_ways(
        document("Allies will counter aggression."), document("Allies will constrain all aggression.")
    )
    assert body_text(part(done.data)) == ["Allies will {counter}[constrain all] aggression."]
    (change, *_) = part(done.data).iter(qn("w:ins"))
    assert (change.get(qn("w:author")), change.get(qn("w:date"))) == ("MFA Oslo", "2026-11-25T00:00:00Z")


def test_a_paragraph_more_and_one_less():
    old = document("We met in The Hague.", "Energy prices rose last winter.", "We reaffirm Article 5.")
    new = document("We met in The Hague.", "We reaffirm Article 5.", "Our resolve is ironclad.")
    done = assert_both_ways(old, new)
    assert body_text(part(done.data)) == [
        "We met in The Hague.",
        "{Energy prices rose last winter.} <del>",
        "We reaffirm Article 5. <ins>",
        "[Our resolve is ironclad.]",
    ]


def test_a_split_and_a_joined_paragraph():
    one = document("We met in The Hague today. We reaffirm Article 5 of the Treaty.", "The end.")
    two = document("We met in The Hague today.", " We reaffirm Article 5 of the Treaty.", "The end.")
    assert body_text(part(assert_both_ways(one, two).data))[0] == "We met in The Hague today. <ins>"
    assert body_text(part(assert_both_ways(two, one).data))[0] == "We met in The Hague today. <del>"


def test_formatting_alone_is_a_change_of_formatting():
    old, new = document("Allies will counter aggression."), docx.Document()
    paragraph = new.add_paragraph("Allies will ", style="Quote")
    paragraph.add_run("counter").bold = True
    paragraph.add_run(" aggression.")
    done = assert_both_ways(old, new)
    root = part(done.data)
    assert len(list(root.iter(qn("w:rPrChange")))) == len(list(root.iter(qn("w:pPrChange")))) == 1
    assert next(root.iter(qn("w:ins"), qn("w:del")), None) is None


def test_rows_and_cells_change_in_place():
    old, new = document("Shares"), document("Shares")
    table(old, [["Ally", "Share"], ["Norway", "3"], ["Spain", "2"], ["Italy", "1"]])
    table(new, [["Ally", "Share"], ["Norway", "4"], ["Italy", "1"], ["Canada", "2"]])
    done = assert_both_ways(old, new)
    rows = [row.find(qn("w:trPr")) for row in part(done.data).iter(qn("w:tr"))]
    assert ["" if row is None else row[0].tag.rpartition("}")[2] for row in rows] == ["", "", "del", "", "ins"]


def test_a_column_more_is_marked_cell_by_cell():
    old, new = document("Shares"), document("Shares")
    table(old, [["Ally", "Share"], ["Norway", "three"], ["Spain", "two"]])
    table(new, [["Ally", "Capital", "Share"], ["Norway", "Oslo", "three"], ["Spain", "Madrid", "two"]])
    assert len(list(part(assert_both_ways(old, new).data).iter(qn("w:cellIns")))) == 3
    assert len(list(part(assert_both_ways(new, old).data).iter(qn("w:cellDel")))) == 3


def test_a_table_in_a_cell():
    sides = []
    for word in ("two", "three"):
        made = document("Shares")
        cell = table(made, [["Ally", "Share"]]).rows[0].cells[1]
        inner = cell.add_table(1, 2)
        inner.rows[0].cells[0].text = f"in {word} years"
        cell.add_paragraph()
        sides.append(made)
    done = assert_both_ways(*sides)
    assert "in {two}[three] years" in body_text(part(done.data))


def test_rows_in_a_content_control():
    old, new = document("Shares", "End."), document("Shares")
    made = table(new, [["Ally", "Share"], ["Norway", "3"]])
    new.add_paragraph("End.")
    control, inner = OxmlElement("w:sdt"), OxmlElement("w:sdtContent")
    made._tbl.append(control)
    control.append(inner)
    inner.append(made.rows[1]._tr)
    assert assert_both_ways(old, new).said == ()


MOVED = "We welcome Finland and Sweden to the Alliance."


def moved():
    texts = ["We met in Washington.", "Russia remains a threat.", "We will defend every inch.", "The end is near."]
    return document(*texts[:3], MOVED, texts[3]), document(texts[0], MOVED, *texts[1:])


def test_a_moved_paragraph_is_deleted_and_inserted_with_a_comment():
    done = assert_both_ways(*moved())
    (comment,) = docx.Document(io.BytesIO(done.data)).comments
    assert comment.text.startswith("Moved: ")
    assert body_text(part(done.data))[1:5:3] == [f"[{MOVED}] <ins>", f"{{{MOVED}}} <del>"]


def test_a_moved_paragraph_has_the_signs_of_a_move_if_asked():
    old, new = map(saved, moved())
    done = redline_files((old, Path("old.docx")), (new, Path("new.docx")), REVISION, moves=True)
    root = part(done.data)
    names = [each.get(qn("w:name")) for each in root.iter(qn("w:moveFromRangeStart"), qn("w:moveToRangeStart"))]
    assert names == ["move1", "move1"]
    assert next(root.iter(qn("w:ins"), qn("w:del")), None) is None
    for accept, side in ((True, new), (False, old)):
        assert content(part(done.data, accept=accept)) == content(part(side))


def test_headers_change_too():
    sides = []
    for marking in ("NATO UNCLASSIFIED", "NATO RESTRICTED"):
        made = document("We met.")
        made.sections[0].header.paragraphs[0].text = marking
        sides.append(made)
    done = assert_both_ways(*sides)
    (name,) = [
        name for name in zipfile.ZipFile(io.BytesIO(done.data)).namelist() if "header" in name and "_rels" not in name
    ]
    assert body_text(part(done.data, name)) == ["NATO {UNCLASSIFIED}[RESTRICTED]"]


def test_other_parts_keep_their_bytes():
    old, new = document("We met."), document("We met today.")
    new = saved(new)
    done = zipfile.ZipFile(io.BytesIO(redlined(old, new).data))
    before = zipfile.ZipFile(io.BytesIO(new))
    changed = [name for name in before.namelist() if done.read(name) != before.read(name)]
    assert (changed, done.namelist()) == (["word/document.xml"], before.namelist())


def test_equal_files_stay_as_they_are():
    data = saved(document("We met.", "", "We reaffirm."))
    done = redlined(data, data)
    assert (done.data, done.changes, done.said) == (data, 0, ())


def test_tracked_changes_in_the_input_are_accepted_and_said():
    old, new = document("We met."), document("We met.")
    insertion = OxmlElement("w:ins")
    insertion.set(qn("w:author"), "USA")
    new.paragraphs[0].add_run(" Again.")
    run = new.paragraphs[0]._p[-1]
    run.addprevious(insertion)
    insertion.append(run)
    done = redlined(old, new)
    assert done.said == ("new.docx: its tracked changes are taken as accepted",)
    assert body_text(part(done.data)) == ["We met.[ Again.]"]
    assert {change.get(qn("w:author")) for change in part(done.data).iter(qn("w:ins"))} == {"MFA Oslo"}


def test_a_deleted_picture_comes_along():
    old, new = document("We met.", "See also "), document("We met.", "See also ")
    old.paragraphs[1].add_run().add_picture(io.BytesIO(PNG))
    done = redlined(old, new)
    root = part(done.data)
    (name,) = {each.get(qn("r:embed")) for each in root.iter(qn("a:blip"))}
    target = Package(done.data, Path("a.docx")).relations("word/document.xml")[name].part
    assert zipfile.ZipFile(io.BytesIO(done.data)).read(target) == PNG
    docx.Document(io.BytesIO(done.data))


def test_a_picture_described_otherwise_is_a_change_and_said():
    sides = []
    for description in ("Map of Kosovo", "Map of the region"):
        word = document("We met.")
        word.add_paragraph().add_run().add_picture(io.BytesIO(PNG))
        next(word.element.iter(qn("wp:docPr"))).set("descr", description)
        sides.append(word)
    done = redlined(*sides)
    assert [each.kind for each in changes_of(done.data, Path("a.docx"))] == ["deleted a picture", "inserted a picture"]
    assert done.said == (
        "old.docx alone describes a picture or table as “Map of Kosovo”",
        "new.docx alone describes a picture or table as “Map of the region”",
    )
    assert redlined(sides[0], sides[0]).said == ()


def test_a_style_only_of_the_earlier_file_comes_along():
    old, new = document("We met.", "A remark on energy."), document("We met.")
    old.styles.add_style("Remark", 1).base_style = old.styles["Quote"]
    old.paragraphs[1].style = "Remark"
    assert "Remark" in [style.name for style in docx.Document(io.BytesIO(redlined(old, new).data)).styles]


def test_that_a_signature_ends_is_said():
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(saved(document("We met.")))) as source, zipfile.ZipFile(target, "w") as archive:
        for name in source.namelist():
            kind = b"http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin"
            signed = (
                b'<Relationship Id="rIdS" Type="' + kind + b'" Target="_xmlsignatures/origin.sigs"/></Relationships>'
            )
            data = source.read(name)
            archive.writestr(name, data.replace(b"</Relationships>", signed) if name == "_rels/.rels" else data)
    assert redlined(document("We left."), target.getvalue()).said == (
        "new.docx: signed; the redline of it no longer is",
    )


def strict(data):
    """The same file in ISO's strict form."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(target, "w") as archive:
        for name in source.namelist():
            part = source.read(name)
            for kind in (b"wordprocessingml", b"officeDocument"):
                now = b"http://schemas.openxmlformats.org/" + kind + b"/2006/"
                part = part.replace(now, b"http://purl.oclc.org/ooxml/" + kind + b"/")
            archive.writestr(name, part)
    return target.getvalue()


def test_a_strict_file_stays_one():
    moved, rest = "We moved this line to the end.", ("Allies agreed on energy.", "Allies agreed on trade.")
    old, new = document("We met.", moved, *rest), document("We met today.", *rest, moved)
    done = assert_both_ways(strict(saved(old)), strict(saved(new)))
    archive = zipfile.ZipFile(io.BytesIO(done.data))
    for name in ("word/document.xml", "word/_rels/document.xml.rels", "word/comments-drafter.xml"):
        assert b"schemas.openxmlformats.org/officeDocument" not in archive.read(name)
        assert b"http://purl.oclc.org/ooxml/" in archive.read(name)
    assert len(comments_of(done.data, Path("done.docx"))) == 1
    assert assert_both_ways(saved(old), strict(saved(new))).changes == done.changes


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**9))
def test_random_edits_both_ways(seed):
    chance = random.Random(seed)
    old = made(chance)
    assert not assert_both_ways(old, edited(old, chance)).said


@settings(max_examples=12, deadline=None)
@given(st.integers(0, 10**9))
def test_unlike_documents_both_ways(seed):
    chance = random.Random(seed)
    assert not assert_both_ways(made(chance), made(chance)).said


def test_what_cannot_be_read_back_is_said_of_both_files(monkeypatch):
    def refused(_, path):
        raise ReadError("compressed over 250 to 1", path=path, remedy="save it")

    monkeypatch.setattr("drafter.word.in_place.redlining.find_changes", refused)
    with pytest.raises(
        ReadError, match=r"what differs from old\.docx makes a file that drafter does not read: compressed"
    ):
        redlined(document("We met."), document("We parted."))
