"""``drafter dismiss``: findings put aside in the front matter of a draft."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from drafter.cli.completing import offered_profiles
from drafter.errors import UsageError
from drafter.files.toml import did_you_mean

if TYPE_CHECKING:
    from drafter.check import Finding

__all__ = ["command"]


@click.command(epilog="""\b
Examples:
  drafter dismiss draft.md russia.contest --reason "Agreed at the last meeting."
  drafter dismiss draft.md 7:25 --reason "A quotation." --until 2030-12-31
  drafter dismiss draft.md --prune                 take out what dismisses nothing

\b
In a text that has no front matter of drafter, write a comment instead, in the
paragraph or before it (Markdown and HTML):
  <!-- drafter: dismiss russia.contest until 2030-12-31: why -->""")  # fmt: skip
@click.argument("text", metavar="FILE")
@click.argument("which", metavar="RULE|LINE[:COLUMN]", required=False)
@click.option("--reason", default="", metavar="WHY", help="Why it does not stand in the way.")
@click.option("--by", default="", metavar="NAME", help="Who dismisses it.")
@click.option("--until", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="The last day on which it holds.")
@click.option(
    "--profile",
    metavar="ID|PATH",
    help="Profile in force.  [default: that of the draft]",
    shell_complete=offered_profiles,
)
@click.option("--prune", is_flag=True, help="Take out dismissals that came to their end, or dismiss nothing.")
def command(
    *, text: str, which: str | None, reason: str, by: str, until: datetime | None, profile: str | None, prune: bool
) -> int:
    """Put findings aside in a draft, with a reason and if wanted an end.

    All findings of a rule are put aside, or those at a place. They are kept in the front matter with their words and
    sentence; where these change the finding comes back. `drafter lint` says which dismissals are not needed any more.
    """
    from drafter.cli.checked import checked
    from drafter.draft import check_keeps_front, dismissal_of, front_of, open_draft, with_front
    from drafter.text import read_text

    if prune == (which is not None):
        raise UsageError("nothing to do", remedy="name a rule or a place, or say --prune")
    end = until.date() if until else None
    if end is not None and end < datetime.now().astimezone().date():
        raise UsageError(f"{end.isoformat()} is past", remedy="name a day on which it still holds")
    file = open_draft(Path(text))
    check_keeps_front(file.path)
    document = read_text(file.text, name=file.path, format="md")
    before = front_of(document).dismissed
    report, _ = checked(document, profile)
    if which is None:
        idle = {each.dismissal for each in report.idle}
        kept = tuple(each for each in before if each not in idle)
        file.save(with_front(file.text, dismissed=kept))
        click.echo(f"{text}: {len(before) - len(kept)} of {len(before)} dismissals taken out")
        return 0
    new = [dismissal_of(each, document, reason, by, end) for each in _chosen(report.findings, which, text)]
    file.save(with_front(file.text, dismissed=(*before, *dict.fromkeys(new))))
    for each in dict.fromkeys(new):
        click.echo(f"{text}: dismissed {each.rule}" + (f" at “{each.words}”" if each.words else ""))
    return 0


def _chosen(findings: tuple[Finding, ...], which: str, text: str) -> list[Finding]:
    """The findings of a rule, or at a line, or at a line and column.

    Raises:
        UsageError: there are none.
    """
    nothing = "nothing is found in it"
    line, _, column = which.partition(":")
    if line.isdecimal() and (column.isdecimal() or not column):
        at = int(line), int(column or 0)
        found = [each for each in findings if each.line == at[0] and at[1] in {0, each.column}]
        remedy = "; ".join(f"{each.line}:{each.column} {each.rule}" for each in findings[:3]) or nothing
    else:
        found = [each for each in findings if each.rule == which]
        rules = sorted({each.rule for each in findings})
        remedy = did_you_mean(which, rules) if rules else nothing
    if not found:
        raise UsageError(f"nothing is found at {which!r}", path=text, remedy=remedy)
    return found
