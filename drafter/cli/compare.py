"""``drafter compare``: what a new text keeps, rewords, moves, adds and, above all, drops."""

from __future__ import annotations

import contextlib
from pathlib import Path

import click

from drafter.cli.completing import offered_texts
from drafter.cli.outputs import format_for
from drafter.cli.terminal import layout
from drafter.errors import UsageError
from drafter.report.formats import COMPARISON

__all__ = ["command"]


@click.command(epilog="""\b
Exit codes:
  0    the comparison was made
  1    there is what --fail-on names
  2    a text or source cannot be read, or the output cannot be written
  130  interrupted

\b
Examples:
  drafter compare draft-1.docx draft-2.docx
  drafter compare vilnius-2023 draft.md --fail-on dropped
  drafter compare madrid-2022 vilnius-2023 --format html -o changes.html""")  # fmt: skip
@click.argument("old", metavar="OLD", shell_complete=offered_texts)
@click.argument("new", metavar="NEW", shell_complete=offered_texts)
@click.option(
    "--format", "format_", type=click.Choice(COMPARISON.names), help="[default: text, or by the name of FILE]"
)
@click.option("-o", "--output", metavar="FILE", type=click.Path(path_type=Path), help="Write to this file.")
@click.option(
    "--fail-on",
    type=click.Choice(["dropped", "changed", "never"]),
    default="never",
    show_default=True,
    help="Exit with 1 when a commitment was dropped, or when anything differs.",
)
def command(old: str, new: str, format_: str | None, output: Path | None, fail_on: str) -> int:
    """Compare two texts: what the new one keeps, rewords, adds and drops.

    OLD and NEW are each a text (.txt, .md, .docx, .odt, .rtf, .html, .pdf, .eml) or the id of a source of the phrase
    bank, such as vilnius-2023. The bank holds extracts. Dropped commitments come first, the weightiest on top; then
    what binds more or less firmly than before, conditions, and every change of words. Brackets of a draft, [USA: ...]
    or [constrain / address], are reported by themselves and do not count as words.
    """
    from drafter.cli.texts import phrase_folders, report_unread, write_report
    from drafter.compare import baseline, compare

    form = (
        format_for(
            format_, output, COMPARISON.names, f"for tracked changes write: drafter redline {old} {new} -o {output}"
        )
        or "text"
    )
    if output is not None:
        _refuse_input(output, (old, new))
    folders = phrase_folders()
    comparison = compare(
        report_unread(baseline(old, folders)), report_unread(baseline(new, folders)), old_name=old, new_name=new
    )
    write_report(COMPARISON.render(form, comparison, layout(output)), output)
    if fail_on == "dropped":
        return int(bool(comparison.dropped_commitments or comparison.dropped_in_part))
    return int(fail_on == "changed" and not comparison.is_same)


def _refuse_input(output: Path, inputs: tuple[str, ...]) -> None:
    """Raise if the report would overwrite one of the texts."""
    for name in inputs:
        with contextlib.suppress(OSError, ValueError):
            if output.samefile(name):
                raise UsageError(f"{str(output)!r} is one of the texts", remedy="write the comparison to another file")
