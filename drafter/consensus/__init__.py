"""Consensus profiles: delegations and their positions, layered from files.

The format is described in ``phrasebank/profiles/README.md``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.lazy_names import fetching

if TYPE_CHECKING:
    from drafter.consensus.conditions import Condition, Preposition, Role, State, StateKind, WordsOf
    from drafter.consensus.layering import profile_directories
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

__getattr__ = fetching(
    __name__,
    {
        "Condition": "drafter.consensus.conditions",
        "Preposition": "drafter.consensus.conditions",
        "Role": "drafter.consensus.conditions",
        "State": "drafter.consensus.conditions",
        "StateKind": "drafter.consensus.conditions",
        "WordsOf": "drafter.consensus.conditions",
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
        "OWN_VOICE": "drafter.consensus.model",
        "Rule": "drafter.consensus.model",
        "Severity": "drafter.consensus.model",
        "Stance": "drafter.consensus.model",
        "Term": "drafter.consensus.model",
        "Verdict": "drafter.consensus.model",
    },
)
