"""What the phrase bank and the baseline say about a text, which is the same under every profile."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from drafter.bounded import Bounded
from drafter.check.bank_checker import BankChecker
from drafter.check.passage import NOWHERE, moved
from drafter.language.disguise import plain_block, plain_form
from drafter.text import Document
from drafter.text.settling import readings
from drafter.trace import Trace
from drafter.trace.cues import may_cite

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from drafter.check.finding import Finding
    from drafter.check.passage import Passage
    from drafter.text import Block
    from drafter.trace import TracedSentence, Tracer

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


class _Sentences:
    """The sentences of a passage, traced when they are first asked for; many who check a text never ask."""

    __slots__ = ("_block", "_source", "_traced", "_tracer")

    def __init__(self, tracer: Tracer, source: str, block: Block) -> None:
        self._tracer = tracer
        self._source = source
        self._block = block
        self._traced: tuple[TracedSentence, ...] | None = None

    def trace(self) -> Trace:
        """The trace of the passage."""
        document = Document(NOWHERE, self._source, (self._block,))
        if self._traced is None:
            self._traced = tuple(self._tracer.paragraph(document, self._block, "1"))
        return Trace(document, self._traced)

    def __iter__(self) -> Iterator[TracedSentence]:
        return iter(self.trace().sentences)


@dataclass(frozen=True, slots=True)
class PassageAgreement:
    """What the bank says about a passage; offsets count from the start of the passage.

    Attributes:
        sentences: its sentences with their origins.
        origins: findings on altered agreed language.
        citations: findings on quotations and citations.
    """

    sentences: Iterable[TracedSentence]
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
        block = plain_block(next(readings(passage.block)), passage.source) if passage.block.linted else passage.block
        sentences = _Sentences(checker.tracer, passage.source, block)
        origins = checker.origins(sentences.trace()) if checker.tracer.may_restate(block) else ()
        return PassageAgreement(sentences, origins, self._cited(passage, block))

    def _cited(self, passage: Passage, block: Block) -> tuple[Finding, ...]:
        """The findings on quotations and citations in a passage, read as ``block``."""
        if block is passage.block and passage.is_alone and not may_cite(block):
            return ()
        around, base = passage.with_context(block)
        here = range(base, base + len(passage.source))
        findings = self.checker.citations(plain_form(around))
        return tuple([moved(finding, -base) for finding in findings if finding.start in here])
