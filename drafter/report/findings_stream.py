"""What all formats of findings have in common: they are written text by text, and keep no text.

A format is a class with the methods of `FindingsWriter`. Each returns a piece of the report; the pieces make a whole
document, also when the run is interrupted between two texts.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from drafter.report.layout import Layout

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from drafter.check import TextReport
    from drafter.errors import DrafterError
    from drafter.report.agreed import Agreed
    from drafter.report.findings_tally import Tally

__all__ = ["FindingsWriter", "LintRun"]


@dataclass(frozen=True, slots=True)
class LintRun:
    """What a format must know of a run before the first text.

    Attributes:
        profiles: ids of the profiles in force.
        fail_on: least severity that fails the run, or ``never``.
        layout: the layout of lines.
        quiet: whether to leave out the summary of formats for people.
        statistics: whether to count the findings of each rule at the end.
    """

    profiles: tuple[str, ...]
    fail_on: str = "error"
    layout: Layout = field(default_factory=Layout)
    quiet: bool = False
    statistics: bool = False

    @property
    def several(self) -> bool:
        """Whether there are several profiles, so that each finding has to name its own."""
        return len(self.profiles) > 1


class FindingsWriter:
    """A format of findings; this one writes nothing.

    Args:
        run: what is known before the first text.
    """

    def __init__(self, run: LintRun) -> None:
        self.run = run

    def begin(self) -> str:
        """What stands before the first text."""
        return ""

    def text(self, reports: Sequence[TextReport], agreed: Mapping[str, Agreed]) -> str:  # noqa: ARG002
        """One text, from its reports under every profile; ``agreed`` is the agreed language offered, by phrase id."""
        return ""

    def problem(self, error: DrafterError) -> str:  # noqa: ARG002
        """A text, profile or setting that could not be used; it is said on stderr as well."""
        return ""

    def end(self, tally: Tally) -> str:  # noqa: ARG002
        """What stands after the last text that was checked."""
        return ""
