"""Whether a phrase passes under a profile, and if not, whose position stops it.

That a phrase was agreed once does not mean that it can be agreed now; the verdict says nothing about its origin. Each
phrase is checked as a text of its own, for contested wording only: limits on length and required elements apply to
whole texts.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Final

from drafter.bounded import Bounded
from drafter.check.engine import Checker
from drafter.check.passage import literal_block, moved
from drafter.consensus.model import HouseStyle, Limits, Severity
from drafter.text import Document

if TYPE_CHECKING:
    from collections.abc import Iterable

    from drafter.check.finding import Finding
    from drafter.consensus.model import Profile

__all__ = ["JudgedPhrase", "PhraseJudge", "PhraseVerdict"]

_GAP = "\n\n"
#: How many verdicts are remembered: enough for a large bank and further sentences.
_REMEMBERED: Final = 20_000


class PhraseVerdict(StrEnum):
    """The verdict on a phrase in one word."""

    PASSES = "passes"
    WARY = "wary"
    BLOCKED = "blocked"


@dataclass(frozen=True, slots=True)
class JudgedPhrase:
    """The verdict on one phrase under a profile.

    Attributes:
        badge: blocked if a delegation objects, wary if one has reservations, else passes.
        findings: the findings that decide it, in text order; offsets count from the start of the phrase.
    """

    badge: PhraseVerdict
    findings: tuple[Finding, ...] = ()

    @property
    def reasons(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The rules that stop the phrase, each with the ids of the delegations whose position it is."""
        return tuple(dict.fromkeys((finding.rule, finding.delegations) for finding in self.findings))


_PASSES = JudgedPhrase(PhraseVerdict.PASSES)


class PhraseJudge:
    """Judges phrases under a profile; build it once for any number of phrases. Each phrase is checked once.

    Args:
        profile: the profile in force.
        pipeline: name of an installed spaCy pipeline; ``None`` for the model that ships with drafter.
    """

    def __init__(self, profile: Profile, pipeline: str | None = None) -> None:
        self.profile = profile
        positions = tuple(position for position in profile.positions if position.match)
        self._checker = Checker(replace(profile, positions=positions, limits=Limits(), style=HouseStyle()), pipeline)
        self._known: Bounded[str, JudgedPhrase] = Bounded(_REMEMBERED)

    def standing(self, text: str) -> JudgedPhrase:
        """The verdict on one phrase.

        Raises:
            LanguageError: the pipeline cannot be loaded.
        """
        return self.standings([text])[0]

    def standings(self, texts: Iterable[str]) -> list[JudgedPhrase]:
        """The verdicts on ``texts``, in the same order; errors as in `standing`."""
        return self._known.all_of([" ".join(text.split()) for text in texts], self._check)

    def _check(self, lines: list[str]) -> list[JudgedPhrase]:
        """Check all lines at once, each as a paragraph: the parser is fastest with many sentences at a time."""
        starts = [0]
        for line in lines:
            starts.append(starts[-1] + len(line) + len(_GAP))
        # Taken literally: a phrase that begins with a number is not a numbered paragraph.
        blocks = tuple(
            literal_block("paragraph", line, start) for line, start in zip(lines, starts, strict=False) if line
        )
        findings: list[list[Finding]] = [[] for _ in lines]
        for finding in self._checker.check(Document(Path("-"), _GAP.join(lines), blocks)):
            number = bisect_right(starts, finding.start) - 1
            findings[number].append(_shifted(finding, starts[number]))
        return [_standing(findings) for findings in findings]


def _shifted(finding: Finding, by: int) -> Finding:
    """``finding`` with its offsets counted from the start of its phrase."""
    return replace(moved(finding, -by), paragraph="1", line=1, column=finding.start - by + 1)


def _standing(findings: list[Finding]) -> JudgedPhrase:
    """The verdict that follows from findings: the gravest counts, preferences do not."""
    deciding = tuple(finding for finding in findings if finding.severity is not Severity.INFO)
    if not deciding:
        return _PASSES
    blocked = any(finding.severity is Severity.ERROR for finding in deciding)
    return JudgedPhrase(PhraseVerdict.BLOCKED if blocked else PhraseVerdict.WARY, deciding)
