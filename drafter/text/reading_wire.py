"""What goes over the pipes of the process that reads files: a length of eight bytes, and so many of a pickle.

What comes back may name the classes of a `Document`, of what is found in a Word file, and nothing else. This is apart
from what starts the process, which that need not import: the less it does, the sooner it is ready.
"""

from __future__ import annotations

import struct
from typing import IO, Final, Literal, TypeAlias

__all__ = ["CLASSES", "DEFECT", "MEMORY", "MEMORY_LIMIT", "READ", "REFUSED", "WordTask", "received", "send"]

#: What is found in a Word file beside its text.
WordTask: TypeAlias = Literal["admission", "changes", "comments", "hands"]

#: What the reading of one file may take, in bytes of memory; libraries and interpreter are a quarter of it.
MEMORY_LIMIT: Final = 512 * 1024 * 1024
#: What became of a file.
READ: Final = "read"
REFUSED: Final = "refused"
MEMORY: Final = "memory"
DEFECT: Final = "defect"

_LENGTH: Final = struct.Struct(">Q")
_PATHS: Final = frozenset({"Path", "PosixPath", "WindowsPath", "PurePosixPath", "PureWindowsPath"})
#: The classes of what a process answers.
CLASSES: Final = {
    "drafter.text.document": frozenset({"Block", "Document", "ReadingMap", "SourceRun", "Span"}),
    "drafter.text.unread": frozenset({"Unread"}),
    "drafter.text.word.comments": frozenset({"Comment"}),
    "drafter.text.word.hands": frozenset({"Hands"}),
    "drafter.text.word.tracked_changes": frozenset({"WordChange"}),
    # Python 3.13 has paths in a module of their own.
    **dict.fromkeys(("pathlib", "pathlib._local"), _PATHS),
}


def received(pipe: IO[bytes]) -> bytes | None:
    """Return the next message from a pipe; None when there is none."""
    head = pipe.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    length = _LENGTH.unpack(head)[0]
    message = pipe.read(length)
    return message if len(message) == length else None


def send(pipe: IO[bytes], message: bytes) -> None:
    """Send a message through a pipe."""
    pipe.write(_LENGTH.pack(len(message)))
    pipe.write(message)
    pipe.flush()
