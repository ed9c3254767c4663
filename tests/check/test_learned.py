"""Uses that are flagged, or let go, for their likeness to those that readers flagged in real prose."""

import json
import math

import pytest

from drafter.check import Checker, learning
from drafter.check.explaining import explained
from drafter.check.score import read_labelled
from drafter.consensus import load_profile
from drafter.consensus.patterns import LEARNED
from drafter.errors import ProfileError
from drafter.rules import pattern
from drafter.rules.features import features
from drafter.rules.learned import FAINT, LIKELY, UNLIKELY, Learned, learned
from drafter.text import read_text

PROFILE = """\
id = "mine"
title = "Learned"

[term.russia]
names = ["Freedonia"]

[term.us]
pronouns = ["we", "our"]

[[delegation]]
id = "sylvania"
name = "Sylvania"

[rule."mine.partner"]
title = "Partner"
flags = "Partners."
learned = "russia.partner"
match = { lemma = "partner", pos = "NOUN", near = "russia", owner = "us" }
unless = ["quoted"]
bad = ["Freedonia is our partner."]
ok = ["Freedonia waits."]

[[position]]
rule = "mine.partner"
delegation = "sylvania"
stance = "objects"
why = "Parliament said so."
evidence = [{ title = "Manual", publisher = "Us", date = 2040-01-01 }]
"""
OURS, THEIRS = "Freedonia is our partner.", "We see that Freedonia is a partner of the fund."


@pytest.fixture
def check(tmp_path, monkeypatch):
    """Checks a text under the profile, as if every use had the likelihood given."""

    def checked(text, likelihood, profile=PROFILE):
        known = Learned("any", {"": math.log(likelihood / (1 - likelihood))})
        monkeypatch.setattr(pattern, "learned", lambda _: known)
        path = tmp_path / "mine.toml"
        path.write_text(profile, encoding="utf-8")
        checker = Checker(load_profile(str(path)))
        return [each.text for each in checker.check(read_text(text, format="txt"))], checker

    return checked


@pytest.mark.parametrize(
    ("likelihood", "ours", "theirs"),
    [
        (UNLIKELY - 0.001, [], []),
        (UNLIKELY + 0.001, ["partner"], []),
        (LIKELY - 0.001, ["partner"], []),
        (LIKELY + 0.001, ["partner"], ["partner"]),
    ],
)
def test_what_is_unlikely_is_let_go_and_what_is_likely_is_flagged_though_no_pattern_holds(
    check, likelihood, ours, theirs
):
    assert check(OURS, likelihood)[0] == ours
    assert check(THEIRS, likelihood)[0] == theirs


@pytest.mark.parametrize(
    ("likelihood", "found"), [(FAINT - 0.001, []), (FAINT + 0.001, ["partner"]), (LIKELY + 0.001, ["partner"])]
)
def test_what_only_the_sentence_before_names_has_to_be_likelier(check, likelihood, found):
    before = "We wrote to Freedonia. "
    assert check(before + "We want to see our partner.", likelihood)[0] == found
    assert check(before + "A partner is dear to the fund.", likelihood)[0] == []


@pytest.mark.parametrize(
    "text", ["Do we see that Freedonia is a partner?", "We read: “Freedonia is a partner of the fund.”"]
)
def test_a_question_and_a_state_silence_whatever_the_likeness(check, text):
    assert check(text, 0.99)[0] == []


def test_a_position_with_patterns_of_its_own_has_learned_nothing(check):
    own = PROFILE + 'match = { lemma = "partner", pos = "NOUN", near = "russia", owner = "us" }\n'
    assert check(THEIRS, 0.99, own)[0] == []
    assert check(OURS, 0.001, own)[0] == ["partner"]


def test_an_explanation_says_how_like_it_is(check):
    _, checker = check(THEIRS, 0.8)
    (use,) = explained(THEIRS, checker)[0].uses
    assert use.flagged
    assert (
        use.why == "of such uses in real prose readers flag 80%, though to the pattern its owner is not as wanted: us"
    )
    _, checker = check(OURS, 0.01)
    (use,) = explained(OURS, checker)[0].uses
    assert not use.flagged
    assert use.why == "of such uses in real prose readers flag 1%"


def test_what_nobody_learned_is_named_with_the_nearest(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text(PROFILE.replace("russia.partner", "russia.parner"), encoding="utf-8")
    with pytest.raises(ProfileError, match=r"nothing was learned for 'russia.parner'.*'russia.partner'"):
        load_profile(str(path))


@pytest.mark.parametrize("name", LEARNED)
def test_there_are_weights_for_all_that_profiles_may_name(name):
    weights = learned(name).weights
    assert "" in weights
    assert len(weights) > 1_000
    assert 0 < learned(name).likelihood(()) < 1


def test_weights_add_up_to_a_likelihood():
    known = Learned("any", {"": -1.0, "act offers": 2.0, "negated": -3.0})
    assert known.likelihood(["act offers", "unseen"]) == pytest.approx(1 / (1 + math.exp(-1)))
    assert known.likelihood(["act offers", "negated"]) == pytest.approx(1 / (1 + math.exp(2)))


def test_features_name_the_act_the_sides_and_the_words_around(check):
    _, checker = check("We seek a partner in Freedonia.", 0.5)
    ((sentence, _),) = checker.sentences(read_text("We seek a partner in Freedonia.", format="txt"))
    word = next(each for each in sentence.parse.words if each.lower == "partner")
    assert {"word partner", "shown seek", "at -1 a", "right RUSSIA", "names russia", "away 2"} <= features(
        word, sentence
    )


def test_learning_tells_uses_apart_by_what_readers_made_of_them(tmp_path):
    flagged = [f"{who} need dialogue with Russia." for who in ("We", "Allies", "Ministers", "Parliaments")]
    passed = [
        f"{who} need dialogue with China and fear Russia." for who in ("We", "Allies", "Ministers", "Parliaments")
    ]
    rows = [
        {"profile": "eastern-flank", "text": text, "expect": expect, "sure": text != flagged[0]}
        for texts, expect in (
            (flagged, [{"rule": "russia.unconditional-dialogue", "text": "dialogue"}]),
            (passed, []),
        )
        for text in texts
    ]
    path = tmp_path / "labelled.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    uses = list(learning.uses_in(read_labelled(path)))
    assert [(use.name, use.flagged) for use in uses] == [
        ("russia.unconditional-dialogue", text in flagged) for text in (*flagged, *passed)
    ]
    assert uses[0].worth < uses[1].worth
    found = Learned("any", learning.weights(uses))
    assert found.likelihood(uses[0].features) > found.likelihood(uses[-1].features)


def test_examples_are_learned_where_it_is_plain_which_use_they_show():
    uses = list(learning.uses_in_examples(load_profile("eastern-flank")))
    assert {use.name for use in uses} == set(LEARNED)
    assert any(use.flagged for use in uses)
    assert any(not use.flagged for use in uses)
