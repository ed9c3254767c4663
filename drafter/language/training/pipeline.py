"""The untrained pipeline: which components, in which sizes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language

WIDTH = 128
DEPTH = 6
HIDDEN = 96
ROWS = [4000, 500, 2000, 1000, 50, 500, 1500, 300]
"""Hash table sizes: LOWER, PREFIX, SUFFIX, SHAPE, Brown prefixes of 4 and 8 bits, whole path, inflection class."""


def add_components(nlp: Language) -> None:
    """Append the trainable components to `nlp`, all of them listening to one tok2vec."""
    listener = {"@architectures": "spacy.Tok2VecListener.v1", "width": WIDTH, "upstream": "*"}
    tagger = {"@architectures": "spacy.Tagger.v2", "tok2vec": listener}
    parts: dict[str, dict[str, Any]] = {
        "tok2vec": {
            "model": {
                "@architectures": "spacy.Tok2Vec.v2",
                "embed": {"@architectures": "drafter.LexiconEmbed.v1", "width": WIDTH, "rows": ROWS},
                "encode": {
                    "@architectures": "spacy.MaxoutWindowEncoder.v2",
                    "width": WIDTH,
                    "depth": DEPTH,
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
                "hidden_width": HIDDEN,
                "maxout_pieces": 2,
                "use_upper": True,
                "tok2vec": listener,
            },
        },
    }
    for name, config in parts.items():
        nlp.add_pipe(name, config=config)
