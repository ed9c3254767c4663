"""Lineages side by side: each wording of a commitment against the one before it, word by word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from drafter.bank.model import Bank, Phrase

__all__ = ["Change", "Edit", "Wording", "changes", "wordings"]

#: Two phrases that share less than this are different statements, not two wordings of one.
_LIKENESS: Final = 0.4

_TOKEN: Final = re.compile(r"\S+")
_EDGE: Final = re.compile(r"^\W+|\W+$")


class Edit(Enum):
    """What became of some words."""

    KEPT = " "
    DROPPED = "-"
    ADDED = "+"


@dataclass(frozen=True, slots=True)
class Change:
    """A run of words with the same fate."""

    edit: Edit
    text: str


@dataclass(frozen=True, slots=True)
class Wording:
    """One phrase of a lineage, and how it differs from the earlier wording it continues."""

    phrase: Phrase
    before: Phrase | None
    """The wording it continues; None for a statement made for the first time."""
    changes: tuple[Change, ...]
    """The words of both, in reading order; a single kept run when nothing came before."""


def wordings(bank: Bank, lineage_id: str) -> tuple[Wording, ...]:
    """The wordings of a lineage, oldest first.

    A document often states several parts of one commitment. Each phrase is set against the likest phrase of the
    latest earlier document that has one like it at all; a phrase unlike all earlier ones begins a statement.

    Raises:
        BankError: no such lineage.
    """
    bank.lineage(lineage_id)
    phrases = bank.of_lineage(lineage_id)
    found = []
    for number, phrase in enumerate(phrases):
        before = _continues(phrase, phrases[:number])
        found.append(Wording(phrase, before, changes(before.text if before else phrase.text, phrase.text)))
    return tuple(found)


def changes(before: str, after: str) -> tuple[Change, ...]:
    """The words kept, dropped and added from one text to the other, in reading order.

    Words are compared with their case and punctuation: in agreed language a comma is a change. A dropped run stands
    before the run that replaces it.
    """
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    found = []
    for tag, start, end, from_, to in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(Change(Edit.KEPT, " ".join(new[from_:to])))
            continue
        if end > start:
            found.append(Change(Edit.DROPPED, " ".join(old[start:end])))
        if to > from_:
            found.append(Change(Edit.ADDED, " ".join(new[from_:to])))
    return tuple(found)


def _continues(phrase: Phrase, earlier: tuple[Phrase, ...]) -> Phrase | None:
    """The earlier wording a phrase continues, or None."""
    best: Phrase | None = None
    likeness = _LIKENESS
    for other in reversed(earlier):
        if other.source == phrase.source:
            continue
        if best is not None and other.source != best.source:
            break
        alike = _likeness(other.text, phrase.text)
        if alike >= likeness:
            best, likeness = other, alike
    return best


def _likeness(one: str, other: str) -> float:
    """The share of words two texts have in common in the same order, case and punctuation aside: 0 to 1."""
    matcher = SequenceMatcher(None, _bare(one), _bare(other), autojunk=False)
    return matcher.ratio()


def _bare(text: str) -> list[str]:
    return [word for token in _TOKEN.findall(text.casefold()) if (word := _EDGE.sub("", token))]
