"""Checks of a text against the phrase bank: agreed language that was altered, quotations and citations."""

from __future__ import annotations

import threading
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from drafter.bank.concordance import Concordance
    from drafter.check.citing import CitationChecker
    from drafter.check.finding import Finding
    from drafter.text import Document
    from drafter.trace import Trace, Tracer

__all__ = ["BankChecker"]

_lock = threading.Lock()
_opened: dict[str, BankChecker] = {}


class BankChecker:
    """Checks texts against the phrase bank, ``concordance``; build it once for any number of texts."""

    def __init__(self, concordance: Concordance) -> None:
        self.concordance = concordance
        self._citations: CitationChecker | None = None

    @classmethod
    def of(cls, directories: Sequence[Path] | None = None) -> BankChecker:
        """The checker for the bank in ``directories``, cached until the bank changes.

        Args:
            directories: the folders of the bank; the built-in one and the user's own when None.

        Raises:
            BankError: the bank is invalid.
        """
        from drafter.bank.concordance import concordance_name, open_concordance

        name = concordance_name(directories)
        with _lock:
            if name not in _opened:
                # The name changes with every edit of the bank, so older entries are never used again.
                _opened.clear()
                _opened[name] = cls(open_concordance(directories))
            return _opened[name]

    @cached_property
    def tracer(self) -> Tracer:
        """What says where sentences are from; where all that is found of the texts is known, nobody asks."""
        from drafter.trace import Tracer

        return Tracer(self.concordance)

    def check(self, document: Document) -> tuple[Finding, ...]:
        """All findings on ``document``, in the order of the text."""
        from drafter.check.altered_language import as_remarks
        from drafter.trace.belonging import speaks_for_others

        origins = self.origins(self.tracer.trace(document))
        if speaks_for_others(document.text):
            origins = as_remarks(origins)
        findings = (*origins, *self.citations(document))
        return tuple(
            sorted(findings, key=lambda finding: (finding.start, finding.end, finding.severity.rank, finding.rule))
        )

    def origins(self, trace: Trace) -> tuple[Finding, ...]:
        """The findings on altered agreed language, in text order."""
        # In most texts nothing is stated again, and what tells how it was altered is not needed.
        from drafter.check.altered_language import origin_findings

        return tuple(origin_findings(trace, self.concordance))

    def citations(self, document: Document) -> tuple[Finding, ...]:
        """The findings on quotations, then those on statements about documents."""
        from drafter.trace.cues import may_cite

        if not any(map(may_cite, document.linted())):
            return ()
        return tuple(self._citation_checker().check(document))

    def _citation_checker(self) -> CitationChecker:
        """The checker of quotations and citations, made when a text first has any."""
        if self._citations is None:
            from drafter.check.citing import CitationChecker

            self._citations = CitationChecker(self.tracer.matcher)
        return self._citations
