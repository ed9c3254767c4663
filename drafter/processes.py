"""Processes that drafter starts import nothing from the working folder: a stranger's files may lie there."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import MutableMapping

__all__ = ["import_only_installed"]


def import_only_installed(environment: MutableMapping[str, str] = os.environ) -> None:
    """Have Python, where it is started with ``environment``, import what is installed, and nothing of its folder."""
    environment["PYTHONSAFEPATH"] = "1"
    # An empty or relative entry is a folder in the working directory.
    paths = environment.pop("PYTHONPATH", "").split(os.pathsep)
    if kept := [path for path in paths if Path(path).is_absolute()]:
        environment["PYTHONPATH"] = os.pathsep.join(kept)
