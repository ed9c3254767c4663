"""Whether the app can be shown."""

from __future__ import annotations

import os
import sys

__all__ = ["in_terminal"]


def in_terminal() -> bool:
    """Whether somebody sits at a terminal: keys come from it, and the app draws on stderr.

    Or at what stands in for one: ``drafter serve`` names the driver of Textual that talks to a browser.
    """
    if "TEXTUAL_DRIVER" in os.environ:
        return True
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr))
