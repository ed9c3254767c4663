"""The spelling for ``drafter lint --spelling``, with the words that are right for each text."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from drafter.bank import open_bank
from drafter.check.misspellings import own_words, with_misspellings
from drafter.draft.snapshot import own_folder
from drafter.files.word_list import WORD_LIST, read_words
from drafter.language.spelling import Speller, words_in

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from drafter.check import TextReport
    from drafter.consensus import Profile
    from drafter.draft import Dismissal

__all__ = ["LintSpelling"]


class LintSpelling:
    """Adds remarks on misspelled words to the first report of each text.

    Args:
        words: words of the settings that are right.
        phrases: the folders of the phrase bank.
        profiles: the profiles in force.

    Raises:
        BankError: the bank is not right.
    """

    def __init__(self, words: Sequence[str], phrases: Sequence[Path], profiles: Sequence[Profile]) -> None:
        self._speller = Speller((*own_words(open_bank(phrases), profiles), *words))

    def added(self, reports: Sequence[TextReport], dismissals: Sequence[Dismissal]) -> list[TextReport]:
        """The reports on one text with the remarks: in the first, for no profile changes them.

        Raises:
            ReadError: the list of words beside the text cannot be read.
        """
        first, *others = reports
        known = words_in("\n".join(read_words(own_folder(first.path) / WORD_LIST)))
        today = datetime.now().astimezone().date()
        return [with_misspellings(first, self._speller, today, known, dismissals), *others]
