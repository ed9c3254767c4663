"""``drafter rounds``: round by round, how much of a text is open, and who opened and closed what."""

from __future__ import annotations

from pathlib import Path

import click

from drafter.cli.outputs import format_for
from drafter.cli.terminal import color_option, layout
from drafter.report.formats import ROUNDS

__all__ = ["command"]


@click.command(epilog="""\b
Examples:
  drafter rounds round-1.md round-2.md round-3.md
  drafter rounds draft.md                  the named versions kept beside the draft, and the draft
  drafter rounds r1.md r2.md --format html -o rounds.html""")  # fmt: skip
@click.argument("rounds", nargs=-1, required=True, metavar="ROUND...")
@click.option("--format", "format_", type=click.Choice(ROUNDS.names), help="[default: text, or by the name of FILE]")
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Write into this file instead.")
@color_option
def command(*, rounds: tuple[str, ...], format_: str | None, output: Path | None) -> int:
    """Say how a negotiation goes: brackets, options, open paragraphs and words, round by round and by delegation.

    The rounds are drafts with brackets. They are put in order by the dates, or the versions, that their front matter
    gives; where it gives none they are taken as given, the earliest first. As a page: the burn-down of what is open, a
    matrix of delegations by paragraphs (asked, got, lost, reserved), and the text with its brackets, for the wall or
    for paper.
    """
    from drafter.cli.negotiation import drafts_of
    from drafter.cli.texts import write_report
    from drafter.negotiate.rounds import rounds_of

    form = format_for(format_, output, ROUNDS.names) or "text"
    write_report(ROUNDS.render(form, rounds_of(drafts_of(rounds, with_versions=True)), layout(output)), output)
    return 0
