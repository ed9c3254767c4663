"""The checker: checks of texts against consensus profiles and the phrase bank.

`Session` checks texts against one profile and the phrase bank; commands, app and `lint` use it. `Checker` is the engine
for one profile, `BankChecker` the one for the phrase bank.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.lazy_names import lazy_getattr

if TYPE_CHECKING:
    from drafter.check.agreement import Agreement
    from drafter.check.bank_checker import BankChecker
    from drafter.check.codes import Code
    from drafter.check.compiled import ProfileLike
    from drafter.check.engine import Checker, check_document, verdicts
    from drafter.check.finding import Finding
    from drafter.check.linting import lint, lint_text
    from drafter.check.report import ParagraphReport, Report, TextReport
    from drafter.check.session import Session
    from drafter.consensus import DEFAULT_PROFILE

__all__ = [
    "DEFAULT_PROFILE",
    "Agreement",
    "BankChecker",
    "Checker",
    "Code",
    "Finding",
    "ParagraphReport",
    "ProfileLike",
    "Report",
    "Session",
    "TextReport",
    "check_document",
    "lint",
    "lint_text",
    "verdicts",
]

__getattr__ = lazy_getattr(
    __name__,
    {
        "drafter.check.bank_checker": "BankChecker",
        "drafter.check.engine": "Checker check_document verdicts",
        "drafter.check.codes": "Code",
        "drafter.check.finding": "Finding",
        "drafter.check.agreement": "Agreement",
        "drafter.check.compiled": "ProfileLike",
        "drafter.check.linting": "lint lint_text",
        "drafter.check.report": "ParagraphReport Report TextReport",
        "drafter.check.session": "Session",
        "drafter.consensus.layering": "DEFAULT_PROFILE",
    },
)
