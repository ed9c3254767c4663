"""The process in which files are read that C libraries parse: it has little time and memory, and may die of a file.

`drafter.text.reading_process` starts it and says what goes over the pipes. A file that makes a library crash, loop or
fill memory ends this process, and nothing else.
"""

from __future__ import annotations

import copyreg
import os
import pickle
import signal
import sys
from dataclasses import fields, is_dataclass
from functools import partial
from importlib import import_module
from operator import attrgetter
from typing import IO, TYPE_CHECKING, Final, cast

from drafter.errors import ReadError
from drafter.extras import needing
from drafter.text.decoding import declared_encoding, decode
from drafter.text.reading_wire import CLASSES, DEFECT, MEMORY, MEMORY_LIMIT, READ, REFUSED, received, send

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from drafter.text.document import Document, Format
    from drafter.text.reading_wire import WordTask
    from drafter.text.word.change_views import View

__all__ = ["main", "read_here"]

#: The module and the function that read a format; those of Word files and HTML take more than bytes.
_READERS: Final[dict[Format, tuple[str, str]]] = {
    "pdf": ("drafter.text.pdf", "read_pdf"),
    "odt": ("drafter.text.odt", "read_odt"),
    "rtf": ("drafter.text.rtf", "read_rtf"),
    "eml": ("drafter.text.mail", "read_mail"),
}
#: The same of what is found in a Word file beside its text.
_FINDERS: Final[dict[WordTask, tuple[str, str]]] = {
    "admission": ("drafter.text.word.admission", "admit"),
    "changes": ("drafter.text.word.tracked_changes", "find_changes"),
    "comments": ("drafter.text.word.comments", "find_comments"),
    "hands": ("drafter.text.word.hands", "find_hands"),
}
_SCRIPTED: Final = "if a script puts its words there, save the page as text in a browser"


def read_here(kind: Format, data: bytes | str, path: Path, view: View | None = None) -> Document:
    """Read the bytes of a file that is no plain text, or HTML as text, in this process, whatever that costs.

    As text it may be without words. Raises `ReadError` for a file that is not right.
    """
    if isinstance(data, str):
        from drafter.text.html import read_html

        return read_html(data, path)
    if kind == "docx":
        from drafter.text.word.change_views import FINAL
        from drafter.text.word.reader import read_word

        return read_word(data, path, view or FINAL)
    if kind in _READERS:
        return _reader(kind)(data, path)
    document = read_here(kind, decode(data, path, declared_encoding(data)), path)
    if not document.blocks:
        raise ReadError("no text in the page", path=path, remedy=_SCRIPTED)
    return document


def main() -> None:
    """Read one file after the other until there is none left, or one is too much."""
    if hasattr(signal, "SIGINT"):
        # Ctrl-C is for the process that started this one, whose end closes the pipe.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    answers = os.fdopen(os.dup(1), "wb")
    # What a library prints must not stand among the answers.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    _limit_memory()
    while (request := received(sys.stdin.buffer)) is not None:
        _answer(pickle.loads(request), answers)  # noqa: S301  (from the process that started this one)


def _pickle_by_fields() -> None:
    """Let what comes in thousands be pickled as its class and fields: of classes with slots that is thrice as fast."""
    for module, names in CLASSES.items():
        for name in names:
            kind = getattr(sys.modules.get(module), name, None)
            if not isinstance(kind, type) or not is_dataclass(kind) or kind in copyreg.dispatch_table:
                continue
            known = fields(kind)
            if all(each.init for each in known):
                copyreg.pickle(kind, partial(_reduced, attrgetter(*(each.name for each in known))))


def _reduced(values: Callable[[object], tuple[object, ...]], each: object) -> tuple[type, tuple[object, ...]]:
    return type(each), values(each)


def _answer(request: tuple[Format | WordTask, bytes | str, Path, View | None, float], answers: IO[bytes]) -> None:
    task, data, path, view, seconds = request
    try:
        # What is imported for a format is no fault of the first file in it.
        done = _what_does(task, data, path, view)
        _limit_time(seconds)
        outcome: object = READ, done()
    except ReadError as error:
        outcome = REFUSED, (error.message, error.place, error.remedy)
    except MemoryError:
        outcome = MEMORY, None
    except Exception as error:  # noqa: BLE001  (whatever a file does is said of the file, and the batch goes on)
        import traceback

        last = traceback.extract_tb(error.__traceback__)[-1]
        outcome = DEFECT, f"{type(error).__name__} at {os.path.basename(last.filename)}:{last.lineno}"  # noqa: PTH119
    _pickle_by_fields()
    try:
        answer = pickle.dumps(outcome, pickle.HIGHEST_PROTOCOL)
    except MemoryError:
        answer = pickle.dumps((MEMORY, None))
    _limit_time(0)
    send(answers, answer)


def _what_does(task: Format | WordTask, data: bytes | str, path: Path, view: View | None) -> Callable[[], object]:
    """Import what a task needs, and return what does it."""
    if task in _FINDERS:
        module, name = _FINDERS[task]
        return partial(getattr(import_module(module), name), data, path)
    if task == "docx":
        import drafter.text.word.reader
    elif task in _READERS:
        _reader(task)
    else:
        import drafter.text.html  # noqa: F401  (for its effect)
    return partial(read_here, cast("Format", task), data, path, view)


def _reader(kind: Format) -> Callable[[bytes, Path], Document]:
    module, name = _READERS[kind]
    with needing("pdf", "PDF files are not read by this installation", ReadError):
        found = import_module(module)
    reader: Callable[[bytes, Path], Document] = getattr(found, name)
    return reader


def _limit_time(seconds: float) -> None:
    """Let the system end this process after so many seconds of its own work; 0 for no limit."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_PROF, seconds)


def _limit_memory() -> None:
    """Let the system give this process no more memory than a text needs, no file to write, and no dump when it ends."""
    try:
        import resource
    except ImportError:
        # Windows; the process that started this one still ends it when time is up.
        return
    for what, most in ((resource.RLIMIT_AS, MEMORY_LIMIT), (resource.RLIMIT_FSIZE, 0), (resource.RLIMIT_CORE, 0)):
        try:
            resource.setrlimit(what, (most, most))
        except (ValueError, OSError):
            # macOS sets no limit to address space.
            continue


if __name__ == "__main__":
    main()
