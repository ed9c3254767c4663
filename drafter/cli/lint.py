"""``drafter lint``: checks texts against consensus profiles and says what cannot be agreed, where and why."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from drafter.check import DEFAULT_PROFILE, Agreement, Report, Session, TextReport
from drafter.cli import complain
from drafter.cli.terminal import color_option, layout
from drafter.cli.texts import (
    WORD_VIEWS,
    front_matter,
    phrase_folders,
    report_foreign,
    report_unread,
    texts_of,
    write_report,
)
from drafter.consensus import Severity, profile_directories
from drafter.errors import BankError, ConfigError, DrafterError, ProfileError, ReadError
from drafter.files.paths import phrasebank_dir
from drafter.files.settings import FAIL_ON, Config, find_config
from drafter.files.toml import did_you_mean
from drafter.report.findings_text import TextFormat
from drafter.report.layout import Layout

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from drafter.draft import Dismissal
    from drafter.report.agreed import Agreed
    from drafter.text import Document

__all__ = ["command"]

_FORMATS = ("text", "json")


@click.command(epilog=f"""\b
Exit codes:
  0    no finding at or above --fail-on
  1    findings at or above --fail-on
  2    a text, profile or setting is not right, or a text was not read in whole;
       other texts are still checked
  130  interrupted

Without --profile and without a setting in drafter.toml, the profile is {DEFAULT_PROFILE!r}.""")  # fmt: skip
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--profile", "profiles", multiple=True, metavar="ID|PATH", help="Profile in force; repeatable.")
@click.option("--format", "format_", type=click.Choice(_FORMATS), help="Output format.  [default: text]")
@click.option("--fail-on", type=click.Choice(FAIL_ON), help="Least severity for exit code 1.  [default: error]")
@click.option("--select", multiple=True, metavar="CODE|RULE", help="Report only this; repeatable.")
@click.option("--ignore", multiple=True, metavar="CODE|RULE", help="Do not report this; repeatable.")
@click.option("--stdin-filename", metavar="NAME", help="Name, and so format, of standard input.")
@click.option("--view", type=click.Choice(WORD_VIEWS), default="final", help="How to read tracked changes in Word.")
@click.option("--pipeline", metavar="NAME", help="Installed spaCy pipeline in place of the built-in model.")
@color_option
@click.option("--baseline", metavar="FILE|SOURCE", help="Earlier text whose commitments must not be dropped.")
@click.option("--statistics", is_flag=True, help="Count the findings of each rule at the end.")
@click.option("--isolated", is_flag=True, help="Use no configuration, profiles or phrases but what ships with drafter.")
def command(  # noqa: PLR0913  (options of the command)
    *,
    paths: tuple[str, ...],
    profiles: tuple[str, ...],
    format_: str | None,
    fail_on: str | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    stdin_filename: str | None,
    view: str,
    pipeline: str | None,
    baseline: str | None,
    statistics: bool,
    isolated: bool,
) -> int:
    """Check texts against a consensus profile.

    PATH is a text (.txt, .md, .docx), a folder of texts, or - for standard input. Each finding says which delegation
    minds which words, why, on what public source, and what agreed language could stand there instead; or how agreed
    language, a quotation or a citation was bent on its way into the text. What a draft dismisses in its front matter
    is counted, and otherwise passed over.
    """
    config = Config() if isolated else find_config(Path.cwd())
    folders = (phrasebank_dir() / "profiles",) if isolated else profile_directories(config.profiles)
    job = _LintJob(
        profiles=profiles or config.profile or (DEFAULT_PROFILE,),
        folders=folders,
        phrases=phrase_folders(config, isolated=isolated),
        select=select or config.select,
        ignore=ignore or config.ignore,
        pipeline=pipeline or config.pipeline,
        fail_on=fail_on or config.fail_on or "error",
        baseline=baseline or config.baseline,
    )
    texts = texts_of(paths, stdin_filename, view)
    # Text is written while checking goes on, JSON at the end.
    write = {"text": job.write_text, "json": job.write_json}[format_ or _format(config)]
    return write(texts, statistics=statistics)


def _format(config: Config) -> str:
    """The output format that the configuration asks for."""
    if config.format is not None and config.format not in _FORMATS:
        path, _, line = config.why["format"].rpartition(":")
        remedy = did_you_mean(config.format, _FORMATS)
        raise ConfigError(f"unknown value {config.format!r} of 'format'", path=path, place=line, remedy=remedy)
    return config.format or "text"


@dataclass(frozen=True, slots=True)
class _LintJob:
    """The settings of a run, from the command line and the configuration.

    Attributes:
        profiles: ids or paths of the profiles in force.
        folders: the folders of profiles.
        phrases: the folders of the phrase bank.
        select: rules and codes to report.
        ignore: rules and codes not to report.
        pipeline: name of a spaCy pipeline.
        fail_on: least severity that makes the exit code 1.
        baseline: an earlier text, or the id of a source.
    """

    profiles: tuple[str, ...]
    folders: tuple[Path, ...]
    phrases: tuple[Path, ...]
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    pipeline: str | None
    fail_on: str
    baseline: str | None

    def write_text(self, texts: Iterator[Document | ReadError], *, statistics: bool) -> int:
        """Print the findings text by text, then the summary."""
        problems: list[DrafterError] = []
        sessions = self._sessions(problems)
        text_format = TextFormat(layout(), several=len(sessions) > 1)
        files: list[TextReport] = []
        for file in self._check(sessions, texts, problems):
            files.append(file)
            _write(text_format.findings(file, self._agreed([file])))
        if statistics and any(file.findings for file in files):
            _write((*text_format.statistics(files), ""))
        _write(text_format.summary(files))
        return self._exit_code(files, problems)

    def write_json(self, texts: Iterator[Document | ReadError], *, statistics: bool) -> int:
        """Print one JSON document; nothing else goes to standard output."""
        from drafter.report.findings_json import as_json
        from drafter.report.json_values import json_text

        problems: list[DrafterError] = []
        sessions = self._sessions(problems)
        files = list(self._check(sessions, texts, problems))
        if sessions:
            profiles = tuple(session.profile.id for session in sessions)
            write_report(json_text(as_json(Report(profiles, tuple(files)), self._agreed(files))))
        if statistics:
            for line in TextFormat(Layout(), several=len(self.profiles) > 1).statistics(files):
                click.echo(line, err=True)
        return self._exit_code(files, problems)

    def _sessions(self, problems: list[DrafterError]) -> tuple[Session, ...]:
        """A session for every valid profile; problems with the others are reported."""
        sound: list[str] = []
        for name in dict.fromkeys(self.profiles):
            try:
                Session.of(name, pipeline=self.pipeline, profile_folders=self.folders)
            except ProfileError as error:
                _record(error, problems)
            else:
                sound.append(name)
        if not sound:
            return ()
        return Session.several(
            sound,
            agreement=self._agreement(problems),
            select=self.select,
            ignore=self.ignore,
            pipeline=self.pipeline,
            profile_folders=self.folders,
        )

    def _agreement(self, problems: list[DrafterError]) -> Agreement | None:
        """The phrase bank and the baseline; None if the bank is invalid, which is reported: profiles are still checked.

        Parts of the baseline that could not be read are reported.
        """
        agreement = Agreement(self.phrases, self.baseline or "")
        if agreement.baseline is not None:
            report_unread(agreement.baseline.document)
        try:
            _ = agreement.checker
        except BankError as error:
            _record(error, problems)
            return None
        return agreement

    def _check(
        self, sessions: Sequence[Session], texts: Iterator[Document | ReadError], problems: list[DrafterError]
    ) -> Iterator[TextReport]:
        for text in texts if sessions else ():
            if isinstance(text, ReadError):
                _record(text, problems)
            else:
                dismissals = _dismissals(text)
                reports = [session.check(text, dismissals) for session in sessions]
                report_foreign(reports[0])
                yield from reports

    def _agreed(self, files: Sequence[TextReport]) -> Mapping[str, Agreed]:
        if not any(finding.instead for file in files for finding in file.findings):
            return {}
        from drafter.report.agreed import agreed_language

        return agreed_language(files, self.phrases)

    def _exit_code(self, files: Sequence[TextReport], problems: Sequence[DrafterError]) -> int:
        if problems:
            return 2
        if self.fail_on == "never":
            return 0
        least = Severity(self.fail_on).rank
        return int(any(finding.severity.rank <= least for file in files for finding in file.findings))


def _dismissals(text: Document) -> Sequence[Dismissal]:
    """The dismissals of a draft; none if its front matter is invalid, which was reported: the text is still checked."""
    try:
        front = front_matter(text)
    except ReadError:
        return ()
    return front.dismissed if front is not None else ()


def _record(error: DrafterError, problems: list[DrafterError]) -> None:
    """Report ``error`` on stderr and add it to ``problems``."""
    complain(str(error))
    problems.append(error)


def _write(lines: Iterable[str]) -> None:
    text = "\n".join(lines)
    if text:
        click.echo(text)
