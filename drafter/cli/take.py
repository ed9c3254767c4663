"""``drafter take``: a reading of a rolling text."""

from __future__ import annotations

from pathlib import Path

import click

from drafter.cli import complain
from drafter.errors import UsageError
from drafter.files.toml import did_you_mean

__all__ = ["command"]


@click.command(epilog="""\b
Examples:
  drafter take rolling.md base              what was circulated
  drafter take rolling.md USA -o usa.md     what the United States sent
  drafter take rolling.md USA,DEU           both; where they differ, a bracket stays""")  # fmt: skip
@click.argument("rolling", metavar="ROLLING")
@click.argument("whose", metavar="DELEGATION[,DELEGATION...]|base")
@click.option("-o", "--output", metavar="FILE", help="The text to write: .md or .docx.  [default: print it]")
def command(*, rolling: str, whose: str, output: str | None) -> int:
    """Take a reading of a rolling text: the amendments of some delegations, or of nobody.

    Brackets that name nobody stay as they are; remarks go.
    """
    from drafter.cli.negotiation import text_out
    from drafter.negotiate import delegations_in, reading_of
    from drafter.word.submissions import draft_of

    document = draft_of(Path(rolling))
    known = delegations_in(document)
    wanted = [] if whose.strip().lower() == "base" else [each.strip() for each in whose.split(",") if each.strip()]
    if wanted and not known:
        raise UsageError("nobody asks for anything in it", path=rolling, remedy="take base, or name a rolling text")
    for each in wanted:
        if each not in known:
            raise UsageError(
                f"nobody called {each!r} asks for anything in it", path=rolling, remedy=did_you_mean(each, known)
            )
    text, left = reading_of(document, wanted)
    text_out(text, output, document.path)
    if left:
        complain(f"{rolling}: {left} bracket{'' if left == 1 else 's'} left open, where {' and '.join(wanted)} differ")
    if output is not None:
        click.echo(f"{output}: the reading of {', '.join(wanted) or 'the base'}")
    return 0
