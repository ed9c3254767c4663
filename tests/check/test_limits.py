"""Length, how much is said on a topic, and what must be there."""

import pytest

from drafter.check import verdicts
from drafter.consensus import Severity, Verdict
from drafter.text import read_text

PLEDGE = "Article 5 stands."


def codes(found):
    return [(each.rule, each.code) for each in found]


def test_a_text_within_all_limits(findings, limits):
    assert findings(f"{PLEDGE} Freedonia waits. Sylvania waits.", limits) == ()


def test_the_first_word_over_the_limit_is_marked(findings, limits):
    text = f"{PLEDGE}\n\none two three four five six seven eight nine ten eleven\n\nmore"
    (found,) = findings(text, limits)
    assert codes([found]) == [("limits.words", "over-length")]
    assert "15 words" in found.message
    assert found.text == "ten eleven"
    assert text[found.start : found.end] == found.text
    assert (found.severity, found.delegations, found.why) == (Severity.WARNING, ("osterlich",), "One page.")


def test_twelve_words_are_not_too_many(findings, limits):
    assert findings(f"{PLEDGE} one two three four five six seven eight nine", limits) == ()


def test_the_first_sentence_over_the_limit_on_a_topic_is_marked(findings, limits):
    text = f"{PLEDGE} Freedonia waits. Freedonian ships wait. Freedonia eats. Freedonia left."
    (found,) = findings(text, limits)
    assert codes([found]) == [("limits.sentences_about.freedonia", "topic-limit")]
    assert (found.text, found.why) == ("Freedonia eats.", "The profile sets this limit.")
    assert "4 sentences" in found.message


def test_words_on_a_topic_are_counted_by_sentence(findings, limits):
    text = f"{PLEDGE} Sylvania waits. Sylvania waits here today now."
    (found,) = findings(text, limits)
    assert codes([found]) == [("limits.words_about.sylvania", "topic-limit")]
    assert found.text == "Sylvania waits here today now."
    assert "7 words" in found.message


def test_headings_do_not_count_as_sentences_on_a_topic(findings, limits):
    text = f"# Freedonia\n\n{PLEDGE} Freedonia waits. Freedonia eats.\n"
    assert findings(text, limits, format="md") == ()


@pytest.mark.parametrize("text", ["", "\n\n", "Allies met.", "We will act under article 5."])
def test_what_is_missing_is_placed_at_the_end(findings, limits, text):
    (found,) = findings(text, limits)
    assert found.code == "required-element"
    assert (found.start, found.end, found.text) == (len(text), len(text), "")
    assert found.severity is Severity.ERROR
    assert "pledge" in found.message


def test_what_stands_in_a_heading_is_there(findings, limits):
    assert findings("# Article 5\n\nAllies met.\n", limits, format="md") == ()


def test_findings_on_the_whole_text_stand_behind_the_others(findings, limits):
    text = "We will contest Freedonia. Freedonia is our partner. Freedonia waits for us, and Sylvania waits for us all."
    assert [code for _, code in codes(findings(text, limits))] == [
        "contested-term",
        "contested-term",
        "over-length",
        "topic-limit",
        "topic-limit",
        "required-element",
    ]


def test_a_limit_is_a_reservation_of_whoever_holds_it(checker, limits):
    made = checker(limits)
    found = made.check(read_text(f"{PLEDGE} {'word ' * 12}", name="text", format="txt"))
    assert verdicts(made.profile, found) == {"sylvania": Verdict.JOINS, "osterlich": Verdict.RESERVATIONS}


def test_who_requires_something_breaks_silence_without_it(checker):
    required = """
[[position]]
rule = "pledge.named"
delegation = "osterlich"
stance = "requires"
present = ["pledge"]
bad = ["Allies met."]
ok = ["Article 5 stands."]
why = "It is the heart."
evidence = [{ title = "Speech", publisher = "Ministry", date = 2025-03-02 }]
"""
    made = checker(required)
    (found,) = made.check(read_text("Allies met.", name="text", format="txt"))
    assert found.message.startswith("Osterlich")
    assert verdicts(made.profile, [found])["osterlich"] is Verdict.BREAKS
    assert made.check(read_text(PLEDGE, name="text", format="txt")) == ()


def test_exactly_the_words_allowed_on_a_topic_are_not_too_many(findings, limits):
    assert findings(f"{PLEDGE} Sylvania waits. Sylvania waits here today.", limits) == ()


def test_a_quotation_counts_on_a_topic(findings, limits):
    (found,) = findings(f"{PLEDGE}\n\n> Sylvania waits here with us all today now.\n", limits, format="md")
    assert found.code == "topic-limit"
