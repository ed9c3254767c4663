"""What a parse offers to the rules, and how a spaCy document becomes one."""

import pytest
import spacy
from spacy.tokens import Doc

from drafter.grammar.parse import Parse

COUNTERED = (
    "Russia/NNP/nmod:poss>actions 's/POS/case>Russia actions/NNS/nsubj:pass>countered must/MD/aux>countered "
    "be/VB/aux:pass>countered countered/VBN/root ././punct>countered"
)


def test_words_know_their_place_and_their_neighbours(tree):
    made = tree(COUNTERED)
    assert made.parse.text == "Russia's actions must be countered."
    for word in made.parse.words:
        assert made.parse.text[word.start : word.end] == word.text
    assert made["actions"].before is made["'s"]
    assert made["'s"].after is made["actions"]
    assert (made.parse.words[0].before, made.parse.words[-1].after) == (None, None)


def test_words_know_what_they_govern(tree, texts):
    made = tree(COUNTERED)
    root = made["countered"]
    assert root.is_root
    assert root.lemma == "counter"
    assert texts(root.kids) == ["actions", "must", "be", "."]
    assert root.kid("aux:pass", "aux").text == "must"
    assert sorted(texts(made["actions"].subtree())) == ["'s", "Russia", "actions"]
    assert made["actions"].first is made["Russia"]
    assert root.first is made["Russia"]


def test_prepositions_of_several_words_are_whole(tree):
    made = tree("talk/VB/root because/IN/case>war of/IN/fixed>because the/DT/det>war war/NN/obl>talk")
    assert made["war"].prepositions() == ("because of",)


@pytest.mark.parametrize(
    ("start", "end", "found"), [(0, 6, ["Russia"]), (5, 10, ["Russia", "'s", "actions"]), (8, 8, []), (8, 9, [])]
)
def test_words_that_overlap_characters(tree, texts, start, end, found):
    assert texts(tree(COUNTERED).parse.at(start, end)) == found


def test_white_space_is_no_word_and_what_hangs_on_it_goes_to_its_head():
    doc = Doc(
        spacy.blank("en").vocab,
        words=["We", "\n", "counter", "Russia"],
        spaces=[True, False, True, False],
        tags=["PRP", "_SP", "VBP", "NNP"],
        pos=["PRON", "SPACE", "VERB", "PROPN"],
        lemmas=["we", "\n", "counter", "Russia"],
        heads=[2, 2, 2, 1],
        deps=["nsubj", "dep", "ROOT", "obj"],
    )
    parse = Parse.of(doc)
    assert [(word.text, word.dep, word.head.text) for word in parse.words] == [
        ("We", "nsubj", "counter"),
        ("counter", "root", "counter"),
        ("Russia", "obj", "counter"),
    ]
    assert [parse.text[word.start : word.end] for word in parse.words] == ["We", "counter", "Russia"]


def test_a_sentence_without_words_is_a_parse():
    assert Parse.of(Doc(spacy.blank("en").vocab, words=[])).words == ()
