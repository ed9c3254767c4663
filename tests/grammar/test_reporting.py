"""Whose words a use is, and words that are talked about."""

import pytest

from drafter.grammar.reporting import Reporter, mentions, reporters

REPORTED = {
    "says that": (
        (
            "Critics/NNS/nsubj>say say/VBP/root that/IN/mark>contest Allies/NNPS/nsubj>contest contest/VBP/ccomp>say "
            "Russia/NNP/obj>contest"
        ),
        ["Critics"],
    ),
    "in somebody's view": (
        (
            "In/IN/case>view Moscow/NNP/nmod:poss>view 's/POS/case>Moscow view/NN/obl>contest "
            "Allies/NNPS/nsubj>contest "
            "contest/VBP/root Russia/NNP/obj>contest"
        ),
        ["Moscow"],
    ),
    "according to": (
        (
            "According/VBG/case>Moscow to/IN/fixed>According Moscow/NNP/obl>contest ,/,/punct>contest "
            "Allies/NNPS/nsubj>contest contest/VBP/root Russia/NNP/obj>contest"
        ),
        ["Moscow"],
    ),
    "parenthetical": (
        (
            "Allies/NNPS/nsubj>contest ,/,/punct>say critics/NNS/nsubj>say say/VBP/parataxis>contest ,/,/punct>say "
            "contest/VBP/root Russia/NNP/obj>contest"
        ),
        ["critics"],
    ),
    "own voice": ("Allies/NNPS/nsubj>contest contest/VBP/root Russia/NNP/obj>contest", []),
    "impersonal passive": (
        "It/PRP/nsubj:pass>considered is/VBZ/aux:pass>considered considered/VBN/root contest/NN/xcomp>considered",
        [],
    ),
}


@pytest.mark.parametrize(("notation", "expected"), REPORTED.values(), ids=REPORTED)
def test_reporters(tree, notation, expected):
    made = tree(notation)
    assert {each.source.text for each in reporters(made["contest"], made.parse) if each.source} == set(expected)


def test_so_called_disowns(tree):
    made = tree("our/PRP$/nmod:poss>partner so-called/JJ/amod>partner partner/NN/nsubj>waits waits/VBZ/root")
    assert set(reporters(made["partner"], made.parse)) == {Reporter(None, disowned=True)}


def test_so_called_disowns_nothing_but_its_noun(tree):
    made = tree("our/PRP$/nmod:poss>partner so-called/JJ/amod>partner partner/NN/nsubj>waits waits/VBZ/root")
    assert reporters(made["waits"], made.parse) == []


@pytest.mark.parametrize(
    ("notation", "expected"),
    [
        (
            "The/DT/det>verb verb/NN/nsubj>helps contest/VB/appos>verb helps/VBZ/root no/DT/det>one one/NN/obj>helps",
            True,
        ),
        ("contest/NN/nsubj>word is/VBZ/cop>word no/DT/det>word word/NN/root of/IN/case>ours ours/PRP/nmod>word", True),
        ("We/PRP/nsubj>contest contest/VBP/root the/DT/det>word word/NN/obj>contest", False),
        ("We/PRP/nsubj>contest contest/VBP/root Russia/NNP/obj>contest", False),
    ],
    ids=["apposition", "predicate", "object", "use"],
)
def test_mentions(tree, notation, expected):
    made = tree(notation)
    assert mentions(made["contest"], made.parse) is expected
