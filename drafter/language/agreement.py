"""The pipeline component that settles what tagger and parser disagree on.

Parts of speech and Penn tags are predicted apart, before the parse. Where the tag says verb, the part of speech says
adjective or noun, and the parse gives the word an object or a subject, two of three say verb: *COUNTERING RUSSIAN
SABOTAGE*.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from spacy.language import Language
from spacy.pipeline import Pipe

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.vocab import Vocab

NAME = "drafter_agreement"
FINITE = ("VB", "VBP", "VBZ", "VBD")
PARTICIPLES = ("VBG", "VBN")
GOVERNED = frozenset({"obj", "iobj", "nsubj", "nsubj:pass", "csubj", "aux", "aux:pass", "xcomp", "ccomp", "obl:agent"})
"""Relations to a verb; an adjective has a subject too, but then its copula would have kept the tag from saying verb."""


class Agreement(Pipe):
    """Make the part of speech of a word VERB where its tag and its dependents say so."""

    def __init__(self, vocab: Vocab, name: str = NAME) -> None:
        """Make one for the words of `vocab`."""
        self.vocab = vocab
        self.name = name
        self._verbal = np.array([vocab.strings.add(tag) for tag in FINITE + PARTICIPLES], dtype="uint64")
        self._kept = np.array([vocab.strings[pos] for pos in ("VERB", "AUX")], dtype="uint64")

    def __call__(self, doc: Doc) -> Doc:
        """`doc`, with the parts of speech that had to change."""
        tags = doc.to_array(["TAG", "POS"]).reshape(-1, 2)
        doubtful = np.isin(tags[:, 0], self._verbal) & ~np.isin(tags[:, 1], self._kept)
        for place in np.flatnonzero(doubtful):
            token = doc[int(place)]
            if _governs(token):
                token.pos_ = "VERB"
        return doc


def _governs(token: Token) -> bool:
    if any(child.dep_ == "cop" for child in token.children):
        return False
    return any(child.dep_ in GOVERNED for child in token.children)


@Language.factory(NAME, assigns=["token.pos"], requires=["token.tag", "token.dep"])
def build_agreement(nlp: Language, name: str) -> Agreement:
    """The component, under the name the pipeline gives it."""
    return Agreement(nlp.vocab, name)
