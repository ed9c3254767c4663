"""The checker: texts held against consensus profiles and against the phrase bank.

`Session` holds texts against one profile and the phrase bank, and is what commands, app and `lint` use; `Checker` is
the engine for one profile, `BankChecker` that for the phrase bank.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.lazy_names import fetching

if TYPE_CHECKING:
    from drafter.check.agreement import Agreement
    from drafter.check.bank_checker import BankChecker
    from drafter.check.codes import Code
    from drafter.check.compiled import ProfileLike
    from drafter.check.engine import Checker, check_document, verdicts
    from drafter.check.finding import Finding
    from drafter.check.linting import lint, lint_text, texts_at
    from drafter.check.report import ParagraphReport, Report, TextReport
    from drafter.check.session import DEFAULT_PROFILE, Session

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
    "texts_at",
    "verdicts",
]

__getattr__ = fetching(
    __name__,
    {
        "BankChecker": "drafter.check.bank_checker",
        "Checker": "drafter.check.engine",
        "check_document": "drafter.check.engine",
        "verdicts": "drafter.check.engine",
        "Code": "drafter.check.codes",
        "Finding": "drafter.check.finding",
        "Agreement": "drafter.check.agreement",
        "ProfileLike": "drafter.check.compiled",
        "lint": "drafter.check.linting",
        "lint_text": "drafter.check.linting",
        "texts_at": "drafter.check.linting",
        "ParagraphReport": "drafter.check.report",
        "Report": "drafter.check.report",
        "TextReport": "drafter.check.report",
        "DEFAULT_PROFILE": "drafter.check.session",
        "Session": "drafter.check.session",
    },
)
