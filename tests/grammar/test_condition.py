"""Conditions, and what only looks like one."""

import pytest

from drafter.grammar.condition import binds, conditions

CONDITIONAL = {
    "if": (
        (
            "We/PRP/nsubj>talk will/MD/aux>talk talk/VB/root if/IN/mark>complies Russia/NNP/nsubj>complies "
            "complies/VBZ/advcl>talk"
        ),
        ["if"],
    ),
    "unless in front": (
        (
            "Unless/IN/mark>complies Russia/NNP/nsubj>complies complies/VBZ/advcl>wait ,/,/punct>wait "
            "we/PRP/nsubj>wait "
            "will/MD/aux>wait wait/VB/root"
        ),
        ["Unless"],
    ),
    "when, present": (
        (
            "We/PRP/nsubj>talk will/MD/aux>talk talk/VB/root when/WRB/advmod>complies Russia/NNP/nsubj>complies "
            "complies/VBZ/advcl>talk"
        ),
        ["when"],
    ),
    "once": (
        (
            "Once/IN/mark>complies Russia/NNP/nsubj>complies complies/VBZ/advcl>talk ,/,/punct>talk we/PRP/nsubj>talk "
            "will/MD/aux>talk talk/VB/root"
        ),
        ["Once"],
    ),
    "provided that": (
        (
            "We/PRP/nsubj>talk will/MD/aux>talk talk/VB/root ,/,/punct>complies provided/VBN/mark>complies "
            "that/IN/fixed>provided Russia/NNP/nsubj>complies complies/VBZ/advcl>talk"
        ),
        ["provided"],
    ),
    "inverted should": (
        (
            "Should/MD/aux>comply Russia/NNP/nsubj>comply comply/VB/advcl>talk ,/,/punct>comply we/PRP/nsubj>talk "
            "will/MD/aux>talk talk/VB/root"
        ),
        ["Should"],
    ),
    "inverted were": (
        (
            "Were/VBD/advcl>talk Moscow/NNP/nsubj>Were to/TO/mark>withdraw withdraw/VB/xcomp>Were ,/,/punct>talk "
            "we/PRP/nsubj>talk would/MD/aux>talk talk/VB/root"
        ),
        ["Were"],
    ),
    "phrase": (
        (
            "We/PRP/nsubj>talk will/MD/aux>talk talk/VB/root subject/JJ/advmod>talk to/IN/case>compliance "
            "compliance/NN/obl>subject"
        ),
        ["subject to"],
    ),
    "change of conduct": (
        (
            "We/PRP/nsubj>talk will/MD/aux>talk talk/VB/root after/IN/case>withdrawal a/DT/det>withdrawal "
            "withdrawal/NN/obl>talk of/IN/case>forces Russian/JJ/amod>forces forces/NNS/nmod>withdrawal"
        ),
        ["after"],
    ),
}

UNCONDITIONAL = {
    "plain": "We/PRP/nsubj>talk will/MD/aux>talk talk/VB/root",
    "even if": (
        "We/PRP/nsubj>talk will/MD/aux>talk talk/VB/root even/RB/advmod>attacks if/IN/mark>attacks "
        "Russia/NNP/nsubj>attacks attacks/VBZ/advcl>talk"
    ),
    "as if": (
        "We/PRP/nsubj>talk talk/VBP/root as/IN/mark>complied if/IN/mark>complied Russia/NNP/nsubj>complied "
        "complied/VBD/advcl>talk"
    ),
    "indirect question": (
        "We/PRP/nsubj>wonder wonder/VBP/root if/IN/mark>complies Russia/NNP/nsubj>complies complies/VBZ/ccomp>wonder"
    ),
    "without preconditions": (
        "We/PRP/nsubj>talk will/MD/aux>talk talk/VB/root without/IN/case>preconditions preconditions/NNS/obl>talk"
    ),
    "when, past": (
        "We/PRP/nsubj>talked talked/VBD/root when/WRB/advmod>complied Russia/NNP/nsubj>complied "
        "complied/VBD/advcl>talked"
    ),
    "when of a time": (
        "a/DT/det>time time/NN/root when/WRB/advmod>complies Russia/NNP/nsubj>complies complies/VBZ/acl:relcl>time"
    ),
    "denied phrase": (
        "We/PRP/nsubj>talk will/MD/aux>talk talk/VB/root ,/,/punct>subject not/RB/advmod>subject "
        "subject/JJ/advmod>talk "
        "to/IN/case>terms terms/NNS/obl>subject"
    ),
    "question": (
        "Should/MD/aux>comply Russia/NNP/nsubj>comply comply/VB/root ,/,/punct>comply too/RB/advmod>comply "
        "?/./punct>comply"
    ),
    "after a meeting": ("We/PRP/nsubj>talk will/MD/aux>talk talk/VB/root after/IN/case>lunch lunch/NN/obl>talk"),
}


@pytest.mark.parametrize(("notation", "expected"), CONDITIONAL.values(), ids=CONDITIONAL)
def test_conditional(tree, notation, expected):
    parse = tree(notation).parse
    assert [parse.text[start:end] for start, end in conditions(parse)] == expected


@pytest.mark.parametrize("notation", UNCONDITIONAL.values(), ids=UNCONDITIONAL)
def test_unconditional(tree, notation):
    assert conditions(tree(notation).parse) == []


def test_a_condition_is_not_put_to_what_stands_in_its_own_clause(tree):
    found = tree(
        "Peace/NN/nsubj>lasts lasts/VBZ/root only/RB/advmod>talk when/WRB/advmod>talk we/PRP/nsubj>talk "
        "talk/VBP/advcl>lasts to/IN/case>Oslo Oslo/NNP/obl>talk"
    )
    when = (found["when"].start, found["when"].end)
    assert not binds(when, found["talk"], found.parse)
    assert binds(when, found["Peace"], found.parse)
