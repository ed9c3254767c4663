"""Findings as lines of JSON: one for each text and profile, as soon as it is done, and a summary at the end.

A line is an entry of ``files`` in ``findings-1.schema.json`` with its profile, or a ``problem``, or the ``summary``.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from drafter.report.findings_json import file_as_json, problem_as_json, summary_as_json
from drafter.report.findings_stream import FindingsWriter
from drafter.report.json_values import escaped

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from drafter.check import TextReport
    from drafter.errors import DrafterError
    from drafter.report.agreed import Agreed
    from drafter.report.findings_tally import Tally

__all__ = ["JsonLines", "writer"]


class JsonLines(FindingsWriter):
    """A line for each text and profile."""

    def text(self, reports: Sequence[TextReport], agreed: Mapping[str, Agreed]) -> str:
        """A line for each profile."""
        return "".join(_line(file_as_json(file, agreed, several=True)) for file in reports)

    def problem(self, error: DrafterError) -> str:
        """A line with the problem."""
        return _line({"problem": problem_as_json(error)})

    def end(self, tally: Tally) -> str:
        """A line with the summary; if it is missing, the run did not come to its end."""
        return _line({"summary": summary_as_json(tally)})


writer = JsonLines


def _line(value: object) -> str:
    return escaped(json.dumps(value, ensure_ascii=False)) + "\n"
