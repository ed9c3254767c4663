"""``drafter trace``: shows for every sentence where its words were agreed, and what was changed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from drafter.cli import complain
from drafter.cli.outputs import format_for
from drafter.cli.terminal import color_option, layout
from drafter.cli.texts import WORD_VIEWS
from drafter.errors import ReadError, UsageError
from drafter.report.formats import TRACE

if TYPE_CHECKING:
    from drafter.trace import Trace

__all__ = ["command"]


@click.command(
    epilog="""\b
Exit codes:
  0    every text was traced
  2    a text could not be read, or is not in English; the others are still traced"""
)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--format", "format_", type=click.Choice(TRACE.names), help="[default: text, or by the name of FILE]")
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Write into this file instead.")
@click.option("--agreed", is_flag=True, help="Leave out sentences of which nothing is known.")
@click.option("--summary", is_flag=True, help="Only the totals.")
@click.option("--stdin-filename", metavar="NAME", help="Name, and so format, of standard input.")
@click.option("--view", type=click.Choice(WORD_VIEWS), default="final", help="How to read tracked changes in Word.")
@color_option
@click.option("--isolated", is_flag=True, help="Use no phrases but those that ship with drafter.")
def command(  # noqa: PLR0913  (options of the command)
    *,
    paths: tuple[str, ...],
    format_: str | None,
    output: Path | None,
    agreed: bool,
    summary: bool,
    stdin_filename: str | None,
    view: str,
    isolated: bool,
) -> int:
    """Say of every sentence of a text where its words come from.

    A sentence is agreed verbatim, cut short (its words stop before those of the phrase do), adapted (with the words
    that differ, and what they do to the sense), partly agreed (with the words that are), or new. PATH is a text, a
    folder of texts, or - for standard input.
    """
    from drafter.bank.concordance import open_concordance
    from drafter.cli.texts import phrase_folders, texts_of, write_report
    from drafter.report.trace_outline import TraceReport
    from drafter.trace import Tracer

    form = format_for(format_, output, TRACE.names) or "text"
    if form == "html" and (len(paths) > 1 or Path(paths[0]).is_dir()):
        raise UsageError("a page holds one text", remedy="trace the texts one by one, each with -o")
    concordance = open_concordance(phrase_folders(isolated=isolated))
    tracer = Tracer(concordance)
    traces: list[Trace] = []
    failed = False
    for text in texts_of(paths, stdin_filename, view):
        error = text if isinstance(text, ReadError) else None
        if not isinstance(text, ReadError):
            trace = tracer.trace(text)
            if trace.tongue is None:
                traces.append(trace)
            else:
                remedy = "drafter traces texts in English"
                error = ReadError(f"the text reads as {trace.tongue}", path=text.path, remedy=remedy)
        if error is not None:
            complain(str(error))
            failed = True
    report = TraceReport(tuple(traces), concordance, with_new=not agreed, with_sentences=not summary)
    write_report(TRACE.render(form, report, layout(output)), output)
    return 2 if failed else 0
