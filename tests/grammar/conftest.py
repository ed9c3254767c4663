"""Sentences parsed by hand: what the grammar makes of a right tree, whatever a parser would make of the sentence."""

from __future__ import annotations

import pytest

from drafter.grammar.parse import Parse, Word
from drafter.language.words import lemma

_BY_TAG = {
    "CC": "CCONJ", "CD": "NUM", "DT": "DET", "EX": "PRON", "IN": "ADP", "MD": "AUX", "PDT": "DET", "POS": "PART",
    "PRP": "PRON", "PRP$": "PRON", "RP": "ADP", "TO": "PART", "WDT": "PRON", "WP": "PRON", "WP$": "PRON", "WRB": "ADV",
}  # fmt: skip
_BY_KIND = {"VB": "VERB", "NNP": "PROPN", "NN": "NOUN", "JJ": "ADJ", "RB": "ADV"}
_LEFT_BOUND = {"'s", "’s", "n't", ",", ".", ";", ":", "?", "!", ")"}


def parsed(notation: str) -> Parse:
    """The parse that ``notation`` spells out, one ``form/TAG/relation>head`` a word.

    The head is given by its form, with ``#2`` for the second of that form; a root is ``form/TAG/root``.
    """
    cells = [cell.split("/", 2) for cell in notation.split()]
    forms = [cell[0] for cell in cells]
    names = [f"{form}#{forms[:place].count(form) + 1}" for place, form in enumerate(forms)]
    words: list[Word] = []
    text = ""
    for form, tag, relation in cells:
        text += "" if not text or form in _LEFT_BOUND else " "
        dep = relation.split(">")[0]
        words.append(Word(len(words), form, lemma(form, tag), _pos(form, tag, dep), tag, len(text)))
        text += form
    for word, (_, _, relation) in zip(words, cells, strict=True):
        dep, _, head = relation.partition(">")
        word.dep = dep
        if dep != "root":
            word.head = words[names.index(head if "#" in head else f"{head}#1")]
    return Parse(text, tuple(words))


def _pos(form: str, tag: str, dep: str) -> str:
    if dep in {"aux", "aux:pass", "cop"}:
        return "AUX"
    if tag == "IN" and dep == "mark":
        return "SCONJ"
    if tag == "DT" and dep not in {"det", "det:predet"}:
        return "PRON"
    if form.lower() in {"not", "n't"}:
        return "PART"
    kind = next((pos for prefix, pos in _BY_KIND.items() if tag.startswith(prefix)), "PUNCT")
    return _BY_TAG.get(tag, kind)


class Tree:
    """A parse whose words are named by their forms: ``tree["fleet"]``, ``tree["it#2"]``."""

    def __init__(self, notation: str) -> None:
        self.parse = parsed(notation)

    def __getitem__(self, name: str) -> Word:
        form, _, count = name.partition("#")
        return [word for word in self.parse.words if word.text == form][int(count or 1) - 1]


@pytest.fixture(scope="session")
def tree():
    """Gives the :class:`Tree` of a notation."""
    return Tree


@pytest.fixture(scope="session")
def texts():
    """Gives the forms of words."""
    return lambda words: [word.text for word in words]
