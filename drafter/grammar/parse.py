"""A parsed sentence as the grammar sees it: words in one tree, in Universal Dependencies labels.

A spaCy pipeline may carry the labels of Universal Dependencies (the built-in model) or those of the ClearNLP scheme
(spaCy's own English pipelines). The latter are turned into the former here, once, so that every rule is written
once: prepositions become ``case`` marks of their noun, a copula hangs on its predicate, ``dobj`` is ``obj``.
"""

from __future__ import annotations

from itertools import pairwise
from sys import intern
from typing import TYPE_CHECKING

from drafter.grammar.repair import repair
from drafter.grammar.word import Word

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["Parse", "Word"]

#: ClearNLP labels that are Universal Dependencies labels under another name.
_RENAMED = {
    "acomp": "xcomp",
    "agent": "obl:agent",
    "attr": "xcomp",
    "auxpass": "aux:pass",
    "csubjpass": "csubj:pass",
    "dative": "iobj",
    "dobj": "obj",
    "neg": "advmod",
    "npadvmod": "obl:npmod",
    "nsubjpass": "nsubj:pass",
    "oprd": "xcomp",
    "poss": "nmod:poss",
    "preconj": "cc:preconj",
    "predet": "det:predet",
    "prt": "compound:prt",
    "quantmod": "advmod",
    "relcl": "acl:relcl",
}
_CLEAR_ONLY = frozenset({"dobj", "pobj", "prep", "nsubjpass", "attr", "acomp", "poss", "relcl", "pcomp"})


class Parse:
    """The words of one text in order, each linked to its head and kids.

    Args:
        text: the parsed text.
        words: its words with head and dep set; ``kids`` are filled in here.
    """

    __slots__ = ("text", "words")

    def __init__(self, text: str, words: tuple[Word, ...]) -> None:
        self.text = text
        self.words = words
        for word in words:
            if not word.is_root:
                word.head.kids.append(word)
        for word, after in pairwise(words):
            word.after, after.before = after, word

    @classmethod
    def of(cls, doc: Doc) -> Parse:
        """The parse that a spaCy pipeline with tagger and parser left in ``doc``.

        Tokens of white space are dropped; whatever hangs on one goes to its head.
        """
        kept = [token for token in doc if not token.is_space]
        words = tuple(
            Word(i, token.text, token.lemma_ or token.lower_, _pos(token), token.tag_, token.idx)
            for i, token in enumerate(kept)
        )
        by_token = {token.i: word for token, word in zip(kept, words, strict=True)}
        for token, word in zip(kept, words, strict=True):
            head = token.head
            while head.is_space and head.head.i != head.i:
                head = head.head
            word.head = by_token.get(head.i, word)
            word.dep = "root" if word.is_root else intern(token.dep_)
        if any(word.dep in _CLEAR_ONLY for word in words):
            _to_universal(words)
        parse = cls(doc.text, words)
        repair(parse.words)
        return parse

    def at(self, start: int, end: int) -> list[Word]:
        """The words that overlap the characters ``start`` to ``end``."""
        return [word for word in self.words if word.start < end and start < word.end]


def _pos(token: Token) -> str:
    """The part of speech of ``token``; where it contradicts the finer tag of a noun, that tag is right more often."""
    return "NOUN" if token.tag_ in {"NN", "NNS"} and token.pos_ in {"ADJ", "ADV", "VERB"} else token.pos_


def _to_universal(words: tuple[Word, ...]) -> None:
    """Turn ClearNLP relations into those of Universal Dependencies, in place."""
    for word in words:
        if word.dep in {"pobj", "pcomp"} and word.head.dep in {"prep", "agent", "dative"}:
            _raise_over_preposition(word, word.head)
    for word in words:
        if word.dep in {"attr", "acomp"} and word.head.lemma == "be":
            _raise_over_copula(words, word, word.head)
    for word in words:
        word.dep = _RENAMED.get(word.dep, word.dep)


def _raise_over_preposition(word: Word, preposition: Word) -> None:
    """``to [prep] Moscow [pobj]`` becomes ``Moscow [obl]`` with ``to [case]``."""
    governor = preposition.head
    if preposition.dep == "agent":
        dep = "obl:agent"
    elif preposition.dep == "dative":
        dep = "iobj"
    elif word.dep == "pcomp":
        dep = "acl" if governor.is_nominal else "advcl"
    else:
        dep = "nmod" if governor.is_nominal else "obl"
    preposition.dep = "mark" if word.dep == "pcomp" else "case"
    word.head, word.dep = governor, dep
    preposition.head = word


def _raise_over_copula(words: tuple[Word, ...], predicate: Word, copula: Word) -> None:
    """``is [root] partner [attr]`` becomes ``partner [root]`` with ``is [cop]``."""
    predicate.dep = copula.dep
    predicate.head = predicate if copula.is_root else copula.head
    copula.dep = "cop"
    for word in words:
        if word.head is copula and word is not copula and word is not predicate:
            word.head = predicate
    copula.head = predicate
