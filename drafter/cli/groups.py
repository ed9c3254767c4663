"""Groups of commands that say the way on where a command is not known."""

from __future__ import annotations

import importlib
import os
from typing import TYPE_CHECKING

import click

from drafter.cli.catalogue import ALIASES, COMMANDS, GROUPS

if TYPE_CHECKING:
    from collections.abc import Collection

__all__ = ["GuidedGroup", "LazyGroup"]


class GuidedGroup(click.Group):
    """A group that names the command that is meant; ``help`` after a command shows its help."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command and its arguments; an error that says the way on if there is none."""
        known: Collection[str] = self.list_commands(ctx)
        if args and args[0] not in known:
            if args[0] == "help" and ctx.parent is not None:
                # Of a group inside another: the outermost has a command of that name.
                raise click.exceptions.NoArgsIsHelpError(ctx)
            from drafter.cli.guidance import no_command

            raise no_command(args[0], args[1:], ctx.command_path, known)
        if args[1:] == ["help"] and not os.path.lexists("help"):
            args = [args[0], "--help"]
        return super().resolve_command(ctx, args)


class LazyGroup(GuidedGroup):
    """The outermost group, whose commands are modules of this package, imported on use."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """The names, in the order of the groups."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command, imported now."""
        if cmd_name not in COMMANDS:
            return None
        command = importlib.import_module(f"{__package__}.{ALIASES.get(cmd_name, cmd_name)}").command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write the commands by group, without importing them."""
        # One width for all groups, so that what commands do stands in one column.
        widest = max(map(len, COMMANDS))
        for title, commands in GROUPS.items():
            with formatter.section(title):
                formatter.write_dl([(name.ljust(widest), line) for name, line in commands.items()])
