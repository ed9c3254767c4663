import docx
import pytest


@pytest.fixture
def pair(folder):
    """Two Word files in the current folder that differ in a word."""
    for name, text in (("old.docx", "Allies will counter aggression."), ("new.docx", "Allies will deter aggression.")):
        made = docx.Document()
        made.add_paragraph(text)
        made.save(folder / name)
    return folder


def test_the_differences_are_tracked_changes(pair, invoke):
    code, out, err = invoke(
        "redline", "old.docx", "new.docx", "-o", "out.docx", "--author", "MFA Oslo", "--date", "2026-11-25"
    )
    assert (code, out, err) == (0, "out.docx: 2 tracked changes\n", "")
    xml = docx.Document(pair / "out.docx").element.xml
    assert xml.count('w:author="MFA Oslo" w:date="2026-11-25T00:00:00Z"') == 2


def test_changes_have_no_date_unless_one_is_given(pair, invoke):
    invoke("redline", "old.docx", "new.docx", "-o", "out.docx")
    assert "w:date" not in docx.Document(pair / "out.docx").element.xml


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["old.docx", "old.docx", "-o", "out.docx"], "the same file twice"),
        (["old.docx", "new.docx", "-o", "new.docx"], "one of the two files"),
        (["old.docx", "new.md", "-o", "out.docx"], "redline reads and writes .docx"),
        (["old.docx", "none.docx", "-o", "out.docx"], "none.docx: no such file"),
        (["old.docx", "bad.docx", "-o", "out.docx"], "bad.docx: not a Word file"),
        (["old.docx", "new.docx", "-o", "out.docx", "--author", " "], "a tracked change needs an author"),
        (["old.docx", "new.docx", "-o", "out.docx", "--date", "yesterday"], "yesterday"),
        (["old.docx", "new.docx", "-o", "out.docx", "--moves"], "give --date with --moves"),
        (["old.docx", "new.docx", "-o", "nowhere/out.docx"], "nowhere/out.docx: cannot be written"),
    ],
)
def test_bad_input_is_one_line_and_nothing_is_lost(pair, invoke, arguments, said):
    (pair / "bad.docx").write_text("no zip")
    before = (pair / "new.docx").read_bytes()
    code, out, err = invoke("redline", *arguments)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert said in err
    assert (pair / "new.docx").read_bytes() == before
