"""The ladder of strength: how firmly a verb or modal binds whoever speaks, read from ``phrasebank/strength.toml``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from drafter.errors import BankError
from drafter.files.paths import phrasebank_dir
from drafter.files.toml import TomlError, parse_toml

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

__all__ = ["MODALS", "Ladder", "ladder"]

#: Modals, in their compared form.
MODALS: Final = frozenset({"must", "shall", "will", "should", "ought", "would", "can", "could", "may", "might"})

_FILE: Final = "strength.toml"


@dataclass(frozen=True, slots=True)
class Ladder:
    """Rungs by word, in lower case; rung 0 is the strongest. Verbs and modals stand on ladders of their own."""

    verbs: Mapping[str, int]
    modals: Mapping[str, int]

    def verb(self, words: Iterable[str]) -> int | None:
        """Return the strongest rung that a verb among ``words`` stands on, or None."""
        return min([self.verbs[word] for word in words if word in self.verbs], default=None)

    def modal(self, words: Iterable[str]) -> int | None:
        """Return the strongest rung that a modal among ``words`` stands on, or None."""
        return min([self.modals[word] for word in words if word in self.modals], default=None)


@lru_cache(maxsize=4)
def ladder(path: Path | None = None) -> Ladder:
    """Return the ladder in a file; the one that ships with drafter when None.

    Raises:
        BankError: the file cannot be read or is not right.
    """
    file = phrasebank_dir() / _FILE if path is None else path
    try:
        data = parse_toml(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise BankError(f"cannot be read: {error.strerror or error}", path=file, remedy="check the file") from error
    except UnicodeDecodeError as error:
        raise BankError("not UTF-8", path=file, remedy="save the file as UTF-8") from error
    except TomlError as problem:
        raise BankError(
            f"not TOML: {problem}", path=file, place=problem.line, remedy=problem.remedy or "mend the syntax"
        ) from None
    rungs = {}
    for key in ("verbs", "modals"):
        rows = data.pop(key, None)
        if not _is_sound(rows):
            remedy = 'write a list of rungs, such as [["decide"], ["note"]]'
            raise BankError(f"{key!r} is missing or not right", path=file, remedy=remedy)
        rungs[key] = {word: rung for rung, row in enumerate(rows) for word in row}
    if data:
        raise BankError(f"unknown key {next(iter(data))!r}", path=file, remedy="known are 'verbs' and 'modals'")
    return Ladder(_inflected(rungs["verbs"]), rungs["modals"])


def _is_sound(rows: object) -> bool:
    return isinstance(rows, list) and all(
        isinstance(row, list) and row and all(isinstance(word, str) and word for word in row) for row in rows
    )


def _inflected(rungs: Mapping[str, int]) -> dict[str, int]:
    """Return every form of every verb; where two verbs share a form, it stands on the stronger rung."""
    from drafter.language.words import forms
    from drafter.wording.words import folded

    inflected: dict[str, int] = {}
    for lemma, rung in rungs.items():
        for form in forms(lemma, "VERB"):
            folded_form = folded(form)
            inflected[folded_form] = min(rung, inflected.get(folded_form, rung))
    return inflected
