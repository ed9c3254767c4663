"""The components of the pipeline that are our own: lemmas, the ends of sentences, and verbs that were tagged as nouns.

The lemmatizer and the one for ends of sentences stand before the parser, the last one behind it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from spacy.language import Language
from spacy.pipeline import Pipe

from drafter.bounded import Bounded
from drafter.language import words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.vocab import Vocab

AGREEMENT = "drafter_agreement"
FINITE = ("VB", "VBP", "VBZ", "VBD")
PARTICIPLES = ("VBG", "VBN")
GOVERNED = frozenset({"obj", "iobj", "nsubj", "nsubj:pass", "csubj", "aux", "aux:pass", "xcomp", "ccomp", "obl:agent"})
"""Relations to a verb; an adjective has a subject too, but then its copula would have kept the tag from saying verb."""


class AgreementCorrector(Pipe):
    """Make the part of speech of a word VERB where its tag and its dependents say so.

    Parts of speech and Penn tags are predicted apart, before the parse. Where the tag says verb, the part of speech
    says adjective or noun, and the parse gives the word an object or a subject, two of three say verb: *COUNTERING
    RUSSIAN SABOTAGE*.
    """

    def __init__(self, vocab: Vocab, name: str = AGREEMENT) -> None:
        """Make one for the words of `vocab`."""
        self.vocab = vocab
        self.name = name
        self._verbal = np.array([vocab.strings.add(tag) for tag in FINITE + PARTICIPLES], dtype="uint64")
        self._kept = np.array([vocab.strings[pos] for pos in ("VERB", "AUX")], dtype="uint64")

    def __call__(self, doc: Doc) -> Doc:
        """Return `doc`, with the parts of speech that had to change."""
        tags = doc.to_array(["TAG", "POS"]).reshape(-1, 2)
        doubtful = np.isin(tags[:, 0], self._verbal) & ~np.isin(tags[:, 1], self._kept)
        for index in np.flatnonzero(doubtful):
            token = doc[int(index)]
            if _governs(token):
                token.pos_ = "VERB"
        return doc


def _governs(token: Token) -> bool:
    if any(child.dep_ == "cop" for child in token.children):
        return False
    return any(child.dep_ in GOVERNED for child in token.children)


@Language.factory(AGREEMENT, assigns=["token.pos"], requires=["token.tag", "token.dep"])
def build_agreement(nlp: Language, name: str) -> AgreementCorrector:
    """Return the component, under the name the pipeline gives it."""
    return AgreementCorrector(nlp.vocab, name)


BOUNDARIES = "drafter_boundaries"
CLOSERS = " \n\t\"'\N{RIGHT DOUBLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK})]"


class Boundaries(Pipe):
    """Mark the words that begin no sentence; needs to stand before the parser, which keeps to the marks.

    The treebanks have mail and forum posts whose sentences end without a sign, so the parser learns to end one
    anywhere: *Accordingly, the United States' NATO | Allies stand ready*. In a text that itself ends with a full stop,
    no sentence begins after a word or a comma; in any text, none begins there with a small letter. A line break always
    allows it.
    """

    def __init__(self, vocab: Vocab, name: str = BOUNDARIES) -> None:
        """Make one for the words of `vocab`."""
        self.vocab = vocab
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        """Return `doc`, with `is_sent_start` false where no sentence can begin."""
        edited = doc.text.rstrip(CLOSERS).endswith((".", "!", "?"))
        open_before = False
        for token in doc:
            text = token.text
            if open_before and (edited or text[0].islower()):
                token.is_sent_start = False
            open_before = text[-1].isalnum() or text == ","
        return doc


@Language.factory(BOUNDARIES, assigns=["token.is_sent_start"])
def build_boundaries(nlp: Language, name: str) -> Boundaries:
    """Return the component, under the name the pipeline gives it."""
    return Boundaries(nlp.vocab, name)


LEMMATIZER = "drafter_lemmatizer"
_PROPER = frozenset({"NNP", "NNPS"})
#: How many words with their tags are remembered: far more than a long text has.
_REMEMBERED = 25_000


class Lemmatizer(Pipe):
    """Lemmas from Penn tags; needs a tagger before it. Names keep their capitals, all else is in lower case."""

    def __init__(self, vocab: Vocab, name: str = LEMMATIZER) -> None:
        """Make one for the words of `vocab`."""
        self.vocab = vocab
        self.name = name
        self._known: Bounded[tuple[int, int], int] = Bounded(_REMEMBERED)

    def __call__(self, doc: Doc) -> Doc:
        """Return `doc`, with the lemma of every word set."""
        known = self._known
        for token in doc:
            key = (token.orth, token.tag)
            lemma = known.get(key)
            if lemma is None:
                lemma = known[key] = self.vocab.strings.add(_lemma(token.text, token.tag_))
            token.lemma = lemma
        return doc


def _lemma(text: str, tag: str) -> str:
    lemma = words.lemma(text, tag)
    if tag in _PROPER and not text.islower():
        return text[: len(lemma)] if text.lower().startswith(lemma) else lemma.capitalize()
    return lemma


@Language.factory(LEMMATIZER, assigns=["token.lemma"], requires=["token.tag"])
def build_lemmatizer(nlp: Language, name: str) -> Lemmatizer:
    """Return the lemmatizer, under the name the pipeline gives it."""
    return Lemmatizer(nlp.vocab, name)
