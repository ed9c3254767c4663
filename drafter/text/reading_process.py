"""Files that C libraries parse, read in a process apart: nothing they do ends this one.

What a Word file holds beside its text is found there as well, and of what changes one, `drafter.text.word.admission`
has it say first that this process may parse it.

The process is kept for the next file, since it takes longer to start than most files to read. It never imports from the
working folder. What goes over its pipes `drafter.text.reading_wire` says.
"""

from __future__ import annotations

import atexit
import io
import pickle
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from drafter.errors import ReadError
from drafter.text.reading_wire import CLASSES, DEFECT, MEMORY, MEMORY_LIMIT, READ, REFUSED, received, send
from drafter.text.word.change_views import FINAL

if TYPE_CHECKING:
    from drafter.text.document import Document, Format
    from drafter.text.reading_wire import WordTask
    from drafter.text.word.change_views import View

__all__ = [
    "found_apart",
    "read_apart",
    "start",
]

#: Seconds of processor time: a page of PDF takes some milliseconds, and the longest treaties have 1,000 pages in 10 MB.
_LEAST_SECONDS: Final = 4
_SECONDS_PER_MB: Final = 4
_MOST_SECONDS: Final = 30
#: How much longer it may take on a busy machine, by the clock.
_BUSY: Final = 4
_START_SECONDS: Final = 20
_ENDING_SECONDS: Final = 1

_TIME: Final = "time"
_KILLED: Final = "killed"
_ABORTED: Final = "aborted"
#: How a process ends that a library of C ends, which libraries do for want of memory above all.
_ABORTS: Final = frozenset(-getattr(signal, name) for name in ("SIGABRT", "SIGTRAP", "SIGILL") if hasattr(signal, name))

_SPLIT: Final = "split the text, or save it as plain text"
_ANEW: Final = "open it in the program that made it and save it anew, or as plain text"
_PROGRAM: Final = (
    "import sys; sys.path += sys.argv[1:]; del sys.argv[1:]; from drafter.text.reading_child import main; main()"
)


def read_apart(kind: Format, data: bytes | str, path: Path, view: View | None = None) -> Document:
    """Read a file of a kind as `drafter.text.reading_child.read_here` does, in a process apart.

    Raises `ReadError`, and nothing else: for a file that is not right, or takes more time or memory than any text does.
    """
    document: Document = _done(kind, data, path, view)
    if kind == "docx" and isinstance(data, bytes) and (view is None or view is FINAL):
        return replace(document, digest=sha256(data).digest())
    return document


def found_apart(task: WordTask, data: bytes, path: Path) -> Any:  # noqa: ANN401  (what it is, the task says)
    """Find something in a Word file in a process apart; raise `ReadError` as `read_apart` does."""
    return _done(task, data, path, None)


def start() -> None:
    """Start the process, so that it is ready when the first file is."""
    # Who holds the lock has started it.
    if _LOCK.acquire(blocking=False):
        try:
            _ready()
        finally:
            _LOCK.release()


def _done(task: Format | WordTask, data: bytes | str, path: Path, view: View | None) -> Any:  # noqa: ANN401  (as asked)
    megabytes = len(data) / 1024 / 1024
    seconds = min(_LEAST_SECONDS + _SECONDS_PER_MB * megabytes, _MOST_SECONDS)
    request = pickle.dumps((task, data, path, view, seconds), pickle.HIGHEST_PROTOCOL)
    with _LOCK:
        outcome, result = _asked(request, seconds)
    if outcome == READ:
        return result
    if outcome == REFUSED:
        message, place, remedy = result
        raise ReadError(message, path=path, place=place, remedy=remedy)
    if outcome == _TIME:
        raise ReadError(f"takes more than {seconds:.0f} seconds to read", path=path, remedy=_SPLIT)
    if outcome in {MEMORY, _ABORTED}:
        reason = f"takes more than {MEMORY_LIMIT // 1024 // 1024} MB of memory to read"
        if outcome == _ABORTED:
            reason += f", or breaks the program that reads it ({result})"
        raise ReadError(reason, path=path, remedy=_SPLIT)
    what = f"a defect of drafter ({result})" if outcome == DEFECT else f"it ended the process that read it ({result})"
    raise ReadError(f"cannot be read: {what}", path=path, remedy=_ANEW)


class _Process:
    """A process that reads files."""

    def __init__(self) -> None:
        # -I leaves out the working folder, and what the environment and the user's own packages say; where else this
        # process imports from is said, for drafter may stand there.
        places = [place for place in sys.path if Path(place).is_absolute() and place != _working_folder()]
        self._process = subprocess.Popen(  # noqa: S603  (the interpreter that runs this)
            [sys.executable, "-I", "-c", _PROGRAM, *places],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=Path(__file__).parent,
        )
        #: How many files it was asked to read.
        self.asked = 0

    def ask(self, request: bytes, seconds: float) -> tuple[str, Any]:
        """What becomes of a file; after anything but `READ` and `REFUSED` the process has ended."""
        process = self._process
        assert process.stdin is not None
        assert process.stdout is not None
        self.asked += 1
        late = threading.Event()

        def end() -> None:
            late.set()
            process.kill()

        timer = threading.Timer(seconds * _BUSY + _START_SECONDS, end)
        timer.daemon = True
        timer.start()
        answer = None
        try:
            # A process that died takes no request, and gives no answer.
            with suppress(OSError):
                send(process.stdin, request)
                answer = received(process.stdout)
        finally:
            timer.cancel()
            if answer is None:
                # What ended it is told only by one that ended by itself.
                with suppress(subprocess.TimeoutExpired):
                    process.wait(_ENDING_SECONDS)
                self.end()
        if answer is not None:
            with suppress(pickle.UnpicklingError, ValueError, EOFError, AttributeError, TypeError, IndexError):
                outcome, result = _Answer(io.BytesIO(answer)).load()
                if outcome in {READ, REFUSED}:
                    return outcome, result
                self.end()
                return outcome, result
            self.end()
            return _KILLED, "no answer that is one"
        code = process.returncode
        if late.is_set() or (hasattr(signal, "SIGPROF") and code == -signal.SIGPROF):
            return _TIME, None
        return _ABORTED if code in _ABORTS else _KILLED, _named(code)

    def end(self) -> None:
        """End the process at once."""
        process = self._process
        process.kill()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()
        process.wait()


class _Answer(pickle.Unpickler):
    """Loads what a process answers; it names the classes of a document, and no others."""

    def find_class(self, module: str, name: str) -> type:
        """Return a class of `CLASSES`."""
        if name not in CLASSES.get(module, ()):
            raise pickle.UnpicklingError(f"{module}.{name} in an answer")
        found: type = super().find_class(module, name)
        return found


_LOCK: Final = threading.Lock()
_processes: list[_Process] = []


def _asked(request: bytes, seconds: float) -> tuple[str, Any]:
    """What becomes of a file; one that was too much for a process that had read others is tried in a new one."""
    process = _ready()
    is_new = not process.asked
    try:
        outcome, result = process.ask(request, seconds)
    except BaseException:
        # Interrupted: what the process says next would be an answer to this request.
        _ended()
        raise
    if outcome in {READ, REFUSED}:
        return outcome, result
    _ended()
    if is_new or outcome not in {MEMORY, _KILLED, _ABORTED}:
        return outcome, result
    return _asked(request, seconds)


def _ready() -> _Process:
    if not _processes:
        _processes.append(_Process())
    return _processes[0]


def _ended() -> None:
    """End the process, if there is one."""
    while _processes:
        _processes.pop().end()


def _working_folder() -> str:
    """The working folder; nothing when somebody deleted it."""
    try:
        return str(Path.cwd())
    except OSError:
        return ""


def _named(code: int | None) -> str:
    """The name of the signal that ended a process, or its code."""
    with suppress(ValueError):
        if code is not None and code < 0:
            return signal.Signals(-code).name
    return f"exit code {code}"


atexit.register(_ended)
