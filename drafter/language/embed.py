"""The embedding layer of the pipeline: hashed shapes of a word beside what the lexicon knows of it.

Like spaCy's `MultiHashEmbed`, with four more columns read from `Lexicon`: they let a rare word borrow what was
learned of its cluster and of the words that inflect as it does.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import numpy as np
from spacy.attrs import LOWER, ORTH, PREFIX, SHAPE, SUFFIX
from spacy.util import registry
from thinc.api import HashEmbed, Maxout, Model, chain, concatenate, list2ragged, ragged2list, with_array

from drafter.language.lexicon import COLUMNS, Lexicon

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray
    from spacy.tokens import Doc

SPELLING = (LOWER, PREFIX, SUFFIX, SHAPE)
HIDDEN_FORMS = 0.08
"""Share of words whose form is withheld in training."""

LEXICON = Path(__file__).parent / "data" / "lexicon.bin"


@cache
def builtin_lexicon() -> Lexicon:
    """The lexicon that ships with the package."""
    return Lexicon.read(LEXICON)


NAME = "drafter.LexiconEmbed.v1"


@registry.architectures(NAME)
def build_embedding(width: int, rows: list[int]) -> Model[list[Doc], list[Any]]:
    """A layer from documents to one vector of `width` per word.

    `rows` sizes the hash tables: LOWER, PREFIX, SUFFIX, SHAPE, Brown prefixes of 4 and 8 bits, whole path, class.
    """
    if len(rows) != len(SPELLING) + COLUMNS:
        raise ValueError(f"{len(SPELLING) + COLUMNS} table sizes are needed, {len(rows)} given")
    tables = [HashEmbed(width, size, column=column, seed=8 + column) for column, size in enumerate(rows)]
    features: Model[list[Doc], list[Any]] = Model("lexicon_features", _features)
    mixed = Maxout(width, width * len(rows), nP=3, dropout=0.0, normalize=True)
    return cast(
        "Model[list[Doc], list[Any]]",
        chain(
            features,
            cast("Any", list2ragged()),
            with_array(cast("Any", concatenate(*cast("Any", tables)))),
            with_array(cast("Any", mixed)),
            cast("Any", ragged2list()),
        ),
    )


def _features(
    model: Model[list[Doc], list[Any]], docs: list[Doc], is_train: bool
) -> tuple[list[Any], Callable[[list[Any]], list[Doc]]]:
    spelled = [cast("NDArray[np.uint64]", doc.to_array([ORTH, *SPELLING])).reshape(len(doc), -1) for doc in docs]
    every = np.concatenate(spelled) if spelled else np.zeros((0, 1 + len(SPELLING)), dtype=np.uint64)
    known = builtin_lexicon().features(every[:, 0], every[:, 1])
    if is_train:
        # A word whose form is hidden has to be read from its shape and class, as an unseen word will have to be.
        every[model.ops.xp.random.random_sample(len(every)) < HIDDEN_FORMS, 1] = 0
    joined = np.ascontiguousarray(np.concatenate([every[:, 1:], known], axis=1))
    ends = np.cumsum([len(doc) for doc in docs])
    return np.split(joined, ends[:-1]) if docs else [], lambda gradient: []
