"""What the checker marks, where, and in which order."""

import io
from pathlib import Path

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from drafter.check import Checker, check_document, engine, verdicts
from drafter.check.engine import parses_of
from drafter.consensus import Severity, Verdict, load_profile
from drafter.text import read_bytes, read_text

TEXT = "Allies met. We will contest Freedonia's claims, and Freedonia is our partner."


def marked(found):
    return [(each.rule, each.text) for each in found]


def test_a_finding_says_what_where_who_and_why(findings):
    first, second = findings(TEXT)
    assert (first.rule, first.code, first.severity) == ("freedonia.contest", "contested-term", Severity.ERROR)
    assert (first.text, TEXT[first.start : first.end]) == ("contest", "contest")
    assert (first.line, first.column, first.paragraph) == (1, TEXT.index("contest") + 1, "1")
    assert first.message.startswith("Sylvania")
    assert first.message.endswith("“contest”")
    assert (first.delegations, first.why) == (("sylvania",), "Parliament said so.")
    assert first.evidence[0].title == "Resolution 1"
    assert TEXT[slice(*first.sentence)] == "We will contest Freedonia's claims, and Freedonia is our partner."
    assert (second.rule, second.text, second.severity) == ("freedonia.partner", "partner", Severity.WARNING)
    assert second.message.startswith("Sylvania, Osterlich")


@pytest.mark.parametrize("text", ["", "\n\n \n", "Allies met.", "Freedonia waits.", "We contest the election."])
def test_nothing_to_say(findings, text):
    assert findings(text) == ()


def test_check_document_is_the_checker_in_one_call(checker):
    document = read_text(TEXT, name="text", format="txt")
    made = checker()
    assert check_document(document, made.profile) == made.check(document)


def test_a_checker_may_be_used_again_and_remembers_nothing_of_a_text(checker):
    made = checker()
    document = read_text(TEXT, name="text", format="txt")
    before = made.check(document)
    assert made.check(read_text("We will contest it.", name="other", format="txt")) == ()
    assert made.check(document) == before


def test_sentences_are_parsed_some_at_a_time_and_each_once(checker, monkeypatch):
    texts = [
        read_text(
            " ".join(f"We will contest Freedonia's claim {number}.{each}." for each in range(number)), name="text"
        )
        for number in (7, 1, 0, 12)
    ]
    sizes = []

    def counted(sentences, pipeline):
        sizes.append(len(sentences))
        return parses_of(sentences, pipeline)

    monkeypatch.setattr(engine, "parses_of", counted)
    monkeypatch.setattr(engine, "_AHEAD", 5)
    found = checker().contested_in(texts)
    assert [len(each) for each in found] == [7, 1, 0, 12]
    assert sizes == [5, 5, 5, 5]


# Where ---------------------------------------------------------------------------------------------------------------


def test_spans_in_markdown_are_those_of_the_source(findings):
    text = "# Heading\n\nWe **will** con*test* [Freedonia](https://x.org)'s claims.\n\n> Freedonia is our `partner`.\n"
    found = findings(text, format="md")
    assert [text[each.start : each.end] for each in found] == [each.text for each in found]
    assert [each.line for each in found] == [3, 5][: len(found)]
    assert "con*test" in found[0].text


def test_spans_in_word_are_those_of_the_document_text(checker):
    made = docx.Document()
    made.add_paragraph("Allies met.")
    paragraph = made.add_paragraph("We will con")
    paragraph.add_run("test").bold = True
    paragraph.add_run(" Freedonia’s claims.")
    made.add_table(rows=1, cols=1).cell(0, 0).text = "Freedonia is our partner."
    data = io.BytesIO()
    made.save(data)
    document = read_bytes(data.getvalue(), Path("x.docx"))
    found = checker().check(document)
    assert marked(found) == [("freedonia.contest", "contest"), ("freedonia.partner", "partner")]
    assert [document.text[each.start : each.end] for each in found] == ["contest", "partner"]


def test_numbered_paragraphs_keep_their_number(findings):
    text = "Preamble of the Allies.\n\n7. We will contest Freedonia.\n\n12. Freedonia is our partner.\n"
    assert [each.paragraph for each in findings(text)] == ["7", "12"]


def test_numbers_that_word_counts_are_shown(checker):
    made = docx.Document()
    for text in ("Allies met.", "We will contest Freedonia."):
        made.add_paragraph(text, style="List Number")
    data = io.BytesIO()
    made.save(data)
    (found,) = checker().check(read_bytes(data.getvalue(), Path("x.docx")))
    assert found.paragraph.startswith("2")


def test_paragraphs_without_a_number_are_counted(findings):
    assert [each.paragraph for each in findings("Allies met.\n\nAllies ate.\n\nWe will contest Freedonia.")] == ["3"]


def test_deleted_text_of_a_tracked_change_is_not_checked(checker):
    made = docx.Document()
    paragraph = made.add_paragraph("We will talk.")
    deleted = OxmlElement("w:del")
    run = OxmlElement("w:r")
    text = OxmlElement("w:delText")
    text.text = " We will contest Freedonia."
    run.append(text)
    deleted.append(run)
    paragraph._p.append(deleted)
    assert deleted.tag == qn("w:del")
    data = io.BytesIO()
    made.save(data)
    assert checker().check(read_bytes(data.getvalue(), Path("x.docx"))) == ()


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Allies met.\r\n\r\nWe will contest Freedonia.\r\n", (3, 9)),
        ("Allies met.\r\rWe will contest Freedonia.\r", (3, 9)),
        ("We will\ncontest\nFreedonia.", (2, 1)),
        ("We will\r\n   contest\r\nFreedonia.", (2, 4)),
        ("\ufeffWe will contest Freedonia.", (1, 10)),
        ("We will contest Freedonia.", (1, 9)),
        ("WE WILL CONTEST FREEDONIA.", (1, 9)),
    ],
    ids=["CRLF", "CR", "hard wrap", "hard wrap and CRLF", "byte order mark", "no-break spaces", "capitals"],
)
def test_lines_and_columns_are_those_an_editor_shows(findings, text, place):
    (found,) = findings(text)
    assert (found.line, found.column) == place
    assert (found.text.lower(), text[found.start : found.end]) == ("contest", found.text)


def test_capitals_are_read_by_the_names_that_are_known(findings):
    text = "FREEDONIA IS OUR PARTNER\n\nAllies met."
    assert marked(findings(text)) == [("freedonia.partner", "PARTNER")]
    assert findings("THE GUESTS ARE OUR PARTNERS\n\nAllies met.") == ()


def test_a_pronoun_is_read_from_the_sentence_before_and_no_further(findings):
    assert marked(findings("Freedonia has attacked us. We will contest it.")) == [("freedonia.contest", "contest")]
    assert findings("Freedonia has attacked us. The weather is bad. We left. We will contest it.") == ()


def test_a_pronoun_does_not_look_into_another_paragraph(findings):
    assert findings("Freedonia has attacked us.\n\nWe will contest it.") == ()


@pytest.mark.parametrize("marks", ["“{}”", '"{}"', "‘{}’"])
def test_a_quotation_of_several_sentences_is_silent_throughout(findings, marks):
    quoted = marks.format("We met. We will contest Freedonia. We left.")
    assert findings(f"The minister said: {quoted} He left.") == ()


def test_what_follows_a_quotation_is_not_quoted(findings):
    assert marked(findings("He said: “We met.” We will contest Freedonia.")) == [("freedonia.contest", "contest")]


def test_typographic_apostrophes_and_hyphens_are_read_like_plain_ones(findings):
    for apostrophe in "'’":
        assert marked(findings(f"We will contest Freedonia{apostrophe}s claims.")) == [("freedonia.contest", "contest")]


# In which order, and how often ---------------------------------------------------------------------------------------


def test_findings_stand_in_the_order_of_the_text(findings):
    text = "Freedonia is our partner.\n\nWe will constrain Freedonia and contest its claims.\n\nFreedonia is a partner."
    found = findings(text)
    assert [each.start for each in found] == sorted(each.start for each in found)
    assert [each.text for each in found] == ["partner", "constrain", "contest", "partner"]


def test_findings_of_one_sentence_stand_in_its_order(findings):
    found = findings("We say that Freedonia is our partner and will contest Freedonia.")
    assert [each.text for each in found] == ["partner", "contest"]


def test_each_coordinated_verb_is_a_finding_and_each_coordinated_noun_is_not(findings):
    assert len(findings("We will constrain and contest Freedonia.")) == 2
    assert len(findings("Freedonia is a partner and a partner.")) == 1


def test_the_same_rule_held_by_two_is_said_for_each(findings):
    second = """
[[position]]
rule = "freedonia.contest"
delegation = "osterlich"
stance = "wary"
match = [{ lemma = "contest", pos = "VERB", object = "freedonia" }]
bad = ["We will contest Freedonia."]
ok = ["We met."]
why = "Old habit."
evidence = [{ title = "Speech", publisher = "Ministry", date = 2025-03-02 }]
"""
    found = findings("We will contest Freedonia.", second)
    assert [(each.delegations, each.severity) for each in found] == [
        (("sylvania",), Severity.ERROR),
        (("osterlich",), Severity.WARNING),
    ]


# Verdicts ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Allies met.", (Verdict.JOINS, Verdict.JOINS)),
        ("We will contest Freedonia.", (Verdict.BREAKS, Verdict.JOINS)),
        ("Freedonia is our partner.", (Verdict.RESERVATIONS, Verdict.RESERVATIONS)),
        (TEXT, (Verdict.BREAKS, Verdict.RESERVATIONS)),
        ("Freedonia is our partner. We will contest Freedonia.", (Verdict.BREAKS, Verdict.RESERVATIONS)),
        ("We are determined to act.", (Verdict.JOINS, Verdict.JOINS)),
    ],
)
def test_verdicts_follow_the_gravest_finding(checker, preference, text, expected):
    made = checker(preference)
    found = made.check(read_text(text, name="text", format="txt"))
    assert verdicts(made.profile, found) == dict(zip(("sylvania", "osterlich"), expected, strict=True))


def test_a_preference_is_information(findings, preference):
    (found,) = findings("We are determined to act.", preference)
    assert (found.severity, found.text, found.delegations) == (Severity.INFO, "determined", ("osterlich",))


def test_an_officer_named_with_the_words_of_a_term_is_not_the_term_where_its_demands_are_not_met():
    checker = Checker(load_profile("eastern-flank"))
    text = "We are committed to providing principled and pragmatic leadership across these areas."
    assert checker.contested(read_text(text, name="text", format="txt")) == ()
