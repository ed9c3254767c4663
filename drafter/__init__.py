"""drafter: the drafting assistant for communiqué language.

Texts are checked against the consensus as it stands::

    >>> from drafter import lint_text
    >>> report = lint_text("We will contest Russia's aggressive actions.", profile="hague-2025")
    >>> [(finding.rule, finding.text) for finding in report.files[0].findings]
    [('russia.constrain-contest-counter', 'contest'), ('article-5.named', '')]

and traced to where their words were agreed::

    >>> from drafter import read_text, trace
    >>> text = "We reaffirm our ironclad commitment to collective defence as enshrined in Article 5."
    >>> traced = trace(read_text(text))
    >>> traced.sentences[0].match.origins[0].phrases[0].source
    'hague-2025'

What delegations sent back becomes one text::

    >>> from drafter import consolidate
    >>> rolling = consolidate("base.md", {"USA": "usa.md", "DEU": "deu.md"})
    >>> [(amendment.place, amendment.delegations, amendment.after) for amendment in rolling.amendments]
    [('1', ('USA',), 'address'), ('2', ('DEU',), 'firm')]

`lint` takes files and folders, `Session` checks texts again and again, `compare` says what a later text drops, `export`
writes Word, `open_bank` and `search` give agreed language, `load_profile` a `Profile`. A notebook shows each value
as a table. Nothing is fetched from a network, and nothing of a text is kept.

Importing this package imports nothing else: a name is fetched when it is first asked for.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from drafter.api import compare, export, read, search, trace
    from drafter.bank import Bank, Phrase, Source, open_bank
    from drafter.check.agreement import Agreement
    from drafter.check.finding import Finding
    from drafter.check.linting import lint, lint_text
    from drafter.check.report import Report, TextReport
    from drafter.check.session import Session
    from drafter.compare import Comparison
    from drafter.consensus import Profile, Severity, Verdict, load_profile
    from drafter.errors import DrafterError
    from drafter.negotiate import Ledger, RollingText, Rounds
    from drafter.text import Document, read_text
    from drafter.trace import Trace
    from drafter.word.export import Exported
    from drafter.word.negotiation import ledger, rounds
    from drafter.word.submissions import consolidate

__all__ = [
    "Agreement",
    "Bank",
    "Comparison",
    "Document",
    "DrafterError",
    "Exported",
    "Finding",
    "Ledger",
    "Phrase",
    "Profile",
    "Report",
    "RollingText",
    "Rounds",
    "Session",
    "Severity",
    "Source",
    "TextReport",
    "Trace",
    "Verdict",
    "__version__",
    "compare",
    "consolidate",
    "export",
    "ledger",
    "lint",
    "lint_text",
    "load_profile",
    "open_bank",
    "read",
    "read_text",
    "rounds",
    "search",
    "trace",
]

__version__ = "1.0.0"

_HOMES: Final = {
    "Agreement": "drafter.check",
    "Bank": "drafter.bank",
    "Phrase": "drafter.bank",
    "Source": "drafter.bank",
    "open_bank": "drafter.bank",
    "Comparison": "drafter.compare",
    "Document": "drafter.text",
    "Exported": "drafter.word",
    "Session": "drafter.check",
    "Trace": "drafter.trace",
    "export": "drafter.api",
    "read": "drafter.api",
    "read_text": "drafter.text",
    "search": "drafter.api",
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

#: Packages that are functions of `drafter.api` when they are called.
_CALLABLE: Final = frozenset({"compare", "trace"})


def __getattr__(name: str) -> object:
    """The public name ``name``, from its home."""
    if name in _CALLABLE:
        # The import of a package sets the name as well, to the same.
        return importlib.import_module(f"{__name__}.{name}")
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(importlib.import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """The public names, fetched or not."""
    return sorted({*globals(), *__all__})
