"""What the app needs of the core, opened once and only when first used.

Every call may take a while, and belongs into a thread.
"""

from __future__ import annotations

import threading
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drafter.bank.continuing import Continuations
    from drafter.bank.model import Bank
    from drafter.check import Finding, Session
    from drafter.check.phrase_verdict import PhraseJudge, PhraseVerdict
    from drafter.check.suggestions import Suggester, Suggestion
    from drafter.check.verb_steps import VerbSteps
    from drafter.consensus import ProfileSummary
    from drafter.draft import Template
    from drafter.errors import TemplateError
    from drafter.files.settings import Config
    from drafter.language.spelling import Speller
    from drafter.negotiate.landing import Landing
    from drafter.negotiate.openings import Opening
    from drafter.tui.bank.answers import BankReader
    from drafter.wording import Change

__all__ = ["Continuation", "Replacement", "Services"]

_MOST = 6


@dataclass(frozen=True, slots=True)
class Replacement:
    """An agreed wording that could replace a sentence.

    Attributes:
        phrase: id of the phrase.
        text: its words.
        reference: how it is cited.
        badge: the verdict on it under the profile in force; None if it was not judged.
        changes: from the sentence to the phrase.
        remark: what else a drafter should know; may be empty.
    """

    phrase: str
    text: str
    reference: str
    badge: PhraseVerdict | None
    changes: tuple[Change, ...]
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Continuation:
    """How agreed language goes on after words of a draft.

    Attributes:
        words: what comes next.
        reference: how the phrase is cited.
        badge: the verdict on it under the profile in force.
    """

    words: str
    reference: str
    badge: PhraseVerdict


class Services:
    """Profiles, templates, phrase bank and checker under the settings in force here.

    Attributes:
        checking: the lock to hold while checking: a checker takes one thread at a time.
    """

    def __init__(self) -> None:
        self.checking = threading.Lock()
        self._lock = threading.RLock()
        self._config: Config | None = None
        self._bank: Bank | None = None
        self._sessions: dict[tuple[str, str], Session] = {}
        #: What the files of the bank looked like when something was made of them; empty before.
        self._bank_state = ""
        self._continuations: tuple[Bank, Continuations] | None = None
        self._reader: BankReader | None = None
        self._speller: Speller | None = None
        #: The profiles whose names the speller knows.
        self._spelt: set[str] = set()
        self._judges: dict[str, PhraseJudge] = {}

    def config(self) -> Config:
        """The settings in force.

        Raises:
            ConfigError: a file of settings is not right.
        """
        from drafter.files.settings import find_config

        with self._lock:
            if self._config is None:
                self._config = find_config(Path.cwd())
            return self._config

    def profile_of(self, named: str) -> str:
        """The profile in force for a draft that names one, or none."""
        from drafter.check import DEFAULT_PROFILE

        return named or next(iter(self.config().profile), DEFAULT_PROFILE)

    def session(self, profile: str, baseline: str) -> Session:
        """The check under a profile; all of them share one bank.

        Raises:
            ProfileError: there is no such profile, or it is not right.
            ConfigError: a file of settings is not right.
        """
        from drafter.check import Agreement, Session

        with self._lock:
            self._note_bank()
            if (profile, baseline) in self._sessions:
                return self._sessions[profile, baseline]
            like = next((made for (_, other), made in self._sessions.items() if other == baseline), None)
            if like is not None:
                made = like.under(profile, self.profile_folders())
            else:
                made = Session.of(
                    profile,
                    agreement=Agreement(self.phrase_folders(), baseline),
                    pipeline=self.config().pipeline,
                    profile_folders=self.profile_folders(),
                )
            self._sessions[profile, baseline] = made
            return made

    def profile_folders(self) -> tuple[Path, ...]:
        """Where profiles lie, later ones first."""
        from drafter.consensus import profile_directories

        return profile_directories(self.config().profiles)

    def phrase_folders(self) -> tuple[Path, ...]:
        """Where the phrase bank lies, the strongest last."""
        from drafter.bank import default_directories

        return (*default_directories(), *self.config().phrasebank)

    def profiles(self) -> list[ProfileSummary]:
        """Every profile there is, also those that cannot be loaded."""
        from drafter.consensus import list_profiles

        return list_profiles(self.profile_folders())

    def templates(self) -> tuple[list[Template], list[TemplateError]]:
        """Every template there is, and why others cannot be loaded."""
        from drafter.draft import load_templates

        return load_templates()

    def bank(self) -> Bank:
        """The phrase bank.

        Raises:
            BankError: it is not right.
        """
        from drafter.bank import open_bank

        with self._lock:
            self._note_bank()
            if self._bank is None:
                self._bank = open_bank(self.phrase_folders())
            return self._bank

    def _note_bank(self) -> None:
        if not self._bank_state:
            self._bank_state = self._bank_now()

    def _bank_now(self) -> str:
        from drafter.bank.concordance import concordance_name

        return concordance_name(self.phrase_folders())

    def bank_changed(self) -> bool:
        """Whether somebody has edited the files of the bank; what was made of it is made anew then when it is needed.

        Raises:
            ConfigError: a file of settings is not right.
        """
        now = self._bank_now()
        with self._lock:
            has_changed, self._bank_state = self._bank_state not in {"", now}, now
            if has_changed:
                self._bank = self._speller = None
                self._sessions.clear()
                self._spelt.clear()
            return has_changed

    def bank_reader(self) -> BankReader:
        """What asks the phrase bank for every room: the whole bank is in it, and so it is there only once."""
        from drafter.tui.bank.answers import BankReader

        with self._lock:
            if self._reader is None:
                self._reader = BankReader(self.phrase_folders(), self.config().pipeline)
            return self._reader

    @contextmanager
    def _suggesting(self, profile: str) -> Iterator[tuple[Suggester, PhraseJudge]]:
        """What finds agreed language, under a profile, for one thread at a time.

        Raises:
            ProfileError, BankError: it cannot be made.
        """
        judge = self._judge(profile)
        with self.bank_reader().suggesting(judge) as suggester:
            yield suggester, judge

    def _judge(self, profile: str) -> PhraseJudge:
        """What says how agreed language stands under a profile.

        Raises:
            ProfileError: it cannot be made.
        """
        from drafter.check.phrase_verdict import PhraseJudge
        from drafter.consensus import load_profile

        with self._lock:
            if profile not in self._judges:
                known = load_profile(profile, self.profile_folders())
                self._judges[profile] = PhraseJudge(known, self.config().pipeline)
            return self._judges[profile]

    def replacements(self, finding: Finding, sentence: str, profile: str) -> tuple[Replacement, ...]:
        """Agreed wordings for the sentence of a finding: first those that the finding names, then the nearest.

        Raises:
            DrafterError: profile, bank or model cannot be opened.
        """
        with self._suggesting(profile) as (suggester, _):
            suggestions = suggester.for_finding(finding, sentence, _MOST)
        return tuple(
            Replacement(
                suggestion.phrase.id,
                suggestion.phrase.text,
                suggestion.reference,
                suggestion.standing.badge if suggestion.standing else None,
                suggestion.changes if sentence.strip() else (),
                _remark(suggestion, finding),
            )
            for suggestion in suggestions
        )

    def landings(self, openings: Sequence[Opening], profile: str) -> tuple[Landing, ...]:
        """Who of a profile could live with which side of what is open.

        Raises:
            DrafterError: profile, bank or model cannot be opened.
        """
        from drafter.negotiate.landing import landings

        with self._suggesting(profile) as (_, judge):
            return landings(openings, judge)

    def nearest(self, sentence: str, profile: str) -> Suggestion | None:
        """The agreed language nearest to a sentence, with how it stands under a profile; None for none.

        Raises:
            DrafterError: profile, bank or model cannot be opened.
        """
        from drafter.wording.words import words

        with self._suggesting(profile) as (suggester, _):
            return next(iter(suggester.suggest(sentence, limit=1)), None) if words(sentence) else None

    def continuation(self, typed: str, profile: str) -> Continuation | None:
        """How agreed language that can stand under a profile goes on after an unfinished sentence; None for nothing.

        To be called from one thread at a time.

        Raises:
            DrafterError: profile, bank or model cannot be opened.
        """
        from drafter.bank.continuing import Continuations
        from drafter.bank.model import reference
        from drafter.check.phrase_verdict import PhraseVerdict

        bank = self.bank()
        if self._continuations is None or self._continuations[0] is not bank:
            self._continuations = bank, Continuations(bank)
        judge = self._judge(profile)
        for phrase, rest in islice(self._continuations[1].after(typed), _MOST):
            verdict = judge.standing(phrase.text).badge
            if verdict is not PhraseVerdict.BLOCKED:
                return Continuation(rest, reference(phrase, bank.source(phrase.source)), verdict)
        return None

    def speller(self, profile: str) -> Speller:
        """What finds misspelled words; the names of a profile are right from then on.

        Raises:
            DrafterError: settings, profile or bank cannot be opened.
        """
        from drafter.check.misspellings import own_words
        from drafter.consensus import load_profile
        from drafter.language.spelling import Speller

        with self._lock:
            if profile not in self._spelt:
                profiles = [load_profile(profile, self.profile_folders())] if profile else []
                words = (*own_words(self.bank(), profiles), *self.config().words)
                if self._speller is None:
                    self._speller = Speller(words)
                else:
                    self._speller.add(words)
                self._spelt.add(profile)
            assert self._speller is not None
            return self._speller

    def verb_steps(self, sentence: str, column: int, by: int) -> VerbSteps:
        """What could stand for the verb at a column of a sentence, some rungs softer, or harder for a negative `by`.

        Raises:
            DrafterError: bank or model cannot be opened.
        """
        from drafter.check.engine import parses_of
        from drafter.check.verb_steps import verb_steps

        parse = parses_of([sentence], self.config().pipeline)[0]
        return verb_steps(parse, column, by, [phrase.text for phrase in self.bank().phrases.values()])


def _remark(suggestion: Suggestion, finding: Finding) -> str:
    """What else a drafter should know about a wording."""
    if suggestion.phrase.id in finding.instead:
        return "named by the finding"
    return "" if suggestion.latest is None else f"reworded since: {suggestion.latest.id}"
