"""Other documents with the names of documents of the bank, read from ``phrasebank/namesakes.toml``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from drafter.errors import BankError
from drafter.files.kept_toml import parse_kept
from drafter.files.paths import phrasebank_dir
from drafter.files.toml import read_toml

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Namesake", "Namesakes", "namesakes"]

_FILE: Final = "namesakes.toml"
_KEYS: Final = {"name", "of", "years", "words"}
_WANTED: Final = 'write name = "Lisbon Declaration", of = "who issued it", years = [2007], words = ["Africa"]'


@dataclass(frozen=True, slots=True)
class Namesake:
    """A document, or a series of them, that the bank does not hold and that shares its name with one it holds.

    Attributes:
        name: words that stand in the name in this order.
        of: who issued it.
        years: the years it is of; empty where there is one in any year.
        words: words beside the name that identify it where no year is given.
    """

    name: str
    of: str
    years: frozenset[int] = frozenset()
    words: tuple[str, ...] = ()

    def is_named(self, name: str) -> bool:
        """Return whether a `plain` name is one of its names."""
        return _pattern(tuple(self.name.split())).search(name) is not None

    def is_given_away(self, around: str) -> bool:
        """Return whether one of its words stands in a `plain` sentence."""
        return any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", around) for word in self.words)


@dataclass(frozen=True, slots=True)
class Namesakes:
    """All namesakes, and longer names that contain the name of a document and name none."""

    every: tuple[Namesake, ...]
    not_documents: tuple[str, ...]

    def is_other(self, name: str, year: int, around: str, *, is_held: bool) -> bool:
        """Return whether a name means a document that the bank does not hold.

        Args:
            name: the name, `plain`.
            year: the year that is said of it; 0 for none.
            around: the sentence it stands in, `plain`.
            is_held: whether the bank has a document of that name and year.
        """
        for namesake in self.every:
            if not namesake.is_named(name):
                continue
            if year and (year in namesake.years if namesake.years else not is_held):
                return True
            if not year and "ummit" not in name and namesake.is_given_away(around):
                return True
        return False


@lru_cache(maxsize=4)
def namesakes(path: Path | None = None) -> Namesakes:
    """Return the namesakes in a file; those that ship with drafter when None.

    Raises:
        BankError: the file cannot be read or is not right.
    """
    file = phrasebank_dir() / _FILE if path is None else path
    data = dict(read_toml(file, BankError, parse_kept).data)
    rows, others = data.pop("namesake", []), data.pop("not_documents", [])
    if data:
        remedy = "known are 'namesake' and 'not_documents'"
        raise BankError(f"unknown key {next(iter(data))!r}", path=file, remedy=remedy)
    if not _are_texts(others):
        raise BankError("'not_documents' is not right", path=file, remedy="write a list of names")
    if not isinstance(rows, list):
        raise BankError("'namesake' is no list of tables", path=file, remedy="head each with [[namesake]]")
    return Namesakes(tuple(_namesake(row, number, file) for number, row in enumerate(rows, 1)), tuple(others))


def _namesake(row: Any, number: int, file: Path) -> Namesake:  # noqa: ANN401  (whatever the file holds)
    sound = (
        isinstance(row, dict)
        and set(row) <= _KEYS
        and _are_texts([row.get("name"), row.get("of")])
        and _are_texts(row.get("words", []))
        and isinstance(row.get("years", []), list)
        and all(type(year) is int for year in row.get("years", []))
    )
    if not sound:
        raise BankError(f"namesake {number} is not right", path=file, remedy=_WANTED)
    return Namesake(row["name"], row["of"], frozenset(row.get("years", ())), tuple(row.get("words", ())))


def _are_texts(values: object) -> bool:
    return isinstance(values, list) and all(isinstance(value, str) and value.strip() for value in values)


@lru_cache(maxsize=256)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(r"\b" + r"\b.*?\b".join(map(re.escape, words)) + r"\b", re.IGNORECASE)
