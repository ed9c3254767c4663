"""``drafter lint``: checks texts against consensus profiles and says what cannot be agreed, where and why."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from drafter.check import DEFAULT_PROFILE
from drafter.cli.completing import offered_profiles, offered_rules, offered_texts
from drafter.cli.outputs import format_for
from drafter.cli.terminal import Progress, color_option, layout
from drafter.cli.texts import WORD_VIEWS, file_choice, phrase_folders, planned_texts
from drafter.consensus import profile_directories
from drafter.errors import ConfigError, UsageError
from drafter.files.paths import phrasebank_dir
from drafter.files.settings import FAIL_ON, Config, find_config
from drafter.files.toml import did_you_mean
from drafter.report.formats import FINDINGS
from drafter.text.loading import formats_read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from drafter.cli._lint_filters import LintFilter

__all__ = ["command"]

#: More processes than that are a slip of the hand; Windows waits for no more than 61.
_MOST_JOBS: Final = 61
_READS = "".join(f"  {kind:<11}{' '.join(suffixes)}\n" for kind, suffixes in formats_read().items())
_FORMATS = "".join(f"  {name:<11}{purpose}\n" for name, purpose in FINDINGS.items())


@click.command(epilog=f"""\b
Exit codes:
  0    no finding at or above --fail-on
  1    findings at or above --fail-on
  2    a text, profile or setting is not right, or a text was not read in whole;
       other texts are still checked
  130  interrupted; what was found till then is written

\b
Reads:
{_READS}
\b
Formats:
{_FORMATS}
Without --profile and without a setting in drafter.toml, the profile is {DEFAULT_PROFILE!r}.""")  # fmt: skip
@click.argument("paths", nargs=-1, metavar="PATH...")
@click.option(
    "--profile",
    "profiles",
    multiple=True,
    metavar="ID|PATH",
    help="Profile in force; repeatable.",
    shell_complete=offered_profiles,
)
@click.option(
    "--format", "format_", type=click.Choice(tuple(FINDINGS)), metavar="FORMAT", help="See below.  [default: text]"
)
@click.option("--output", "-o", metavar="FILE", help="Write there, in one step; with --engine ray a folder.")
@click.option("--fail-on", type=click.Choice(FAIL_ON), help="Least severity for exit code 1.  [default: error]")
@click.option("--exit-zero", is_flag=True, help="Exit with 0 whatever is found; as --fail-on never.")
@click.option("--max-warnings", type=click.IntRange(0), metavar="N", help="More warnings than this: exit code 1.")
@click.option(
    "--select", multiple=True, metavar="CODE|RULE", help="Report only this; repeatable.", shell_complete=offered_rules
)
@click.option(
    "--ignore", multiple=True, metavar="CODE|RULE", help="Do not report this; repeatable.", shell_complete=offered_rules
)
@click.option("--exclude", multiple=True, metavar="PATTERN", help="Leave out of folders, as in .gitignore; repeatable.")
@click.option("--no-gitignore", is_flag=True, help="Take what git ignores as well.")
@click.option("--stdin-filename", metavar="NAME", help="Name, and so format, of standard input.")
@click.option("--view", type=click.Choice(WORD_VIEWS), default="final", help="How to read tracked changes in Word.")
@click.option("--pipeline", metavar="NAME", help="Installed spaCy pipeline in place of the built-in model.")
@color_option
@click.option(
    "--baseline",
    metavar="FILE|SOURCE",
    help="Earlier text whose commitments must not be dropped.",
    shell_complete=offered_texts,
)
@click.option("--known", metavar="FILE", help="Leave out the findings that this file lists.")
@click.option("--write-known", is_flag=True, help="Make the file of --known anew from what is found.")
@click.option("--diff-base", metavar="REF", help="Only what changed in git since the branch REF was left.")
@click.option(
    "--fix",
    is_flag=True,
    help="Put notation right in agreed language, and where house style has one wording.",
)
@click.option("--spelling", is_flag=True, help="Remark on words that NATO English spells otherwise.")
@click.option("--jobs", "-j", default="1", metavar="N|auto", help="So many processes check; auto: one for each core.")
@click.option("--engine", type=click.Choice(["local", "ray"]), default="local", help="ray: a cluster, for archives.")
@click.option("--input", "inputs", multiple=True, metavar="DIR|URL|LIST", help="What --engine ray checks; repeatable.")
@click.option("--cluster", metavar="ADDRESS", help="A Ray cluster; without, --engine ray uses this machine.")
@click.option("--no-cache", is_flag=True, help="Take no results from earlier runs, and keep none.")
@click.option("--watch", is_flag=True, help="Check texts again as they change, till Ctrl-C.")
@click.option("--statistics", is_flag=True, help="Count the findings of each rule at the end.")
@click.option("--quiet", "-q", is_flag=True, help="Findings only: no summary and no progress.")
@click.option("--isolated", is_flag=True, help="Use no configuration, profiles or phrases but what ships with drafter.")
def command(  # noqa: PLR0913  (options of the command)
    *,
    paths: tuple[str, ...],
    profiles: tuple[str, ...],
    format_: str | None,
    output: str | None,
    fail_on: str | None,
    exit_zero: bool,
    max_warnings: int | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    exclude: tuple[str, ...],
    no_gitignore: bool,
    stdin_filename: str | None,
    view: str,
    pipeline: str | None,
    baseline: str | None,
    known: str | None,
    write_known: bool,
    diff_base: str | None,
    fix: bool,
    jobs: str,
    engine: str,
    inputs: tuple[str, ...],
    cluster: str | None,
    no_cache: bool,
    spelling: bool,
    watch: bool,
    statistics: bool,
    quiet: bool,
    isolated: bool,
) -> int:
    """Check texts against a consensus profile.

    PATH is a text in one of the formats below, a folder or archive of texts, a pattern such as "**/*.md", or - for
    standard input. Each finding says which delegation minds which words, why, on what public source, and what agreed
    language could stand there instead; or how agreed language, a quotation or a citation was bent on its way into the
    text. What a draft dismisses, in its front matter or by comments, is counted, and otherwise passed over.
    """
    # Not at the top: help of the command must not wait for it.
    from drafter.cli._lint_run import LintJob, LintOutput

    config = Config() if isolated else find_config(Path.cwd())
    folders = (phrasebank_dir() / "profiles",) if isolated else profile_directories(config.profiles)
    choice = file_choice(config, exclude, no_gitignore=no_gitignore)
    _check_ignored(ignore)
    known = known or config.known
    processes = _processes(jobs)
    if engine == "ray" or inputs or cluster is not None:
        given = {
            "PATH": paths, "--format": format_, "--known": known, "--diff-base": diff_base, "--fix": fix,
            "--watch": watch, "--spelling": spelling, "--statistics": statistics, "--no-cache": no_cache,
            "--max-warnings": max_warnings is not None, "--stdin-filename": stdin_filename,
            "--view": view != "final",
        }  # fmt: skip
        from drafter.check.settings import CheckSettings
        from drafter.cli._lint_archive import ArchiveJob, absolute, refuse_others

        refuse_others(engine, inputs, output, given, config)
        check = CheckSettings(
            tuple(absolute(name) for name in profiles or config.profile or (DEFAULT_PROFILE,)),
            tuple(folder.resolve() for folder in folders),
            tuple(folder.resolve() for folder in phrase_folders(config, isolated=isolated)),
            select or config.select,
            ignore or config.ignore,
            pipeline or config.pipeline,
            absolute(baseline or config.baseline or ""),
        )
        failing = "never" if exit_zero else fail_on or config.fail_on or "error"
        job = ArchiveJob(check, inputs, output or "", choice, cluster or "", processes, failing, quiet)
        return job.run(Progress(is_shown=not quiet))
    if not paths:
        context = click.get_current_context()
        raise click.MissingParameter(ctx=context, param=context.command.params[0])
    target = Path(output) if output else None
    form = format_for(format_, target, FINDINGS, "remarks in the margin of a Word file: drafter review") or _format(
        config
    )
    if write_known and (known is None or select or ignore or diff_base):
        remedy = "name the file with --known, and let all rules and texts count"
        raise UsageError("--write-known asks for --known, and for no --select, --ignore or --diff-base", remedy=remedy)
    if watch and ("-" in paths or output or write_known or fix):
        raise UsageError(
            "--watch only shows what is found in files", remedy="leave -, --output, --write-known, --fix out"
        )

    def run(changed: Callable[[Path], bool] = lambda _: True) -> int:
        """Check the texts that ``changed`` is true of."""
        filters: list[LintFilter] = []
        if config.per_file_ignores:
            from drafter.cli._lint_filters import PerFileFilter

            filters.append(PerFileFilter(config.per_file_ignores))
        touches = changed
        if diff_base is not None:
            from drafter.cli._lint_filters import ChangeFilter
            from drafter.files.git import ChangedLines

            change_filter = ChangeFilter(ChangedLines(diff_base, Path.cwd()))
            filters.append(change_filter)
            touches = lambda path: changed(path) and change_filter.touches(path)  # noqa: E731  (it is one of two)
        if known is not None:
            from drafter.cli._lint_filters import KnownFilter

            is_whole = not (select or ignore or diff_base)
            filters.append(KnownFilter(Path(known), write=write_known, is_whole=is_whole))
        job = LintJob(
            profiles=profiles or config.profile or (DEFAULT_PROFILE,),
            folders=folders,
            phrases=phrase_folders(config, isolated=isolated),
            select=select or config.select,
            ignore=ignore or config.ignore,
            pipeline=pipeline or config.pipeline,
            fail_on="never" if exit_zero else fail_on or config.fail_on or "error",
            max_warnings=max_warnings,
            baseline=baseline or config.baseline,
            filters=tuple(filters),
            fix=fix,
            jobs=processes,
            cache=not no_cache,
            spelling=spelling,
            words=config.words,
        )
        progress = Progress(is_shown=not quiet)
        texts = planned_texts(paths, progress, stdin_filename, view, touches, choice)
        return job.run(texts, LintOutput(form, target, layout(target), quiet, statistics, progress))

    if watch:
        from drafter.cli._lint_watch import watch_texts

        watch_texts(paths, choice, run)
    return run()


def _check_ignored(ignored: Iterable[str]) -> None:
    """Raise if ``--ignore`` is given a file or folder, which ``--exclude`` takes."""
    for name in ignored:
        if os.path.exists(name):  # noqa: PTH110  (Path.exists raises for a name that is too long)
            raise UsageError(f"--ignore takes rules and codes, not {name!r}", remedy=f"write --exclude {name}")


def _format(config: Config) -> str:
    """The output format that the configuration asks for."""
    if config.format is not None and config.format not in FINDINGS:
        path, _, line = config.why["format"].rpartition(":")
        remedy = did_you_mean(config.format, FINDINGS)
        raise ConfigError(f"unknown value {config.format!r} of 'format'", path=path, place=line, remedy=remedy)
    return config.format or "text"


def _processes(jobs: str) -> int:
    """How many processes ``--jobs`` asks for.

    Raises:
        UsageError: it is no number from 1 on, and not ``auto``.
    """
    if jobs == "auto":
        # Those that this process may use, where the system says so.
        return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    if not (jobs.isascii() and jobs.isdigit() and 0 < int(jobs) <= _MOST_JOBS):
        raise UsageError(f"--jobs does not take {jobs!r}", remedy=f"give a number from 1 to {_MOST_JOBS}, or auto")
    return int(jobs)
