"""Trees that are mended before they are judged: as parsers leave them, and as they should be."""

import pytest

from drafter.grammar.repair import repair


def mended(tree, notation):
    found = tree(notation)
    repair(found.parse.words)
    return found


def test_a_clause_belongs_to_what_it_is_said_of_and_not_to_a_comment(tree):
    found = mended(
        tree,
        "It/PRP/expl>wise is/VBZ/cop>wise wise/JJ/root ,/,/punct>think I/PRP/nsubj>think think/VBP/parataxis>wise "
        ",/,/punct>talk that/IN/mark>talk we/PRP/nsubj>talk talk/VBP/ccomp>think",
    )
    assert found["talk"].head is found["wise"]
    assert found["talk"] in found["wise"].kids
    assert found["talk"] not in found["think"].kids


def test_what_stands_before_a_noun_that_is_no_clause_is_a_preposition(tree):
    found = tree("We/PRP/nsubj>ready are/VBP/cop>ready ready/JJ/root for/IN/mark>talks talks/NNS/obl>ready")
    found["for"].pos = "ADP"
    repair(found.parse.words)
    assert found["for"].dep == "case"
    clause = tree(
        "We/PRP/nsubj>wait wait/VBP/root as/IN/mark>talks they/PRP/nsubj>talks are/VBP/cop>talks talks/NNS/obl>wait"
    )
    clause["as"].pos = "ADP"
    repair(clause.parse.words)
    assert clause["as"].dep == "mark"


def test_a_comment_without_its_commas_governs_its_clause(tree):
    found = mended(
        tree,
        "Wise/JJ/root I/PRP/nsubj>think think/VBP/parataxis>Wise that/IN/mark>talk we/PRP/nsubj>talk talk/VBP/ccomp>think",
    )
    assert found["talk"].head is found["think"]


@pytest.mark.parametrize(("noun", "head"), [("wish", "wish"), ("fleet", "voice")])
def test_the_infinitive_behind_a_noun_of_willing_is_its_own(tree, noun, head):
    found = mended(
        tree,
        f"We/PRP/nsubj>voice voice/VBP/root our/PRP$/nmod:poss>{noun} {noun}/NN/obj>voice to/TO/mark>talk talk/VB/xcomp>voice",
    )
    assert found["talk"].head is found[head]


def test_a_name_between_commas_says_who_a_single_noun_is(tree):
    found = mended(
        tree,
        "We/PRP/nsubj>know know/VBP/root our/PRP$/nmod:poss>partner partner/NN/obj>know ,/,/punct>Norway "
        "Norway/NNP/conj>partner ,/,/punct>know well/RB/advmod>know",
    )
    assert found["Norway"].dep == "appos"


def test_a_list_stays_a_list(tree):
    found = mended(
        tree,
        "We/PRP/nsubj>know know/VBP/root our/PRP$/nmod:poss>partner partner/NN/obj>know ,/,/punct>Norway "
        "Norway/NNP/conj>partner ,/,/punct>Malta and/CC/cc>Malta Malta/NNP/conj>partner",
    )
    assert found["Norway"].dep == "conj"


def test_what_has_an_article_and_a_linking_verb_is_a_noun(tree):
    found = mended(tree, "Norway/NNP/nsubj>partner is/VBZ/cop>partner a/DT/det>partner partner/VB/root")
    assert (found["partner"].pos, found["partner"].tag) == ("NOUN", "NN")


def test_what_is_told_without_that_has_its_own_subject(tree):
    found = mended(
        tree,
        "They/PRP/nsubj>declared declared/VBD/root Norway/NNP/obj>declared will/MD/aux>enter enter/VB/conj>declared "
        "the/DT/det>club club/NN/obj>enter",
    )
    assert (found["enter"].dep, found["enter"].head) == ("ccomp", found["declared"])
    assert (found["Norway"].dep, found["Norway"].head) == ("nsubj", found["enter"])


def test_what_is_told_without_that_may_have_been_taken_for_the_main_clause(tree):
    found = mended(
        tree,
        "They/PRP/nsubj>declared declared/VBD/parataxis>enter Norway/NNP/obj>declared will/MD/aux>enter enter/VB/root "
        "the/DT/det>club club/NN/obj>enter",
    )
    assert found["declared"].is_root
    assert (found["enter"].dep, found["enter"].head) == ("ccomp", found["declared"])
    assert (found["Norway"].dep, found["Norway"].head) == ("nsubj", found["enter"])
    assert found["declared"] not in found["enter"].kids


def test_an_object_before_a_clause_that_has_its_own_subject_stays_one(tree):
    found = mended(
        tree,
        "They/PRP/nsubj>declared declared/VBD/root war/NN/obj>declared will/MD/aux>enter we/PRP/nsubj>enter "
        "enter/VB/conj>declared it/PRP/obj>enter",
    )
    assert (found["war"].dep, found["war"].head) == ("obj", found["declared"])


@pytest.mark.parametrize(("closing", "dep"), [(",", "appos"), (";", "nsubj")])
def test_of_two_subjects_the_one_between_commas_says_who_the_other_is(tree, closing, dep):
    found = mended(
        tree,
        "Norway/NNP/nsubj>waits ,/,/punct>rival the/DT/det>rival old/JJ/amod>rival rival/NN/nsubj>waits "
        f"{closing}/{closing}/punct>waits waits/VBZ/root",
    )
    assert found["rival"].dep == dep
    assert found["rival"].head is (found["Norway"] if dep == "appos" else found["waits"])


def test_a_telling_deep_inside_what_seems_told_is_left_alone(tree):
    found = mended(
        tree,
        "They/PRP/nsubj>enter hear/VBP/advcl>enter declared/VBD/ccomp>hear Norway/NNP/obj>declared will/MD/aux>enter "
        "enter/VB/root it/PRP/obj>enter",
    )
    assert (found["Norway"].dep, found["Norway"].head) == ("obj", found["declared"])
    assert len(set(found["enter"].subtree())) == len(found.parse.words)


def test_two_names_that_a_hyphen_ties_stand_before_their_noun(tree):
    found = mended(
        tree,
        "We/PRP/nsubj>stress stress/VBP/root the/DT/det>importance importance/NN/obj>stress of/IN/case>Oslo "
        "Oslo/NNP/nmod>importance -/HYPH/punct>work Bergen/NNP/compound>work work/NN/appos>importance",
    )
    assert (found["work"].head, found["work"].dep) == (found["importance"], "nmod")
    assert found["work"].prepositions() == ("of",)
    assert found["Oslo"].head is found["work"]


def test_a_noun_behind_a_name_without_a_hyphen_stays_where_it_is(tree):
    found = mended(
        tree,
        "We/PRP/nsubj>stress stress/VBP/root the/DT/det>importance importance/NN/obj>stress of/IN/case>Oslo "
        "Oslo/NNP/nmod>importance ,/,/punct>work Bergen/NNP/compound>work work/NN/appos>importance",
    )
    assert found["work"].dep == "appos"


@pytest.mark.parametrize("dep", ["parataxis", "conj"])
def test_a_name_set_beside_the_clause_says_who_the_noun_before_it_is(tree, dep):
    found = mended(
        tree,
        f"We/PRP/nsubj>work work/VBP/root with/IN/case>neighbour our/PRP$/nmod:poss>neighbour neighbour/NN/obl>work "
        f",/,/punct>Kingdom the/DT/det>Kingdom Kingdom/NNP/{dep}>work",
    )
    assert (found["Kingdom"].head, found["Kingdom"].dep) == (found["neighbour"], "appos")


def test_a_name_with_a_clause_of_its_own_says_who_nobody_is(tree):
    found = mended(
        tree,
        "We/PRP/nsubj>work work/VBP/root with/IN/case>neighbour our/PRP$/nmod:poss>neighbour neighbour/NN/obl>work "
        ",/,/punct>Norway says/VBZ/acl:relcl>Norway Norway/NNP/parataxis>work",
    )
    assert found["Norway"].dep == "parataxis"


def test_neighbouring_describes_the_name_behind_it(tree):
    found = mended(
        tree,
        "a/DT/det>bond bond/NN/root with/IN/mark>neighbouring neighbouring/VBG/acl>bond Norway/NNP/obj>neighbouring",
    )
    assert (found["Norway"].head, found["Norway"].dep) == (found["bond"], "nmod")
    assert found["Norway"].prepositions() == ("with",)
