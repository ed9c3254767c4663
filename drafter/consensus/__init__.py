"""Consensus profiles: delegations and their positions, layered from files.

The format is described in ``phrasebank/profiles/README.md``.
"""

from __future__ import annotations

from drafter.consensus.layering import profile_directories
from drafter.consensus.loading import ProfileSummary, list_profiles, load_profile, load_profiles
from drafter.consensus.model import (
    ROLES,
    STATES,
    Delegation,
    Evidence,
    Limits,
    Origin,
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
    "Limits",
    "Origin",
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
