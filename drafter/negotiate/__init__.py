"""A negotiation: many delegations, one draft.

`consolidated` puts what delegations sent back into a rolling text, `reading_of` takes a reading of it. Words:

- base: the text as it was circulated for this round;
- submission: what one delegation sent back;
- amendment: one change that a delegation asks for;
- rolling text: the draft with every amendment in brackets, each with whose it is;
- reading: the text that results when one delegation's amendments, or nobody's, are taken.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.lazy_names import fetching

if TYPE_CHECKING:
    from drafter.negotiate.consolidation import Amendment, Remark, RollingText, Submission, consolidated
    from drafter.negotiate.readings import delegations_in
    from drafter.negotiate.weaving import reading_of

__all__ = [
    "Amendment",
    "Remark",
    "RollingText",
    "Submission",
    "consolidated",
    "delegations_in",
    "reading_of",
]

__getattr__ = fetching(
    __name__,
    {
        "Amendment": "drafter.negotiate.consolidation",
        "Remark": "drafter.negotiate.consolidation",
        "RollingText": "drafter.negotiate.consolidation",
        "Submission": "drafter.negotiate.consolidation",
        "consolidated": "drafter.negotiate.consolidation",
        "delegations_in": "drafter.negotiate.readings",
        "reading_of": "drafter.negotiate.weaving",
    },
)
