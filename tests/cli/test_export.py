import io
import sys

import docx

DRAFT = '+++\ntitle = "Statement"\n+++\n\n1. We met.[^1]\n\n2. We [note / welcome] it.\n\n[^1]: Today.\n'


def test_a_draft_becomes_a_word_file(folder, invoke):
    (folder / "draft.md").write_text(DRAFT, encoding="utf-8")
    done = invoke("export", "draft.md", "-o", "out.docx", "--view", "bracketed")
    assert done == (0, "out.docx: 3 paragraphs, 1 footnote, 1 bracket\n", "")
    found = [each.text for each in docx.Document(folder / "out.docx").paragraphs]
    assert found == ["Statement", "We met.", "We [note / welcome] it."]


def test_open_brackets_stop_a_final_text_and_nothing_is_lost(folder, invoke):
    (folder / "draft.md").write_text(DRAFT, encoding="utf-8")
    (folder / "out.docx").write_bytes(b"older")
    code, out, err = invoke("export", "draft.md", "-o", "out.docx")
    assert (code, out) == (2, "")
    assert "draft.md:7:7: a bracket is still open, the first [note / welcome]; settle it" in err
    assert (folder / "out.docx").read_bytes() == b"older"


def test_the_output_must_be_another_word_file(folder, invoke):
    (folder / "draft.md").write_text(DRAFT, encoding="utf-8")
    assert "end it in .docx" in invoke("export", "draft.md", "-o", "out.pdf")[2]
    invoke("export", "draft.md", "-o", "out.docx", "--view", "bracketed")
    code, _, err = invoke("export", "out.docx", "-o", "out.docx", "--view", "bracketed")
    assert code == 2
    assert "name another file to write" in err


def test_a_folder_that_is_not_there_is_said(folder, invoke):
    (folder / "draft.md").write_text("We met.\n", encoding="utf-8")
    code, _, err = invoke("export", "draft.md", "-o", "nowhere/out.docx")
    assert code == 2
    assert "nowhere/out.docx: cannot be written: No such file or directory" in err


def test_what_a_template_lacks_is_said(folder, invoke):
    docx.Document().save(folder / "house.docx")
    (folder / "draft.md").write_text("1. We met.\n", encoding="utf-8")
    code, _, err = invoke("export", "draft.md", "-o", "out.docx", "--style", "house.docx")
    assert code == 0
    assert "house.docx: lacks the styles Issued By, " in err


def test_standard_input(folder, invoke, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"# Statement\n\n1. We met.\n")))
    assert invoke("export", "-", "-o", "out.docx", "--stdin-filename", "a.md")[0] == 0
    assert docx.Document(folder / "out.docx").paragraphs[0].style.name == "Title"


def test_a_redline_against_an_agreed_source(folder, invoke):
    (folder / "draft.md").write_text("1. We seek no confrontation.\n", encoding="utf-8")
    code, out, _ = invoke("export", "draft.md", "-o", "out.docx", "--view", "redline", "--base", "london-2019")
    assert code == 0
    assert "tracked changes" in out
    assert "--base and --view redline need each other" in invoke("export", "draft.md", "-o", "a.docx", "--base", "b")[2]


def test_an_annotated_export_takes_the_profile_of_the_draft(folder, invoke):
    text = '+++\nprofile = "washington-2024"\n+++\n\n1. We will contest Russia\'s aggressive actions.\n'
    (folder / "draft.md").write_text(text, encoding="utf-8")
    assert invoke("export", "draft.md", "-o", "out.docx", "--view", "annotated")[0] == 0
    paragraphs = [each.text for each in docx.Document(folder / "out.docx").paragraphs]
    assert any("(washington-2024, as of " in each for each in paragraphs)
