"""The phrase bank: agreed language with its sources, and how each commitment was reworded over time.

`load_bank` reads and checks all of it, `open_bank` does so once until it changes, `find_phrases` reads a handful of
phrases at the cost of their files. Search lives in `drafter.bank.search` and lineages side by side in
`drafter.bank.wordings`: they are imported by those who need them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.lazy_names import lazy_getattr

if TYPE_CHECKING:
    from drafter.bank.kept_bank import open_bank
    from drafter.bank.loading import check_bank, default_directories, find_phrases, find_sources, load_bank
    from drafter.bank.model import TONES, VERIFICATIONS, Bank, Lineage, Phrase, Source, citation, reference

__all__ = [
    "TONES",
    "VERIFICATIONS",
    "Bank",
    "Lineage",
    "Phrase",
    "Source",
    "check_bank",
    "citation",
    "default_directories",
    "find_phrases",
    "find_sources",
    "load_bank",
    "open_bank",
    "reference",
]

__getattr__ = lazy_getattr(
    __name__,
    {
        "drafter.bank.kept_bank": "open_bank",
        "drafter.bank.loading": "check_bank default_directories find_phrases find_sources load_bank",
        "drafter.bank.model": "TONES VERIFICATIONS Bank Lineage Phrase Source citation reference",
    },
)
