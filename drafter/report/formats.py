"""The table of formats for each kind of report.

A renderer takes the content and the layout of lines, and returns the whole report as text. A new format of a report is
one module and one name here.
"""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

    from drafter.report.findings_stream import FindingsWriter, LintRun
    from drafter.report.layout import Layout

__all__ = ["COMPARISON", "FINDINGS", "LEDGER", "LINEAGE", "ROUNDS", "STATUS", "TRACE", "Formats", "findings_writer"]


@dataclass(frozen=True, slots=True)
class Formats:
    """The formats of one kind of report.

    A format is rendered by the function ``render`` of the module ``KIND_FORMAT`` beside this one, which is imported
    only when it is needed: help must not wait for it.

    Attributes:
        kind: the kind of report, which begins the names of its modules.
        names: the formats that the user can choose.
    """

    kind: str
    names: tuple[str, ...]

    def render(self, name: str, report: object, layout: Layout) -> str:
        """``report`` in the format ``name``."""
        module = importlib.import_module(f"{__package__}.{self.kind}_{name}")
        renderer: Callable[[object, Layout], str] = module.render
        return renderer(report, layout)


#: Of a `drafter.compare.Comparison`.
COMPARISON: Final = Formats("compare", ("text", "json", "html"))
#: Of a `drafter.report.trace_outline.TraceReport`.
TRACE: Final = Formats("trace", ("text", "json", "html"))
#: Of several `drafter.report.lineage_outline.LineageOutline`.
LINEAGE: Final = Formats("lineage", ("text", "html"))
#: Of a `drafter.report.ledger_outline.LedgerReport`.
LEDGER: Final = Formats("ledger", ("text", "json", "csv", "html"))
#: Of `drafter.negotiate.rounds.Rounds`.
ROUNDS: Final = Formats("rounds", ("text", "json", "html"))
#: Of a `drafter.report.status_outline.StatusOutline`.
STATUS: Final = Formats("status", ("text", "json"))

#: What each format of findings is for. Findings are written text by text, so its modules have a ``writer`` in place of
#: ``render``: a `drafter.report.findings_stream.FindingsWriter`.
FINDINGS: Final = {
    "text": "for people, in the terminal",
    "json": "one document, in a published schema",
    "jsonl": "one line of JSON for each text",
    "csv": "a row for each finding, for spreadsheets",
    "sarif": "SARIF 2.1.0, for code scanning",
    "github": "annotations of GitHub Actions",
    "gitlab": "a GitLab code quality report",
    "junit": "JUnit XML, a suite for each text",
    "checkstyle": "Checkstyle XML",
    "rdjson": "reviewdog's diagnostics",
    "markdown": "a table, for a comment or a summary",
    "html": "a page with a heat map of each text",
}


def findings_writer(name: str, run: LintRun) -> FindingsWriter:
    """The writer of findings in the format ``name``; its module is imported only now."""
    module = importlib.import_module(f"{__package__}.findings_{name}")
    made: FindingsWriter = module.writer(run)
    return made
