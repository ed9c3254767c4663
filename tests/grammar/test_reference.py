"""What pronouns stand for, and what they cannot."""

import pytest

from drafter.grammar.reference import antecedents

RUSSIA_ATTACKS = "Russia/NNP/nsubj>attacks attacks/VBZ/root Ukraine/NNP/obj>attacks"

FOUND = {
    "subject of an earlier clause": (
        (
            "Russia/NNP/nsubj>attacks attacks/VBZ/root and/CC/cc>counter we/PRP/nsubj>counter will/MD/aux>counter "
            "counter/VB/conj>attacks it/PRP/obj>counter"
        ),
        "it",
        "Russia",
    ),
    "possessive": (
        "Russia/NNP/nsubj>moves moves/VBZ/root its/PRP$/nmod:poss>fleet fleet/NN/obj>moves",
        "its",
        "Russia",
    ),
    "plural": (
        (
            "Tankers/NNS/nsubj>pass pass/VBP/root our/PRP$/nmod:poss>coast coast/NN/obj>pass and/CC/cc>counter "
            "we/PRP/nsubj>counter counter/VBP/conj>pass them/PRP/obj>counter"
        ),
        "them",
        "Tankers",
    ),
    "ahead of its noun": (
        (
            "Until/IN/mark>leave its/PRP$/nmod:poss>forces forces/NNS/nsubj>leave leave/VBP/advcl>pay ,/,/punct>pay "
            "Russia/NNP/nsubj>pay will/MD/aux>pay pay/VB/root"
        ),
        "its",
        "Russia",
    ),
    "relative pronoun": (
        "the/DT/det>fleet fleet/NN/root which/WDT/obj>counter we/PRP/nsubj>counter counter/VBP/acl:relcl>fleet",
        "which",
        "fleet",
    ),
    "whose": (
        (
            "Russia/NNP/nsubj>waits whose/WP$/nmod:poss>fleet fleet/NN/nsubj>sails sails/VBZ/acl:relcl>Russia "
            "waits/VBZ/root"
        ),
        "whose",
        "Russia",
    ),
    "not the subject of its own clause": (
        (
            "Russia/NNP/nsubj>waits waits/VBZ/root ;/:/punct>waits Poland/NNP/nsubj>counters "
            "counters/VBZ/parataxis>waits "
            "it/PRP/obj>counters"
        ),
        "it",
        "Russia",
    ),
    "not what is merely compared": (
        (
            "Unlike/IN/case>Poland Poland/NNP/obl>attacks ,/,/punct>attacks Russia/NNP/nsubj>attacks attacks/VBZ/root "
            "and/CC/cc>counter we/PRP/nsubj>counter counter/VBP/conj>attacks it/PRP/obj>counter"
        ),
        "it",
        "Russia",
    ),
    "not a plural": (
        (
            "Russia/NNP/nsubj>sends sends/VBZ/root drones/NNS/obj>sends and/CC/cc>counter we/PRP/nsubj>counter "
            "counter/VBP/conj>sends it/PRP/obj>counter"
        ),
        "it",
        "Russia",
    ),
}


@pytest.mark.parametrize(("notation", "pronoun", "expected"), FOUND.values(), ids=FOUND)
def test_antecedent_in_the_sentence(tree, notation, pronoun, expected):
    made = tree(notation)
    assert antecedents(made[pronoun], made.parse, None)[:1] == [made[expected]]


def test_antecedent_in_the_sentence_before(tree):
    before = tree(RUSSIA_ATTACKS)
    made = tree("We/PRP/nsubj>counter will/MD/aux>counter counter/VB/root it/PRP/obj>counter")
    assert antecedents(made["it"], made.parse, before.parse) == [before["Russia"]]
    assert antecedents(made["it"], made.parse, None) == []


def test_demonstrative_phrase(tree):
    before = tree("We/PRP/nsubj>see see/VBP/root Russian/JJ/amod>sabotage sabotage/NN/obj>see")
    made = tree("We/PRP/nsubj>counter counter/VBP/root such/JJ/amod>conduct conduct/NN/obj>counter")
    assert antecedents(made["conduct"], made.parse, before.parse)[0] is before["sabotage"]


def test_demonstrative_phrase_may_echo_what_somebody_did(tree):
    before = tree(RUSSIA_ATTACKS)
    made = tree("We/PRP/nsubj>counter counter/VBP/root such/JJ/amod>acts acts/NNS/obj>counter")
    assert before["Russia"] in antecedents(made["acts"], made.parse, before.parse)


def test_times_are_no_antecedents(tree):
    before = tree("The/DT/det>year year/NN/nsubj>ends ends/VBZ/root")
    made = tree("We/PRP/nsubj>counter counter/VBP/root it/PRP/obj>counter")
    assert antecedents(made["it"], made.parse, before.parse) == []


@pytest.mark.parametrize("name", ["We", "Russia", "counter"])
def test_what_is_no_pro_form_has_none(tree, name):
    before = tree(RUSSIA_ATTACKS)
    made = tree("We/PRP/nsubj>counter counter/VBP/root Russia/NNP/obj>counter")
    assert antecedents(made[name], made.parse, before.parse) == []


def test_an_echo_stands_for_what_the_first_one_does(tree):
    before = tree(RUSSIA_ATTACKS)
    made = tree(
        "We/PRP/nsubj>warn will/MD/aux>warn warn/VB/root it/PRP/obj>warn with/IN/case>sanctions "
        "sanctions/NNS/obl>warn and/CC/cc>counter counter/VB/conj>warn it/PRP/obj>counter"
    )
    assert antecedents(made["it#2"], made.parse, before.parse) == [before["Russia"]]
