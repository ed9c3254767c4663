"""Texts checked by several processes at once, in their order.

Texts go to the workers in chunks, and what is found comes back without the text. A worker that is killed takes its
chunk with it: the chunk is done again, and if that kills a worker too, each of its texts alone, so that only the text
that is to blame is left unchecked, which is reported.

Where that is safe, workers are forked from the process that has opened bank, profiles and model, and share them;
elsewhere, and after one was killed, they are spawned, and open them again.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from drafter.check.stored_report import report_of, stored_report
from drafter.errors import ReadError
from drafter.processes import end_soon, import_only_installed, is_own, own

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from concurrent.futures import Future

    from drafter.check.dismissal import Dismissal
    from drafter.check.report import TextReport
    from drafter.check.session import Session
    from drafter.check.settings import CheckSettings
    from drafter.consensus import Profile
    from drafter.text import Document

__all__ = ["Workers"]

#: How many characters, and how many texts, make a chunk: some tenths of a second of work.
_MOST_CHARACTERS: Final = 100_000
_MOST_TEXTS: Final = 32
#: How many chunks for each worker are under way: enough that none waits, few enough that memory stays flat.
_AHEAD: Final = 3
_UNCHECKED: Final = "not checked: the process that checked it was killed"
_REMEDY: Final = "check it on its own, with more memory"


@dataclass(slots=True)
class _QueuedText:
    """A text or what stands in its place, with its dismissals, and its reports if they are known already."""

    text: Document | ReadError
    dismissals: Sequence[Dismissal] = ()
    reports: list[TextReport] | None = None

    @property
    def task(self) -> tuple[Document, Sequence[Dismissal]] | None:
        """What a worker has to do; None for nothing."""
        return None if isinstance(self.text, ReadError) or self.reports is not None else (self.text, self.dismissals)


@dataclass(slots=True)
class _Chunk:
    entries: list[_QueuedText] = field(default_factory=list)
    characters: int = 0
    future: Future[list[list[dict[str, Any]]]] | None = None

    @property
    def tasks(self) -> list[tuple[Document, Sequence[Dismissal]]]:
        return [entry.task for entry in self.entries if entry.task is not None]

    @property
    def is_done(self) -> bool:
        return self.future is None or self.future.done()

    @property
    def is_lost(self) -> bool:
        """Whether its worker was killed before it was done."""
        return self.future is not None and self.future.done() and isinstance(self.future.exception(), BrokenProcessPool)


class Workers:
    """Processes that check texts; they start when there is something to do, and end with `close`.

    Args:
        settings: what they check against.
        profiles: the profiles in force, in the order of ``settings``.
        number: how many there may be.
        sessions: opens what they check with, if it is to be opened in this process.
    """

    def __init__(
        self,
        settings: CheckSettings,
        profiles: Sequence[Profile],
        number: int,
        sessions: Callable[[], tuple[Session, ...]],
    ) -> None:
        self._settings = settings
        self._profiles = profiles
        self._number = number
        self._opened = sessions
        self._pool: ProcessPoolExecutor | None = None

    def checked(
        self,
        texts: Iterable[Document | ReadError | None],
        dismissals: Callable[[Document], Sequence[Dismissal]],
        known: Callable[[Document, Sequence[Dismissal]], list[TextReport] | None],
    ) -> Iterator[tuple[Document, list[TextReport]] | ReadError]:
        """The reports on each text under every profile, in the order of ``texts``; errors in theirs.

        Args:
            texts: the texts, read while others are checked; those before a None do not wait for those behind it.
            dismissals: the dismissals of a text.
            known: the reports on a text that need not be made; None for no such reports.
        """
        waiting: deque[_Chunk] = deque()
        chunk = _Chunk()
        for text in texts:
            if text is None:
                self._submit(chunk)
                waiting.append(chunk)
                chunk = _Chunk()
                while waiting:
                    yield from self._results(waiting.popleft(), waiting)
                continue
            entry = _QueuedText(text)
            if not isinstance(text, ReadError):
                entry.dismissals = dismissals(text)
                entry.reports = known(text, entry.dismissals)
            chunk.entries.append(entry)
            chunk.characters += len(entry.task[0].text) if entry.task else 0
            is_alone = not waiting and not chunk.characters
            if is_alone or chunk.characters >= _MOST_CHARACTERS or len(chunk.entries) >= _MOST_TEXTS:
                self._submit(chunk)
                waiting.append(chunk)
                chunk = _Chunk()
                while waiting and (waiting[0].is_done or len(waiting) > _AHEAD * self._number):
                    yield from self._results(waiting.popleft(), waiting)
        self._submit(chunk)
        waiting.append(chunk)
        while waiting:
            yield from self._results(waiting.popleft(), waiting)

    def close(self) -> None:
        """Let the workers end as soon as they are done with what they are at, and wait for them, as Python would."""
        if self._pool is not None:
            # Python's own waiting at exit can meet the thread of the pool as it closes what both use.
            self._pool.shutdown(wait=True, cancel_futures=True)

    def _results(
        self, chunk: _Chunk, others: Iterable[_Chunk]
    ) -> Iterator[tuple[Document, list[TextReport]] | ReadError]:
        """What stands for each text of ``chunk``; if its worker was killed, it and the lost ``others`` start again."""
        found: Iterator[list[dict[str, Any]] | None]
        try:
            found = iter(chunk.future.result() if chunk.future else ())
        except BrokenProcessPool:
            self._start_again(chunk, others)
            try:
                found = iter(chunk.future.result() if chunk.future else ())
            except BrokenProcessPool:
                self._start_again(None, others)
                found = self._alone(chunk.tasks)
        for entry in chunk.entries:
            if isinstance(entry.text, ReadError):
                yield entry.text
            elif entry.reports is not None:
                yield entry.text, entry.reports
            elif (stored := next(found)) is None:
                yield ReadError(_UNCHECKED, path=entry.text.path, remedy=_REMEDY)
            else:
                pairs = zip(stored, self._profiles, strict=True)
                yield entry.text, [report_of(each, entry.text, profile) for each, profile in pairs]

    def _alone(self, tasks: Iterable[tuple[Document, Sequence[Dismissal]]]) -> Iterator[list[dict[str, Any]] | None]:
        """What is found in each text by a worker that has nothing else to do; None where it was killed."""
        for task in tasks:
            pool = self._new_pool(1)
            try:
                with _undisturbed():
                    future = pool.submit(_check, [task])
                yield future.result()[0]
            except BrokenProcessPool:
                yield None
            finally:
                pool.shutdown(wait=False, cancel_futures=True)

    def _start_again(self, chunk: _Chunk | None, others: Iterable[_Chunk]) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)
        self._pool = self._new_pool(self._number)
        for each in (*([chunk] if chunk else []), *others):
            if each is chunk or each.is_lost:
                self._submit(each)

    def _submit(self, chunk: _Chunk) -> None:
        tasks = chunk.tasks
        if not tasks:
            return
        if self._pool is None:
            self._pool = self._first_pool()
        with _undisturbed():
            try:
                chunk.future = self._pool.submit(_check, tasks)
            except BrokenProcessPool:
                # A worker was killed since: chunks before this one start again when they are asked for.
                self._pool = self._new_pool(self._number)
                chunk.future = self._pool.submit(_check, tasks)

    def _first_pool(self) -> ProcessPoolExecutor:
        """Workers that are forked with all they need from this process, or spawned."""
        if not _may_fork(self._settings):
            return self._new_pool(self._number)
        sessions = self._opened()
        for session in sessions:
            session.warm()
        # What no worker looks through for lost objects, none copies.
        gc.freeze()
        return ProcessPoolExecutor(
            self._number, multiprocessing.get_context("fork"), _begin, (self._settings, sessions)
        )

    def _new_pool(self, number: int) -> ProcessPoolExecutor:
        # Spawned: the pool before had a thread, and a process with threads must not be forked.
        context = multiprocessing.get_context("spawn")
        import_only_installed()
        return ProcessPoolExecutor(number, context, _begin, (self._settings,))


_settings: list[CheckSettings] = []
_sessions: list[tuple[Session, ...]] = []


def _may_fork(settings: CheckSettings) -> bool:
    """Whether workers may be forked from this process: on Linux, from a command of drafter's without other threads.

    Libraries of macOS do not bear it, Windows has no fork, and of another pipeline nobody knows what it starts.
    """
    return sys.platform == "linux" and is_own() and settings.pipeline is None and threading.active_count() == 1


def _begin(settings: CheckSettings, sessions: tuple[Session, ...] = ()) -> None:
    """Begin as a worker, with ``sessions`` if they are opened; Ctrl-C is for the process that started it."""
    own()
    # Whoever started it waits until it is gone.
    end_soon(0)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _settings.append(settings)
    if sessions:
        _sessions.append(sessions)


def _end_with_parent() -> None:
    """End at once when the process that started this one is gone: nobody else would ever tell it to."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _check(tasks: Sequence[tuple[Document, Sequence[Dismissal]]]) -> list[list[dict[str, Any]]]:
    """The reports on each text, as values."""
    # Opened here and not in `_begin`, where an error would only say that the worker broke.
    if not _sessions:
        _sessions.append(_settings[0].sessions())
    checked = zip(*(session.check_all(tasks) for session in _sessions[0]), strict=True)
    return [list(map(stored_report, reports)) for reports in checked]


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Keep Ctrl-C from a process that is started meanwhile, which inherits this; here it comes afterwards."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
