"""What commands on texts share: the texts named, the bank they are held against, and where the answer goes."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from drafter.bank import default_directories
from drafter.config import find_config
from drafter.disk import write_atomically
from drafter.errors import ReadError
from drafter.places import phrasebank_dir
from drafter.text import read_bytes
from drafter.text.files import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drafter.config import Config
    from drafter.text import Document
    from drafter.text.views import View

__all__ = ["WORD_VIEWS", "in_colour", "phrase_folders", "standard_input", "terminal_width", "texts_of", "write_file"]

#: Which text of a Word file's tracked changes a command can be asked to read.
WORD_VIEWS: Final = ("final", "original", "markup")


def texts_of(
    paths: Sequence[str], stdin_filename: str | None = None, view: str = "final"
) -> Iterator[Document | ReadError]:
    """The texts that ``paths`` stand for, ``-`` being standard input; an error in place of one that cannot be read.

    ``view``, one of `WORD_VIEWS`, says which text of tracked changes is read.
    """
    from drafter.check import texts_at  # noqa: PLC0415  (comparing texts needs no checker)

    shown = _view(view)

    named: list[str] = []
    for path in dict.fromkeys(paths):
        if path == "-":
            yield from texts_at(named, shown)
            named = []
            yield standard_input(Path(stdin_filename or "-"), shown)
        else:
            named.append(path)
    yield from texts_at(named, shown)


def _view(name: str) -> View | None:
    if name == "final":
        return None
    from drafter.text.views import VIEWS  # noqa: PLC0415  (few texts are read otherwise)

    return VIEWS[name]


def standard_input(name: Path, view: View | None = None) -> Document | ReadError:
    """Standard input, read under a name, or why it cannot be read."""
    if sys.stdin is None:
        return ReadError("standard input is closed", path=name)
    try:
        # One byte more than can be read, so that it is turned away and not read for ever.
        return read_bytes(sys.stdin.buffer.read(MAX_BYTES + 1), name, view)
    except ReadError as error:
        return error


def phrase_folders(config: Config | None = None, *, isolated: bool = False) -> tuple[Path, ...]:
    """The folders of the phrase bank that are in force here, the strongest last."""
    if isolated:
        return (phrasebank_dir() / "agreed",)
    settings = find_config(Path.cwd()) if config is None else config
    return (*default_directories(), *settings.phrasebank)


def in_colour(color: str) -> bool:
    """Whether to write in colour; ``--color`` wins over NO_COLOR, that over FORCE_COLOR, that over the terminal."""
    if color != "auto":
        return color == "always"
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or sys.stdout.isatty()


def terminal_width() -> int | None:
    """Columns of the terminal; None for a pipe or file, where every part is one line."""
    return max(40, shutil.get_terminal_size().columns) if sys.stdout.isatty() else None


def write_file(path: Path, contents: str | bytes) -> None:
    """Put ``contents`` into a file in one step; what no encoding can hold is written as an escape.

    Raises:
        WriteError: the file cannot be written.
    """
    write_atomically(path, contents if isinstance(contents, bytes) else contents.encode("utf-8", "backslashreplace"))
