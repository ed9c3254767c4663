"""What a noun is said of, and by which predicate."""

import pytest

from drafter.grammar.predication import predicated_of

SAID = {
    "copula": (
        "Russia/NNP/nsubj>partner is/VBZ/cop>partner our/PRP$/nmod:poss>partner partner/NN/root",
        ("Russia", "partner"),
    ),
    "copula before its subject": (
        "our/PRP$/nmod:poss>partner partner/NN/nsubj>Russia is/VBZ/cop>Russia Russia/NNP/root",
        ("Russia", "Russia"),
    ),
    "remain": (
        "Russia/NNP/nsubj>remains remains/VBZ/root a/DT/det>partner partner/NN/xcomp>remains",
        ("Russia", "remains"),
    ),
    "consider": (
        "We/PRP/nsubj>consider consider/VBP/root Russia/NNP/obj>consider a/DT/det>partner partner/NN/xcomp>consider",
        ("Russia", "consider"),
    ),
    "regard as": (
        (
            "We/PRP/nsubj>regard regard/VBP/root Russia/NNP/obj>regard as/IN/case>partner a/DT/det>partner "
            "partner/NN/obl>regard"
        ),
        ("Russia", "regard"),
    ),
    "passive": (
        (
            "Russia/NNP/nsubj:pass>considered is/VBZ/aux:pass>considered considered/VBN/root a/DT/det>partner "
            "partner/NN/xcomp>considered"
        ),
        ("Russia", "considered"),
    ),
    "source": (
        "a/DT/det>partner partner/NN/nsubj>comes comes/VBZ/root from/IN/case>Russia Russia/NNP/obl>comes",
        ("Russia", "comes"),
    ),
    "apposition behind": (
        (
            "Russia/NNP/nsubj>waits ,/,/punct>partner our/PRP$/nmod:poss>partner partner/NN/appos>Russia "
            ",/,/punct>partner "
            "waits/VBZ/root"
        ),
        ("Russia", None),
    ),
    "apposition before": (
        "our/PRP$/nmod:poss>partner partner/NN/nsubj>waits Russia/NNP/appos>partner waits/VBZ/root",
        ("Russia", None),
    ),
    "attribute": ("our/PRP$/nmod:poss>partner Russian/JJ/amod>partner partner/NN/root", ("Russian", None)),
}


@pytest.mark.parametrize(("notation", "expected"), SAID.values(), ids=SAID)
def test_said_of_russia(tree, notation, expected):
    found = [(each.text, link.text if link else None) for each, link in predicated_of(tree(notation)["partner"])]
    assert expected in found


@pytest.mark.parametrize(
    "notation",
    [
        (
            "We/PRP/nsubj>tell tell/VBP/root Russia/NNP/iobj>tell our/PRP$/nmod:poss>partner partner/NN/nsubj>left "
            "left/VBD/ccomp>tell"
        ),
        "Our/PRP$/nmod:poss>partner partner/NN/nsubj>contests contests/VBZ/root Russia/NNP/obj>contests",
        (
            "We/PRP/nsubj>consider consider/VBP/root Japan/NNP/obj>consider a/DT/det>partner partner/NN/xcomp>consider "
            "against/IN/case>Russia Russia/NNP/nmod>partner"
        ),
    ],
    ids=["addressee", "opponent", "complement"],
)
def test_not_said_of_russia(tree, notation):
    assert "Russia" not in [each.text for each, _ in predicated_of(tree(notation)["partner"])]
