"""TOML tables read with their types checked: what is wrong is said with its file, its line and a remedy."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from drafter.consensus.model import Evidence, FilePlace
from drafter.errors import ProfileError
from drafter.files.toml import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from drafter.files.toml import Keys, TomlFile

__all__ = ["Part", "ProfileTable", "evidence_of"]

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_RULE_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9]+(?:-[a-z0-9]+)*)*")
_PUBLIC_ADDRESS = re.compile(r"https?://[^\s/]+\S*")


@dataclass(frozen=True, slots=True)
class Part:
    """A definition as the files read so far give it: only the keys that stand there.

    Attributes:
        origin: the place of the definition.
        values: key to its checked value.
        origins: key to the place that supplied it.
    """

    origin: FilePlace
    values: dict[str, Any] = field(default_factory=dict)
    origins: dict[str, FilePlace] = field(default_factory=dict)

    def over(self, below: Part | None) -> Part:
        """Return the part laid over an earlier one, key by key."""
        if below is None:
            return self
        return Part(self.origin, {**below.values, **self.values}, {**below.origins, **self.origins})

    def without(self, keys: Collection[str]) -> Part:
        """Return the part without ``keys``."""
        values = {key: value for key, value in self.values.items() if key not in keys}
        return Part(self.origin, values, {key: origin for key, origin in self.origins.items() if key not in keys})

    def error(self, message: str, *keys: str | int, remedy: str) -> ProfileError:
        """Return the error that the value at ``keys``, or the part as a whole, is not right."""
        origin = self.origin
        if keys and keys[0] in self.origins:
            origin = self.origins[str(keys[0])]
            origin = replace(origin, keys=(*origin.keys, *keys[1:]))
        return ProfileError(message, path=origin.path, place=origin.line, remedy=remedy)


@dataclass(frozen=True, slots=True)
class ProfileTable:
    """A table of a TOML file, with the way to it; ``name`` is what messages call it."""

    file: TomlFile
    keys: Keys
    data: dict[str, Any]
    name: str
    profile: str = ""

    def __contains__(self, key: str) -> bool:
        return key in self.data

    def __iter__(self) -> Iterator[str]:
        return iter(self.data)

    def origin(self, *keys: str | int) -> FilePlace:
        """Return the place of the value at ``keys`` below this table."""
        return FilePlace(self.file, (*self.keys, *keys), self.profile)

    def error(self, message: str, *keys: str | int, remedy: str) -> ProfileError:
        """Return the error that the value at ``keys`` is not right."""
        return ProfileError(message, path=self.file.path, place=self.file.line((*self.keys, *keys)), remedy=remedy)

    def refuse_unknown(self, known: Iterable[str]) -> None:
        """Raise for the first key that is not one of ``known``."""
        known = tuple(known)
        for key in self.data:
            if key not in known:
                raise self.error(f"unknown key {key!r} in {self.name}", key, remedy=did_you_mean(key, known))

    def require(self, *keys: str) -> None:
        """Raise unless every one of ``keys`` is given."""
        for key in keys:
            if key not in self.data:
                raise self.error(f"{self.name} has no {key!r}", remedy=f"give it one: {key} = ...")

    def text(self, key: str) -> str:
        """Return the string at ``key``, which says something."""
        value = self.data[key]
        if not isinstance(value, str) or not value.strip():
            raise self._wrong_type(key, "a string that is not empty", 'write it in quotes: "..."')
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """Return the strings at ``key``, one or a list; none is empty, and only a list of states may be."""
        value = self.data[key]
        items = [value] if isinstance(value, str) else value
        if not isinstance(items, list) or not (items or key in {"when", "unless"}):
            raise self._wrong_type(key, "a string or a list of strings", 'write it as ["...", "..."]')
        for index, item in enumerate(items):
            if not isinstance(item, str) or not item.strip():
                message = f"{key!r} in {self.name} holds something that is no string"
                raise self.error(message, key, index, remedy="write each item in quotes")
        return tuple(items)

    def day(self, key: str) -> date:
        """Return the date at ``key``."""
        value = self.data[key]
        if not isinstance(value, date) or isinstance(value, datetime):
            raise self._wrong_type(key, "a date", "write it without quotes: 2025-06-24")
        return value

    def count(self, key: str, least: int = 0) -> int:
        """Return the whole number at ``key``, ``least`` or more."""
        value = self.data[key]
        if not isinstance(value, int) or isinstance(value, bool) or value < least:
            raise self._wrong_type(key, f"a whole number of {least} or more", "write it in digits, without quotes")
        return value

    def table(self, key: str, name: str) -> ProfileTable:
        """Return the table at ``key``."""
        value = self.data[key]
        if not isinstance(value, dict):
            raise self._wrong_type(key, "a table", f"write it as [{'.'.join(map(str, (*self.keys, key)))}]")
        return ProfileTable(self.file, (*self.keys, key), value, name, self.profile)

    def tables(self, key: str, name: str) -> list[ProfileTable]:
        """Return the tables at ``key``, be it one or an array of them."""
        value = self.data[key]
        if isinstance(value, dict):
            return [ProfileTable(self.file, (*self.keys, key), value, name, self.profile)]
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            raise self._wrong_type(key, "a list of tables", "write each item as { key = value, ... }")
        paths = ((*self.keys, key, index) for index in range(len(value)))
        return [
            ProfileTable(self.file, path, item, name, self.profile) for path, item in zip(paths, value, strict=True)
        ]

    def id(self, key: str) -> str:
        """Return the kebab-case identifier at ``key``."""
        return self.checked_id(self.text(key), key)

    def checked_id(self, value: str, *keys: str | int, rule: bool = False) -> str:
        """Return ``value``, which is a kebab-case identifier; a rule's may have dots."""
        if (_RULE_ID if rule else _ID).fullmatch(value) is None:
            example = "russia.security-concerns" if rule else "eastern-flank"
            raise self.error(f"{value!r} is no identifier", *keys, remedy=f"use lower case and hyphens: {example}")
        return value

    def _wrong_type(self, key: str, wanted: str, remedy: str) -> ProfileError:
        return self.error(f"{key!r} in {self.name} must be {wanted}", key, remedy=remedy)


def evidence_of(table: ProfileTable, key: str) -> tuple[Evidence, ...]:
    """Return the public sources listed at ``key``; at least one, each with title, publisher and date."""
    sources = table.tables(key, "a source of evidence")
    if not sources:
        raise table.error(f"{key!r} in {table.name} is empty", key, remedy="name at least one public source")
    return tuple(_source(source) for source in sources)


def _source(table: ProfileTable) -> Evidence:
    table.refuse_unknown(("title", "publisher", "date", "url", "paragraph"))
    table.require("title", "publisher", "date")
    url = table.text("url") if "url" in table else None
    if url is not None and _PUBLIC_ADDRESS.fullmatch(url) is None:
        raise table.error(f"{url!r} is no public address", "url", remedy="give an https:// address or leave it out")
    paragraph = table.text("paragraph") if "paragraph" in table else None
    return Evidence(table.text("title"), table.text("publisher"), table.day("date"), url, paragraph)
