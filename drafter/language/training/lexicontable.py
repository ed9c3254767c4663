"""Make the table that `drafter.language.lexicon` reads, from Brown clusters and WordNet's lists."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np
from spacy.strings import get_string_id

from drafter.language.lexicon import Lexicon
from drafter.language.training.wordtable import lookups

if TYPE_CHECKING:
    from pathlib import Path

LONGEST = 40
RESPELLED = (
    (r"is(?=(e|ed|es|ing|ation|ations|er|ers)$)", "iz"), ("our", "or"), ("yse", "yze"), ("ence", "ense"),
    ("tre", "ter"), ("programme", "program"), ("lling", "ling"), ("lled", "led"),
)  # fmt: skip
"""British spellings are rare in the source of the clusters; they stand in for their American ones."""


class Inflections:
    """Which kinds of word a word is a base of, and which inflected forms it can be, as bits."""

    def __init__(self) -> None:
        """Read the lists."""
        self.index = {kind: set(words) for kind, words in lookups("lemma_index").items()}
        self.irregular = lookups("lemma_exc")
        self.rules = lookups("lemma_rules")

    def __call__(self, word: str) -> int:
        """Return the class of `word`, which is in lower case; 0 if nothing is known of it."""
        irregular = word in self.irregular["verb"]
        participle = word.endswith("ing")
        bits = (
            word in self.index["noun"],
            word in self.index["verb"],
            word in self.index["adj"],
            word in self.index["adv"],
            word in self.irregular["noun"] or self.follows(word, "noun"),
            self.follows(word, "verb", ("s", "es", "ies")),
            self.follows(word, "verb", ("ed",)) or (irregular and not participle and not word.endswith("s")),
            self.follows(word, "verb", ("ing",)) or (irregular and participle),
            word in self.irregular["adj"] or self.follows(word, "adj"),
        )
        return sum(1 << place for place, bit in enumerate(bits) if bit)

    def follows(self, word: str, kind: str, endings: tuple[str, ...] = ()) -> bool:
        """Return whether some rule for `kind`, with one of `endings` if given, takes `word` to a listed base."""
        return any(
            word.endswith(old) and len(word) > len(old) and word[: -len(old)] + new in self.index[kind]
            for old, new in self.rules[kind]
            if old and (not endings or old in endings)
        )


def write_lexicon(path: Path) -> None:
    """Write the lexicon: every clustered word, its British spelling, and every word of WordNet's lists."""
    clusters: dict[str, int] = {
        word: bits
        for word, bits in lookups("lexeme_cluster").items()
        if bits and " " not in word and len(word) < LONGEST
    }
    added: dict[str, int] = {}
    for word in lookups("lexeme_prob"):
        if word.isalpha() and word not in clusters:
            known = next((other for other in _respelled(word) if other in clusters), None)
            if known is not None:
                added[word] = clusters[known]
    clusters.update(added)
    inflections = Inflections()
    for listed in inflections.index.values():
        for word in sorted(listed):
            if word.isalpha():
                clusters.setdefault(word, 0)
    entries = {get_string_id(word) >> 32: (bits, inflections(word.lower())) for word, bits in clusters.items()}
    keys = sorted(entries)
    Lexicon(
        np.array(keys, dtype=np.uint32),
        np.array([entries[key][0] for key in keys], dtype=np.uint32),
        np.array([entries[key][1] for key in keys], dtype=np.uint16),
    ).write(path)


def _respelled(word: str) -> list[str]:
    return [other for pattern, new in RESPELLED if (other := re.sub(pattern, new, word)) != word]
