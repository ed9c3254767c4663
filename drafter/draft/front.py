"""The front matter of a draft: TOML between two lines of ``+++`` at its top."""

from __future__ import annotations

from dataclasses import MISSING, dataclass, field, fields
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final

from drafter.check.dismissal import Dismissal
from drafter.errors import ReadError
from drafter.files.toml import TomlError, TomlFile, did_you_mean, parse_toml
from drafter.text.document import LINE_END

if TYPE_CHECKING:
    from collections.abc import Mapping

    from drafter.text import Document

__all__ = ["FENCE", "TABLES", "Break", "Front", "Standing", "front_in_force", "front_of", "is_foreign"]

#: The line above and below the front matter.
FENCE: Final = "+++"


@dataclass(frozen=True, slots=True)
class Standing:
    """How a paragraph stands.

    Attributes:
        paragraph: its label.
        mark: *agreed-ad-ref*, *agreed* or *reserved*.
        words: a fingerprint of the words that it was said of: of others it says nothing.
        by: who reserves.
    """

    paragraph: str
    mark: str
    words: str
    by: str = ""


@dataclass(frozen=True, slots=True)
class Break:
    """A silence broken: by whom, over which paragraph, why and when."""

    by: str
    reason: str
    when: str
    paragraph: str = ""


@dataclass(frozen=True, slots=True)
class Front:
    """The front matter of a draft; every key may be missing.

    Attributes:
        kind: the statement kind, such as ``summit-declaration``.
        title: the title of the text; its first heading if missing.
        issued_by: who issues it.
        marking: the classification marking that stands on every page.
        reference: the number under which the text is issued.
        place: where it is issued.
        date: when it is issued.
        profile: id of the consensus profile it is checked against.
        baseline: a file, or the id of a source, that it is compared with.
        variables: values for the variables of its template.
        dismissed: findings put aside, each with its reason.
        delegation: whose version of a text it is.
        standing: how paragraphs stand, each with a fingerprint of the words that it was said of.
        silence: the silence a text is under, by the names of `drafter.negotiate.silence`.
        breaks: who broke the silence, over which paragraph and why.
    """

    kind: str = ""
    title: str = ""
    issued_by: str = ""
    marking: str = ""
    reference: str = ""
    place: str = ""
    date: date | None = None
    profile: str = ""
    baseline: str = ""
    variables: Mapping[str, str] = field(default_factory=dict)
    dismissed: tuple[Dismissal, ...] = ()
    delegation: str = ""
    standing: tuple[Standing, ...] = ()
    silence: Mapping[str, str] = field(default_factory=dict)
    breaks: tuple[Break, ...] = ()


#: The keys that hold lists of tables, and what each of those stands for.
TABLES: Final[Mapping[str, type[Any]]] = {"dismissed": Dismissal, "standing": Standing, "breaks": Break}


def front_of(document: Document) -> Front:
    """The front matter of ``document``; empty if it has none.

    Raises:
        ReadError: the front matter is not TOML, or has an invalid key or value.
    """
    text = _text_of(document)
    return _front(document, text) if text else Front()


def front_in_force(document: Document) -> Front:
    """The front matter of ``document``; empty if it has none, or that of another tool.

    Raises:
        ReadError: the front matter is drafter's and invalid.
    """
    return Front() if is_foreign(document) else front_of(document)


def is_foreign(document: Document) -> bool:
    """Whether the front matter is that of another tool: YAML between lines of ``---``, or TOML with other keys."""
    text = _text_of(document)
    if not text or not text.startswith(FENCE):
        return bool(text)
    try:
        keys = parse_toml(_inside(text)).keys()
    except TomlError:
        return False
    return bool(keys) and keys.isdisjoint(field.name for field in fields(Front))


def _text_of(document: Document) -> str:
    """The front matter with its fences; empty if there is none."""
    block = next((block for block in document.blocks if block.kind == "front-matter"), None)
    return document.text[block.span.start : block.span.end] if block else ""


def _inside(text: str) -> str:
    """The TOML between the fences, with lines ending in line feeds."""
    return "\n".join(LINE_END.split(text)[1:-1])


def _front(document: Document, text: str) -> Front:
    if not text.startswith(FENCE):
        remedy = "write TOML between two lines of +++"
        raise ReadError("the front matter is not TOML", path=document.path, place=1, remedy=remedy)
    inside = _inside(text)
    try:
        data = parse_toml(inside)
    except TomlError as problem:
        message, line = f"the front matter is not TOML: {problem}", (problem.line or 0) + 1
        raise ReadError(message, path=document.path, place=line, remedy=problem.remedy or "mend the syntax") from None
    file = TomlFile(document.path, inside, data)
    known = [field.name for field in fields(Front)]
    for key, value in data.items():
        if key not in known:
            raise _problem(file, (key,), f"unknown key {key!r} in the front matter", did_you_mean(key, known))
        if wanted := _type_expected(key, value):
            raise _problem(file, (key,), f"{key!r} in the front matter is not {wanted}", f"write {wanted}")
    tables = {
        key: tuple(_table(file, key, number, each) for number, each in enumerate(data.get(key, ()))) for key in TABLES
    }
    return Front(**{**data, **tables})


def _table(file: TomlFile, key: str, number: int, table: Mapping[str, Any]) -> Any:  # noqa: ANN401  (one of TABLES)
    """One table of a list of them, as what it stands for."""
    kind = TABLES[key]
    known = [each.name for each in fields(kind)]
    way = (key, number)
    for name, value in table.items():
        if name not in known:
            raise _problem(file, (*way, name), f"unknown key {name!r} in [[{key}]]", did_you_mean(name, known))
        if kind is Dismissal and name == "until":
            if not _is_date(value):
                message = f"{name!r} in [[{key}]] is not a date"
                raise _problem(file, (*way, name), message, "write a date such as 2030-12-31")
        elif not _is_line(value):
            message = f"{name!r} in [[{key}]] is not a text of one line"
            raise _problem(file, (*way, name), message, "write a text of one line")
    for each in fields(kind):
        if each.name not in table and each.default is MISSING:
            raise _problem(file, way, f"[[{key}]] has no {each.name!r}", "give it one, or remove the table")
    if kind is Dismissal and not table["reason"].strip():
        raise _problem(file, (*way, "reason"), "a finding is dismissed with a reason", "say why")
    return kind(**table)


def _type_expected(key: str, value: Any) -> str:  # noqa: ANN401  (any value of TOML)
    """What the value of a key should be, if it is something else; empty if it is valid."""
    if key == "date":
        return "" if _is_date(value) else "a date such as 2025-06-25"
    if key in {"variables", "silence"}:
        right = isinstance(value, dict) and all(isinstance(each, str) for each in value.values())
        return "" if right else "a table of texts"
    if key in TABLES:
        right = isinstance(value, list) and all(isinstance(each, dict) for each in value)
        return "" if right else f"a list of tables: [[{key}]]"
    return "" if _is_line(value) else "a text of one line"


def _is_date(value: object) -> bool:
    return isinstance(value, date) and not isinstance(value, datetime)


def _is_line(value: object) -> bool:
    return isinstance(value, str) and "\n" not in value


def _problem(file: TomlFile, way: tuple[str | int, ...], message: str, remedy: str) -> ReadError:
    # The line of the fence stands above those of the TOML.
    return ReadError(message, path=file.path, place=file.line(way) + 1, remedy=remedy)
