"""The drafts of a negotiation by their files: their ledger and their rounds, for Python."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from drafter.negotiate.ledger import ledger_of
from drafter.negotiate.rounds import rounds_of
from drafter.word.submissions import draft_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drafter.check import ProfileLike
    from drafter.negotiate import Ledger, Rounds

__all__ = ["ledger", "rounds"]


def ledger(drafts: Sequence[str | Path], profile: ProfileLike | None = None) -> Ledger:
    """What each delegation asks for in the drafts of one negotiation, the earliest first, and what became of it.

    ::

        for entry in ledger(["round-1.md", "round-2.md"], profile="hague-2025").entries:
            print(entry.place, entry.delegations, entry.asks, entry.fate, entry.agreed, entry.against)

    Args:
        drafts: the files.
        profile: a profile, by which each entry says who could not live with it, where it could land, and whether it
            is agreed language; None to ask none.

    Raises:
        DrafterError: a file cannot be read, or the profile is not right.
    """
    found = ledger_of([(Path(each).stem, draft_of(Path(each))) for each in drafts])
    if profile is None:
        return found
    from drafter.bank.concordance import open_concordance
    from drafter.check import Session
    from drafter.check.phrase_verdict import PhraseJudge
    from drafter.report.ledger_outline import ledger_report

    return ledger_report(found, PhraseJudge(Session.of(profile).profile), open_concordance()).ledger


def rounds(drafts: Sequence[str | Path]) -> Rounds:
    """How much is open in the drafts of one negotiation, the earliest first, and who opened and closed what.

    ::

        for each in rounds(["round-1.md", "round-2.md"]).rounds:
            print(each.name, each.brackets, each.options, each.open, each.got, each.lost)

    Raises:
        DrafterError: a file cannot be read.
    """
    return rounds_of([(Path(each).stem, draft_of(Path(each))) for each in drafts])
