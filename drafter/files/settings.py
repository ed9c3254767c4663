"""Settings from files: ``drafter.toml``, or ``[tool.drafter]`` in ``pyproject.toml``, over the user's own.

====================  ==============================================================================
key                   meaning
====================  ==============================================================================
``profile``           id or path of the profile in force, or a list of them
``fail_on``           least severity that makes the exit code 1: error, warning, info or never
``select``            rules and codes to report; all when it is missing
``ignore``            rules and codes not to report
``format``            output format of ``drafter lint``
``baseline``          file or source whose commitments a text must not drop; a path is relative to the file
``known``             file that lists known findings, which are left out; relative to the configuration file
``pipeline``          name of an installed spaCy pipeline to use in place of the built-in model
``phrasebank``        folders of phrase bank files, relative to the configuration file
``profiles``          folders of profiles, relative to the configuration file
``exclude``           patterns of files that folders do not stand for, as in ``.gitignore``
``per_file_ignores``  table from patterns of files to rules and codes not to report there
``extend``            another configuration file, over which this one lies
``authors``           table from authors of Word files to the delegations whose hands they are
``completion``        whether the app completes agreed wording as one types; true when it is missing
``spelling``          whether the app checks the spelling; true when it is missing
``words``             words that are spelt right, besides those of the word list
``keys``              table from actions of the app to the keys that do them
====================  ==============================================================================

Files are read, never written.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from drafter.errors import ConfigError
from drafter.files.paths import user_dir
from drafter.files.patterns import PathPatterns, are_patterns
from drafter.files.regular import regular_bytes
from drafter.files.toml import TomlFile, did_you_mean, is_file, read_toml

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

__all__ = ["FAIL_ON", "Config", "find_config"]

#: Values of ``fail_on``.
FAIL_ON: Final = ("error", "warning", "info", "never")

_NAME: Final = "drafter.toml"
#: Most files that may extend each other.
_MOST_EXTENDED: Final = 50
_LISTS: Final = ("profile", "select", "ignore", "phrasebank", "profiles", "exclude", "words")
_FOLDERS: Final = ("phrasebank", "profiles")
_WORDS: Final = ("fail_on", "format", "pipeline", "baseline", "known", "extend")


#: Suffixes that mark a name as a file and not an id.
_SUFFIXES: Final = (".toml", ".md", ".txt", ".docx", ".html", ".pdf", ".odt", ".rtf", ".eml")


@dataclass(frozen=True, slots=True)
class Config:
    """Settings; what no file sets is empty or ``None``.

    Attributes:
        profile: ids or paths of the profiles in force; a path is relative to the file that gives it.
        fail_on: one of :data:`FAIL_ON`.
        select: rules and codes to report.
        ignore: rules and codes not to report.
        format: output format.
        pipeline: name of a spaCy pipeline.
        baseline: an earlier text, or the id of a source.
        known: the file that lists known findings.
        phrasebank: folders of phrase bank files, absolute.
        profiles: folders of profiles, absolute.
        exclude: what folders do not stand for.
        per_file_ignores: patterns of files, and the rules and codes not to report in them.
        authors: the delegations of authors of Word files.
        completion: whether the app completes agreed wording as one types.
        spelling: whether the app checks the spelling.
        words: words that are spelt right.
        keys: the keys of actions of the app, by the id of the action.
        why: key to the file and line that set it (``/home/x/drafter.toml:3``); ``keys.save`` for an action.
    """

    profile: tuple[str, ...] = ()
    fail_on: str | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    format: str | None = None
    pipeline: str | None = None
    baseline: str | None = None
    known: str | None = None
    phrasebank: tuple[Path, ...] = ()
    profiles: tuple[Path, ...] = ()
    exclude: PathPatterns | None = None
    per_file_ignores: tuple[tuple[PathPatterns, tuple[str, ...]], ...] = ()
    authors: Mapping[str, str] = field(default_factory=dict)
    completion: bool = True
    spelling: bool = True
    words: tuple[str, ...] = ()
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    why: Mapping[str, str] = field(default_factory=dict)


def find_config(start: Path) -> Config:
    """Return the settings in force at ``start``, a folder or a file in it.

    The nearest ``drafter.toml``, or ``pyproject.toml`` with ``[tool.drafter]``, from there upwards lies key by key over
    the user's own ``drafter.toml``, in the table ``keys`` action by action; each lies over what it extends.

    Raises:
        ConfigError: one of the files cannot be read or has a key or value that is not right.
    """
    values: dict[str, Any] = {}
    why: dict[str, str] = {}
    for file, path, settings in _with_extended(start):
        for key, value in settings.items():
            why[key] = f"{file.path}:{file.line((*path, key))}"
            if key == "keys":
                why |= {f"keys.{action}": f"{file.path}:{file.line((*path, key, action))}" for action in value}
                values[key] = {**values.get(key, {}), **value}
            else:
                values[key] = value
    return Config(**values, why=why)


def _with_extended(start: Path) -> Iterator[tuple[TomlFile, tuple[str, ...], dict[str, Any]]]:
    """Yield the files that apply and their settings, the weakest first: what a file extends before that file."""
    for file, path in _files(start):
        chain = [(file, path, _checked(file, path))]
        seen = {file.path.resolve()}
        while extended := chain[-1][2].pop("extend", None):
            last, way, _ = chain[-1]
            target = Path(extended)
            if target.resolve() in seen:
                place = last.line((*way, "extend"))
                raise ConfigError("files that extend each other", path=last.path, place=place, remedy="take one out")
            seen.add(target.resolve())
            if len(seen) > _MOST_EXTENDED:
                message = f"more than {_MOST_EXTENDED} files that extend each other"
                raise ConfigError(
                    message, path=last.path, place=last.line((*way, "extend")), remedy="put them together"
                )
            other = read_toml(target, ConfigError)
            other_way = ("tool", "drafter") if target.name == "pyproject.toml" else ()
            chain.append((other, other_way, _checked(other, other_way)))
        yield from reversed(chain)


def _files(start: Path) -> Iterator[tuple[TomlFile, tuple[str, ...]]]:
    """Yield the files that apply, the weakest first, with the way to the settings in each."""
    own = user_dir() / _NAME
    if is_file(own):
        yield read_toml(own, ConfigError), ()
    try:
        start_path = start.absolute()
    except OSError:
        raise ConfigError("the current folder is gone", remedy="change to one that exists") from None
    for folder in (start_path, *start_path.parents):
        if is_file(path := folder / _NAME):
            if path != own:
                yield read_toml(path, ConfigError), ()
            return
        if (shared := _pyproject(folder / "pyproject.toml")) is not None:
            yield shared, ("tool", "drafter")
            return


def _pyproject(path: Path) -> TomlFile | None:
    """Return the file if it has a table ``[tool.drafter]``; one without the word is not even parsed."""
    try:
        if b"drafter" not in regular_bytes(path):
            return None
    except OSError:
        return None
    file = read_toml(path, ConfigError)
    tools = file.data.get("tool")
    return file if isinstance(tools, dict) and "drafter" in tools else None


def _checked(file: TomlFile, path: tuple[str, ...]) -> dict[str, Any]:
    """Return the settings in ``file`` by key, each of its type."""
    table: Any = file.data
    for key in path:
        table = table.get(key) if isinstance(table, dict) else None
    if not isinstance(table, dict):
        line = file.line(path)
        raise ConfigError("[tool.drafter] is no table", path=file.path, place=line, remedy="write keys below it")
    settings = (_Setting(file, (*path, key), key, value) for key, value in table.items())
    return {setting.key: setting.read() for setting in settings}


@dataclass(frozen=True, slots=True)
class _Setting:
    """One key of a file with its raw value."""

    file: TomlFile
    way: tuple[str, ...]
    key: str
    value: Any

    def read(self) -> object:
        """Return the value, checked."""
        if self.key in _FOLDERS:
            return tuple(self._folder(item) for item in self.texts())
        if self.key == "profile":
            return tuple(self._named(item) for item in self.texts())
        if self.key == "exclude":
            return self._patterns(self.texts())
        if self.key in _LISTS:
            return self.texts()
        if self.key in _WORDS:
            return self._word()
        others: dict[str, Callable[[], object]] = {
            "authors": self._table,
            "keys": self._keys,
            "completion": self._truth,
            "spelling": self._truth,
            "per_file_ignores": self._per_file,
        }
        if self.key in others:
            return others[self.key]()
        raise self._error(f"unknown key {self.key!r}", did_you_mean(self.key, (*_LISTS, *_WORDS, *others)))

    def _truth(self) -> bool:
        if not isinstance(self.value, bool):
            raise self._error(f"{self.key!r} must be true or false", f"write it as {self.key} = false")
        return self.value

    def _per_file(self) -> tuple[tuple[PathPatterns, tuple[str, ...]], ...]:
        if not isinstance(self.value, dict):
            raise self._error(
                f"{self.key!r} must be a table of patterns",
                'write it as per_file_ignores = { "old/**" = ["over-length"] }',
            )
        settings = (_Setting(self.file, (*self.way, key), key, value) for key, value in self.value.items())
        return tuple((each._patterns((each.key,)), each.texts()) for each in settings)  # noqa: SLF001  (its own class)

    def _patterns(self, patterns: tuple[str, ...]) -> PathPatterns:
        for pattern in patterns:
            if not are_patterns((pattern,)):
                raise self._error(f"a pattern that is not understood: {pattern!r}", "write it as in .gitignore")
        folder = Path(os.path.abspath(self.file.path.parent))  # noqa: PTH100  (resolving would follow links)
        return PathPatterns(folder, patterns)

    def _keys(self) -> dict[str, tuple[str, ...]]:
        if not isinstance(self.value, dict):
            raise self._error("'keys' must be a table of actions", 'write it as keys = { save = "ctrl+s" }')
        items = self.value.items()
        return {key: _Setting(self.file, (*self.way, key), key, value).texts() for key, value in items}

    def _table(self) -> dict[str, str]:
        right = isinstance(self.value, dict) and all(
            isinstance(each, str) and each.strip() for each in self.value.values()
        )
        if not right:
            raise self._error("'authors' must be a table of names", 'write it as authors = { "Jane Smith" = "USA" }')
        return dict(self.value)

    def texts(self) -> tuple[str, ...]:
        """The value as a list of strings."""
        items = [self.value] if isinstance(self.value, str) else self.value
        if not isinstance(items, list) or not all(isinstance(item, str) and item.strip() for item in items):
            raise self._error(
                f"{self.key!r} must be a string or a list of strings", f'write it as {self.key} = ["..."]'
            )
        return tuple(items)

    def _word(self) -> str:
        if not isinstance(self.value, str) or not self.value.strip():
            raise self._error(f"{self.key!r} must be a string", f'write it as {self.key} = "..."')
        if self.key == "fail_on" and self.value not in FAIL_ON:
            raise self._error(f"unknown value {self.value!r} of 'fail_on'", did_you_mean(self.value, FAIL_ON))
        if self.key in {"known", "extend"}:
            return str(self._beside(self.value))
        return self._named(self.value) if self.key == "baseline" else self.value

    def _folder(self, name: str) -> Path:
        folder = self._beside(name)
        if not os.path.isdir(folder):  # noqa: PTH112  (Path.is_dir raises for a name that is too long)
            raise self._error(f"{self.key!r} names {str(folder)!r}, which is no folder", "create it or mend the path")
        return folder

    def _named(self, name: str) -> str:
        """Return an id as it is; a path from the folder of the file that gives it."""
        return str(self._beside(name)) if "/" in name or name.endswith(_SUFFIXES) else name

    def _beside(self, name: str) -> Path:
        return self.file.path.parent / os.path.expanduser(name)  # noqa: PTH111  (Path's raises where there is no home)

    def _error(self, message: str, remedy: str) -> ConfigError:
        return ConfigError(message, path=self.file.path, place=self.file.line(self.way), remedy=remedy)
