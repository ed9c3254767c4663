"""The bank put together from its folders: built-in first, then the user's own, then whatever a caller adds.

A later folder wins: a phrase with the id of an earlier one takes its place, a file of a known source adds phrases to
it, and may leave out ``[source]``. Topics, lineages and synonyms of all folders count together.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from drafter.bank.model import Bank, Lineage, Phrase, Source
from drafter.bank.reading import (
    LINEAGES_FILE,
    SOURCE_ID,
    SYNONYMS_FILE,
    TOPICS_FILE,
    VOCABULARY_FILES,
    SourceFile,
    read_lineages,
    read_source_file,
    read_synonyms,
    read_topics,
)
from drafter.errors import BankError
from drafter.files.paths import phrasebank_dir, user_dir

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from pathlib import Path

__all__ = [
    "check_bank",
    "default_directories",
    "find_phrases",
    "find_sources",
    "load_bank",
    "refuse_no_folder",
    "source_files",
]


def default_directories() -> tuple[Path, ...]:
    """Return the built-in folder, and the user's own folder ``agreed`` where there is one."""
    own = user_dir() / "agreed"
    built_in = phrasebank_dir() / "agreed"
    return (built_in, own) if own.is_dir() else (built_in,)


def load_bank(directories: Sequence[Path] | None = None) -> Bank:
    """Return the whole bank, validated.

    Args:
        directories: the folders in which the bank stands, the strongest last; the default ones when None.

    Raises:
        BankError: the first problem there is, and how many more; ``drafter bank check`` prints them all.
    """
    gathered = _gather(default_directories() if directories is None else directories)
    if gathered.problems:
        first, more = gathered.problems[0], len(gathered.problems) - 1
        remedy = f"{first.remedy} ({more} more: run 'drafter bank check')" if more else first.remedy
        raise BankError(first.message, path=first.path, place=first.place, remedy=remedy)
    return gathered.bank()


def check_bank(directories: Sequence[Path] | None = None, files: Sequence[Path] = ()) -> list[BankError]:
    """Return every problem of the bank in those folders, and of single source files laid on top of it."""
    return _gather(default_directories() if directories is None else directories, files).problems


def find_phrases(ids: Iterable[str], directories: Sequence[Path] | None = None) -> dict[str, Phrase]:
    """Return the phrases of those ids that exist, in the order asked for, reading only the files of their sources.

    Raises:
        BankError: a file that had to be read is not right.
    """
    wanted = list(dict.fromkeys(ids))
    folders = default_directories() if directories is None else directories
    known: dict[str, Phrase] = {}
    for source_id in dict.fromkeys(phrase_id.split(".")[0] for phrase_id in wanted):
        known.update({phrase.id: phrase for phrase in _read_one(source_id, folders)[1]})
    return {phrase_id: known[phrase_id] for phrase_id in wanted if phrase_id in known}


def find_sources(ids: Iterable[str], directories: Sequence[Path] | None = None) -> dict[str, Source]:
    """Return the sources of those ids that exist, reading only their files; errors as in `find_phrases`."""
    folders = default_directories() if directories is None else directories
    sources = {source_id: _read_one(source_id, folders)[0] for source_id in dict.fromkeys(ids)}
    return {source_id: source for source_id, source in sources.items() if source is not None}


def refuse_no_folder(directory: Path) -> None:
    """Raise `BankError` when there is no folder of that name."""
    if not directory.is_dir():
        raise BankError("no such folder", path=directory, remedy="name a folder with one TOML file per source")


def source_files(directory: Path) -> list[Path]:
    """Return the source files of one folder, in the order of their names; `BankError` when there is no such folder."""
    refuse_no_folder(directory)
    return sorted(path for path in directory.glob("*.toml") if path.name not in VOCABULARY_FILES)


@dataclass(slots=True)
class _Gathered:
    """The bank under construction."""

    sources: dict[str, Source] = field(default_factory=dict)
    phrases: dict[str, Phrase] = field(default_factory=dict)
    lineages: dict[str, Lineage] = field(default_factory=dict)
    topics: dict[str, str] = field(default_factory=dict)
    synonyms: dict[str, tuple[str, ...]] = field(default_factory=dict)
    problems: list[BankError] = field(default_factory=list)

    def bank(self) -> Bank:
        order = sorted(self.sources.values(), key=lambda source: (source.date, source.id))
        sources = {source.id: source for source in order}
        rank = {source_id: number for number, source_id in enumerate(sources)}
        phrases = sorted(self.phrases.values(), key=lambda phrase: (rank[phrase.source], _natural(phrase.id)))
        return Bank(
            MappingProxyType(sources),
            MappingProxyType({phrase.id: phrase for phrase in phrases}),
            MappingProxyType(dict(sorted(self.lineages.items()))),
            MappingProxyType(dict(sorted(self.topics.items()))),
            MappingProxyType(dict(sorted(self.synonyms.items()))),
        )


def _gather(directories: Sequence[Path], files: Sequence[Path] = ()) -> _Gathered:
    """Return everything in those folders and files, with every problem there is."""
    bank = _Gathered()
    for directory in directories:
        _vocabulary(directory, bank)
    # Where the vocabulary itself is not right, every phrase that uses it would be blamed for it.
    unsure = bool(bank.problems)
    topics, lineages = (_Anything(), _Anything()) if unsure else (bank.topics, bank.lineages)
    for path in [*(path for directory in directories for path in source_files(directory)), *files]:
        read = read_source_file(path, topics, lineages)
        bank.problems += read.problems
        if read.source is not None:
            bank.sources[read.source_id] = read.source
        elif not read.problems and read.source_id not in bank.sources:
            bank.problems.append(_no_source(path, read.source_id, bank.sources))
            continue
        bank.phrases.update({phrase.id: phrase for phrase in read.phrases})
    return bank


def _vocabulary(directory: Path, bank: _Gathered) -> None:
    """Add the topics, lineages and synonyms of one folder; its synonyms of a word take the place of earlier ones."""
    if (path := directory / TOPICS_FILE).is_file():
        topics, problems = read_topics(path)
        bank.problems += problems
        bank.topics.update(topics)
    if (path := directory / LINEAGES_FILE).is_file():
        lineages, problems = read_lineages(path)
        bank.problems += problems
        bank.lineages.update(lineages)
    if (path := directory / SYNONYMS_FILE).is_file():
        synonyms, problems = read_synonyms(path)
        bank.problems += problems
        bank.synonyms.update(synonyms)


def _read_one(source_id: str, directories: Sequence[Path]) -> tuple[Source | None, list[Phrase]]:
    """Return one source with its phrases, later folders winning; topics and lineages are taken as they are written."""
    source: Source | None = None
    phrases: dict[str, Phrase] = {}
    for directory in directories:
        path = directory / f"{source_id}.toml"
        if path.name in VOCABULARY_FILES or not SOURCE_ID.fullmatch(source_id) or not path.is_file():
            continue
        status = path.stat()
        read = _read_again(path, status.st_mtime_ns, status.st_size)
        if read.problems:
            raise read.problems[0]
        source = read.source or source
        phrases.update({phrase.id: phrase for phrase in read.phrases})
    return source, list(phrases.values())


@lru_cache(maxsize=32)
def _read_again(path: Path, changed: int, size: int) -> SourceFile:  # noqa: ARG001
    """Return a source file, read again only when it has changed: phrase and source are mostly asked for one by one."""
    return read_source_file(path, _Anything(), _Anything())


class _Anything(frozenset[str]):
    """A vocabulary that holds every word: one file is read without the rest of the bank."""

    __slots__ = ()

    def __contains__(self, item: object) -> bool:
        return True


def _no_source(path: Path, source_id: str, known: Mapping[str, Source] | Collection[str]) -> BankError:
    from difflib import get_close_matches

    near = get_close_matches(source_id, list(known), n=1)
    remedy = f"add [source], or name the file {near[0]}.toml" if near else "add a table [source] above the phrases"
    return BankError(f"unknown source {source_id!r}", path=path, place=1, remedy=remedy)


def _natural(phrase_id: str) -> tuple[int, int, str, int]:
    """Return the order of phrases in a source: preamble, articles and paragraphs by number, then what has no place."""
    paragraph, ordinal = phrase_id.split(".")[1:]
    number = re.search(r"\d+$", paragraph)
    if paragraph in _ROMAN:
        return (1, _ROMAN.index(paragraph), "", int(ordinal))
    if paragraph.startswith(("preamble", "preface", "intro")) or paragraph == "0":
        return (0, int(number[0]) if number else 0, paragraph, int(ordinal))
    if paragraph.isdigit() or paragraph.startswith("Article"):
        return (1, int(number[0]) if number else 0, "", int(ordinal))
    return (2, 0, paragraph, int(ordinal))


_ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
