import pytest

from drafter.compare.commitments import commitments, lost_clause, weight_of


@pytest.mark.parametrize(
    ("sentence", "weight"),
    [
        ("We have decided to open a training centre.", 100),
        ("Allies agreed to share the burden fairly.", 100),
        ("We remain committed to the Founding Act.", 90),
        ("We will continue to support Ukraine.", 90),
        ("NATO and Allies must do more.", 90),
        ("We will never recognise the annexations.", 90),
        ("We condemn the attack.", 80),
        ("Russia must withdraw its forces.", 80),
        ("There can be no return to business as usual.", 80),
        ("We reaffirm our unity.", 70),
        ("We call on Russia to withdraw.", 70),
        ("Ukraine will become a member.", 70),
        ("NATO does not seek confrontation.", 70),
        ("We are determined to act.", 60),
        ("Allies should do more.", 60),
        ("We will aim to spend more.", 60),
        ("We welcome the progress made.", 0),
        ("Ministers welcomed the report and commended its authors.", 0),
        ("We look forward to our next meeting.", 0),
        ("Allies express their deep concern at the build-up.", 0),
        ("We are deeply concerned by the build-up.", 0),
        ("We remain grateful to the people of Norway.", 0),
        ("We associate ourselves with the statement of the Council.", 0),
        ("We pay tribute to all who serve.", 0),
        ("We regret that Russia is not here.", 0),
        ("We express our determination to act.", 10),
        ("We welcome the offer and have agreed to it.", 100),
        ("We will welcome Ukraine as a member.", 50),
        ("We look to our partners for help.", 10),
        ("We note the report.", 40),
        ("We encourage our partners.", 30),
        ("We will consider further steps.", 20),
        ("We may take further steps.", 20),
        ("NATO remains a defensive alliance.", 10),
        ("We stand with Ukraine.", 10),
        ("Russia's war has undermined security everywhere.", 0),
        ("The work of the Allies.", 0),
    ],
)
def test_a_sentence_weighs_ten_for_every_rung(sentence, weight):
    assert weight_of(sentence) == weight


@pytest.mark.parametrize(
    ("sentence", "weight"),
    [
        ("We will support Ukraine when conditions allow.", 91),
        ("Allies will invest 5% of GDP.", 91),
        ("Allies will invest 5% of GDP by 2035.", 92),
        ("Allies will invest 5% of GDP by 2035, as appropriate.", 93),
    ],
)
def test_conditions_numbers_and_dates_count_one_each(sentence, weight):
    assert weight_of(sentence) == weight


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("We, the Heads of State and Government, have agreed to act.", ["agreed"]),
        ("Allies, individually and collectively, will act.", ["will"]),
        ("We condemn the attack and demand that it stop.", ["condemn", "demand"]),
        ("We welcome the offer and have agreed to it.", ["welcome", "agreed"]),
        # Nouns, infinitives and conditions bind nobody.
        ("We reaffirm our unity and resolve.", ["reaffirm"]),
        ("We support Ukraine's right to choose and decide.", ["support"]),
        ("We will invite Ukraine when Allies agree.", ["will invite"]),
        ("We reiterate that Iran must never develop a weapon.", ["reiterate"]),
        ("continue to condemn the attack.", ["condemn"]),
    ],
)
def test_what_governs_a_sentence(sentence, words):
    assert [each.words for each in commitments(sentence)] == words


def test_places_of_what_governs():
    sentence = "Today Allies will not consider this."
    (found,) = commitments(sentence)
    assert sentence[found.start : found.end] == found.words == "will"


def lost(sentence, run):
    start = sentence.index(run)
    found = lost_clause(sentence, start, start + len(run))
    return found and (found.words, found.weight)


def test_a_clause_lost_with_its_verb():
    assert lost("We condemn the attack and demand that it stop.", "and demand that it stop") == ("demand", 80)


def test_what_only_greets_is_not_lost_as_a_commitment():
    assert lost("We condemn the attack and welcome that it has stopped.", "and welcome that it has stopped") is None
    assert lost("We welcome the offer to train and to equip its forces.", "and to equip its forces") is None


def test_a_further_thing_to_do_weighs_as_what_governs_it():
    sentence = "We are determined to contest threats and to counter their effects on Allies."
    assert lost(sentence, "and to counter their effects on Allies") == ("counter", 60)


def test_a_thing_to_do_is_found_behind_what_went_with_it():
    sentence = "We commit to spend 5% of GDP by 2035, and to report annually on progress."
    assert lost(sentence, "2035, and to report annually on progress") == ("report", 90)


def test_words_that_are_no_clause_are_not_lost_as_one():
    sentence = "We are determined to defend NATO and to the best of our means Allies and partners."
    assert lost(sentence, "NATO and to the best of our means") is None
    assert lost("We reaffirm our firm and lasting unity.", "firm and lasting") is None
