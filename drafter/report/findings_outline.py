"""The content of a report on a finding: whose position it is, why, its sources, and what could stand there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from drafter.report.agreed import Agreed
from drafter.report.citation import cite
from drafter.report.window import clean

if TYPE_CHECKING:
    from collections.abc import Mapping

    from drafter.check import Finding
    from drafter.check.phrase_verdict import JudgedPhrase
    from drafter.consensus import Profile

__all__ = ["FindingOutline", "finding_outline", "why_minded"]


@dataclass(frozen=True, slots=True)
class FindingOutline:
    """The content of a report on a finding.

    Attributes:
        finding: the finding.
        whose: the names of the delegations whose position it is; ``""`` if it is the profile's own.
        is_named: whether the message already begins with these names.
        sources: the citations of the public sources of the reason.
        instead: the agreed language that could stand there.
    """

    finding: Finding
    whose: str
    is_named: bool
    sources: tuple[str, ...]
    instead: tuple[Agreed, ...]


def finding_outline(
    finding: Finding, names: Mapping[str, str], agreed: Mapping[str, Agreed] | None = None
) -> FindingOutline:
    """The outline of a finding.

    Args:
        finding: the finding.
        names: names of the delegations of its profile by id.
        agreed: the agreed language that findings offer, by phrase id.
    """
    whose = [names[id_] for id_ in finding.delegations if id_ in names]
    known = agreed or {}
    return FindingOutline(
        finding,
        ", ".join(whose),
        bool(whose) and finding.message.startswith(whose[0]),
        tuple(cite(source) for source in finding.evidence),
        tuple(known.get(id_, Agreed(id_)) for id_ in finding.instead),
    )


def why_minded(standing: JudgedPhrase, profile: Profile) -> str:
    """The rules that stop a phrase, whose position each is, and at which words; empty if the phrase passes."""
    names = {delegation.id: delegation.name for delegation in profile.delegations.values()}
    words_by_rule: dict[str, dict[str, None]] = {}
    for finding in standing.findings:
        whose = finding_outline(finding, names).whose or "the profile"
        words_by_rule.setdefault(f"{finding.rule} ({whose})", {})[f"“{clean(finding.text)}”"] = None
    return "; ".join(f"{rule}: {', '.join(words)}" for rule, words in words_by_rule.items())
