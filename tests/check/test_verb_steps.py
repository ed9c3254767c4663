"""A verb is taken along the ladder in its own inflection, and what no ladder has says so."""

import pytest

from drafter.check.engine import parses_of
from drafter.check.verb_steps import verb_steps

SOFTER, HARDER = 1, -1
AGREED = ["We recall our decisions.", "Allies recalled our decisions.", "We are ready to act.", "We noted the report."]


def steps(sentence, word, by, agreed=AGREED):
    return verb_steps(parses_of([sentence])[0], sentence.index(word) + 1, by, agreed)


def words(found):
    assert not found.problem
    return [step.word for step in found.steps]


@pytest.mark.parametrize(
    ("sentence", "word", "by", "expected"),
    [
        ("The Council condemns the attack.", "condemns", SOFTER, "reaffirms"),
        ("Allies have pledged to spend more.", "pledged", HARDER, "decided"),
        ("Welcoming the report, Ministers met.", "Welcoming", SOFTER, "Noting"),
        ("Ministers noted the report.", "noted", HARDER, "welcomed"),
        ("They demanded that it stop.", "demanded", HARDER, "undertook"),
        ("They have demanded that it stop.", "demanded", HARDER, "undertaken"),
        ("They are demanding that it stop.", "demanding", HARDER, "committing"),
        ("Allies recognize the need.", "recognize", SOFTER, "encourage"),
        ("Russia must withdraw.", "must", SOFTER, "shall"),
        ("Allies should act.", "should", HARDER, "will"),
        ("We are determined to act.", "determined", SOFTER, "committed"),
        ("We are resolved to act.", "resolved", SOFTER, "united"),
        ("We remain ready to act.", "ready", SOFTER, "willing"),
        ("We will increase our help.", "increase", SOFTER, "support"),
        ("WE WELCOME THE REPORT.", "WELCOME", SOFTER, "NOTE"),
    ],
)
def test_the_next_rung_comes_in_the_inflection_of_the_word(sentence, word, by, expected):
    assert expected in words(steps(sentence, word, by))


def test_a_word_that_is_a_verb_in_the_passive_stays_a_verb():
    assert "undertaken" in words(steps("The dispute was resolved by Allies.", "resolved", SOFTER))


def test_what_agreed_language_has_before_the_next_word_comes_first():
    found = steps("We welcome our partners.", "welcome", SOFTER)
    assert [(step.word, step.attested) for step in found.steps[:2]] == [("recall", 2), ("note", 0)]
    assert found.after == "our"
    assert (found.start, found.end, found.word) == (3, 10, "welcome")


def test_several_rungs_can_be_taken_at_once():
    assert "note" in words(steps("We reaffirm our goals.", "reaffirm", 3))


@pytest.mark.parametrize(
    ("sentence", "word", "by", "problem"),
    [
        ("We decide to act.", "decide", HARDER, "No verb is harder than those of the top rung, “decide”"),
        ("Allies might act.", "might", SOFTER, "No modal is softer than those of the lowest rung, “might”"),
        ("We continue to act.", "continue", SOFTER, "“continue” binds by what stands with it: no ladder has it"),
        ("Our support for Ukraine goes on.", "support", HARDER, "“support” is no verb here"),
        ("We cannot accept it.", "cannot", SOFTER, "No ladder of strength has “can”"),
        ("Allies ought to act.", "ought", SOFTER, "No ladder of strength has “ought”"),
        ("We spell it.", "spell", SOFTER, "No ladder of strength has “spell”"),
        ("We met: it rained.", ": ", SOFTER, "Put the cursor on a verb first"),
    ],
)
def test_what_no_ladder_has_says_so(sentence, word, by, problem):
    found = steps(sentence, word, by)
    assert found.problem == problem
    assert not found.steps


def test_between_words_there_is_no_verb():
    assert verb_steps(parses_of(["We met – now."])[0], 8, SOFTER, AGREED).problem == "Put the cursor on a verb first"
    assert verb_steps(parses_of([""])[0], 0, SOFTER, AGREED).problem == "Put the cursor on a verb first"
