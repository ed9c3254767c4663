"""The questions of the bank panel to the phrase bank, with answers ready to show; safe to ask from several threads."""

from __future__ import annotations

import re
import threading
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from time import monotonic
from typing import TYPE_CHECKING, Final

from drafter.bank.index import words_of
from drafter.bank.model import TONES, reference
from drafter.bank.search import Filters, search
from drafter.check.phrase_verdict import PhraseJudge, PhraseVerdict
from drafter.wording.words import FUNCTION_WORDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from drafter.bank.concordance import Concordance
    from drafter.bank.index import Index
    from drafter.bank.model import Phrase, Source
    from drafter.bank.search import Hit, Results
    from drafter.check.phrase_verdict import JudgedPhrase
    from drafter.check.suggestions import Suggester, Suggestion
    from drafter.consensus.model import Profile

__all__ = ["SHOWN", "Answer", "BankReader", "Choices", "Details", "PhraseRow", "Wordings", "narrowed", "years_of"]

#: How many rows are shown.
SHOWN: Final = 50
#: How many hits are looked at when only those that pass are wanted, and how many are judged at a time.
_LOOKED_AT: Final = 1_000
_AT_ONCE: Final = 25
#: Seconds between two looks whether somebody has changed the files of the bank.
_LOOK_EVERY: Final = 2.0
#: How many wordings are shown that are softer, and how many that are harder.
_WORDINGS: Final = 8
_WORD: Final = re.compile(r"[^\W_]+")
_YEARS: Final = re.compile(r"\s*(\d{4})?\s*([-–/])?\s*(\d{4})?\s*\Z", re.ASCII)


@dataclass(frozen=True, slots=True)
class Choices:
    """What the filters offer: pairs of a label and a value."""

    topics: tuple[tuple[str, str], ...]
    tones: tuple[tuple[str, str], ...]
    sources: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class PhraseRow:
    """A phrase that was found, with the spans of the words searched for."""

    phrase: Phrase
    source: Source
    spans: tuple[tuple[int, int], ...] = ()

    @property
    def reference(self) -> str:
        """How the phrase is cited."""
        return reference(self.phrase, self.source)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a search found.

    Attributes:
        rows: the best, at most `SHOWN`.
        is_more: whether there are others.
        remark: how words that the bank does not know were treated; empty if there are none.
    """

    rows: tuple[PhraseRow, ...]
    is_more: bool = False
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Details:
    """The details of one phrase beyond its words.

    Attributes:
        neighbours: the phrases of its paragraph in order, itself among them.
        newest: the newest wording that continues it, with its reference; None when none does.
    """

    neighbours: tuple[Phrase, ...]
    newest: tuple[Phrase, str] | None


@dataclass(frozen=True, slots=True)
class Wordings:
    """Agreed wordings that could stand in place of a sentence."""

    softer: tuple[Suggestion, ...]
    harder: tuple[Suggestion, ...]


class BankReader:
    """Asks the bank in some folders, which is opened with the first question, and again once its files have changed.

    Args:
        folders: the folders of the bank, as for `drafter.bank.load_bank`.
        pipeline: name of an installed spaCy pipeline; None for the model that ships with drafter.
    """

    def __init__(self, folders: Sequence[Path] | None = None, pipeline: str | None = None) -> None:
        self._folders, self._pipeline = folders, pipeline
        self._searching, self._judging = threading.Lock(), threading.RLock()
        #: Held while looking for wordings, which takes long: a suggester takes one thread at a time.
        self._wording = threading.Lock()
        self._index: Index | None = None
        self._concordance: Concordance | None = None
        self._standings: PhraseJudge | None = None
        self._suggester: Suggester | None = None
        self._lemmas: dict[str, frozenset[str]] = {}
        #: What the files looked like when each of these was made, and when they were last looked at.
        self._made_of: dict[str, str] = {}
        self._state, self._looked_at = "", 0.0

    def choices(self) -> Choices:
        """What the filters offer, newest sources first; opens the bank.

        Raises:
            BankError: the bank is not right.
        """
        with self._searching:
            topics = [row[0] for row in self._opened().rows("SELECT DISTINCT topic FROM topic ORDER BY topic")]
        bank = self._bank()
        sources = [bank.source(name) for name in reversed(bank.sources())]
        return Choices(
            tuple((name, name) for name in topics),
            tuple((name, name) for name in TONES),
            tuple((f"{source.date.year} {source.title}", source.id) for source in sources),
        )

    def search(
        self, query: str, filters: Filters, passing: Profile | None = None, wanted: Callable[[], bool] = lambda: True
    ) -> Answer:
        """The phrases that fit.

        Args:
            query: as for `drafter.bank.search.search`.
            filters: likewise.
            passing: only phrases that pass this profile.
            wanted: returns whether the answer is still wanted; called before each step.

        Raises:
            BankError: the bank is not right.
            LanguageError: the pipeline cannot be loaded.
        """
        with self._searching:
            if not wanted():
                return Answer(())
            results = search(self._opened(), query, filters, _LOOKED_AT if passing else SHOWN + 1)
        hits = results.hits if passing is None else self._passing(results.hits, passing, wanted)
        looked_for = _looked_for(query, results)
        rows = tuple(
            PhraseRow(hit.phrase, hit.source, self._spans(hit.phrase.text, looked_for)) for hit in hits[:SHOWN]
        )
        return Answer(rows, len(hits) > SHOWN, _remark(query, results))

    def judge(self, texts: Iterable[str], profile: Profile) -> dict[str, JudgedPhrase]:
        """How each of ``texts`` stands under a profile.

        Raises:
            LanguageError: the pipeline cannot be loaded.
        """
        asked = list(texts)
        with self._judging:
            return dict(zip(asked, self._under(profile).standings(asked), strict=True))

    def details(self, phrase: Phrase) -> Details:
        """The details of a phrase; errors as in `choices`."""
        bank = self._bank()
        numbers = bank.of_source(phrase.source)
        number = next((number for number in numbers if bank.phrase(number).id == phrase.id), None)
        if number is None:
            return Details((phrase,), None)
        # Phrases of one paragraph are neighbours in the bank.
        same = [
            bank.phrase(number)
            for number in numbers
            if phrase.paragraph is not None and bank.phrase(number).paragraph == phrase.paragraph
        ]
        later = bank.later(number)
        newest = bank.phrase(later[-1]) if later else None
        return Details(tuple(same) or (phrase,), (newest, bank.reference(newest)) if newest else None)

    def wordings(self, sentence: str, profile: Profile) -> Wordings:
        """Agreed wordings softer and harder than a sentence, those that pass first.

        Raises:
            UsageError: there are no words in it.
            LanguageError: the pipeline cannot be loaded.
            BankError: the bank is not right.
        """
        from drafter.check.suggestions import Force

        with self._judging:
            judge = self._under(profile)
        with self.suggesting(judge) as suggester, self._judging:
            softer = suggester.suggest(sentence, force=Force.SOFTER, limit=_WORDINGS)
            return Wordings(softer, suggester.suggest(sentence, force=Force.HARDER, limit=_WORDINGS))

    @contextmanager
    def suggesting(self, judge: PhraseJudge) -> Iterator[Suggester]:
        """What finds agreed language and judges it by ``judge``, for one thread at a time.

        Raises:
            BankError: the bank is not right.
        """
        from drafter.check.suggestions import Suggester

        with self._wording:
            if self._suggester is None or self._is_old("suggester"):
                state = self._now()
                # The whole bank is in it.
                self._suggester = Suggester(self._bank())
                self._made_of["suggester"] = state
            self._suggester.standings = judge
            yield self._suggester

    def _opened(self) -> Index:
        if self._index is None or self._is_old("index"):
            from drafter.bank.index import Index

            state = self._now()
            self._index, self._lemmas = Index(self._folders), {}
            self._made_of["index"] = state
        return self._index

    def _bank(self) -> Concordance:
        with self._judging:
            if self._concordance is None or self._is_old("concordance"):
                from drafter.bank.concordance import open_concordance

                state = self._now()
                self._concordance = open_concordance(self._folders)
                self._made_of["concordance"] = state
            return self._concordance

    def _is_old(self, what: str) -> bool:
        """Whether the files of the bank have changed since something was made of them."""
        return self._made_of.get(what) != self._now()

    def _now(self) -> str:
        """What the files of the bank look like; they are looked at now and then only."""
        from drafter.bank.concordance import concordance_name

        now = monotonic()
        if not self._state or now - self._looked_at >= _LOOK_EVERY:
            self._state, self._looked_at = concordance_name(self._folders), now
        return self._state

    def _under(self, profile: Profile) -> PhraseJudge:
        if self._standings is None or self._standings.profile is not profile:
            self._standings = PhraseJudge(profile, self._pipeline)
        return self._standings

    def _passing(self, hits: Sequence[Hit], profile: Profile, wanted: Callable[[], bool]) -> tuple[Hit, ...]:
        passing: list[Hit] = []
        for start in range(0, len(hits), _AT_ONCE):
            if not wanted() or len(passing) > SHOWN:
                break
            some = hits[start : start + _AT_ONCE]
            standings = self.judge([hit.phrase.text for hit in some], profile)
            passing += [hit for hit in some if standings[hit.phrase.text].badge is PhraseVerdict.PASSES]
        return tuple(passing)

    def _spans(self, text: str, looked_for: Sequence[str]) -> tuple[tuple[int, int], ...]:
        """The spans of the words searched for, in any inflection; where there is none, of words that begin so."""
        places = [(match.start(), match.end(), _form(match[0])) for match in _WORD.finditer(text)]
        spans: set[tuple[int, int]] = set()
        for word in looked_for:
            lemmas = self._lemmas_of(word)
            same = [(a, b) for a, b, form in places if form == word or not lemmas.isdisjoint(self._lemmas_of(form))]
            spans.update(same or [(a, b) for a, b, form in places if form.startswith(word)])
        return tuple(sorted(spans))

    def _lemmas_of(self, word: str) -> frozenset[str]:
        known = self._lemmas.get(word)
        if known is None:
            known = self._lemmas[word] = self._opened().lemmas(word) | {word}
        return known


def years_of(text: str) -> tuple[date | None, date | None] | None:
    """The first and last day of years as typed: ``2019``, ``2010-2025``, ``2019-``; None for anything else."""
    match = _YEARS.match(text)
    if match is None:
        return None
    first, dash, last = match.groups()
    if not dash:
        # Two years need a dash between them.
        if first and last:
            return None
        first = last = first or last
    try:
        return date(int(first), 1, 1) if first else None, date(int(last), 12, 31) if last else None
    except ValueError:
        return None


def narrowed(filters: Filters, years: str) -> Filters:
    """``filters`` with the years typed; what is not a year is ignored."""
    since, until = years_of(years) or (None, None)
    return replace(filters, since=since, until=until)


@lru_cache(maxsize=20_000)
def _form(word: str) -> str:
    """A word in the form of the index; the same few thousand are looked up at every key."""
    return "".join(words_of(word))


def _looked_for(query: str, results: Results) -> list[str]:
    """The words of a query that carry meaning, slips corrected."""
    corrected = dict(results.corrected)
    words = [corrected.get(word, word) for word in words_of(query)]
    # The s of a possessive is not a word.
    return [word for word in dict.fromkeys(words) if word not in FUNCTION_WORDS and word != "s"] or words


def _remark(query: str, results: Results) -> str:
    said = [f"{word!r} taken as {instead!r}" for word, instead in results.corrected]
    if results.unknown:
        said.append(f"not in the bank: {', '.join(results.unknown)}")
    if not results.hits and words_of(query):
        said.insert(0, "nothing near")
    return "; ".join(said)
