"""What a text does with a word: sentences of the constructions that real prose is made of."""

import pytest

from drafter.grammar.act import Act
from drafter.grammar.parse import Parse
from drafter.grammar.parties import named_sides, sides
from drafter.grammar.speech_act import Tense, speech_act
from drafter.language import load


def read(sentence):
    """The speech act of the word between asterisks."""
    before, word, _ = sentence.split("*")
    parse = Parse.of(load()(sentence.replace("*", "")))
    return speech_act(parse.at(len(before), len(before) + len(word))[-1], parse)


@pytest.mark.parametrize(
    ("sentence", "act"),
    [
        ("Ministers decided to open a *dialogue* with Oslo.", Act.COMMITS),
        ("We will *cooperate* with Oslo on fish.", Act.COMMITS),
        ("Their readiness for *talks* with Oslo is known.", Act.OFFERS),
        ("I welcome every step towards *cooperation* with Oslo.", Act.ACCEPTS),
        ("*Cooperation* with Oslo is of great importance.", Act.ASSERTS),
        ("There is no substitute for *dialogue* with Oslo.", Act.ASSERTS),
        ("Peace is impossible without *cooperation* with Oslo.", Act.ASSERTS),
        ("A wise minister would *speak* to Oslo.", Act.ASSERTS),
        ("We must deepen *cooperation* with Oslo.", Act.RECOMMENDS),
        ("*Talk* to Oslo while there is time.", Act.RECOMMENDS),
        ("What the report recommends is *cooperation* with Oslo.", Act.RECOMMENDS),
        ("Parliament called for *dialogue* with Oslo.", Act.DEMANDS),
        ("*Cooperation* with Oslo will grow.", Act.FORECASTS),
        ("Our experts conduct a *dialogue* with Oslo.", Act.DESCRIBES),
        ("We discussed the *dialogue* with Oslo.", Act.DESCRIBES),
        ("We wanted a *dialogue* with Oslo.", Act.DESCRIBES),
        ("She raised the matter in her *dialogue* with Oslo.", Act.DESCRIBES),
        ("Do we need a *dialogue* with Oslo?", Act.ASKS),
        ("Q Will the Council open a *dialogue* with Oslo", Act.ASKS),
        ("There can be no question of a *dialogue* with Oslo.", Act.REJECTS),
        ("We regret our *cooperation* with Oslo.", Act.REJECTS),
        ("We warn against *cooperation* with Oslo.", Act.REJECTS),
        ("They broke off the *talks* with Oslo.", Act.REJECTS),
        ("We do not know whether *cooperation* with Oslo helps.", Act.SUPPOSES),
        ("The *Partnership* and Cooperation Agreement with Oslo expires.", Act.NAMES),
    ],
)
def test_what_the_text_does(sentence, act):
    assert read(sentence).act is act


def test_who_offers_and_when():
    act = read("Allies are ready for *dialogue* with Oslo.")
    assert [holder.text for holder in act.holders] == ["Allies"]
    assert act.shown_by is not None
    assert (act.shown_by.text, act.tense, act.negated) == ("ready", Tense.PRESENT, False)


def parsed(sentence):
    parse = Parse.of(load()(sentence))
    return parse, next(word for word in parse.words if word.lemma in {"dialogue", "cooperate"})


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("The dialogue between Oslo and Rome continues.", {"Oslo", "Rome"}),
        ("Oslo and Rome are destined to cooperate.", {"Oslo", "Rome"}),
        ("We offer Oslo a dialogue on fish.", {"Oslo"}),
    ],
)
def test_the_sides_of_a_relationship(sentence, wanted):
    _, word = parsed(sentence)
    assert wanted <= {each.text for side in sides(word) for each in side}


def test_what_is_named_together_stands_on_one_side():
    _, word = parsed("We want a dialogue with Oslo, Rome and Athens.")
    assert ["Oslo", "Rome", "Athens"] in [[each.text for each in side] for side in sides(word)]


def test_examples_stand_on_the_side_they_are_given_for():
    _, word = parsed("We want a dialogue with countries such as Norway.")
    assert any("Norway" in [each.text for each in side] for side in sides(word))


def test_a_side_may_be_left_open():
    _, word = parsed("We want a dialogue on fish.")
    assert named_sides(word) == []
