"""English as communiqués have it: words, their inflection, and the spaCy pipeline that ships with the package.

Importing this package imports nothing heavy; spaCy comes with the first `load`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.lazy_names import lazy_getattr

if TYPE_CHECKING:
    from drafter.language.loading import load
    from drafter.language.words import forms, lemma, lemmas, spellings

__all__ = ["forms", "lemma", "lemmas", "load", "spellings"]

__getattr__ = lazy_getattr(
    __name__, {"drafter.language.loading": "load", "drafter.language.words": "forms lemma lemmas spellings"}
)
