"""Verdicts on phrases under a profile, as ``drafter bank`` and ``drafter suggest`` show them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from drafter.check import DEFAULT_PROFILE
from drafter.check.phrase_verdict import PhraseJudge, PhraseVerdict
from drafter.cli.screen import styled
from drafter.consensus import load_profile, profile_directories
from drafter.files.settings import find_config

if TYPE_CHECKING:
    from drafter.check.phrase_verdict import JudgedPhrase
    from drafter.consensus import Profile

__all__ = ["badge", "standing_as_json", "standings_under"]

_COLOURS: Final = {PhraseVerdict.PASSES: "green", PhraseVerdict.WARY: "yellow", PhraseVerdict.BLOCKED: "red"}


def standings_under(profile: str | None) -> PhraseJudge:
    """The judge for a profile given by id or path, or for the one in the settings if None.

    Raises:
        ProfileError: the profile is missing or invalid.
        ConfigError: a configuration file is invalid.
    """
    config = find_config(Path.cwd())
    name = profile or next(iter(config.profile), DEFAULT_PROFILE)
    return PhraseJudge(load_profile(name, profile_directories(config.profiles)), config.pipeline)


def badge(standing: JudgedPhrase) -> str:
    """The verdict as a word in brackets; colour only repeats it."""
    return styled(f"[{standing.badge}]", fg=_COLOURS[standing.badge])


def standing_as_json(standing: JudgedPhrase, profile: Profile) -> dict[str, Any]:
    """The verdict in JSON output."""
    reasons = [{"rule": rule, "delegations": list(delegations)} for rule, delegations in standing.reasons]
    return {"profile": profile.id, "badge": str(standing.badge), "because": reasons}
