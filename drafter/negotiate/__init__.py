"""A negotiation: many delegations, one draft.

`consolidated` puts what delegations sent back into a rolling text, `reading_of` takes a reading of it. `ledger_of` and
`rounds_of` say what was asked for in the drafts of a negotiation, and what became of it. Words:

- base: the text as it was circulated for this round;
- submission: what one delegation sent back;
- amendment: one change that a delegation asks for;
- rolling text: the draft with every amendment in brackets, each with whose it is;
- reading: the text that results when one delegation's amendments, or nobody's, are taken.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.lazy_names import lazy_getattr

if TYPE_CHECKING:
    from drafter.negotiate.consolidation import consolidated
    from drafter.negotiate.ledger import Ledger, Request, RequestFate, ledger_of
    from drafter.negotiate.model import Amendment, RollingText, SentRemark, Submission
    from drafter.negotiate.readings import delegations_in
    from drafter.negotiate.rounds import Round, Rounds, rounds_of
    from drafter.negotiate.weaving import reading_of

__all__ = [
    "Amendment",
    "Ledger",
    "Request",
    "RequestFate",
    "RollingText",
    "Round",
    "Rounds",
    "SentRemark",
    "Submission",
    "consolidated",
    "delegations_in",
    "ledger_of",
    "reading_of",
    "rounds_of",
]

__getattr__ = lazy_getattr(
    __name__,
    {
        "drafter.negotiate.consolidation": "consolidated",
        "drafter.negotiate.ledger": "Request RequestFate Ledger ledger_of",
        "drafter.negotiate.model": "Amendment RollingText SentRemark Submission",
        "drafter.negotiate.readings": "delegations_in",
        "drafter.negotiate.rounds": "Round Rounds rounds_of",
        "drafter.negotiate.weaving": "reading_of",
    },
)
