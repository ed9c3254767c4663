"""Loading of templates from files; every problem names its line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, cast

from drafter.consensus.layering import profile_directories
from drafter.draft.template import (
    NUMBERINGS,
    VARIABLE_TYPES,
    Formula,
    Section,
    Template,
    Variable,
    VariableType,
    unknown_variables,
)
from drafter.errors import TemplateError
from drafter.files.paths import templates_dir, user_dir
from drafter.files.toml import did_you_mean, is_file, read_toml

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from drafter.bank.model import Bank
    from drafter.files.toml import Keys, TomlFile

__all__ = ["load_template", "load_templates", "template_directories"]

_NAME: Final = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_VARIABLE: Final = re.compile(r"[a-z][a-z0-9_]*")
_LINES: Final = ("purpose", "heading", "issued_by", "place", "date")
#: What a value must be, in words, and the test for it.
_Shape = tuple[str, "Callable[[object], bool]"]


def _is_line(value: object) -> bool:
    return isinstance(value, str) and len(value.splitlines()) <= 1


def _is_tables(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, dict) for item in value)


def _is_changes(value: object) -> bool:
    return isinstance(value, dict) and all(key and _is_line(new) for key, new in value.items())


_LINE: Final[_Shape] = ("a text of one line", _is_line)
_TABLES: Final[_Shape] = ("a list of tables", _is_tables)
_SHAPES: Final[dict[str, dict[str, _Shape]]] = {
    "the template": {
        **dict.fromkeys(("kind", "title", *_LINES, "profile", "numbering"), _LINE),
        "variable": _TABLES,
        "section": _TABLES,
    },
    "[[variable]]": dict.fromkeys(("name", "type", "prompt", "example"), _LINE),
    "[[section]]": {
        **dict.fromkeys(("id", "title", "note"), _LINE),
        "required": ("true or false", lambda value: isinstance(value, bool)),
        "formula": (
            "a list of phrase ids and tables",
            lambda value: isinstance(value, list) and all(_is_line(item) or isinstance(item, dict) for item in value),
        ),
    },
    "a formula": {"phrase": _LINE, "replace": ("a table of words and what takes their place", _is_changes)},
}
_REQUIRED: Final = {
    "the template": ("kind", "title", "section"),
    "[[variable]]": ("name", "type", "prompt", "example"),
    "[[section]]": ("id",),
    "a formula": ("phrase",),
}


def template_directories() -> tuple[Path, ...]:
    """The folders of templates, built-in and the user's; later ones are searched first."""
    return templates_dir(), user_dir() / "templates"


def load_template(kind: str, folders: Sequence[Path] | None = None, bank: Bank | None = None) -> Template:
    """The template of a statement kind.

    Args:
        kind: the kind, such as ``summit-declaration``.
        folders: the folders of templates, later ones first; the built-in and the user's by default.
        bank: if given, every phrase of a formula must be in it.

    Raises:
        TemplateError: there is no template of that kind, or its file is invalid.
    """
    files = _files(folders)
    if kind not in files:
        raise TemplateError(f"no template for {kind!r}", remedy=did_you_mean(kind, files))
    return _TemplateReader(read_toml(files[kind], TemplateError)).template(bank)


def load_templates(
    folders: Sequence[Path] | None = None, bank: Bank | None = None
) -> tuple[list[Template], list[TemplateError]]:
    """All templates by kind, and the problems of those that cannot be loaded; arguments as for `load_template`."""
    templates: list[Template] = []
    problems: list[TemplateError] = []
    for path in _files(folders).values():
        try:
            templates.append(_TemplateReader(read_toml(path, TemplateError)).template(bank))
        except TemplateError as error:
            problems.append(error)
    return templates, problems


def _files(folders: Sequence[Path] | None) -> dict[str, Path]:
    """The file of each kind, from the last folder that has one."""
    files: dict[str, Path] = {}
    for folder in template_directories() if folders is None else folders:
        try:
            files.update({path.stem: path for path in folder.glob("*.toml") if is_file(path)})
        except OSError as error:
            raise TemplateError(
                f"cannot be opened: {error.strerror}", path=folder, remedy="check its permissions"
            ) from error
    return dict(sorted(files.items()))


class _TemplateReader:
    """Reads a template from one file; every problem is raised with its line."""

    def __init__(self, file: TomlFile) -> None:
        self._file = file
        self._names: list[str] = []

    def template(self, bank: Bank | None) -> Template:
        data = self._file.data
        self._shaped("the template", data, ())
        kind, name = data["kind"], self._file.path.stem
        if not _NAME.fullmatch(kind):
            raise self._error(("kind",), f"{kind!r} is no kind", "write lower case and hyphens")
        if kind != name:
            raise self._error(("kind",), f"kind {kind!r} in a file named {name!r}", "give both the same name")
        if not data["title"].strip():
            raise self._error(("title",), "'title' is empty", "say what the kind is called")
        self._one_of(("numbering",), data.get("numbering", NUMBERINGS[0]), NUMBERINGS)
        self._profile(data.get("profile", ""))
        variables = tuple(self._variables(data.get("variable", ())))
        for key in _LINES:
            self._variables_in((key,), data.get(key, ""))
        self._date(data.get("date", ""), variables)
        sections = tuple(self._sections(data["section"]))
        if not sections:
            raise self._error(("section",), "the template has no section", "add a table [[section]]")
        for number, section in enumerate(sections):
            self._formulas_in(bank, number, section)
        plain = {key: value for key, value in data.items() if key not in {"variable", "section"}}
        return Template(**plain, sections=sections, variables=variables, path=self._file.path)

    def _variables(self, tables: Iterable[Mapping[str, Any]]) -> Iterator[Variable]:
        for number, table in enumerate(tables):
            way: Keys = ("variable", number)
            self._shaped("[[variable]]", table, way)
            name = table["name"]
            if not _VARIABLE.fullmatch(name):
                raise self._error((*way, "name"), f"{name!r} is no name", "write lower case, figures and underlines")
            self._once((*way, "name"), name, self._names, "variable")
            self._one_of((*way, "type"), table["type"], VARIABLE_TYPES)
            variable = Variable(name, cast("VariableType", table["type"]), table["prompt"], table["example"])
            if variable.problem(variable.example):
                wanted = VARIABLE_TYPES[variable.type]
                raise self._error((*way, "example"), f"the example of {name!r} is not {wanted}", f"write {wanted}")
            self._names.append(name)
            yield variable

    def _sections(self, tables: Iterable[Mapping[str, Any]]) -> Iterator[Section]:
        ids: list[str] = []
        for number, table in enumerate(tables):
            way: Keys = ("section", number)
            self._shaped("[[section]]", table, way)
            id_ = table["id"]
            if not _NAME.fullmatch(id_):
                raise self._error((*way, "id"), f"{id_!r} is no id", "write lower case and hyphens")
            self._once((*way, "id"), id_, ids, "section")
            ids.append(id_)
            self._variables_in((*way, "title"), table.get("title", ""))
            formula = tuple(
                self._formula((*way, "formula", index), formula)
                for index, formula in enumerate(table.get("formula", ()))
            )
            yield Section(**{**table, "formula": formula})

    def _formula(self, way: Keys, value: str | Mapping[str, Any]) -> Formula:
        if isinstance(value, str):
            return Formula(value)
        self._shaped("a formula", value, way)
        for old, new in value.get("replace", {}).items():
            self._variables_in((*way, "replace", old), new)
        return Formula(value["phrase"], value.get("replace", {}))

    def _formulas_in(self, bank: Bank | None, number: int, section: Section) -> None:
        """Raise for phrases that the bank lacks, and for replacements of words that a phrase does not have."""
        for index, formula in enumerate(section.formula if bank is not None else ()):
            way: Keys = ("section", number, "formula", index)
            if bank is not None and formula.phrase not in bank.phrases:
                raise self._error(way, f"no phrase {formula.phrase!r}", did_you_mean(formula.phrase, bank.phrases))
            if bank is not None:
                try:
                    formula.text(bank)
                except TemplateError as error:
                    raise self._error((*way, "replace"), error.message, error.remedy or "") from None

    def _shaped(self, what: str, table: Mapping[str, Any], way: Keys) -> None:
        """Raise for unknown keys, values of the wrong type, and missing keys."""
        shapes = _SHAPES[what]
        for key, value in table.items():
            if key not in shapes:
                raise self._error((*way, key), f"unknown key {key!r} in {what}", did_you_mean(key, shapes))
            wanted, fits = shapes[key]
            if not fits(value):
                raise self._error((*way, key), f"{key!r} in {what} is not {wanted}", f"write {wanted}")
        for key in _REQUIRED[what]:
            if key not in table:
                raise self._error(way, f"{what} has no {key!r}", "give it one")

    def _profile(self, id_: str) -> None:
        known = {path.stem for folder in profile_directories() if folder.is_dir() for path in folder.glob("*.toml")}
        if id_ and id_ not in known:
            raise self._error(("profile",), f"unknown profile {id_!r}", did_you_mean(id_, known))

    def _date(self, text: str, variables: Iterable[Variable]) -> None:
        """Raise unless ``text`` is a single variable with a date, because the front matter takes a date."""
        dated = [variable.name for variable in variables if variable.type != "text"]
        if text and text not in {f"{{{name}}}" for name in dated}:
            remedy = f"write {{{dated[0]}}}" if dated else "add a variable of type date or dates"
            raise self._error(("date",), f"'date' is {text!r}, not a variable of type date or dates", remedy)

    def _variables_in(self, way: Keys, text: str) -> None:
        for name in unknown_variables(text, self._names):
            raise self._error(way, f"unknown variable {{{name}}}", did_you_mean(name, self._names))

    def _one_of(self, way: Keys, value: str, known: Collection[str]) -> None:
        if value not in known:
            raise self._error(way, f"unknown {way[-1]} {value!r}", did_you_mean(value, known))

    def _once(self, way: Keys, value: str, known: Collection[str], what: str) -> None:
        if value in known:
            raise self._error(way, f"a second {what} {value!r}", "give each its own name")

    def _error(self, way: Keys, message: str, remedy: str) -> TemplateError:
        return TemplateError(message, path=self._file.path, place=self._file.line(way), remedy=remedy)
