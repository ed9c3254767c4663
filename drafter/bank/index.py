"""The search index: an SQLite file with full-text search, built from the bank and kept in the user's cache folder.

The index holds everything a search shows, so that a search never reads the TOML files. `drafter.bank.derived_files`
says when it is made anew. A cache folder that cannot be written, or a file in it that is broken, costs time and nothing
else: the index is then built in memory.

Nothing that is searched for is ever stored.
"""

from __future__ import annotations

import contextlib
import re
import sqlite3
import unicodedata
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final, Self, TypeAlias

from drafter.bank.codec import stored
from drafter.bank.derived_files import PACKAGE, kept_name, write_kept
from drafter.bank.loading import default_directories, load_bank
from drafter.files.paths import cache_dir

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from types import TracebackType

    from drafter.bank.model import Bank

__all__ = ["Index", "Lemmas", "words_of"]

#: The dictionary forms a word may have: ``channels`` to ``{"channel"}``.
Lemmas: TypeAlias = Callable[[str], frozenset[str]]

#: Raise when the tables or the way words are indexed change: an index of another format is never read.
_FORMAT: Final = 1

_WORD: Final = re.compile(r"[^\W_]+")

_SCHEMA: Final = """
CREATE TABLE source (id TEXT PRIMARY KEY, data TEXT) WITHOUT ROWID;
CREATE TABLE phrase (
    number INTEGER PRIMARY KEY, id TEXT, source TEXT, date TEXT, tone TEXT, verification TEXT, data TEXT
);
CREATE TABLE topic (topic TEXT, number INTEGER, PRIMARY KEY (topic, number)) WITHOUT ROWID;
CREATE TABLE lineage (lineage TEXT, number INTEGER, PRIMARY KEY (lineage, number)) WITHOUT ROWID;
CREATE TABLE vocabulary (word TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE VIRTUAL TABLE words USING fts5 (forms, lemmas, content='', tokenize='unicode61 remove_diacritics 0');
"""


def words_of(text: str) -> list[str]:
    """Return the words of a text as the index sees them: lower case, no accents, split at everything else."""
    folded = unicodedata.normalize("NFKD", text.casefold())
    return _WORD.findall("".join(sign for sign in folded if not unicodedata.combining(sign)))


class Index:
    """An open search index over the bank in some folders; a context manager, and safe to hand to another thread.

    Args:
        directories: the folders of the bank, as for `drafter.bank.load_bank`.
        cache: the folder for the index; the user's cache folder when None.
        lemmas: the dictionary forms of a word; `drafter.language.words.lemmas` when None.

    Raises:
        BankError: the bank is not right.
    """

    def __init__(
        self, directories: Sequence[Path] | None = None, cache: Path | None = None, lemmas: Lemmas | None = None
    ) -> None:
        """Open the index, building it where the bank has changed since the last time."""
        self._directories = tuple(default_directories() if directories is None else directories)
        self._cache = cache_dir() if cache is None else cache
        self.lemmas = lemmas or _default_lemmas()
        self._path = self._cache / _file_name(self._directories)
        self._connection = _opened(self._path) or self._built()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the index; it cannot be asked any more."""
        self._connection.close()

    def rows(self, statement: str, values: Sequence[str | int] = ()) -> list[tuple[Any, ...]]:
        """Return the rows that a statement selects; an index that turns out to be broken is rebuilt, once."""
        try:
            return self._connection.execute(statement, values).fetchall()
        except sqlite3.ProgrammingError:
            raise  # used after it was closed: the index is not broken
        except sqlite3.DatabaseError:
            self._connection.close()
            with contextlib.suppress(OSError):
                self._path.unlink()
            self._connection = self._built()
            return self._connection.execute(statement, values).fetchall()

    def _built(self) -> sqlite3.Connection:
        """Return a fresh index: in the cache folder where that can be, else in memory."""
        bank = load_bank(self._directories)
        if self._written(bank) and (connection := _opened(self._path)):
            return connection
        connection = sqlite3.connect(":memory:", check_same_thread=False)
        _fill(connection, bank, self.lemmas)
        return connection

    def _written(self, bank: Bank) -> bool:
        """Write the index into the cache folder in one step; False when that cannot be."""

        def fill(target: Path) -> None:
            with contextlib.closing(sqlite3.connect(target)) as connection:
                _fill(connection, bank, self.lemmas)

        return write_kept(self._path, fill, sqlite3.DatabaseError)


def _default_lemmas() -> Lemmas:
    from drafter.language.words import lemmas

    return lemmas


def _file_name(directories: Sequence[Path]) -> str:
    """Return the name of the index over the bank as it looks now."""
    language = PACKAGE / "language"
    makers = (language / "words.py", language / "data" / "words.txt", PACKAGE / "bank" / "index.py")
    return f"{kept_name('bank', directories, makers, _FORMAT)}.sqlite"


def _opened(path: Path) -> sqlite3.Connection | None:
    """Return the index in that file, read-only, or None when there is none that can be used."""
    if not path.is_file():
        return None
    try:
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, check_same_thread=False)
    except sqlite3.DatabaseError:
        return None
    try:
        connection.execute("SELECT count(*) FROM source").fetchone()
        connection.execute("SELECT rowid FROM words WHERE words MATCH 'forms : nato' LIMIT 1").fetchone()
    except sqlite3.DatabaseError:
        connection.close()
        return None
    return connection


def _fill(connection: sqlite3.Connection, bank: Bank, lemmas: Lemmas) -> None:
    """Write the bank into an empty database."""
    connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" + _SCHEMA)
    lemmas_of: dict[str, str] = {}
    for source in bank.sources.values():
        connection.execute("INSERT INTO source VALUES (?, ?)", (source.id, stored(source)))
    for number, phrase in enumerate(bank.phrases.values(), start=1):
        date = bank.sources[phrase.source].date.isoformat()
        row = (number, phrase.id, phrase.source, date, phrase.tone, phrase.verification, stored(phrase))
        connection.execute("INSERT INTO phrase VALUES (?, ?, ?, ?, ?, ?, ?)", row)
        connection.executemany("INSERT INTO topic VALUES (?, ?)", [(topic, number) for topic in set(phrase.topics)])
        connection.executemany(
            "INSERT INTO lineage VALUES (?, ?)", [(lineage, number) for lineage in set(phrase.lineage)]
        )
        words = words_of(phrase.text)
        for word in words:
            if word not in lemmas_of:
                lemmas_of[word] = " ".join(sorted(lemmas(word) | {word})) if len(word) > 1 else ""
        row_words = (number, " ".join(words), " ".join(lemmas_of[word] for word in words))
        connection.execute("INSERT INTO words (rowid, forms, lemmas) VALUES (?, ?, ?)", row_words)
    connection.executemany("INSERT INTO vocabulary VALUES (?)", [(word,) for word in lemmas_of])
    connection.execute("INSERT INTO words (words) VALUES ('optimize')")
    connection.commit()
