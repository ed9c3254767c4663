"""``drafter status``: shows words, open brackets, comments and changes of a draft, and who can join."""

from __future__ import annotations

from pathlib import Path

import click

from drafter.cli.completing import offered_profiles
from drafter.cli.terminal import layout
from drafter.report.formats import STATUS

__all__ = ["command"]


@click.command()
@click.argument("text", metavar="FILE")
@click.option(
    "--profile",
    metavar="ID|PATH",
    help="Profile in force.  [default: the draft's, or that of drafter.toml]",
    shell_complete=offered_profiles,
)
@click.option("--format", "format_", type=click.Choice(STATUS.names), default="text", show_default=True)
def command(*, text: str, profile: str | None, format_: str) -> int:
    """Say where a draft stands.

    Its words, the brackets still open with their attributions and options, the comments and tracked changes of others
    in a Word file, how many findings it dismisses, and the verdict of every delegation under the profile in force.
    """
    from drafter.cli.checked import checked
    from drafter.cli.texts import open_text, write_report
    from drafter.report.status_outline import status_outline

    path = Path(text)
    report, _ = checked(open_text(path), profile)
    write_report(STATUS.render(format_, status_outline(path, report), layout()))
    return 0
