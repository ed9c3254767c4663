"""The checker: texts held against consensus profiles and against the phrase bank.

`lint` and `lint_text` are the whole job for paths and strings; `Checker` is the engine for one profile,
`BankChecker` that for the phrase bank.
"""

from drafter.check.agreed import BankChecker
from drafter.check.engine import Checker, check_document, verdicts
from drafter.check.finding import CODES, FileReport, Finding, Report
from drafter.check.lint import DEFAULT_PROFILE, Baseline, Linter, ProfileLike, lint, lint_text, texts_at

__all__ = [
    "CODES",
    "DEFAULT_PROFILE",
    "BankChecker",
    "Baseline",
    "Checker",
    "FileReport",
    "Finding",
    "Linter",
    "ProfileLike",
    "Report",
    "check_document",
    "lint",
    "lint_text",
    "texts_at",
    "verdicts",
]
