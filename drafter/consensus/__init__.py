"""Consensus profiles: delegations and their positions, layered from files.

The format is described in ``phrasebank/profiles/README.md``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.lazy_names import lazy_getattr

if TYPE_CHECKING:
    from drafter.consensus.conditions import Condition, Preposition, Role, State, StateKind, WordsOf
    from drafter.consensus.layering import DEFAULT_PROFILE, profile_directories
    from drafter.consensus.loading import ProfileSummary, list_profiles, load_profile, load_profiles
    from drafter.consensus.model import (
        OWN_VOICE,
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
    "DEFAULT_PROFILE",
    "OWN_VOICE",
    "Condition",
    "Delegation",
    "Evidence",
    "FilePlace",
    "Limits",
    "Pattern",
    "Position",
    "Preposition",
    "Profile",
    "ProfileSummary",
    "Role",
    "Rule",
    "Severity",
    "Stance",
    "State",
    "StateKind",
    "Term",
    "Verdict",
    "WordsOf",
    "list_profiles",
    "load_profile",
    "load_profiles",
    "profile_directories",
]

__getattr__ = lazy_getattr(
    __name__,
    {
        "drafter.consensus.conditions": "Condition Preposition Role State StateKind WordsOf",
        "drafter.consensus.layering": "DEFAULT_PROFILE profile_directories",
        "drafter.consensus.loading": "ProfileSummary list_profiles load_profile load_profiles",
        "drafter.consensus.model": (
            "Delegation Evidence Limits FilePlace Pattern Position Profile OWN_VOICE Rule Severity Stance Term Verdict"
        ),
    },
)
