"""A process that reads and checks files, one at a time, and may be killed by what it reads.

``python -m drafter.archive.child`` speaks over its standard streams: pickled values, each after its length. Whoever
started it knows which file it is at when it ends, and that this file is to blame.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import platform
import subprocess
import sys
import threading
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO, TYPE_CHECKING, Any, Final

from drafter.archive.inputs import InputFile, opened
from drafter.archive.shards import ASIDE, CHECKED, UNREAD
from drafter.draft import front_in_force
from drafter.errors import DrafterError, ReadError
from drafter.processes import import_only_installed, own
from drafter.text.loading import ARCHIVES, MAX_BYTES
from drafter.text.several import read_all, read_all_bytes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from drafter.check import Session
    from drafter.check.dismissal import Dismissal
    from drafter.check.settings import CheckSettings
    from drafter.text import Document

__all__ = ["Child", "ChildLimits"]

_LENGTH: Final = 8
_HASHED: Final = 1024 * 1024


@dataclass(frozen=True, slots=True)
class ChildLimits:
    """What one file may take.

    Attributes:
        seconds: of time.
        memory: of bytes of memory, on systems that can hold a process to that.
    """

    seconds: float = 600
    memory: int = 6 * 1024 * 1024 * 1024


class Child:
    """A process of this kind, seen from the one that starts it; it begins with the first file, and again after its end.

    Args:
        settings: what files are checked against.
        limits: what one file may take.
    """

    def __init__(self, settings: CheckSettings, limits: ChildLimits) -> None:
        self._settings = settings
        self._limits = limits
        self._process: subprocess.Popen[bytes] | None = None

    def rows(self, file: InputFile) -> list[dict[str, Any]]:
        """The rows for the texts in a file; one that says why for a file that ended the process twice.

        Raises:
            DrafterError: the process cannot start here, or the profiles or the bank cannot be opened.
        """
        reason = ""
        for _ in range(2):
            outcome = self._asked(file)
            if isinstance(outcome, list):
                return outcome
            reason = outcome
        return [row_aside(file, reason)]

    def close(self) -> None:
        """End the process."""
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None

    def _asked(self, file: InputFile) -> list[dict[str, Any]] | str:
        """What the process answers, or how it ended."""
        process = self._process or self._started()
        answer, is_late = self._exchange(process, file)
        if answer is not None:
            rows: list[dict[str, Any]] = answer
            return rows
        self._process = None
        if is_late:
            return f"took more than {self._limits.seconds:,.0f} seconds, twice"
        return f"killed the process that checked it, twice ({_how(process)})"

    def _started(self) -> subprocess.Popen[bytes]:
        import_only_installed()
        process = subprocess.Popen(
            [sys.executable, "-P", "-m", "drafter.archive.child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            # Ctrl-C is for the process that has the terminal.
            start_new_session=True,
        )
        answer, _ = self._exchange(process, (self._settings, self._limits.memory))
        if answer is None:
            remedy = "is drafter[cluster] installed there, with the memory that it needs?"
            raise DrafterError(
                f"on {platform.node()} no process can be started to check ({_how(process)})", remedy=remedy
            )
        if answer:
            process.kill()
            process.communicate()
            raise DrafterError(f"on {platform.node()}: {answer}")
        self._process = process
        return process

    def _exchange(self, process: subprocess.Popen[bytes], value: object) -> tuple[Any, bool]:
        """What a process answers to ``value``; None if it ended, and then whether its time was up."""
        assert process.stdin is not None
        assert process.stdout is not None
        timer = threading.Timer(self._limits.seconds, process.kill)
        timer.start()
        try:
            _send(process.stdin, value)
            return _received(process.stdout), False
        except (EOFError, OSError):
            is_late = timer.finished.is_set()
            timer.cancel()
            process.communicate()
            return None, is_late
        finally:
            timer.cancel()


def _how(process: subprocess.Popen[bytes]) -> str:
    """How a process ended."""
    code = process.returncode
    return f"signal {-code}" if code < 0 else f"exit code {code}"


def row_aside(file: InputFile, reason: str, status: str = ASIDE, **more: object) -> dict[str, Any]:
    """The row for a file or text that was not checked, and why."""
    row: dict[str, Any] = {
        "file": file.uri, "stamp": file.stamp, "content": "", "text": file.uri, "source": file.source,
        "size": file.size, "year": file.year, "words": 0, "status": status, "reason": reason, "unread": [],
        "verdicts": [], "findings": [], "infos": 0, "warnings": 0, "errors": 0, "seconds": 0.0,
    }  # fmt: skip
    return row | more


def main() -> None:
    """Check files till there are no more."""
    own()
    source, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    # Nothing that is printed may come between the answers.
    os.dup2(2, 1)
    settings, memory = _received(source)
    _limit(memory)
    try:
        sessions = settings.sessions()
    except DrafterError as error:
        _send(answers, str(error))
        return
    _send(answers, "")
    while True:
        try:
            file = _received(source)
        except EOFError:
            return
        _send(answers, list(_checked(file, sessions)))


def _checked(file: InputFile, sessions: Sequence[Session]) -> Iterator[dict[str, Any]]:
    """The rows for the texts in a file."""
    content = ""
    try:
        content, texts = _opened(file)
        for text in texts:
            yield _row(file, text, sessions) | {"content": content}
    except ReadError as error:
        yield row_aside(file, _said(error), UNREAD, content=content)
    except MemoryError:
        yield row_aside(file, "needs more memory than a text may take", content=content)
    # Whatever is wrong with one file, those after it are checked.
    except Exception as error:  # noqa: BLE001
        yield row_aside(file, f"a defect of drafter: {type(error).__name__}: {error}", content=content)


def _opened(file: InputFile) -> tuple[str, Iterable[Document | ReadError]]:
    """The hash of a file and the texts in it.

    Raises:
        ReadError: it cannot be opened.
    """
    filesystem, path = opened(file.uri)
    try:
        if "file" in filesystem.protocol and PurePosixPath(path).suffix.lower() in ARCHIVES:
            # Archives on this machine may be larger than memory.
            with Path(path).open("rb") as archive:
                return hashlib.file_digest(archive, "sha256").hexdigest(), read_all(Path(path))
        with filesystem.open(path, "rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise ReadError(
            f"cannot be opened: {error.strerror or error}", path=file.uri, remedy="check its permissions"
        ) from error
    return hashlib.sha256(data).hexdigest(), read_all_bytes(data, Path(path))


def _row(file: InputFile, text: Document | ReadError, sessions: Sequence[Session]) -> dict[str, Any]:
    """The row for a text."""
    name = _name(file, text)
    if isinstance(text, ReadError):
        return row_aside(file, _said(text), UNREAD, text=name)
    before = time.process_time()
    dismissals: Sequence[Dismissal] = ()
    unread = [f"{part.place}: {part.reason}" for part in text.unread]
    try:
        dismissals = front_in_force(text).dismissed
    except ReadError as error:
        unread.append(error.message)
    reports = [session.check(text, dismissals) for session in sessions]
    unjudged = reports[0].unjudged
    severities = Counter(each.severity.value for report in reports for each in report.findings)
    return row_aside(
        file,
        _said(unjudged) if unjudged else "",
        UNREAD if unjudged else CHECKED,
        text=name,
        words=text.words,
        unread=[*unread, *(f"paragraph {each.paragraph}: in {each.language}" for each in reports[0].foreign)],
        verdicts=[
            {
                "profile": report.profile.id, "delegation": id_, "verdict": verdict.value,
                "name": report.profile.delegations[id_].name,
            }
            for report in reports
            for id_, verdict in report.verdicts.items()
        ],
        findings=[
            {
                "profile": report.profile.id, "rule": each.rule, "code": each.code.value,
                "severity": each.severity.value, "delegations": list(each.delegations), "paragraph": each.paragraph,
                "line": each.line, "column": each.column, "start": each.start, "end": each.end, "text": each.text,
                "message": each.message,
            }
            for report in reports
            for each in report.findings
        ],
        infos=severities["info"],
        warnings=severities["warning"],
        errors=severities["error"],
        seconds=time.process_time() - before,
    )  # fmt: skip


def _name(file: InputFile, text: Document | ReadError) -> str:
    """What a text is called: its file, and after a colon where it is in that."""
    own = str(text.path)
    base = str(Path(opened(file.uri)[1]))
    return f"{file.uri}{own[len(base) :]}" if own.startswith(base) else file.uri


def _said(error: ReadError) -> str:
    place = f"{error.place}: " if error.place is not None else ""
    return f"{place}{error.message}{f'; {error.remedy}' if error.remedy else ''}"


def _limit(memory: int) -> None:
    """Hold this process to so many bytes, where the system can."""
    try:
        import resource
    except ImportError:
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = memory if hard == resource.RLIM_INFINITY else min(memory, hard)
    resource.setrlimit(resource.RLIMIT_AS, (most, hard))


def _send(stream: IO[bytes], value: object) -> None:
    data = pickle.dumps(value)
    stream.write(len(data).to_bytes(_LENGTH, "big") + data)
    stream.flush()


def _received(stream: IO[bytes]) -> Any:  # noqa: ANN401  (whatever was sent)
    """The next value; raise `EOFError` at the end of the stream."""
    length = stream.read(_LENGTH)
    data = stream.read(int.from_bytes(length, "big")) if len(length) == _LENGTH else b""
    if len(length) < _LENGTH or len(data) < int.from_bytes(length, "big"):
        raise EOFError
    # What came over a pipe from the process that started this one, or that this one started.
    return pickle.loads(data)  # noqa: S301


if __name__ == "__main__":
    main()
