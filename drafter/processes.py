"""Processes of drafter's own; they import nothing from the working folder, where a stranger's files may lie."""

from __future__ import annotations

import atexit
import gc
import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import MutableMapping

__all__ = ["import_only_installed", "is_own", "own"]

#: A Word file or a bank makes a million objects that are all kept: Python need not look each 700 whether one is lost.
_ALLOCATIONS: Final = 50_000

_own: list[bool] = []


def own() -> None:
    """Say that this process is drafter's own: a command or a worker, and not a program that imports drafter."""
    if not _own:
        gc.set_threshold(_ALLOCATIONS)
        # Python's last look, at all there is, takes a tenth of a short run, and what is left goes with the process.
        atexit.register(gc.freeze)
        _own.append(True)


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
