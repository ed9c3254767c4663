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
