"""``drafter consolidate``: many delegations' versions of a text put into one, every change in brackets."""

from __future__ import annotations

from pathlib import Path

import click

from drafter.cli import complain
from drafter.cli.completing import offered_profiles
from drafter.errors import UsageError

__all__ = ["command"]


@click.command(epilog="""\b
Example:
  drafter consolidate base.md USA=usa.docx DEU=deu.md both.docx -o rolling.md

A Word file whose tracked changes were made to the base is taken author by author; the
table [authors] in drafter.toml says which delegation an author is. Every other file is
compared with the base, and is whose NAME= before it, its front matter (delegation =) or
its name says.""")  # fmt: skip
@click.argument("base", metavar="BASE")
@click.argument("submissions", nargs=-1, required=True, metavar="[NAME=]FILE...")
@click.option("-o", "--output", metavar="FILE", help="The rolling text to write: .md or .docx.  [default: print it]")
@click.option(
    "--profile",
    metavar="ID|PATH",
    help="Profile whose delegations sit at the table besides the Allies.",
    shell_complete=offered_profiles,
)
@click.option("--compare", is_flag=True, help="Compare Word files with the base whatever their tracked changes say.")
def command(*, base: str, submissions: tuple[str, ...], output: str | None, profile: str | None, compare: bool) -> int:
    """Put what delegations sent back into one rolling text.

    BASE is the text as it was circulated, FILE what came back: Markdown, plain text, Word, HTML or PDF. Every change
    stands in brackets with whose it is, [contest / USA: address / TUR: delete], identical changes under all their
    names, and remarks in the margin as [USA remark: ...]. Taking nobody's changes gives the base, taking a
    delegation's gives what it sent, to the letter; see drafter take.
    """
    from drafter.cli.negotiation import parted, seats, text_out
    from drafter.cli.texts import expanded
    from drafter.word.submissions import base_of, consolidate

    # A name before a pattern would be that of several.
    named = [parted(each) for each in expanded(submissions)]
    table = seats(profile, compare=compare)
    if output is not None:
        for _, path in [("", base), *named]:
            if Path(path).exists() and Path(output).exists() and Path(output).samefile(path):
                raise UsageError("one of the texts", path=output, remedy="write the rolling text to another file")
    rolling = consolidate(base, [(name or None, path) for name, path in named], table=table)
    text_out(rolling.text, output, base_of(Path(base)).path if output is None else Path(output))
    for line in rolling.said:
        complain(line)
    if output is not None:
        brackets = len(rolling.amendments)
        click.echo(f"{output}: {brackets} amendment{'' if brackets == 1 else 's'} of {', '.join(rolling.delegations)}")
    return 0
