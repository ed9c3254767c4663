"""The words of the rule language as values: read once, written back as they stood."""

import pytest

from drafter.consensus.conditions import PREPOSITIONS, Condition, Preposition, Role, State, TermFit, WordsOf, role_named


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("russia", Condition((TermFit("russia"),))),
        ("is:russia", Condition((TermFit("russia", strict=True),))),
        ("russia|is:china", Condition((TermFit("russia"), TermFit("china", strict=True)))),
        ("!russia|china", Condition((TermFit("russia"), TermFit("china")), negated=True)),
        ("?is:nato|is:us", Condition((TermFit("nato", strict=True), TermFit("us", strict=True)), optional=True)),
        ("any", Condition()),
        ("!any", Condition(negated=True)),
        ("anything", Condition((TermFit("anything"),))),
    ],
)
def test_a_condition_is_read_and_written_back(text, condition):
    assert Condition.parse(text) == condition
    assert str(condition) == text


@pytest.mark.parametrize("text", ["", "!", "?any", "is:any", "any|a", "a|", "!!a", "a b", "is:", "A", "a\n", "@a"])
def test_what_is_no_condition(text):
    with pytest.raises(ValueError, match="is no condition"):
        Condition.parse(text)


def test_a_condition_says_what_it_demands():
    asked = {text: Condition.parse(text) for text in ("a", "!a", "?a", "any", "!any")}
    assert [text for text, each in asked.items() if each.is_positive] == ["a", "any"]
    assert [text for text, each in asked.items() if each.is_any] == ["any", "!any"]
    assert Condition.parse("!is:a|b").terms == ("a", "b")


@pytest.mark.parametrize("text", ["negated", "attributed", "attributed:russia", "prospective"])
def test_a_state_is_read_and_written_back(text):
    assert str(State.parse(text)) == text


@pytest.mark.parametrize("text", ["negatd", "quoted:russia", "negated:", "", "attributed:", "attributed:No Term"])
def test_what_is_no_state(text):
    with pytest.raises(ValueError, match="unknown state"):
        State.parse(text)


def test_named_roles_come_before_prepositions():
    assert role_named("about") is Role.ABOUT
    assert role_named("with") == Preposition("with")
    assert isinstance(role_named("with"), Preposition)
    assert role_named("mit") is None
    assert {str(role_named(word)) for word in (*Role, *PREPOSITIONS)} == {*Role, *PREPOSITIONS}


def test_words_of_a_term_and_words():
    assert WordsOf.parse("@seeking") == WordsOf("seeking")
    assert str(WordsOf("seeking")) == "@seeking"
    assert WordsOf.parse("seek") == "seek"
