"""How ``drafter lint`` checks its texts: in one process or several, and not again what an earlier run has checked."""

from __future__ import annotations

from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Final

from drafter.cli import complain
from drafter.cli.interrupts import held
from drafter.cli.texts import front_matter
from drafter.errors import ReadError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drafter.bank.concordance import Concordance
    from drafter.check import Agreement, Session, TextReport
    from drafter.check.kept_results import KeptResults
    from drafter.check.settings import CheckSettings
    from drafter.check.workers import Workers
    from drafter.consensus import Profile
    from drafter.draft import Dismissal
    from drafter.text import Document

__all__ = ["LintChecks", "dismissals_of"]

#: How many characters, and how many texts, are checked together: some tenths of a second of work, in which sentences
#: enough stand for the parser to work fast.
_MOST_CHARACTERS: Final = 200_000
_MOST_TEXTS: Final = 64


class LintChecks:
    """Checks texts, in this process or in others; what was found in an earlier run is not looked for again.

    Args:
        settings: what is checked against.
        profiles: its profiles.
        concordance: the phrase bank; None if none is in force.
        agreement: the same with the baseline, if there is one.
        jobs: how many processes check; 1 for this one alone.
        cache: whether results are kept for the next run, and taken from the one before.
        traced: whether the reports say where each sentence is from; for one process without a cache.

    Attributes:
        profiles: what the texts are checked against.
        concordance: the phrase bank; None if none is in force.
    """

    def __init__(
        self,
        settings: CheckSettings,
        profiles: Sequence[Profile],
        concordance: Concordance | None,
        agreement: Agreement | None,
        *,
        jobs: int,
        cache: bool,
        traced: bool = False,
    ) -> None:
        self._settings = settings
        self._agreement = agreement
        self._traced = traced
        self.profiles = profiles
        self.concordance = concordance
        self._today = datetime.now().astimezone().date()
        self._kept = self._opened_cache(settings) if cache else None
        self._workers = self._started(settings, jobs) if jobs > 1 else None

    @cached_property
    def _sessions(self) -> tuple[Session, ...]:
        """A session for each profile, made for the first text of which nothing is known."""
        return self._settings.sessions(self._agreement, self.profiles)

    def results(
        self, texts: Iterator[Document | ReadError | None]
    ) -> Iterator[tuple[Document, list[TextReport]] | ReadError]:
        """Each text with its reports under every profile, or what stands in its place, in order.

        A None among ``texts`` stands before one that may be long in coming; those before it do not wait for it.
        """
        if self._workers is None:
            for some in _gathered(texts):
                yield from self._made_or_known(some)
            return
        fresh: set[int] = set()

        def known(text: Document, dismissals: Sequence[Dismissal]) -> list[TextReport] | None:
            reports = self._known(text, dismissals)
            if reports is None:
                fresh.add(id(text))
            return reports

        for result in self._workers.checked(texts, dismissals_of, known):
            if not isinstance(result, ReadError) and id(result[0]) in fresh:
                fresh.discard(id(result[0]))
                self._keep(result[0], dismissals_of(result[0]), result[1])
            yield result

    def made(self, text: Document) -> list[TextReport]:
        """The reports on a text, made anew in this process."""
        dismissals = dismissals_of(text)
        return [session.check(text, dismissals) for session in self._sessions]

    def close(self) -> None:
        """Write what is to be kept, and let other processes end."""
        if self._workers is not None:
            self._workers.close()
        if self._kept is not None:
            with held():
                self._kept.close()

    def _made_or_known(
        self, texts: Sequence[Document | ReadError]
    ) -> Iterator[tuple[Document, list[TextReport]] | ReadError]:
        """What stands for each of ``texts``; those that are not known are checked together."""
        tasks = [(text, dismissals_of(text)) for text in texts if not isinstance(text, ReadError)]
        known = [self._known(*task) for task in tasks]
        unknown = [task for task, reports in zip(tasks, known, strict=True) if reports is None]
        sessions = self._sessions if unknown else ()
        made = zip(*(session.check_all(unknown, traced=self._traced) for session in sessions), strict=True)
        found = iter(zip(tasks, known, strict=True))
        for each in texts:
            if isinstance(each, ReadError):
                yield each
                continue
            (text, dismissals), reports = next(found)
            if reports is None:
                reports = list(next(made))
                self._keep(text, dismissals, reports)
            yield text, reports

    def _known(self, text: Document, dismissals: Sequence[Dismissal]) -> list[TextReport] | None:
        return self._kept.of(text, dismissals, self._today, self.profiles) if self._kept else None

    def _keep(self, text: Document, dismissals: Sequence[Dismissal], reports: Sequence[TextReport]) -> None:
        if self._kept:
            with held():
                self._kept.keep(text, dismissals, self._today, reports)

    def _started(self, settings: CheckSettings, jobs: int) -> Workers:
        # A run without them is not to wait for what they need.
        from drafter.check.workers import Workers

        return Workers(settings, self.profiles, jobs, lambda: self._sessions)

    def _opened_cache(self, settings: CheckSettings) -> KeptResults | None:
        """What is kept from earlier runs; None with another pipeline, of which nobody knows whether it changed."""
        if settings.pipeline is not None:
            return None
        from drafter.check.kept_results import KeptResults, settings_state

        baseline = self._agreement.baseline.document if self._agreement and self._agreement.baseline else None
        names = (settings.select, settings.ignore, (settings.baseline,))
        state = settings_state(self.profiles, settings.phrases, baseline, names)
        return KeptResults(state, complain) if state is not None else None


def _gathered(texts: Iterator[Document | ReadError | None]) -> Iterator[list[Document | ReadError]]:
    """``texts`` as they come, some at a time; those before a None do not wait for those behind it."""
    some: list[Document | ReadError] = []
    characters = 0
    for text in texts:
        if text is not None:
            some.append(text)
            characters += 0 if isinstance(text, ReadError) else len(text.text)
        if text is None or characters >= _MOST_CHARACTERS or len(some) >= _MOST_TEXTS:
            yield some
            some, characters = [], 0
    yield some


def dismissals_of(text: Document) -> Sequence[Dismissal]:
    """The dismissals of a draft; none if its front matter is invalid, which is reported: the text is still checked."""
    try:
        front = front_matter(text)
    except ReadError:
        return ()
    return front.dismissed if front is not None else ()
