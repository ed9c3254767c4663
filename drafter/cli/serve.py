"""``drafter serve``: the app in a browser of this machine."""

from __future__ import annotations

import shlex
import subprocess
import sys
from pathlib import Path

import click

from drafter.extras import needing
from drafter.files.nearest import no_such_file

__all__ = ["command"]


@click.command(epilog="""\b
Exit codes:
  0    it was ended with Ctrl+C or by a signal
  2    the file is not there, the port is taken, or the extra drafter[serve] is not installed""")  # fmt: skip
@click.argument("file", required=False, metavar="[FILE]")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=0, metavar="N", help="Port to listen on.  [default: a free one]"
)
def command(file: str | None, port: int) -> int:
    """Show the app in a browser of this machine.

    Prints an address to open. Only this machine can reach it, and only with the whole address, which is another every
    time; nothing is asked of any other machine. Each window has an app of its own. Ctrl+C ends it.
    """
    if file is not None and not Path(file).is_file():
        raise no_such_file(Path(file))
    with needing("serve", "what shows the app in a browser is not installed"):
        from drafter.tui.serving import AppServer, listening

    server = AppServer(_app(file), listening(port), f"{Path(file).name} - drafter" if file else "drafter")

    stdout = sys.stdout

    def ready() -> None:
        click.echo(server.address, file=stdout)
        click.echo("Open this address in a browser on this machine; Ctrl+C ends it.", err=True)

    server.serve_until_told(ready)
    return 0


def _app(file: str | None) -> str:
    """The command line of the app, quoted for a shell."""
    words = [sys.executable, "-m", "drafter", *(["open", "--in-window", str(Path(file).absolute())] if file else [])]
    return subprocess.list2cmdline(words) if sys.platform == "win32" else shlex.join(words)
