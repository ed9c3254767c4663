"""Findings as JUnit XML: a suite for each text; what fails the run fails a test."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.report.findings_entries import EntryLevel, entries, fails, problem_entry, shown_path
from drafter.report.findings_stream import FindingsWriter
from drafter.report.xml_text import HEAD, element, opening

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from drafter.check import TextReport
    from drafter.errors import DrafterError
    from drafter.report.agreed import Agreed
    from drafter.report.findings_entries import TextEntry
    from drafter.report.findings_tally import Tally

__all__ = ["JunitFindings", "writer"]


class JunitFindings(FindingsWriter):
    """A ``testsuite`` for each text, with a ``testcase`` for each entry, or a passed one if there is none."""

    def begin(self) -> str:
        """The head of the document."""
        return f"{HEAD}{opening('testsuites', name='drafter')}\n"

    def text(self, reports: Sequence[TextReport], agreed: Mapping[str, Agreed]) -> str:
        """One suite; what was not read is an error, what was not judged is skipped."""
        return self._suite(shown_path(reports[0].path), list(entries(reports, agreed)))

    def problem(self, error: DrafterError) -> str:
        """A suite for what could not be used."""
        entry = problem_entry(error)
        return self._suite(entry.path or "drafter", [entry])

    def end(self, tally: Tally) -> str:  # noqa: ARG002
        """The end of the document."""
        return "</testsuites>\n"

    def _suite(self, path: str, found: list[TextEntry]) -> str:
        errors = sum(entry.finding is None and entry.level is EntryLevel.ERROR for entry in found)
        failures = sum(entry.finding is not None and fails(entry, self.run.fail_on) for entry in found)
        skipped = sum(entry.finding is None and entry.level is not EntryLevel.ERROR for entry in found)
        head = opening(
            "testsuite",
            name=path,
            tests=len(found) or 1,
            failures=failures,
            errors=errors,
            skipped=skipped,
        )
        cases = [self._case(entry, path) for entry in found] or [element("testcase", name="drafter", classname=path)]
        return f"  {head}\n{''.join(f'    {case}{chr(10)}' for case in cases)}  </testsuite>\n"

    def _case(self, entry: TextEntry, path: str) -> str:
        place = f"line {entry.span[0].line}, column {entry.span[0].column}" if entry.span else ""
        if not entry.span and entry.paragraph:
            place = f"paragraph {entry.paragraph}"
        under = entry.profile if self.run.several else ""
        name = " ".join(filter(None, (entry.rule, f"({under})" if under else "", f"at {place}" if place else "")))
        inside = self._result(entry)
        return f"{opening('testcase', name=name, classname=path)}{inside}</testcase>"

    def _result(self, entry: TextEntry) -> str:
        if entry.finding is None:
            kind = "error" if entry.level is EntryLevel.ERROR else "skipped"
            return element(kind, message=entry.message, type=entry.rule)
        if fails(entry, self.run.fail_on):
            kind = entry.finding.severity.value
            return element("failure", "\n".join(entry.details), message=entry.message, type=kind)
        return element("system-out", f"{entry.finding.severity.value}: {entry.in_full}")


writer = JunitFindings
