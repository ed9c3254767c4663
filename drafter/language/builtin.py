"""The pipeline that ships with the package: an ordinary spaCy `Language`, put together without a registry search.

The model folder holds `model.json` (sizes of the layers, strings of the labels), the labels of each component, and the
weights in half precision. It is smaller and quicker to read than what `Language.to_disk` writes, since no vocabulary
is stored: words are hashed, and all that is known of them is in the lexicon.
"""

from __future__ import annotations

import json
from contextlib import contextmanager
from importlib.metadata import EntryPoints
from pathlib import Path
from typing import TYPE_CHECKING, Any

import catalogue  # type: ignore[import-untyped] # without stubs
import numpy as np
from spacy.language import BaseDefaults, Language
from thinc.api import NumpyOps, get_current_ops, set_current_ops

from drafter.language import embed
from drafter.language.chunks import noun_chunks
from drafter.language.components import AGREEMENT, BOUNDARIES, LEMMATIZER
from drafter.language.tokens import build_tokenizer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found] # compiled, without stubs
    from thinc.api import Model

MODEL = Path(__file__).parent / "model"
DESCRIPTION, WEIGHTS = "model.json", "weights.bin"
SHARED = "tok2vec"
LABELLED = ("tagger", "morphologizer", "parser")
"""The trained components: the one the others listen to, and those with labels."""


class CommuniqueDefaults(BaseDefaults):
    """What spaCy knows of the language without training."""

    syntax_iterators: dict[str, Callable[..., Any]] = {"noun_chunks": noun_chunks}  # noqa: RUF012 - as spaCy has it


class CommuniqueEnglish(Language):  # type: ignore[no-untyped-call] # as Language has it
    """English as communiqués have it."""

    lang = "en"
    Defaults = CommuniqueDefaults


def blank() -> CommuniqueEnglish:
    """Return a pipeline with the tokenizer and no components."""
    return CommuniqueEnglish(create_tokenizer=_tokenizer)


def _tokenizer(nlp: Language) -> Tokenizer:
    return build_tokenizer(nlp.vocab)


def add_components(nlp: Language, sizes: dict[str, Any]) -> None:
    """Append the components to `nlp`, the trainable ones in `sizes` and listening to one tok2vec."""
    width = sizes["width"]
    listener = {"@architectures": "spacy.Tok2VecListener.v1", "width": width, "upstream": "*"}
    tagger = {"@architectures": "spacy.Tagger.v2", "tok2vec": listener}
    parts: dict[str, dict[str, Any]] = {
        "tok2vec": {
            "model": {
                "@architectures": "spacy.Tok2Vec.v2",
                "embed": {"@architectures": embed.NAME, "width": width, "rows": sizes["rows"]},
                "encode": {"@architectures": embed.ENCODER, "width": width, "depth": sizes["depth"]},
            }
        },
        "tagger": {"model": tagger},
        "morphologizer": {"model": tagger},
        "parser": {
            "min_action_freq": 20,
            "model": {
                "@architectures": "spacy.TransitionBasedParser.v2",
                "state_type": "parser",
                "extra_state_tokens": False,
                "hidden_width": sizes["hidden"],
                "maxout_pieces": 2,
                "use_upper": True,
                "tok2vec": listener,
            },
        },
    }
    for name, config in parts.items():
        nlp.add_pipe(name, config=config)
    nlp.add_pipe(LEMMATIZER, name="lemmatizer", after="morphologizer")
    nlp.add_pipe(BOUNDARIES, name="boundaries", before="parser")
    nlp.add_pipe(AGREEMENT, name="agreement")


def load(folder: Path = MODEL) -> CommuniqueEnglish:
    """Return the trained pipeline in `folder`."""
    described = json.loads((folder / DESCRIPTION).read_text(encoding="utf-8"))
    before = get_current_ops()
    # Matrix products by numpy's BLAS instead of blis: the same numbers in two thirds of the time.
    set_current_ops(NumpyOps(use_blis=False))
    try:
        with _by_itself():
            nlp = blank()
            add_components(nlp, described["sizes"])
        for string in described["strings"]:
            nlp.vocab.strings.add(string)
        for name in LABELLED:
            _component(nlp, name).from_disk(folder / name, exclude=["vocab", "model"])
        _read_weights(folder / WEIGHTS, _models(nlp), described["shapes"])
    finally:
        set_current_ops(before)
    nlp.meta.update(described["meta"])
    return nlp


@contextmanager
def _by_itself() -> Iterator[None]:
    """Have spaCy look for nothing of ours among what other packages offer it, which it does sixty times."""
    before = catalogue.AVAILABLE_ENTRY_POINTS
    catalogue.AVAILABLE_ENTRY_POINTS = EntryPoints(())
    try:
        yield
    finally:
        catalogue.AVAILABLE_ENTRY_POINTS = before


def save(nlp: Language, folder: Path, sizes: dict[str, Any], meta: dict[str, Any]) -> None:
    """Write the trained pipeline `nlp` to `folder`, as `load` reads it."""
    folder.mkdir(parents=True, exist_ok=True)
    strings: set[str] = set()
    for name in LABELLED:
        component = _component(nlp, name)
        component.to_disk(folder / name, exclude=["vocab", "model"])
        for label in component.labels:
            strings.update((label, *label.split("|"), label.partition("-")[2]))
    shapes = _write_weights(folder / WEIGHTS, _models(nlp))
    described = {"meta": meta, "sizes": sizes, "shapes": shapes, "strings": sorted(strings - {""})}
    (folder / DESCRIPTION).write_text(json.dumps(described) + "\n", encoding="utf-8")


def _models(nlp: Language) -> list[Any]:
    return [_component(nlp, name).model for name in (SHARED, *LABELLED)]


def _component(nlp: Language, name: str) -> Any:  # noqa: ANN401 - see below
    """Return a component, which spaCy types as a function of documents and no more."""
    return nlp.get_pipe(name)


def _write_weights(path: Path, models: Sequence[Model[Any, Any]]) -> list[list[int]]:
    """Write the parameters of `models` one after another, in half precision; their shapes, in the same order.

    Half the size of what thinc writes; the loss is in the fourth digit of a weight and changes no figure of the model
    card.
    """
    arrays = [node.get_param(name) for node, name in _parameters(models) if node.has_param(name)]
    path.write_bytes(b"".join(np.asarray(array, dtype="<f2").tobytes() for array in arrays))
    return [list(array.shape) for array in arrays]


def _read_weights(path: Path, models: Sequence[Model[Any, Any]], shapes: Sequence[Sequence[int]]) -> None:
    """Set the parameters of `models`, built as they were when `_write_weights` gave these `shapes`."""
    stored: Any = np.frombuffer(path.read_bytes(), dtype="<f2").astype("float32")
    at = 0
    for (node, name), shape in zip(_parameters(models), shapes, strict=True):
        size = int(np.prod(shape))
        if name == "W" and len(shape) == 2:
            # Output layers learn their sizes from the labels they were trained with.
            for dim, value in zip(("nO", "nI"), shape, strict=True):
                if node.has_dim(dim) is None:
                    node.set_dim(dim, value)
        node.set_param(name, stored[at : at + size].reshape(shape))
        at += size


def _parameters(models: Sequence[Model[Any, Any]]) -> Iterator[tuple[Model[Any, Any], str]]:
    """Yield every parameter that a layer of `models` has, or will have once its sizes are known."""
    for model in models:
        for node in model.walk():
            for name in node.param_names:
                yield node, name
