"""Changes to keys of the front matter that keep comments, order and every byte of the body."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, fields
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from drafter.draft.front import FENCE, Break, Standing, front_of
from drafter.errors import ReadError, UsageError
from drafter.files.toml import TomlError, TomlFile, parse_toml
from drafter.text import SUFFIXES, read_text
from drafter.text.document import FRONT_MATTER, LINE_END

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tomlkit import TOMLDocument

    from drafter.check.dismissal import Dismissal
    from drafter.text import Document

__all__ = ["FrontValue", "check_keeps_front", "with_front"]

#: What a key of the front matter can be set to; None takes it out.
FrontValue: TypeAlias = "str | date | Mapping[str, str] | Sequence[Dismissal | Standing | Break] | None"


def check_keeps_front(path: Path) -> None:
    """Raise `UsageError` if the file is no Markdown: of any other format front matter would be words of the text."""
    if SUFFIXES.get(path.suffix.lower()) != "md":
        remedy = f"marks, reasons and deadlines are kept in the front matter of Markdown; save it as {path.stem}.md"
        raise UsageError("no Markdown", path=path, remedy=remedy)


def with_front(text: str, **changes: FrontValue) -> str:
    """The draft ``text`` with keys of its front matter changed; front matter is added if there is none.

    Args:
        text: the draft, in Markdown.
        changes: the keys of `Front` with their new values; tables are replaced as a whole. A
            key that has the value already is left as it is written.

    Raises:
        ReadError: the front matter is invalid, or would be with these changes.
    """
    document = _top(text)
    before = front_of(document)
    changed = {
        key: _plain(value)
        for key, value in changes.items()
        if not hasattr(before, key) or (_plain(value) or None) != (_plain(getattr(before, key)) or None)
    }
    if not changed:
        return text
    first = document.blocks[0] if document.blocks and document.blocks[0].kind == "front-matter" else None
    ends = LINE_END.search(text)
    end = ends[0] if ends else "\n"
    if first is None:
        return _checked(f"{FENCE}{end}{_toml('', changed, end)}{FENCE}{end}{end}{text}")
    opening, *inside, closing = LINE_END.split(text[: first.span.end])
    written = _toml("".join(f"{line}\n" for line in inside), changed, end)
    return _checked(f"{opening}{end}{written}{closing}{text[first.span.end :]}")


def _checked(text: str) -> str:
    """``text``, after checking that its front matter can be read."""
    front_of(_top(text))
    return text


def _top(text: str) -> Document:
    """The front matter of ``text`` and no more of it: a draft may be long."""
    front = FRONT_MATTER.match(text)
    return read_text(front[0] if front else "", format="md")


def _toml(inside: str, changes: Mapping[str, Any], end: str) -> str:
    """``inside`` with ``changes`` made, its lines ending in ``end``."""
    import tomlkit

    new = {key: value for key, value in changes.items() if value and isinstance(value, str | date)}
    try:
        document = tomlkit.parse(_with_lines(inside, new))
    except tomlkit.exceptions.TOMLKitError as error:
        remedy = "write each key on a line of its own"
        raise ReadError(f"the front matter cannot be changed: {error}", place=1, remedy=remedy) from error
    for key, value in changes.items():
        if not value:
            document.pop(key, None)
        elif isinstance(value, dict):
            _set_table(document, key, value)
        elif isinstance(value, list):
            _set_tables(document, key, value)
        elif document[key] != value:
            document[key] = value
    written = tomlkit.dumps(document).rstrip("\n")
    return f"{written}\n".replace("\n", end) if written else ""


def _with_lines(inside: str, values: Mapping[str, str | date]) -> str:
    """``inside`` with a line for each missing key of ``values``, below the last single value.

    tomlkit would put the keys right above the first table, between it and its comment.
    """
    import tomlkit

    file = TomlFile(Path(), inside, parse_toml(inside))
    lines = [f"{line}\n" for line in inside.split("\n")[:-1]]
    single = [file.line((key,)) for key, value in file.data.items() if isinstance(value, str | date)]
    line = max(single, default=0)
    added = [f"{key} = {tomlkit.item(value).as_string()}\n" for key, value in values.items() if key not in file.data]
    written = "".join([*lines[:line], *added, *lines[line:]])
    try:
        whole = parse_toml(written) == {**values, **file.data}
    except TomlError:
        whole = False
    # If the last value runs over several lines, the top is the only safe place.
    return written if whole else "".join([*added, *lines])


def _set_table(document: TOMLDocument, key: str, wanted: Mapping[str, str]) -> None:
    import tomlkit

    if key not in document:
        _open(document)
        document.add(key, tomlkit.table())
    table: Any = document[key]
    for name in [name for name in table if name not in wanted]:
        del table[name]
    for name, value in wanted.items():
        if table.get(name) != value:
            table[name] = value


def _set_tables(document: TOMLDocument, key: str, wanted: Sequence[Mapping[str, str]]) -> None:
    """Set a list of tables; tables that stay are left as they are."""
    import tomlkit

    tables: Any = document.get(key)
    if not isinstance(tables, tomlkit.items.AoT):
        document.pop(key, None)
        _open(document)
        tables = None
    else:
        for index in reversed(range(len(tables))):
            if dict(tables[index]) not in wanted:
                del tables[index]
        if [dict(table) for table in tables] != wanted[: len(tables)]:
            while len(tables):
                del tables[-1]
    for values in wanted[len(tables) if tables is not None else 0 :]:
        table = tomlkit.table()
        for name, value in values.items():
            table.add(name, value)
        if tables is None or not len(tables):
            document.pop(key, None)
            tables = tomlkit.aot()
            tables.append(table)
            document.add(key, tables)
            tables = document[key]
        else:
            table.trivia.indent = "\n"
            tables.append(table)


def _open(document: TOMLDocument) -> None:
    """Add a blank line above a new table."""
    import tomlkit

    if document.as_string().strip():
        document.add(tomlkit.nl())


def _plain(value: FrontValue) -> Any:  # noqa: ANN401  (what TOML holds)
    """A value as TOML has it; tables without the keys that may be missing and are empty."""
    if value is None or isinstance(value, str | date):
        return value
    if isinstance(value, Mapping):
        return dict(value)
    optional = {id(each): {key.name for key in fields(each) if key.default in {"", None}} for each in value}
    return [
        {key: said for key, said in asdict(each).items() if said or key not in optional[id(each)]} for each in value
    ]
