"""Processes of drafter's own; they import nothing from the working folder, where a stranger's files may lie."""

from __future__ import annotations

import atexit
import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import MutableMapping

__all__ = ["end_soon", "import_only_installed", "is_own", "own"]

#: A Word file or a bank makes a million objects that are all kept: Python need not look each 700 whether one is lost.
_ALLOCATIONS: Final = 50_000

_own: list[bool] = []
_codes: list[int] = []


def own() -> None:
    """Say that this process is drafter's own: a command or a worker, and not a program that imports drafter."""
    if not _own:
        gc.set_threshold(_ALLOCATIONS)
        # What is registered first is called last: all others have done by then what they do at the end.
        atexit.register(_end)
        _own.append(True)


def end_soon(code: int) -> None:
    """Say that this process, if it is drafter's own, ends with ``code`` once what is to be done at exit is done."""
    if _own:
        _codes.append(code)


def _end() -> None:
    """End at once: to take apart module by module what goes with the process anyhow takes a tenth of a short run."""
    # Python's last look for lost objects takes as long.
    gc.freeze()
    if not _codes or sys.gettrace() is not None:
        return
    try:
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
    except (OSError, ValueError):
        # Python says what is the matter with a stream, and ends with a code of its own.
        return
    os._exit(_codes[-1])


def is_own() -> bool:
    """Return whether this process is drafter's own."""
    return bool(_own)


def import_only_installed(environment: MutableMapping[str, str] = os.environ) -> None:
    """Have Python, where it is started with ``environment``, import what is installed, and nothing of its folder."""
    environment["PYTHONSAFEPATH"] = "1"
    # An empty or relative entry is a folder in the working directory.
    paths = environment.pop("PYTHONPATH", "").split(os.pathsep)
    if kept := [path for path in paths if Path(path).is_absolute()]:
        environment["PYTHONPATH"] = os.pathsep.join(kept)
