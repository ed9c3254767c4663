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

import codecs
import contextlib
import os
import sys
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TextIO, cast

import click

from drafter import __version__
from drafter.cli.groups import LazyGroup
from drafter.errors import DrafterError, UsageError
from drafter.processes import import_only_installed

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["UNREAD", "complain", "main"]

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


class _Commands(LazyGroup):
    """The commands; their output is flushed before the exit code is known."""

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
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog=_EPILOG,
    invoke_without_command=True,
)
@click.version_option(__version__, "-V", "--version", message="%(prog)s %(version)s")
@click.pass_context
def _drafter(ctx: click.Context) -> int | None:
    """Drafting assistant for communiqué language.

    Was it agreed, and can it be agreed now? drafter lints texts against consensus profiles and searches a bank of
    agreed NATO language. It works offline and never changes a text by itself.
    """
    from drafter.cli.terminal import in_colour, in_terminal

    _refuse_folder_that_is_gone()
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


def _refuse_folder_that_is_gone() -> None:
    """Raise where names of files stand for nothing, and no settings can be looked for."""
    try:
        Path.cwd()
    except OSError as error:
        gone = "the current folder is gone" if isinstance(error, FileNotFoundError) else "the current folder is closed"
        raise UsageError(gone, remedy="change to one that exists and that you may read") from None


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit code; an error is reported as one line on stderr.

    Nothing that others wrote, in a text or a profile, moves the cursor of the terminal or turns the way words run.
    """
    from drafter.cli.terminal import HarmlessStream

    _ready_streams()
    import_only_installed()
    with (
        contextlib.redirect_stdout(cast("TextIO", HarmlessStream(sys.stdout))),
        contextlib.redirect_stderr(cast("TextIO", HarmlessStream(sys.stderr))),
    ):
        code = _run(arguments)
        try:
            sys.stdout.flush()
        except OSError:
            # Said already; since 3.14 Python keeps what a full disk did not take.
            _let_go()
        return code


def _let_go() -> None:
    """Send nowhere what standard output has not taken; Python would report it again when it flushes at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _run(arguments: Sequence[str] | None) -> int:
    try:
        result = _drafter.main(args=arguments, prog_name="drafter", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.ctx.get_help())
        return 0
    except (click.Abort, KeyboardInterrupt):
        return 130
    except _OutputClosed:
        _let_go()
        return 0
    except click.UsageError as error:
        from drafter.cli.guidance import explained

        complain(str(explained(error, sys.argv[1:] if arguments is None else arguments)))
        return 2
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
            # A character that the terminal cannot show becomes an escape; a report must not stop there. ASCII stands
            # for a terminal that nobody has set up, and click would write to it past the stream.
            is_ascii = codecs.lookup(stream.encoding).name == "ascii"
            stream.reconfigure(encoding="utf-8" if is_ascii else None, errors="backslashreplace")


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
