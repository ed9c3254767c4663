"""What a text does with a word: sentences of the constructions that real prose is made of."""

import pytest

from drafter.grammar.act import Act
from drafter.grammar.parse import Parse
from drafter.grammar.parties import named_sides, sides, stands_across
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
        ("Closer *cooperation* with Oslo has real potential.", Act.ASSERTS),
        ("The harbour masters are working to improve *relations* with Oslo.", Act.OFFERS),
        ("It would help to calm things if we opened a *dialogue* with Oslo.", Act.RECOMMENDS),
        ("They ask what steps we are taking to improve *cooperation* with Oslo.", Act.SUPPOSES),
        ("This peace will last only if it rests on *cooperation* with Oslo.", Act.ASSERTS),
        ("We must conclude that the *dialogue* with Oslo is slow.", Act.DESCRIBES),
        ("We need to discuss how to achieve better *cooperation* with Oslo.", Act.RECOMMENDS),
        ("The first rule is to restore *cooperation* with Oslo.", Act.RECOMMENDS),
        ("The danger is to restore *cooperation* with Oslo.", Act.DESCRIBES),
        ("We must find the right rhythm of *cooperation* with Oslo.", Act.RECOMMENDS),
        ("We welcome anything that helps to strengthen *cooperation* with Oslo.", Act.ACCEPTS),
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
        # What cannot be done without.
        ("Without *cooperation* with Oslo there will be no fish.", Act.ASSERTS),
        ("There can be no trade without *cooperation* with Oslo.", Act.ASSERTS),
        ("Only by *cooperating* with Oslo can we save the cod.", Act.ASSERTS),
        ("It is through *dialogue* with Oslo that we shall get there.", Act.ASSERTS),
        ("Nothing is more useful than *dialogue* with Oslo.", Act.ASSERTS),
        ("The only answer is more *dialogue* with Oslo.", Act.ASSERTS),
        ("We cannot afford to break off *dialogue* with Oslo.", Act.ASSERTS),
        # Complements of a verb, beside circumstances.
        ("It is time to include Oslo in our *dialogue* on fish.", Act.RECOMMENDS),
        ("We must make progress in our *cooperation* with Oslo.", Act.RECOMMENDS),
        ("Our *dialogue* with Oslo must continue.", Act.RECOMMENDS),
        ("Our *dialogue* with Oslo will continue.", Act.DESCRIBES),
        ("The *talks* with Oslo continue.", Act.DESCRIBES),
        ("Respect for quotas must underpin our *dialogue* with Oslo.", Act.DESCRIBES),
        ("Respect for quotas is the foundation for *dialogue* with Oslo.", Act.DESCRIBES),
        # A comment between commas, and the infinitive of a noun.
        ("It is essential, I believe, that we *speak* to Oslo.", Act.ASSERTS),
        ("We have voiced our wish to *cooperate* with Oslo on many occasions.", Act.OFFERS),
        # Whichever there may be, what is on the calendar, and what is left open.
        ("Any *dialogue* that we hold with Oslo will be coordinated.", Act.SUPPOSES),
        ("There will be further *engagements* with Oslo next week.", Act.DESCRIBES),
        ("The minister will have an *engagement* with Oslo on Monday.", Act.DESCRIBES),
        ("Nobody knows if *cooperation* with Oslo will work.", Act.SUPPOSES),
        # What the adjective of a predicate says, what is going to be, and who wants it too.
        ("The *talks* with Oslo are a worthwhile exercise.", Act.ASSERTS),
        ("The *talks* with Oslo are a yearly exercise.", Act.DESCRIBES),
        ("We are going to *work* with Oslo.", Act.COMMITS),
        ("Rome is going to *work* with Oslo.", Act.FORECASTS),
        ("Rome is going to Oslo to *work*.", Act.DESCRIBES),
        ("Rome too wants to *talk* to Oslo.", Act.OFFERS),
        ("Rome is too weak to *talk* to Oslo.", Act.REJECTS),
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


def test_whose_peoples_they_are_are_the_sides():
    _, word = parsed("A dialogue between the peoples of Oslo and Rome is useful.")
    assert {"Oslo", "Rome"} <= {each.text for side in sides(word) for each in side}


@pytest.mark.parametrize(
    "sentence",
    ["The dialogue of experts grows.", "They reopen their dialogue.", "Dialogue between Member States grows."],
)
def test_a_side_that_is_told_by_its_owner_is_not_open(sentence):
    _, word = parsed(sentence)
    assert named_sides(word)


@pytest.mark.parametrize(
    ("sentence", "across"),
    [
        ("We rely on Oslo in this matter.", True),
        ("Oslo needs our fish.", True),
        ("We will deter Oslo from fishing.", False),
        ("We must hold Oslo accountable.", False),
        ("Oslo attacks our boats.", False),
        ("We met the Oslo-backed fleet.", False),
    ],
)
def test_who_is_fought_stands_across_from_nobody(sentence, across):
    parse = Parse.of(load()(sentence))
    name = next(word for word in parse.words if word.text.startswith("Oslo"))
    assert stands_across(name) is across


def test_a_side_may_be_left_open():
    _, word = parsed("We want a dialogue on fish.")
    assert named_sides(word) == []
