"""Lists of words that are spelt right: a word a line in a plain file that people and git can read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from drafter.errors import ReadError
from drafter.files.disk import write_atomically
from drafter.files.regular import regular_bytes

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["WORD_LIST", "add_word", "read_words"]

#: The name of the list in a draft's own folder.
WORD_LIST: Final = "words.txt"


def read_words(path: Path) -> tuple[str, ...]:
    """The words of a list in their order, without what follows ``#`` in a line; none where there is no file.

    Raises:
        ReadError: it cannot be read.
    """
    try:
        lines = regular_bytes(path).decode("utf-8-sig").splitlines()
    except (FileNotFoundError, NotADirectoryError):
        return ()
    except UnicodeDecodeError:
        raise ReadError("not UTF-8", path=path, remedy="save it as UTF-8, a word a line") from None
    except OSError as error:
        raise ReadError(
            f"cannot be read: {error.strerror or error}", path=path, remedy="mend or remove the list"
        ) from error
    return tuple(word for line in lines if (word := line.partition("#")[0].strip()))


def add_word(path: Path, word: str) -> None:
    """Add a word at the end of a list, in a folder that exists, unless it is there.

    Raises:
        ReadError: the list cannot be read.
        WriteError: it cannot be written.
    """
    if word in read_words(path):
        return
    old = path.read_text("utf-8-sig") if path.exists() else ""
    gap = "" if not old or old.endswith("\n") else "\n"
    write_atomically(path, f"{old}{gap}{word}\n".encode())
