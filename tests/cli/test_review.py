import errno
import io
import os
import zipfile

import docx
import pytest


@pytest.fixture
def document(folder):
    """A Word file in the current folder with one contested sentence in three runs."""
    made = docx.Document()
    paragraph = made.add_paragraph("We are determined to con")
    paragraph.add_run("test").bold = True
    paragraph.add_run(" Russia's aggressive actions.")
    made.save(folder / "in.docx")
    return folder / "in.docx"


def test_a_document_comes_back_with_remarks(document, folder, invoke):
    before = document.read_bytes()
    code, out, err = invoke("review", "in.docx", "-o", "out.docx", "--select", "contested-term")
    assert (code, out, err) == (0, "out.docx: 1 comment added\n", "")
    (comment,) = docx.Document(folder / "out.docx").comments
    assert comment.paragraphs[0].text == "Error: United States: objection to “contest”."
    assert document.read_bytes() == before


def test_a_second_review_says_what_is_there(document, invoke):
    assert document.exists()
    invoke("review", "in.docx", "-o", "out.docx", "--select", "contested-term")
    _, out, _ = invoke("review", "out.docx", "-o", "again.docx", "--select", "contested-term")
    assert out == "again.docx: 0 comments added, 1 there already\n"


def test_what_is_missing_from_the_whole_text_is_said(document, invoke):
    assert document.exists()
    _, _, err = invoke("review", "in.docx", "-o", "out.docx")
    assert "in.docx: on the text as a whole: " in err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["in.docx", "-o", "in.docx"], "name another file to write"),
        (["in.md", "-o", "out.docx"], "review reads and writes .docx"),
        (["none.docx", "-o", "out.docx"], "none.docx: no such file"),
        (["in.docx", "-o", "nowhere/out.docx"], "nowhere/out.docx: cannot be written"),
        (["old.docx", "-o", "out.docx"], "an old .doc file, or one with a password"),
        (["cut.docx", "-o", "out.docx"], "a damaged or truncated Word file"),
    ],
)
def test_bad_input_is_one_line_and_nothing_is_lost(document, folder, invoke, arguments, said):
    before = document.read_bytes()
    (folder / "old.docx").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512))
    (folder / "cut.docx").write_bytes(before[:2000])
    code, out, err = invoke("review", *arguments)
    assert (code, out) == (2, "")
    assert said in err
    assert err.count("\n") == 1
    assert document.read_bytes() == before
    assert not (folder / "out.docx").exists()


def test_agreed_wordings_are_put_forward_as_tracked_changes(document, folder, invoke):
    assert document.exists()
    code, out, _ = invoke("review", "in.docx", "-o", "out.docx", "--select", "contested-term", "--suggest")
    assert (code, out) == (0, "out.docx: 2 comments added, 1 sentence reworded\n")
    assert "Suggested: agreed in " in docx.Document(folder / "out.docx").part._comments_part.blob.decode()
    _, lint, _ = invoke("lint", "out.docx", "--select", "contested-term")
    assert ": nothing found" in lint
    _, before, _ = invoke("lint", "out.docx", "--view", "original", "--select", "contested-term")
    assert "objection to “contest”" in before
    _, status, _ = invoke("status", "out.docx")
    assert "drafter deleted “" in status
    assert "drafter inserted “" in status
    _, again, _ = invoke("review", "out.docx", "-o", "again.docx", "--select", "contested-term", "--suggest")
    assert again == "again.docx: 0 comments added, 2 there already, 0 sentences reworded\n"
    assert (folder / "again.docx").read_bytes() == (folder / "out.docx").read_bytes()


def test_what_cannot_be_reworded_is_said(folder, invoke):
    made = docx.Document()
    paragraph = made.add_paragraph("We are deter")
    link = paragraph._p.makeelement("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}hyperlink")
    link.append(paragraph.add_run("mined to contest and constrain Rus")._r)
    paragraph._p.append(link)
    paragraph.add_run("sia's aggressive actions.")
    made.save(folder / "in.docx")
    code, out, err = invoke("review", "in.docx", "-o", "out.docx", "--suggest")
    assert code == 0
    assert ", 0 sentences reworded" in out
    reason = "because a link, a control or another's change begins or ends in its words: "
    assert f"in.docx: not reworded, {reason}We are determined to contest" in err
    shown = err.partition(reason)[2].splitlines()[0]
    assert (len(shown), shown[-1]) == (60, "…")


def _with(data, changes):
    """A Word file with parts changed, added, or left out for None."""
    source, target = zipfile.ZipFile(io.BytesIO(data)), io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in dict.fromkeys([*source.namelist(), *changes]):
            part = changes.get(name, source.read(name) if name in source.namelist() else None)
            part = part(source.read(name)) if callable(part) else part
            if part is not None:
                archive.writestr(name, part)
    return target.getvalue()


MAIN = "word/document.xml"
DTD = b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "b">]>'
BROKEN = {
    "macros": {"[Content_Types].xml": lambda data: data.replace(
        b"vnd.openxmlformats-officedocument.wordprocessingml.document.main", b"vnd.ms-word.document.macroEnabled.main")},
    "a document type definition": {MAIN: lambda data: DTD + data[data.index(b"<w:document"):]},
    "made to exhaust memory": {MAIN: lambda data: data.replace(b"<w:body>", b"<w:body>" + b"<w:p/>" * 3_000_000)},
    "not a Word file": {"_rels/.rels": None},
    "it has no body": {MAIN: None},
    "cannot be read": {MAIN: b"<w:document"},
}  # fmt: skip


@pytest.mark.parametrize("said", BROKEN)
@pytest.mark.parametrize("command", [("review", "bad.docx"), ("export", "good.md", "--style", "bad.docx")])
def test_a_broken_word_file_is_one_line_and_nothing_is_written(document, folder, invoke, said, command):
    (folder / "bad.docx").write_bytes(_with(document.read_bytes(), BROKEN[said]))
    (folder / "good.md").write_text("1. We met.\n", encoding="utf-8")
    code, out, err = invoke(*command, "-o", "out.docx")
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert "bad.docx: " in err
    assert not (folder / "out.docx").exists()
    if command[0] == "review":
        assert said in err


@pytest.mark.parametrize("command", [("review", "in.docx"), ("export", "in.docx")])
def test_a_full_disk_loses_nothing(document, folder, invoke, monkeypatch, command):
    assert document.exists()
    (folder / "out.docx").write_bytes(b"before")

    def full(_descriptor):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    code, out, err = invoke(*command, "-o", "out.docx")
    assert (code, out) == (2, "")
    assert "out.docx: cannot be written: No space left on device" in err
    assert (folder / "out.docx").read_bytes() == b"before"
    assert sorted(each.name for each in folder.iterdir()) == ["in.docx", "out.docx"]


def test_a_signature_that_ends_and_macros_are_said(document, folder, invoke):
    kind = BROKEN["macros"]["[Content_Types].xml"]
    made = _with(
        document.read_bytes(),
        {"[Content_Types].xml": kind, "word/vbaProject.bin": b"macro", "_xmlsignatures/sig1.xml": b"<Signature/>"},
    )
    (folder / "a.docm").write_bytes(made)
    (folder / "~$a.docm").write_bytes(b"")
    code, _, err = invoke("review", "a.docm", "-o", "out.docm")
    assert code == 0
    assert "a.docm: open in another program; what is read is what was last saved\n" in err
    assert "a.docm: signed; the signature does not hold for out.docm\n" in err
    assert "a.docm: its macros are kept as they are; drafter runs none\n" in err
    with zipfile.ZipFile(folder / "out.docm") as archive:
        assert archive.read("word/vbaProject.bin") == b"macro"
    assert "let it end in .docm" in invoke("review", "a.docm", "-o", "out.docx")[2]
