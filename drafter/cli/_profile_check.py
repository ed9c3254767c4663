"""``drafter profile check``: the examples and agreed phrases of a profile."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from drafter.bank import default_directories, find_phrases
from drafter.check.examples import count_examples, example_problems, findings_on, one_line, position_problem
from drafter.consensus import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.consensus import Profile
    from drafter.errors import ProfileError
    from drafter.files.settings import Config

__all__ = ["ProfileCounts", "check_profile"]


@dataclass(slots=True)
class ProfileCounts:
    """The numbers of things checked so far."""

    positions: int = 0
    sentences: int = 0
    phrases: set[str] = field(default_factory=set)


def check_profile(
    profile: Profile, config: Config, tally: ProfileCounts, *, strict: bool = False
) -> list[ProfileError]:
    """All problems with the examples and agreed phrases of ``profile``; adds to ``tally``.

    With ``strict``, a pattern without an example of its own is a problem too.
    """
    tally.positions += len(profile.positions)
    tally.sentences += count_examples(profile)
    problems = example_problems(profile, strict=strict, pipeline=config.pipeline)
    return [*problems, *_instead(profile, config, tally)]


def _instead(profile: Profile, config: Config, tally: ProfileCounts) -> Iterator[ProfileError]:
    """The phrases under ``instead`` that are not in the bank, or that ``profile`` itself flags."""
    wanted = dict.fromkeys(id_ for position in profile.positions for id_ in position.instead)
    phrases = find_phrases(wanted, (*default_directories(), *config.phrasebank))
    tally.phrases.update(phrases)
    findings = findings_on([phrase.text for phrase in phrases.values()], profile, config.pipeline)
    for position in profile.positions:
        for index, id_ in enumerate(position.instead):
            if id_ not in phrases:
                message = f"no phrase {id_!r} in the phrase bank"
                yield position_problem(position, message, "see 'drafter bank search'", "instead", index)
                continue
            for finding in findings[one_line(phrases[id_].text)]:
                if finding.severity is not Severity.INFO:
                    message = f"{id_!r} under 'instead' is itself flagged: {finding.rule} {finding.text!r}"
                    yield position_problem(position, message, "choose another phrase", "instead", index)
