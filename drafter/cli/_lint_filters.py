"""What a run of ``drafter lint`` leaves out: findings that are known, and those that a change did not touch."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from drafter.check.known import KnownFinding, kept_findings, known_of, known_text, read_known
from drafter.cli import complain
from drafter.cli.texts import write_file

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drafter.check import Finding, TextReport
    from drafter.files.git import ChangedLines
    from drafter.files.patterns import PathPatterns
    from drafter.report.findings_tally import Tally
    from drafter.text import Document

__all__ = ["ChangeFilter", "KnownFilter", "LintFilter", "PerFileFilter"]

#: The formats whose lines are those of the file.
_WITH_LINES = frozenset({"txt", "md"})


class LintFilter(Protocol):
    """Leaves findings out."""

    def apply(self, report: TextReport, tally: Tally) -> TextReport:
        """``report`` without what is left out, which is counted in ``tally``."""
        ...

    def finish(self, tally: Tally) -> None:
        """Say at the end of a run what there is to say."""
        ...


class PerFileFilter:
    """Leaves out rules and codes that the settings ignore in some files.

    Args:
        ignores: patterns of files, each with the rules and codes.
    """

    def __init__(self, ignores: Sequence[tuple[PathPatterns, tuple[str, ...]]]) -> None:
        self._ignores = ignores

    def apply(self, report: TextReport, tally: Tally) -> TextReport:  # noqa: ARG002
        """``report`` without what is ignored in its file."""
        names = {name for patterns, ignored in self._ignores if patterns.include(report.path) for name in ignored}
        return kept_findings(report, lambda each: names.isdisjoint({each.rule, each.code.value})) if names else report

    def finish(self, tally: Tally) -> None:
        """Nothing to say."""


class KnownFilter:
    """Leaves out known findings; writes the list anew only where that is asked for.

    Args:
        path: the file with the list.
        write: whether to make it anew from what is found.
        is_whole: whether all rules are reported, so that what is not found is gone.

    Raises:
        ReadError: the file is missing, or is no list of known findings.
    """

    def __init__(self, path: Path, *, write: bool, is_whole: bool) -> None:
        self._path = path
        self._write = write
        self._is_whole = is_whole
        self._known = frozenset() if write and not path.exists() else read_known(path)
        self._found: set[KnownFinding] = set()
        self._looked_at: set[tuple[str, str]] = set()

    def apply(self, report: TextReport, tally: Tally) -> TextReport:
        """``report`` without known findings; without any if the list is made anew."""
        path = self._relative(report.path)
        listed = known_of(report, path)
        self._found.update(listed)
        self._looked_at.add((path, report.profile.id))
        gone = {
            id(finding)
            for finding, known in zip(report.findings, listed, strict=True)
            if self._write or known in self._known
        }
        tally.known += len(gone)
        return kept_findings(report, lambda finding: id(finding) not in gone) if gone else report

    def finish(self, tally: Tally) -> None:
        """Write the list if that is asked for, or else say which of it is gone; nothing after an interrupt."""
        if tally.interrupted:
            return
        judged = {each for each in self._known if each[:2] in self._looked_at}
        lost = judged - self._found
        if not self._write:
            if lost and self._is_whole:
                number = f"{len(lost):,} known finding{' is' if len(lost) == 1 else 's are'}"
                complain(f"{self._path}: {number} gone; --write-known takes them out")
            return
        # Of texts and profiles that were not looked at, all that is known stays, unless the text is gone.
        other = {each for each in self._known - judged if (self._path.parent / each.path).exists()}
        now = self._found | other
        write_file(self._path, known_text(now))
        added, left = len(now - self._known), len(self._known - now)
        complain(f"{self._path}: {len(now):,} known, {added:,} of them new, {left:,} taken out")

    def _relative(self, path: Path) -> str:
        """The path of a text as the list has it: the same from wherever the command is called."""
        try:
            return Path(os.path.relpath(path.resolve(), self._path.resolve().parent)).as_posix()
        except ValueError:
            # On another drive of Windows.
            return path.resolve().as_posix()


class ChangeFilter:
    """Leaves out findings in sentences that a change did not touch.

    Args:
        changes: the changed lines.
    """

    def __init__(self, changes: ChangedLines) -> None:
        self._changes = changes

    def touches(self, path: Path) -> bool:
        """Whether anything of the file at ``path`` changed; true for standard input."""
        lines = None if path == Path("-") else self._changes.of(path)
        return lines is None or bool(lines)

    def apply(self, report: TextReport, tally: Tally) -> TextReport:  # noqa: ARG002
        """``report`` without findings in sentences that did not change; all of a Word file or page that did."""
        document = report.document
        lines = self._changes.of(report.path) if document.format in _WITH_LINES else None
        if lines is None:
            return report
        return kept_findings(report, lambda finding: _is_touched(finding, document, lines))

    def finish(self, tally: Tally) -> None:
        """Nothing to say."""


def _is_touched(finding: Finding, document: Document, lines: frozenset[int]) -> bool:
    start, end = min(finding.sentence[0], finding.start), max(finding.sentence[1], finding.end)
    if finding.code.whole_text:
        # Any change may have made a text too long or taken out what it must have.
        return True
    first, last = document.position(start).line, document.position(end).line
    return any(line in lines for line in range(first, last + 1))
