"""The command line: one module per command, loaded only when it is called.

Only this module sets exit codes, and writes errors that stop a command to stderr:

====  ==========================================================
code  meaning
====  ==========================================================
0     clean: no finding at or above ``--fail-on``
1     findings at or above ``--fail-on``
2     drafter could not do all of its work (a missing file, a bad
      profile, a page that cannot be read)
130   interrupted
====  ==========================================================
"""

from __future__ import annotations

import importlib
import os
import sys
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from drafter import __version__
from drafter.errors import DrafterError

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["UNREAD", "complain", "main"]

#: Command name to the line ``drafter --help`` shows for it: help must not import the commands themselves.
COMMANDS: Final = {
    "open": "Open a draft in the app.",
    "new": "Begin a draft from a template.",
    "lint": "Check texts against a consensus profile.",
    "dismiss": "Put a finding aside in a draft, with a reason.",
    "trace": "Say of every sentence where its words were agreed.",
    "compare": "Say what a new text keeps, rewords, adds and drops.",
    "export": "Write a draft as a Word document in the house style.",
    "redline": "Show what differs between two Word files, as tracked changes in the later one.",
    "review": "Put remarks into the margin of a Word document.",
    "draft": "Make a draft of a Word file.",
    "status": "Say where a draft stands: open brackets, comments, verdicts.",
    "consolidate": "Put delegations' versions of a text into one, every change in brackets.",
    "take": "Take a reading of a rolling text: one delegation's, several's, or the base.",
    "ledger": "Say what each delegation asks for, and what became of it.",
    "rounds": "Say round by round how much is open, and who opened and closed what.",
    "standing": "Mark how a paragraph stands: open, agreed ad referendum, agreed, reserved.",
    "silence": "Put a text under silence, record breaks, say what came of it.",
    "explain": "Say what a rule or code flags, why, and on what sources.",
    "profile": "List, show, check and compare consensus profiles.",
    "suggest": "Suggest agreed language in place of a sentence.",
    "serve": "Show the app in a browser of this machine.",
    "lsp": "Check texts in an editor, as they are typed.",
    "bank": "Search and check the phrase bank of agreed language.",
    "archive": "Report on an archive that a cluster checked.",
}

#: The environment variable that turns defects of drafter into tracebacks, for its developers.
TRACEBACK: Final = "DRAFTER_TRACEBACK"

#: The key in a command's context that says that a text was not read completely.
UNREAD: Final = "drafter.unread"

_EPILOG: Final = """\b
Without a command, drafter opens the app.

\b
Examples:
  drafter open draft.md
  drafter lint draft.md --profile hague-2025
  drafter profile matrix draft.md
  drafter bank search "channels of communication"
"""


class _OutputClosed(Exception):  # noqa: N818  (not an error: the reader has seen enough)
    """The reader of the output has closed it, as ``head`` does."""


class _LazyGroup(click.Group):
    """A group whose commands are modules of this package, imported on use."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        command = importlib.import_module(f"{__name__}.{cmd_name}").command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS:
            from difflib import get_close_matches

            near = get_close_matches(args[0], COMMANDS, n=1)
            hint = f"did you mean {near[0]!r}?" if near else "see 'drafter --help'"
            raise DrafterError(f"no command {args[0]!r}", remedy=hint)
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401  (click's own signature)
        """Run the command and flush its output, so that nothing can fail at exit."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            # Before click handles it: click would exit with 1, which means findings here.
            raise _OutputClosed from None
        # Whatever the result for the rest: what was not read is not cleared.
        return 2 if ctx.meta.get(UNREAD) else result


@click.group(
    cls=_LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog=_EPILOG,
    invoke_without_command=True,
)
@click.version_option(__version__, message="%(prog)s %(version)s")
@click.pass_context
def _drafter(ctx: click.Context) -> int | None:
    """Drafting assistant for communiqué language.

    Was it agreed, and can it be agreed now? drafter lints texts against consensus profiles and searches a bank of
    agreed NATO language. It works offline and never changes a text by itself.
    """
    from drafter.cli.terminal import in_colour, in_terminal

    # The default for every command; its own --color overrides it.
    ctx.color = in_colour()
    if ctx.invoked_subcommand is not None:
        return None
    if not in_terminal():
        click.echo(ctx.get_help())
        return 0
    from drafter.tui.app import run
    from drafter.tui.services import Services

    return run(Services())


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit code; an error is reported as one line on stderr."""
    _ready_streams()
    try:
        result = _drafter.main(args=arguments, prog_name="drafter", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.ctx.get_help())
        return 0
    except (click.Abort, KeyboardInterrupt):
        return 130
    except _OutputClosed:
        # Otherwise Python would report the error again when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        # The only catch-all: no user ever sees a traceback.
        if _is_defect(error) and os.environ.get(TRACEBACK):
            raise
        complain(_line(error))
        return 2
    return result if isinstance(result, int) else 0


def complain(line: str) -> None:
    """Print a problem on stderr, in one line without control characters."""
    from drafter.report.window import clean

    click.echo(f"drafter: {clean(line)}", err=True)


def _ready_streams() -> None:
    """Make sure that the standard streams exist and accept any character."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            # The parent process closed it, so nobody reads it.
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115  (open until exit)
        elif isinstance(stream, TextIOWrapper):
            # A character that the terminal cannot show becomes an escape; a report must not stop there.
            stream.reconfigure(errors="backslashreplace")


def _is_defect(error: Exception) -> bool:
    """Whether ``error`` is a defect of drafter, and not something that the user can correct."""
    return not isinstance(error, DrafterError | click.ClickException | OSError)


def _line(error: Exception) -> str:
    """The message for ``error``, on one line."""
    if isinstance(error, click.ClickException):
        return error.format_message()
    if isinstance(error, OSError):
        return f"{error.filename or 'the output cannot be written'}: {error.strerror or error}"
    if isinstance(error, DrafterError):
        return str(error)
    return f"a defect of drafter ({type(error).__name__}); please report it, with what {TRACEBACK}=1 shows"
