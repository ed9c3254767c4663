from __future__ import annotations

import random

import pytest

from drafter.language.training import conllu, corpus, evaluation, register, vocabulary

CONLLU = """\
# newdoc id = one
# newpar
1-2\tDon't\t_\t_\t_\t_\t_\t_\t_\t_
1\tDo\tdo\tAUX\tVB\tMood=Imp\t3\taux\t_\t_
2\tn't\tnot\tPART\tRB\tPolarity=Neg\t3\tadvmod\t_\t_
3\tveto\tveto\tVERB\tVB\tMood=Imp\t0\troot\t_\t_
4\tRussia\tRussia\tPROPN\tNNP\tNumber=Sing\t3\tobj\t_\tSpaceAfter=No
4.1\tx\tx\tX\tX\t_\t_\t_\t_\t_
5\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_

"""


def sentences():
    return list(conllu.parse(CONLLU.splitlines(keepends=True)))


def test_multiword_tokens_keep_the_spacing_of_the_surface():
    (sentence,) = sentences()
    assert sentence.text == "Don't veto Russia."
    assert [word.head for word in sentence.words] == [2, 2, 2, 2, 2]
    assert sentence.opens
    assert sentence.breaks


def test_a_document_has_the_annotation(nlp):
    doc = corpus.document(sentences(), nlp.vocab)
    assert doc.text == "Don't veto Russia. "
    assert [token.dep_ for token in doc] == ["aux", "advmod", "ROOT", "obj", "punct"]
    assert doc[3].head.text == "veto"


def test_a_perfect_pipeline_has_perfect_figures(nlp):
    figures = evaluation.evaluate(nlp, sentences())
    assert figures["words"] == 100
    assert figures["sentences"] == 100
    assert 0 < figures["LAS"] <= 100


def test_the_grammar_makes_whole_trees_and_the_same_ones_for_the_same_seed():
    first = [s for group in register.groups(4000, random.Random(5)) for s in group]
    again = [s for group in register.groups(4000, random.Random(5)) for s in group]
    assert first == again
    for sentence in first:
        heads = [word.head for word in sentence.words]
        roots = [place for place, head in enumerate(heads) if place == head]
        assert len(roots) == 1
        assert sentence.words[roots[0]].deprel == "ROOT"
        for start in range(len(heads)):
            at, steps = start, 0
            while heads[at] != at:
                at, steps = heads[at], steps + 1
                assert steps <= len(heads)


@pytest.mark.parametrize(
    ("verb", "tag", "form"),
    [
        ("veto", "VBZ", "vetoes"),
        ("man", "VBG", "manning"),
        ("police", "VBG", "policing"),
        ("ally", "VBD", "allied"),
        ("withdraw", "VBN", "withdrawn"),
        ("signal", "VBD", "signalled"),
        ("free", "VBG", "freeing"),
        ("lie", "VBG", "lying"),
    ],
)
def test_inflection(verb, tag, form):
    assert vocabulary.inflected(verb, tag) == form


def test_typography_varies_but_words_stay():
    chance = random.Random(1)
    (sentence,) = sentences()
    for _ in range(200):
        varied = corpus.vary([sentence], chance)[0]
        assert [word.xpos for word in varied.words] == [word.xpos for word in sentence.words][: len(varied.words)]
