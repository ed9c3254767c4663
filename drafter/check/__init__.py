"""The checker: texts held against consensus profiles and against the phrase bank.

`lint` and `lint_text` are the whole job for paths and strings; `Checker` is the engine for one profile,
`BankChecker` that for the phrase bank.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.lazy_names import fetching

if TYPE_CHECKING:
    from drafter.check.bank_checker import BankChecker
    from drafter.check.engine import Checker, check_document, verdicts
    from drafter.check.finding import CODES, Finding, Report, TextReport
    from drafter.check.session import DEFAULT_PROFILE, Baseline, Linter, ProfileLike, lint, lint_text, texts_at

__all__ = [
    "CODES",
    "DEFAULT_PROFILE",
    "BankChecker",
    "Baseline",
    "Checker",
    "Finding",
    "Linter",
    "ProfileLike",
    "Report",
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
        "CODES": "drafter.check.finding",
        "TextReport": "drafter.check.finding",
        "Finding": "drafter.check.finding",
        "Report": "drafter.check.finding",
        "Baseline": "drafter.check.session",
        "DEFAULT_PROFILE": "drafter.check.session",
        "Linter": "drafter.check.session",
        "ProfileLike": "drafter.check.session",
        "lint": "drafter.check.session",
        "lint_text": "drafter.check.session",
        "texts_at": "drafter.check.session",
    },
)
