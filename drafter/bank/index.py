"""The search index: an SQLite file with full-text search, built from the bank and kept in the user's cache folder.

The index holds everything a search shows, so that a search never reads the TOML files. `drafter.bank.derived_files`
says when it is made anew. A cache folder that cannot be written, or a file in it that is broken, costs time and nothing
else: the index is then built in memory.

Nothing that is searched for is ever stored.
"""

from __future__ import annotations

import contextlib
import json
import re
import sqlite3
import unicodedata
import weakref
from collections import Counter
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, Self, TypeAlias

from drafter.bank.codec import stored
from drafter.bank.derived_files import PACKAGE, kept_name, write_kept
from drafter.bank.loading import default_directories, load_bank
from drafter.files.paths import cache_dir

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from types import TracebackType

    from drafter.bank.model import Bank, Phrase, Source

__all__ = ["Index", "Lemmas", "grams_of", "words_of"]

#: The dictionary forms a word may have: ``channels`` to ``{"channel"}``.
Lemmas: TypeAlias = Callable[[str], frozenset[str]]

#: Raise when the tables or the way words are indexed change: an index of another format is never read.
_FORMAT: Final = 2

_WORD: Final = re.compile(r"[^\W_]+")

_SCHEMA: Final = """
CREATE TABLE source (id TEXT PRIMARY KEY, data TEXT) WITHOUT ROWID;
CREATE TABLE phrase (
    number INTEGER PRIMARY KEY, id TEXT, source TEXT, date TEXT, tone TEXT, verification TEXT, about TEXT, data TEXT
);
CREATE TABLE topic (topic TEXT, number INTEGER, PRIMARY KEY (topic, number)) WITHOUT ROWID;
CREATE TABLE lineage (lineage TEXT, number INTEGER, PRIMARY KEY (lineage, number)) WITHOUT ROWID;
CREATE TABLE vocabulary (number INTEGER PRIMARY KEY, word TEXT UNIQUE, phrases INTEGER);
CREATE TABLE lemma (lemma TEXT, word TEXT, PRIMARY KEY (lemma, word)) WITHOUT ROWID;
CREATE TABLE gram (gram TEXT, word INTEGER, PRIMARY KEY (gram, word)) WITHOUT ROWID;
CREATE TABLE synonym (asked TEXT PRIMARY KEY, said TEXT) WITHOUT ROWID;
CREATE VIRTUAL TABLE words USING fts5 (forms, about, content='', tokenize='unicode61 remove_diacritics 0');
CREATE VIRTUAL TABLE stems USING fts5 (word, content='', tokenize='porter unicode61 remove_diacritics 0');
"""


def words_of(text: str) -> list[str]:
    """Return the words of a text as the index sees them: lower case, no accents, split at everything else."""
    folded = unicodedata.normalize("NFKD", text.casefold().replace("%", " percent "))
    return _WORD.findall("".join(sign for sign in folded if not unicodedata.combining(sign)))


def grams_of(word: str) -> set[str]:
    """Return the groups of three characters in a word, its beginning and end marked: misspellings keep most of them."""
    marked = f"^{word}$"
    return {marked[start : start + 3] for start in range(len(marked) - 2)}


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
        self._connection = self._held(_opened(self._path) or self._built())

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
            self._connection = self._held(self._built())
            return self._connection.execute(statement, values).fetchall()

    @cached_property
    def synonyms(self) -> dict[str, list[str]]:
        """What drafters ask for, as `words_of` has it, to the wordings that say it."""
        return {asked: json.loads(said) for asked, said in self.rows("SELECT asked, said FROM synonym")}

    def _held(self, connection: sqlite3.Connection) -> sqlite3.Connection:
        """``connection``, which is closed with the index at the latest when nobody holds that any more."""
        weakref.finalize(self, connection.close)
        return connection

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
    """Write the bank into an empty database; the time is linear in its words."""
    connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" + _SCHEMA)
    for source in bank.sources.values():
        connection.execute("INSERT INTO source VALUES (?, ?)", (source.id, stored(source)))
    stand_in: Counter[str] = Counter()
    for number, phrase in enumerate(bank.phrases.values(), start=1):
        source = bank.sources[phrase.source]
        words, about = words_of(phrase.text), words_of(_about(phrase, source, bank))
        where_from = (number, phrase.id, phrase.source, source.date.isoformat(), phrase.tone, phrase.verification)
        row = (*where_from, " ".join(about), stored(phrase))
        connection.execute("INSERT INTO phrase VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)
        connection.executemany("INSERT INTO topic VALUES (?, ?)", [(topic, number) for topic in set(phrase.topics)])
        connection.executemany(
            "INSERT INTO lineage VALUES (?, ?)", [(lineage, number) for lineage in set(phrase.lineage)]
        )
        row_words = (number, " ".join(words), " ".join(about))
        connection.execute("INSERT INTO words (rowid, forms, about) VALUES (?, ?, ?)", row_words)
        stand_in.update(dict.fromkeys(about, 0))
        stand_in.update(set(words))
    _fill_vocabulary(connection, stand_in, lemmas)
    said = [(" ".join(words_of(asked)), json.dumps(wordings)) for asked, wordings in bank.synonyms.items()]
    connection.executemany("INSERT OR REPLACE INTO synonym VALUES (?, ?)", said)
    connection.execute("INSERT INTO words (words) VALUES ('optimize')")
    connection.commit()


def _fill_vocabulary(connection: sqlite3.Connection, stand_in: Counter[str], lemmas: Lemmas) -> None:
    """Write every word with the number of phrases it stands in, its dictionary forms, its stem and its characters."""
    for number, (word, phrases) in enumerate(stand_in.items(), start=1):
        connection.execute("INSERT INTO vocabulary VALUES (?, ?, ?)", (number, word, phrases))
        connection.execute("INSERT INTO stems (rowid, word) VALUES (?, ?)", (number, word))
        own = lemmas(word) | {word} if len(word) > 1 else {word}
        connection.executemany("INSERT INTO lemma VALUES (?, ?)", [(lemma, word) for lemma in own])
        connection.executemany("INSERT INTO gram VALUES (?, ?)", [(gram, number) for gram in grams_of(word)])


def _about(phrase: Phrase, source: Source, bank: Bank) -> str:
    """Return what a phrase is about beyond its words: its topics, lineages and document by all their names."""
    topics = [f"{topic} {bank.topics.get(topic, '')}" for topic in phrase.topics]
    lineages = [bank.lineages[lineage].title for lineage in phrase.lineage if lineage in bank.lineages]
    return " ".join([*topics, *lineages, source.id, source.title, source.place or "", *source.names])
