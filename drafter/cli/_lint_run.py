"""The run behind ``drafter lint``: texts are checked and written one by one, and nothing of a text is kept."""

from __future__ import annotations

import signal
import threading
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

import click

from drafter.check import Agreement, Code, Session
from drafter.check.workers import CheckSettings, Workers
from drafter.cli import complain
from drafter.cli._lint_fix import fixed
from drafter.cli.texts import front_matter, report_foreign, report_idle, report_unread
from drafter.consensus import Severity
from drafter.errors import BankError, DrafterError, ProfileError, ReadError
from drafter.files.disk import AtomicFile
from drafter.report.findings_stream import LintRun
from drafter.report.findings_tally import Tally
from drafter.report.findings_text import statistics_lines
from drafter.report.formats import findings_writer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from drafter.check import TextReport
    from drafter.check.kept_results import KeptResults
    from drafter.cli._lint_filters import LintFilter
    from drafter.cli._lint_spelling import LintSpelling
    from drafter.cli.terminal import Progress
    from drafter.consensus import Profile
    from drafter.draft import Dismissal
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

    def run(self, texts: Iterator[Document | ReadError], output: LintOutput) -> int:
        """Check ``texts`` and write what is found as each is done; the exit code.

        Raises:
            WriteError: the file cannot be written.
            click.Abort: the run was interrupted; what was found till then is written, as a whole document.
        """
        tally = Tally()
        settings, sessions, baseline = self._opened(tally)
        if not sessions:
            return 2
        checks = _Checks(self, settings, sessions, baseline)
        profiles = tuple(session.profile.id for session in sessions)
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
            for line in statistics_lines(tally, LintRun(profiles)):
                click.echo(line, err=True)
        if tally.interrupted:
            raise click.Abort
        return self._exit_code(tally)

    def _write(
        self,
        checks: _Checks,
        texts: Iterator[Document | ReadError],
        writer: FindingsWriter,
        sink: _Sink,
        tally: Tally,
    ) -> None:
        agreed: dict[str, Agreed] = {}
        speller = self._speller(checks.profiles)
        with _held():
            sink.write(writer.begin())
            for error in tally.problems:
                sink.write(writer.problem(error))
        try:
            for result in checks.results(texts):
                if isinstance(result, ReadError):
                    with _held():
                        sink.pause()
                        _record(result, tally)
                        sink.write(writer.problem(result))
                    continue
                text, reports = result
                if self.fix:
                    with _held():
                        reports = fixed(reports, checks.made)
                if speller is not None:
                    try:
                        reports = speller.added(reports, _dismissals(text))
                    except DrafterError as error:
                        _record(error, tally)
                reports = [self._filtered(report, tally) for report in reports]
                self._add_agreed(agreed, reports)
                # A text is written as a whole or not at all.
                with _held():
                    sink.pause()
                    report_unread(text)
                    report_foreign(reports[0])
                    report_idle(reports)
                    tally.add(reports)
                    sink.write(writer.text(reports, agreed))
        except KeyboardInterrupt:
            tally.interrupted = True
        sink.pause()
        with _held():
            sink.write(writer.end(tally))

    def _opened(self, tally: Tally) -> tuple[CheckSettings, tuple[Session, ...], Document | None]:
        """What is checked against, a session for every valid profile, and the baseline; problems are reported."""
        sound: list[str] = []
        for name in dict.fromkeys(self.profiles):
            try:
                Session.of(name, pipeline=self.pipeline, profile_folders=self.folders)
            except ProfileError as error:
                _record(error, tally)
            else:
                sound.append(name)
        agreement = self._agreement(tally) if sound else None
        settings = CheckSettings(
            tuple(sound),
            self.folders,
            self.phrases if agreement else None,
            self.select,
            self.ignore,
            self.pipeline,
            self.baseline or "",
        )
        baseline = agreement.baseline if agreement else None
        return settings, settings.sessions(agreement) if sound else (), baseline.document if baseline else None

    def _agreement(self, tally: Tally) -> Agreement | None:
        """The phrase bank and the baseline; None if the bank is invalid, which is reported: profiles are still checked.

        Parts of the baseline that could not be read are reported.
        """
        agreement = Agreement(self.phrases, self.baseline or "")
        if agreement.baseline is not None:
            report_unread(agreement.baseline.document)
        try:
            _ = agreement.checker
        except BankError as error:
            _record(error, tally)
            return None
        return agreement

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

    def _add_agreed(self, known: dict[str, Agreed], reports: Sequence[TextReport]) -> None:
        """Add the agreed language that findings offer to what is known of it."""
        wanted = {id_ for report in reports for finding in report.findings for id_ in finding.instead} - known.keys()
        if wanted:
            from drafter.report.agreed import agreed_phrases

            known |= agreed_phrases(wanted, self.phrases)

    def _exit_code(self, tally: Tally) -> int:
        if tally.problems:
            return 2
        if self.fail_on == "never":
            return 0
        warnings = sum(each.severities[Severity.WARNING] for each in tally.profiles.values())
        too_many = self.max_warnings is not None and warnings > self.max_warnings
        return int(too_many or tally.count(Severity(self.fail_on)) > 0)


class _Checks:
    """Checks texts, in this process or in others; what was found in an earlier run is not looked for again.

    Args:
        job: the settings of the run.
        settings: what is checked against.
        sessions: a session for each of its profiles.
        baseline: the earlier text, if there is one.

    Attributes:
        profiles: what the texts are checked against.
    """

    def __init__(
        self, job: LintJob, settings: CheckSettings, sessions: Sequence[Session], baseline: Document | None
    ) -> None:
        self._sessions = sessions
        self.profiles = [session.profile for session in sessions]
        self._today = datetime.now().astimezone().date()
        # To put notation right, a report must say where each sentence is from, which is not kept.
        is_plain = not job.fix
        self._kept = self._opened_cache(settings, baseline) if job.cache and is_plain else None
        self._workers = Workers(settings, self.profiles, job.jobs) if job.jobs > 1 and is_plain else None

    def results(self, texts: Iterator[Document | ReadError]) -> Iterator[tuple[Document, list[TextReport]] | ReadError]:
        """Each text with its reports under every profile, or what stands in its place, in order."""
        if self._workers is None:
            for text in texts:
                yield text if isinstance(text, ReadError) else (text, self._made_or_known(text))
            return
        fresh: set[int] = set()

        def known(text: Document, dismissals: Sequence[Dismissal]) -> list[TextReport] | None:
            reports = self._known(text, dismissals)
            if reports is None:
                fresh.add(id(text))
            return reports

        for result in self._workers.checked(texts, _dismissals, known):
            if not isinstance(result, ReadError) and id(result[0]) in fresh:
                fresh.discard(id(result[0]))
                self._keep(result[0], _dismissals(result[0]), result[1])
            yield result

    def made(self, text: Document) -> list[TextReport]:
        """The reports on a text, made anew in this process."""
        dismissals = _dismissals(text)
        return [session.check(text, dismissals) for session in self._sessions]

    def close(self) -> None:
        """Write what is to be kept, and let other processes end."""
        if self._workers is not None:
            self._workers.close()
        if self._kept is not None:
            with _held():
                self._kept.close()

    def _made_or_known(self, text: Document) -> list[TextReport]:
        dismissals = _dismissals(text)
        reports = self._known(text, dismissals)
        if reports is None:
            reports = self.made(text)
            self._keep(text, dismissals, reports)
        return reports

    def _known(self, text: Document, dismissals: Sequence[Dismissal]) -> list[TextReport] | None:
        return self._kept.of(text, dismissals, self._today, self.profiles) if self._kept else None

    def _keep(self, text: Document, dismissals: Sequence[Dismissal], reports: Sequence[TextReport]) -> None:
        if self._kept:
            with _held():
                self._kept.keep(text, dismissals, self._today, reports)

    def _opened_cache(self, settings: CheckSettings, baseline: Document | None) -> KeptResults | None:
        """What is kept from earlier runs; None with another pipeline, of which nobody knows whether it changed."""
        if settings.pipeline is not None:
            return None
        from drafter.check.kept_results import KeptResults, settings_state

        names = (settings.select, settings.ignore, (settings.baseline,))
        state = settings_state(self.profiles, settings.phrases, baseline, names)
        return KeptResults(state, complain) if state is not None else None


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
        data = text.encode("utf-8", "backslashreplace")
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


@contextmanager
def _held() -> Iterator[None]:
    """Keep an interrupt until the block is done."""
    is_main = threading.current_thread() is threading.main_thread()
    if not is_main or signal.getsignal(signal.SIGINT) is not signal.default_int_handler:
        yield
        return
    came: list[int] = []
    signal.signal(signal.SIGINT, lambda number, _: came.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    if came:
        raise KeyboardInterrupt


def _dismissals(text: Document) -> Sequence[Dismissal]:
    """The dismissals of a draft; none if its front matter is invalid, which is reported: the text is still checked."""
    try:
        front = front_matter(text)
    except ReadError:
        return ()
    return front.dismissed if front is not None else ()


def _record(error: DrafterError, tally: Tally) -> None:
    """Report ``error`` on stderr and count it."""
    complain(str(error))
    tally.problems.append(error)
