"""What is known of a word before any sentence is read: its Brown cluster and the inflections it can be.

The table is three parallel arrays sorted by key, searched by bisection, so that a pipeline loads no dictionary of
two hundred thousand entries. A key is the upper half of spaCy's 64-bit string hash; two words in a table of this
size share one about once in five runs of the alphabet of English, and the cost of that is one wrong hint.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

PREFIX_BITS = (4, 8)
"""Lengths of the Brown path prefixes that are features of their own, beside the whole path."""

COLUMNS = len(PREFIX_BITS) + 2


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Clusters and inflection classes of words, by spaCy string hash."""

    keys: NDArray[np.uint32]
    clusters: NDArray[np.uint32]
    classes: NDArray[np.uint16]

    @classmethod
    def read(cls, path: Path) -> Lexicon:
        """Return the table stored at `path` by `write`."""
        raw = path.read_bytes()
        size = int.from_bytes(raw[:4], "little")
        keys = np.frombuffer(raw, dtype="<u4", count=size, offset=4)
        clusters = np.frombuffer(raw, dtype="<u4", count=size, offset=4 + 4 * size)
        classes = np.frombuffer(raw, dtype="<u2", count=size, offset=4 + 8 * size)
        return cls(keys, clusters, classes)

    def write(self, path: Path) -> None:
        """Store the table: its length, then keys, clusters and classes, little-endian."""
        parts = (
            len(self.keys).to_bytes(4, "little"),
            self.keys.astype("<u4").tobytes(),
            self.clusters.astype("<u4").tobytes(),
            self.classes.astype("<u2").tobytes(),
        )
        path.write_bytes(b"".join(parts))

    def features(self, orth: NDArray[np.uint64], lower: NDArray[np.uint64]) -> NDArray[np.uint64]:
        """Return a row per word: Brown prefixes of 4 and 8 bits, the whole path, the inflection class; 0 where unknown.

        A word is looked up as written, then in lower case.
        """
        cluster, known = self._find(orth)
        fallback, known_lower = self._find(lower)
        index = np.where(known, cluster, fallback)
        paths = np.where(known | known_lower, self.clusters[index], 0).astype(np.uint64)
        # Inflection is a property of the lower-cased word; capitals only change what it names.
        classes = np.where(known_lower, self.classes[fallback], 0).astype(np.uint64)
        rows = [paths & np.uint64((1 << bits) - 1) for bits in PREFIX_BITS]
        return np.stack([*rows, paths, classes], axis=1)

    def _find(self, hashes: NDArray[np.uint64]) -> tuple[NDArray[np.intp], NDArray[np.bool_]]:
        wanted = (hashes >> np.uint64(32)).astype(np.uint32)
        indices = np.minimum(np.searchsorted(self.keys, wanted), len(self.keys) - 1)
        return indices, self.keys[indices] == wanted
