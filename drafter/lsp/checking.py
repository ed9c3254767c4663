"""The check of a text of the editor: what is found, and why something could not be judged."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from lsprotocol.types import CodeDescription, Diagnostic, DiagnosticSeverity

from drafter.check.session import Cancelled
from drafter.consensus import Severity
from drafter.draft import Front, front_in_force
from drafter.errors import DrafterError, ReadError
from drafter.lsp.places import Places, span_of
from drafter.text import read_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from typing import Literal

    from pygls.workspace import PositionCodec

    from drafter.check import Finding, TextReport
    from drafter.check.suggestions import Suggestion
    from drafter.lsp.desk import Desk
    from drafter.text import Document

__all__ = ["SOURCE", "CheckedText", "check"]

#: The name under which findings stand in the editor.
SOURCE: Final = "drafter"
_SEVERITIES: Final = {
    Severity.ERROR: DiagnosticSeverity.Error,
    Severity.WARNING: DiagnosticSeverity.Warning,
    Severity.INFO: DiagnosticSeverity.Information,
}
_EMPTY: Final = Front()


@dataclass(frozen=True, slots=True)
class CheckedText:
    """A text of the editor with what was found in it.

    Attributes:
        document: the text.
        places: leads from offsets in it to places in the editor.
        desk: what it was checked with; None if the settings are not right.
        front: its front matter; while that is not right, as it last was.
        front_error: what is wrong with the front matter.
        report: what was found; None if it could not be checked.
        problems: why it, or a part of it, could not be checked.
        suggestions: agreed wordings found for findings so far.
    """

    document: Document
    places: Places
    desk: Desk | None = None
    front: Front = _EMPTY
    front_error: ReadError | None = None
    report: TextReport | None = None
    problems: tuple[DrafterError, ...] = ()
    suggestions: dict[Finding, tuple[Suggestion, ...]] = field(default_factory=dict)

    @property
    def profile(self) -> str:
        """Id or path of the profile in force."""
        return self.desk.profile_of(self.front.profile) if self.desk is not None else ""

    def findings_at(self, start: int, end: int) -> list[Finding]:
        """The findings that are shown at a span, the shortest first."""
        shown = [
            (span_of(finding, self.document, self.places), finding)
            for finding in (self.report.findings if self.report is not None else ())
        ]
        touched = [(last - first, finding) for (first, last), finding in shown if first <= end and start <= last]
        return [finding for _, finding in sorted(touched, key=lambda pair: pair[0])]

    def diagnostics(self) -> list[Diagnostic]:
        """What the editor shows of all this."""
        return [*self._problem_diagnostics(), *self._finding_diagnostics()]

    def _finding_diagnostics(self) -> Iterator[Diagnostic]:
        for finding in self.report.findings if self.report is not None else ():
            address = next((each.url for each in finding.evidence if each.url), None)
            yield Diagnostic(
                range=self.places.range(*span_of(finding, self.document, self.places)),
                severity=_SEVERITIES[finding.severity],
                code=finding.rule,
                code_description=CodeDescription(href=address) if address else None,
                source=SOURCE,
                message=finding.message,
            )

    def _problem_diagnostics(self) -> Iterator[Diagnostic]:
        """What was not judged, at its place: a text without marks must be one without findings."""
        if self.front_error is not None:
            line = self.front_error.place if isinstance(self.front_error.place, int) else 1
            said = "; ".join(filter(None, (self.front_error.message, self.front_error.remedy)))
            yield self._problem(line, DiagnosticSeverity.Error, f"front matter: {said}")
        for problem in self.problems:
            yield self._problem(1, DiagnosticSeverity.Error, f"not judged in whole: {problem}")
        if self.report is None:
            return
        if self.report.unjudged is not None:
            yield self._problem(1, DiagnosticSeverity.Warning, f"not judged: {self.report.unjudged.message}")
        for paragraph in self.report.foreign:
            said = f"paragraph {paragraph.paragraph} reads as {paragraph.language} and was not judged"
            yield self._problem(paragraph.line, DiagnosticSeverity.Warning, said)

    def _problem(self, line: int, severity: DiagnosticSeverity, message: str) -> Diagnostic:
        return Diagnostic(
            range=self.places.range(*self.places.line(line)), severity=severity, source=SOURCE, message=message
        )


def check(
    text: str,
    path: Path,
    kind: Literal["md", "txt"],
    codec: PositionCodec,
    *,
    desk_of: Callable[[Path], Desk],
    before: Front = _EMPTY,
    cancelled: Callable[[], bool] = lambda: False,
) -> CheckedText | None:
    """Check a text; None if the check was cancelled.

    Args:
        text: the text as the editor has it.
        path: its file, which need not exist.
        kind: whether it is Markdown or plain text.
        codec: counts the code units of the client.
        desk_of: gives what to check with in a folder; raises `DrafterError` if its settings are not right.
        before: the front matter that is in force while the text's own is not right.
        cancelled: called repeatedly; the check stops when it returns true.
    """
    document = read_text(text, name=path, format=kind)
    places = Places(text, codec)
    front, front_error = before, None
    try:
        front = front_in_force(document)
    except ReadError as error:
        front_error = error
    desk: Desk | None = None
    problems: list[DrafterError] = []
    report: TextReport | None = None
    try:
        desk = desk_of(path.parent)
        session, bank_problem = desk.session(desk.profile_of(front.profile), _baseline(front, desk, path.parent))
        problems += [bank_problem] if bank_problem is not None else []
        report = session.check(document, front.dismissed, cancelled)
    except Cancelled:
        return None
    except DrafterError as error:
        problems.append(error)
    except Exception as error:  # noqa: BLE001  (a defect of a check must not end the writing)
        problems.append(DrafterError(f"a defect of drafter ({type(error).__name__})", remedy="please report it"))
    return CheckedText(document, places, desk, front, front_error, report, tuple(problems))


def _baseline(front: Front, desk: Desk, folder: Path) -> str:
    """What the text is compared with; a file beside it is named from its folder."""
    named = front.baseline or desk.config.baseline or ""
    return str(folder / named) if named and (folder / named).is_file() else named
