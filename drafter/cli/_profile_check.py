"""Whether a profile does what its examples say: the work of ``drafter profile check`` beyond the format."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from drafter.bank import default_directories, find_phrases
from drafter.check import check_document
from drafter.consensus import Limits, Severity, Stance
from drafter.errors import ProfileError
from drafter.text import read_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from drafter.check.finding import Finding
    from drafter.consensus import Position, Profile
    from drafter.files.settings import Config

__all__ = ["ProfileCounts", "check_profile"]


@dataclass(slots=True)
class ProfileCounts:
    """What has been checked so far."""

    positions: int = 0
    sentences: int = 0
    phrases: set[str] = field(default_factory=set)


def check_profile(profile: Profile, config: Config, tally: ProfileCounts) -> list[ProfileError]:
    """Every problem with the examples and agreed phrases of ``profile``; counts into ``tally``."""
    tally.positions += len(profile.positions)
    tally.sentences += sum(len(position.bad) + len(position.ok) for position in profile.positions)
    wanted = dict.fromkeys(id_ for position in profile.positions for id_ in position.instead)
    phrases = find_phrases(wanted, (*default_directories(), *config.phrasebank))
    tally.phrases.update(phrases)
    texts = [text for position in profile.positions if position.match for text in (*position.bad, *position.ok)]
    texts += [phrase.text for phrase in phrases.values()]
    found = _findings(profile, texts, config.pipeline)
    problems: list[ProfileError] = []
    for position in profile.positions:
        problems += _examples(position, profile, found)
        for index, id_ in enumerate(position.instead):
            if id_ not in phrases:
                remedy = "see 'drafter bank search'"
                problems.append(_problem(position, "instead", index, f"no phrase {id_!r} in the phrase bank", remedy))
                continue
            for finding in found[_line(phrases[id_].text)]:
                if finding.severity is not Severity.INFO:
                    message = f"{id_!r} under 'instead' is itself flagged: {finding.rule} {finding.text!r}"
                    problems.append(_problem(position, "instead", index, message, "choose another phrase"))
    return problems


def _findings(profile: Profile, texts: Iterable[str], pipeline: str | None) -> dict[str, list[Finding]]:
    """Findings of wording on each of ``texts``, by the text on one line.

    All stand in one document, a paragraph each: nothing reaches from one paragraph into the next.
    """
    found: dict[str, list[Finding]] = {_line(text): [] for text in texts}
    lines = list(found)
    positions = tuple(position for position in profile.positions if position.match)
    document = read_text("\n\n".join(lines))
    findings = check_document(document, replace(profile, positions=positions, limits=Limits()), pipeline=pipeline)
    starts = []
    place = 0
    for line in lines:
        starts.append((place, line))
        place += len(line) + 2
    for finding in findings:
        found[next(line for start, line in reversed(starts) if start <= finding.start)].append(finding)
    return found


def _line(text: str) -> str:
    return " ".join(text.split())


def _examples(position: Position, profile: Profile, found: dict[str, list[Finding]]) -> Iterator[ProfileError]:
    """The examples that ``position`` does not treat as it should."""
    for kind in ("bad", "ok"):
        for index, text in enumerate(getattr(position, kind)):
            flagged = (
                _is_missing(position, profile, text) if position.present else _is_flagged(position, found[_line(text)])
            )
            if flagged is not (kind == "bad"):
                does = "flags" if flagged else "does not flag"
                message = f"{position.rule!r} {does} its {kind!r} example {text!r}"
                yield _problem(position, kind, index, message, "mend the pattern or the example")


def _is_flagged(position: Position, findings: Iterable[Finding]) -> bool:
    return any(
        finding.rule == position.rule
        and finding.delegations == position.delegations
        and finding.severity is position.stance.severity
        for finding in findings
    )


def _is_missing(position: Position, profile: Profile, text: str) -> bool:
    """Whether ``text``, as a whole text, lacks what ``position`` requires."""
    assert position.stance is Stance.REQUIRES  # noqa: S101  (the loader lets nothing else have 'present')
    alone = replace(profile, positions=(position,), limits=Limits())
    return bool(check_document(read_text(text), alone))


def _problem(position: Position, key: str, index: int, message: str, remedy: str) -> ProfileError:
    origin = position.origins[key]
    place = replace(origin, keys=(*origin.keys, index))
    return ProfileError(message, path=place.path, place=place.line, remedy=remedy)
