"""``drafter config``: the settings in force, and where each comes from."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from drafter.cli.groups import GuidedGroup
from drafter.cli.screen import columns
from drafter.cli.texts import write_report
from drafter.files.paths import user_dir
from drafter.files.patterns import PathPatterns
from drafter.files.setting_notes import SETTING_NOTES
from drafter.files.settings import find_config
from drafter.report.json_values import json_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.files.settings import Config

__all__ = ["command"]


@click.group(cls=GuidedGroup, no_args_is_help=True)
def command() -> None:
    """Show the settings in force.

    Settings stand in drafter.toml, or in [tool.drafter] of pyproject.toml, in the current folder or the nearest one
    above it. They lie key by key over those of your own drafter.toml; options of a command lie over both. To make one,
    write: drafter init.
    """


@command.command()
@click.option("--why", is_flag=True, help="Name the file and line that set each value.")
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True)
def show(*, why: bool, format_: str) -> None:
    """Show every setting in force, those that no file sets with their default."""
    config = find_config(Path.cwd())
    if format_ == "json":
        rows = [
            {"key": key, "value": value, "is_default": key not in config.why, "why": config.why.get(key)}
            for key, value in _values(config)
        ]
        write_report(json_text({"version": 1, "settings": rows}))
        return
    table = []
    for key, value in _values(config):
        is_set = key in config.why
        note = SETTING_NOTES[key]
        shown = _shown(value) if is_set else f"({note.default})"
        last = (config.why[key] if is_set else "default") if why else note.meaning
        table.append((key, shown, last))
    columns(table)
    if why:
        own = user_dir() / "drafter.toml"
        click.echo(f"your own settings: {own}{'' if own.is_file() else ' (no such file)'}", err=True)


def _values(config: Config) -> Iterator[tuple[str, object]]:
    """Each setting with its value, in the order of the documentation; what a file extends is part of its values."""
    for key in SETTING_NOTES:
        if key != "extend":
            yield key, _plain(getattr(config, key))


def _plain(value: object) -> object:
    """``value`` in types that JSON has."""
    if isinstance(value, PathPatterns):
        return list(value.patterns)
    if isinstance(value, Path):
        return str(value)
    if isinstance(value, tuple):
        pairs = [each for each in value if isinstance(each, tuple) and isinstance(each[0], PathPatterns)]
        if pairs:
            return {" ".join(patterns.patterns): _plain(names) for patterns, names in pairs}
        return [_plain(each) for each in value]
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    return value


def _shown(value: object) -> str:
    """A value on one line, much as it stands in a file."""
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "(empty)"
    if isinstance(value, dict):
        return ", ".join(f"{key} = {_shown(each)}" for key, each in value.items()) or "(empty)"
    return str(value).lower() if isinstance(value, bool) else str(value)
