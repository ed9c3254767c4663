"""Consensus profiles: delegations and their positions, layered from files.

The format is described in ``phrasebank/profiles/README.md``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.lazy_names import fetching

if TYPE_CHECKING:
    from drafter.consensus.layering import profile_directories
    from drafter.consensus.loading import ProfileSummary, list_profiles, load_profile, load_profiles
    from drafter.consensus.model import (
        ROLES,
        STATES,
        Delegation,
        Evidence,
        FilePlace,
        Limits,
        Pattern,
        Position,
        Profile,
        Rule,
        Severity,
        Stance,
        Term,
        Verdict,
    )

__all__ = [
    "ROLES",
    "STATES",
    "Delegation",
    "Evidence",
    "FilePlace",
    "Limits",
    "Pattern",
    "Position",
    "Profile",
    "ProfileSummary",
    "Rule",
    "Severity",
    "Stance",
    "Term",
    "Verdict",
    "list_profiles",
    "load_profile",
    "load_profiles",
    "profile_directories",
]

__getattr__ = fetching(
    __name__,
    {
        "profile_directories": "drafter.consensus.layering",
        "ProfileSummary": "drafter.consensus.loading",
        "list_profiles": "drafter.consensus.loading",
        "load_profile": "drafter.consensus.loading",
        "load_profiles": "drafter.consensus.loading",
        "Delegation": "drafter.consensus.model",
        "Evidence": "drafter.consensus.model",
        "Limits": "drafter.consensus.model",
        "FilePlace": "drafter.consensus.model",
        "Pattern": "drafter.consensus.model",
        "Position": "drafter.consensus.model",
        "Profile": "drafter.consensus.model",
        "ROLES": "drafter.consensus.model",
        "Rule": "drafter.consensus.model",
        "STATES": "drafter.consensus.model",
        "Severity": "drafter.consensus.model",
        "Stance": "drafter.consensus.model",
        "Term": "drafter.consensus.model",
        "Verdict": "drafter.consensus.model",
    },
)
