from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest

from drafter.bank import load_bank
from drafter.bank.import_sentences import read_passages
from drafter.bank.importing import file_with, plan_import
from drafter.bank.model import Source
from drafter.errors import BankError, ReadError
from drafter.language.identification import language_of
from drafter.text import read_text

TEXT = """\
Oslo Summit Declaration

Issued by the Heads of State and Government participating in the meeting of the North Atlantic Council

1. We have gathered in Oslo to reaffirm our commitment to NATO. We thank Norway for its hospitality.

Deterrence and defence

2. We remain willing to talk, when conditions allow. This is no change of course.

3. Allies will:

(a) increase their stocks of ammunition;

(b) protect critical undersea infrastructure.

4. We will meet again in Rome.
"""


def passages(text, format="txt"):
    return read_passages(read_text(text, format=format), language_of)


def places(text, format="txt"):
    return [(each.paragraph, each.text) for each in passages(text, format).passages]


@pytest.fixture
def small(folder):
    return load_bank([folder])


@pytest.fixture
def oslo():
    return Source("oslo-2031", "Oslo Declaration", "summit-declaration", "Heads of State", date(2031, 6, 12))


# Passages ------------------------------------------------------------------------------------------------------------


def test_each_sentence_stands_in_its_paragraph_and_points_belong_to_theirs():
    found = passages(TEXT)
    assert [(each.paragraph, each.text.split()[-1]) for each in found.passages] == [
        ("1", "NATO."), ("1", "hospitality."), ("2", "allow."), ("2", "course."), ("3", "will:"),
        ("3", "ammunition;"), ("3", "infrastructure."), ("4", "Rome."),
    ]  # fmt: skip
    assert (found.paragraphs, found.numbered) == (4, 4)
    assert [each.status for each in found.passages] == ["seen"] * 8
    assert [each.leans for each in found.passages] == [False, False, False, True, False, True, True, False]
    assert found.passages[5].fragment == ("start", "end")
    assert [why for why, _ in found.left_out] == ["heading", "no sentence", "heading"]


def test_markdown_gives_the_same():
    text = "# Oslo Declaration\n\n1. We **meet** in Oslo. We thank [Norway](x).\n2. We remain ready to act.\n"
    assert places(text, "md") == [
        ("1", "We meet in Oslo."),
        ("1", "We thank Norway."),
        ("2", "We remain ready to act."),
    ]


def test_a_document_without_numbers_is_counted_and_says_so():
    found = passages("We meet today in Oslo. We are united.\n\nWe will meet again in Rome.\n")
    assert [(each.paragraph, each.status) for each in found.passages] == [
        ("1", "counted"), ("1", "counted"), ("2", "counted"),
    ]  # fmt: skip
    assert found.numbered is None
    assert "counted" in found.doubts[0]


@pytest.mark.parametrize(
    "text",
    [
        "Article 5\n\nThe Parties agree to act.\n\nArticle 6\n\n1. The Parties will talk.\n\n2. They will meet.\n",
        "Article 5\nThe Parties agree to act.\n\nArticle 6\n1. The Parties will talk.\n\n2. They will meet.\n",
        "Article 5. The Parties agree to act.\n\nArticle 6: The Parties will talk.\n\nThey will meet.\n",
    ],
)
def test_treaties_are_cited_by_article(text):
    text = f"The Parties to this Treaty are resolved to unite.\n\n{text}"
    assert [place for place, _ in places(text)] == ["preamble", "Article 5", "Article 6", "Article 6"]
    assert "Article" not in " ".join(words for _, words in places(text))


def test_an_article_named_in_a_sentence_opens_none():
    text = "1. We met in Oslo today.\n\nArticle 5 of the Treaty remains our bond.\n\n2. We will meet again.\n"
    assert [place for place, _ in places(text)] == ["1", "1", "2"]


def test_sections_by_roman_number_where_paragraphs_have_none_of_their_own():
    text = "NATO and Russia have agreed this.\n\nI. Principles\n\nThey start from here.\n\nIV. Matters\n\nThey will talk.\n"
    assert [place for place, _ in places(text)] == ["preamble-1", "I", "IV"]


def test_what_stands_before_the_first_number_is_preamble_or_preface():
    numbered = "1. We meet in Oslo today.\n\n2. We act together now.\n"
    assert [place for place, _ in places(f"We the Allies have met.\n\nWe are one family.\n\n{numbered}")] == [
        "preamble-1", "preamble-2", "1", "2",
    ]  # fmt: skip
    found = passages(f"We the Allies have met.\n\nWe are one family.\n\n{numbered}").passages
    assert [each.status for each in found] == ["counted", "counted", "seen", "seen"]
    assert places(f"Preface\n\nThe world has changed since.\n\n{numbered}")[0][0] == "preface"


def test_a_number_that_cannot_be_known_is_not_made_up():
    text = "1. We meet in Oslo today.\n\nAnnex\n\nThis list is not final.\n\n2. We act together now.\n"
    found = passages(text)
    assert [(each.paragraph, each.status) for each in found.passages][1] == (None, "unknown")
    assert found.passages[2].paragraph == "2"
    again = passages("1. We meet today.\n\n2. We act now.\n\nAnnex\n\n1. Allies list their goals.\n")
    assert again.passages[-1].paragraph is None
    assert any("begin again at 1" in doubt for doubt in again.doubts)


def test_a_gap_in_the_numbers_is_named():
    found = passages("1. We meet in Oslo today.\n\n2. We act together now.\n\n4. We will meet again.\n")
    assert found.numbered is None
    assert any("1 to 2, 4" in doubt for doubt in found.doubts)


def test_notes_and_tables_are_left_out_and_named():
    text = "# T\n\n1. We meet in Oslo today.[^1]\n\n| Ally | Per cent |\n|---|---|\n| Norway | 3 |\n\n[^1]: A note on it.\n"
    found = passages(text, "md")
    assert [each.text for each in found.passages] == ["We meet in Oslo today."]
    assert {"table cell", "footnote"} <= {why for why, _ in found.left_out}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n",
        "Heading\n\nAnother Heading\n\nA third\n",
        "1 2 3\n4 5 6\n",
        "| 1 | 2 |\n",
        "1.\n2.\n3.\n",
        "***\n",
        "?!",
    ],
)
def test_nothing_to_quote(text):
    with pytest.raises(ReadError, match="no paragraphs that could be quoted"):
        passages(text)


def test_another_language_is_named():
    with pytest.raises(ReadError, match="a text in French"):
        passages(
            "1. Nous sommes réunis à Oslo pour réaffirmer notre engagement et l'unité de la famille de l'Alliance.\n"
        )


def test_paragraphs_in_another_language_are_left_out():
    french = (
        "2. Nous sommes réunis à Oslo pour réaffirmer notre engagement et celui de la famille dans une Alliance qui est "
        "la nôtre et qui le sera pour longtemps."
    )
    english = "We have met in Oslo to reaffirm our commitment to the Alliance and to each other in the face of threats."
    found = passages(f"1. {english}\n\n{french}\n\n3. {english} This is that.\n")
    assert [each.paragraph for each in found.passages] == ["1", "3", "3"]
    assert "in French" in {why for why, _ in found.left_out}


# The plan and the file -----------------------------------------------------------------------------------------------


def test_a_new_source_passes_the_check_and_reads_back_word_for_word(small, oslo, folder, tmp_path):
    plan = plan_import(passages(TEXT), oslo, small, "official")
    data = file_with(None, plan, tmp_path / "oslo-2031.toml", small)
    (folder / "oslo-2031.toml").write_bytes(data)
    bank = load_bank([folder])
    assert [phrase.text for phrase in bank.of_source("oslo-2031")] == [each.text for each in passages(TEXT).passages]
    assert [phrase.id for phrase in bank.of_source("oslo-2031")][:3] == [
        f"oslo-2031.{each}" for each in ("1.1", "1.2", "2.1")
    ]
    assert bank.source("oslo-2031").paragraphs == 4
    assert bank.phrase("oslo-2031.2.1").caveats == ("when conditions allow",)
    assert bank.phrase("oslo-2031.2.2").standalone is False


def test_wordings_that_are_near_continue_a_lineage_and_those_word_for_word_are_named(small, oslo):
    near = "1. We remain willing to talk, when conditions allow it.\n\n2. We remain willing to talk, when conditions allow.\n"
    plan = plan_import(passages(near), oslo, small, "official")
    assert [phrase.lineage for phrase in plan.phrases] == [("channels",), ("channels",)]
    assert [identity for identity, _ in plan.elsewhere] == ["oslo-2031.2.1"]
    turned = plan_import(
        passages("1. We do not remain willing to talk, when conditions allow.\n"), oslo, small, "official"
    )
    assert turned.phrases[0].lineage == ()
    assert [each.lineage for _, candidates in turned.candidates for each in candidates] == ["channels"]


def test_only_what_is_not_there_is_added_with_the_next_ordinals(small, folder):
    source = small.source("paris-2030")
    before = (folder / "paris-2030.toml").read_bytes()
    text = "2. We remain willing to talk, when conditions allow. Russia must leave Ukraine.\n\n3. Russia must leave Ukraine.\n"
    plan = plan_import(passages(text), source, small, "official")
    assert [phrase.id for phrase in plan.phrases] == ["paris-2030.2.2"]
    assert len(plan.known) == 2
    after = file_with(before, plan, folder / "paris-2030.toml", small)
    assert after.startswith(before)
    assert b"[source]" not in after[len(before) :]


@pytest.mark.parametrize("ending", [b"", b"\n", b"\r\n", b"\n# the end, with no line feed"])
def test_what_stands_in_a_file_stays_byte_by_byte(small, folder, ending):
    path = folder / "paris-2030.toml"
    before = b"\xef\xbb\xbf# my own notes\r\n" + path.read_bytes().rstrip() + ending
    plan = plan_import(passages("7. Russia must leave Ukraine now.\n"), small.source("paris-2030"), small, "official")
    after = file_with(before, plan, path, small)
    assert after.startswith(before)
    path.write_bytes(after)
    assert load_bank([folder]).phrase("paris-2030.7.1").text == "Russia must leave Ukraine now."


def test_spelling_is_left_as_it_is_and_american_is_no_new_sentence(small, oslo, folder):
    plan = plan_import(passages("1. We honor the defense center.\n"), oslo, small, "official")
    assert plan.phrases[0].text == "We honor the defense center."
    (folder / "oslo-2031.toml").write_bytes(file_with(None, plan, folder / "oslo-2031.toml", small))
    bank = load_bank([folder])
    again = plan_import(passages("1. We honour the defence centre.\n"), bank.source("oslo-2031"), bank, "official")
    assert again.phrases == ()


def test_a_sentence_much_like_one_that_is_there_is_pointed_out(small):
    text = "1. We remain willing to talk, whenever conditions allow.\n"
    plan = plan_import(passages(text), small.source("paris-2030"), small, "official")
    assert any("much like paris-2030" in doubt for doubt in plan.doubts)


@pytest.mark.parametrize(
    "words",
    [
        'We say "no" to \\n and \\u0041.',
        "We say no, \U0001f54a no.",
        "We say '''no''' \"\"\"now\"\"\".",
        "We # say [[no]] = {}.",
    ],
)
def test_any_character_survives(small, oslo, tmp_path, words):
    plan = plan_import(passages(f"1. {words}\n"), oslo, small, "official")
    data = file_with(None, plan, tmp_path / "oslo-2031.toml", small)
    assert "".join(row["text"] for row in tomllib.loads(data.decode())["phrase"]) == "".join(
        each.text for each in passages(f"1. {words}\n").passages
    )
    assert not any(code in data for code in (b"\x07", b"\x7f", b"\xc2\x9b"))


def test_a_file_that_would_not_pass_the_check_is_not_written(small, tmp_path):
    broken = Source("oslo-2031", "Oslo", "no-kind", "x", date(2031, 6, 12))
    plan = plan_import(passages(TEXT), broken, small, "official")
    with pytest.raises(BankError, match=r"unknown kind 'no-kind'.*nothing was written"):
        file_with(None, plan, tmp_path / "oslo-2031.toml", small)


def test_a_long_text_without_stops_is_no_sentence():
    found = passages("1. We meet in Oslo today.\n\n2. " + "word " * 5000 + "\n")
    assert [each.paragraph for each in found.passages] == ["1"]
    assert "too long for a sentence" in {why for why, _ in found.left_out}


def test_every_sentence_of_the_shipped_example_keeps_its_words():
    document = read_text(Path("examples/statement.md").read_text(encoding="utf-8"), format="md")
    assert all(
        each.text in " ".join(block.reading for block in document.blocks)
        for each in read_passages(document, language_of).passages
    )
