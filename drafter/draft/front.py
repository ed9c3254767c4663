"""The front matter of a draft: TOML between two lines of ``+++`` at its top, saying what the text is."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final

from drafter.errors import ReadError
from drafter.toml_places import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Mapping

    from drafter.text import Document

__all__ = ["Front", "front_of"]

_AT_LINE: Final = re.compile(r"\(at line (\d+), column \d+\)")
_FENCE: Final = "+++"


@dataclass(frozen=True, slots=True)
class Front:
    """What the front matter of a draft says; all of it may be missing.

    Attributes:
        kind: the statement kind, such as ``summit-declaration``.
        title: the title of the text; its first heading when missing.
        issued_by: who issues it.
        marking: the classification marking that stands on every page.
        reference: the number under which the text is issued.
        place: where it is issued.
        date: when it is issued.
        profile: id of the consensus profile it is held against.
        baseline: id of a source, or a file, it is measured against.
        variables: values for the variables of its template.
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


def front_of(document: Document) -> Front:
    """What the front matter of ``document`` says; nothing for a text without.

    Raises:
        ReadError: the front matter is not TOML, or has a key or value that is not right.
    """
    for block in document.blocks:
        if block.kind == "front-matter":
            text = document.text[block.span.start : block.span.end]
            return _front(document, text)
    return Front()


def _front(document: Document, text: str) -> Front:
    if not text.startswith(_FENCE):
        remedy = "write TOML between two lines of +++"
        raise ReadError("the front matter is not TOML", path=document.path, place=1, remedy=remedy)
    inside = "\n".join(text.splitlines()[1:-1])
    try:
        data = tomllib.loads(inside)
    except tomllib.TOMLDecodeError as error:
        at = _AT_LINE.search(str(error))
        line = 1 + (int(at[1]) if at else len(inside.splitlines()))
        message = f"the front matter is not TOML: {_AT_LINE.sub('', str(error)).strip()}"
        raise ReadError(message, path=document.path, place=line, remedy="mend the syntax") from error
    known = [each.name for each in fields(Front)]
    for key, value in data.items():
        line = _line_of(key, text)
        if key not in known:
            message = f"unknown key {key!r} in the front matter"
            raise ReadError(message, path=document.path, place=line, remedy=did_you_mean(key, known))
        if wanted := _unlike(key, value):
            message = f"{key!r} in the front matter is not {wanted}"
            raise ReadError(message, path=document.path, place=line, remedy=f"write {wanted}")
    return Front(**data)


def _unlike(key: str, value: Any) -> str:  # noqa: ANN401  (whatever the file has)
    """What the value of a key should be and is not; empty when it is right."""
    if key == "date":
        right = isinstance(value, date) and not isinstance(value, datetime)
        return "" if right else "a date such as 2025-06-25"
    if key == "variables":
        right = isinstance(value, dict) and all(isinstance(each, str) for each in value.values())
        return "" if right else "a table of texts"
    return "" if isinstance(value, str) and "\n" not in value else "a text of one line"


def _line_of(key: str, text: str) -> int:
    lines = text.splitlines()
    sign = re.compile(rf"\s*(?:\[\s*{re.escape(key)}\s*\]|[\"']?{re.escape(key)}[\"']?\s*=)")
    return next((number for number, line in enumerate(lines, start=1) if sign.match(line)), 1)
