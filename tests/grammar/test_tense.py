"""Past, to come, and left open."""

import pytest

from drafter.grammar.tense import is_asked, is_past, is_prospective

PLAIN_PAST = "Allies/NNPS/nsubj>contest contest/VBD/root Russia/NNP/obj>contest"
WANTED = "Allies/NNPS/nsubj>wanted wanted/VBD/root to/TO/mark>contest contest/VB/xcomp>wanted Russia/NNP/obj>contest"
AGREED = "Allies/NNPS/nsubj>agreed agreed/VBD/root to/TO/mark>contest contest/VB/xcomp>agreed Russia/NNP/obj>contest"
FUTURE = "Allies/NNPS/nsubj>contest will/MD/aux>contest contest/VB/root Russia/NNP/obj>contest"
PRESENT = "Allies/NNPS/nsubj>contest contest/VBP/root Russia/NNP/obj>contest"
PERFECT = "Allies/NNPS/nsubj>contest have/VBP/aux>contest contest/VBN/root Russia/NNP/obj>contest"
SHARED_FUTURE = (
    "Allies/NNPS/nsubj>meet will/MD/aux>meet meet/VB/root and/CC/cc>contest contest/VB/conj>meet Russia/NNP/obj>contest"
)
IN_1997 = (
    "Allies/NNPS/nsubj>agreed agreed/VBD/root in/IN/case>1997 1997/CD/obl>agreed to/TO/mark>contest "
    "contest/VB/xcomp>agreed Russia/NNP/obj>contest"
)
WHETHER = (
    "Allies/NNPS/nsubj>discuss discuss/VBP/root whether/IN/mark>contest to/TO/mark>contest contest/VB/xcomp>discuss "
    "Russia/NNP/obj>contest"
)


@pytest.mark.parametrize(
    ("notation", "past", "prospective"),
    [
        (PLAIN_PAST, True, False),
        (WANTED, True, True),
        (AGREED, False, True),
        (IN_1997, True, True),
        (FUTURE, False, True),
        (SHARED_FUTURE, False, True),
        (PRESENT, False, False),
        (PERFECT, False, False),
        (WHETHER, False, True),
    ],
    ids=["past", "past intention", "past commitment", "dated", "future", "shared future", "present", "perfect", "open"],
)
def test_tense(tree, notation, past, prospective):
    word = tree(notation)["contest"]
    assert (is_past(word), is_prospective(word)) == (past, prospective)


def test_what_is_former_is_past(tree):
    former = tree("our/PRP$/nmod:poss>partner former/JJ/amod>partner partner/NN/nsubj>waits waits/VBZ/root")
    equal = tree("our/PRP$/nmod:poss>partner equal/JJ/amod>partner partner/NN/nsubj>waits waits/VBZ/root")
    assert is_past(former["partner"])
    assert not is_past(equal["partner"])


def test_a_past_tense_in_another_clause_does_not_reach_a_relative_one(tree):
    made = tree(
        "We/PRP/nsubj>sent sent/VBD/root frigates/NNS/obj>sent that/WDT/nsubj>contest contest/VBP/acl:relcl>frigates "
        "Russia/NNP/obj>contest"
    )
    assert not is_past(made["contest"])
    assert is_past(made["sent"])


def test_asked(tree):
    assert is_asked(tree(WHETHER)["contest"])
    assert not is_asked(tree(WANTED)["contest"])
