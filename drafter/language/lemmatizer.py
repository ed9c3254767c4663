"""The pipeline component that writes lemmas: `drafter.language.words.lemma` of each word under its tag."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language
from spacy.pipeline import Pipe

from drafter.language import words

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

NAME = "drafter_lemmatizer"
_PROPER = frozenset({"NNP", "NNPS"})


class Lemmatizer(Pipe):
    """Lemmas from Penn tags; needs a tagger before it. Names keep their capitals, all else is in lower case."""

    def __init__(self, vocab: Vocab, name: str = NAME) -> None:
        """Make one for the words of `vocab`."""
        self.vocab = vocab
        self.name = name
        self._known: dict[tuple[int, int], int] = {}

    def __call__(self, doc: Doc) -> Doc:
        """`doc`, with the lemma of every word set."""
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


@Language.factory(NAME, assigns=["token.lemma"], requires=["token.tag"])
def build_lemmatizer(nlp: Language, name: str) -> Lemmatizer:
    """The lemmatizer, under the name the pipeline gives it."""
    return Lemmatizer(nlp.vocab, name)
