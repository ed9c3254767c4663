"""What the phrase bank and the baseline say about a text, which is the same under every profile."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from drafter.bounded import Bounded
from drafter.check.bank_checker import BankChecker
from drafter.check.passage import moved
from drafter.language.disguise import plain_form
from drafter.text.settling import settled
from drafter.trace import Trace

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from drafter.check.finding import Finding
    from drafter.check.passage import Passage
    from drafter.text import Document
    from drafter.trace import TracedSentence

__all__ = ["Agreement", "Baseline", "PassageAgreement"]

#: How many paragraphs are remembered with their findings: enough for a long text and many undo steps.
REMEMBERED: Final = 4_000


@dataclass(frozen=True, slots=True)
class Baseline:
    """An earlier text that others are compared with, and the name by which the user gave it."""

    name: str
    document: Document

    @classmethod
    def of(cls, name: str | Path, phrase_folders: Sequence[Path] | None = None) -> Baseline:
        """The file or source called ``name``.

        Raises:
            ReadError: the file cannot be read.
            BankError: there is no such file or source, or the bank is invalid.
        """
        from drafter.compare import baseline

        return cls(str(name), baseline(name, phrase_folders))


@dataclass(frozen=True, slots=True)
class PassageAgreement:
    """What the bank says about a passage; offsets count from the start of the passage.

    Attributes:
        sentences: its sentences with their origins.
        origins: findings on altered agreed language.
        citations: findings on quotations and citations.
    """

    sentences: tuple[TracedSentence, ...]
    origins: tuple[Finding, ...]
    citations: tuple[Finding, ...]


class Agreement:
    """The phrase bank and the baseline, opened on first use; the results for each passage are cached.

    Args:
        folders: the folders of the bank; the built-in one and the user's own when None.
        baseline: a source or file that texts are compared with; empty for none.
    """

    def __init__(self, folders: Sequence[Path] | None = None, baseline: str | Path = "") -> None:
        self._folders = folders
        self._baseline_name = baseline
        self._lock = threading.Lock()
        self._checker: BankChecker | None = None
        self._baseline: Baseline | None = None
        self._known: Bounded[Passage, PassageAgreement] = Bounded(REMEMBERED)

    @property
    def checker(self) -> BankChecker:
        """The checker for the bank.

        Raises:
            BankError: the bank is invalid.
        """
        with self._lock:
            if self._checker is None:
                self._checker = BankChecker.of(self._folders)
            return self._checker

    @property
    def baseline(self) -> Baseline | None:
        """The earlier text; None if there is none.

        Raises:
            ReadError: the file cannot be read.
            BankError: there is no such file or source, or the bank is invalid.
        """
        if not self._baseline_name:
            return None
        with self._lock:
            if self._baseline is None:
                self._baseline = Baseline.of(self._baseline_name, self._folders)
            return self._baseline

    def of(self, passages: Sequence[Passage]) -> list[PassageAgreement]:
        """What the bank says about each passage."""
        return self._known.all_of(passages, lambda missing: [self._of(passage) for passage in missing])

    def dropped(self, document: Document) -> tuple[Finding, ...]:
        """The findings on commitments of the baseline that ``document`` drops; empty without a baseline."""
        earlier = self.baseline
        if earlier is None:
            return ()
        from drafter.check.dropped_commitments import dropped_commitments

        return tuple(dropped_commitments(document, earlier.document, earlier.name))

    def _of(self, passage: Passage) -> PassageAgreement:
        checker = self.checker
        document = plain_form(settled(passage.document()))
        (block,) = document.blocks
        sentences = tuple(checker.tracer.paragraph(document, block, "1"))
        around, base = passage.with_context(block)
        here = range(base, base + len(passage.source))
        cited = [moved(finding, -base) for finding in checker.citations(plain_form(around)) if finding.start in here]
        return PassageAgreement(sentences, checker.origins(Trace(document, sentences)), tuple(cited))
