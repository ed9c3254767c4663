"""Whether a profile does what its examples say: each position as a whole, and each of its patterns by itself."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from drafter.check.engine import check_document
from drafter.check.style import STYLE_NOTES, style_findings
from drafter.consensus.model import HouseStyle, Limits
from drafter.errors import ProfileError
from drafter.rules.prefilter import Trigger
from drafter.rules.terms import TermFinder, normalise
from drafter.text import read_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from drafter.check.finding import Finding
    from drafter.consensus.model import Pattern, Position, Profile

__all__ = ["count_examples", "example_problems", "findings_on", "one_line", "position_problem"]


def example_problems(profile: Profile, *, strict: bool = False, pipeline: str | None = None) -> list[ProfileError]:
    """Every example in ``profile`` that is not treated as it says, at its place in the file.

    Args:
        profile: the profile.
        strict: ask that every pattern show itself, too: by a ``bad`` sentence that it flags and no other pattern of its
            position does, and by an ``ok`` sentence that has its word and passes. The position's own examples count.
        pipeline: name of an installed spaCy pipeline; ``None`` for the model that ships with drafter.
    """
    texts = [text for position in profile.positions if position.match for text in _examples(position)]
    whole = findings_on(texts, profile, pipeline)
    alone = findings_on(texts, _patterns_apart(profile), pipeline)
    finder = TermFinder(profile.terms)
    problems: list[ProfileError] = []
    for number, position in enumerate(profile.positions):
        problems += _of_position(position, profile, whole)
        for index, pattern in enumerate(position.match):
            shown = _Shown(position, index, pattern, _apart(number, index), whole, alone)
            problems += shown.misled()
            if strict:
                words = Trigger(pattern, (), profile.terms, finder).words
                problems += shown.missing([text for text in shown.every_ok() if words.search(normalise(text))])
    return [*problems, *_of_style(profile)]


def count_examples(profile: Profile) -> int:
    """How many examples the positions of ``profile``, their patterns and the rules of its style bring."""
    notes = [STYLE_NOTES[rule] for rule in profile.style.severities]
    return sum(len(_examples(position)) for position in profile.positions) + sum(
        len(note.bad) + len(note.ok) for note in notes
    )


def _examples(position: Position) -> list[str]:
    own = [text for pattern in position.match for text in (*pattern.bad, *pattern.ok)]
    return [*position.bad, *position.ok, *own]


def findings_on(texts: Iterable[str], profile: Profile, pipeline: str | None = None) -> dict[str, list[Finding]]:
    """Findings of wording on each of ``texts``, by the text on one line.

    All stand in one document, a paragraph each: nothing reaches from one paragraph into the next.
    """
    found: dict[str, list[Finding]] = {one_line(text): [] for text in texts}
    lines = list(found)
    positions = tuple(position for position in profile.positions if position.match)
    document = read_text("\n\n".join(lines))
    alone = replace(profile, positions=positions, limits=Limits(), style=HouseStyle())
    findings = check_document(document, alone, pipeline=pipeline)
    starts = []
    place = 0
    for line in lines:
        starts.append((place, line))
        place += len(line) + 2
    for finding in findings:
        found[next(line for start, line in reversed(starts) if start <= finding.start)].append(finding)
    return found


def one_line(text: str) -> str:
    """``text`` on one line."""
    return " ".join(text.split())


# House style ---------------------------------------------------------------------------------------------------------


def _of_style(profile: Profile) -> Iterator[ProfileError]:
    """The examples of the rules of style that ``profile`` asks for and that are not treated as they should be."""
    for rule, severity in profile.style.severities.items():
        place = profile.style.origins[rule]
        style = HouseStyle({rule: severity})
        for kind, texts in (("bad", STYLE_NOTES[rule].bad), ("ok", STYLE_NOTES[rule].ok)):
            for text in texts:
                if any(style_findings(read_text(text, format="md"), style)) is not (kind == "bad"):
                    does = "flags" if kind == "ok" else "does not flag"
                    message = f"{rule.id!r} {does} its {kind!r} example {one_line(text)!r}"
                    yield ProfileError(message, path=place.path, place=place.line, remedy="take the rule out")


# Positions -----------------------------------------------------------------------------------------------------------


def _of_position(position: Position, profile: Profile, found: dict[str, list[Finding]]) -> Iterator[ProfileError]:
    """The examples that ``position`` does not treat as it should."""
    for kind in ("bad", "ok"):
        for index, text in enumerate(getattr(position, kind)):
            flagged = (
                _is_flagged(position, found[one_line(text)]) if position.match else _flags_text(position, profile, text)
            )
            if flagged is not (kind == "bad"):
                does = "flags" if flagged else "does not flag"
                message = f"{position.rule!r} {does} its {kind!r} example {text!r}"
                yield position_problem(position, message, "mend the pattern or the example", kind, index)


def _is_flagged(position: Position, findings: Iterable[Finding]) -> bool:
    return any(
        finding.rule == position.rule
        and finding.delegations == position.delegations
        and finding.severity is position.stance.severity
        for finding in findings
    )


def _flags_text(position: Position, profile: Profile, text: str) -> bool:
    """Whether ``position`` finds something missing or misnamed in ``text`` as a whole text."""
    alone = replace(profile, positions=(position,), limits=Limits(), style=HouseStyle())
    return bool(check_document(read_text(text), alone))


def position_problem(position: Position, message: str, remedy: str, *keys: str | int) -> ProfileError:
    """The problem with what ``position`` has at ``keys``, the first of which it or its rule supplied."""
    origin = position.origins[str(keys[0])]
    place = replace(origin, keys=(*origin.keys, *keys[1:]))
    return ProfileError(message, path=place.path, place=place.line, remedy=remedy)


# Patterns ------------------------------------------------------------------------------------------------------------


def _apart(position: int, pattern: int) -> str:
    """The rule under which a pattern stands by itself in :func:`_patterns_apart`."""
    return f"{position}.{pattern}"


def _patterns_apart(profile: Profile) -> Profile:
    """``profile`` with each pattern as a position of its own, so that a finding tells which pattern it comes from."""
    positions = tuple(
        replace(position, rule=_apart(number, index), match=(pattern,), learned="")
        for number, position in enumerate(profile.positions)
        for index, pattern in enumerate(position.match)
    )
    return replace(profile, positions=positions)


@dataclass(frozen=True, slots=True)
class _Shown:
    """A pattern with what is found in the examples: by its position, and by each pattern apart."""

    position: Position
    index: int
    pattern: Pattern
    rule: str
    whole: dict[str, list[Finding]]
    alone: dict[str, list[Finding]]

    def every_ok(self) -> tuple[str, ...]:
        """The sentences to be passed, its own first."""
        return (*self.pattern.ok, *self.position.ok)

    def misled(self) -> Iterator[ProfileError]:
        """The pattern's own examples that are not treated as they should be."""
        for index, text in enumerate(self.pattern.bad):
            if self.rule not in self._flagging(text):
                message = f"{self} does not flag its 'bad' example {text!r}"
                yield self._problem(message, "mend the pattern or the example", "bad", index)
        for index, text in enumerate(self.pattern.ok):
            if _is_flagged(self.position, self.whole[one_line(text)]):
                message = f"{self.position.rule!r} flags the 'ok' example {text!r} of its {self._name()}"
                yield self._problem(message, "mend the pattern or the example", "ok", index)

    def missing(self, near_misses: Iterable[str]) -> Iterator[ProfileError]:
        """What the pattern lacks to show itself, given the sentences to be passed that have its word."""
        position = self.rule.partition(".")[0]
        flagging = [
            {rule for rule in self._flagging(text) if rule.partition(".")[0] == position}
            for text in (*self.pattern.bad, *self.position.bad)
        ]
        if not any(self.rule in rules for rules in flagging):
            yield self._problem(f"{self} flags no 'bad' example", "give it one that it flags, or remove it")
        elif {self.rule} not in flagging:
            message = f"{self} flags no 'bad' example that no other pattern of the rule flags"
            yield self._problem(message, "give it one, or remove it: the others do its work")
        if all(self.rule in self._flagging(text) for text in near_misses):
            message = f"{self} passes no 'ok' example that has its word"
            yield self._problem(message, "give it a near miss: its construction, of somebody or something else")

    def _flagging(self, text: str) -> set[str]:
        """The patterns, each under its rule apart, that flag ``text``."""
        return {finding.rule for finding in self.alone[one_line(text)]}

    def _problem(self, message: str, remedy: str, *keys: str | int) -> ProfileError:
        return position_problem(self.position, message, remedy, "match", self.index, *keys)

    def __str__(self) -> str:
        return f"{self._name()} of {self.position.rule!r}"

    def _name(self) -> str:
        words = ", ".join(map(str, self.pattern.lemma[:3])) + (", ..." if len(self.pattern.lemma) > 3 else "")
        return f"pattern {self.index + 1} ({words})"
