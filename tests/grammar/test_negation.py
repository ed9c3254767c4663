"""Negation by parity: two negations cancel, and what only looks like one is none."""

import pytest

from drafter.grammar.negation import is_negated

NEGATED = {
    "not": "We/PRP/nsubj>contest do/VBP/aux>contest not/RB/advmod>contest contest/VB/root Russia/NNP/obj>contest",
    "no longer": (
        "We/PRP/nsubj>contest no/RB/advmod>longer longer/RB/advmod>contest contest/VBP/root Russia/NNP/obj>contest"
    ),
    "shared by coordination": (
        "We/PRP/nsubj>constrain will/MD/aux>constrain not/RB/advmod>constrain constrain/VB/root or/CC/cc>contest "
        "contest/VB/conj>constrain Russia/NNP/obj>contest"
    ),
    "nor": (
        "We/PRP/nsubj>constrain will/MD/aux>constrain neither/CC/cc:preconj>constrain constrain/VB/root "
        "nor/CC/cc>contest contest/VB/conj>constrain Russia/NNP/obj>contest"
    ),
    "no subject": "No/DT/det>Ally Ally/NN/nsubj>contest can/MD/aux>contest contest/VB/root Russia/NNP/obj>contest",
    "nobody": "Nobody/NN/nsubj>contest will/MD/aux>contest contest/VB/root Russia/NNP/obj>contest",
    "at no time": (
        "At/IN/case>time no/DT/det>time time/NN/obl>contest will/MD/aux>contest Allies/NNPS/nsubj>contest "
        "contest/VB/root Russia/NNP/obj>contest"
    ),
    "without": (
        "Allies/NNPS/nsubj>left left/VBD/root without/IN/mark>contest contest/VBG/advcl>left Russia/NNP/obj>contest"
    ),
    "rather than": (
        "Allies/NNPS/nsubj>wait wait/VBP/root rather/RB/cc>contest than/IN/fixed>rather contest/VB/conj>wait "
        "Russia/NNP/obj>contest"
    ),
    "far from": (
        "Far/RB/advmod>contest from/IN/mark>contest contest/VBG/advcl>talk Russia/NNP/obj>contest ,/,/punct>talk "
        "Allies/NNPS/nsubj>talk talk/VBP/root"
    ),
    "refuse": (
        "Allies/NNPS/nsubj>refuse refuse/VBP/root to/TO/mark>contest contest/VB/xcomp>refuse Russia/NNP/obj>contest"
    ),
    "fail": "Allies/NNPS/nsubj>fail fail/VBP/root to/TO/mark>contest contest/VB/xcomp>fail Russia/NNP/obj>contest",
    "too ... to": (
        "Allies/NNPS/nsubj>weak are/VBP/cop>weak too/RB/advmod>weak weak/JJ/root to/TO/mark>contest "
        "contest/VB/xcomp>weak Russia/NNP/obj>contest"
    ),
    "give up": (
        "Allies/NNPS/nsubj>gave gave/VBD/root up/RP/compound:prt>gave contest/VBG/xcomp>gave Russia/NNP/obj>contest"
    ),
    "no plan": (
        "Allies/NNPS/nsubj>have have/VBP/root no/DT/det>plan plan/NN/obj>have to/TO/mark>contest contest/VB/acl>plan "
        "Russia/NNP/obj>contest"
    ),
    "not our aim": (
        "To/TO/mark>contest contest/VB/csubj>aim Russia/NNP/obj>contest is/VBZ/cop>aim not/RB/advmod>aim "
        "our/PRP$/nmod:poss>aim aim/NN/root"
    ),
    "decided against": (
        "Allies/NNPS/nsubj>decided decided/VBD/root against/IN/mark>contest contest/VBG/advcl>decided "
        "Russia/NNP/obj>contest"
    ),
    "three negations": (
        "We/PRP/nsubj>refuse do/VBP/aux>refuse not/RB/advmod>refuse refuse/VB/root to/TO/mark>stop "
        "stop/VB/xcomp>refuse "
        "without/IN/mark>contest contest/VBG/advcl>stop Russia/NNP/obj>contest"
    ),
}

ASSERTED = {
    "plain": "We/PRP/nsubj>contest will/MD/aux>contest contest/VB/root Russia/NNP/obj>contest",
    "not only ... but also": (
        "Allies/NNPS/nsubj>constrain not/RB/advmod>constrain only/RB/advmod>constrain constrain/VBP/root "
        "but/CC/cc>contest also/RB/advmod>contest contest/VBP/conj>constrain Russia/NNP/obj>contest"
    ),
    "not merely": (
        "Allies/NNPS/nsubj>contest not/RB/advmod>contest merely/RB/advmod>contest contest/VBP/root "
        "Russia/NNP/obj>contest"
    ),
    "never waver in": (
        "Allies/NNPS/nsubj>wavered never/RB/advmod>wavered wavered/VBD/root in/IN/mark>contest "
        "contest/VBG/advcl>wavered "
        "Russia/NNP/obj>contest"
    ),
    "not fail to": (
        "We/PRP/nsubj>fail must/MD/aux>fail not/RB/advmod>fail fail/VB/root to/TO/mark>contest contest/VB/xcomp>fail "
        "Russia/NNP/obj>contest"
    ),
    "but after a negated conjunct": (
        "We/PRP/nsubj>sleep do/VBP/aux>sleep not/RB/advmod>sleep sleep/VB/root but/CC/cc>contest "
        "contest/VBP/conj>sleep "
        "Russia/NNP/obj>contest"
    ),
    "negated relative clause beside it": (
        "Allies/NNPS/nsubj>contest who/WP/nsubj>sleep do/VBP/aux>sleep not/RB/advmod>sleep sleep/VB/acl:relcl>Allies "
        "contest/VBP/root Russia/NNP/obj>contest"
    ),
    "not above a relative clause": (
        "We/PRP/nsubj>watch do/VBP/aux>watch not/RB/advmod>watch watch/VB/root frigates/NNS/obj>watch "
        "which/WDT/nsubj>contest contest/VBP/acl:relcl>frigates Russia/NNP/obj>contest"
    ),
    "without conditions": (
        "We/PRP/nsubj>contest will/MD/aux>contest ,/,/punct>conditions without/IN/case>conditions "
        "conditions/NNS/obl>contest ,/,/punct>conditions contest/VB/root Russia/NNP/obj>contest"
    ),
    "negative question": (
        "Should/MD/aux>contest we/PRP/nsubj>contest not/RB/advmod>contest contest/VB/root Russia/NNP/obj>contest "
        "?/./punct>contest"
    ),
    "presupposed subject": (
        "Contesting/VBG/csubj>hurt Russia/NNP/obj>Contesting does/VBZ/aux>hurt not/RB/advmod>hurt hurt/VB/root "
        "contest/NN/obj>hurt"
    ),
}


@pytest.mark.parametrize("notation", NEGATED.values(), ids=NEGATED)
def test_negated(tree, notation):
    made = tree(notation)
    assert is_negated(made["contest"], made.parse)


@pytest.mark.parametrize("notation", ASSERTED.values(), ids=ASSERTED)
def test_not_negated(tree, notation):
    made = tree(notation)
    word = made["Contesting"] if "Contesting" in notation else made["contest"]
    assert not is_negated(word, made.parse)


def test_a_negation_in_one_conjunct_does_not_reach_back(tree):
    made = tree(
        "We/PRP/nsubj>constrain constrain/VBP/root Russia/NNP/obj>constrain but/CC/cc>contest do/VBP/aux>contest "
        "not/RB/advmod>contest contest/VB/conj>constrain it/PRP/obj>contest"
    )
    assert not is_negated(made["constrain"], made.parse)
    assert is_negated(made["contest"], made.parse)


def test_not_give_up_is_no_negation(tree):
    made = tree(
        "We/PRP/nsubj>give will/MD/aux>give not/RB/advmod>give give/VB/root up/RP/compound:prt>give "
        "contest/VBG/xcomp>give Russia/NNP/obj>contest"
    )
    assert not is_negated(made["contest"], made.parse)
