"""Noun chunks from Universal Dependencies; those of spaCy's English read another scheme of labels."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Span, Token

HEADS = frozenset(
    {"nsubj", "obj", "iobj", "obl", "nmod", "appos", "conj", "ROOT", "root", "xcomp", "dislocated", "vocative"}
)
BEFORE = frozenset({"det", "amod", "nummod", "compound", "nmod", "det:predet"})


def noun_chunks(doclike: Doc | Span) -> Iterator[tuple[int, int, int]]:
    """Yield start, end and label of each noun phrase up to its noun, in the form of a spaCy syntax iterator."""
    label = doclike.vocab.strings.add("NP")
    end = 0
    for token in doclike:
        if token.pos_ in ("NOUN", "PROPN", "PRON") and token.dep_.partition(":")[0] in HEADS:
            start = max(_start(token), end)
            if token.i >= end:
                end = token.i + 1
                yield start, end, label


def _start(noun: Token) -> int:
    """Return where the determiner, the possessor or the first modifier of `noun` stands."""
    start = noun.i
    for child in reversed(list(noun.lefts)):
        if child.dep_ not in BEFORE and child.dep_ != "nmod:poss":
            break
        start = child.left_edge.i
    return start
