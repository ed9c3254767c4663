"""``drafter lint --engine ray``: an archive checked by a cluster, its results in a folder of shards."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import click

from drafter.check import Agreement
from drafter.check.kept_results import settings_state
from drafter.cli import complain
from drafter.cli.interrupts import held
from drafter.cli.texts import report_unread
from drafter.consensus import Severity
from drafter.errors import ReadError, UsageError
from drafter.extras import needing
from drafter.report.layout import counted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from drafter.archive.inputs import InputFile
    from drafter.archive.worker import WorkerSettings
    from drafter.check.settings import CheckSettings
    from drafter.cli.terminal import Progress
    from drafter.files.settings import Config
    from drafter.text import FileChoice

__all__ = ["ArchiveJob", "absolute", "refuse_others"]

#: In their order, from the least.
_SEVERITIES = (Severity.INFO, Severity.WARNING, Severity.ERROR)


def refuse_others(
    engine: str, inputs: Sequence[str], output: str | None, given: Mapping[str, object], config: Config
) -> None:
    """Raise `UsageError` for options that do not go together; say what of the settings is not applied.

    Args:
        engine: what --engine says.
        inputs: what --input says.
        output: what --output says.
        given: options that only the other engine knows, and whether they are there.
        config: the settings.
    """
    if engine != "ray":
        raise UsageError("--input and --cluster ask for --engine ray", remedy="add it, or leave them out")
    others = [name for name, value in given.items() if value]
    if others:
        remedy = "give the archive with --input and leave the others out"
        raise UsageError(f"--engine ray does not take {', '.join(others)}", remedy=remedy)
    if not inputs or not output:
        raise UsageError("--engine ray asks for --input and --output", remedy="name the archive, and a folder")
    for name, is_set in (("known", config.known), ("per_file_ignores", config.per_file_ignores)):
        if is_set:
            complain(f"the setting {name!r} is not applied to archives: all findings are kept")


def absolute(name: str) -> str:
    """A name that may be that of a file, as it is called from any folder."""
    path = Path(name)
    return str(path.resolve()) if name and path.exists() else name


@dataclass(slots=True)
class _ArchiveTally:
    """What a run has done so far; findings count from the least severe, those of earlier runs among them."""

    files: int = 0
    texts: int = 0
    words: int = 0
    aside: int = 0
    aside_before: int = 0
    findings: list[int] = field(default_factory=lambda: [0, 0, 0])

    def add(self, findings: Sequence[int]) -> None:
        self.findings = [number + more for number, more in zip(self.findings, findings, strict=True)]


@dataclass(frozen=True, slots=True)
class ArchiveJob:
    """The settings of a run.

    Attributes:
        check: what texts are checked against.
        inputs: folders, files, lists of files, and addresses of these.
        output: the folder for the shards, or its address.
        choice: what is left out of folders.
        cluster: the address of the cluster; empty for one of this machine alone.
        jobs: how many processes check on this machine, where there is no other.
        fail_on: least severity that makes the exit code 1, or ``never``.
        quiet: whether to leave the summary out.
    """

    check: CheckSettings
    inputs: tuple[str, ...]
    output: str
    choice: FileChoice
    cluster: str
    jobs: int
    fail_on: str
    quiet: bool

    def run(self, progress: Progress) -> int:
        """Check what is not checked yet; the exit code.

        Raises:
            DrafterError: a setting is not right, no cluster answers, or nothing can be written.
            click.Abort: the run was interrupted; what is done stays done.
        """
        with needing("cluster", "archives of texts cannot be checked"):
            from drafter.archive.inputs import files_in
            from drafter.archive.run import to_do
            from drafter.archive.worker import WorkerSettings
        # Opened here first, so that what is not right with them is said once, and before anything starts.
        agreement = Agreement(self.check.phrases, self.check.baseline)
        _ = agreement.checker
        baseline = agreement.baseline.document if agreement.baseline else None
        if baseline is not None:
            report_unread(baseline)
        sessions = self.check.sessions(agreement)
        state = self._state([session.profile for session in sessions], baseline)
        output = self.output if "://" in self.output else str(Path(self.output).resolve())
        found = files_in(self.inputs, self.choice)
        problems = [each for each in found if isinstance(each, ReadError)]
        files = [each for each in found if not isinstance(each, ReadError)]
        left, done, corrupt = to_do(files, output, state)
        for error in (*problems, *corrupt):
            complain(str(error))
        tally = _ArchiveTally(files=len(done), aside_before=sum(each.unread for each in done))
        for earlier in done:
            tally.add(earlier.findings)
        progress.total = len(files)
        interrupted = False
        try:
            self._check(left, WorkerSettings(self.check, state, output), tally, progress)
        except KeyboardInterrupt:
            interrupted = True
        progress.clear()
        if not self.quiet:
            click.echo(self._summary(tally, len(files), len(left)))
        if interrupted:
            raise click.Abort
        return 2 if problems or tally.aside or tally.aside_before else self._exit_code(tally)

    def _exit_code(self, tally: _ArchiveTally) -> int:
        if self.fail_on == "never":
            return 0
        least = _SEVERITIES.index(Severity(self.fail_on))
        return int(any(tally.findings[least:]))

    def _check(
        self, files: Sequence[InputFile], settings: WorkerSettings, tally: _ArchiveTally, progress: Progress
    ) -> None:
        """Have the cluster check ``files``, and count what it does."""
        if not files:
            return
        from drafter.archive.run import check_archive, cluster

        progress.at(tally.files, "waiting for the cluster")
        with cluster(self.cluster, self.jobs) as cores:
            for result in check_archive(files, settings, cores):
                with held():
                    progress.clear() if result.aside else None
                    for text, reason in result.aside:
                        complain(f"{text}: {reason}")
                    tally.aside += len(result.aside)
                    tally.texts += result.texts
                    tally.words += result.words
                    tally.add(result.findings)
                    tally.files += result.files
                    progress.at(tally.files, f"{counted(tally.findings[-1], 'error')}, {tally.aside:,} set aside")

    def _state(self, profiles: Sequence[object], baseline: object) -> str:
        """A name for all that results depend on beside the files."""
        names = (self.check.select, self.check.ignore, (self.check.baseline, self.check.pipeline or ""))
        state = settings_state(profiles, self.check.phrases, baseline, names)  # type: ignore[arg-type]
        if state is None:
            raise UsageError("the settings changed while they were read", remedy="try again")
        return state.hex()

    def _summary(self, tally: _ArchiveTally, files: int, left: int) -> str:
        before = f" ({files - left:,} in earlier runs)" if left < files else ""
        nouns = ("error", "warning", "remark")
        counts = ", ".join(counted(number, noun) for number, noun in zip(reversed(tally.findings), nouns, strict=True))
        size = f"{counted(tally.texts, 'text')}, {counted(tally.words, 'word')}"
        lines = [f"{tally.files:,} of {counted(files, 'file')} done{before}: {counts}; in this run {size}"]
        if tally.aside_before:
            lines.append(f"not read, or not in whole, in earlier runs: {tally.aside_before:,}; the report names them")
        if tally.files < files:
            lines.append("the same command goes on from there")
        lines.append(f"drafter archive report {self.output}  shows what was found")
        return "\n".join(lines)
