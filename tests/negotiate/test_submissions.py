"""Word files as they come back: every construction has one right reading, or is said; none vanishes."""

from __future__ import annotations

import pytest
from word_files import (
    commented,
    comments,
    docx,
    gone,
    header,
    ins,
    mark,
    moved,
    note_mark,
    notes,
    para,
    run,
    table,
    threads,
)  # fmt: skip

from drafter.errors import ReadError, UsageError
from drafter.negotiate import reading_of
from drafter.text import read_text
from drafter.word.submissions import Table, consolidate

BASE = """1. We will contest Russia's aggressive actions.

2. We reaffirm our commitment to Article 5. It is iron-clad.

3. Allies will invest in defence.
"""
ONE, TWO, THREE = (
    "1. We will contest Russia's aggressive actions.",
    "2. We reaffirm our commitment to Article 5. It is iron-clad.",
    "3. Allies will invest in defence.",
)


@pytest.fixture
def rolled(tmp_path):
    def roll(*body, base=BASE, name="back.docx", as_=None, table=None, **parts):
        (tmp_path / "base.md").write_text(base, encoding="utf-8")
        (tmp_path / name).write_bytes(docx(*body, **parts))
        given = [(as_, tmp_path / name)]
        rolling = consolidate(tmp_path / "base.md", given, table=table)
        document = read_text(rolling.text, format="md")
        assert reading_of(document, [])[0] == base, "the base comes back to the byte"
        assert not any("not carried to the letter" in each for each in rolling.said)
        return rolling

    return roll


def readings(rolling, *names):
    document = read_text(rolling.text, format="md")
    return [[b.reading for b in read_text(reading_of(document, [name])[0], format="md").blocks] for name in names]


def test_changes_are_taken_author_by_author(rolled):
    first = para(
        "1. We will ",
        gone("USA", "contest"),
        ins("USA", "address"),
        " Russia's ",
        gone("DEU", "aggressive "),
        "actions.",
    )
    rolling = rolled(first, para(TWO), para(THREE))
    assert "1. We will [contest / USA: address] Russia's [aggressive / DEU: delete] actions." in rolling.text
    assert rolling.delegations == ("USA", "DEU")
    assert readings(rolling, "USA", "DEU") == [
        ["We will address Russia's aggressive actions.", *[x[3:] for x in (TWO, THREE)]],
        ["We will contest Russia's actions.", *[x[3:] for x in (TWO, THREE)]],
    ]


def test_a_deletion_inside_the_insertion_of_another_is_said_and_stands_under_the_first_name(rolled):
    first = para(
        "1. We will contest Russia's aggressive",
        ins("USA", run(" and"), gone("DEU", " hostile"), run(" unlawful")),
        " actions.",
    )
    rolling = rolled(first, para(TWO), para(THREE))
    assert "[USA: and hostile unlawful]" in rolling.text
    assert any("DEU: would delete “hostile” of what USA puts in" in each for each in rolling.said)


def test_two_insertions_at_one_point_are_one_choice(rolled):
    first = para(
        "1. We will contest", ins("USA", " Iran's and"), ins("DEU", " China's and"), " Russia's aggressive actions."
    )
    assert "contest [USA: Iran's and / DEU: China's and] Russia's" in rolled(first, para(TWO), para(THREE)).text


def test_two_new_paragraphs_at_the_end(rolled):
    new = [para(ins("USA", "4. Allies met."), mark=mark("ins", "USA")), para(ins("USA", "5. Allies part."))]
    rolling = rolled(para(ONE), para(TWO), para(THREE, mark=mark("ins", "USA")), *new)
    assert rolling.text.endswith("3 bis. [USA: Allies met.]\n\n3 ter. [USA: Allies part.]\n")


def test_a_cut_and_paste_is_said_to_be_a_move(rolled):
    rolling = rolled(
        para(ONE), para(moved("USA", "From", TWO), mark=mark("moveFrom", "USA")), para(THREE, mark=mark("ins", "USA")),
        para(moved("USA", "To", TWO)),
    )  # fmt: skip
    assert "USA: moves paragraph 2 to 3 bis" in rolling.said
    assert "It is iron-clad. / USA: move to 3 bis]" in rolling.text
    assert "3 bis. [USA: We reaffirm" in rolling.text


def test_a_split_that_swallows_a_space(rolled):
    rolling = rolled(
        para(ONE),
        para("2. We reaffirm our commitment to Article 5.", gone("USA", " "), mark=mark("ins", "USA")),
        para("It is iron-clad."),
        para(THREE),
    )
    assert "USA: splits paragraph 2" in rolling.said
    assert "2 bis. [USA: It is iron-clad.]" in rolling.text


def test_a_join(rolled):
    rolling = rolled(
        para(ONE, mark=mark("del", "DEU")), para(gone("DEU", "2. "), run(TWO[3:])), para(THREE)
    )  # fmt: skip
    assert "DEU: joins paragraph 2 to the one before" in rolling.said
    assert readings(rolling, "DEU")[0][0].endswith("actions.We reaffirm our commitment to Article 5. It is iron-clad.")


def test_an_author_without_words_asks_for_nothing(rolled):
    first = para("1. We will contest Russia's ", ins("GBR", run("")), ins("USA", "and Iran's "), "aggressive actions.")
    rolling = rolled(first, para(TWO), para(THREE))
    assert rolling.delegations == ("USA",)


def test_an_identical_replacement_by_two_is_one_option(rolled):
    both = rolled(
        para("1. We will ", ins("USA", "always "), ins("GBR", "always "), "contest Russia's aggressive actions."),
        para(TWO),
        para(THREE),
    )
    assert "We will [USA, GBR: always] contest" in both.text


def test_an_insertion_that_touches_a_replacement_is_one_choice(rolled):
    first = para(
        "1. We will ",
        gone("USA", "contest"),
        ins("USA", "address"),
        ins("DEU", " firmly"),
        " Russia's aggressive actions.",
    )
    assert (
        "We will [contest / USA: address / DEU: contest firmly] Russia's" in rolled(first, para(TWO), para(THREE)).text
    )


def test_a_note_whose_words_change_and_a_new_one(rolled):
    base = BASE.replace("defence.", "defence.[^1]") + "\n[^1]: Turkey recognises nobody.\n"
    rolling = rolled(
        para(ONE[:-1], ins("DEU", note_mark(3)), "."), para(TWO), para(THREE, note_mark(2)), base=base,
        footnotes=notes(n2=para("Turkey recognises ", gone("TUR", "nobody"), ins("TUR", "the Republic"), "."), n3=para("As in 2022.")),
    )  # fmt: skip
    assert "[^1]: Turkey recognises [nobody / TUR: the Republic]." in rolling.text
    assert "[^deu-1]: [DEU: As in 2022.]" in rolling.text
    assert "[DEU: [^deu-1]]" in rolling.text


def test_cells_and_rows_of_a_table(rolled):
    base = f"{BASE}\n| Ally | Share |\n|---|---|\n| Norway | 3.2 |\n"
    rolling = rolled(
        para(ONE), para(TWO), para(THREE),
        table(["Ally", "Share"], ["Norway", para(gone("USA", "3.2"), ins("USA", "3.5"))],
              [para(ins("USA", "Spain")), para(ins("USA", "2.1"))], changed=mark("ins", "USA")),
        base=base,
    )  # fmt: skip
    assert "| Norway | [3.2 / USA: 3.5] |\n| [USA: Spain] | [USA: 2.1] |" in rolling.text


def test_headers_and_looks_are_named(rolled):
    look = '<w:rPr><w:b/><w:rPrChange w:id="1" w:author="USA"><w:rPr/></w:rPrChange></w:rPr>'
    first = para(run(ONE[:-1], look=look), ins("USA", " always"), ".")
    rolling = rolled(
        first, para(TWO), para(THREE), header1=header(para(gone("DEU", "UNCLASSIFIED"), ins("DEU", "RESTRICTED")))
    )
    assert any("DEU: inserts “RESTRICTED” in the page header" in each for each in rolling.said)
    assert any(
        "USA: a change of look alone, the first at “1. We will contest Russia's" in each for each in rolling.said
    )


def test_comments_become_remarks_on_their_words_with_answers_and_ticked_off(rolled):
    rolling = rolled(
        para("1. ", commented(0, "We will ", gone("USA", "contest")), ins("USA", "address"), " Russia's aggressive actions."),
        para("2. ", commented(1, "We reaffirm"), commented(2, TWO[len("2. We reaffirm") :])), para(THREE),
        comments=comments(("USA", "Cannot accept [this]."), ("GBR", "Agreed / in 2024."), ("DEU", "Done.")),
        commentsExtended=threads(n0="x", n1="0", n2="done").replace(' w15:paraIdParent="0000000x"', ""),
    )  # fmt: skip
    on = "on “We will contest”"
    assert f"[USA remark, {on}: Cannot accept ⟦this⟧. ↳ GBR: Agreed / in 2024.]" in rolling.text
    assert "[DEU remark, resolved, on “our commitment to Article 5. It is iron-clad.”: Done.]" in rolling.text


def test_a_file_edited_without_tracking_is_compared(rolled):
    rolling = rolled(para(ONE.replace("contest", "address")), para(TWO), para(THREE), name="rolling-usa.docx")
    assert "[contest / USA: address]" in rolling.text


def test_changes_to_another_text_are_refused(rolled):
    body = (para("1. We will challenge Russia's ", gone("USA", "aggressive "), "actions."), para(TWO), para(THREE))
    with pytest.raises(
        ReadError, match=r"made to another text than .*: 1 of 3 paragraphs differ, the first paragraph 1"
    ):
        rolled(*body)
    compared = rolled(*body, as_="USA", table=Table(compare=True))
    assert "[contest / USA: challenge]" in compared.text


def test_authors_are_delegations_by_the_table_and_keep_their_names_else(rolled):
    first = para(
        "1. We will ",
        ins("J. Smith", "always "),
        "contest Russia's ",
        ins("anna kowalska", "most "),
        "aggressive actions.",
    )
    rolling = rolled(first, para(TWO), para(THREE), table=Table({"J. Smith": "USA"}))
    assert "[USA: always]" in rolling.text
    assert "[Anna Kowalska: most]" in rolling.text
    assert any(each.startswith("Anna Kowalska: neither an Ally") for each in rolling.said)


def test_nobodys_file_is_refused(rolled):
    with pytest.raises(UsageError, match="nothing says whose this is"):
        rolled(para(ONE), para(TWO), para(THREE), name="back.docx")


def test_all_of_a_named_file_is_one_delegations(rolled):
    first = para("1. We will ", gone("A", "contest"), ins("B", "address"), " Russia's aggressive actions.")
    rolling = rolled(first, para(TWO), para(THREE), as_="usa")
    assert "[contest / USA: address]" in rolling.text
    assert any("changes of A, B are all taken as its own" in each for each in rolling.said)


def test_a_remark_on_a_paragraph_put_in_stands_there(rolled):
    new = para(commented(0, ins("USA", "Allies met.")), mark=mark("ins", "USA"))
    rolling = rolled(
        para(ONE), para(TWO), para(THREE, mark=mark("ins", "USA")), new, comments=comments(("USA", "As in 2022."))
    )
    assert "3 bis. [USA: Allies met.] [USA remark: As in 2022.]" in rolling.text


def test_changes_pending_in_the_base_are_said(tmp_path):
    (tmp_path / "base.docx").write_bytes(docx(para("We ", gone("A", "met"), ins("A", "meet"), " in Ankara.")))
    (tmp_path / "usa.md").write_text("We met in Brussels.\n", encoding="utf-8")
    rolling = consolidate(tmp_path / "base.docx", [tmp_path / "usa.md"])
    assert rolling.text == "We met in [Ankara / USA: Brussels].\n"
    assert any("tracked changes are read as rejected" in each for each in rolling.said)


def test_remarks_of_base_and_submissions_stand_beside_the_amendments(tmp_path):
    (tmp_path / "base.md").write_text("1. We will contest it. [FRA remark: Hm.]\n\n2. Allies met.\n", encoding="utf-8")
    sent = "1. We will address it. [FRA remark: Hm.]\n\n2. Allies met. [USA remark, on “met”: Where?]\n"
    (tmp_path / "usa.md").write_text(sent, encoding="utf-8")
    rolling = consolidate(tmp_path / "base.md", [tmp_path / "usa.md"])
    assert rolling.text == (
        "1. We will [contest / USA: address] it. [FRA remark: Hm.]\n\n2. Allies met. [USA remark, on “met”: Where?]\n"
    )
    assert len(rolling.amendments) == 1
