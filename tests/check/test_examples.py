"""What ``profile check`` says of the examples of positions and of their patterns."""

import pytest

from drafter.check.examples import count_examples, example_problems

HEAD = """
[[position]]
rule = "own.rule"
delegation = "sylvania"
stance = "objects"
unless = ["negated"]
bad = ["Allies will shun Freedonia."]
ok = ["Allies will not shun Freedonia."]
why = "Because."
evidence = [{ title = "Speech", publisher = "Ministry", date = 2025-03-02 }]
"""
SHUN = """
[[position.match]]
lemma = ["shun", "spurn"]
pos = "VERB"
object = "freedonia"
"""
#: What has the examples of one pattern, and what has none.
WITH = """
[[position.match]]
lemma = ["rebuke", "scold", "berate", "chide"]
pos = "VERB"
object = "freedonia"
bad = "Allies will scold Freedonia."
ok = "Allies will scold Sylvania."
"""
WITHOUT = WITH.partition("bad = ")[0]


@pytest.fixture
def problems(checker):
    """Gives the problems with the tests' profile and further parts of it, each with its line."""

    def find(*parts, strict=True):
        found = example_problems(checker(*parts).profile, strict=strict)
        return [(each.message, each.place) for each in found]

    return find


@pytest.fixture
def line(tmp_path):
    """Gives the line of the tests' profile that has a text, the last of several."""

    def find(text):
        lines = (tmp_path / "line.toml").read_text(encoding="utf-8").split("\n")
        return max(number for number, each in enumerate(lines, 1) if text in each)

    return find


def test_a_pattern_is_shown_by_its_own_examples_or_those_of_its_position(problems):
    assert problems(HEAD, SHUN, WITH) == []


@pytest.mark.parametrize("strict", [True, False])
def test_what_a_pattern_brings_is_tried_in_any_case(problems, line, strict):
    wrong = WITH.replace("scold Freedonia", "shun Freedonia").replace("scold Sylvania", "scold Freedonia and others")
    first, second = problems(HEAD, SHUN, wrong, strict=strict)[:2]
    assert "pattern 2 (rebuke, scold, berate, ...) of 'own.rule' does not flag its 'bad' example 'Allies" in first[0]
    assert first[1] == line('bad = "Allies will shun Freedonia."')
    assert "'own.rule' flags the 'ok' example 'Allies will scold Freedonia and others.' of its pattern 2" in second[0]
    assert second[1] == line("ok = ")


def test_a_pattern_that_nothing_shows_is_a_problem_only_under_strict(problems, line):
    assert problems(HEAD, SHUN, WITHOUT, strict=False) == []
    flags, passes = problems(HEAD, SHUN, WITHOUT)
    assert "pattern 2 (rebuke, scold, berate, ...) of 'own.rule' flags no 'bad' example" in flags[0]
    assert "pattern 2 (rebuke, scold, berate, ...) of 'own.rule' passes no 'ok' example that has its word" in passes[0]
    assert flags[1] == passes[1] == line("[[position.match]]")


def test_a_pattern_whose_work_another_does_is_a_problem(problems):
    spurn = SHUN + 'bad = "Allies will spurn Freedonia."'
    ((said, _),) = problems(HEAD, spurn, SHUN.replace('"shun", "spurn"', '"shun"') + 'subject = "us"')
    assert "pattern 2 (shun) of 'own.rule' flags no 'bad' example that no other pattern of the rule flags" in said


def test_an_example_that_has_not_its_word_is_no_near_miss(problems):
    ((said, _),) = problems(HEAD, SHUN, WITH.replace("scold Sylvania", "praise Sylvania"))
    assert "passes no 'ok' example that has its word" in said


def test_positions_of_one_rule_do_not_stand_in_each_others_way(problems):
    other = HEAD.replace('"sylvania"', '"osterlich"').replace("objects", "wary")
    assert problems(HEAD, SHUN, other, SHUN) == []


def test_every_example_is_counted(checker):
    assert count_examples(checker(HEAD, SHUN, WITH).profile) == count_examples(checker().profile) + 4
