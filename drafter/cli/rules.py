"""``drafter rules``: the rules and codes of findings, which ``drafter explain`` says more of."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from drafter.check.choice import rules_of
from drafter.check.codes import Code
from drafter.cli import complain
from drafter.cli.completing import offered_profiles
from drafter.cli.profile import directories_of
from drafter.cli.screen import columns, heading
from drafter.cli.texts import write_report
from drafter.consensus import load_profile, load_profiles
from drafter.consensus.house_style import StyleRule
from drafter.errors import UsageError
from drafter.files.settings import find_config
from drafter.report.json_values import json_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from drafter.consensus import Profile

__all__ = ["command"]


@click.command(epilog="""\b
Examples:
  drafter rules                        all of them
  drafter rules russia                 those whose name or title has the word
  drafter rules --profile hague-2025   those of one profile""")  # fmt: skip
@click.argument("words", nargs=-1, metavar="[WORD]...")
@click.option(
    "--profile",
    "profile_id",
    metavar="ID|PATH",
    help="Only those of this profile; those of all otherwise.",
    shell_complete=offered_profiles,
)
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(words: tuple[str, ...], profile_id: str | None, format_: str) -> int:
    """List the rules and codes that findings can have, for --select and --ignore of drafter lint.

    A rule is what one position of a profile stands on (russia.partner), a code the kind of a finding (contested-term).
    With WORDs, only those whose name or title has them all. More of one says drafter explain.
    """
    folders = directories_of(find_config(Path.cwd()))
    if profile_id is None:
        profiles, problems = load_profiles(folders)
    else:
        profiles, problems = [load_profile(profile_id, folders)], []
    for problem in problems:
        complain(str(problem))
    rules = [row for row in sorted(_rules(profiles).items()) if _has(row, words)]
    codes = [row for row in ((code.value, code.says) for code in Code) if _has(row, words)]
    style = [row for row in ((rule.id, rule.says) for rule in StyleRule) if _has(row, words)]
    if not (rules or codes or style):
        raise UsageError(f"no rule or code has {' '.join(words)!r}", remedy="list all with: drafter rules")
    groups = {"codes": codes, "rules": rules, "style": style}
    if format_ == "json":
        listed = {kind: [{"id": id_, "says": says} for id_, says in rows] for kind, rows in groups.items()}
        write_report(json_text({"version": 1, **listed}))
        return 2 if problems else 0
    titles = {"codes": "Codes", "rules": "Rules of profiles", "style": "Rules of house style"}
    shown = [(titles[kind], rows) for kind, rows in groups.items() if rows]
    for number, (title, rows) in enumerate(shown):
        if number:
            click.echo()
        heading(title)
        columns(rows, "  ")
    return 2 if problems else 0


def _rules(profiles: Iterable[Profile]) -> dict[str, str]:
    """The rules and limits of ``profiles``, each with its title."""
    found: dict[str, str] = {}
    for profile in profiles:
        for position in profile.positions:
            rule = profile.rules.get(position.rule)
            found.setdefault(position.rule, rule.title if rule else position.why)
        for limit in (each for each in rules_of(profile) if each.startswith("limits.")):
            found.setdefault(limit, profile.limits.why.get(limit.removeprefix("limits."), ""))
    return found


def _has(row: tuple[str, str], words: Iterable[str]) -> bool:
    """Whether a name with its title has all ``words``, whatever their case."""
    said = " ".join(row).casefold()
    return all(word.casefold() in said for word in words)
