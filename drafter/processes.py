"""Processes of drafter's own; they import nothing from the working folder, where a stranger's files may lie."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import MutableMapping

__all__ = ["import_only_installed", "is_own", "own"]

_own: list[bool] = []


def own() -> None:
    """Say that this process is drafter's own: a command or a worker, and not a program that imports drafter."""
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
