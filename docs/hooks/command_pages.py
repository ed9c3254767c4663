"""The reference of the commands, from the declarations of the command line."""

from __future__ import annotations

import inspect
import re
from typing import TYPE_CHECKING

import click

from drafter import cli

if TYPE_CHECKING:
    from collections.abc import Iterator


def commands() -> str:
    """A section for each command, with its usage, what it says of itself, its options, its examples and exit codes."""
    (program,) = (each for each in vars(cli).values() if isinstance(each, click.Group))
    context = click.Context(program, info_name="drafter")
    return "\n\n".join(part for name, command in _members(program, context) for part in _told(name, command, context))


def _members(group: click.Group, context: click.Context) -> Iterator[tuple[str, click.Command]]:
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if command is not None and not command.hidden:
            yield name, command


def _told(name: str, command: click.Command, parent: click.Context, level: int = 2) -> Iterator[str]:
    """The parts of a command's section, and of those of its own commands."""
    context = click.Context(command, info_name=name, parent=parent)
    yield f"{'#' * level} {context.command_path}"
    usage = " ".join((context.command_path, *command.collect_usage_pieces(context)))
    yield f"```text\n{usage}\n```"
    yield _prose(command.help or "")
    options = [each for each in command.params if isinstance(each, click.Option)]
    if rows := [record for each in options if (record := each.get_help_record(context))]:
        yield "\n".join(("| option | |", "|---|---|", *(f"| `{names}` | {_line(text)} |" for names, text in rows)))
    if command.epilog:
        yield _prose(command.epilog)
    if isinstance(command, click.Group):
        for inner, each in _members(command, context):
            yield from _told(inner, each, context, level + 1)


def _prose(text: str) -> str:
    """Help as Markdown: what click is told to leave as it is stands in a block, its signs are only signs."""
    parts = []
    for part in re.split(r"\n\s*\n", inspect.cleandoc(text).replace("\f", "")):
        if part.startswith("\b\n"):
            parts.append(f"```text\n{part.removeprefix(chr(8) + chr(10)).rstrip()}\n```")
        elif part.strip():
            parts.append(_line(part))
    return "\n\n".join(parts)


def plain(text: str) -> str:
    """Text of which no sign is markup."""
    return re.sub(r"([\\`*_{}\[\]<>#|~])", r"\\\1", text)


def _line(text: str) -> str:
    return plain(" ".join(text.split()))
