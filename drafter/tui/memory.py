"""What the app remembers from one run to the next: the colours, and that the tour was seen. No word of any draft."""

from __future__ import annotations

import contextlib
from dataclasses import asdict, dataclass

from drafter.errors import WriteError
from drafter.files.disk import write_atomically
from drafter.files.paths import state_dir
from drafter.files.regular import regular_bytes
from drafter.files.toml import parse_toml

__all__ = ["Memory", "recall", "remember"]

_FILE = "app.toml"


@dataclass(frozen=True, slots=True)
class Memory:
    """What is remembered.

    Attributes:
        theme: name of the colours; empty where nobody has chosen.
        toured: whether the tour was seen or skipped.
    """

    theme: str = ""
    toured: bool = False


def recall() -> Memory:
    """The memory of earlier runs; empty if it cannot be read."""
    try:
        data = parse_toml(regular_bytes(state_dir() / _FILE).decode())
    except (OSError, ValueError):
        return Memory()
    theme, toured = data.get("theme"), data.get("toured")
    return Memory(theme if isinstance(theme, str) else "", toured is True)


def remember(memory: Memory) -> None:
    """Write the memory to its file; a failure is ignored, as nothing depends on it."""
    lines = [
        f"{key} = {str(value).lower() if isinstance(value, bool) else repr(value)}"
        for key, value in asdict(memory).items()
    ]
    with contextlib.suppress(OSError, WriteError):
        state_dir().mkdir(parents=True, exist_ok=True)
        write_atomically(state_dir() / _FILE, ("\n".join(lines) + "\n").encode("utf-8"), mode=0o600)
