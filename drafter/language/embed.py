"""The first layers of the pipeline: hashed shapes of a word beside what the lexicon knows of it, then its neighbours.

Like spaCy's `MultiHashEmbed`, with four more columns read from `Lexicon`: they let a rare word borrow what was
learned of its cluster and of the words that inflect as it does. Outside training a batch is embedded word by word
of its vocabulary, not of its text: the vector of *the* is computed once.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import numpy as np
from spacy.ml.models.tok2vec import MaxoutWindowEncoder
from spacy.util import registry
from thinc.api import HashEmbed, Maxout, Model, chain, concatenate

from drafter.language.lexicon import COLUMNS, Lexicon

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from numpy.typing import NDArray
    from spacy.tokens import Doc

NAME = "drafter.LexiconEmbed.v1"
ENCODER = "drafter.SlicedEncoder.v1"
SPELLING = ("LOWER", "PREFIX", "SUFFIX", "SHAPE")
LEXICON = Path(__file__).parent / "data" / "lexicon.bin"
HIDDEN_FORMS = 0.08
"""Share of words whose form is withheld in training."""
SLICE = 512
"""How many words are encoded together outside training.

While one layer follows the other, thinc holds what all of them made: 27 KB a word, 300 MB for 128 long sentences. What
a slice needs, the processor's cache holds as well.
"""


@cache
def builtin_lexicon() -> Lexicon:
    """Return the lexicon that ships with the package."""
    return Lexicon.read(LEXICON)


@registry.architectures(NAME)  # type: ignore[untyped-decorator] # catalogue has no types
def build_embedding(width: int, rows: list[int]) -> Model[list[Doc], list[Any]]:
    """Return a layer from documents to one vector of `width` per word.

    `rows` sizes the hash tables: LOWER, PREFIX, SUFFIX, SHAPE, Brown prefixes of 4 and 8 bits, whole path, class.
    """
    if len(rows) != len(SPELLING) + COLUMNS:
        raise ValueError(f"{len(SPELLING) + COLUMNS} table sizes are needed, {len(rows)} given")
    tables: list[Any] = [HashEmbed(width, size, column=column, seed=8 + column) for column, size in enumerate(rows)]
    mixed = Maxout(width, width * len(rows), nP=3, dropout=0.0, normalize=True)
    layers: Model[Any, Any] = chain(cast("Any", concatenate(*tables)), cast("Any", mixed))
    return Model("lexicon_embed", _forward, init=_initialise, layers=[layers], dims={"nO": width})


def _initialise(model: Model[list[Doc], list[Any]], X: list[Doc] | None = None, Y: object = None) -> None:  # noqa: ARG001, N803 - thinc names them
    model.layers[0].initialize(X=None if X is None else _features(X), Y=None)


def _forward(
    model: Model[list[Doc], list[Any]],
    docs: list[Doc],
    is_train: bool,  # noqa: FBT001 - thinc calls it so
) -> tuple[list[Any], Callable[[list[Any]], list[Doc]]]:
    features = _features(docs)
    ends = np.cumsum([len(doc) for doc in docs])[:-1]
    if not is_train:
        _, first, inverse = np.unique(_words(docs), return_index=True, return_inverse=True)
        vectors, _ = model.layers[0](features[first], is_train=False)
        return np.split(vectors[inverse.reshape(-1)], ends), lambda _gradient: []
    # A word whose form is hidden has to be read from its shape and class, as an unseen word will have to be.
    features[model.ops.xp.random.random_sample(len(features)) < HIDDEN_FORMS, 0] = 0
    vectors, backprop = model.layers[0](features, is_train=True)

    def learn(gradient: list[Any]) -> list[Doc]:
        backprop(model.ops.xp.concatenate(gradient))
        return []

    return np.split(vectors, ends), learn


def _words(docs: list[Doc]) -> NDArray[np.uint64]:
    """Return the hash of every word of `docs` as written; all features of a word follow from it."""
    return np.concatenate([doc.to_array("ORTH") for doc in docs])


def _features(docs: list[Doc]) -> NDArray[np.uint64]:
    """Return one row of features per word of `docs`."""
    spelled = np.concatenate([doc.to_array(list(SPELLING)).reshape(-1, len(SPELLING)) for doc in docs])
    known = builtin_lexicon().features(_words(docs), spelled[:, 0])
    return np.concatenate([spelled, known], axis=1)


@registry.architectures(ENCODER)  # type: ignore[untyped-decorator] # catalogue has no types
def build_encoder(width: int, depth: int) -> Model[list[Any], list[Any]]:
    """Return a layer that tells every word of its neighbours, as spaCy's `MaxoutWindowEncoder` does."""
    encoder = MaxoutWindowEncoder(width, window_size=1, maxout_pieces=3, depth=depth)
    return Model("sliced_encoder", _encode, init=_initialise_encoder, layers=[encoder], dims={"nO": width})


def _initialise_encoder(model: Model[list[Any], list[Any]], X: list[Any] | None = None, Y: object = None) -> None:  # noqa: ARG001, N803 - thinc names them
    model.layers[0].initialize(X=X, Y=None)


def _encode(
    model: Model[list[Any], list[Any]],
    vectors: list[Any],
    is_train: bool,  # noqa: FBT001 - thinc calls it so
) -> tuple[list[Any], Callable[[list[Any]], list[Any]]]:
    encoder = model.layers[0]
    if is_train:
        return encoder(vectors, is_train=True)
    encoded: list[Any] = []
    for first, end in _slices([len(each) for each in vectors]):
        encoded += encoder.predict(vectors[first:end])
    return encoded, lambda _gradient: []


def _slices(lengths: list[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and the end of runs of texts, each of `SLICE` words or as few more as its last text has."""
    first = words = 0
    for end, length in enumerate(lengths, start=1):
        words += length
        if words >= SLICE or end == len(lengths):
            yield first, end
            first, words = end, 0
