"""``drafter init``: three questions, and a commented ``drafter.toml``."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from drafter.check import DEFAULT_PROFILE
from drafter.cli import terminal
from drafter.cli.completing import offered_profiles, offered_texts
from drafter.errors import DrafterError, UsageError
from drafter.files.setting_notes import SETTING_NOTES
from drafter.files.settings import FAIL_ON

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["command"]

_NAME = "drafter.toml"
_HEAD = """\
# The settings of drafter for the texts in this folder and those below it.
# In force now: drafter config show --why
"""


@click.command(epilog="""\b
Examples:
  drafter init                                       asks
  drafter init --profile hague-2025 --fail-on warning --baseline washington-2024

Where there is no terminal nothing is asked, and what no option says has its default.""")  # fmt: skip
@click.argument("folder", type=click.Path(path_type=Path), default=Path(), metavar="[FOLDER]")
@click.option(
    "--profile", metavar="ID|PATH", help="Profile that texts are checked against.", shell_complete=offered_profiles
)
@click.option("--fail-on", type=click.Choice(FAIL_ON), help="Least severity at which a check fails.")
@click.option(
    "--baseline",
    metavar="FILE|SOURCE",
    help="Earlier text whose commitments must not be dropped.",
    shell_complete=offered_texts,
)
def command(*, folder: Path, profile: str | None, fail_on: str | None, baseline: str | None) -> int:
    """Write the settings of a project: drafter.toml in the current folder, or in FOLDER.

    Asks which profile texts are checked against, when a check fails, and of which earlier text no commitment may be
    dropped. All other settings stand in the file as comments that say what they mean. A file that is there stays.
    """
    target = folder / _NAME
    if not folder.is_dir():
        raise UsageError("there is no such folder", path=folder, remedy="make it, or name another")
    if os.path.lexists(target):
        raise UsageError("there is such a file already", path=target, remedy="edit it, or name another folder")
    asks = terminal.in_terminal()
    profile = _answer(profile, asks, "Profile that texts are checked against", DEFAULT_PROFILE, _known_profile)
    fail_on = _answer(
        fail_on, asks, f"Least severity at which a check fails ({', '.join(FAIL_ON)})", "error", _severity
    )
    question = "Earlier text or source whose commitments must not be dropped (none for none)"
    baseline = _answer(baseline, asks, question, "none", _earlier_text)
    from drafter.cli.texts import write_file

    answers = {"profile": _from(folder, profile), "fail_on": fail_on}
    if baseline != "none":
        answers["baseline"] = _from(folder, baseline)
    write_file(target, _text(answers))
    click.echo(f"{target}: written; check your texts with: drafter lint {folder}")
    return 0


def _answer(given: str | None, asks: bool, question: str, default: str, checked: Callable[[str], str]) -> str:  # noqa: FBT001
    """What an option gave, else what is answered, else the default; a wrong answer is asked for again."""
    if given is not None:
        return checked(given)
    while asks:
        try:
            return checked(click.prompt(question, default=default, err=True))
        except DrafterError as error:
            click.echo(f"  {error}", err=True)
    return default


def _from(folder: Path, name: str) -> str:
    """An id as it is; a path as it is written in a file in ``folder``."""
    if not os.path.lexists(name):
        return name
    path = Path(os.path.relpath(name, folder)).as_posix()
    return path if "/" in path else f"./{path}"


def _known_profile(name: str) -> str:
    from drafter.cli.profile import directories_of
    from drafter.consensus import load_profile
    from drafter.files.settings import find_config

    load_profile(name, directories_of(find_config(Path.cwd())))
    return name


def _severity(name: str) -> str:
    from drafter.files.toml import did_you_mean

    if name not in FAIL_ON:
        raise UsageError(f"no severity {name!r}", remedy=did_you_mean(name, FAIL_ON))
    return name


def _earlier_text(name: str) -> str:
    from drafter.cli.texts import phrase_folders
    from drafter.compare import baseline

    if name != "none":
        baseline(name, phrase_folders())
    return name


def _text(answers: Mapping[str, str]) -> str:
    """The file: every setting with its meaning, commented out where nothing was answered."""
    import tomlkit

    parts = [_HEAD]
    for key, note in sorted(SETTING_NOTES.items(), key=lambda item: item[0] in answers, reverse=True):
        meaning = f"# {note.meaning[0].upper()}{note.meaning[1:]}. Default: {note.default}."
        value = tomlkit.item(answers[key]).as_string() if key in answers else note.example
        parts.append(f"{meaning}\n{'' if key in answers else '# '}{key} = {value}\n")
    return "\n".join(parts)
