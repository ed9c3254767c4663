"""What texts are checked and looked up with, under the settings of one folder; opened when first used.

One thread at a time may use a desk.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.bank import default_directories, open_bank
from drafter.check import DEFAULT_PROFILE, Agreement, Session
from drafter.consensus import load_profile, profile_directories
from drafter.errors import BankError

if TYPE_CHECKING:
    from drafter.bank import Bank
    from drafter.bank.index import Index
    from drafter.check.suggestions import Suggester
    from drafter.files.settings import Config

__all__ = ["Desk"]


class Desk:
    """Profiles, phrase bank and checker under some settings.

    Args:
        config: the settings.
    """

    def __init__(self, config: Config) -> None:
        self.config = config
        self.profile_folders = profile_directories(config.profiles)
        self.phrase_folders = (*default_directories(), *config.phrasebank)
        self._sessions: dict[tuple[str, str], tuple[Session, BankError | None]] = {}
        self._suggesters: dict[str, Suggester] = {}
        self._index: Index | None = None

    def profile_of(self, named: str) -> str:
        """The profile in force for a text that names one, or none."""
        return named or next(iter(self.config.profile), DEFAULT_PROFILE)

    def session(self, profile: str, baseline: str) -> tuple[Session, BankError | None]:
        """The check under a profile; with the error, and without the bank, if that is not right.

        Raises:
            ProfileError: there is no such profile, or it is not right.
            UsageError: a rule or code of the settings is unknown.
            ReadError: the baseline cannot be read.
        """
        if (profile, baseline) not in self._sessions:
            agreement: Agreement | None = Agreement(self.phrase_folders, baseline)
            problem: BankError | None = None
            try:
                assert agreement is not None
                _ = agreement.checker, agreement.baseline
            except BankError as error:
                agreement, problem = None, error
            made = Session.of(
                profile,
                agreement=agreement,
                select=self.config.select,
                ignore=self.config.ignore,
                pipeline=self.config.pipeline,
                profile_folders=self.profile_folders,
            )
            self._sessions[profile, baseline] = made, problem
        return self._sessions[profile, baseline]

    def bank(self) -> Bank:
        """The phrase bank.

        Raises:
            BankError: it is not right.
        """
        return open_bank(self.phrase_folders)

    def index(self) -> Index:
        """The phrase bank to search.

        Raises:
            BankError: it is not right.
        """
        from drafter.bank.index import Index

        if self._index is None:
            self._index = Index(self.phrase_folders)
        return self._index

    def suggester(self, profile: str) -> Suggester:
        """Finds agreed language under a profile.

        Raises:
            ProfileError, BankError: it cannot be made.
        """
        from drafter.bank.concordance import open_concordance
        from drafter.check.phrase_verdict import PhraseJudge
        from drafter.check.suggestions import Suggester

        if profile not in self._suggesters:
            judge = PhraseJudge(load_profile(profile, self.profile_folders), self.config.pipeline)
            self._suggesters[profile] = Suggester(open_concordance(self.phrase_folders), judge)
        return self._suggesters[profile]

    def close(self) -> None:
        """Let go of the index."""
        if self._index is not None:
            self._index.close()
            self._index = None
