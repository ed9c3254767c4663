"""Precision and recall of the checker, per rule, on labelled texts.

A labelled text is a JSON object: ``profile``, ``text``, and ``expect``, a list of ``{"rule": ..., "text": ...}`` whose
``text`` is the trigger as it stands there. A finding meets an expectation of the same rule if their spans overlap; a
text is right if every expectation is met and no rule that occurs in the labels finds anything else. Findings of
severity ``info`` do not count.
"""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from drafter.check.engine import Checker
from drafter.consensus.model import Severity
from drafter.errors import ReadError
from drafter.files.nearest import no_such_file
from drafter.files.regular import regular_bytes
from drafter.text import read_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from drafter.check.finding import Finding
    from drafter.consensus.model import Profile

__all__ = ["Labelled", "RuleScore", "Score", "read_labelled", "score"]


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text and the findings that a careful drafter expects in it, as pairs of rule and trigger.

    ``sure`` says that the label is beyond doubt.
    """

    id: str
    profile: str
    text: str
    expect: tuple[tuple[str, str], ...]
    sure: bool = True

    def expected(self, rule: str) -> list[tuple[int, int]]:
        """Where ``rule`` is expected to find something, by start and end."""
        starts = ((self.text.index(trigger), len(trigger)) for each, trigger in self.expect if each == rule)
        return [(start, start + length) for start, length in starts]


@dataclass(slots=True)
class RuleScore:
    """Counts of one rule."""

    met: int = 0
    false: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """Share of findings that were expected; 1 when there is none."""
        return self.met / (self.met + self.false) if self.met + self.false else 1.0

    @property
    def recall(self) -> float:
        """Share of expectations that were met; 1 when there is none."""
        return self.met / (self.met + self.missed) if self.met + self.missed else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(slots=True)
class Score:
    """The result of checking labelled texts.

    Attributes:
        texts: how many there were.
        right: how many of them were right.
        rules: counts by rule.
        wrong: the texts that were not right, each with the expectations missed and the findings nobody expected.
    """

    texts: int = 0
    right: int = 0
    rules: dict[str, RuleScore] = field(default_factory=lambda: defaultdict(RuleScore))
    wrong: list[tuple[Labelled, list[tuple[str, str]], list[Finding]]] = field(default_factory=list)

    @property
    def total(self) -> RuleScore:
        """The counts of all rules together."""
        counts = self.rules.values()
        return RuleScore(
            sum(rule.met for rule in counts), sum(rule.false for rule in counts), sum(rule.missed for rule in counts)
        )


def read_labelled(path: Path) -> list[Labelled]:
    """The labelled texts of a JSON Lines file.

    Raises:
        ReadError: the file cannot be read, or a line of it is invalid.
    """
    try:
        lines = regular_bytes(path).decode().splitlines()
    except FileNotFoundError:
        raise no_such_file(path) from None
    except UnicodeDecodeError as error:
        raise ReadError("not UTF-8", path=path, remedy="save it as UTF-8") from error
    except OSError as error:
        raise ReadError(f"cannot be opened: {error.strerror}", path=path, remedy="check its permissions") from error
    labelled = []
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                row: dict[str, Any] = json.loads(line)
                expect = tuple((expected["rule"], expected["text"]) for expected in row["expect"])
                id_, sure = str(row.get("id", number)), bool(row.get("sure", True))
                labelled.append(Labelled(id_, row["profile"], row["text"], expect, sure))
            except (ValueError, KeyError, TypeError, RecursionError) as error:
                remedy = 'write {"profile": ..., "text": ..., "expect": [{"rule": ..., "text": ...}]} on each line'
                raise ReadError("not a labelled text", path=path, place=number, remedy=remedy) from error
            for _, trigger in expect:
                if trigger not in labelled[-1].text:
                    raise ReadError(
                        f"the text does not have its trigger {trigger!r}",
                        path=path,
                        place=number,
                        remedy="write the trigger as the text has it",
                    )
    return labelled


def score(texts: Iterable[Labelled], load: Callable[[str], Profile], *, pipeline: str | None = None) -> Score:
    """Check ``texts`` and count, for the rules that their labels name, what was met, missed and false.

    Args:
        texts: labelled texts.
        load: returns the profile with an id.
        pipeline: name of an installed spaCy pipeline; ``None`` for the model that ships with drafter.
    """
    listed = list(texts)
    known = {rule for labelled in listed for rule, _ in labelled.expect}
    checkers: dict[str, Checker] = {}
    result = Score()
    for labelled in listed:
        if labelled.profile not in checkers:
            checkers[labelled.profile] = Checker(load(labelled.profile), pipeline)
        findings = [
            finding
            for finding in checkers[labelled.profile].check(read_text(labelled.text, name=labelled.id, format="txt"))
            if finding.rule in known and finding.severity is not Severity.INFO
        ]
        _count(result, labelled, findings)
    return result


def _count(result: Score, labelled: Labelled, findings: list[Finding]) -> None:
    """Add one text to ``result``."""
    left = list(findings)
    missed = []
    for rule, trigger in labelled.expect:
        start = labelled.text.index(trigger)
        end = start + len(trigger)
        met = next(
            (finding for finding in left if finding.rule == rule and finding.start < end and start < finding.end), None
        )
        if met is None:
            missed.append((rule, trigger))
            result.rules[rule].missed += 1
        else:
            left.remove(met)
            result.rules[rule].met += 1
    for finding in left:
        result.rules[finding.rule].false += 1
    result.texts += 1
    if missed or left:
        result.wrong.append((labelled, missed, left))
    else:
        result.right += 1
