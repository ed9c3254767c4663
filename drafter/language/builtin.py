"""The pipeline that ships with the package: an ordinary spaCy `Language`, put together without a registry search.

The model folder holds `model.json` (sizes of the layers, strings of the labels), the labels of each component, and the
weights in half precision. It is smaller and quicker to read than what `Language.to_disk` writes, since no vocabulary
is stored: words are hashed, and all that is known of them is in the lexicon.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from spacy.language import BaseDefaults, Language
from thinc.api import NumpyOps, get_current_ops, set_current_ops

from drafter.language import agreement, boundaries, embed, lemmatizer, weights
from drafter.language.chunks import noun_chunks
from drafter.language.tokens import build_tokenizer

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found] # compiled, without stubs

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
    """A pipeline with the tokenizer and no components."""
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
                "encode": {
                    "@architectures": "spacy.MaxoutWindowEncoder.v2",
                    "width": width,
                    "depth": sizes["depth"],
                    "window_size": 1,
                    "maxout_pieces": 3,
                },
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
    nlp.add_pipe(lemmatizer.NAME, name="lemmatizer", after="morphologizer")
    nlp.add_pipe(boundaries.NAME, name="boundaries", before="parser")
    nlp.add_pipe(agreement.NAME, name="agreement")


def load(folder: Path = MODEL) -> CommuniqueEnglish:
    """The trained pipeline in `folder`."""
    described = json.loads((folder / DESCRIPTION).read_text(encoding="utf-8"))
    before = get_current_ops()
    # Matrix products by numpy's BLAS instead of blis: the same numbers in two thirds of the time.
    set_current_ops(NumpyOps(use_blis=False))
    try:
        nlp = blank()
        add_components(nlp, described["sizes"])
        for string in described["strings"]:
            nlp.vocab.strings.add(string)
        for name in LABELLED:
            _component(nlp, name).from_disk(folder / name, exclude=["vocab", "model"])
        weights.read(folder / WEIGHTS, _models(nlp), described["shapes"])
    finally:
        set_current_ops(before)
    nlp.meta.update(described["meta"])
    return nlp


def save(nlp: Language, folder: Path, sizes: dict[str, Any], meta: dict[str, Any]) -> None:
    """Write the trained pipeline `nlp` to `folder`, as `load` reads it."""
    folder.mkdir(parents=True, exist_ok=True)
    strings: set[str] = set()
    for name in LABELLED:
        component = _component(nlp, name)
        component.to_disk(folder / name, exclude=["vocab", "model"])
        for label in component.labels:
            strings.update((label, *label.split("|"), label.partition("-")[2]))
    shapes = weights.write(folder / WEIGHTS, _models(nlp))
    described = {"meta": meta, "sizes": sizes, "shapes": shapes, "strings": sorted(strings - {""})}
    (folder / DESCRIPTION).write_text(json.dumps(described) + "\n", encoding="utf-8")


def _models(nlp: Language) -> list[Any]:
    return [_component(nlp, name).model for name in (SHARED, *LABELLED)]


def _component(nlp: Language, name: str) -> Any:  # noqa: ANN401 - see below
    """A component, which spaCy types as a function of documents and no more."""
    return nlp.get_pipe(name)
