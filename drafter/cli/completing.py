"""What a shell offers for options: profiles, rules and codes, sources.

What cannot be read offers nothing: the command itself says what is wrong with it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from click.shell_completion import CompletionItem

from drafter.errors import DrafterError

if TYPE_CHECKING:
    from collections.abc import Iterable

    import click

    from drafter.consensus import Profile

__all__ = ["offered_profiles", "offered_rules", "offered_texts"]


def offered_profiles(_: click.Context, __: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The profiles that can be named by id, with their titles; files where a path is begun."""
    if "/" in incomplete or incomplete.startswith("."):
        return [CompletionItem(incomplete, type="file")]
    return _beginning(((profile.id, profile.title) for profile in _profiles()), incomplete)


def offered_rules(_: click.Context, __: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The codes, with what they say, and the rules of all profiles."""
    from drafter.check.choice import rules_of
    from drafter.check.codes import Code

    codes = {code.value: code.says for code in Code}
    rules = {rule: profile.title for profile in _profiles() for rule in rules_of(profile)}
    return _beginning(sorted((codes | rules).items()), incomplete)


def offered_texts(_: click.Context, __: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The sources of the bank, with their titles, and files."""
    from drafter.bank import find_sources
    from drafter.bank.loading import source_files
    from drafter.cli.texts import phrase_folders

    try:
        folders = phrase_folders()
        ids = sorted({path.stem for folder in folders for path in source_files(folder)})
        wanted = [id_ for id_ in ids if id_.startswith(incomplete)]
        sources = [(id_, source.title) for id_, source in find_sources(wanted, folders).items()]
    except (DrafterError, OSError):
        sources = []
    return [*_beginning(sources, incomplete), CompletionItem(incomplete, type="file")]


def _profiles() -> Iterable[Profile]:
    from drafter.consensus import load_profiles, profile_directories
    from drafter.files.settings import find_config

    try:
        return load_profiles(profile_directories(find_config(Path.cwd()).profiles))[0]
    except (DrafterError, OSError):
        return ()


def _beginning(items: Iterable[tuple[str, str]], incomplete: str) -> list[CompletionItem]:
    return [CompletionItem(name, help=says) for name, says in items if name.startswith(incomplete)]
