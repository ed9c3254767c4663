"""What is counted over all texts of a run; the texts themselves are not kept."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from drafter.consensus import Severity, Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drafter.check import TextReport
    from drafter.consensus import Profile
    from drafter.errors import DrafterError

__all__ = ["ProfileTally", "Tally"]

#: Verdicts from the best to the worst.
_FROM_BEST = list(Verdict)


@dataclass(slots=True)
class ProfileTally:
    """What is counted under one profile.

    Attributes:
        profile: the profile.
        texts: how many texts were checked.
        judged: how many of them were judged: a text in another language is not.
        words: how many words they have.
        severities: the number of findings by severity.
        rules: the number of findings by rule and severity.
        dismissed: how many findings the texts dismiss.
        unread: how many parts of texts could not be read.
        foreign: how many paragraphs were not judged because of their language.
        verdicts: the worst verdict of each delegation, by its id.
    """

    profile: Profile
    texts: int = 0
    judged: int = 0
    words: int = 0
    severities: Counter[Severity] = field(default_factory=Counter)
    rules: Counter[tuple[str, Severity]] = field(default_factory=Counter)
    dismissed: int = 0
    unread: int = 0
    foreign: int = 0
    verdicts: dict[str, Verdict] = field(default_factory=dict)

    def add(self, file: TextReport) -> None:
        """Count one text."""
        self.texts += 1
        self.judged += file.unjudged is None
        self.words += file.document.words
        for finding in file.findings:
            self.severities[finding.severity] += 1
            self.rules[finding.rule, finding.severity] += 1
        self.dismissed += len(file.dismissed)
        self.unread += len(file.document.unread)
        self.foreign += len(file.foreign)
        for delegation, verdict in file.verdicts.items():
            self.verdicts[delegation] = max(self.verdicts.get(delegation, verdict), verdict, key=_FROM_BEST.index)


@dataclass(slots=True)
class Tally:
    """What is counted over all texts, by profile, and what could not be done.

    Attributes:
        profiles: the counts by id of the profile, in the order of the profiles.
        problems: why texts, profiles or settings could not be used.
        known: how many findings were left out because they are known.
        interrupted: whether the run was interrupted, so that the counts are those of a part of the texts.
    """

    profiles: dict[str, ProfileTally] = field(default_factory=dict)
    problems: list[DrafterError] = field(default_factory=list)
    known: int = 0
    interrupted: bool = False

    def add(self, reports: Sequence[TextReport]) -> None:
        """Count one text, from its reports under every profile."""
        for report in reports:
            self.profiles.setdefault(report.profile.id, ProfileTally(report.profile)).add(report)

    @property
    def texts(self) -> int:
        """How many texts were checked."""
        return max((each.texts for each in self.profiles.values()), default=0)

    def count(self, least: Severity) -> int:
        """How many findings are at least as grave as ``least``, under all profiles."""
        return sum(
            number
            for each in self.profiles.values()
            for severity, number in each.severities.items()
            if severity.rank <= least.rank
        )

    def rules(self) -> list[tuple[str, Severity, str, int]]:
        """Rule, severity, profile and number of findings, the most frequent rule first."""
        numbers = [
            (rule, severity, each.profile.id, number)
            for each in self.profiles.values()
            for (rule, severity), number in each.rules.items()
        ]
        return sorted(numbers, key=lambda row: (-row[3], *row[:3]))
