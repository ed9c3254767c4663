"""``drafter help``: the help of drafter, or of a command."""

from __future__ import annotations

import click

from drafter.cli.groups import GuidedGroup

__all__ = ["command"]


@click.command()
@click.argument("names", nargs=-1, metavar="[COMMAND]...")
@click.pass_context
def command(ctx: click.Context, names: tuple[str, ...]) -> None:
    """Show the help of COMMAND, such as lint or bank search; without one, that of drafter."""
    context = ctx.find_root()
    for number, name in enumerate(names):
        group = context.command
        if not isinstance(group, GuidedGroup):
            break
        _, found, _ = group.resolve_command(context, [name, *names[number + 1 :]])
        assert found is not None
        context = click.Context(found, info_name=name, parent=context)
    click.echo(context.get_help())
