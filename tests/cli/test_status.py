import json

import docx

DRAFT = "1. We met.\n\n2. We [USA: constrain / address] Russia's actions. [We part.]\n\n3. We will contest Russia's aggressive actions.\n"


def test_what_is_open_and_who_can_join(folder, invoke):
    (folder / "draft.md").write_text(DRAFT, encoding="utf-8")
    code, out, err = invoke("status", "draft.md", "--profile", "hague-2025")
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert lines[:4] == [
        "draft.md: 16 words",
        "  2 brackets open",
        "    para 2, line 3: USA: constrain / address",
        "    para 2, line 3: We part.",
    ]
    assert "    United States: would break silence" in lines


def test_comments_of_others_are_listed(folder, invoke):
    made = docx.Document()
    paragraph = made.add_paragraph("We met. ")
    made.add_comment(paragraph.add_run("We spoke."), "Did we?", author="FRA")
    made.save(folder / "a.docx")
    code, out, _ = invoke("status", "a.docx")
    assert code == 0
    assert "  no brackets open\n  1 comment\n    para 1: FRA on “We spoke.”: Did we?\n" in out


def test_json(folder, invoke):
    (folder / "draft.md").write_text(DRAFT, encoding="utf-8")
    whole = json.loads(invoke("status", "draft.md", "--format", "json")[1])
    assert whole["brackets"][0] == {
        "paragraph": "2", "line": 3, "column": 7, "label": "USA", "options": ["constrain", "address"],
    }  # fmt: skip
    assert whole["comments"] == []
    assert whole["verdicts"]["United States"] == "would break silence"


def test_a_draft_that_cannot_be_read_is_said(folder, invoke):
    assert folder.exists()
    assert invoke("status", "none.md") == (2, "", "drafter: none.md: no such file\n")


def test_what_the_draft_dismisses_counts_for_no_verdict(folder, invoke):
    text = '+++\n[[dismissed]]\nrule = "russia.constrain-contest-counter"\nwords = "contest"\n'
    text += 'sentence = "We will contest Russia\'s aggressive actions."\nreason = "Agreed."\n+++\n\n'
    (folder / "draft.md").write_text(text + "We will contest Russia's aggressive actions.\n", encoding="utf-8")
    _, out, err = invoke("status", "draft.md", "--profile", "hague-2025")
    assert err == ""
    assert "  1 finding dismissed\n" in out
    assert "    United States: can join\n" in out or "    United States: has reservations\n" in out
    whole = json.loads(invoke("status", "draft.md", "--profile", "hague-2025", "--format", "json")[1])
    (dismissed,) = whole["dismissed"]
    assert (dismissed["words"], dismissed["reason"]) == ("contest", "Agreed.")
