"""Lineages side by side: each wording of a commitment against the one before it, word by word."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final

from drafter.wording.difference import Change, Edit, difference, kinds_in
from drafter.wording.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drafter.bank.model import Bank, Phrase
    from drafter.wording.sense import ChangeKind

__all__ = ["LineageWording", "continuations", "likeness", "wordings"]

#: Least likeness of two wordings of one statement (`likeness`, 0 to 1); phrases less alike are different statements.
_LIKENESS: Final = 0.4


@dataclass(frozen=True, slots=True)
class LineageWording:
    """One phrase of a lineage, and how it differs from the earlier wording it continues."""

    phrase: Phrase
    before: Phrase | None
    """The wording it continues; None for a statement made for the first time."""
    changes: tuple[Change, ...]
    """From that wording to this one, in reading order; a single kept run when nothing came before."""

    @property
    def kinds(self) -> tuple[ChangeKind, ...]:
        """What the changes do, the gravest first, each once; empty for a statement made first."""
        return kinds_in(self.changes)

    @property
    def stop(self) -> str:
        """The stop that closes the wording and is not in ``changes``: comparing takes no account of it."""
        closes = self.before is not None and self.phrase.text.endswith((".", ":", ";"))
        return self.phrase.text[-1] if closes else ""


def wordings(bank: Bank, lineage_id: str) -> tuple[LineageWording, ...]:
    """Return the wordings of a lineage, oldest first.

    A document often states several parts of one commitment. Each phrase is set against the likest phrase of the
    latest earlier document that has one like it at all, or against the same words where an earlier document has them;
    a phrase unlike all earlier ones begins a statement.

    Raises:
        BankError: no such lineage.
    """
    bank.lineage(lineage_id)
    history = []
    for phrase, before in continuations(bank.of_lineage(lineage_id)):
        if before is None:
            changes: tuple[Change, ...] = (Change(Edit.KEPT, phrase.text, phrase.text),)
        else:
            changes = difference(before.text, phrase.text, caveats=before.caveats)
        history.append(LineageWording(phrase, before, changes))
    return tuple(history)


def continuations(phrases: Sequence[Phrase]) -> list[tuple[Phrase, Phrase | None]]:
    """Return the phrases of one lineage, oldest first, each with the earlier wording it continues."""
    return [(phrase, _continues(phrase, phrases[:number])) for number, phrase in enumerate(phrases)]


def _continues(phrase: Phrase, earlier: Sequence[Phrase]) -> Phrase | None:
    """Return the earlier wording a phrase continues, or None; one in the same words comes before all others."""
    own_words = words(phrase.text)
    best: Phrase | None = None
    best_score = _LIKENESS
    candidates = [candidate for candidate in reversed(earlier) if candidate.source != phrase.source]
    for candidate in candidates:
        if words(candidate.text) == own_words:
            return candidate
    for candidate in candidates:
        if best is not None and candidate.source != best.source:
            break
        score = likeness(candidate.text, phrase.text, best_score)
        if score >= best_score:
            best, best_score = candidate, score
    return best


def likeness(first: str, second: str, at_least: float = 0.0) -> float:
    """Return the share of words two texts have in common in the same order, case and punctuation aside: 0 to 1.

    Below ``at_least`` the result may be 0, which is quick to determine.
    """
    matcher = SequenceMatcher(None, words(first), words(second), autojunk=False)
    if matcher.real_quick_ratio() < at_least or matcher.quick_ratio() < at_least:
        return 0.0
    return matcher.ratio()
