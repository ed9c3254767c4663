"""Sources and phrases as derived files store them: one line of JSON each."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any, Final

from drafter.bank.model import Phrase, Source

__all__ = ["phrase_of", "source_of", "stored"]

_TUPLES: Final = ("topics", "lineage", "caveats", "fragment", "evidence", "recalled", "names", "wrong_versions")


def stored(value: Phrase | Source) -> str:
    """Return a value as a derived file keeps it."""
    return json.dumps(asdict(value), default=str, ensure_ascii=False)


def phrase_of(data: str | bytes) -> Phrase:
    """Return the phrase that `stored` gave."""
    return Phrase(**_values(data))


def source_of(data: str | bytes) -> Source:
    """Return the source that `stored` gave."""
    values = _values(data)
    values["date"] = date.fromisoformat(values["date"])
    return Source(**values)


def _values(data: str | bytes) -> dict[str, Any]:
    values: dict[str, Any] = json.loads(data)
    for key in _TUPLES:
        if key in values:
            values[key] = tuple(values[key])
    if values["path"] is not None:
        values["path"] = Path(values["path"])
    return values
