"""``drafter ledger``: what each delegation asks for, and what became of it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import click

from drafter.cli.completing import offered_profiles
from drafter.cli.outputs import format_for
from drafter.cli.terminal import color_option, layout
from drafter.errors import UsageError
from drafter.report.formats import LEDGER

__all__ = ["command"]

_FORMATS: Final = (*LEDGER.names, "docx")


@click.command(epilog="""\b
Examples:
  drafter ledger rolling.md
  drafter ledger round-1.md round-2.md round-3.md --format html -o ledger.html""")  # fmt: skip
@click.argument("rounds", nargs=-1, required=True, metavar="ROLLING...")
@click.option(
    "--profile",
    metavar="ID|PATH",
    help="Profile in force.  [default: the draft's, or that of drafter.toml]",
    shell_complete=offered_profiles,
)
@click.option("--format", "format_", type=click.Choice(_FORMATS), help="[default: text, or by the name of FILE]")
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Write into this file instead.")
@color_option
def command(*, rounds: tuple[str, ...], profile: str | None, format_: str | None, output: Path | None) -> int:
    """List what each delegation asks for, paragraph by paragraph.

    Of everything asked for: the words of the base, the words wanted, the reason given, whether the sentence that would
    stand is agreed language and where from, and which delegations of the profile could not live with it. Of everything
    still open: the side, or the agreed language, that all of them could join, or who stands against whom. Of several
    rounds, in the order of the dates or versions in their front matter, else as given: what became of each. Nothing is
    taken.
    """
    from drafter.bank.concordance import open_concordance
    from drafter.check.phrase_verdict import PhraseJudge
    from drafter.cli.negotiation import drafts_of, profile_in_force
    from drafter.cli.texts import phrase_folders, write_file, write_report
    from drafter.draft import front_in_force
    from drafter.files.settings import find_config
    from drafter.negotiate.ledger import ledger_of
    from drafter.report.ledger_outline import ledger_report

    form = format_for(format_, output, _FORMATS) or "text"
    drafts = drafts_of(rounds)
    last = drafts[-1][1]
    wanted = profile_in_force(profile, front_in_force(last).profile)
    judge = PhraseJudge(wanted, find_config(Path.cwd()).pipeline)
    report = ledger_report(ledger_of(drafts), judge, open_concordance(phrase_folders()))
    if form == "docx":
        if output is None:
            raise UsageError("a Word file goes into a file", remedy="name one with -o")
        from drafter.word.ledger import ledger_document
        from drafter.word.pipeline import target_of

        write_file(target_of(str(output)), ledger_document(report))
        return 0
    write_report(LEDGER.render(form, report, layout(output)), output)
    return 0
