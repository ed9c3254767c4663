"""The run behind ``drafter lint``: texts are checked and written one by one, and nothing of a text is kept."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import click

from drafter.check.bank_checker import BankChecker
from drafter.check.choice import Choice
from drafter.check.codes import Code
from drafter.check.report import unread_under_all
from drafter.check.settings import CheckSettings
from drafter.cli import complain
from drafter.cli._lint_checks import LintChecks, dismissals_of
from drafter.cli.interrupts import held
from drafter.cli.texts import report_error, report_foreign, report_idle, report_unread
from drafter.consensus import Severity, load_profile
from drafter.errors import BankError, DrafterError, ProfileError, ReadError
from drafter.files.disk import AtomicFile
from drafter.report.findings_stream import LintRun
from drafter.report.findings_tally import Tally
from drafter.report.formats import findings_writer
from drafter.report.window import harmless

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from drafter.bank.concordance import Concordance
    from drafter.check import Agreement, TextReport
    from drafter.cli._lint_filters import LintFilter
    from drafter.cli._lint_spelling import LintSpelling
    from drafter.cli.terminal import Progress
    from drafter.consensus import Profile
    from drafter.report.agreed import Agreed
    from drafter.report.findings_stream import FindingsWriter
    from drafter.report.layout import Layout
    from drafter.text import Document

__all__ = ["LintJob", "LintOutput"]


@dataclass(frozen=True, slots=True)
class LintOutput:
    """Where findings go, and how.

    Attributes:
        format: one of `drafter.report.formats.FINDINGS`.
        path: the file; standard output when None.
        layout: the layout of lines.
        quiet: whether to leave out summary and progress.
        statistics: whether to count the findings of each rule at the end.
        progress: what says on the terminal how far the run is.
    """

    format: str
    path: Path | None
    layout: Layout
    quiet: bool
    statistics: bool
    progress: Progress


@dataclass(frozen=True, slots=True)
class LintJob:
    """The settings of a run, from the command line and the configuration.

    Attributes:
        profiles: ids or paths of the profiles in force.
        folders: the folders of profiles.
        phrases: the folders of the phrase bank.
        select: rules and codes to report.
        ignore: rules and codes not to report.
        pipeline: name of a spaCy pipeline.
        fail_on: least severity that makes the exit code 1, or ``never``.
        max_warnings: the number of warnings from which on the exit code is 1; None for any number.
        baseline: an earlier text, or the id of a source.
        filters: what leaves findings out, one after the other.
        fix: whether to put notation right in the files; each text is then checked anew in this process.
        jobs: how many processes check; 1 for this one alone.
        cache: whether results are kept for the next run, and taken from the one before.
        spelling: whether to remark on words that are misspelled.
        words: words of the settings that are spelt right.
    """

    profiles: tuple[str, ...]
    folders: tuple[Path, ...]
    phrases: tuple[Path, ...]
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    pipeline: str | None
    fail_on: str
    max_warnings: int | None
    baseline: str | None
    filters: tuple[LintFilter, ...] = ()
    fix: bool = False
    jobs: int = 1
    cache: bool = True
    spelling: bool = False
    words: tuple[str, ...] = ()

    def run(self, texts: Iterator[Document | ReadError | None], output: LintOutput) -> int:
        """Check ``texts`` and write what is found as each is done; the exit code.

        Raises:
            WriteError: the file cannot be written.
            click.Abort: the run was interrupted; what was found till then is written, as a whole document.
        """
        tally = Tally()
        known = self._profiles(tally)
        if not known:
            return 2
        agreement = self._with_baseline()
        concordance = self._concordance(tally)
        settings = CheckSettings(
            tuple(known),
            self.folders,
            self.phrases if concordance else None,
            self.select,
            self.ignore,
            self.pipeline,
            self.baseline or "",
        )
        loaded = tuple(known.values())
        Choice.of(self.select, self.ignore, loaded, self.folders)
        # To put notation right, a report must say where each sentence is from, which is not kept in the cache.
        checks = LintChecks(
            settings,
            loaded,
            concordance,
            agreement if concordance else None,
            jobs=1 if self.fix else self.jobs,
            cache=self.cache and not self.fix,
            traced=self.fix,
        )
        profiles = tuple(profile.id for profile in loaded)
        run = LintRun(profiles, self.fail_on, output.layout, output.quiet, output.statistics)
        sink = _Sink(output)
        try:
            self._write(checks, texts, findings_writer(output.format, run), sink, tally)
            sink.commit()
        finally:
            sink.discard()
            checks.close()
        for each in self.filters:
            each.finish(tally)
        if output.statistics and output.format != "text":
            from drafter.report.findings_text import statistics_lines

            for line in statistics_lines(tally, LintRun(profiles)):
                click.echo(line, err=True)
        if tally.interrupted:
            raise click.Abort
        return self._exit_code(tally)

    def _write(
        self,
        checks: LintChecks,
        texts: Iterator[Document | ReadError | None],
        writer: FindingsWriter,
        sink: _Sink,
        tally: Tally,
    ) -> None:
        agreed: dict[str, Agreed] = {}
        speller = self._speller(checks.profiles)
        with held():
            sink.write(writer.begin())
            for error in tally.problems:
                sink.write(writer.problem(error))
        try:
            for result in checks.results(texts):
                if isinstance(result, ReadError):
                    with held():
                        sink.pause()
                        _record(result, tally)
                        sink.write(writer.problem(result))
                    continue
                text, reports = result
                if self.fix:
                    from drafter.cli._lint_fix import fixed

                    with held():
                        reports = fixed(reports, checks.made)
                if speller is not None:
                    try:
                        reports = speller.added(reports, dismissals_of(text))
                    except DrafterError as error:
                        _record(error, tally)
                reports = [self._filtered(report, tally) for report in reports]
                self._add_agreed(agreed, reports, checks.concordance)
                # A text is written as a whole or not at all.
                with held():
                    sink.pause()
                    report_unread(replace(text, unread=()) if text.unread else text)
                    for part in unread_under_all(reports):
                        report_error(part.error(text.path))
                    report_foreign(reports[0])
                    report_idle(reports)
                    tally.add(reports)
                    sink.write(writer.text(reports, agreed))
        except KeyboardInterrupt:
            tally.interrupted = True
        sink.pause()
        with held():
            sink.write(writer.end(tally))

    def _profiles(self, tally: Tally) -> dict[str, Profile]:
        """The valid profiles by the name they were given; the others are reported."""
        sound: dict[str, Profile] = {}
        for name in dict.fromkeys(self.profiles):
            try:
                sound[name] = load_profile(name, self.folders)
            except ProfileError as error:
                _record(error, tally)
        return sound

    def _with_baseline(self) -> Agreement | None:
        """The phrase bank with the baseline; None without one. Parts of it that could not be read are reported."""
        if not self.baseline:
            return None
        from drafter.check.agreement import Agreement

        agreement = Agreement(self.phrases, self.baseline)
        if agreement.baseline is not None:
            report_unread(agreement.baseline.document)
        return agreement

    def _concordance(self, tally: Tally) -> Concordance | None:
        """The phrase bank; None if it is invalid, which is reported: profiles are still checked."""
        try:
            return BankChecker.of(self.phrases).concordance
        except BankError as error:
            _record(error, tally)
            return None

    def _speller(self, profiles: Sequence[Profile]) -> LintSpelling | None:
        """What remarks on misspelled words; None where that is not asked, or the bank is invalid, which is reported."""
        if not self.spelling or Code.SPELLING in self.ignore or (self.select and Code.SPELLING not in self.select):
            return None
        from drafter.cli._lint_spelling import LintSpelling

        try:
            return LintSpelling(self.words, self.phrases, profiles)
        except BankError:
            return None

    def _filtered(self, report: TextReport, tally: Tally) -> TextReport:
        for each in self.filters:
            report = each.apply(report, tally)
        return report

    def _add_agreed(
        self, known: dict[str, Agreed], reports: Sequence[TextReport], concordance: Concordance | None
    ) -> None:
        """Add the agreed language that findings offer to what is known of it; files are read if no bank is open."""
        wanted = {id_ for report in reports for finding in report.findings for id_ in finding.instead} - known.keys()
        if wanted:
            from drafter.report.agreed import agreed_in, agreed_phrases

            known |= agreed_in(concordance, wanted) if concordance else agreed_phrases(wanted, self.phrases)

    def _exit_code(self, tally: Tally) -> int:
        if tally.problems:
            return 2
        if self.fail_on == "never":
            return 0
        warnings = sum(each.severities[Severity.WARNING] for each in tally.profiles.values())
        too_many = self.max_warnings is not None and warnings > self.max_warnings
        return int(too_many or tally.count(Severity(self.fail_on)) > 0)


class _Sink:
    """Standard output, or a file that takes its place in one step when the run is done."""

    def __init__(self, output: LintOutput) -> None:
        self._file = AtomicFile(output.path) if output.path else None
        self._is_text = output.format == "text"
        self._progress = output.progress

    def write(self, text: str) -> None:
        """Write a piece of the report at once; characters that cannot be encoded become escapes."""
        if not text:
            return
        if self._file is None and self._is_text:
            click.echo(text, nl=False)
            return
        data = harmless(text).encode("utf-8", "backslashreplace")
        if self._file is None:
            click.echo(data, nl=False)
        else:
            self._file.write(data)

    def pause(self) -> None:
        """Take the progress off the terminal, for what else is written there."""
        self._progress.clear()

    def commit(self) -> None:
        """Put the file in its place."""
        if self._file is not None:
            self._file.commit()

    def discard(self) -> None:
        """Forget a file that was not put in its place."""
        if self._file is not None:
            self._file.discard()


def _record(error: DrafterError, tally: Tally) -> None:
    """Report ``error`` on stderr and count it."""
    complain(str(error))
    tally.problems.append(error)
