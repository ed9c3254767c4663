"""``drafter lsp``: the language server, for editors."""

from __future__ import annotations

import click

from drafter.extras import needing

__all__ = ["command"]


@click.command(epilog="""\b
Exit codes:
  0    the editor shut it down
  1    the editor left without doing so
  2    the extra drafter[lsp] is not installed""")  # fmt: skip
@click.option("--stdio", is_flag=True, help="Speak over standard input and output, as it always does.")
def command(*, stdio: bool) -> int:  # noqa: ARG001  (editors add it to every command)
    """Check texts in an editor, as they are typed.

    A language server over standard input and output, to be started by the editor: findings while typing in Markdown
    and plain text, why and whose they are, agreed wordings, dismissals, brackets, completion from the phrase bank.
    Settings are those of the nearest drafter.toml from the folder of the text upwards.
    """
    with needing("lsp", "the language server is not installed"):
        from drafter.lsp.server import serve
    return serve()
