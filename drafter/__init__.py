"""drafter: the drafting assistant for communiqué language.

::

    from drafter import lint, lint_text

    report = lint(["draft.md", "statements/"], profile="hague-2025")
    for file in report.files:
        for finding in file.findings:
            print(file.path, finding.line, finding.rule, finding.text)

    from drafter import consolidate, ledger, rounds

    rolling = consolidate("base.md", {"USA": "usa.docx", "DEU": "deu.md"})
    print(rolling.text)

Importing this package imports nothing else: a name is fetched when it is first asked for.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from drafter.check.finding import Finding
    from drafter.check.linting import lint, lint_text
    from drafter.check.report import Report, TextReport
    from drafter.consensus import Profile, Severity, Verdict, load_profile
    from drafter.errors import DrafterError
    from drafter.negotiate import Ledger, RollingText, Rounds
    from drafter.word.negotiation import ledger, rounds
    from drafter.word.submissions import consolidate

__all__ = [
    "DrafterError",
    "Finding",
    "Ledger",
    "Profile",
    "Report",
    "RollingText",
    "Rounds",
    "Severity",
    "TextReport",
    "Verdict",
    "__version__",
    "consolidate",
    "ledger",
    "lint",
    "lint_text",
    "load_profile",
    "rounds",
]

__version__ = "0.1.0"

_HOMES: Final = {
    "DrafterError": "drafter.errors",
    "TextReport": "drafter.check",
    "Finding": "drafter.check",
    "Profile": "drafter.consensus",
    "Report": "drafter.check",
    "Severity": "drafter.consensus",
    "Verdict": "drafter.consensus",
    "Ledger": "drafter.negotiate",
    "RollingText": "drafter.negotiate",
    "Rounds": "drafter.negotiate",
    "consolidate": "drafter.word.submissions",
    "ledger": "drafter.word.negotiation",
    "rounds": "drafter.word.negotiation",
    "lint": "drafter.check",
    "lint_text": "drafter.check",
    "load_profile": "drafter.consensus",
}


def __getattr__(name: str) -> object:
    """The public name ``name``, from its home."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(importlib.import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """The public names, fetched or not."""
    return sorted({*globals(), *__all__})
