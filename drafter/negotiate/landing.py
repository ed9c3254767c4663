"""The landing zone: for everything that is open, what every delegation of the profile could join.

That is a side of the opening, or agreed language of the bank near to it; where there is neither, who stands against
whom. It is proposed and never taken.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from drafter.consensus.model import Severity
from drafter.wording.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drafter.check.phrase_verdict import JudgedPhrase, PhraseJudge
    from drafter.check.suggestions import Suggester
    from drafter.negotiate.openings import Opening, Side

__all__ = ["Judged", "Landing", "landings"]

#: So many openings are searched for in the bank: of a text with hundreds, the first.
_SEARCHED: Final = 200


@dataclass(frozen=True, slots=True)
class Judged:
    """A side of an opening and who could not live with it.

    Attributes:
        side: the side.
        against: the names of the delegations of the profile that object to it.
        wary: those that have reservations.
    """

    side: Side
    against: tuple[str, ...]
    wary: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Landing:
    """Where an opening could be closed.

    Attributes:
        opening: what is open.
        sides: its sides as they are judged.
        zone: the sides that every delegation of the profile could join.
        agreed: where there is none, agreed language that all could join, with its reference.
    """

    opening: Opening
    sides: tuple[Judged, ...]
    zone: tuple[Judged, ...]
    agreed: tuple[str, str] | None = None

    @property
    def said(self) -> str:
        """Where it could land, in a line."""
        if self.zone:
            return "all could join: " + ", or ".join(_words(each.side) for each in self.zone)
        if self.agreed:
            return f"all could join agreed language: {self.agreed[0]} ({self.agreed[1]})"
        stand = "; ".join(f"{', '.join(each.against)} against {_words(each.side)}" for each in self.sides)
        return f"no side that all could join: {stand}"


def landings(
    openings: Sequence[Opening], judge: PhraseJudge, suggester: Suggester | None = None
) -> tuple[Landing, ...]:
    """The landing zone of every opening.

    Args:
        openings: what is open.
        judge: the profile in force.
        suggester: the phrase bank; None to search no agreed language.
    """
    sentences = [side.sentence for opening in openings for side in opening.sides]
    known = dict(zip(sentences, judge.standings(sentences), strict=True))
    found = []
    searched = 0
    for opening in openings:
        sides = _judged(opening, known, judge)
        zone = tuple(each for each in sides if not each.against)
        agreed = None
        if not zone and suggester is not None and searched < _SEARCHED:
            searched += 1
            agreed = _agreed(opening, suggester)
        found.append(Landing(opening, sides, zone, agreed))
    return tuple(found)


def _judged(opening: Opening, known: dict[str, JudgedPhrase], judge: PhraseJudge) -> tuple[Judged, ...]:
    """The sides, each with what its own words bring about: what all sides share elsewhere decides nothing."""
    findings = [known[side.sentence].findings for side in opening.sides]
    everywhere = (
        set.intersection(*({each.rule for each in of_one} for of_one in findings)) if len(findings) > 1 else set()
    )
    judged = []
    for side, of_side in zip(opening.sides, findings, strict=True):
        own = [
            each for each in of_side if each.rule not in everywhere or (each.start < side.end and side.start < each.end)
        ]
        names = {
            severity: judge.profile.names_of(
                dict.fromkeys(id_ for each in own if each.severity is severity for id_ in each.delegations)
            )
            for severity in (Severity.ERROR, Severity.WARNING)
        }
        judged.append(Judged(side, names[Severity.ERROR], names[Severity.WARNING]))
    return tuple(judged)


def _agreed(opening: Opening, suggester: Suggester) -> tuple[str, str] | None:
    """The wording of the bank nearest to any side that every delegation could join."""
    for side in opening.sides:
        best = suggester.best(side.sentence) if words(side.sentence) else None
        if best is not None:
            return best.phrase.text, best.reference
    return None


def _words(side: Side) -> str:
    who = f" ({', '.join(side.names)})" if side.names else ""
    return f"“{side.words}”{who}" if side.words else f"none of these words{who}"
