"""The texts that paths stand for, read one after the other."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from drafter.errors import ReadError
from drafter.text.discovery import FileChoice, discover
from drafter.text.loading import read

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from drafter.text.document import Document
    from drafter.text.word.change_views import View

__all__ = ["files_at", "texts_at", "texts_in"]

_OF_SEVERAL: Final = frozenset({".eml", ".zip"})


def files_at(paths: Iterable[str | Path], choice: FileChoice | None = None) -> list[Path | ReadError]:
    """The files at ``paths`` as `drafter.text.discover` gives them; ``-`` stays: it stands for standard input."""
    files: dict[Path | ReadError, None] = {}
    for path in paths:
        files |= dict.fromkeys([Path(path)] if path == "-" else discover([Path(path)], choice or FileChoice()))
    return list(files)


def texts_at(paths: Iterable[str | Path], view: View | None = None) -> Iterator[Document | ReadError]:
    """The texts at ``paths``, each file once, read one at a time; an error in place of a text that cannot be read.

    ``view``, one of `drafter.text.word.change_views`, says how tracked changes are read; as accepted when None.
    """
    for file in files_at(paths):
        if isinstance(file, ReadError):
            yield file
        else:
            yield from texts_in(file, view)


def texts_in(file: Path, view: View | None = None) -> Iterator[Document | ReadError]:
    """The text in ``file``, or the texts if it is an archive or a message; an error in place of what cannot be read."""
    if file.suffix.lower() in _OF_SEVERAL:
        # Not at the top: it imports more than plain texts need.
        from drafter.text.several import read_all

        yield from read_all(file, view)
        return
    try:
        yield read(file, view)
    except ReadError as error:
        yield error
