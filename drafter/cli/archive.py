"""``drafter archive``: reports on archives that ``drafter lint --engine ray`` checked."""

from __future__ import annotations

from pathlib import Path

import click

from drafter.cli.texts import report_error, write_report
from drafter.extras import needing

__all__ = ["command"]


@click.group(no_args_is_help=True)
def command() -> None:
    """Report on archives that 'drafter lint --engine ray' checked."""


@command.command(epilog="""\b
Exit codes:
  0    reported
  2    there are no results, or some of them are corrupt; the others are reported""")  # fmt: skip
@click.argument("folder", metavar="DIR")
@click.option(
    "--format", "format_", type=click.Choice(["text", "json", "html"]), help="[default: html for --output X.html]"
)
@click.option("--output", "-o", type=click.Path(path_type=Path), metavar="FILE", help="Write there, in one step.")
def report(*, folder: str, format_: str | None, output: Path | None) -> None:
    """Report what was found in an archive: by rule, delegation, year and source.

    DIR is what 'drafter lint --engine ray' was given as --output. A page (--format html) has charts and needs nothing
    else; JSON has all figures.
    """
    with needing("cluster", "archives of texts cannot be read"):
        from drafter.archive.figures import figures_of
        from drafter.archive.report import html_report, json_report, text_report
    figures = figures_of(folder)
    form = format_ or ("html" if output and output.suffix.lower() in {".html", ".htm"} else "text")
    written = {"text": text_report, "json": json_report, "html": lambda each: html_report(each, folder)}[form]
    write_report(written(figures), output)
    for problem in figures.problems:
        report_error(problem)
