"""One file of the bank, read and validated: a source with its phrases, the topics, or the lineages.

A reader returns everything it could make sense of together with every problem it met, each a `BankError` with file,
line and remedy. Nothing is raised here: `drafter.bank.loading` raises, ``drafter bank check`` prints.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final

from drafter.bank.model import KINDS, PARAGRAPH_STATUSES, TONES, VERIFICATIONS, Lineage, Phrase, Source
from drafter.errors import BankError
from drafter.files.regular import regular_bytes
from drafter.files.toml import TomlError, TomlFile, parse_toml

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

__all__ = [
    "LINEAGES_FILE",
    "SOURCE_ID",
    "SYNONYMS_FILE",
    "TOPICS_FILE",
    "VOCABULARY_FILES",
    "SourceFile",
    "read_lineages",
    "read_source_file",
    "read_synonyms",
    "read_topics",
]

TOPICS_FILE: Final = "topics.toml"
LINEAGES_FILE: Final = "lineages.toml"
SYNONYMS_FILE: Final = "synonyms.toml"
#: The files of a folder that are no sources.
VOCABULARY_FILES: Final = (TOPICS_FILE, LINEAGES_FILE, SYNONYMS_FILE)

#: What a source id, and so the name of its file, looks like.
SOURCE_ID: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_PHRASE_ID: Final = re.compile(rf"({SOURCE_ID.pattern})\.([A-Za-z0-9]+)\.([1-9][0-9]*)")

#: Key to type: ``text`` must not be blank, ``texts`` is a list of such, ``number`` counts from 1.
_SOURCE_KEYS: Final = {
    "id": "text",
    "title": "text",
    "kind": "text",
    "issued_by": "text",
    "date": "date",
    "place": "text",
    "reference": "text",
    "url": "text",
    "allies": "number",
    "paragraphs": "number",
    "names": "texts",
    "wrong_versions": "texts",
    "recalled": "texts",
    "notes": "text",
    "evidence": "texts",
}
_SOURCE_REQUIRED: Final = ("id", "title", "kind", "issued_by", "date")
_PHRASE_KEYS: Final = {
    "id": "text",
    "paragraph": "text",
    "paragraph_status": "text",
    "text": "text",
    "topics": "texts",
    "tone": "text",
    "lineage": "texts",
    "caveats": "texts",
    "verification": "text",
    "fragment": "texts",
    "standalone": "flag",
    "note": "text",
    "spelling_normalised": "flag",
    "evidence": "texts",
}
_PHRASE_REQUIRED: Final = ("id", "text", "topics", "tone", "verification")
_LINEAGE_KEYS: Final = {"id": "text", "title": "text", "history": "text"}

_WANTED: Final = {
    "text": "a text that is not blank, in quotes",
    "texts": 'a list of texts that are not blank, such as ["russia"]',
    "date": "a date without quotes, such as 2024-07-10",
    "number": "a whole number from 1 up",
    "flag": "true or false",
}


@dataclass(slots=True)
class SourceFile:
    """What one file of the bank holds; ``source`` is None for a file that only adds phrases to a known source."""

    path: Path
    source_id: str
    source: Source | None = None
    phrases: list[Phrase] = field(default_factory=list)
    problems: list[BankError] = field(default_factory=list)


@dataclass(slots=True)
class _ParsedFile:
    """A parsed file and the problems met in it."""

    path: Path
    text: str = ""
    data: dict[str, Any] = field(default_factory=dict)
    problems: list[BankError] = field(default_factory=list)
    _toml: TomlFile | None = None

    def line(self, *keys: str | int) -> int:
        """Return the line of the value at ``keys``, or of the nearest table or array around it."""
        if self._toml is None:
            self._toml = TomlFile(self.path, self.text, self.data)
        return self._toml.line(keys)

    def wrong(self, message: str, line: int, remedy: str) -> None:
        self.problems.append(BankError(message, path=self.path, place=line, remedy=remedy))


@dataclass(slots=True)
class _Entry:
    """One table of a file under validation."""

    file: _ParsedFile
    name: str
    ordinal: int
    data: dict[str, Any]

    def wrong(self, message: str, key: str | None, remedy: str) -> None:
        path = (self.name, self.ordinal) if isinstance(self.file.data.get(self.name), list) else (self.name,)
        self.file.wrong(message, self.file.line(*path, *([key] if key else [])), remedy)

    def keys(self, known: Mapping[str, str], required: Collection[str]) -> dict[str, Any]:
        """Return the entries of the right type; record a problem for every other one and every one that is missing."""
        sound: dict[str, Any] = {}
        remedies = []
        for key, value in self.data.items():
            if key not in known:
                remedies.append(_near(key, known))
                self.wrong(f"unknown key {key!r} in {self.name}", key, remedies[-1])
            elif not _fits(value, known[key]):
                self.wrong(f"{key!r} is not right: {_shown(value)}", key, f"write {_WANTED[known[key]]}")
            else:
                sound[key] = value
        for key in required:
            # A misspelt key is one mistake, not two.
            if key not in self.data and not any(f"{key!r}?" in remedy for remedy in remedies):
                self.wrong(f"{self.name} has no {key!r}", None, f"write {_WANTED[known[key]]}")
        return sound

    def member(self, sound: dict[str, Any], key: str, allowed: Collection[str], what: str) -> None:
        """A problem for every value under ``key`` that is not allowed."""
        values = sound.get(key, ())
        for value in [values] if isinstance(values, str) else values:
            if value not in allowed:
                self.wrong(f"unknown {what} {value!r}", key, _near(value, allowed))
                sound.pop(key, None)


def read_source_file(
    path: Path, topics: Collection[str], lineages: Collection[str], data: bytes | None = None
) -> SourceFile:
    """Read a source with its phrases; topics and lineages are the ids that are known.

    With ``data``, what the file is about to hold is read in place of what it holds.
    """
    file = _parse(path, data)
    result = SourceFile(path, path.stem, problems=file.problems)
    if file.problems:
        return result
    _top_level(file, {"source": dict, "phrase": list})
    if isinstance(table := file.data.get("source"), dict):
        result.source = _source(_Entry(file, "source", 0, table))
    if not SOURCE_ID.fullmatch(path.stem):
        file.wrong(f"the file name {path.name!r} is no source id", 1, "use lower-case letters, digits and hyphens")
    seen: dict[str, int] = {}
    rows = file.data.get("phrase", [])
    for ordinal, row in enumerate(rows if isinstance(rows, list) else []):
        if not isinstance(row, dict):
            file.wrong("phrase is not a table", file.line("phrase"), "write [[phrase]] above its keys")
            continue
        entry = _Entry(file, "phrase", ordinal, row)
        phrase = _phrase(entry, path.stem, topics, lineages)
        identity = row.get("id")
        if isinstance(identity, str) and seen.setdefault(identity, ordinal) != ordinal:
            first = file.line("phrase", seen[identity], "id")
            entry.wrong(f"duplicate id {identity!r}", "id", f"it stands on line {first} too")
        elif phrase is not None:
            result.phrases.append(phrase)
    return result


def _source(entry: _Entry) -> Source | None:
    """Return the source, or None when it is not right."""
    before = len(entry.file.problems)
    sound = entry.keys(_SOURCE_KEYS, _SOURCE_REQUIRED)
    entry.member(sound, "kind", KINDS, "kind")
    entry.member(sound, "recalled", _SOURCE_KEYS, "key")
    stem = entry.file.path.stem
    if "id" in sound and sound["id"] != stem:
        entry.wrong(f"source id {sound['id']!r} in a file named {stem}.toml", "id", f"name the file {sound['id']}.toml")
    if len(entry.file.problems) > before:
        return None
    for key in ("names", "wrong_versions", "recalled", "evidence"):
        sound[key] = tuple(sound.get(key, ()))
    return Source(**sound, path=entry.file.path)


def _phrase(entry: _Entry, source_id: str, topics: Collection[str], lineages: Collection[str]) -> Phrase | None:
    """Return the phrase, or None when it is not right."""
    before = len(entry.file.problems)
    sound = entry.keys(_PHRASE_KEYS, _PHRASE_REQUIRED)
    entry.member(sound, "topics", topics, "topic")
    entry.member(sound, "tone", TONES, "tone")
    entry.member(sound, "lineage", lineages, "lineage")
    entry.member(sound, "verification", VERIFICATIONS, "verification")
    entry.member(sound, "paragraph_status", PARAGRAPH_STATUSES, "paragraph status")
    entry.member(sound, "fragment", ("start", "end"), "end of a fragment")
    if "topics" in sound and not 1 <= len(sound["topics"]) <= 3:
        entry.wrong(f"{len(sound['topics'])} topics", "topics", "give one to three")
    text = sound.get("text", "")
    for caveat in sound.get("caveats", ()):
        if text and caveat not in text:
            entry.wrong(f"the caveat {caveat!r} is not in the text", "caveats", "copy it from the text")
    if "id" in sound:
        _identity(entry, sound, source_id)
    if len(entry.file.problems) > before:
        return None
    for key in ("topics", "lineage", "caveats", "fragment", "evidence"):
        sound[key] = tuple(sound.get(key, ()))
    return Phrase(**sound, source=source_id, path=entry.file.path)


def _identity(entry: _Entry, sound: dict[str, Any], source_id: str) -> None:
    """A problem where the id is not ``source.paragraph.ordinal`` of this source and paragraph."""
    identity = _PHRASE_ID.fullmatch(sound["id"])
    if identity is None:
        entry.wrong(f"the id {sound['id']!r} is not source.paragraph.ordinal", "id", f"write like {source_id}.4.1")
        return
    if identity[1] != source_id:
        entry.wrong(f"the id {sound['id']!r} is not of source {source_id!r}", "id", f"begin it with {source_id}.")
    paragraph = sound.get("paragraph")
    wanted = re.sub(r"[^A-Za-z0-9]", "", paragraph) if paragraph else "x"
    if identity[2] != wanted:
        entry.wrong(
            f"the id {sound['id']!r} does not fit paragraph {paragraph!r}"
            if paragraph
            else f"the id {sound['id']!r} names a paragraph, the phrase does not",
            "id",
            f"write {identity[1]}.{wanted}.{identity[3]}",
        )


def read_topics(path: Path) -> tuple[dict[str, str], list[BankError]]:
    """Return the topics of a folder, id to what each covers."""
    file = _parse(path)
    _top_level(file, {"topics": dict})
    topics: dict[str, str] = {}
    for key, value in file.data.get("topics", {}).items() if not file.problems else ():
        if not SOURCE_ID.fullmatch(key):
            file.wrong(f"the topic id {key!r} is not right", file.line("topics", key), "use a-z, digits, hyphens")
        elif not _fits(value, "text"):
            file.wrong(f"topic {key!r} says nothing", file.line("topics", key), f"write {_WANTED['text']}")
        else:
            topics[key] = value
    return topics, file.problems


def read_synonyms(path: Path) -> tuple[dict[str, tuple[str, ...]], list[BankError]]:
    """Return the synonyms of a folder: what is asked for, in lower case, to the wordings that say it."""
    file = _parse(path)
    _top_level(file, {"synonyms": dict})
    synonyms: dict[str, tuple[str, ...]] = {}
    for key, value in file.data.get("synonyms", {}).items() if not file.problems else ():
        asked = " ".join(key.casefold().split())
        if not asked or not value or not _fits(value, "texts"):
            file.wrong(f"synonyms of {key!r} are not right", file.line("synonyms", key), f"write {_WANTED['texts']}")
        elif asked in synonyms:
            file.wrong(f"{asked!r} is asked for twice", file.line("synonyms", key), "put the wordings into one list")
        else:
            synonyms[asked] = tuple(value)
    return synonyms, file.problems


def read_lineages(path: Path) -> tuple[dict[str, Lineage], list[BankError]]:
    """Return the lineages of a folder, by id."""
    file = _parse(path)
    _top_level(file, {"lineage": list})
    lineages: dict[str, Lineage] = {}
    for ordinal, row in enumerate(file.data.get("lineage", []) if not file.problems else ()):
        entry = _Entry(file, "lineage", ordinal, row if isinstance(row, dict) else {})
        before = len(file.problems)
        sound = entry.keys(_LINEAGE_KEYS, tuple(_LINEAGE_KEYS))
        if len(file.problems) > before:
            continue
        if sound["id"] in lineages:
            entry.wrong(f"duplicate id {sound['id']!r}", "id", "give each lineage once")
        lineages.setdefault(sound["id"], Lineage(**sound))
    return lineages, file.problems


def _parse(path: Path, data: bytes | None = None) -> _ParsedFile:
    """Return the file, or ``data`` in its place, read and parsed, or the one problem that prevents it."""
    file = _ParsedFile(path)
    try:
        raw = regular_bytes(path) if data is None else data
    except OSError as error:
        file.wrong(f"cannot be read: {error.strerror or error}", 1, "check the file and its permissions")
        return file
    try:
        file.text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        file.wrong("not UTF-8", line, "save the file as UTF-8")
        return file
    try:
        file.data = parse_toml(file.text)
    except TomlError as problem:
        file.wrong(f"not TOML: {problem}", problem.line or 1, problem.remedy or "mend the syntax")
    return file


def _top_level(file: _ParsedFile, known: Mapping[str, type]) -> None:
    """A problem for every table that does not belong in the file."""
    for key, value in file.data.items():
        if key not in known:
            file.wrong(f"unknown key {key!r} at the top level", file.line(key), _near(key, known))
        elif not isinstance(value, known[key]):
            header = f"[[{key}]]" if known[key] is list else f"[{key}]"
            file.wrong(f"{key!r} is written the wrong way", file.line(key), f"head it with {header}")


def _fits(value: object, kind: str) -> bool:
    """Return whether a value is of the given kind; ``true`` is not a number, and a date with a time is not a date."""
    if kind == "text":
        return isinstance(value, str) and bool(value.strip())
    if kind == "texts":
        return isinstance(value, list) and all(_fits(item, "text") for item in value)
    if kind == "date":
        return isinstance(value, date) and not isinstance(value, datetime)
    if kind == "number":
        return isinstance(value, int) and not isinstance(value, bool) and value >= 1
    return isinstance(value, bool)


def _near(word: str, known: Collection[str]) -> str:
    """Return the nearest known word, or all of them when there are few."""
    from difflib import get_close_matches

    near = get_close_matches(word, list(known), n=1, cutoff=0.5)
    if near:
        return f"did you mean {near[0]!r}?"
    return f"known are {', '.join(sorted(known))}" if len(known) <= 16 else "see topics.toml or lineages.toml"


def _shown(value: object) -> str:
    """Return a value short enough for a line."""
    text = repr(value)
    return text if len(text) <= 40 else f"{text[:39]}…"
