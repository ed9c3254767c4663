"""What the commands on a negotiation share: who sits at the table, texts read and written."""

from __future__ import annotations

import re
from os.path import commonpath
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from drafter.cli.texts import expanded, print_draft, write_file
from drafter.errors import UsageError
from drafter.files.settings import find_config

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drafter.consensus import Profile
    from drafter.text import Document
    from drafter.word.submissions import Table

__all__ = ["drafts_of", "parted", "profile_in_force", "seats", "text_out"]

_NAMED: Final = re.compile(r"([^=/\\]{1,60})=(.+)", re.DOTALL)


def parted(argument: str) -> tuple[str, str]:
    """Name and file of ``USA=usa.docx``; a file alone has no name."""
    match = _NAMED.fullmatch(argument)
    if match is None or Path(argument).exists():
        return "", argument
    return match[1].strip(), match[2]


def profile_in_force(name: str | None, otherwise: str = "") -> Profile:
    """The profile named, else that of the draft, else that of the settings."""
    from drafter.check import DEFAULT_PROFILE
    from drafter.consensus import load_profile, profile_directories

    config = find_config(Path.cwd())
    wanted = name or otherwise or (config.profile or (DEFAULT_PROFILE,))[0]
    return load_profile(wanted, profile_directories(config.profiles))


def seats(profile: str | None, *, compare: bool = False) -> Table:
    """Who sits at the table: the Allies, the delegations of the profile, and the authors that settings name."""
    from drafter.word.submissions import Table

    return Table(find_config(Path.cwd()).authors, profile_in_force(profile), compare)


def text_out(text: str, output: str | None, name: Path) -> None:
    """Print a text in Markdown, or write it into a .md or, as a draft with its brackets, a .docx.

    Raises:
        UsageError: the file is to have another name.
    """
    if output is None:
        print_draft(text)
        return
    target = Path(output)
    suffix = target.suffix.lower()
    if suffix in {".md", ".markdown"}:
        write_file(target, text)
    elif suffix == ".docx":
        from drafter.text import read_text
        from drafter.word.draft_head import DraftHead
        from drafter.word.export import export

        draft = read_text(text, name=name.with_suffix(".md"), format="md")
        write_file(target, export(draft, "bracketed", head=DraftHead()).data)
    else:
        raise UsageError("no name of a draft or Word file", path=target, remedy="end it in .md or .docx")


def drafts_of(paths: Sequence[str], *, with_versions: bool = False) -> list[tuple[str, Document]]:
    """The drafts in files with their names, the earliest first; what decided that is said on stderr.

    Args:
        paths: the files, or patterns of them.
        with_versions: whether one draft alone stands for the versions kept beside it, and itself.

    Raises:
        ReadError: a file cannot be read.
    """
    from drafter.draft import read_version, versions_of
    from drafter.negotiate.order import in_order
    from drafter.report.window import clean
    from drafter.text import read_text
    from drafter.word.submissions import draft_of

    paths = expanded(paths)
    found: list[tuple[str, Document]] = []
    if with_versions and len(paths) == 1:
        kept = [each for each in reversed(versions_of(Path(paths[0]))) if each.name and not each.problem]
        found = [(each.name, read_text(read_version(each), name=paths[0], format="md")) for each in kept]
    names = [Path(each).stem for each in paths]
    given = [(name, draft_of(Path(path))) for name, path in zip(_short(names), paths, strict=True)]
    ordered, said = in_order(given)
    if said:
        click.echo(f"rounds {clean(said)}", err=True)
    return [*found, *ordered]


def _short(names: Sequence[str]) -> list[str]:
    """Names without what all of them begin with, up to a sign that parts words, where that leaves some."""
    if len(names) < 2:
        return list(names)
    lead = commonpath(list(names))
    lead = lead[: max(lead.rfind(sign) for sign in "-_ .") + 1]
    short = [each[len(lead) :] for each in names]
    return short if all(any(map(str.isalpha, each)) for each in short) else list(names)
