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
    assert invoke("status", "none.md") == (2, "", "drafter: none.md: no such file; its folder is empty\n")


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


def test_changes_in_headers_and_notes_and_of_deleted_paragraphs_have_their_place(folder, invoke, word):
    run = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'
    put_in = '<w:ins w:id="1" w:author="DEU">' + run + "</w:ins>"
    gone = '<w:del w:id="2" w:author="TUR"><w:r><w:delText>{}</w:delText></w:r></w:del>'
    body = (
        f'<w:p>{run.format("We met.")}<w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
        f'<w:p><w:pPr><w:rPr><w:del w:id="3" w:author="TUR"/></w:rPr></w:pPr>{gone.format("We left.")}</w:p>'
        f"<w:p>{run.format('We part.')}</w:p>"
        '<w:sectPr><w:headerReference w:type="default" r:id="header"/></w:sectPr>'
    )
    parts = {
        "header": f"<w:p>{put_in.format('RESTRICTED')}</w:p>",
        "footnotes": f'<w:footnote w:id="2"><w:p>{run.format("Here")}{gone.format(" only")}</w:p></w:footnote>',
    }
    (folder / "a.docx").write_bytes(word(body, **parts))
    _, out, _ = invoke("status", "a.docx")
    assert (
        "  3 tracked changes\n"
        "    after para 2: TUR deleted the paragraph “We left.”\n"
        "    page header: DEU inserted “RESTRICTED”\n"
        "    footnote 1: TUR deleted “only”\n"
    ) in out


def test_comments_are_shown_by_threads_and_resolved_ones_apart(folder, invoke, word):
    extended = "http://schemas.microsoft.com/office/word/2012/wordml"
    ids = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" w14:paraId'
    comment = (
        f'<w:comment w:id="{{0}}" w:author="{{1}}"><w:p {ids}="0{{0}}"><w:r><w:t>{{2}}</w:t></w:r></w:p></w:comment>'
    )
    said = [(1, "USA", "No."), (2, "GBR", "Why?"), (3, "FRA", "Done.")]
    anchor = '<w:commentRangeStart w:id="{0}"/><w:r><w:t>{1}</w:t></w:r><w:commentRangeEnd w:id="{0}"/>'
    body = f"<w:p>{anchor.format(1, 'We met.')}{anchor.format(2, '')}</w:p><w:p>{anchor.format(3, 'We left.')}</w:p>"
    relation = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="a" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments" '
        'Target="comments.xml"/><Relationship Id="b" Type="http://schemas.microsoft.com/office/2011/relationships/'
        'commentsExtended" Target="commentsExtended.xml"/></Relationships>'
    )
    threads = (
        f'<w15:commentsEx xmlns:w15="{extended}"><w15:commentEx w15:paraId="01" w15:done="0"/>'
        '<w15:commentEx w15:paraId="02" w15:paraIdParent="01"/><w15:commentEx w15:paraId="03" w15:done="1"/>'
        "</w15:commentsEx>"
    )
    extra = {"word/_rels/document.xml.rels": relation, "word/commentsExtended.xml": threads}
    comments = "".join(comment.format(*each) for each in said)
    (folder / "a.docx").write_bytes(word(body, comments=comments, extra=extra))
    _, out, _ = invoke("status", "a.docx")
    assert (
        "  2 comments\n    para 1: USA on “We met.”: No.\n      GBR answers: Why?\n"
        "  1 resolved comment\n    para 2: FRA on “We left.”: Done.\n"
    ) in out
