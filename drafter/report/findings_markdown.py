"""Findings as Markdown, for a comment on a merge request or the summary of a job: the result, then a table a text.

The result stands first, so the report is written when the last text is done.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from drafter.report.findings_entries import EntryLevel, entries, problem_entry, shown_path
from drafter.report.findings_stream import FindingsWriter
from drafter.report.findings_text import summary_line
from drafter.report.layout import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from drafter.check import TextReport
    from drafter.errors import DrafterError
    from drafter.report.agreed import Agreed
    from drafter.report.findings_entries import TextEntry
    from drafter.report.findings_stream import LintRun
    from drafter.report.findings_tally import Tally

__all__ = ["MarkdownFindings", "writer"]

_SIGNS: Final = {EntryLevel.ERROR: "❌ error", EntryLevel.WARNING: "⚠️ warning", EntryLevel.NOTE: "ℹ️ remark"}
#: What Markdown or HTML would take for more than a character.
_SPECIAL: Final = re.compile(r"([\\`*_{}\[\]<>|#~&@])")


class MarkdownFindings(FindingsWriter):
    """GitHub Flavored Markdown, which GitLab and others read as well."""

    def __init__(self, run: LintRun) -> None:
        super().__init__(run)
        self._sections: list[str] = []
        self._problems: list[TextEntry] = []

    def text(self, reports: Sequence[TextReport], agreed: Mapping[str, Agreed]) -> str:
        """Nothing yet: the table of a text with findings stands below the result."""
        found = list(entries(reports, agreed))
        if found:
            head = f"### {_plain(shown_path(reports[0].path))}"
            rows = _table(("", "where", "words", "rule", "what"), (self._row(entry) for entry in found))
            self._sections.append("\n".join((head, "", *rows, "")))
        return ""

    def problem(self, error: DrafterError) -> str:
        """Nothing yet: what could not be used is listed below the result."""
        self._problems.append(problem_entry(error))
        return ""

    def end(self, tally: Tally) -> str:
        """The whole report."""
        lines = ["## drafter", ""]
        if tally.interrupted:
            lines += ["**Interrupted**; of the texts checked so far:", ""]
        if tally.known:
            lines += [f"{counted(tally.known, 'known finding')} left out.", ""]
        for each in tally.profiles.values():
            lines += [f"**{_plain(summary_line(each))}**", ""]
            names = ((_plain(one.name), each.verdicts[one.id].value) for one in each.profile.delegations.values())
            lines += [*_table(("delegation", "verdict"), names), ""] if each.profile.delegations else []
        lines += [f"- **not read**: {_plain(entry.path)}: {_plain(entry.message)}" for entry in self._problems]
        lines += [""] if self._problems else []
        return "\n".join((*lines, *self._sections))

    def _row(self, entry: TextEntry) -> tuple[str, ...]:
        where = f"{entry.span[0].line}:{entry.span[0].column}" if entry.span else ""
        if not entry.span and entry.paragraph:
            where = f"paragraph {_plain(entry.paragraph)}"
        under = f" ({_plain(entry.profile)})" if self.run.several and entry.profile else ""
        what = "<br>".join(_plain(line) for line in (entry.message, *entry.details))
        words = _plain(" ".join(entry.finding.text.split())) if entry.finding else ""
        return _SIGNS[entry.level], where, words, f"{_plain(entry.rule)}{under}", what


writer = MarkdownFindings


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    for row in rows:
        yield f"| {' | '.join(row)} |"


def _plain(text: str) -> str:
    """``text`` so that every character stands for itself."""
    return _SPECIAL.sub(r"\\\1", text)
