"""The command line: one module per command, loaded only when it is called.

This module alone owns stderr and exit codes:

====  ==========================================================
code  meaning
====  ==========================================================
0     clean: no finding at or above ``--fail-on``
1     findings at or above ``--fail-on``
2     drafter could not do its work (a missing file, a bad profile)
130   interrupted
====  ==========================================================
"""

from __future__ import annotations

import importlib
import os
import sys
from typing import TYPE_CHECKING, Final

import click

from drafter import __version__
from drafter.errors import DrafterError

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["main"]

#: Command name to the line ``drafter --help`` shows for it: help must not import the commands themselves.
COMMANDS: Final = {
    "lint": "Check texts against a consensus profile.",
    "explain": "Say what a rule or code flags, why, and on what sources.",
    "profile": "List, show, check and compare consensus profiles.",
    "bank": "Search and check the phrase bank of agreed language.",
}

_EPILOG: Final = """\b
Examples:
  drafter lint draft.md --profile hague-2025
  drafter profile matrix draft.md
  drafter bank search "channels of communication"
"""


class _LazyGroup(click.Group):
    """A group whose commands are modules of this package, imported on use."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        command = importlib.import_module(f"{__name__}.{cmd_name}").command
        assert isinstance(command, click.Command)  # noqa: S101  (the contract of every module here)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS:
            from difflib import get_close_matches  # noqa: PLC0415  (only on a slip of the fingers)

            near = get_close_matches(args[0], COMMANDS, n=1)
            hint = f"did you mean {near[0]!r}?" if near else "see 'drafter --help'"
            raise DrafterError(f"no command {args[0]!r}", remedy=hint)
        return super().resolve_command(ctx, args)


@click.group(
    cls=_LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog=_EPILOG,
    no_args_is_help=True,
)
@click.version_option(__version__, message="%(prog)s %(version)s")
def _drafter() -> None:
    """Drafting assistant for communiqué language.

    Was it agreed, and can it be agreed now? drafter lints texts against consensus profiles and searches a bank of
    agreed NATO language. It works offline and never changes a text by itself.
    """


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit code; errors become one line on stderr."""
    try:
        result = _drafter.main(args=arguments, prog_name="drafter", standalone_mode=False)
    except DrafterError as error:
        return _fail(str(error))
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.ctx.get_help() if error.ctx else "")
        return 0
    except click.ClickException as error:
        return _fail(error.format_message())
    except (click.Abort, KeyboardInterrupt):
        return 130
    except BrokenPipeError:
        # The reader of our output has gone; Python would complain once more when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return result if isinstance(result, int) else 0


def _fail(line: str) -> int:
    """Say ``line`` on stderr and return 2."""
    click.echo(f"drafter: {line}", err=True)
    return 2
